"""Divide a language's search index into files of which a query needs a few.

All that assets/search.js works out when it reads a whole index is worked out here: terms by their
first letters with the entries that have them, words that a slip may have been meant for, and the
entries themselves in blocks.
"""

from __future__ import annotations

import json
import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from generator.site.search_entries import (
    EntryIndex,
    Postings,
    ReadEntry,
    inherit,
    list_passages,
)
from generator.site.search_index import IndexEntry
from generator.site.search_words import order_of

JsonObject = Mapping[str, Any]

# Sizes are characters of JSON, which compress to a third: the same on every machine, as the bytes
# of a compressed file are not.
LARGEST_WHOLE_INDEX = 600_000  # some 150 KB compressed, what a first search may load
_TERM_FILE = 70_000  # some 25 KB compressed: a query loads one for each of its words
_BLOCK = 20_000  # some 5 KB compressed: an answer of eight pages loads ten or so
# Of a term that half of all sentences have, an answer needs the best; 40 KB compressed
_MOST_POSTINGS = 25_000
_MOST_SLIPS = 10_000  # words with one first letter, the most frequent; 40 KB compressed
# Pages whose order in the whole index is kept, where they are worth the same: 2 bytes each, read
# before any answer. Beyond, they stand in the order of their articles
_MOST_RANKED = 3_000
_SHORTEST_SLIP = 4  # letters of a word that a slip may have been meant for
# Of a page's text, where an answer looks for words side by side: a list of all that is missing from
# a topic has a hundred thousand, and would be loaded with each sentence beside it
_LONGEST_TEXT = 12_000
_FIRST_KIND = 0x100  # character by which the first kind of entry is written
_READ_FIRST = ("original", "months", "ignored", "affixes", "when")  # of a lexicon
_MOST_PAGES = 8  # in an answer; the whole index shows thirty
# What a browser loads at most for one query
_LIMITS = {"pages": _MOST_PAGES, "sections": 2, "rounds": 6, "begun": 3, "quoted": 200}


class _Place(Struct, frozen=True):
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


class DividedIndex(Struct, frozen=True):
    """An index in files."""

    first: JsonObject  # the settings, which are read first
    files: Mapping[str, JsonObject]  # name -> value


def divide_index(entries: Sequence[IndexEntry], config: JsonObject) -> DividedIndex:
    """The entries of a language's index in files; `config` has its lexicon and phrases."""
    index = EntryIndex(list(_gather_by_page(entries)), config["lexicon"])
    places = list(_list_places(index))
    slips = _list_slips(index)
    parts: dict[str, Sequence[JsonObject]] = {
        "terms": _divide(_list_terms(index, places), _TERM_FILE),
        "tails": _divide(_list_tails(index), _TERM_FILE),
        "slips": list(slips.values()),
        "entries": [{"docs": block} for block in _divide_entries(index)],
    }
    shards = {
        **_describe_entries(index, places),
        "order": _rank_pages(entries, index),
        "terms": [next(iter(part)) for part in parts["terms"]],
        "tails": [next(iter(part)) for part in parts["tails"]],
        "slips": "".join(slips),
        "blocks": [len(part["docs"]) for part in parts["entries"]],
        "limits": _LIMITS,
    }
    lexicon = {key: config["lexicon"][key] for key in _READ_FIRST if key in config["lexicon"]}
    first = {"lexicon": lexicon, "phrases": config["phrases"], "shards": shards}
    files: dict[str, JsonObject] = {}
    for kind, some in parts.items():
        files.update({f"{kind}-{number}": part for number, part in enumerate(some)})
    return DividedIndex(first, files)


def _gather_by_page(entries: Iterable[IndexEntry]) -> Iterator[IndexEntry]:
    """The entries in their order, but each article's page before its sentences."""
    by_article: defaultdict[str, list[IndexEntry]] = defaultdict(list)
    pages: list[IndexEntry] = []
    compared: list[IndexEntry] = []  # what comparing the articles showed
    for entry in entries:
        if entry.get("article"):
            by_article[entry["article"]].append(entry)
        elif entry.get("statement"):
            compared.append(entry)
        else:
            pages.append(entry)
    articles = _find_pages_of_articles(by_article)
    own: defaultdict[str, list[IndexEntry]] = defaultdict(list)
    for entry in pages:
        page = entry["location"].partition("#")[0]
        if page in articles:
            own[articles[page]].append(entry)
        else:
            yield entry
    for article, sentences in by_article.items():
        yield from own[article]
        yield from sentences
    yield from compared


