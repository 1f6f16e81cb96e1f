"""Which newsroom a printed name means: one organisation, however its name is written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.core.frozen import Frozen
from generator.core.ids import slug
from generator.core.remembered import compute_once, remember
from generator.core.text import TextPattern, WordMap, Words, fold, one_line
from generator.languages import Language, Row
from generator.nouns.editors import Newsroom, Newsrooms, Outlet, Outlets

HOST = re.compile(r"(?:[\w-]{1,40}\.){1,4}[A-Za-z]{2,12}")
BRACKETS = re.compile(r"(?:(?<!\s)\s+)?[(\[][^()\[\]]*(?:[)\]]|\Z)")
ADDRESS = re.compile(r"(?i)https?://([^/\s]{1,80})\S*")
DAY_BEHIND = re.compile(r",\s+(?:\w{4,6},?\s+)?\(?\d.*\Z", re.DOTALL)  # `Kompas, Selasa (7/3)`
BETWEEN_LISTED = re.compile(r"(?:(?<!\s)\s+)?,\s+")  # of the names before the last: `A, B, dan C`
SMALL_REST = re.compile(r"(?<!\s)\s+[a-z0-9].*", re.DOTALL)  # `Kompas.com diolah`
EDGES = " \t\r\n\u00a0.,:;|-–—•*\"'“”‘’"
LONGEST_ID = 60


class NameParts(Frozen, eq=False):
    """Words of the names of newsrooms that are not the name itself."""

    articles: Words  # may be left out always: `The`
    before: Words  # keys that may be left out where a list has the rest
    behind: Words
    endings: frozenset[str]  # last labels of hosts
    joint: TextPattern  # between two newsrooms
    via: TextPattern  # between a newsroom and one that passed its text on
    unnamed: frozenset[str]  # what may be joined to a name and names nobody: `berbagai sumber`

    def find_base(self, host: str) -> int:
        """Where in a host the name of its owner begins: `kontan` in `news.kontan.co.id`.

        The last of several labels is an ending, also one that no table has.
        """
        labels = host.split(".")
        base = max(0, len(labels) - 2)
        while base > 0 and labels[base].casefold() in self.endings:
            base -= 1
        sub_domains = labels[:base]
        return sum(len(label) + 1 for label in sub_domains)

    def leave_out(self, key: str) -> Iterator[str]:
        """The key without an addition before or behind it."""
        for addition in self.before:
            rest = key.removeprefix(addition)
            if rest != key:
                yield rest
        for addition in self.behind:
            rest = key.removesuffix(addition)
            if rest != key:
                yield rest

    def without_article(self, name: str) -> str:
        """The folded name without an article, "" where it begins with none."""
        first_word, _, rest = fold(name).partition(" ")
        return rest if first_word in self.articles else ""


class NewsroomIndex(Frozen, eq=False):
    """The names of outlets and newsrooms that editors or the language's table list."""

    listed: Mapping[str, Newsroom]  # key of a name that editors list -> whose it is
    tabled: WordMap  # key of a name in the table -> name of its organisation
    printed: frozenset[str]  # all these names as they are printed
    by_id: Mapping[str, Newsroom]  # those that editors list
    parts: NameParts
    bodies: Words  # words that open the name of an organisation that is no newsroom

    def find(self, printed: str) -> Newsroom | None:
        """Whose name it is; None where neither editors nor the table list it."""
        return _find_listed(self, printed)

    def is_listed(self, printed: str) -> bool:
        return self.find(printed) is not None

    def find_opening(self, printed: str) -> Newsroom | None:
        """Whose name it is, or its words before the first that is small or a number."""
        opening = SMALL_REST.sub("", printed)
        return self.find(printed) or self.find(opening)

    def split_joined(self, printed: str) -> list[str]:
        """The names that words such as `dan` join; the words as printed where they are one name."""
        if self.find(printed) or printed.casefold().startswith(self.bodies):
            return [printed]
        parts = self.parts.joint.split(printed)
        joined = [part for part in parts if fold(part) not in self.parts.unnamed]
        if not joined or not all(map(self._can_be_name, joined)):
            return [printed]
        if len(joined) == 1:
            return joined
        names = []
        for name in joined:
            listed = BETWEEN_LISTED.split(name)
            can_be_list = not self.find(name) and all(map(self._can_be_name, listed))
            names += listed if can_be_list else [name]
        return names

    def identify(self, printed: str) -> Newsroom:
        """Whose name it is; a newsroom of that name where no list has it."""
        return self.find(printed) or _name_unlisted(self, printed)

    def _can_be_name(self, words: str) -> bool:
        return words[:1].isupper() or self.is_listed(words)

    def look_up(self, key: str) -> Newsroom | None:
        if key in self.listed:
            return self.listed[key]
        organisation = self.tabled.get(key)
        if organisation is None:
            return None
        organisation_key = join_words(organisation)
        if organisation_key in self.listed:
            return self.listed[organisation_key]
        return _make_newsroom(organisation_key, organisation)

    def spell(self, printed: str) -> Iterator[str]:
        """The keys of a name: of all its words, then without what may be left out."""
        name = _trim(printed)
        key = join_words(name.removeprefix("www."))
        yield key
        if HOST.fullmatch(name):
            base = self.parts.find_base(name)
            key = join_words(name[base:].partition(".")[0])
            yield key
        for rest in self.parts.leave_out(key):
            if rest in self.listed or rest in self.tabled:
                yield rest
        rest = self.parts.without_article(name)
        if rest:
            yield join_words(rest)


