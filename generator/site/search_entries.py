"""What an entry of the search index is found by, as assets/search.js reads it (readEntry)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.site.search_index import IndexEntry
from generator.site.search_words import (
    SearchReader,
    divide_passages,
    list_coarser_dates,
    read_plain,
)

NAME, HEADING, ALIAS, TEXT, SUMMARY, WORDS, ABOUT = 4.0, 2.0, 2.5, 1.0, 0.8, 0.6, 0.5
BEFORE, INHERITED, REPEATED = 0.4, 0.3, 0.02
_LONGEST_NAME = 6  # words of a title that names something


class Field(Struct, frozen=True):
    """One text of an entry."""

    text: str
    words: Sequence[str]
    weight: float
    names: bool = False  # whether it is compared with whole queries
    only: str = ""  # "roots" or "sought": what it is searched for by alone


class ReadEntry(Struct, frozen=True):
    """An entry and its fields, the first of which is its title."""

    entry: IndexEntry
    page: str  # address of its page
    is_section: bool
    fields: Sequence[Field]

    @property
    def is_statement(self) -> bool:
        """Whether it is no page and no section of one."""
        return bool(self.entry.get("statement"))


class Postings(Struct):
    """Where a token is met; entries by their numbers."""

    weights: dict[int, float]  # of the entries that have it themselves, and pages that report it
    forms: dict[str, set[int]]  # word -> entries that have it as it is written
    passages: dict[int, list[int]]  # page or section -> the numbers of its sentences
    is_said: bool = False  # by an article or a title


class EntryIndex:
    """All entries of a language, and where each token is met."""

    def __init__(self, entries: Iterable[IndexEntry], lexicon: Mapping[str, Any]) -> None:
        self.reader = SearchReader(lexicon)
        self.entries = [_read_entry(entry, self.reader) for entry in entries]
        self.titled: set[str] = set()
        self.postings: defaultdict[str, Postings] = defaultdict(lambda: Postings({}, {}, {}))
        self.pages = {
            entry.page: number for number, entry in enumerate(self.entries) if not entry.is_section
        }
        self.keys: defaultdict[str, set[int]] = defaultdict(set)  # whole query -> its entries
        self._count_words()
        self.reader.learn_names()
        self.seats = self._read_seats(lexicon["seats"])
        for number, entry in enumerate(self.entries):
            self._post_entry(number, entry)

    def _count_words(self) -> None:
        counts: Counter[str] = Counter()
        for entry in self.entries:
            for field in entry.fields:
                if field.only:
                    continue
                counts.update(field.words)
                if not entry.is_section and field.weight > HEADING:
                    self.titled.update(field.words)
        self.reader.vocabulary = counts

    def _read_seats(self, seats: Iterable[Sequence[str]]) -> list[list[str]]:
        """The key of each seat of a government, and that of the country it speaks for."""
        return [
            [self.reader.find_key(self.reader.list_words(name)) for name in pair] for pair in seats
        ]

    def _post_entry(self, number: int, entry: ReadEntry) -> None:
        for field in entry.fields:
            self._post_field(number, field)
        for date in entry.entry.get("dates") or ():
            for each in list_coarser_dates(date):
                self._post(each, number, HEADING).is_said = True
        keys = self._list_keys(entry)
        for seat, country in self.seats:
            if not entry.is_section and country in keys:
                keys.add(seat)
                self._post(seat, number, ALIAS)
        for key in keys:
            self.keys[key].add(number)
        if not entry.is_statement:
            self._post_passages(number, entry)

    def _list_keys(self, entry: ReadEntry) -> set[str]:
        return {self.reader.find_key(field.words) for field in entry.fields if field.names}

    def _post_field(self, number: int, field: Field) -> None:
        is_bare = field.only == "roots"
        for token in self.reader.list_tokens(field.words, field.text, is_bare=is_bare):
            postings = self._post(token, number, field.weight)
            postings.is_said = postings.is_said or not field.only
        for word in set(field.words):
            forms = self.postings[self.reader.find_family(word)].forms
            forms.setdefault(word, set()).add(number)

    def _post(self, token: str, number: int, weight: float) -> Postings:
        postings = self.postings[token]
        postings.weights[number] = max(postings.weights.get(number, 0), weight)
        return postings

    def _post_passages(self, number: int, entry: ReadEntry) -> None:
        for place, passage in enumerate(list_passages(entry)):
            words = self.reader.list_words(passage)
            for token in self.reader.list_tokens(words, passage, is_bare=False):
                self.postings[token].passages.setdefault(number, []).append(place)

    def list_sought(self, entry: ReadEntry) -> set[str]:
        """The tokens that a topic looks for, and that no article need say."""
        tokens: set[str] = set()
        for field in entry.fields:
            if field.only == "sought":
                tokens |= self.reader.list_tokens(field.words, field.text, is_bare=False)
        return tokens

    def list_subjects(self, entry: ReadEntry) -> list[str]:
        """The names in a topic's title."""
        names = self.reader.list_names(entry.fields[0].words, every=False)
        return [name.token for name in names if name.token.startswith("@")]


def _read_entry(entry: IndexEntry, reader: SearchReader) -> ReadEntry:
    page, hash_sign, _ = entry["location"].partition("#")
    fields = tuple(_FieldReader(entry, reader).list_fields(is_section=bool(hash_sign)))
    return ReadEntry(entry=entry, page=page, is_section=bool(hash_sign), fields=fields)


class _FieldReader(Struct, frozen=True):
    """Reads the fields of an entry."""

    entry: IndexEntry
    reader: SearchReader

    def list_fields(self, *, is_section: bool) -> Iterator[Field]:
        """Its title first."""
        sought = self.entry.get("sought", ())
        only = "roots" if self.entry.get("about") else ""
        title = self._read(self.entry["name" if "name" in self.entry else "title"], HEADING)
        is_short = len(title.words) <= _LONGEST_NAME
        weight = NAME if is_short and not is_section else HEADING
        yield replace(title, weight=weight, names=not is_section)
        summary = SUMMARY if sought else TEXT
        yield self._read(self.entry["text"], ABOUT if only else summary, only=only)
        gloss = self.entry.get("gloss", "")
        if gloss:
            yield self._read(gloss, TEXT)
        for alias in self.entry.get("alias", ()):
            yield self._read(alias, ALIAS, names=True)
        for words in sought:
            is_explained = any(f"({words})" in others for others in sought)
            yield self._read(words, WORDS, names=True, only="" if is_explained else "sought")
        for words in self.entry.get("words", ()):
            yield self._read(words, ABOUT if only else WORDS, only=only)

    def _read(self, markup: str, weight: float, *, names: bool = False, only: str = "") -> Field:
        text = read_plain(markup)
        return Field(
            text=text, words=self.reader.list_words(text), weight=weight, names=names, only=only
        )


def list_passages(entry: ReadEntry) -> Iterator[str]:
    """The sentences of a page or section."""
    for field in entry.fields[1:]:
        if not field.names:
            yield from divide_passages(field.text)


def inherit(own: float) -> float:
    """What a page is worth that reports one more entry with a token."""
    return own + REPEATED / own if own > BEFORE else INHERITED
