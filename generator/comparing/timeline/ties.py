"""Find why two statements report one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from generator.comparing.timeline.event_reports import ReportedEvent
from generator.core.days import Days
from generator.nouns.book import Finding, Tie

# Weight of what two statements have in common around their times: one word and two names, or two
# words
ENOUGH = 2.0
FULL_WEIGHT = 1.0  # of a word that says what happened; names and common words alone make no event


Numbers = tuple[int, int]  # of two reports, the smaller first


@dataclass(frozen=True, slots=True)
class TiedReports:
    """Two reports of one event, and why they are."""

    first: ReportedEvent
    second: ReportedEvent
    rule: str  # as in Tie
    words: tuple[str, ...] = ()  # of the first, that both have in common

    @property
    def tie(self) -> Tie:
        """The tie as readers see it."""
        return Tie(
            first=self.first.statement.id,
            second=self.second.statement.id,
            rule=self.rule,
            words=self.words,
        )

    def are_both_in(self, group: Set[ReportedEvent]) -> bool:
        """Whether the tie holds within a group."""
        return self.first in group and self.second in group


@dataclass(frozen=True, slots=True)
class _RankedTie:
    """A tie by words, before the best are taken."""

    weight: float  # of what both have in common
    numbers: Numbers
    reports: TiedReports


@dataclass(frozen=True, slots=True)
class _DatedReport:
    """What a report is looked up by."""

    number: int  # its place in the order of the reports
    days: Days
    words: frozenset[str]  # units of full weight
    units: frozenset[str]  # all


Bucket = list[_DatedReport]


def find_ties(
    reports: Sequence[ReportedEvent], findings: Iterable[Finding]
) -> tuple[TiedReports, ...]:
    """All ties, from the surest to the least sure; `reports` in the order of their keys."""
    return (
        *_tie_occasions(reports),
        *_tie_findings(reports, findings),
        *_tie_same_words(reports),
    )


def may_be_one(first: ReportedEvent, second: ReportedEvent) -> bool:
    """Whether one time lies within the other, or neither is dated."""
    if first.days is None or second.days is None:
        return first.days is second.days
    return first.days.nested_with(second.days)


def may_be_tied(first: ReportedEvent, second: ReportedEvent) -> bool:
    """Whether two statements may report one event; one statement reports each once."""
    return first.statement.id != second.statement.id and may_be_one(first, second)


# --- "on that occasion" ---------------------------------------------------------------------------


def _tie_occasions(reports: Sequence[ReportedEvent]) -> Iterator[TiedReports]:
    """ "On that occasion" means what the article reported last at that time."""
    for index, report in enumerate(reports):
        if any(time.rule == "same-occasion" for time in report.times):
            earlier = _find_earlier(reports, index)
            if earlier is not None:
                yield TiedReports(earlier, report, "same-occasion")


def _find_earlier(reports: Sequence[ReportedEvent], index: int) -> ReportedEvent | None:
    """The last report of the same days before this one, of another statement of its article."""
    report = reports[index]
    for earlier in reversed(reports[:index]):
        if earlier.article != report.article:
            return None
        if earlier.statement is not report.statement and earlier.days == report.days:
            return earlier
    return None


# --- findings -------------------------------------------------------------------------------------


def _tie_findings(
    reports: Iterable[ReportedEvent], findings: Iterable[Finding]
) -> Iterator[TiedReports]:
    """Statements that say the same, at times that may be one."""
    by_statement = defaultdict[str, list[ReportedEvent]](list)
    for report in reports:
        by_statement[report.statement.id].append(report)
    for finding in findings:
        of_finding: list[ReportedEvent] = []
        for statement in finding.statements:
            of_finding += by_statement.get(statement.id, ())
        for first, second in combinations(of_finding, 2):
            if may_be_tied(first, second):
                yield TiedReports(first, second, "finding")


# --- the same words -------------------------------------------------------------------------------


def _tie_same_words(reports: Sequence[ReportedEvent]) -> Iterator[TiedReports]:
    """Reports in the same words, at times that may be one; best first."""
    ties: dict[Numbers, _RankedTie] = {}
    for bucket in _index_by_words(reports):
        for numbers in _find_overlapping(bucket):
            if numbers in ties:
                continue
            ranked = _tie_by_words(numbers, reports)
            if ranked is not None:
                ties[numbers] = ranked
    for ranked in sorted(ties.values(), key=_heaviest_first):
        yield ranked.reports


def _heaviest_first(ranked: _RankedTie) -> tuple[float, Numbers]:
    return -ranked.weight, ranked.numbers


def _index_by_words(reports: Iterable[ReportedEvent]) -> Iterator[Bucket]:
    """The dated reports that share a word of full weight and another unit.

    What is enough has such a word and something besides, so that no others need be compared.
    """
    by_word = defaultdict[str, list[_DatedReport]](list)
    for number, report in enumerate(reports):
        if report.days is None:
            continue
        weights = report.around.weights
        words = {unit for unit, weight in weights.items() if weight == FULL_WEIGHT}
        dated = _DatedReport(number, report.days, frozenset(words), frozenset(weights))
        for word in words:
            by_word[word].append(dated)
    for word, bucket in by_word.items():
        if len(bucket) > 1:
            yield from _split_by_units(word, bucket)


def _split_by_units(word: str, bucket: Bucket) -> Iterable[Bucket]:
    """Of the reports that share a word those that share another unit; each two words once."""
    by_unit = defaultdict[str, list[_DatedReport]](list)
    for dated in bucket:
        for unit in dated.units:
            if unit not in dated.words or word < unit:
                by_unit[unit].append(dated)
    return by_unit.values()


def _find_overlapping(bucket: Bucket) -> Iterator[Numbers]:
    """The numbers of two reports whose times overlap, the smaller first.

    No others are compared, so that a large book takes no longer than it must.
    """
    running: list[_DatedReport] = []
    for entry in sorted(bucket, key=_by_first_day):
        running = [earlier for earlier in running if earlier.days.overlaps(entry.days)]
        for earlier in running:
            if earlier.number < entry.number:
                yield earlier.number, entry.number
            else:
                yield entry.number, earlier.number
        running.append(entry)


def _by_first_day(entry: _DatedReport) -> tuple[date, int]:
    return entry.days.first, entry.number


def _tie_by_words(numbers: Numbers, reports: Sequence[ReportedEvent]) -> _RankedTie | None:
    """The tie of two reports with enough words in common, and not of other places."""
    first, second = [reports[number] for number in numbers]
    if not may_be_tied(first, second) or _are_elsewhere(first, second):
        return None
    units: list[str] = []
    weight = 0.0
    for unit, unit_weight in first.around.weights.items():
        if unit in second.around.weights:
            units.append(unit)
            weight += unit_weight
    if weight < ENOUGH:
        return None
    if not first.statement.filings:
        # No page shows words of a sentence under no topic where one under a topic has them
        first, second = second, first
    words = dict.fromkeys(first.around.forms[unit] for unit in units)
    return _RankedTie(weight, numbers, TiedReports(first, second, "same-words", tuple(words)))


def _are_elsewhere(first: ReportedEvent, second: ReportedEvent) -> bool:
    """Whether both name places, and none in common."""
    first_units, second_units = first.around.place_units, second.around.place_units
    if not first_units or not second_units:
        return False
    return first_units.isdisjoint(second_units)
