"""What an entry of the search index is found by, as assets/search.js reads it (readEntry)."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence, Set
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.site.search_index import IndexEntry
from generator.site.search_words import SearchReader, divide_passages, read_plain

# What a word is worth by where an entry has it
NAME = 4.0
ALIAS = 2.5
HEADING = 2.0
TEXT = 1.0
SUMMARY = 0.8
WORDS = 0.6
ABOUT = 0.5
# What a page is worth that reports entries with a word
BEFORE = 0.4
INHERITED = 0.3
REPEATED = 0.02
# Places between two texts of an entry, so that no words of both stand side by side
_PLACES_BETWEEN = 10
_LONGEST_NAME = 6  # words of a title that names something

Numbers: TypeAlias = "array[int]"


class Field(Frozen):
    text: str
    words: Sequence[str]
    weight: float
    names: bool = False  # whether it is compared with whole queries
    only: str = ""  # "roots" or "sought": what it is searched for by alone


class ReadEntry(Frozen):
    """An entry and its fields, the first of which is its title."""

    record: IndexEntry
    is_section: bool
    fields: Sequence[Field]

    @property
    def is_statement(self) -> bool:
        """Whether it is no page and no section of one."""
        return bool(self.record.get("statement"))

    @property
    def title(self) -> Field:
        """The first of its fields."""
        return self.fields[0]


class WordPlaces(Struct):
    """Where a word is met as it is written."""

    entries: Numbers  # their numbers, rising
    # Of each entry in turn its places, counted from 1 in all its words, each text some places
    # further: twice the place, and 1 more where another of the entry follows
    places: Numbers

    def note(self, number: int, place: int) -> None:
        if self.entries and self.entries[-1] == number:
            self.places[-1] += 1
        else:
            self.entries.append(number)
        self.places.append(2 * place)

    def list_places(self) -> Iterator[tuple[int, Sequence[int]]]:
        """Each entry with its places, as these are noted."""
        entries = iter(self.entries)
        first = 0
        for end, place in enumerate(self.places, start=1):
            if place % 2 == 0:
                yield next(entries), self.places[first:end]
                first = end

    @property
    def is_empty(self) -> bool:
        return not self.entries

    def renew(self, gone: Set[int], fresh: WordPlaces) -> None:
        """Leave these entries out, and take in those of others."""
        met = [(number, places) for number, places in self.list_places() if number not in gone]
        met.extend(fresh.list_places())
        met.sort()
        self.entries = array("I", [number for number, _ in met])
        self.places = array("I")
        for _, places in met:
            self.places.extend(places)


class Postings(Struct):
    """Where a token is met; entries by their numbers."""

    entries: Numbers  # that have it themselves, rising
    weights: array[float]  # of each of these
    passages: dict[int, list[int]]  # page or section -> the numbers of its sentences

    def note(self, number: int, weight: float) -> None:
        if not self.entries or self.entries[-1] != number:
            self.entries.append(number)
            self.weights.append(weight)
        elif weight > self.weights[-1]:
            self.weights[-1] = weight

    @property
    def is_empty(self) -> bool:
        return not self.entries and not self.passages

    def renew(self, gone: Set[int], fresh: Postings) -> None:
        """Leave these entries out, and take in those of others."""
        met = [*zip(self.entries, self.weights, strict=True)]
        met = [pair for pair in met if pair[0] not in gone]
        met.extend(zip(fresh.entries, fresh.weights, strict=True))
        met.sort()
        self.entries = array("I", [number for number, _ in met])
        self.weights = array("d", [weight for _, weight in met])
        for number in gone & self.passages.keys():
            del self.passages[number]
        self.passages.update(fresh.passages)


def open_postings() -> Postings:
    return Postings(array("I"), array("d"), {})


def open_places() -> WordPlaces:
    return WordPlaces(array("I"), array("I"))


def is_section(record: IndexEntry) -> bool:
    """Whether it is a place on a page."""
    return "#" in record["location"]


def read_entry(record: IndexEntry, reader: SearchReader) -> ReadEntry:
    is_of_page = is_section(record)
    fields = _FieldReader(record, reader).list_fields(is_section=is_of_page)
    return ReadEntry(record=record, is_section=is_of_page, fields=tuple(fields))


class _FieldReader(Frozen):
    record: IndexEntry
    reader: SearchReader

    def list_fields(self, *, is_section: bool) -> Iterator[Field]:
        """Its title first."""
        yield self._read_section_title() if is_section else self._read_page_title()
        yield self._read_text()
        gloss = self.record.get("gloss")
        if gloss:
            yield self._read(gloss, TEXT)
        for alias in self.record.get("alias", ()):
            yield self._read(alias, ALIAS, names=True)
        yield from self._list_sought()
        yield from self._list_words()

    def _read_section_title(self) -> Field:
        return self._read(self._title, HEADING)

    def _read_page_title(self) -> Field:
        title = self._read(self._title, NAME, names=True)
        is_name = len(title.words) <= _LONGEST_NAME
        if is_name:
            return title
        return replace(title, weight=HEADING)

    @property
    def _title(self) -> str:
        return str(self.record.get("name", self.record["title"]))

    @property
    def _is_about_book(self) -> bool:
        return bool(self.record.get("about"))

    def _read_text(self) -> Field:
        text = self.record["text"]
        if self._is_about_book:
            return self._read(text, ABOUT, only="roots")
        return self._read(text, SUMMARY if self.record.get("sought") else TEXT)

    def _list_sought(self) -> Iterator[Field]:
        """What a topic looks for; what another of its phrases explains in brackets, it says."""
        sought = self.record.get("sought", ())
        for phrase in sought:
            in_brackets = f"({phrase})"
            is_explained = any(in_brackets in explaining for explaining in sought)
            yield self._read(phrase, WORDS, names=True, only="" if is_explained else "sought")

    def _list_words(self) -> Iterator[Field]:
        for words in self.record.get("words", ()):
            if self._is_about_book:
                yield self._read(words, ABOUT, only="roots")
            else:
                yield self._read(words, WORDS)

    def _read(self, markup: str, weight: float, *, names: bool = False, only: str = "") -> Field:
        text = read_plain(markup)
        return Field(
            text=text,
            words=self.reader.list_words(text),
            weight=weight,
            names=names,
            only=only,
        )


def list_passages(entry: ReadEntry) -> Iterator[str]:
    """The sentences of a page or section."""
    for field in entry.fields[1:]:
        if not field.names:
            yield from divide_passages(field.text)


def inherit(own: float) -> float:
    """What a page is worth that reports one more entry with a token."""
    if own > BEFORE:
        return own + REPEATED / own
    return INHERITED
