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

LOOKED_UP_WEIGHT = 0.75  # of a unit that a sentence is known by
LOOKED_UP = 6  # such units of a sentence, of which each four together are a key
TOGETHER = 4
MIX = 0x9E3779B1  # odd, so that four checksums in another order give another key
PLACE_BITS = 40  # of a number that holds a key and the place of a sentence
# Share of the units of the shorter of two sentences that the longer one has, where it is a copy
LIKE = 0.6
COPIED = 0.5  # share of the shorter article that is copied
MET = 0.2  # share of its sentences that share a key, before the two are compared at all
MET_SENTENCES = 2  # at least; one sentence alone may be a stock phrase

Units = frozenset[str]
SentenceUnits = tuple[Units, ...]  # the weighty units of each sentence of an article
ArticlePair = tuple[str, str]  # ids


@dataclass(frozen=True, slots=True)
class _CopiedText:
    """Two articles of which one carries the other's text."""

    first: str
    second: str
    shared: float  # share of the shorter one's text


@dataclass(frozen=True, slots=True)
class _SentencePlace:
    """One sentence of one article."""

    article: str
    number: int  # from 0


def find_copies(
    sources: Sequence[Source], lexicon: ComparisonLexicon, language: Language
) -> tuple[CopyGroup, ...]:
    """Groups of articles that carry one text, sorted by their first article."""
    units = {source.id: _read_units(source, lexicon, language) for source in sources}
    copied: list[_CopiedText] = []
    for first, second in _find_candidates(units):
        share = _measure_copied_share(units[first], units[second])
        if share >= COPIED:
            copied.append(_CopiedText(first, second, round(share, 3)))
    return _make_groups(copied, {source.id: source for source in sources})


def _read_units(source: Source, lexicon: ComparisonLexicon, language: Language) -> SentenceUnits:
    texts = [statement.sentence.text for statement in source.statements]
    return tuple(find_weighty_units(text, lexicon, language) for text in texts)


def find_weighty_units(text: str, lexicon: ComparisonLexicon, language: Language) -> Units:
    """The weighty roots and meanings of a text; names and figures are among them."""
    units: set[str] = set()
    for meaning in lexicon.senses.find_meanings(root_text(text, language)):
        if lexicon.weight(meaning.unit) >= LOOKED_UP_WEIGHT:
            units.add(meaning.unit)
    return frozenset(units)


# --- candidates -----------------------------------------------------------------------------------


def _find_candidates(units: Mapping[str, SentenceUnits]) -> Iterator[ArticlePair]:
    """Articles of which enough sentences share keys, in order.

    Two sentences, and a share of the shorter article's; or its only one. A sentence's keys depend
    on that sentence alone, so that further articles change nothing for the others.
    """
    meetings = _find_meetings(units)
    for pair in sorted(meetings):
        size = min(len(units[article]) for article in pair)
        if len(meetings[pair]) >= min(size, max(MET_SENTENCES, MET * size)):
            yield pair


def _find_meetings(units: Mapping[str, SentenceUnits]) -> Mapping[ArticlePair, set[int]]:
    """Two articles -> the numbers of those sentences of the first that share a key with one of the second."""
    sentences: list[_SentencePlace] = []
    keyed: list[Units] = []
    for article in sorted(units):
        for number, sentence_units in enumerate(units[article]):
            sentences.append(_SentencePlace(article, number))
            keyed.append(sentence_units)
    meetings: dict[ArticlePair, set[int]] = defaultdict(set)
    for group in _group_by_key(keyed):
        for one, other in itertools.combinations(group, 2):
            first, second = sentences[one], sentences[other]
            if first.article != second.article:
                meetings[first.article, second.article].add(first.number)
    return meetings


def _group_by_key(keyed: Sequence[Units]) -> set[tuple[int, ...]]:
    """Groups of sentences that share a key, as sorted places in the sequence.

    One number holds key and place, because millions of objects would be slow.
    """
    entries: list[int] = []
    for place, units in enumerate(keyed):
        entries += [key << PLACE_BITS | place for key in make_keys(units)]
    entries.sort()
    groups: set[tuple[int, ...]] = set()
    for _, group in itertools.groupby(entries, key=_key_of):
        places = tuple(_place_of(entry) for entry in group)
        if len(places) > 1:
            groups.add(places)
    return groups


def _key_of(entry: int) -> int:
    return entry >> PLACE_BITS


def _place_of(entry: int) -> int:
    return entry & (1 << PLACE_BITS) - 1


def make_keys(units: Iterable[str]) -> Iterator[int]:
    """A number for each four of the few units that come first by their checksum.

    A change of one unit leaves other keys as they are.
    """
    checksums = sorted(zlib.crc32(unit.encode()) for unit in units)
    for four in itertools.combinations(checksums[:LOOKED_UP], TOGETHER):
        key = 0
        for checksum in four:
            key = key * MIX ^ checksum
        yield key


# --- comparing ------------------------------------------------------------------------------------


def _measure_copied_share(first: SentenceUnits, second: SentenceUnits) -> float:
    """The share of the shorter article's units that stand in sentences copied from the other."""
    shorter, longer = sorted((first, second), key=_count_units)
    whole = _count_units(shorter)
    copied = [units for units in shorter if _is_copied(units, longer)]
    return _count_units(copied) / whole if whole else 0.0


def _count_units(sentences: Iterable[Units]) -> int:
    return sum(map(len, sentences))


def _is_copied(sentence: Units, others: SentenceUnits) -> bool:
    """Whether one of the others has enough in common with the sentence."""
    for other in others:
        common = len(sentence & other)
        if common >= TOGETHER and common / min(len(sentence), len(other)) >= LIKE:
            return True
    return False


# --- groups ---------------------------------------------------------------------------------------


def _make_groups(
    copied: Iterable[_CopiedText], sources: Mapping[str, Source]
) -> tuple[CopyGroup, ...]:
    """The groups that the pairs join; `sources` by their ids."""
    group_of: dict[str, frozenset[str]] = {}
    shared: dict[str, float] = {}  # by the first article of each pair
    for pair in copied:
        first = group_of.get(pair.first, frozenset({pair.first}))
        second = group_of.get(pair.second, frozenset({pair.second}))
        group_of |= dict.fromkeys(first | second, first | second)
        shared[pair.first] = min(pair.shared, shared.get(pair.first, 1.0))
    groups = sorted(tuple(sorted(group)) for group in set(group_of.values()))
    return tuple(
        CopyGroup(
            articles=group,
            newsroom=group_newsroom([sources[article] for article in group]),
            shared=min(shared[article] for article in group if article in shared),
        )
        for group in groups
    )
