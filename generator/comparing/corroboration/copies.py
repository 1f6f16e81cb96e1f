"""Find articles that carry one text: reprinted, shortened, put in another order or reworded."""

from __future__ import annotations

import itertools
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.comparing.corroboration.lexicon import ComparisonLexicon
from generator.comparing.corroboration.newsrooms import group_newsroom
from generator.languages import Language
from generator.nouns.book import CopyGroup, Source
from generator.reading.tokens import root_text

TELLING = 0.75  # weight of a unit that a sentence is known by
LOOKED_UP = 6  # telling units of a sentence, of which each four together are a key
TOGETHER = 4
MIX = 0x9E3779B1  # odd, so that four checksums in another order give another key
PLACE_BITS = 40  # of a number that holds a key and the place of a line
LIKE = 0.6  # share of the telling units of the shorter of two sentences that the longer holds, where it is a copy
COPIED = 0.5  # share of the shorter article that is copied
MET = 0.2  # share of its sentences that share a key, before the two are compared at all

Lines = tuple[frozenset[str], ...]  # telling units of each sentence


@dataclass(frozen=True, slots=True)
class _Copies:
    """Two articles of which one carries the other's text."""

    first: str
    second: str
    shared: float


def find_copies(
    sources: Sequence[Source], lexicon: ComparisonLexicon, language: Language
) -> tuple[CopyGroup, ...]:
    """Groups of articles that carry one text, sorted by their first article."""
    lines = {source.id: _lines(source, lexicon, language) for source in sources}
    pairs = [pair for pair in (_compared(a, b, lines) for a, b in _candidates(lines)) if pair]
    by_id = {source.id: source for source in sources}
    return tuple(
        CopyGroup(
            articles=group,
            newsroom=group_newsroom([by_id[id] for id in group]),
            shared=min(pair.shared for pair in pairs if pair.first in group),
        )
        for group in _groups(pairs)
    )


def _lines(source: Source, lexicon: ComparisonLexicon, language: Language) -> Lines:
    return tuple(
        telling(statement.sentence.text, lexicon, language) for statement in source.statements
    )


def telling(text: str, lexicon: ComparisonLexicon, language: Language) -> frozenset[str]:
    """The weighty roots and meanings of a text; names and figures are among them."""
    keys = (key for key, _ in lexicon.keys(root_text(text, language)))
    return frozenset(key for key in keys if lexicon.weight(key) >= TELLING)


def _candidates(lines: Mapping[str, Lines]) -> Iterator[tuple[str, str]]:
    """Articles of which two sentences and a share of the shorter one's, or its only one, share keys; in order.

    A sentence's keys depend on that sentence alone, so that further articles change nothing for the others.
    """
    places = [(id, number) for id in sorted(lines) for number in range(len(lines[id]))]
    meetings: dict[tuple[str, str], set[int]] = defaultdict(set)
    for group in _meeting([lines[id][number] for id, number in places]):
        for (a, number), (b, _) in itertools.combinations((places[at] for at in group), 2):
            if a != b:
                meetings[a, b].add(number)
    size = {pair: min(len(lines[id]) for id in pair) for pair in meetings}
    return (
        pair
        for pair in sorted(meetings)
        if len(meetings[pair]) >= min(max(2, MET * size[pair]), size[pair])
    )


def _meeting(lines: Sequence[frozenset[str]]) -> set[tuple[int, ...]]:
    """Groups of lines, by their place, that share a key; sorted numbers, because millions of objects would be slow."""
    entries = sorted(
        key << PLACE_BITS | place for place, line in enumerate(lines) for key in keys(line)
    )
    groups = itertools.groupby(entries, key=lambda entry: entry >> PLACE_BITS)
    found = (tuple(entry & (1 << PLACE_BITS) - 1 for entry in group) for _, group in groups)
    return {group for group in found if len(group) > 1}


def keys(line: Iterable[str]) -> Iterator[int]:
    """A number for each four of the few units that come first by their checksum: a change of one leaves others."""
    first = sorted(zlib.crc32(unit.encode()) for unit in line)[:LOOKED_UP]
    return (
        ((a * MIX ^ b) * MIX ^ c) * MIX ^ d
        for a, b, c, d in itertools.combinations(first, TOGETHER)
    )


def _compared(a: str, b: str, lines: Mapping[str, Lines]) -> _Copies | None:
    first, second = sorted((lines[a], lines[b]), key=lambda each: sum(map(len, each)))
    whole = sum(map(len, first))
    copied = sum(len(line) for line in first if _best(line, second) >= LIKE)
    return _Copies(a, b, round(copied / whole, 3)) if whole and copied / whole >= COPIED else None


def _best(line: frozenset[str], others: Lines) -> float:
    """The greatest share of the shorter of two sentences that both hold, of those that hold enough in common."""
    common = ((len(line & other), min(len(line), len(other))) for other in others)
    return max((both / size for both, size in common if both >= TOGETHER), default=0.0)


def _groups(pairs: Iterable[_Copies]) -> list[tuple[str, ...]]:
    group_of: dict[str, frozenset[str]] = {}
    for pair in pairs:
        first = group_of.get(pair.first, frozenset({pair.first}))
        second = group_of.get(pair.second, frozenset({pair.second}))
        group_of |= dict.fromkeys(first | second, first | second)
    return sorted(tuple(sorted(group)) for group in set(group_of.values()))