@remember
def _find_listed(index: NewsroomIndex, printed: str) -> Newsroom | None:
    for key in index.spell(printed):
        newsroom = index.look_up(key)
        if newsroom:
            return newsroom
    return None


@remember
def _name_unlisted(index: NewsroomIndex, printed: str) -> Newsroom:
    name = _trim(printed)
    if HOST.fullmatch(name):
        base = index.parts.find_base(name)
        name = name[base:]
    *_, key = index.spell(name)
    return _make_newsroom(key, name)


def join_words(name: str) -> str:
    """The letters and digits of a name without case: `Jawa Pos` is `JawaPos`."""
    return fold(name).replace(" ", "")


def newsroom_of(outlet: Outlet) -> Newsroom:
    """The newsroom of an outlet's own people."""
    return Newsroom(outlet.id, outlet.name, outlet.spellings, outlet.about)


def _trim(printed: str) -> str:
    """The name or host without what is in brackets, the day behind it and signs at its ends."""
    line = ADDRESS.sub(r"\1", one_line(printed))
    return BRACKETS.sub("", DAY_BEHIND.sub("", line)).strip(EDGES)


def _make_newsroom(key: str, name: str) -> Newsroom:
    id = slug(key, longest=LONGEST_ID, fallback="unknown")
    return Newsroom(id, name, spellings=())


# --- the index ------------------------------------------------------------------------------------


@compute_once
def index_newsrooms(outlets: Outlets, newsrooms: Newsrooms, language: Language) -> NewsroomIndex:
    """The names of the book's outlets and newsrooms, and of those in the language's table.

    Editors' lists win: a name that they give to one is never another's.
    """
    parts = _read_parts(language)
    tabled = _list_organisations(language, parts)
    names = list(_list_names(outlets, newsrooms))
    names_in_table = [row["name"] for row in _rows_of_newsrooms(language)]
    listed_names = [listed.printed for listed in names]
    return NewsroomIndex(
        listed=_index_names(names, tabled),
        tabled=tabled,
        printed=frozenset([*listed_names, *names_in_table]),
        by_id={listed.newsroom.id: listed.newsroom for listed in reversed(names)},
        parts=parts,
        bodies=_list_bodies(language),
    )


class PublisherSpelling(Frozen):
    """A way in which editors say that a newsroom is printed."""

    printed: str
    newsroom: Newsroom


def _list_names(
    outlets: Iterable[Outlet], newsrooms: Iterable[Newsroom]
) -> Iterator[PublisherSpelling]:
    for newsroom in newsrooms:
        for printed in (newsroom.name, *newsroom.spellings):
            yield PublisherSpelling(printed, newsroom)
    for outlet in outlets:
        own = newsroom_of(outlet)
        for printed in outlet.all_names:
            yield PublisherSpelling(printed, own)


def _index_names(names: Sequence[PublisherSpelling], tabled: WordMap) -> dict[str, Newsroom]:
    """Whose each name is, by its key; then the names that the table has for its organisation."""
    newsrooms: dict[str, Newsroom] = {}
    for listed in names:
        key = join_words(listed.printed)
        newsrooms.setdefault(key, listed.newsroom)
    for listed in names:
        key = join_words(listed.printed)
        if key in tabled:
            organisation_key = join_words(tabled[key])
            newsrooms.setdefault(organisation_key, listed.newsroom)
    return newsrooms


def _rows_of_newsrooms(language: Language) -> Iterator[Row]:
    for row in language.table("newsrooms"):
        if row["class"] != "photo":
            yield row


def _list_organisations(language: Language, parts: NameParts) -> dict[str, str]:
    """The organisation of each name in the language's table, by the key of the name."""
    organisations = {}
    for row in _rows_of_newsrooms(language):
        name = row["name"]
        organisation = row["organisation"] or name
        organisations[join_words(name)] = organisation
        rest = parts.without_article(name)
        if rest:
            organisations.setdefault(join_words(rest), organisation)
    return organisations


def _read_parts(language: Language) -> NameParts:
    groups = defaultdict(list)
    for row in language.table("publisher_parts"):
        groups[row["form"]].append(row["words"])
    return NameParts(
        articles=tuple(groups["article"]),
        before=_list_keys(groups["before"]),
        behind=_list_keys(groups["behind"]),
        endings=frozenset(groups["ending"]),
        joint=_compile_between(groups["joint"]),
        via=_compile_between(groups["via"]),
        unnamed=frozenset(map(fold, groups["unnamed"])),
    )


def _list_keys(words: Iterable[str]) -> Words:
    """The keys of words, the longest first."""
    keys = map(join_words, words)
    return tuple(sorted(keys, key=len, reverse=True))


def _compile_between(words: Iterable[str]) -> TextPattern:
    """One of the words between two names."""
    alternatives = "|".join(words)
    return re.compile(rf",?\s+(?:{alternatives})\s+")


def _list_bodies(language: Language) -> Words:
    """The words that open names of organisations, but for those of newsrooms."""
    newsroom_words = language.column("publisher_parts", "words", form="before")
    heads = set()
    for head in language.column("organisation_heads", "words"):
        if head.casefold() not in newsroom_words:
            heads.add(f"{head.casefold()} ")
    return tuple(sorted(heads))
