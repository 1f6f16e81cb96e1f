"""Find articles that carry one text: reprinted, shortened, put in another order or reworded."""

from __future__ import annotations

import itertools
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.comparing.corroboration.lexicon import ComparisonLexicon
from generator.comparing.corroboration.newsrooms import group_newsroom
from generator.comparing.groups import Groups
from generator.languages import Language
from generator.nouns.book import CopyGroup, Source
from generator.reading.tokens import root_text

LOOKED_UP_WEIGHT = 0.75  # of a unit that a sentence is known by
KEYED_UNITS = 6  # such units of a sentence, of which each four together are a key
TOGETHER = 4
MIX = 0x9E3779B1  # odd, so that four checksums in another order give another key
PLACE_BITS = 40  # of a number made of a key and the place of a sentence
# Share of the units of the shorter of two sentences that the longer one has, where it is a copy
LIKE = 0.6
COPIED = 0.5  # share of the shorter article that is copied
MET = 0.2  # share of its sentences that share a key, before the two are compared at all
MET_SENTENCES = 2  # at least; one sentence alone may be a stock phrase

Units = frozenset[str]
SentenceUnits = tuple[Units, ...]  # the weighty units of each sentence of an article
ArticlePair = tuple[str, str]  # ids
Group = frozenset[str]  # ids of articles
Meetings = dict[ArticlePair, set[int]]  # two articles -> numbers of sentences of the first
Places = tuple[int, ...]  # of sentences among all of the book, sorted


@dataclass(frozen=True, slots=True)
class _CopiedText:
    """Two articles of which one carries the other's text."""

    first: str
    second: str
    shared: float  # share of the shorter one's text


@dataclass(frozen=True, slots=True)
class _KeyedSentence:
    """One sentence of one article."""

    article: str  # id
    number: int  # from 0
    units: Units


def find_copies(
    sources: Sequence[Source], lexicon: ComparisonLexicon, language: Language
) -> tuple[CopyGroup, ...]:
    """Groups of articles that carry one text, sorted by their first article."""
    texts: dict[str, SentenceUnits] = {}
    for source in sources:
        texts[source.id] = _read_units(source, lexicon, language)
    copied: list[_CopiedText] = []
    for first, second in _find_candidates(texts):
        share = _measure_copied_share(texts[first], texts[second])
        if share >= COPIED:
            copied.append(_CopiedText(first, second, round(share, 3)))
    by_id = {source.id: source for source in sources}
    return tuple(_make_groups(copied, by_id))


def _read_units(source: Source, lexicon: ComparisonLexicon, language: Language) -> SentenceUnits:
    units: list[Units] = []
    for statement in source.statements:
        text = statement.sentence.text
        units.append(find_weighty_units(text, lexicon, language))
    return tuple(units)


def find_weighty_units(text: str, lexicon: ComparisonLexicon, language: Language) -> Units:
    """The weighty roots and meanings of a text; names and figures are among them."""
    units: set[str] = set()
    for meaning in lexicon.senses.find_meanings(root_text(text, language)):
        if lexicon.weight(meaning.unit) >= LOOKED_UP_WEIGHT:
            units.add(meaning.unit)
    return frozenset(units)


# --- candidates -----------------------------------------------------------------------------------


def _find_candidates(texts: Mapping[str, SentenceUnits]) -> Iterator[ArticlePair]:
    """Articles of which enough sentences share keys, in order.

    Two sentences, and a share of the shorter article's; or its only one. A sentence's keys depend
    on that sentence alone, so that further articles change nothing for the others.
    """
    meetings = _find_meetings(texts)
    for first, second in sorted(meetings):
        met = len(meetings[first, second])
        shorter = min(len(texts[first]), len(texts[second]))
        least = max(MET_SENTENCES, MET * shorter)
        if met >= min(shorter, least):
            yield first, second


def _find_meetings(texts: Mapping[str, SentenceUnits]) -> Meetings:
    """The sentences of a first article that share a key with one of a second, by their numbers."""
    sentences: list[_KeyedSentence] = []
    for article in sorted(texts):
        for number, units in enumerate(texts[article]):
            sentences.append(_KeyedSentence(article, number, units))
    meetings: Meetings = defaultdict(set)
    for places in _group_by_key(sentences):
        group = [sentences[index] for index in places]
        for first, second in itertools.combinations(group, 2):
            pair = (first.article, second.article)
            if first.article != second.article:
                meetings[pair].add(first.number)
    return meetings


def _group_by_key(sentences: Sequence[_KeyedSentence]) -> set[Places]:
    """Groups of sentences that share a key.

    Key and place are one number, because millions of objects would be slow.
    """
    entries: list[int] = []
    for index, sentence in enumerate(sentences):
        entries += [key << PLACE_BITS | index for key in make_keys(sentence.units)]
    entries.sort()
    groups: set[Places] = set()
    for _, group in itertools.groupby(entries, key=_key_of):
        group_places = tuple(map(_place_of, group))
        if len(group_places) > 1:
            groups.add(group_places)
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
    for four in itertools.combinations(checksums[:KEYED_UNITS], TOGETHER):
        key = 0
        for checksum in four:
            key = key * MIX ^ checksum
        yield key


# --- comparing ------------------------------------------------------------------------------------


def _measure_copied_share(first: SentenceUnits, second: SentenceUnits) -> float:
    """The share of the shorter article's units that are in sentences copied from the other."""
    shorter, longer = sorted((first, second), key=_count_units)
    whole = _count_units(shorter)
    copied = [units for units in shorter if _is_copied(units, longer)]
    return _count_units(copied) / whole if whole else 0.0


def _count_units(sentences: Iterable[Units]) -> int:
    return sum(map(len, sentences))


def _is_copied(sentence: Units, original: SentenceUnits) -> bool:
    """Whether a sentence of the original has enough in common with the sentence."""
    for units in original:
        common = len(sentence & units)
        if common < TOGETHER:
            continue
        shorter = min(len(sentence), len(units))
        if common / shorter >= LIKE:
            return True
    return False


# --- groups ---------------------------------------------------------------------------------------


def _make_groups(
    copied: Sequence[_CopiedText], sources: Mapping[str, Source]
) -> Iterator[CopyGroup]:
    """The groups that the pairs join, sorted by their first article; `sources` by their ids."""
    groups = Groups(sources)
    for pair in copied:
        groups.join(pair.first, pair.second)
    shares = defaultdict[Group, list[float]](list)
    for pair in copied:
        group = groups.group_of(pair.first)
        shares[group].append(pair.shared)
    for group in sorted(shares, key=sorted):
        articles = sorted(group)
        yield CopyGroup(
            articles=tuple(articles),
            newsroom=group_newsroom([sources[article] for article in articles]),
            shared=min(shares[group]),
        )