def _find_pages_of_articles(by_article: Mapping[str, list[IndexEntry]]) -> dict[str, str]:
    """Address of a page -> the article all of whose sentences it reports."""
    pages: dict[str, str] = {}
    for article, entries in by_article.items():
        shared = {entries[0]["location"].partition("#")[0], *entries[0]["pages"]}
        for entry in entries:
            shared &= {entry["location"].partition("#")[0], *entry["pages"]}
        own = [page for page in shared if _name_page(page) == article]
        pages.update(dict.fromkeys(own, article))
    return pages


def _name_page(address: str) -> str:
    """What a page is called, whether it is a file or a folder."""
    return posixpath.basename(address.removesuffix("/").removesuffix(".html"))


def _list_places(index: EntryIndex) -> Iterator[_Place]:
    current = None
    article = ""
    for number, entry in enumerate(index.entries):
        if not entry.is_section:
            current = number
        parents = [entry.page, *entry.entry.get("pages", ())]
        numbers = [index.pages[page] for page in parents if page in index.pages]
        begins = entry.entry.get("article", "") != article
        article = entry.entry.get("article", "")
        page = index.pages.get(entry.page)
        yield _Place(entry, page, current, begins_article=begins, parents=numbers)


def _rank_pages(entries: Iterable[IndexEntry], index: EntryIndex) -> list[int]:
    """For each page in the order of the files, its place among pages worth the same."""
    if len(index.pages) > _MOST_RANKED:
        return []
    pages = [entry["location"] for entry in entries if entry["location"] in index.pages]
    ranks = {page: rank for rank, page in enumerate(pages)}
    return [ranks[page] for page in index.pages]


# --- what is read first ---------------------------------------------------------------------------


def _describe_entries(index: EntryIndex, places: Sequence[_Place]) -> JsonObject:
    """The kind of each entry as one character, and what is known of topics without a question."""
    kinds: dict[str, int] = {}
    letters = []
    for place in places:
        kind = json.dumps(_describe_kind(place), sort_keys=True)
        letters.append(chr(_FIRST_KIND + kinds.setdefault(kind, len(kinds))))
    return {
        "seats": index.seats,
        "kinds": [json.loads(kind) for kind in kinds],
        "entries": "".join(letters),
        "topics": list(_describe_topics(index)),
    }


def _describe_kind(place: _Place) -> JsonObject:
    """What all entries of its kind share; what is false is left out."""
    entry = place.entry.entry
    kind = {
        "section": place.entry.is_section,
        "statement": place.entry.is_statement,
        "event": entry.get("event"),
        "about": entry.get("about"),
        "boost": entry.get("boost"),
        "dated": bool(entry.get("dates")),
        "sought": bool(entry.get("sought")),
        "read": not place.entry.is_statement and any(list_passages(place.entry)),
        "article": bool(entry.get("article")),
        "begins": place.begins_article,
        "here": place.reports_here,
    }
    described = {key: value for key, value in kind.items() if value}
    if place.page != place.current:
        described["page"] = place.page
    return described


def _describe_topics(index: EntryIndex) -> Iterator[JsonObject]:
    for number, entry in enumerate(index.entries):
        if entry.entry.get("sought"):
            yield {
                "number": number,
                "location": entry.entry["location"],
                "name": entry.entry["name"],
                "subjects": index.list_subjects(entry),
                "sought": sorted(index.list_sought(entry)),
            }


# --- terms ----------------------------------------------------------------------------------------


def _list_terms(index: EntryIndex, places: Sequence[_Place]) -> dict[str, JsonObject]:
    """What is known of each word, token, root of a name, and key of a whole query."""
    terms: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    reader = index.reader
    for word in {*reader.vocabulary, *reader.meant, *reader.roots}:
        terms[word]["word"] = _describe_word(word, index)
    for token, postings in index.postings.items():
        if postings.weights:
            terms[token]["token"] = _describe_token(token, postings, places)
    for root, names in reader.names.items():
        terms[root]["names"] = [[named.token, named.written, *named.roots] for named in names]
    for office, token in reader.offices.items():
        _first_part(terms, office).setdefault("offices", {})[office] = token
    for key, numbers in index.keys.items():
        if key:
            _first_part(terms, key).setdefault("keys", {})[key] = sorted(numbers)
    return dict(terms)


def _first_part(terms: dict[str, dict[str, Any]], key: str) -> dict[str, Any]:
    """Where a key of several parts is looked for: at its first part, which a query asks for."""
    return terms[key.partition(" ")[0]]


def _describe_word(word: str, index: EntryIndex) -> Sequence[Any]:
    """How often it is met, its token, and whether it is in a title, meant by the lexicon, or a form
    of a root.
    """
    reader = index.reader
    token = reader.find_family(word)
    flags = (word in index.titled) + 2 * (word in reader.meant) + 4 * (word in reader.roots)
    described = [reader.vocabulary.get(word, 0), flags, "" if token == word else token]
    return described if described[-1] else described[:-1]


