"""Divide a language's search index into files of which a query needs a few.

All that assets/search.js works out when it reads a whole index is worked out here: terms by their
first letters with the entries that have them, words that a slip may have been meant for, and the
entries themselves in blocks.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from msgspec import Raw

from generator.core.sort_keys import drop_empty, rank_all
from generator.site.search_entries import NotedValues, inherit, is_section
from generator.site.search_groups import EntryGroup, number_groups, round_up
from generator.site.search_index import IndexEntry, encode
from generator.site.search_numbers import write_numbers, write_steps
from generator.site.search_postings import EntryIndex, ListedEntry, number_all
from generator.site.search_words import NamedWords, order_of

JsonObject = Mapping[str, Any]
_DescribedWords = Mapping[str, Sequence[int]]  # word -> how often it is met, and its flags
_Records = defaultdict[str, dict[str, Any]]  # key -> what is known of it

# Sizes are characters of JSON, which compress to a third: the same on every machine, as the bytes
# of a compressed file are not.
LARGEST_WHOLE_INDEX = 600_000  # some 150 KB compressed, what a first search may load
_TERM_FILE = 55_000  # some 25 KB compressed: a query loads one for each of its words
_BLOCK = 20_000  # some 5 KB compressed: an answer of eight pages loads ten or so
# Of a larger index blocks are larger by so much: a host takes only so many files
_MOST_BLOCKS = 1_500
_LARGER = 5_000
_MOST_FREE = 100  # numbers that stay free amid a block
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
_NOTHING = b"null"
_NO_ENTRY = chr(_FIRST_KIND - 1)  # of a number that stays free
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


class IndexDivider:
    """Divides the entries of a language's index, a file at a time."""

    def __init__(
        self,
        entries: Sequence[IndexEntry],
        config: JsonObject,
        former: object = None,
        *,
        is_large: bool = False,
    ) -> None:
        self._config = config  # which has a lexicon and phrases
        groups = number_groups(entries)
        self._order = _rank_pages(entries, groups)
        self.index = EntryIndex(groups, config["lexicon"], former, is_of_large_book=is_large)
        self._shards: dict[str, Any] = {}

    def list_files(self) -> Iterator[tuple[str, str]]:
        """Name and text of each."""
        index = self.index
        terms = _TermReader(index)
        words = _describe_for_slips(index)
        slips = _list_slips(words)
        self._shards["slips"] = "".join(slips)
        for number, described in enumerate(slips.values()):
            yield f"slips-{number}", encode(described).decode()
        tails = _sort_records(_list_tails(words))
        yield from self._divide("tails", tails)
        yield from self._divide("words", _sort_records(_list_words(index)))
        yield from self._divide("terms", terms.list_records(), index.reader.find_place)
        firsts = []
        for first, block in _divide_entries(index):
            firsts.append(first)
            yield f"entries-{first}", encode({"docs": block}).decode()
        self._shards["blocks"] = write_steps(firsts)

    def _divide(
        self,
        kind: str,
        records: Iterable[tuple[str, JsonObject]],
        find_place: Callable[[str], str] = str,
    ) -> Iterator[tuple[str, str]]:
        """Name and text of each file of some records, whose first places are noted."""
        starts = self._shards[kind] = []
        for number, file in enumerate(_fill_files(records, _TERM_FILE)):
            starts.append(find_place(next(iter(file))))
            yield f"{kind}-{number}", encode(file).decode()

    def describe(self) -> JsonObject:
        """The settings, which are read first, once all files are listed."""
        lexicon = self._config["lexicon"]
        shards = {
            **_describe_entries(self.index),
            "heads": _describe_heads(self.index),
            "order": self._order,
            "limits": _LIMITS,
            **self._shards,
        }
        read_first = {key: lexicon[key] for key in _READ_FIRST if key in lexicon}
        return {"lexicon": read_first, "phrases": self._config["phrases"], "shards": shards}


def _sort_records(records: Mapping[str, JsonObject]) -> Iterator[tuple[str, JsonObject]]:
    for key in sorted(records, key=order_of):
        yield key, records[key]


