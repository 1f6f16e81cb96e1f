"""Gather what several statements report of one event, and what became of what was planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import product, starmap

from generator.comparing.groups import Groups
from generator.comparing.timeline.event_reports import (
    ReportedEvent,
    ReportKey,
    list_reports,
    outline_reports,
)
from generator.comparing.timeline.meetings import find_meetings
from generator.comparing.timeline.occasions import find_occasions
from generator.comparing.timeline.outcomes import find_open_plans
from generator.comparing.timeline.ties import TiedReports, are_compatible, find_ties
from generator.core.days import Days, oldest_first
from generator.core.each import MakeEach, make_anew
from generator.core.frozen import Frozen
from generator.core.ids import event_id, map_by_id
from generator.core.sort_keys import SortKey
from generator.languages import Language
from generator.nouns.article import TimeExpression
from generator.nouns.book import (
    Event,
    EventReport,
    Finding,
    Sources,
    SourcesById,
    Statement,
    Tie,
    Timeline,
)

DAY_PRECISIONS = ("day", "part-of-day")

Group = frozenset[ReportedEvent]  # the reports of one event


class _PublicationDates(Frozen):
    """When the articles were published, and the orders that follow from that."""

    sources: SourcesById  # by the id of the article

    def is_surely_later(self, report: ReportedEvent, earlier: ReportedEvent) -> bool:
        """Whether the article of one report was surely published after that of another."""
        days = self._days_of(report.statement)
        earlier_days = self._days_of(earlier.statement)
        if days is None or earlier_days is None:
            return False
        return earlier_days.surely_before(days)

    def event_publication_key(self, event: Event) -> SortKey:
        """Sort key: by the article that reports it best."""
        return self._publication_key(event.statement)

    def report_publication_key(self, report: ReportedEvent) -> SortKey:
        """Sort key: by the article, then by its text."""
        return self._publication_key(report.statement), report.key

    def exactness_key(self, report: ReportedEvent) -> SortKey:
        """Sort key: fewest days first, of those a stated time first."""
        publication_key = self._publication_key(report.statement)
        if report.days is None:
            # In a group without dates, where the articles alone decide
            inexactness = (0, False)
        else:
            is_inferred = not report.times[0].settled
            inexactness = (report.days.day_count, is_inferred)
        return inexactness, publication_key, report.key

    def _publication_key(self, statement: Statement) -> SortKey:
        """Sort key: the oldest article first, then those without a date, by their ids."""
        source = self.sources[statement.article]
        if source.days is None:
            return oldest_first(None), source.first_id
        return oldest_first(source.days), ""

    def _days_of(self, statement: Statement) -> Days | None:
        return self.sources[statement.article].days


def make_timeline(
    sources: Sources,
    findings: Iterable[Finding],
    language: Language,
    make_each: MakeEach = make_anew,
) -> Timeline:
    """What the statements report, by when it happened.

    The day on which something was only *said* is no event, nor is a war that a sentence only names
    to give a time.
    """
    reports: list[ReportedEvent] = []
    outline = partial(outline_reports, language=language)
    outlines = make_each("event reports", language.code, outline, sources)
    for source, of_source in zip(sources, outlines, strict=True):
        reports += list_reports(source, of_source)
    reports.sort(key=_report_key)
    ties = find_ties(reports, findings)
    publications = _PublicationDates(map_by_id(sources))
    happened = []
    planned = []
    undated = []
    events = _make_events(reports, ties, publications)
    for event in sorted(events, key=_event_key):
        if not event.days:
            undated.append(event)
        elif event.planned:
            planned.append(event)
        else:
            happened.append(event)
    undated.sort(key=publications.event_publication_key)
    return Timeline(
        happened=tuple(happened),
        planned=tuple(planned),
        undated=tuple(undated),
        occasions=find_occasions(sources, language, make_each),
        meetings=find_meetings(sources, (*happened, *planned), language, make_each),
        open_plans=find_open_plans(planned, sources, language, make_each),
    )


def _report_key(report: ReportedEvent) -> ReportKey:
    return report.key


def _event_key(event: Event) -> SortKey:
    """Sort key: the oldest event first."""
    return oldest_first(event.days), event.id


# --- groups ---------------------------------------------------------------------------------------


class _Grouping(Frozen):
    groups: Groups[ReportedEvent]
    joining: Sequence[TiedReports]  # by which two groups became one: one tie fewer than reports


def _make_events(
    reports: Sequence[ReportedEvent], ties: Sequence[TiedReports], publications: _PublicationDates
) -> Iterator[Event]:
    grouping = _group_reports(reports, ties)
    groups = grouping.groups
    joining = defaultdict(list)
    for tied in grouping.joining:
        joining[groups.group_of(tied.first)].append(tied)
    leaving = defaultdict(list)
    for tied in ties:
        first = groups.group_of(tied.first)
        second = groups.group_of(tied.second)
        if first is not second:
            leaving[first].append(tied)
            leaving[second].append(tied)
    for group in groups.list_groups():
        outcome = _find_outcome(group, leaving[group], publications)
        yield _make_event(group, joining[group], outcome, publications)


def _group_reports(reports: Iterable[ReportedEvent], ties: Iterable[TiedReports]) -> _Grouping:
    """The groups that the ties join.

    The times of a group all lie within each other, and all of it is planned or none. Else what is
    reported of a year would make one of all that is reported of its days.
    """
    groups = Groups(reports)
    joining = []
    for tied in ties:
        first = groups.group_of(tied.first)
        second = groups.group_of(tied.second)
        if first is not second and _are_compatible(first, second):
            groups.join(tied.first, tied.second)
            joining.append(tied)
    return _Grouping(groups=groups, joining=joining)


def _are_compatible(first: Group, second: Group) -> bool:
    """Whether the times of two groups all lie within each other, all of them planned or none."""
    is_planned = {report.is_planned for report in (*first, *second)}
    if len(is_planned) > 1:
        return False
    times, other_times = _list_times(first), _list_times(second)
    return all(starmap(are_compatible, product(times, other_times)))


def _list_times(group: Group) -> set[Days | None]:
    return {report.days for report in group}


# --- events ---------------------------------------------------------------------------------------


def _make_event(
    group: Group,
    joining: Iterable[TiedReports],
    outcome: Iterable[Tie],
    publications: _PublicationDates,
) -> Event:
    lead_report = min(group, key=publications.exactness_key)
    other_reports = sorted(group - {lead_report}, key=publications.report_publication_key)
    reports = [
        EventReport(report.statement, report.times, report.relation)
        for report in (lead_report, *other_reports)
    ]
    time = lead_report.times[0]
    offset = time.start - lead_report.statement.sentence.start
    return Event(
        id=event_id(lead_report.statement.id, offset),
        certainty=_classify_certainty(time),
        planned=lead_report.is_planned,
        reports=tuple(reports),
        ties=tuple(tied.tie for tied in joining),
        outcome_ties=tuple(outcome),
    )


def _find_outcome(
    group: Group, ties: Iterable[TiedReports], publications: _PublicationDates
) -> Iterator[Tie]:
    """What later articles report as done of what is planned."""
    for tied in ties:
        plan = tied.first
        outcome = tied.second
        if not plan.is_planned:
            plan, outcome = outcome, plan
        if plan not in group or not plan.is_planned or outcome.is_planned:
            continue
        if publications.is_surely_later(outcome, plan):
            tie = tied.tie
            yield Tie(
                first=plan.statement.id, second=outcome.statement.id, rule=tie.rule, words=tie.words
            )


def _classify_certainty(time: TimeExpression) -> str:
    """How well a time is known, as in `Event.certainty`."""
    if not time.value:
        return "undated"
    if time.precision in DAY_PRECISIONS:
        return "exact" if time.settled else "inferred"
    return "range" if time.precision == "range" else "part"
