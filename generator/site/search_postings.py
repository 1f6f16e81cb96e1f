"""All entries of a language's search index, and where each word and token is met.

What the last site's index knew of the same groups of entries is taken over. Read anew is what
changed, and what has words that have other roots, or names, by the words and names of now.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from msgspec import Struct

from generator.core.fingerprints import Fingerprint, take_fingerprint
from generator.core.frozen import Frozen
from generator.core.text import Words
from generator.site.search_dates import list_coarser_dates
from generator.site.search_entries import (
    ALIAS,
    HEADING,
    Field,
    NotedValues,
    ReadEntry,
    is_section,
    list_passages,
    open_places,
    open_weights,
    read_entry,
)
from generator.site.search_groups import EntryGroup, find_page
from generator.site.search_index import IndexEntry, encode
from generator.site.search_words import NamedWords, SearchReader

Lexicon = Mapping[str, Any]
Names = Mapping[str, Sequence[NamedWords]]  # first root -> names, longest first
Seats = Sequence[Sequence[str]]
_NotedBy = dict[str, NotedValues]

# Places between two texts of an entry, so that no words of both stand side by side
_PLACES_BETWEEN = 10
_OF_THE_BOOK = {"roots", "names"}  # of a lexicon: another article may add to them


class ListedEntry(Frozen):
    """An entry beside the page that was listed last, in whose run it stands."""

    record: IndexEntry
    number: int
    page: int | None  # number of the entry of its own page
    current: int | None  # number of the page listed last
    begins_article: bool
    is_section: bool  # whether it is a place on a page
    reports_here: bool  # whether the page listed last is one of those that report it
    parents_elsewhere: Sequence[int]  # the others of these, which a browser does not add itself

    @property
    def is_statement(self) -> bool:
        """Whether it is no page and no section of one."""
        return bool(self.record.get("statement"))


class PostedGroup(Frozen):
    """What a group of entries has, as it was read with the words and names of an index."""

    fingerprint: Fingerprint  # of its entries
    # No sets: of ten thousand articles these would take a gigabyte
    words: Words
    counts: Sequence[int]  # of each word, how often the group says it
    titled: Words  # words of the titles of its pages
    tokens: Words
    said: Words  # tokens that an article or a title says
    keys: Words  # whole queries that name one of its entries
    titles: Sequence[str]  # of each entry
    are_read: Sequence[bool]  # of each entry, whether it has sentences to be looked into


_NumberedGroups = Iterable[tuple[int, PostedGroup]]  # with the number of the first entry


class KeptIndex(Struct):
    """What of an index may be taken over by that of the next site."""

    settings: Fingerprint  # of all in a lexicon that decides how a text is read
    rests: dict[str, Sequence[str]]
    families: Mapping[str, str]  # word that is met -> its token
    names: Names
    seats: Seats
    groups: dict[int, PostedGroup]  # by the number of the first entry
    weights: _NotedBy  # of each token, by where an entry has it
    passages: _NotedBy  # of each token, the sentences of a page or section that have it
    places: _NotedBy  # of each word, counted from 1 in all of an entry, each text some further
    keys: dict[str, set[int]]
    # Of the pages that report the entries of a group, by the number of its first entry
    reporting: Mapping[int, Fingerprint]
    said: set[str]  # tokens that an article or a title says
    described: dict[str, bytes]  # token -> what the index's files say of it


def _take_over(former: object, lexicon: Lexicon) -> KeptIndex:
    """The former index, if texts are read as it read them; else one of nothing."""
    read_by = {key: value for key, value in lexicon.items() if key not in _OF_THE_BOOK}
    settings = take_fingerprint([*read_by.items()])
    if isinstance(former, KeptIndex) and former.settings == settings:
        return former
    return KeptIndex(settings, {}, {}, {}, (), {}, {}, {}, {}, {}, {}, set(), {})


class EntryIndex:
    """All entries of a language, and where each token is met."""

    def __init__(
        self,
        groups: Sequence[EntryGroup],
        lexicon: Lexicon,
        former: object = None,
        *,
        is_of_large_book: bool = False,
    ) -> None:
        self.groups = groups
        self.is_of_large_book = is_of_large_book
        self.pages = dict(_number_pages(groups))  # address -> number of the entry
        self.entries = {entry.number: entry for entry in _list_entries(groups, self.pages)}
        kept = self._kept = _take_over(former, lexicon)
        self.reader = SearchReader(lexicon, kept.rests)
        update = _Update(self, kept)
        self.reader.vocabulary = update.count_words()
        self.reader.learn_names()
        self.seats = self._read_seats(lexicon["seats"])
        update.post()
        self.weights, self.passages, self.places = kept.weights, kept.passages, kept.places
        self.keys = kept.keys
        self.described = kept.described
        self.titled = _gather(posted.titled for posted in kept.groups.values())
        self.said = kept.said

    def _read_seats(self, seats: Iterable[Sequence[str]]) -> list[list[str]]:
        """The key of each seat of a government, and that of the country it speaks for."""
        return [list(map(self._find_key_of_name, pair)) for pair in seats]

    def _find_key_of_name(self, name: str) -> str:
        words = self.reader.list_words(name)
        return self.reader.find_key(words)

    def keep(self) -> KeptIndex:
        """What the next site's index may take over, once this one is described."""
        kept = self._kept
        kept.rests = dict(self.reader.rests)
        kept.names = self.reader.names
        kept.seats = self.seats
        return kept

    def list_titled(self) -> Iterator[tuple[ListedEntry, str]]:
        """Each entry, and the words of its title."""
        titles = chain.from_iterable(posted.titles for posted in self._list_posted())
        return zip(self.entries.values(), titles, strict=True)

    def list_read(self) -> Iterator[tuple[ListedEntry, bool]]:
        """Each entry, and whether it has sentences to be looked into."""
        are_read = chain.from_iterable(posted.are_read for posted in self._list_posted())
        return zip(self.entries.values(), are_read, strict=True)

    def _list_posted(self) -> Iterator[PostedGroup]:
        """What each group has, in their order."""
        for group in self.groups:
            yield self._kept.groups[group.first]

    def list_sought(self, record: IndexEntry) -> set[str]:
        """The tokens that a topic looks for, and that no article need say."""
        tokens: set[str] = set()
        fields = read_entry(record, self.reader).fields
        sought = [field for field in fields if field.only == "sought"]
        for field in sought:
            tokens |= self.reader.list_tokens(field.text, is_bare=False)
        return tokens

    def list_subjects(self, record: IndexEntry) -> list[str]:
        """The names in a topic's title."""
        entry = read_entry(record, self.reader)
        names = self.reader.list_names(entry.title.words, every=False)
        return [name.token for name in names if name.is_name]


