"""Divide a language's search index into files of which a query needs a few.

All that assets/search.js works out when it reads a whole index is worked out here: terms by their
first letters with the entries that have them, words that a slip may have been meant for, and the
entries themselves in blocks.
"""

from __future__ import annotations

import json
import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from generator.core.frozen import Frozen
from generator.core.sort_keys import drop_empty, rank_all
from generator.site.search_entries import (
    EntryIndex,
    Postings,
    ReadEntry,
    WordPlaces,
    find_page,
    inherit,
    list_passages,
)
from generator.site.search_index import IndexEntry
from generator.site.search_numbers import write_numbers, write_steps
from generator.site.search_words import NamedWords, order_of

JsonObject = Mapping[str, Any]
_DescribedWords = Mapping[str, Sequence[int]]  # word -> how often it is met, and its flags
_Records = defaultdict[str, dict[str, Any]]  # key -> what is known of it

# Sizes are characters of JSON, which compress to a third: the same on every machine, as the bytes
# of a compressed file are not.
LARGEST_WHOLE_INDEX = 600_000  # some 150 KB compressed, what a first search may load
_TERM_FILE = 55_000  # some 25 KB compressed: a query loads one for each of its words
_BLOCK = 20_000  # some 5 KB compressed: an answer of eight pages loads ten or so
# Of a larger index blocks are larger: a host takes only so many files
_MOST_BLOCKS = 1_500
# Of a term that half of all sentences have, an answer needs the best; 40 KB compressed
_MOST_POSTINGS = 25_000
# Of a term in more entries no places are kept: an answer finds out whether the query's words stand
# side by side by loading what it would show if they did
_MOST_PLACED = 6_000
_MOST_SLIPS = 10_000  # words with one first letter, the most frequent; 40 KB compressed
# Pages whose order in the whole index is kept, where they are worth the same: 2 bytes each, read
# before any answer. Beyond, they stand in the order of their articles
_MOST_RANKED = 3_000
_SHORTEST_SLIP = 4  # letters of a word that a slip may have been meant for
# Of a page's text, where an answer looks for words side by side: a list of all that is missing from
# a topic has a hundred thousand, and would be loaded with each sentence beside it; so would all
# titles of the list of articles, and what another language has of them
_LONGEST_TEXT = 12_000
_FIRST_KIND = 0x100  # character by which the first kind of entry is written
_KNOWN_BY_KIND = ("article", "statement", "event", "about", "boost", "dates")  # of an entry
_FIRST_SURROGATE = "\ud800"  # a browser sees letters above U+FFFF as two
# Flags of a word, which are added up
_IS_TITLED = 1  # it is in a title
_IS_MEANT = 2  # it is in the lexicon's names and meanings
_HAS_ROOT = 4  # it is a form of a root
_IS_NAMED = 2  # of a word for slips: it is a name
_READ_FIRST = ("original", "months", "ignored", "affixes", "when")  # of a lexicon
_MOST_PAGES = 8  # in an answer; the whole index shows thirty
# What a browser loads at most for one query, and of what it shows first
_LIMITS = {
    "pages": _MOST_PAGES,
    "sections": 2,
    "rounds": 6,
    "begun": 3,
    "quoted": 200,
    "first": {"pages": 1, "sections": 0},
}


class _ListedEntry(Frozen):
    """An entry beside the page that was listed last, in whose run it stands."""

    entry: ReadEntry
    page: int | None  # number of the entry of its own page
    current: int | None  # number of the page listed last
    begins_article: bool
    parents: Sequence[int]  # pages that report it

    @property
    def reports_here(self) -> bool:
        """Whether the page listed last is one of those that report it."""
        return self.entry.is_section and self.current in self.parents

    @property
    def parents_elsewhere(self) -> Sequence[int]:
        """Those that a browser does not add itself."""
        if self.reports_here:
            return [parent for parent in self.parents if parent != self.current]
        return self.parents


