"""What an entry of the search index is found by, as assets/search.js reads it (readEntry)."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

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


class NotedValues(Struct):
    """What entries have, by their numbers."""

    entries: Numbers  # rising, each as often as anything is noted of it
    values: array[Any]  # what is noted of these, in turn

    def note(self, number: int, value: float) -> None:
        self.entries.append(number)
        self.values.append(value)

    def note_most(self, number: int, value: float) -> None:
        """Note only the largest of an entry's values."""
        if not self.entries or self.entries[-1] != number:
            self.note(number, value)
        elif value > self.values[-1]:
            self.values[-1] = value

    def list_by_entry(self) -> Mapping[int, Sequence[int]]:
        """The values of each entry."""
        values = defaultdict(list)
        for number, value in zip(self.entries, self.values, strict=True):
            values[number].append(value)
        return values

    def renew(self, numbers: range, fresh: NotedValues) -> bool:
        """Take of entries of these numbers what is noted elsewhere; whether that is another."""
        here, there = self._find(numbers), fresh._find(numbers)
        entries, values = fresh.entries[there], fresh.values[there]
        if self.entries[here] == entries and self.values[here] == values:
            return False
        self.entries[here] = entries
        self.values[here] = values
        return True

    def __reduce__(self) -> tuple[Callable[..., NotedValues], tuple[bytes, str, bytes]]:
        """As bytes: of 60,000 of these, arrays would take most of the time of what is kept."""
        return _restore, (self.entries.tobytes(), self.values.typecode, self.values.tobytes())

    def _find(self, numbers: range) -> slice:
        first = bisect_left(self.entries, numbers.start)
        return slice(first, bisect_left(self.entries, numbers.stop))


def _restore(entries: bytes, typecode: str, values: bytes) -> NotedValues:
    return NotedValues(array("I", entries), array(typecode, values))


def open_weights() -> NotedValues:
    return NotedValues(array("I"), array("d"))


def open_places() -> NotedValues:
    return NotedValues(array("I"), array("I"))


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
