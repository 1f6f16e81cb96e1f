"""Set side by side the details on which statements of one matter differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.comparing.corroboration.conflicts import find_unlike_numbers, find_unlike_places
from generator.comparing.corroboration.findings import SAME, oldest_article_first
from generator.comparing.corroboration.gists import (
    Gist,
    Quantity,
    have_same_subjects,
    is_one_occasion,
)
from generator.comparing.corroboration.matching import ComparedPair, Verdict
from generator.comparing.corroboration.wording import EXACT, compare_wording
from generator.comparing.meanings import is_name
from generator.core.days import Days
from generator.core.ids import difference_id
from generator.core.spans import Placed, Span, span_of
from generator.nouns.article import TimeExpression
from generator.nouns.book import Difference, Finding, Side, Source

# Weight of words of one side only, beyond which a "not" may be another way to say the same
OTHERWISE_ALIKE = 1.0
LONGEST_DAYS = 7  # a time of more days is no day on which something happened
SAME_PARTIES = 2  # names in common, by which two things are taken for one

Sides = tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class OrderedPair:
    """Two statements that are compared, that of the older article first."""

    first: Gist
    second: Gist
    verdict: Verdict

    def differs_only_in(self, detail: str) -> bool:
        """Whether the two say the same of one occasion but for that detail."""
        if detail not in self.verdict.conflicts or not is_one_occasion(self.first, self.second):
            return False
        if self.verdict.kind in SAME:
            return True
        if detail == "place":  # something else may well have happened elsewhere
            return False
        return self.verdict.matches and set(self.verdict.conflicts) == {detail}


def find_differences(
    pairs: Iterable[ComparedPair], findings: Iterable[Finding], sources: Sequence[Source]
) -> tuple[Difference, ...]:
    """All details on which two statements of one matter differ, oldest article first."""
    finding_of = _map_findings(findings)
    rank = _rank_by_age(sources)
    differences: list[Difference] = []
    for pair in pairs:
        ordered = _order_pair(pair, rank)
        finding_id = _find_common_finding(ordered, finding_of)
        differences.extend(_find_details(ordered, finding_id))

    def oldest_first(difference: Difference) -> tuple[int, str]:
        return rank[difference.sides[0].statement.article], difference.id

    return tuple(sorted(differences, key=oldest_first))


def _find_details(pair: OrderedPair, finding_id: str) -> Iterator[Difference]:
    """The differences of one pair; `finding_id` is that of the finding that has both."""
    for kind, find_sides in DETAILS.items():
        for sides in find_sides(pair):
            yield _make_difference(kind, sides, finding_id)


def _map_findings(findings: Iterable[Finding]) -> Mapping[str, str]:
    """Id of a statement -> the id of its finding."""
    finding_of: dict[str, str] = {}
    for finding in findings:
        for statement in finding.statements:
            finding_of[statement.id] = finding.id
    return finding_of


def _rank_by_age(sources: Sequence[Source]) -> Mapping[str, int]:
    """Id of an article -> its place among all, oldest first."""
    ordered = sorted(sources, key=oldest_article_first)
    return {source.id: rank for rank, source in enumerate(ordered)}


def _order_pair(pair: ComparedPair, rank: Mapping[str, int]) -> OrderedPair:
    if rank[pair.second.article] < rank[pair.first.article]:
        return OrderedPair(pair.second, pair.first, pair.verdict)
    return OrderedPair(pair.first, pair.second, pair.verdict)


def _find_common_finding(pair: OrderedPair, finding_of: Mapping[str, str]) -> str:
    """The id of the finding that has both statements, "" where none has."""
    finding = finding_of.get(pair.first.id)
    if finding is None or finding != finding_of.get(pair.second.id):
        return ""
    return finding


def _make_difference(kind: str, sides: Sides, finding_id: str) -> Difference:
    can_both_be_true = COMPATIBLE.get(kind)
    return Difference(
        id=difference_id(kind, [side.statement.id for side in sides]),
        kind=kind,
        sides=sides,
        compatible=can_both_be_true is not None and can_both_be_true(sides),
        finding=finding_id,
    )


def _make_side(gist: Gist, words: Placed, value: str) -> Side:
    return Side(gist.statement, span_of(words), value)


# --- numbers --------------------------------------------------------------------------------------


def _find_number_sides(pair: OrderedPair) -> Iterator[Sides]:
    if pair.differs_only_in("number"):
        for unit in find_unlike_numbers(pair.first, pair.second)[:1]:
            first = _find_own_number(pair.first, unit, pair.second)
            second = _find_own_number(pair.second, unit, pair.first)
            yield (
                _make_side(pair.first, first, first.value),
                _make_side(pair.second, second, second.value),
            )


def _find_own_number(gist: Gist, unit: str, other: Gist) -> Quantity:
    """The first number of that unit that the other does not have."""
    other_values = {quantity.value for quantity in other.quantities if quantity.unit == unit}
    of_unit = (quantity for quantity in gist.quantities if quantity.unit == unit)
    return next(quantity for quantity in of_unit if quantity.value not in other_values)


def _is_rounded(sides: Sides) -> bool:
    """Whether one number is the other with fewer decimals: 1.17 of 1.174, 11 of 11.1."""
    coarse, fine = sorted((side.value for side in sides), key=len)
    decimals = len(coarse.partition(".")[2])
    return "." in fine and f"{float(fine):.{decimals}f}" == coarse


# --- days -----------------------------------------------------------------------------------------


def _find_date_sides(pair: OrderedPair) -> Iterator[Sides]:
    """Other days for one thing.

    Or one day reported more and less exactly, for what the same people did.
    """
    first, second = _find_day(pair.first), _find_day(pair.second)
    if first is None or second is None or first.value == second.value:
        return
    sides = (
        _make_side(pair.first, first, first.value),
        _make_side(pair.second, second, second.value),
    )
    if pair.differs_only_in("date") or (_report_one_deed(pair) and _overlap(sides)):
        yield sides


def _find_day(gist: Gist) -> TimeExpression | None:
    """The most exact day on which it happened, the first of several."""
    best: TimeExpression | None = None
    fewest = LONGEST_DAYS + 1
    for time in gist.statement.happened:
        count = time.days.day_count if time.days else fewest
        if count < fewest:
            best, fewest = time, count
    return best


def _report_one_deed(pair: OrderedPair) -> bool:
    """Whether both narrate, in their main clauses, what the same parties did on one occasion."""
    first, second = pair.first, pair.second
    if first.is_speech or second.is_speech or not is_one_occasion(first, second):
        return False
    if not first.subjects or not second.subjects or not have_same_subjects(first, second):
        return False
    of_both_mains = first.main & second.main
    return not of_both_mains.isdisjoint(pair.verdict.shared)


def _overlap(sides: Sides) -> bool:
    first, second = [Days.parse(side.value) for side in sides]
    return first.overlaps(second)


# --- places, speakers, denials --------------------------------------------------------------------


def _find_place_sides(pair: OrderedPair) -> Iterator[Sides]:
    if pair.differs_only_in("place"):
        for first, second in find_unlike_places(pair.first, pair.second)[:1]:
            yield (
                _make_side(pair.first, first, first.place_id),
                _make_side(pair.second, second, second.place_id),
            )


def _find_speaker_sides(pair: OrderedPair) -> Iterator[Sides]:
    """Other speakers of the same quotation."""
    first, second = pair.first, pair.second
    if "speaker" not in pair.verdict.conflicts or not is_one_occasion(first, second):
        return
    if first.is_quoted and second.is_quoted and compare_wording(first, second) >= EXACT:
        yield _make_speaker_side(first), _make_speaker_side(second)


def _make_speaker_side(gist: Gist) -> Side:
    # A conflict of speakers needs speakers
    speaker = gist.statement.speech.speakers[0]  # type: ignore[union-attr]
    return _make_side(gist, speaker.mention, speaker.entity or speaker.name)


def _find_denial_sides(pair: OrderedPair) -> Iterator[Sides]:
    first, second = pair.first, pair.second
    if bool(first.negated) == bool(second.negated) or not pair.differs_only_in("polarity"):
        return
    if _weigh_unshared(first, second) <= OTHERWISE_ALIKE:
        yield _make_denial_side(first), _make_denial_side(second)


def _weigh_unshared(first: Gist, second: Gist) -> float:
    """The weight of the units that only one of the two has."""
    total = 0.0
    for unit, weight in {**first.units, **second.units}.items():
        if unit not in first.units or unit not in second.units:
            total += weight
    return total


def _make_denial_side(gist: Gist) -> Side:
    sentence = gist.statement.sentence
    words = Span(sentence.lead, sentence.end)
    return _make_side(gist, words, "no" if gist.negated else "yes")


# --- things ---------------------------------------------------------------------------------------


def _find_thing_sides(pair: OrderedPair) -> Iterator[Sides]:
    """Two things of the same parties that are easily taken for one.

    One word calls them both, the word behind it each by a name of its own.
    """
    if _count_shared_names(pair) < SAME_PARTIES:
        return
    first, second = pair.first.modifiers, pair.second.modifiers
    for phrase in sorted(first.keys() & second.keys()):
        modifier, modifier_of_second = first[phrase], second[phrase]
        if modifier.unit != modifier_of_second.unit:
            yield (
                _make_side(pair.first, modifier, modifier.text),
                _make_side(pair.second, modifier_of_second, modifier_of_second.text),
            )
            return


def _count_shared_names(pair: OrderedPair) -> int:
    shared = pair.first.units.keys() & pair.second.units.keys()
    return sum(map(is_name, shared))


# --- all kinds ------------------------------------------------------------------------------------

DETAILS: Mapping[str, Callable[[OrderedPair], Iterable[Sides]]] = {
    "number": _find_number_sides,
    "date": _find_date_sides,
    "place": _find_place_sides,
    "speaker": _find_speaker_sides,
    "polarity": _find_denial_sides,
    "thing": _find_thing_sides,
}

# Kinds of which both sides can be true, one being more exact than the other
COMPATIBLE: Mapping[str, Callable[[Sides], bool]] = {"date": _overlap, "number": _is_rounded}