def _gather(lists: Iterable[Iterable[str]]) -> set[str]:
    return set(chain.from_iterable(lists))


def _number_pages(groups: Iterable[EntryGroup]) -> Iterator[tuple[str, int]]:
    for group in groups:
        for number, record in zip(group.numbers, group.entries, strict=True):
            if not is_section(record):
                yield find_page(record), number


def _list_entries(groups: Iterable[EntryGroup], pages: Mapping[str, int]) -> Iterator[ListedEntry]:
    current = None
    article_before = ""
    for group in groups:
        for number, record in zip(group.numbers, group.entries, strict=True):
            if not is_section(record):
                current = number
            article = record.get("article", "")
            yield _list_entry(record, number, current, pages, begins=article != article_before)
            article_before = article


def _list_entry(
    record: IndexEntry,
    number: int,
    current: int | None,
    pages: Mapping[str, int],
    *,
    begins: bool,
) -> ListedEntry:
    page = find_page(record)
    is_of_page = is_section(record)
    parents = number_all([page, *record.get("pages", ())], pages)
    reports_here = is_of_page and current in parents
    if reports_here:
        parents = [parent for parent in parents if parent != current]
    return ListedEntry(
        record=record,
        number=number,
        page=pages.get(page),
        current=current,
        begins_article=begins,
        is_section=is_of_page,
        reports_here=reports_here,
        parents_elsewhere=parents,
    )


def number_all(addresses: Iterable[str], pages: Mapping[str, int]) -> list[int]:
    """The numbers of pages, as far as the index has them."""
    return [pages[address] for address in addresses if address in pages]


# --- bringing an index up to date -----------------------------------------------------------------