class IndexDivider:
    """Divides the entries of a language's index, a file at a time."""

    def __init__(
        self, entries: Sequence[IndexEntry], config: JsonObject, *, is_large: bool = False
    ) -> None:
        self._config = config  # which has a lexicon and phrases
        self._order = _rank_pages(entries)
        by_page = _gather_by_page(entries)
        self._index = EntryIndex(by_page, config["lexicon"], is_of_large_book=is_large)
        self._listed = list(_list_entries(self._index))
        self._shards: dict[str, Any] = {}

    def list_files(self) -> Iterator[tuple[str, JsonObject]]:
        """Name and value of each."""
        index = self._index
        terms = _TermReader(index, self._listed)
        words = _describe_for_slips(index)
        slips = _list_slips(words)
        self._shards["slips"] = "".join(slips)
        yield from _number_files("slips", slips.values())
        tails = _sort_records(_list_tails(words))
        yield from self._divide("tails", tails)
        yield from self._divide("words", _sort_records(_list_words(index)))
        yield from self._divide("terms", terms.list_records(), index.reader.find_place)
        blocks = self._shards["blocks"] = []
        for number, block in enumerate(_divide_entries(index)):
            blocks.append(len(block))
            yield f"entries-{number}", {"docs": block}

    def _divide(
        self,
        kind: str,
        records: Iterable[tuple[str, JsonObject]],
        find_place: Callable[[str], str] = str,
    ) -> Iterator[tuple[str, JsonObject]]:
        """Name and value of each file of some records, whose first places are noted."""
        starts = self._shards[kind] = []
        for number, file in enumerate(_fill_files(records, _TERM_FILE)):
            starts.append(find_place(next(iter(file))))
            yield f"{kind}-{number}", file

    def describe(self) -> JsonObject:
        """The settings, which are read first, once all files are listed."""
        lexicon = self._config["lexicon"]
        shards = {
            **_describe_entries(self._index, self._listed),
            "heads": _describe_heads(self._listed),
            "order": self._order,
            "limits": _LIMITS,
            **self._shards,
        }
        read_first = {key: lexicon[key] for key in _READ_FIRST if key in lexicon}
        return {"lexicon": read_first, "phrases": self._config["phrases"], "shards": shards}


def _number_files(kind: str, files: Iterable[JsonObject]) -> Iterator[tuple[str, JsonObject]]:
    for number, file in enumerate(files):
        yield f"{kind}-{number}", file


def _sort_records(records: Mapping[str, JsonObject]) -> Iterator[tuple[str, JsonObject]]:
    for key in sorted(records, key=order_of):
        yield key, records[key]


# --- the order of the entries ---------------------------------------------------------------------


class _EntriesByKind(Struct):
    """The entries of an index, each kind in its order."""

    pages: list[IndexEntry] = []  # with their sections
    by_article: dict[str, list[IndexEntry]] = {}  # the sentences of each
    compared: list[IndexEntry] = []  # what comparing the articles showed


def _gather_by_page(entries: Iterable[IndexEntry]) -> Iterator[IndexEntry]:
    """The entries in their order, but each article's page before its sentences."""
    by_kind = _sort_by_kind(entries)
    article_of_page = _find_pages_of_articles(by_kind.by_article)
    pages_of_article = defaultdict(list)
    for entry in by_kind.pages:
        article = article_of_page.get(find_page(entry))
        if article:
            pages_of_article[article].append(entry)
        else:
            yield entry
    for article, sentences in by_kind.by_article.items():
        yield from pages_of_article[article]
        yield from sentences
    yield from by_kind.compared


def _sort_by_kind(entries: Iterable[IndexEntry]) -> _EntriesByKind:
    by_kind = _EntriesByKind()
    for entry in entries:
        article = entry.get("article")
        if article:
            by_kind.by_article.setdefault(article, []).append(entry)
        elif entry.get("statement"):
            by_kind.compared.append(entry)
        else:
            by_kind.pages.append(entry)
    return by_kind


def _find_pages_of_articles(by_article: Mapping[str, Sequence[IndexEntry]]) -> dict[str, str]:
    """Address of a page -> the article all of whose sentences it reports."""
    article_of_page = {}
    for article, sentences in by_article.items():
        shared = set.intersection(*map(_list_pages, sentences))
        pages = [page for page in shared if _name_page(page) == article]
        article_of_page.update(dict.fromkeys(pages, article))
    return article_of_page


def _list_pages(sentence: IndexEntry) -> set[str]:
    return {find_page(sentence), *sentence["pages"]}


def _name_page(address: str) -> str:
    page, _, article = address.partition("?")
    return article or posixpath.basename(page.removesuffix("/").removesuffix(".html"))


