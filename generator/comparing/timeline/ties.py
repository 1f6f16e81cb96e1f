"""Find why two statements report one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from generator.comparing.meanings import NAME_MARK
from generator.comparing.timeline.event_reports import ReportedEvent
from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.sort_keys import SortKey
from generator.core.text import Words
from generator.nouns.book import Finding, Tie

ReportedEvents = Sequence[ReportedEvent]

# Weight of what two statements have in common around their times: one word and two names, or two
# words
MIN_SHARED_WEIGHT = 2.0
FULL_WEIGHT = 1.0  # of a word that says what happened; names and common words alone make no event
MONTH = 31  # days: much happens in a longer time, and the reports must share a name, too


Units = frozenset[str]
IndexPair = tuple[int, int]  # of two reports, the smaller first


class TiedReports(Frozen):
    """Two reports of one event, and why they are."""

    first: ReportedEvent
    second: ReportedEvent
    rule: str  # as in Tie
    words: Words = ()  # of the first, that both have in common

    @property
    def tie(self) -> Tie:
        """The tie as readers see it."""
        return Tie(
            first=self.first.statement.id,
            second=self.second.statement.id,
            rule=self.rule,
            words=self.words,
        )


class _WeighedTie(Frozen):
    """A tie by words, before the best are taken."""

    weight: float  # of what both have in common
    indexes: IndexPair
    reports: TiedReports


class _DatedReport(Frozen):
    """What a report is looked up by."""

    index: int  # its place in the order of the reports
    days: Days
    words: frozenset[str]  # units of full weight
    units: Units  # all


DatedReports = list[_DatedReport]


def find_ties(reports: ReportedEvents, findings: Iterable[Finding]) -> tuple[TiedReports, ...]:
    """All ties, from the surest to the least sure; `reports` in the order of their keys."""
    return (
        *_tie_occasions(reports),
        *_tie_findings(reports, findings),
        *_tie_same_words(reports),
    )


def are_compatible(days: Days | None, other_days: Days | None) -> bool:
    """Whether one time lies within the other, or neither is dated."""
    if days is None or other_days is None:
        return days is other_days
    return days.contains_or_lies_within(other_days)


def are_linkable(first: ReportedEvent, second: ReportedEvent) -> bool:
    """Whether two statements may report one event; one statement reports each once."""
    if first.statement.id == second.statement.id:
        return False
    return are_compatible(first.days, second.days)


# --- "on that occasion" ---------------------------------------------------------------------------


def _tie_occasions(reports: ReportedEvents) -> Iterator[TiedReports]:
    """ "On that occasion" means what the article reported last at that time."""
    for index, report in enumerate(reports):
        if any(time.rule == "same-occasion" for time in report.times):
            earlier = _find_antecedent(reports, index)
            if earlier is not None:
                yield TiedReports(earlier, report, "same-occasion")


def _find_antecedent(reports: ReportedEvents, index: int) -> ReportedEvent | None:
    """The last report of the same days before this one, of another statement of its article."""
    report = reports[index]
    for earlier in reversed(reports[:index]):
        if earlier.article != report.article:
            return None
        is_other = earlier.statement.id != report.statement.id
        if is_other and earlier.days == report.days:
            return earlier
    return None


# --- findings -------------------------------------------------------------------------------------


def _tie_findings(
    reports: Iterable[ReportedEvent], findings: Iterable[Finding]
) -> Iterator[TiedReports]:
    """Statements that say the same, at times that may be one."""
    by_statement = defaultdict(list)
    for report in reports:
        by_statement[report.statement.id].append(report)
    for finding in findings:
        finding_reports: list[ReportedEvent] = []
        for statement in finding.statements:
            finding_reports += by_statement.get(statement.id, ())
        for first, second in combinations(finding_reports, 2):
            if are_linkable(first, second):
                yield TiedReports(first, second, "finding")


# --- the same words -------------------------------------------------------------------------------


def _tie_same_words(reports: ReportedEvents) -> Iterator[TiedReports]:
    """Reports in the same words, at times that may be one; most weight in common first.

    Of what reprints repeat word for word the first report alone is compared with others.
    """
    ties = _tie_repeats(reports)
    repeats = {repeat for _, repeat in ties}
    for dated_reports in _index_by_words(reports, repeats):
        for indexes in _find_overlapping(dated_reports):
            if indexes in ties:
                continue
            weighed = _tie_by_words(indexes, reports)
            if weighed is not None:
                ties[indexes] = weighed
    for weighed in sorted(ties.values(), key=_heaviest_first):
        yield weighed.reports


def _tie_repeats(reports: ReportedEvents) -> dict[IndexPair, _WeighedTie]:
    """The ties of dated reports with the first in the same words of the same days."""
    ties = {}
    first_with: dict[Hashable, int] = {}
    for index, report in enumerate(reports):
        first = first_with.setdefault(report.wording, index)
        if first == index or report.days is None:
            continue
        weighed = _tie_by_words((first, index), reports)
        if weighed is not None:
            ties[first, index] = weighed
    return ties


def _heaviest_first(weighed: _WeighedTie) -> SortKey:
    return -weighed.weight, weighed.indexes


def _index_by_words(
    reports: Iterable[ReportedEvent], repeats: Container[int]
) -> Iterator[DatedReports]:
    """The dated reports that share a word of full weight and another unit.

    What is enough has such a word and something besides, so that no others need be compared.
    """
    by_word = defaultdict(list)
    for index, report in enumerate(reports):
        if report.days is None or index in repeats:
            continue
        weights = report.context.weights
        words = {unit for unit, weight in weights.items() if weight == FULL_WEIGHT}
        dated = _DatedReport(
            index=index, days=report.days, words=frozenset(words), units=frozenset(weights)
        )
        for word in words:
            by_word[word].append(dated)
    for word, dated_reports in by_word.items():
        if len(dated_reports) > 1:
            yield from _split_by_units(word, dated_reports)


def _split_by_units(word: str, dated_reports: DatedReports) -> Iterable[DatedReports]:
    """Of the reports that share a word those that share another unit; each two words once."""
    by_unit = defaultdict(list)
    for dated in dated_reports:
        for unit in dated.units:
            # Two that share two words are in the lists of both: taken at the lesser word only
            is_taken_at_unit = unit in dated.words and unit <= word
            if not is_taken_at_unit:
                by_unit[unit].append(dated)
    return by_unit.values()


def _find_overlapping(dated_reports: DatedReports) -> Iterator[IndexPair]:
    """The numbers of two reports whose times overlap, the smaller first.

    No others are compared, so that a large book takes no longer than it must.
    """
    running: list[_DatedReport] = []
    for dated in sorted(dated_reports, key=_by_first_day):
        running = [earlier for earlier in running if earlier.days.overlaps(dated.days)]
        for earlier in running:
            if earlier.index < dated.index:
                yield earlier.index, dated.index
            else:
                yield dated.index, earlier.index
        running.append(dated)


def _by_first_day(dated: _DatedReport) -> SortKey:
    return dated.days.first, dated.index


def _tie_by_words(indexes: IndexPair, reports: ReportedEvents) -> _WeighedTie | None:
    """The tie of two reports with enough words in common, and not of other places."""
    first, second = [reports[index] for index in indexes]
    if first.context.is_in_name or second.context.is_in_name:
        return None
    if not are_linkable(first, second) or _are_in_different_places(first, second):
        return None
    units = []
    weight = 0.0
    for unit, unit_weight in first.context.weights.items():
        if unit in second.context.weights:
            units.append(unit)
            weight += unit_weight
    if not _is_enough(units, weight, first.days, second.days):
        return None
    if not first.statement.filings:
        # No page shows words of a sentence under no topic where one under a topic has them
        first, second = second, first
    forms = first.context.forms
    words = dict.fromkeys(forms[unit] for unit in units)
    tied = TiedReports(first=first, second=second, rule="same-words", words=tuple(words))
    return _WeighedTie(weight, indexes, tied)


def _is_enough(units: Iterable[str], weight: float, *times: Days | None) -> bool:
    """Whether units of that weight that two reports share can be no chance."""
    if weight < MIN_SHARED_WEIGHT:
        return False
    if not any(days and days.day_count > MONTH for days in times):
        return True
    return any(unit.startswith(NAME_MARK) for unit in units)


def _are_in_different_places(first: ReportedEvent, second: ReportedEvent) -> bool:
    """Whether both name places, and none in common."""
    first_units = first.context.place_units
    second_units = second.context.place_units
    if not first_units or not second_units:
        return False
    return first_units.isdisjoint(second_units)
