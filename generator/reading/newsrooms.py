"""Which newsroom a printed name means: one organisation, however its name is written."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.core.ids import slug
from generator.core.text import fold, one_line
from generator.languages import Language
from generator.nouns.editors import Newsroom, Outlet

HOST = re.compile(r"(?:[\w-]{1,40}\.){1,4}[A-Za-z]{2,12}")
BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*(?:[)\]]|\Z)")
SMALL_REST = re.compile(r"\s+[a-z0-9].*", re.DOTALL)  # `Kompas.com diolah`
EDGES = " \t\r\n\u00a0.,:;|-–—•*\"'“”‘’"
LONGEST_ID = 60


@dataclass(frozen=True, slots=True, eq=False)
class NewsroomIndex:
    """The names of outlets and newsrooms that editors or the language's table list."""

    listed: Mapping[str, Newsroom]  # key of a name that editors list -> whose it is
    tabled: Mapping[str, str]  # key of a name in the table -> name of its organisation
    printed: frozenset[str]  # all these names as they are printed
    by_id: Mapping[str, Newsroom]  # those that editors list
    parts: Mapping[str, tuple[str, ...]]  # form -> parts of names, longest first
    joint: re.Pattern[str]  # between two newsrooms
    via: re.Pattern[str]  # between a newsroom and one that passed its text on
    bodies: tuple[str, ...]  # words that open the name of an organisation that is no newsroom

    def find(self, printed: str) -> Newsroom | None:
        """Whose name it is; None where neither editors nor the table list it."""
        for key in self._spell(printed):
            newsroom = self._look_up(key)
            if newsroom:
                return newsroom
        return None

    def find_opening(self, printed: str) -> Newsroom | None:
        """Whose name it is, or its words before the first that is small or a number."""
        newsroom = self.find(printed)
        if newsroom:
            return newsroom
        opening = SMALL_REST.sub("", printed)
        return self.find(opening)

    def split_joined(self, printed: str) -> list[str]:
        """The names that words such as `dan` join; the words as printed where they are one name."""
        is_body = printed.casefold().startswith(self.bodies)
        if is_body or self.find(printed):
            return [printed]
        names = self.joint.split(printed)
        can_be_names = all(name[:1].isupper() or self.find(name) for name in names)
        return names if can_be_names else [printed]

    def identify(self, printed: str) -> Newsroom:
        """Whose name it is; a newsroom of that name where no list has it."""
        newsroom = self.find(printed)
        if newsroom:
            return newsroom
        name = _strip_name(printed)
        if HOST.fullmatch(name):
            name = self._shorten_host(name)
        *_, key = self._spell(name)
        id = slug(key, longest=LONGEST_ID, fallback="unknown")
        return Newsroom(id, name, ())

    def are_one(self, first: str, second: str) -> bool:
        """Whether two names are of one organisation."""
        first_id = self.identify(first).id
        return first_id == self.identify(second).id

    def _look_up(self, key: str) -> Newsroom | None:
        if key in self.listed:
            return self.listed[key]
        organisation = self.tabled.get(key)
        if organisation is None:
            return None
        organisation_key = join_words(organisation)
        id = slug(organisation_key, longest=LONGEST_ID)
        own = Newsroom(id, organisation, ())
        return self.listed.get(organisation_key, own)

    def _spell(self, printed: str) -> Iterator[str]:
        """The keys of a name: of all its words, then without what may be left out."""
        name = _strip_name(printed)
        whole = join_words(name.removeprefix("www."))
        yield whole
        if HOST.fullmatch(name):
            base = self._find_base(name.split("."))
            whole = join_words(base)
            yield whole
        yield from self._leave_out(whole)
        first_word, *others = fold(name).split() or [""]
        if others and first_word in self.parts["article"]:
            yield "".join(others)

    def _leave_out(self, whole: str) -> Iterator[str]:
        """`kantor berita antara`, `detikcom` and `detik finance` without their additions, where a
        list has the rest.
        """
        for addition in self.parts["before"]:
            rest = whole.removeprefix(join_words(addition))
            if rest != whole and self._is_listed(rest):
                yield rest
        for addition in self.parts["behind"]:
            rest = whole.removesuffix(join_words(addition))
            if rest != whole and self._is_listed(rest):
                yield rest

    def _is_listed(self, key: str) -> bool:
        return key in self.listed or key in self.tabled

    def _find_base(self, labels: Sequence[str]) -> str:
        """The label of a host by which its owner is named: `kontan` of `news.kontan.co.id`."""
        return labels[self._base_index(labels)]

    def _shorten_host(self, host: str) -> str:
        """The host without its sub-domains."""
        labels = host.split(".")
        base = self._base_index(labels)
        return ".".join(labels[base:])

    def _base_index(self, labels: Sequence[str]) -> int:
        index = len(labels) - 1
        while index > 0 and labels[index].casefold() in self.parts["ending"]:
            index -= 1
        return index


