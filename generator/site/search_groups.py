"""Put the entries of a search index in groups, and give each entry a number that hardly changes.

Each page with its sections, and each article with its page and sentences, is a group. Where one
more is added, only the groups of its stretch get other numbers: where a stretch ends depends on
the group itself, and each begins at a round number, up to which numbers stay free.
"""

from __future__ import annotations

import posixpath
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from generator.core.frozen import Frozen
from generator.site.search_index import IndexEntry

# Entries of a stretch, in the mean, and what it begins at a multiple of. What another article finds
# no number in is a sixteenth as many times a whole part, which begins at such a number, too
_OF_ARTICLES = 128
_OF_COMPARED = 16
_STRETCHES = 16  # of a part
_ROUND_OF_A_KIND = 4_096
_ROOM = 128  # numbers for pages of one entry; twice as many as there are of these
_HASHES = 1 << 32

_Entries = Sequence[IndexEntry]


class EntryGroup(Frozen):
    """Entries that follow each other, also where others are added."""

    first: int  # the number of its first entry; those of the others follow
    entries: Sequence[IndexEntry]
    begins_stretch: bool

    @property
    def numbers(self) -> range:
        """Those of its entries."""
        return range(self.first, self.first + len(self.entries))

    @property
    def is_of_article(self) -> bool:
        """Whether an article's sentences are in it."""
        return bool(self.entries[-1].get("article"))


def number_groups(entries: Iterable[IndexEntry]) -> list[EntryGroup]:
    """The groups by their numbers: pages, articles, what comparing the articles showed."""
    kinds = _list_kinds(entries)
    single = [group for group in kinds.pages if len(group) == 1]
    divided = [group for group in kinds.pages if len(group) > 1]
    numbered = list(_number_in_order(divided, 0, _OF_ARTICLES))
    numbered += _number_by_hash(single, _find_next(numbered))
    numbered += _number_in_order(kinds.articles, _find_next(numbered), _OF_ARTICLES)
    numbered += _number_in_order(kinds.compared, _find_next(numbered), _OF_COMPARED)
    return numbered


def _find_next(groups: Sequence[EntryGroup]) -> int:
    """The number at which what is of another kind begins."""
    if not groups:
        return 0
    return round_up(groups[-1].numbers.stop, _ROUND_OF_A_KIND)


def _number_in_order(groups: Iterable[_Entries], first: int, stretch: int) -> Iterator[EntryGroup]:
    number = first
    for group in groups:
        begins_at = _find_step(group, stretch)
        begins_stretch = begins_at > 1 or number == first
        number = round_up(number, begins_at)
        yield EntryGroup(number, group, begins_stretch)
        number += len(group)


def _find_step(group: _Entries, stretch: int) -> int:
    """Of which numbers it takes the next: 1 where it is amid a stretch."""
    part = stretch * _STRETCHES
    place = _take_hash(group) % part
    if place < len(group):
        return part // 2
    if place % stretch < len(group):
        return stretch
    return 1


def _number_by_hash(groups: Collection[_Entries], first: int) -> Iterator[EntryGroup]:
    """Groups of one entry, whose pages each report an article or two: none of them may get another
    number for one more. Each is where its hash is among all, or next to it.
    """
    room = _ROOM << (len(groups) // _ROOM).bit_length() + 1
    number = stretch = first - 1
    for group in sorted(groups, key=_take_hash):
        number = max(number + 1, first + _take_hash(group) * room // _HASHES)
        begins_stretch = number // _ROOM > stretch // _ROOM
        stretch = number
        yield EntryGroup(number, group, begins_stretch)


def _take_hash(group: _Entries) -> int:
    first = group[0]
    name = first.get("article") or f"{first['location']} {first['title']}"
    return zlib.crc32(name.encode())


def round_up(number: int, step: int) -> int:
    """The first of the multiples of a step that is no smaller."""
    return -(-number // step) * step


class _EntriesByKind(Struct):
    """The entries of an index, each kind in its order."""

    pages: list[IndexEntry] = []  # with their sections
    by_article: dict[str, list[IndexEntry]] = {}  # the sentences of each
    compared: list[IndexEntry] = []  # what comparing the articles showed


class _GroupsByKind(Frozen):
    pages: Sequence[_Entries]  # but those of an article
    articles: Sequence[_Entries]  # the page of each before its sentences
    compared: Sequence[_Entries]


def _list_kinds(entries: Iterable[IndexEntry]) -> _GroupsByKind:
    by_kind = _sort_by_kind(entries)
    article_of_page = _find_pages_of_articles(by_kind.by_article)
    pages: list[_Entries] = []
    pages_of_article: defaultdict[str, list[IndexEntry]] = defaultdict(list)
    for address, page in groupby(by_kind.pages, find_page):
        if address in article_of_page:
            pages_of_article[article_of_page[address]] += page
        else:
            pages.append(list(page))
    by_article = by_kind.by_article.items()
    articles = [[*pages_of_article[id], *sentences] for id, sentences in by_article]
    return _GroupsByKind(pages, articles, [[entry] for entry in by_kind.compared])


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


def find_page(record: IndexEntry) -> str:
    """The address of the page that has it."""
    location: str = record["location"]
    page, _, _ = location.partition("#")
    return page