def _list_entries(index: EntryIndex) -> Iterator[_ListedEntry]:
    current = None
    article_before = ""
    for number, entry in enumerate(index.entries):
        if not entry.is_section:
            current = number
        article = entry.record.get("article", "")
        reporting = [entry.page, *entry.record.get("pages", ())]
        yield _ListedEntry(
            entry=entry,
            page=index.pages.get(entry.page),
            current=current,
            begins_article=article != article_before,
            parents=_number_pages(reporting, index),
        )
        article_before = article


def _number_pages(addresses: Iterable[str], index: EntryIndex) -> list[int]:
    return [index.pages[address] for address in addresses if address in index.pages]


def _rank_pages(entries: Sequence[IndexEntry]) -> list[int]:
    """For each page in the order of the files, its place among pages worth the same."""
    pages = [entry["location"] for entry in entries if "#" not in entry["location"]]
    if len(pages) > _MOST_RANKED:
        return []
    ranks = rank_all(pages)
    in_files = [entry["location"] for entry in _gather_by_page(entries)]
    return [ranks[location] for location in in_files if location in ranks]


# --- what is read first ---------------------------------------------------------------------------


def _describe_entries(index: EntryIndex, listed: Iterable[_ListedEntry]) -> JsonObject:
    """The kind of each entry as one character, and what is known of topics without a question."""
    kinds = [json.dumps(_describe_kind(entry), sort_keys=True) for entry in listed]
    characters: dict[str, str] = {}
    for kind in kinds:
        characters.setdefault(kind, chr(_FIRST_KIND + len(characters)))
    return {
        "seats": index.seats,
        "kinds": list(map(json.loads, characters)),
        "entries": "".join(characters[kind] for kind in kinds),
        "topics": list(_describe_topics(index)),
    }


def _describe_kind(listed: _ListedEntry) -> JsonObject:
    """What all entries of its kind share; what is false is left out."""
    entry = listed.entry
    record = entry.record
    kind = {
        "section": entry.is_section,
        "statement": entry.is_statement,
        "event": record.get("event"),
        "about": record.get("about"),
        "boost": record.get("boost"),
        "dated": bool(record.get("dates")),
        "sought": bool(record.get("sought")),
        "read": not entry.is_statement and any(list_passages(entry)),
        "article": bool(record.get("article")),
        "begins": listed.begins_article,
        "here": listed.reports_here,
    }
    described = drop_empty(kind)
    if listed.page != listed.current:
        described["page"] = listed.page
    return described


def _describe_heads(listed: Sequence[_ListedEntry]) -> Mapping[int, JsonObject]:
    """What heads a sentence among the answers that is not beside its page."""
    heads = {at.page for at in listed if at.page is not None and at.page != at.current}
    records = {page: listed[page].entry.record for page in sorted(heads)}
    return {
        page: {"location": record["location"], "title": record["title"]}
        for page, record in records.items()
    }


def _describe_topics(index: EntryIndex) -> Iterator[JsonObject]:
    for number, entry in enumerate(index.entries):
        if entry.record.get("sought"):
            yield {
                "number": number,
                "location": entry.record["location"],
                "name": entry.record["name"],
                "subjects": index.list_subjects(entry),
                "sought": sorted(index.list_sought(entry)),
            }


# --- terms ----------------------------------------------------------------------------------------