class _Update:
    """Brings what is kept up to the entries of now."""

    def __init__(self, index: EntryIndex, kept: KeptIndex) -> None:
        self._index = index
        self._kept = kept
        self._fingerprints = {
            group.first: take_fingerprint(encode(group.entries)) for group in index.groups
        }
        self._read: dict[int, Sequence[ReadEntry]] = {}  # of groups that are posted anew
        self._counted: dict[int, Counter[str]] = {}

    def count_words(self) -> dict[str, int]:
        """How often each word is said."""
        counts: Counter[str] = Counter()
        for group in self._index.groups:
            posted = self._kept.groups.get(group.first)
            if posted and posted.fingerprint == self._fingerprints[group.first]:
                counts.update(dict(zip(posted.words, posted.counts, strict=True)))
            else:
                counts.update(self._count(group))
        return +counts  # without words that only roots and searched words have

    def _count(self, group: EntryGroup) -> Counter[str]:
        reader = self._index.reader
        entries = [read_entry(record, reader) for record in group.entries]
        counts: Counter[str] = Counter()
        for entry in entries:
            for field in entry.fields:
                if not field.only:
                    counts.update(field.words)
        self._read[group.first] = entries
        self._counted[group.first] = counts
        return counts

    def post(self) -> None:
        """Post what changed, in place of what is gone, once all words and names are known."""
        index, kept = self._index, self._kept
        self._read_changed()
        renewed = self._read.keys() | (kept.groups.keys() - self._fingerprints.keys())
        gone = {first: kept.groups.pop(first) for first in renewed if first in kept.groups}
        poster = _Poster(index.reader, index.seats)
        fresh = {}
        for group in index.groups:
            if group.first in self._read:
                fresh[group.first] = self._post_group(group, poster)
        kept.groups.update(fresh)
        tokens = {*_take_in(kept, poster, chain(gone.items(), fresh.items()))}
        tokens.update(self._list_reported(), self._list_of_other_words())
        for token in tokens:
            kept.described.pop(token, None)

    def _list_of_other_words(self) -> Iterator[str]:
        """The tokens of words that had another one, and those that only now, or only before,
        something says.
        """
        kept = self._kept
        families = {word: self._index.reader.find_family(word) for word in kept.places}
        for _, token in families.items() ^ kept.families.items():
            yield token
        said = _gather(posted.said for posted in kept.groups.values())
        yield from said ^ kept.said
        kept.families = families
        kept.said = said

    def _list_reported(self) -> Iterator[str]:
        """The tokens of groups that other pages report than did before."""
        kept, before = self._kept, self._kept.reporting
        kept.reporting = {group.first: self._take_reporting(group) for group in self._index.groups}
        for first, reporting in kept.reporting.items():
            if reporting != before.get(first):
                yield from kept.groups[first].tokens

    def _take_reporting(self, group: EntryGroup) -> Fingerprint:
        """Of the pages elsewhere that report its entries."""
        entries = map(self._index.entries.__getitem__, group.numbers)
        return take_fingerprint([entry.parents_elsewhere for entry in entries])

    def _read_changed(self) -> None:
        """Read groups whose words have other roots now, or whose words may be another name."""
        changes = _ReadingChanges(self._kept, self._index)
        for group in self._index.groups:
            if group.first not in self._read and changes.concern(self._kept.groups[group.first]):
                self._count(group)

    def _post_group(self, group: EntryGroup, poster: _Poster) -> PostedGroup:
        entries = self._read[group.first]
        titled: set[str] = set()
        poster.begin_group()
        for number, entry in zip(group.numbers, entries, strict=True):
            poster.post(number, entry)
            if not entry.is_section:
                titled.update(_list_titled(entry))
        counts = self._counted[group.first]
        words = tuple(poster.words)
        return PostedGroup(
            fingerprint=self._fingerprints[group.first],
            words=words,
            counts=array("I", [counts[word] for word in words]),
            titled=tuple(titled),
            tokens=tuple(poster.tokens),
            said=tuple(poster.said),
            keys=tuple(poster.group_keys),
            titles=[" ".join(entry.title.words) for entry in entries],
            are_read=[not entry.is_statement and any(list_passages(entry)) for entry in entries],
        )


def _list_titled(entry: ReadEntry) -> Iterator[str]:
    """The words of a page's titles."""
    for field in entry.fields:
        if not field.only and field.weight > HEADING:
            yield from field.words


