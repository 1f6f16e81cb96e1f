"""Which statements say the same, as far as editors decide it; right after matching, so that every
count is of what they decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.comparing.corrections.judgements import Judgement, Judgements, judge, refuse
from generator.comparing.corroboration.matching import (
    SAME,
    ComparedPair,
    Verdict,
    best_first,
    compare,
)
from generator.comparing.corroboration.packed_gists import PackedGists
from generator.comparing.corroboration.repeats import Repeats
from generator.core.frozen import Frozen
from generator.core.ids import IdMap
from generator.core.problems import Fault
from generator.desk.corrections import report_contradiction
from generator.nouns.book import Difference, Differences, Sources
from generator.nouns.corrections import Correction, Corrections, select_corrections

IdPair = frozenset[str]  # ids of two statements
Pairs = tuple[ComparedPair, ...]


class CorrectedPairs(Frozen):
    """The pairs of statements as editors have them, and what became of these corrections."""

    pairs: Pairs  # best first
    judgements: Judgements


class CorrectedDifferences(Frozen):
    """The differences that editors leave, and what became of these corrections."""

    differences: Differences
    judgements: Judgements


def part_repeats(repeats: Repeats, corrections: Corrections) -> Repeats:
    """The repeats without those that editors say are not the same as what they repeat."""
    parted = set()
    of_first = dict(repeats.of_first)
    for correction in select_corrections(corrections, "same"):
        for first, repeat in _both_ways(correction.statements):
            repeating = of_first.get(first, ())
            remaining = [statement for statement in repeating if statement.id != repeat]
            if correction.is_yes or len(remaining) == len(repeating):
                continue
            parted.add(repeat)
            of_first[first] = remaining
    if parted:
        return Repeats(of_first, repeats.ids - parted)
    return repeats


def correct_pairs(
    pairs: Pairs,
    gists: PackedGists,
    sources: Sources,
    repeats: Repeats,
    corrections: Corrections,
) -> CorrectedPairs:
    """The pairs with those that editors declare the same, without those that they tell apart.

    A statement that a copy repeats is compared as that of the oldest copy: whatever editors
    declare, one text is one report.
    """
    decided = select_corrections(corrections, "same")
    if not decided:
        return CorrectedPairs(pairs, ())
    deciding = _Deciding(pairs, gists, sources, repeats)
    judgements: list[Judgement] = []
    for correction in decided:
        judgements += deciding.decide(correction)
    in_order = sorted(deciding.pair_of.values(), key=best_first)
    return CorrectedPairs(tuple(in_order), tuple(judgements))


def dismiss_differences(
    differences: Differences, repeats: Repeats, corrections: Corrections
) -> CorrectedDifferences:
    """The differences without those of pairs of which editors say that they do not differ."""
    first_of = _map_firsts(repeats)
    remaining = differences
    judgements = []
    for correction in select_corrections(corrections, "difference"):
        ids = frozenset(first_of.get(id, id) for id in correction.statements)
        is_given = not any(_is_between(difference, ids) for difference in differences)
        judgements.append(judge(correction, is_given=is_given))
        remaining = tuple(
            difference for difference in remaining if not _is_between(difference, ids)
        )
    return CorrectedDifferences(remaining, tuple(judgements))


def _both_ways(ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    first, second = ids
    yield first, second
    yield second, first


def _map_firsts(repeats: Repeats) -> IdMap:
    """Id of a repeat -> that of the statement of the oldest copy."""
    first_of: dict[str, str] = {}
    for first, statements in repeats.of_first.items():
        first_of |= {statement.id: first for statement in statements}
    return first_of


def _is_between(difference: Difference, ids: IdPair) -> bool:
    return set(difference.statement_ids) == ids


class _Deciding:
    """The pairs while editors decide on some of them."""

    def __init__(
        self, pairs: Pairs, gists: PackedGists, sources: Sources, repeats: Repeats
    ) -> None:
        self.pair_of = {pair.ids: pair for pair in pairs}
        self.gists = gists
        self.article_of: dict[str, str] = {}  # by statement
        for source in sources:
            for statement in source.statements:
                self.article_of[statement.id] = source.id
        self.first_of = _map_firsts(repeats)
        self.decided: dict[IdPair, Correction] = {}

    def decide(self, correction: Correction) -> Iterator[Judgement]:
        """The judgement; none where a statement is not there, which others report."""
        if not self.article_of.keys() >= set(correction.statements):
            return
        first, second = (self.first_of.get(id, id) for id in correction.statements)
        ids = frozenset((first, second))
        earlier = self.decided.setdefault(ids, correction)
        if earlier.is_yes != correction.is_yes:
            yield refuse(correction, report_contradiction(earlier))
            return
        pair = self.pair_of.get(ids)
        is_same = first == second or (pair is not None and pair.verdict.kind in SAME)
        fault = self.find_fault(correction, first, second)
        if correction.is_yes == is_same:
            yield judge(correction, is_given=True)
        elif not correction.is_yes:
            self.pair_of.pop(ids, None)
            yield judge(correction, is_given=False)
        elif fault:
            yield refuse(correction, fault)
        else:
            self.pair_of[ids] = self.make_same(first, second, correction)
            yield judge(correction, is_given=False)

    def find_fault(self, correction: Correction, first: str, second: str) -> Fault | None:
        """Why two statements cannot be the same."""
        if len({self.article_of[id] for id in correction.statements}) < 2:
            return Fault(
                what="joins two statements of one article",
                found=" and ".join(correction.statements),
                expected="statements of two articles",
                advice="remove the correction",
            )
        for id in (first, second):
            if id not in self.gists:
                return Fault(
                    what="joins what is never compared",
                    found=f"{id}, a line of the house or of too few words",
                    expected="statements of the articles themselves",
                    advice="remove the correction",
                )
        return None

    def make_same(self, first: str, second: str, correction: Correction) -> ComparedPair:
        """The pair of two statements that an editor declares the same."""
        pair = self.pair_of.get(frozenset((first, second)))
        if pair is None:
            first_gist, second_gist = map(self.gists.hold, sorted((first, second)))
            verdict = compare(first_gist, second_gist)
            if verdict is None:
                shared = tuple(unit for unit in first_gist.units if unit in second_gist.units)
                verdict = Verdict(
                    kind="paraphrase", score=0.0, shared=shared, conflicts=(), matches=True
                )
            pair = ComparedPair(first_gist, second_gist, verdict)
        verdict = replace(pair.verdict, kind="paraphrase", score=1.0, matches=True)
        return replace(pair, verdict=verdict, correction=correction)