class _TermReader:
    """What is known of each word, token, root of a name, and key of a whole query."""

    def __init__(self, index: EntryIndex, listed: Sequence[_ListedEntry]) -> None:
        self._index = index
        self._listed = listed
        self._records: _Records = defaultdict(dict)  # of whole queries, by their first parts
        self._gather_keys()
        self._forms: defaultdict[str, list[str]] = defaultdict(list)  # token -> its words
        for word in sorted(index.places):
            token = index.reader.find_family(word)
            self._forms[token].append(word)

    def _gather_keys(self) -> None:
        for office, token in self._index.reader.offices.items():
            self._open_part(office, "offices")[office] = token
        for key, numbers in self._index.keys.items():
            if key:
                self._open_part(key, "keys")[key] = write_steps(sorted(numbers))
        for title, sections in _gather_by_title(self._index).items():
            self._open_part(title, "titles")[title] = _list_steps(sections)

    def _open_part(self, key: str, kind: str) -> dict[str, Any]:
        """Where a key of several parts is looked for: at its first, which a query asks for."""
        first, _, _ = key.partition(" ")
        part: dict[str, Any] = self._records[first].setdefault(kind, {})
        return part

    def list_records(self) -> Iterator[tuple[str, JsonObject]]:
        """Each with what it is known by, in the order of their places."""
        index = self._index
        reader = index.reader
        words = {*reader.vocabulary, *reader.meant, *reader.roots}
        places = {
            key: order_of(reader.find_place(key))
            for key in {*words, *index.postings, *reader.names, *self._records}
        }
        for key in sorted(places, key=places.__getitem__):
            record = dict(self._records.get(key, {}))
            if key in words:
                record["word"] = _describe_word(key, index)
            if key in index.postings and index.postings[key].entries:
                record["token"] = self._describe_token(key, index.postings[key])
            if key in reader.names:
                record["names"] = list(map(_describe_name, reader.names[key]))
            yield key, record

    def _describe_token(self, token: str, postings: Postings) -> JsonObject:
        weights = _inherit_elsewhere(postings, self._listed)
        described: dict[str, Any] = {"at": _list_best(weights)}
        if len(weights) > _MOST_POSTINGS:
            described["left"] = len(weights) - _MOST_POSTINGS
        if postings.is_said:
            described["said"] = 1
        words = {word: self._index.places[word] for word in self._forms.get(token, ())}
        has_other_forms = any(word != token for word in words)
        if has_other_forms:
            described["forms"] = {word: _list_steps(at.entries) for word, at in words.items()}
            described["pages"] = {word: self._list_pages(at) for word, at in words.items()}
        if len(weights) <= _MOST_PLACED:
            listed = None if has_other_forms else sorted(weights)
            described["places"] = {word: _write_places(at, listed) for word, at in words.items()}
        if postings.passages:
            described["read"] = {
                number: write_steps(passages) for number, passages in postings.passages.items()
            }
        return described

    def _list_pages(self, at: WordPlaces) -> str:
        """The pages elsewhere that report an entry with a word."""
        pages: set[int] = set()
        for number in at.entries:
            pages.update(self._listed[number].parents_elsewhere)
        return _list_steps(sorted(pages))


def _gather_by_title(index: EntryIndex) -> Mapping[str, Sequence[int]]:
    """The words of a title -> the sections that it is of, which are worth more where a query is
    just that.
    """
    by_title = defaultdict(list)
    for number, entry in enumerate(index.entries):
        if entry.is_section and entry.title.words:
            by_title[" ".join(entry.title.words)].append(number)
    return by_title


def _describe_name(named: NamedWords) -> Sequence[str]:
    return [named.token, named.written, *named.roots]


def _describe_word(word: str, index: EntryIndex) -> Sequence[Any]:
    """How often it is met, its flags, and its token where that is another."""
    reader = index.reader
    count = reader.vocabulary.get(word, 0)
    flags = 0
    if word in index.titled:
        flags |= _IS_TITLED
    if word in reader.meant:
        flags |= _IS_MEANT
    if word in reader.roots:
        flags |= _HAS_ROOT
    token = reader.find_family(word)
    if token == word:
        return [count, flags]
    return [count, flags, token]


def _inherit_elsewhere(postings: Postings, listed: Sequence[_ListedEntry]) -> Mapping[int, float]:
    """Entry -> weight, with what other pages know by their entries; a browser adds the page of a
    run itself.
    """
    inherited = dict(zip(postings.entries, postings.weights, strict=True))
    for number in postings.entries:
        for parent in listed[number].parents_elsewhere:
            if parent != number:
                own_weight = inherited.get(parent, 0)
                inherited[parent] = inherit(own_weight)
    return inherited


def _list_best(weights: Mapping[int, float]) -> list[tuple[float, str]]:
    """Each weight with the entries that have it, as steps from one to the next."""
    by_weight = defaultdict(list)
    for number in sorted(weights):
        by_weight[weights[number]].append(number)
    room = _MOST_POSTINGS
    best = []
    for weight in sorted(by_weight, reverse=True):
        numbers = by_weight[weight][:room]
        room -= len(numbers)
        if numbers:
            best.append((weight, write_steps(numbers)))
    return best