def _rank_pages(entries: Iterable[IndexEntry], groups: Iterable[EntryGroup]) -> list[int]:
    """For each page in the order of the files, its place among pages worth the same."""
    in_files = [_list_pages(group.entries) for group in groups]
    if sum(map(len, in_files)) > _MOST_RANKED:
        in_files = [_list_pages(group.entries) for group in groups if not group.is_of_article]
    ranked = set(chain.from_iterable(in_files))
    ranks = rank_all(page for page in _list_pages(entries) if page in ranked)
    return [ranks[page] for page in chain.from_iterable(in_files)]


def _list_pages(entries: Iterable[IndexEntry]) -> list[str]:
    return [entry["location"] for entry in entries if not is_section(entry)]


# --- what is read first ---------------------------------------------------------------------------


def _describe_entries(index: EntryIndex) -> JsonObject:
    """The kind of each entry as one character, and what is known of topics without a question."""
    characters: dict[str, str] = {}
    written = [_NO_ENTRY] * (1 + max(index.entries, default=-1))
    for entry, is_read in index.list_read():
        kind = json.dumps(_describe_kind(entry, is_read=is_read), sort_keys=True)
        written[entry.number] = characters.setdefault(kind, chr(_FIRST_KIND + len(characters)))
    return {
        "seats": index.seats,
        "kinds": list(map(json.loads, characters)),
        "entries": "".join(written),
        "count": len(index.entries),
        "topics": list(_describe_topics(index)),
    }


def _describe_kind(entry: ListedEntry, *, is_read: bool) -> JsonObject:
    """What all entries of its kind share; what is false is left out."""
    record = entry.record
    kind = {
        "section": entry.is_section,
        "statement": entry.is_statement,
        "event": record.get("event"),
        "about": record.get("about"),
        "boost": record.get("boost"),
        "dated": bool(record.get("dates")),
        "sought": bool(record.get("sought")),
        "read": is_read,
        "article": bool(record.get("article")),
        "begins": entry.begins_article,
        "here": entry.reports_here,
    }
    described = drop_empty(kind)
    if entry.page != entry.current:
        described["page"] = entry.page
    return described


def _describe_heads(index: EntryIndex) -> Mapping[str, JsonObject]:
    """What heads a sentence among the answers that is not beside its page."""
    heads = {entry.page for entry in index.entries.values() if entry.page != entry.current}
    records = {page: index.entries[page].record for page in heads if page is not None}
    return {
        str(page): {"location": record["location"], "title": record["title"]}
        for page, record in records.items()
    }


def _describe_topics(index: EntryIndex) -> Iterator[JsonObject]:
    for entry in index.entries.values():
        record = entry.record
        if record.get("sought"):
            yield {
                "number": entry.number,
                "location": record["location"],
                "name": record["name"],
                "subjects": index.list_subjects(record),
                "sought": sorted(index.list_sought(record)),
            }


# --- terms ----------------------------------------------------------------------------------------


class _TermReader:
    """What is known of each word, token, root of a name, and key of a whole query."""

    def __init__(self, index: EntryIndex) -> None:
        self._index = index
        self._entries = index.entries
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
        keys = words.union(index.weights, reader.names, self._records)
        for key in sorted(keys, key=lambda key: order_of(reader.find_place(key))):
            record = dict(self._records.get(key, {}))
            if key in words:
                record["word"] = _describe_word(key, index)
            if key in index.weights:
                record["token"] = self._recall_token(key)
            if key in reader.names:
                record["names"] = list(map(_describe_name, reader.names[key]))
            yield key, record

    def _recall_token(self, token: str) -> Raw:
        """What the last site's index said of it, where it would say the same."""
        described = self._index.described
        if token not in described:
            described[token] = encode(self._describe_token(token))
        return Raw(described[token])

    def _describe_token(self, token: str) -> JsonObject:
        weights = _inherit_elsewhere(self._index.weights[token], self._entries)
        described: dict[str, Any] = {"at": _list_best(weights)}
        if len(weights) > _MOST_POSTINGS:
            described["left"] = len(weights) - _MOST_POSTINGS
        if token in self._index.said:
            described["said"] = 1
        words = {word: self._index.places[word] for word in self._forms.get(token, ())}
        has_other_forms = any(word != token for word in words)
        if has_other_forms:
            described["forms"] = {
                word: _list_steps([*at.list_by_entry()]) for word, at in words.items()
            }
            described["pages"] = {word: self._list_pages(at) for word, at in words.items()}
        if len(weights) <= _MOST_PLACED:
            listed = None if has_other_forms else sorted(weights)
            described["places"] = {word: _write_places(at, listed) for word, at in words.items()}
        if token in self._index.passages:
            read = self._index.passages[token].list_by_entry()
            described["read"] = {str(number): write_steps(read[number]) for number in read}
        return described

    def _list_pages(self, at: NotedValues) -> str:
        """The pages elsewhere that report an entry with a word."""
        pages: set[int] = set()
        for number in at.entries:
            pages.update(self._entries[number].parents_elsewhere)
        return _list_steps(sorted(pages))