def _strip_name(printed: str) -> str:
    """A name without brackets and the marks around it."""
    without_brackets = BRACKETS.sub("", one_line(printed))
    return without_brackets.strip(EDGES)


def join_words(name: str) -> str:
    """The letters and digits of a name without case: `Jawa Pos` is `JawaPos`."""
    return fold(name).replace(" ", "")


@functools.lru_cache(maxsize=8)
def index_newsrooms(
    outlets: tuple[Outlet, ...], newsrooms: tuple[Newsroom, ...], language: Language
) -> NewsroomIndex:
    """The names of the book's outlets and newsrooms, and of those in the language's table.

    Editors' lists win: a name that they give to one is never another's.
    """
    parts = _group_parts(language)
    tabled = _list_organisations(language, parts["article"])
    listed: dict[str, Newsroom] = {}
    spellings = list(_list_spellings(outlets, newsrooms))
    for key, newsroom in spellings:
        listed.setdefault(key, newsroom)
    for key, newsroom in spellings:
        organisation = tabled.get(key)
        if organisation:
            listed.setdefault(join_words(organisation), newsroom)
    by_id = {newsroom.id: newsroom for _, newsroom in reversed(spellings)}
    return NewsroomIndex(
        listed=listed,
        tabled=tabled,
        printed=frozenset(_list_printed(outlets, newsrooms, language)),
        by_id=by_id,
        parts=parts,
        joint=re.compile(rf",?\s+(?:{'|'.join(parts['joint'])})\s+"),
        via=re.compile(rf",?\s+(?:{'|'.join(parts['via'])})\s+"),
        bodies=_list_bodies(language, parts["before"]),
    )


def _list_spellings(
    outlets: Iterable[Outlet], newsrooms: Iterable[Newsroom]
) -> Iterator[tuple[str, Newsroom]]:
    """The key of each spelling that editors list, and whose it is; newsrooms first."""
    for newsroom in newsrooms:
        for spelling in (newsroom.name, *newsroom.spellings):
            yield join_words(spelling), newsroom
    for outlet in outlets:
        own = newsroom_of(outlet)
        for spelling in (outlet.name, *outlet.spellings, *outlet.sites):
            yield join_words(spelling), own


def _list_printed(
    outlets: Iterable[Outlet], newsrooms: Iterable[Newsroom], language: Language
) -> Iterator[str]:
    publishers: list[Outlet | Newsroom] = [*outlets, *newsrooms]
    for publisher in publishers:
        yield from (publisher.name, *publisher.spellings)
    for row in language.table("newsrooms"):
        if row["class"] != "photo":
            yield row["name"]


def _list_organisations(language: Language, articles: Iterable[str]) -> dict[str, str]:
    """The organisation of each name in the language's table, by the key of the name."""
    organisations: dict[str, str] = {}
    for row in language.table("newsrooms"):
        if row["class"] == "photo":
            continue
        name = row["name"]
        key = join_words(name)
        organisation = row["organisation"] or name
        organisations[key] = organisation
        for article in articles:
            if name.casefold().startswith(f"{article} "):
                rest = key.removeprefix(article)
                organisations.setdefault(rest, organisation)
    return organisations


def _list_bodies(language: Language, newsroom_words: Iterable[str]) -> tuple[str, ...]:
    """The folded words that open names of organisations, without those of newsrooms."""
    heads = {head.casefold() for head in language.column("organisation_heads", "words")}
    openings = [f"{head} " for head in heads.difference(newsroom_words)]
    return tuple(sorted(openings))


def newsroom_of(outlet: Outlet) -> Newsroom:
    """The newsroom of an outlet's own people."""
    return Newsroom(outlet.id, outlet.name, outlet.spellings)


def _group_parts(language: Language) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for row in language.table("publisher_parts"):
        parts = groups.setdefault(row["form"], [])
        parts.append(row["words"])
    for parts in groups.values():
        parts.sort(key=len, reverse=True)
    return {form: tuple(parts) for form, parts in groups.items()}