def _write_places(at: WordPlaces, listed: Sequence[int] | None) -> str:
    """Where each of these entries has a word, or each that has it; 0 where it has not."""
    if listed is None or len(listed) == len(at.entries):
        return write_numbers(at.places)
    places = dict(at.list_places())
    return "".join(write_numbers(places.get(number, (0,))) for number in listed)


def _list_steps(numbers: Sequence[int]) -> str:
    return write_steps(numbers[:_MOST_POSTINGS])


# --- slips ----------------------------------------------------------------------------------------


def _list_slips(described: _DescribedWords) -> dict[str, JsonObject]:
    """First letter -> words that a slip may have been meant for."""
    slips: _Records = defaultdict(dict)
    most_frequent_first = sorted(described, key=lambda word: (-described[word][0], word))
    for word in most_frequent_first:
        words = slips[word[0]]
        if len(words) < _MOST_SLIPS:
            words[word] = described[word]
    return {letter: slips[letter] for letter in sorted(slips, key=order_of)}


def _describe_for_slips(index: EntryIndex) -> _DescribedWords:
    """What a slip may have been meant for."""
    long_words = [word for word in index.reader.vocabulary if len(word) >= _SHORTEST_SLIP]
    return {
        word: _describe_for_slip(word, index) for word in long_words if word[0] < _FIRST_SURROGATE
    }


def _describe_for_slip(word: str, index: EntryIndex) -> Sequence[int]:
    """How often it is met, and its flags."""
    count = index.reader.vocabulary[word]
    names = index.reader.list_names([word], every=False)
    flags = 0
    if word in index.titled:
        flags |= _IS_TITLED
    if any(name.is_name for name in names):
        flags |= _IS_NAMED
    return [count, flags]


def _list_tails(described: _DescribedWords) -> dict[str, JsonObject]:
    """A word without its first letter -> such words; the first letter may be the slip."""
    tails: _Records = defaultdict(dict)
    for word, description in described.items():
        tails[word[1:]][word] = description
    return dict(tails)


def _list_words(index: EntryIndex) -> Mapping[str, Any]:
    """Each word by its first letters, which a reader may go on from: how often it is met, and its
    token where that is another.
    """
    described = {}
    for word, count in index.reader.vocabulary.items():
        token = index.reader.find_family(word)
        described[word] = [count] if token == word else [count, token]
    return described


# --- files ----------------------------------------------------------------------------------------


def _fill_files(
    records: Iterable[tuple[str, JsonObject]], size: int
) -> Iterator[dict[str, JsonObject]]:
    """The records in their order, in files of that size."""
    file: dict[str, JsonObject] = {}
    room = size
    for key, record in records:
        length = len(key) + _measure(record)
        if file and length > room:
            yield file
            file = {}
            room = size
        file[key] = record
        room -= length
    if file:
        yield file


def _divide_entries(index: EntryIndex) -> Iterator[list[JsonObject]]:
    lengths = [_measure(_describe_entry(entry, index)) for entry in index.entries]
    largest = max(_BLOCK, sum(lengths) // _MOST_BLOCKS)
    block: list[JsonObject] = []
    room = largest
    for entry, length in zip(index.entries, lengths, strict=True):
        if block and length > room:
            yield block
            block = []
            room = largest
        block.append(_describe_entry(entry, index))
        room -= length
    if block:
        yield block


def _describe_entry(entry: ReadEntry, index: EntryIndex) -> JsonObject:
    """What an answer shows of it; the rest is known by its kind."""
    record = entry.record
    shown = {key: value for key, value in record.items() if value and key not in _KNOWN_BY_KIND}
    if "name" in record:
        shown["name"] = record["name"]  # which may be nobody's
    if "pages" in shown:
        shown["pages"] = _number_pages(shown["pages"], index)
    shown["text"] = _shorten(record.get("text", ""))
    if "words" in shown and index.is_of_large_book:
        shown["words"] = list(map(_shorten, shown["words"]))
    return shown


def _shorten(text: str) -> str:
    """What an answer can find words in."""
    if len(text) <= _LONGEST_TEXT:
        return text
    whole_words, _, _ = text[:_LONGEST_TEXT].rpartition(" ")
    return whole_words


def _measure(value: object) -> int:
    return len(msgspec.json.encode(value, enc_hook=str).decode())  # marked-up text as its text