def _gather_by_title(index: EntryIndex) -> Mapping[str, Sequence[int]]:
    """The words of a title -> the sections that it is of, which are worth more where a query is
    just that.
    """
    by_title = defaultdict(list)
    for entry, title in index.list_titled():
        if entry.is_section and title:
            by_title[title].append(entry.number)
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


def _inherit_elsewhere(
    weights: NotedValues, entries: Mapping[int, ListedEntry]
) -> Mapping[int, float]:
    """Entry -> weight, with what other pages know by their entries; a browser adds the page of a
    run itself.
    """
    inherited = dict(zip(weights.entries, weights.values, strict=True))
    for number in weights.entries:
        for parent in entries[number].parents_elsewhere:
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


def _write_places(at: NotedValues, listed: Sequence[int] | None) -> str:
    """Where each of these entries has a word, or each that has it; 0 where it has not. A place is
    written twice as large, and 1 larger where another of the entry follows.
    """
    places = at.list_by_entry()
    written: list[int] = []
    for number in places if listed is None else listed:
        *followed, last = places.get(number, (0,))
        written += [2 * place + 1 for place in followed]
        written.append(2 * last)
    return write_numbers(written)


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
    flags = 0
    if word in index.titled:
        flags |= _IS_TITLED
    if index.reader.is_name(word):
        flags |= _IS_NAMED
    return [index.reader.vocabulary[word], flags]


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


def _fill_files(records: Iterable[tuple[str, JsonObject]], size: int) -> Iterator[dict[str, Raw]]:
    """The records in their order, in files of that size."""
    file: dict[str, Raw] = {}
    room = size
    for key, record in records:
        text = encode(record)
        length = len(key) + _count_characters(text)
        if file and length > room:
            yield file
            file = {}
            room = size
        file[key] = Raw(text)
        room -= length
    if file:
        yield file


def _divide_entries(index: EntryIndex) -> Iterator[tuple[int, list[Raw]]]:
    """The first number of each block, and what is known of its numbers."""
    texts = {}
    for number, entry in index.entries.items():
        texts[number] = encode(_describe_entry(entry, index))
    lengths = {number: _count_characters(text) for number, text in texts.items()}
    larger = round_up(sum(lengths.values()) // _MOST_BLOCKS, _LARGER)
    for numbers in _cut_blocks(index.groups, lengths, max(_BLOCK, larger)):
        yield numbers.start, [Raw(texts.get(number, _NOTHING)) for number in numbers]


def _cut_blocks(
    groups: Iterable[EntryGroup], lengths: Mapping[int, int], largest: int
) -> Iterator[range]:
    """The numbers of each block. One that is three quarters full is closed where a stretch begins,
    so that behind another article blocks soon begin as they did.
    """
    begin = {group.first for group in groups if group.begins_stretch}
    first = end = 0
    room = largest
    for number, length in lengths.items():
        is_full = length > room or (number in begin and room < largest / 4)
        if first < end and (is_full or number - end > _MOST_FREE):
            yield range(first, end)
            end = first
        if first == end:
            first = number
            room = largest
        end = number + 1
        room -= length
    if first < end:
        yield range(first, end)


def _describe_entry(entry: ListedEntry, index: EntryIndex) -> JsonObject:
    """What an answer shows of it; the rest is known by its kind."""
    record = entry.record
    shown = {key: value for key, value in record.items() if value and key not in _KNOWN_BY_KIND}
    if "name" in record:
        shown["name"] = record["name"]  # which may be nobody's
    if "pages" in shown:
        shown["pages"] = number_all(shown["pages"], index.pages)
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


def _count_characters(text: bytes) -> int:
    return len(text.decode())