def _describe_token(token: str, postings: Postings, places: Sequence[_Place]) -> JsonObject:
    weights = _inherit_elsewhere(postings.weights, places)
    described: dict[str, Any] = {"at": _list_best(weights)}
    if len(weights) > _MOST_POSTINGS:
        described["left"] = len(weights) - _MOST_POSTINGS
    if postings.is_said:
        described["said"] = 1
    if len(postings.forms) > 1 or not postings.forms.keys() <= {token}:
        described["forms"] = {
            word: _list_steps(numbers) for word, numbers in sorted(postings.forms.items())
        }
    if postings.passages:
        described["read"] = postings.passages
    return described


def _inherit_elsewhere(weights: Mapping[int, float], places: Sequence[_Place]) -> dict[int, float]:
    """With what other pages know by their entries; a browser adds the page of a run itself."""
    inherited = dict(weights)
    for number in weights:
        place = places[number]
        for parent in place.parents:
            is_left_to_browser = place.reports_here and parent == place.current
            if parent != number and not is_left_to_browser:
                inherited[parent] = inherit(inherited.get(parent, 0))
    return inherited


def _list_best(weights: Mapping[int, float]) -> list[list[Any]]:
    """Each weight with the entries that have it, as steps from one to the next."""
    best_first = sorted(weights, key=lambda number: (-weights[number], number))
    by_weight: defaultdict[float, list[int]] = defaultdict(list)
    for number in best_first[:_MOST_POSTINGS]:
        by_weight[weights[number]].append(number)
    return [[weight, *_list_steps(numbers)] for weight, numbers in by_weight.items()]


def _list_steps(numbers: Iterable[int]) -> list[int]:
    steps = []
    last = 0
    for number in sorted(numbers)[:_MOST_POSTINGS]:
        steps.append(number - last)
        last = number
    return steps


# --- slips ----------------------------------------------------------------------------------------


def _list_slips(index: EntryIndex) -> dict[str, JsonObject]:
    """First letter -> words that a slip may have been meant for."""
    slips: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    counts = index.reader.vocabulary
    by_count = sorted(_list_words_for_slips(index), key=lambda word: (-counts[word], word))
    for word in by_count:
        letter = word[0]
        if len(slips[letter]) < _MOST_SLIPS:
            slips[letter][word] = _describe_for_slip(word, index)
    return {letter: slips[letter] for letter in sorted(slips, key=order_of)}


def _list_words_for_slips(index: EntryIndex) -> list[str]:
    vocabulary = index.reader.vocabulary
    return [word for word in vocabulary if len(word) >= _SHORTEST_SLIP and ord(word[0]) < 0xD800]


def _describe_for_slip(word: str, index: EntryIndex) -> Sequence[int]:
    """How often it is met, and whether it is in a title or a name."""
    names = index.reader.list_names([word], every=False)
    is_name = any(name.token.startswith("@") for name in names)
    return [index.reader.vocabulary[word], (word in index.titled) + 2 * is_name]


def _list_tails(index: EntryIndex) -> dict[str, JsonObject]:
    """A word without its first letter -> such words; the first letter may be the slip."""
    tails: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for word in _list_words_for_slips(index):
        tails[word[1:]][word] = _describe_for_slip(word, index)
    return dict(tails)


# --- files ----------------------------------------------------------------------------------------


def _divide(records: Mapping[str, JsonObject], size: int) -> Sequence[JsonObject]:
    """The records in order, in files of that size."""
    parts: list[dict[str, JsonObject]] = []
    room = 0
    for key in sorted(records, key=order_of):
        length = len(key) + _measure(records[key])
        if length > room:
            parts.append({})
            room = size
        parts[-1][key] = records[key]
        room -= length
    return parts


def _divide_entries(index: EntryIndex) -> Iterator[list[JsonObject]]:
    block: list[JsonObject] = []
    length = 0
    for entry in index.entries:
        shown = _describe_entry(entry, index)
        length += _measure(shown)
        if block and length > _BLOCK:
            yield block
            block, length = [], _measure(shown)
        block.append(shown)
    if block:
        yield block


def _describe_entry(entry: ReadEntry, index: EntryIndex) -> JsonObject:
    """What an answer shows of it; the rest is known by its kind."""
    known = ("article", "statement", "event", "about", "boost", "dates")
    kept = {key: value for key, value in entry.entry.items() if value and key not in known}
    if "name" in entry.entry:
        kept["name"] = entry.entry["name"]  # which may be nobody's
    if "pages" in kept:
        kept["pages"] = [index.pages[page] for page in kept["pages"] if page in index.pages]
    text = kept.get("text", "")
    if len(text) > _LONGEST_TEXT:
        text = text[:_LONGEST_TEXT].rpartition(" ")[0]
    return {**kept, "text": text}


def _measure(value: object) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
