"""Make an imported article into the files of one: its text, its sidecar, its original."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from msgspec.structs import replace

from generator.adding.sidecars import update_sidecar, write_sidecar
from generator.core.addresses import web_address
from generator.core.frozen import Frozen
from generator.core.ids import LONGEST_NAME, RESERVED_NAMES, article_id, checksum, gather_ids, slug
from generator.core.text import first_words, fold, plain
from generator.desk.inputs import Inputs
from generator.importing import ImportedArticle
from generator.languages import Language
from generator.nouns.article import CleanArticle
from generator.nouns.editors import Article, OriginalFile, Sidecar
from generator.reading import cleaning
from generator.reading.newsrooms import NewsroomIndex, index_newsrooms
from generator.reading.seeing import see_article

ARTICLES = "data/articles"
ORIGINALS = "data/originals"
_LONGEST_ID = 56  # characters: an article's id may have a few more, for a number
_WORDS_WITHOUT_TITLE = 8
FilesOfArticle = Mapping[str, str | bytes]  # path below the book's folder -> content


class Arrival(Frozen):
    """An article that is not in the book yet."""

    origin: str  # the file, address or `-` that contains it
    imported: ImportedArticle
    article: Article  # as the book would contain it
    earlier_sidecar: str = ""  # the file whose place its own takes; "" where there is none

    @property
    def files(self) -> FilesOfArticle:
        article = self.article
        name = article.path.removesuffix(".txt")
        written: dict[str, str | bytes] = {
            article.path: article.text,
            f"{name}.yml": self._write_sidecar(),
        }
        if article.sidecar.original:
            written[f"{ORIGINALS}/{article.sidecar.original.file}"] = self.imported.original
        return written

    def _write_sidecar(self) -> str:
        sidecar = self.article.sidecar
        if self.earlier_sidecar:
            return update_sidecar(self.earlier_sidecar, sidecar)
        return write_sidecar(sidecar, self.origin)


class Arranging(Frozen):
    """What decides how an arrival is filed."""

    inputs: Inputs
    language: Language
    rights: str  # as in a sidecar

    @property
    def newsrooms(self) -> NewsroomIndex:
        return index_newsrooms(self.inputs.outlets, self.inputs.newsrooms, self.language)

    def find_outlet(self, name: str) -> str:
        """The id of the outlet that editors list under that name; "" where they list none."""
        newsroom = None
        if name:
            newsroom = self.newsrooms.find(name)
        outlets = gather_ids(self.inputs.outlets)
        return newsroom.id if newsroom and newsroom.id in outlets else ""

    def read_lines(self, article: Article) -> CleanArticle:
        """The lines of an article as it is read: its title and its outlet among them."""
        inputs = self.inputs
        view = see_article(article.text, self.language)
        seen = article
        if view:
            seen = replace(article, text=view.text)
        return cleaning.clean(seen, inputs.outlets, inputs.newsrooms, self.language)


def arrange(
    imported: ImportedArticle, origin: str, arranging: Arranging, taken: Container[str]
) -> Arrival:
    """The article under a name that is not among those `taken`, with what its original says."""
    sidecar = Sidecar(
        url=_usable_address(imported.url),
        published=imported.published,
        retrieved=imported.captured[: len("2023-02-01")],
        rights=arranging.rights,
        author=plain(imported.author),
    )
    article = _make_article(imported.text, "arrival", sidecar)
    clean = arranging.read_lines(article)
    sidecar = _add_names(sidecar, clean, imported, arranging)
    name = _choose_name(clean, imported, arranging.newsrooms, taken)
    sidecar = replace(sidecar, original=_describe_original(imported, name))
    return Arrival(origin, imported, _make_article(imported.text, name, sidecar))


def _make_article(text: str, name: str, sidecar: Sidecar) -> Article:
    return Article(
        id=article_id(name),
        path=f"{ARTICLES}/{name}.txt",
        text=text,
        sha256=checksum(text.encode()),
        sidecar=sidecar,
    )


def _usable_address(url: str) -> str:
    try:
        if url:
            return web_address(url)
        return ""
    except ValueError:
        return ""


def _add_names(
    sidecar: Sidecar, clean: CleanArticle, imported: ImportedArticle, arranging: Arranging
) -> Sidecar:
    """With the outlet, newsroom and title, where the text does not say them as the original does,
    and editors list them.
    """
    index = arranging.newsrooms
    outlet = ""
    if not _is_listed(clean.outlet, index):
        outlet = arranging.find_outlet(imported.outlet)
    credited = None
    if imported.credit:
        credited = index.find(imported.credit)
    newsroom = credited.id if credited and credited.id in index.by_id else ""
    is_same_title = fold(clean.title) == fold(imported.title)
    title = ""
    if not is_same_title:
        title = plain(imported.title)
    return replace(sidecar, outlet=outlet, newsroom=newsroom, title=title)


def _choose_name(
    clean: CleanArticle,
    imported: ImportedArticle,
    index: NewsroomIndex,
    taken: Container[str],
) -> str:
    """Outlet and title as existing articles are named: `kontan-jepang-hubungan-erat-nato`."""
    outlet = name_outlet(clean.outlet, imported, index)
    title = imported.title or clean.title
    title = title or first_words(imported.text, _WORDS_WITHOUT_TITLE)
    name = _shorten(slug(f"{outlet} {title}", longest=LONGEST_NAME, fallback="article"))
    number = 2
    numbered = name
    while numbered in taken or numbered in RESERVED_NAMES:
        numbered = f"{name}-{number}"
        number += 1
    return numbered


def name_outlet(printed: str, imported: ImportedArticle, index: NewsroomIndex) -> str:
    """The id of an article's outlet, whose name is printed; of one that no list has, by the name
    that the original gives it.
    """
    name = printed if _is_listed(printed, index) else imported.outlet or printed
    if name:
        return index.identify(name).id
    return ""


def _is_listed(printed: str, index: NewsroomIndex) -> bool:
    return printed in index.by_id or index.find(printed) is not None


def _shorten(name: str) -> str:
    """The name up to a hyphen, so that no word of it is cut."""
    if len(name) <= _LONGEST_ID:
        return name
    whole_words = re.match(rf".{{1,{_LONGEST_ID}}}(?=-)", name)
    if whole_words:
        return whole_words[0]
    return name[:_LONGEST_ID]


def _describe_original(imported: ImportedArticle, name: str) -> OriginalFile | None:
    """None where the article's file contains the same bytes."""
    if imported.original == imported.text.encode():
        return None
    return OriginalFile(
        file=f"{name}.{imported.ending}",
        sha256=checksum(imported.original),
        captured=imported.captured,
        read_as=f"{imported.kind}, {imported.encoding}",
        published=imported.published,
    )
