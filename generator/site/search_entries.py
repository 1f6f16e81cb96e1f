"""What an entry of the search index is found by, as assets/search.js reads it (readEntry)."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.site.search_dates import list_coarser_dates
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
    page: str  # address of its page
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


class Postings(Struct):
    """Where a token is met; entries by their numbers."""

    entries: Numbers  # that have it themselves, rising
    weights: array[float]  # of each of these
    passages: dict[int, list[int]]  # page or section -> the numbers of its sentences
    is_said: bool = False  # by an article or a title

    def note(self, number: int, weight: float) -> None:
        if not self.entries or self.entries[-1] != number:
            self.entries.append(number)
            self.weights.append(weight)
        elif weight > self.weights[-1]:
            self.weights[-1] = weight


def _open_postings() -> Postings:
    return Postings(array("I"), array("d"), {})


def _open_places() -> WordPlaces:
    return WordPlaces(array("I"), array("I"))


class EntryIndex:
    """All entries of a language, and where each token is met."""

    def __init__(
        self,
        entries: Iterable[IndexEntry],
        lexicon: Mapping[str, Any],
        *,
        is_of_large_book: bool = False,
    ) -> None:
        self.reader = SearchReader(lexicon)
        self.is_of_large_book = is_of_large_book
        self.entries = [_read_entry(entry, self.reader) for entry in entries]
        self.titled: set[str] = set()  # words of the titles of pages
        self.postings: defaultdict[str, Postings] = defaultdict(_open_postings)
        self.places: defaultdict[str, WordPlaces] = defaultdict(_open_places)  # by word
        self.pages: dict[str, int] = {}  # address -> number of the entry
        for number, entry in enumerate(self.entries):
            if not entry.is_section:
                self.pages[entry.page] = number
        self.keys: defaultdict[str, set[int]] = defaultdict(set)  # whole query -> its entries
        self._count_words()
        self.reader.learn_names()
        self.seats = self._read_seats(lexicon["seats"])
        for number, entry in enumerate(self.entries):
            self._post_entry(number, entry)

    def _count_words(self) -> None:
        counts: Counter[str] = Counter()
        for entry in self.entries:
            said = [field for field in entry.fields if not field.only]
            for field in said:
                counts.update(field.words)
            if not entry.is_section:
                self._note_titles(said)
        self.reader.vocabulary = counts

    def _note_titles(self, fields: Iterable[Field]) -> None:
        for field in fields:
            if field.weight > HEADING:
                self.titled.update(field.words)

    def _read_seats(self, seats: Iterable[Sequence[str]]) -> list[list[str]]:
        """The key of each seat of a government, and that of the country it speaks for."""
        return [list(map(self._find_key_of_name, pair)) for pair in seats]

    def _find_key_of_name(self, name: str) -> str:
        words = self.reader.list_words(name)
        return self.reader.find_key(words)

    def _post_entry(self, number: int, entry: ReadEntry) -> None:
        first_place = 1
        for field in entry.fields:
            self._post_field(number, field)
            self._post_words(number, field.words, first_place)
            first_place += len(field.words) + _PLACES_BETWEEN
        for date in entry.record.get("dates") or ():
            self._post_date(number, date)
        self._post_keys(number, entry)
        if not entry.is_statement:
            self._post_passages(number, entry)

    def _post_date(self, number: int, date: str) -> None:
        for token in list_coarser_dates(date):
            postings = self._post(token, number, HEADING)
            postings.is_said = True

    def _post_keys(self, number: int, entry: ReadEntry) -> None:
        keys = self._list_keys(entry)
        seats = [] if entry.is_section else self.seats
        for seat, country in seats:
            if country in keys:
                keys.add(seat)
                self._post(seat, number, ALIAS)
        for key in keys:
            self.keys[key].add(number)

    def _list_keys(self, entry: ReadEntry) -> set[str]:
        return {self.reader.find_key(field.words) for field in entry.fields if field.names}

    def _post_field(self, number: int, field: Field) -> None:
        is_bare = field.only == "roots"
        for token in self.reader.list_tokens(field.text, is_bare=is_bare):
            postings = self.postings[token]
            postings.note(number, field.weight)
            postings.is_said |= not field.only

    def _post_words(self, number: int, words: Sequence[str], first_place: int) -> None:
        for place, word in enumerate(words, start=first_place):
            self.places[word].note(number, place)

    def _post(self, token: str, number: int, weight: float) -> Postings:
        postings = self.postings[token]
        postings.note(number, weight)
        return postings

    def _post_passages(self, number: int, entry: ReadEntry) -> None:
        for passage_number, passage in enumerate(list_passages(entry)):
            for token in self.reader.list_tokens(passage, is_bare=False):
                passages = self.postings[token].passages.setdefault(number, [])
                passages.append(passage_number)

    def list_sought(self, entry: ReadEntry) -> set[str]:
        """The tokens that a topic looks for, and that no article need say."""
        tokens: set[str] = set()
        sought = [field for field in entry.fields if field.only == "sought"]
        for field in sought:
            tokens |= self.reader.list_tokens(field.text, is_bare=False)
        return tokens

    def list_subjects(self, entry: ReadEntry) -> list[str]:
        """The names in a topic's title."""
        names = self.reader.list_names(entry.title.words, every=False)
        return [name.token for name in names if name.is_name]


def find_page(record: IndexEntry) -> str:
    """The address of the page that has it."""
    location: str = record["location"]
    page, _, _ = location.partition("#")
    return page


def _read_entry(record: IndexEntry, reader: SearchReader) -> ReadEntry:
    is_section = "#" in record["location"]
    fields = _FieldReader(record, reader).list_fields(is_section=is_section)
    return ReadEntry(
        record=record,
        page=find_page(record),
        is_section=is_section,
        fields=tuple(fields),
    )


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