class _ReadingChanges:
    """By what words and names of now a text may be read otherwise than before."""

    def __init__(self, kept: KeptIndex, index: EntryIndex) -> None:
        find_family = index.reader.find_family
        self._words = {word for word, token in kept.families.items() if find_family(word) != token}
        changed_names = _list_changed_names(kept.names, index.reader.names)
        self._names = {frozenset(named.roots) for named in changed_names}
        self._is_of_all = kept.seats != index.seats

    def concern(self, posted: PostedGroup) -> bool:
        """Whether that group is to be read again."""
        if self._is_of_all or not self._words.isdisjoint(posted.words):
            return True
        tokens = {*posted.tokens}
        return any(roots <= tokens for roots in self._names)


def _list_changed_names(before: Names, now: Names) -> Iterator[NamedWords]:
    """Names that begin with a word with which others began, or in another order: each may go before
    the others.
    """
    for root in before.keys() | now.keys():
        former, names = before.get(root, ()), now.get(root, ())
        if former != names:
            yield from {*former, *names}


def _take_in(kept: KeptIndex, poster: _Poster, changed: _NumberedGroups) -> Iterator[str]:
    """Renew what is known of all that changed groups have, or had; the tokens of which that is
    another.
    """
    for first, posted in changed:
        numbers = range(first, first + len(posted.titles))
        for key in posted.keys:
            named = kept.keys.pop(key, set()).difference(numbers) | poster.keys[key]
            if named:
                kept.keys[key] = named
        yield from _renew(kept.weights, poster.weights, posted.tokens, numbers)
        yield from _renew(kept.passages, poster.passages, posted.tokens, numbers)
        words = _renew(kept.places, poster.places, posted.words, numbers)
        yield from map(poster.reader.find_family, words)


def _renew(kept: _NotedBy, fresh: _NotedBy, names: Words, numbers: range) -> Iterator[str]:
    """Note anew where these are met in entries of these numbers, and forget what no entry has; each
    that is met elsewhere now.
    """
    for name in names:
        noted = kept.setdefault(name, fresh[name])
        if noted is fresh[name] or noted.renew(numbers, fresh[name]):
            yield name
        if not noted.entries:
            del kept[name]


class _Poster:
    """Notes where entries, which come by rising numbers, have their words and tokens."""

    def __init__(self, reader: SearchReader, seats: Seats) -> None:
        self.reader = reader
        self._seats = seats
        self.weights: defaultdict[str, NotedValues] = defaultdict(open_weights)
        self.passages: defaultdict[str, NotedValues] = defaultdict(open_places)
        self.places: defaultdict[str, NotedValues] = defaultdict(open_places)  # by word
        self.keys: defaultdict[str, set[int]] = defaultdict(set)  # whole query -> its entries
        self.begin_group()

    def begin_group(self) -> None:
        """Gather what the next entries have by itself."""
        self.words: set[str] = set()
        self.tokens: set[str] = set()
        self.said: set[str] = set()
        self.group_keys: set[str] = set()

    def post(self, number: int, entry: ReadEntry) -> None:
        """Note all that an entry has."""
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
            self._post(token, number, HEADING)
            self.said.add(token)

    def _post_keys(self, number: int, entry: ReadEntry) -> None:
        keys = {self.reader.find_key(field.words) for field in entry.fields if field.names}
        seats = [] if entry.is_section else self._seats
        for seat, country in seats:
            if country in keys:
                keys.add(seat)
                self._post(seat, number, ALIAS)
        for key in keys:
            self.keys[key].add(number)
        self.group_keys |= keys

    def _post_field(self, number: int, field: Field) -> None:
        is_bare = field.only == "roots"
        tokens = self.reader.list_tokens(field.text, is_bare=is_bare)
        self.tokens |= tokens
        if not field.only:
            self.said |= tokens
        for token in tokens:
            self.weights[token].note_most(number, field.weight)

    def _post_words(self, number: int, words: Sequence[str], first_place: int) -> None:
        self.words.update(words)
        for place, word in enumerate(words, start=first_place):
            self.places[word].note(number, place)

    def _post(self, token: str, number: int, weight: float) -> None:
        self.tokens.add(token)
        self.weights[token].note_most(number, weight)

    def _post_passages(self, number: int, entry: ReadEntry) -> None:
        for passage_number, passage in enumerate(list_passages(entry)):
            tokens = self.reader.list_tokens(passage, is_bare=False)
            self.tokens |= tokens
            for token in tokens:
                self.passages[token].note(number, passage_number)
