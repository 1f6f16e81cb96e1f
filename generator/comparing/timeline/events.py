"""Gather what several statements report of one event, and what became of what was planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import product

from generator.comparing.timeline.event_reports import (
    EventReport,
    ReportKey,
    find_event_reports,
)
from generator.comparing.timeline.ties import TiedReports, find_ties, may_be_one
from generator.core.days import Days, oldest_first
from generator.core.ids import event_id
from generator.languages import Language
from generator.nouns.article import TimeExpression
from generator.nouns.book import Event, Finding, Source, Telling, Tie, Timeline

DAY_PRECISIONS = ("day", "part-of-day")

Group = tuple[EventReport, ...]  # the reports of one event
# Of an article: its first and last possible day, and its id where it has no date
PublicationOrder = tuple[tuple[date, date], str]


@dataclass(frozen=True, slots=True)
class _Publications:
    """When the articles were published."""

    days: Mapping[str, Days | None]  # by the first id of the article

    def order_of(self, article: str) -> PublicationOrder:
        """Sort key: the oldest article first, then those without a date, by their ids."""
        days = self.days[article]
        if days is None:
            return oldest_first(None), article
        return oldest_first(days), ""

    def is_surely_later(self, article: str, earlier: str) -> bool:
        """Whether an article was surely published after another."""
        days, earlier_days = self.days[article], self.days[earlier]
        if days is None or earlier_days is None:
            return False
        return earlier_days.surely_before(days)


class _TieIndex:
    """The ties by the reports that they tie."""

    def __init__(self, ties: Sequence[TiedReports]) -> None:
        self._ties = ties
        self._numbers: dict[ReportKey, list[int]] = defaultdict(list)
        for number, tied in enumerate(ties):
            self._numbers[tied.first.key].append(number)
            self._numbers[tied.second.key].append(number)

    def find_ties_of(self, group: Group) -> list[TiedReports]:
        """The ties of at least one report of the group, in their order."""
        numbers: set[int] = set()
        for report in group:
            numbers.update(self._numbers[report.key])
        return [self._ties[number] for number in sorted(numbers)]


def make_timeline(
    sources: Sequence[Source], findings: Iterable[Finding], language: Language
) -> Timeline:
    """What the statements report, by when it happened.

    The day on which something was only *said* is no event, nor is a war that a sentence only names
    to give a time.
    """
    reports: list[EventReport] = []
    for source in sources:
        reports.extend(find_event_reports(source, language))
    reports.sort(key=_key_of)
    publications = _Publications({source.first_id: source.date.days for source in sources})
    ties = find_ties(reports, findings)
    index = _TieIndex(ties)
    first_ids = {source.id: source.first_id for source in sources}

    def oldest_article_first(event: Event) -> PublicationOrder:
        return publications.order_of(first_ids[event.statement.sentence.article])

    groups = _group_reports(reports, ties)
    events = [_make_event(group, index, publications) for group in groups]
    events.sort(key=_oldest_event_first)
    dated = [event for event in events if event.time.days]
    undated = [event for event in events if not event.time.days]
    return Timeline(
        happened=tuple(event for event in dated if not event.planned),
        planned=tuple(event for event in dated if event.planned),
        undated=tuple(sorted(undated, key=oldest_article_first)),
    )


def _key_of(report: EventReport) -> ReportKey:
    return report.key


def _oldest_event_first(event: Event) -> tuple[tuple[date, date], str]:
    return oldest_first(event.time.days), event.id


# --- groups ---------------------------------------------------------------------------------------


def _group_reports(reports: Iterable[EventReport], ties: Iterable[TiedReports]) -> list[Group]:
    """The groups that the ties join, in the order of their first reports.

    The times of a group all lie within each other, and all of it is planned or none. Else what is
    reported of a year would make one of all that is reported of its days.
    """
    group_of: dict[ReportKey, Group] = {report.key: (report,) for report in reports}
    for tied in ties:
        first, second = group_of[tied.first.key], group_of[tied.second.key]
        if first is not second and _may_be_one_event(first, second):
            joined = first + second
            group_of.update((report.key, joined) for report in joined)
    groups = {group[0].key: group for group in group_of.values()}
    return list(groups.values())


def _may_be_one_event(first: Group, second: Group) -> bool:
    for report, other_report in product(first, second):
        if report.is_planned != other_report.is_planned:
            return False
        if not may_be_one(report, other_report):
            return False
    return True


# --- events ---------------------------------------------------------------------------------------


def _make_event(group: Group, index: _TieIndex, publications: _Publications) -> Event:
    def most_exact_first(report: EventReport) -> tuple[int, bool, PublicationOrder, ReportKey]:
        order = publications.order_of(report.article)
        if report.days is None:
            return 0, False, order, report.key
        return report.days.day_count, not report.times[0].settled, order, report.key

    def oldest_article_first(report: EventReport) -> tuple[PublicationOrder, ReportKey]:
        return publications.order_of(report.article), report.key

    best, *further = sorted(group, key=most_exact_first)
    ordered = [best, *sorted(further, key=oldest_article_first)]
    time = best.times[0]
    offset = time.start - best.statement.sentence.start
    keys = {report.key for report in group}
    ties = index.find_ties_of(group)
    within = [tied.tie for tied in ties if {tied.first.key, tied.second.key} <= keys]
    return Event(
        id=event_id(best.statement.id, offset),
        known=_name_certainty(time),
        planned=time.planned,
        tellings=tuple(Telling(report.statement, report.times) for report in ordered),
        ties=tuple(within),
        outcome=tuple(_find_outcome(keys, ties, publications)),
    )


def _find_outcome(
    keys: Set[ReportKey], ties: Iterable[TiedReports], publications: _Publications
) -> Iterator[Tie]:
    """What later articles report as done of what is planned."""
    for tied in ties:
        plan, deed = tied.first, tied.second
        if not plan.is_planned:
            plan, deed = deed, plan
        if plan.key not in keys or not plan.is_planned or deed.is_planned:
            continue
        if publications.is_surely_later(deed.article, plan.article):
            tie = tied.tie
            yield Tie(plan.statement.id, deed.statement.id, tie.rule, tie.words)


def _name_certainty(time: TimeExpression) -> str:
    """How well a time is known, as in `Event.known`."""
    if not time.value:
        return "undated"
    if time.precision in DAY_PRECISIONS:
        return "exact" if time.settled else "inferred"
    return "range" if time.precision == "range" else "part"
