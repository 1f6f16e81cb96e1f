"""Where things are in time, gathered so that a chart stays legible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.nouns.book import Event, Statements
from generator.showing.dating import date_of_statement, is_settled
from generator.showing.index import BookIndex

_MOST_DATES = 9  # more dates than that are gathered by month, then by year


class PlacedDate(Frozen):
    lane: int  # 0-based
    date: Days
    is_settled: bool


class TimePoint(Frozen):
    """Things of one lane that have the same date."""

    lane: int  # 0-based
    date: Days
    count: int
    is_settled: bool  # False where the date of one of them is inferred


TimePoints = tuple[TimePoint, ...]


def place_statements_in_time(lanes: Sequence[Statements], index: BookIndex) -> TimePoints:
    """Where each lane's statements are in time, in date order."""
    placed = []
    for lane, statements in enumerate(lanes):
        for statement in statements:
            source = index.source(statement)
            date = date_of_statement(statement, source)
            if date:
                settled = is_settled(statement.said or source.date)
                placed.append(PlacedDate(lane, date, settled))
    return gather_points(placed)


def place_events(lanes: Sequence[Iterable[Event]]) -> TimePoints:
    """Where each lane's events are in time, in date order.

    What is reported for a year has no place.
    """
    placed = []
    for lane, events in enumerate(lanes):
        for event in events:
            time = event.time
            if time.days and time.days.names_months:
                placed.append(PlacedDate(lane, time.days, time.settled))
    return gather_points(placed)


def place_years(lanes: Sequence[Iterable[Event]]) -> TimePoints:
    """The events of each lane that are reported for a year, which `place_events` leaves out."""
    placed = []
    for lane, events in enumerate(lanes):
        for event in events:
            time = event.time
            if time.days and not time.days.names_months:
                placed.append(PlacedDate(lane, time.days, time.settled))
    return gather_points(placed)


def gather_points(placed: Sequence[PlacedDate]) -> TimePoints:
    """Points of what is placed in time; by months or years where there would be too many dates."""
    counts: Counter[tuple[Days, int]] = Counter()
    unsettled = set()
    for mark in _no_finer_than_needed(placed):
        date_and_lane = (mark.date, mark.lane)
        counts[date_and_lane] += 1
        if not mark.is_settled:
            unsettled.add(date_and_lane)
    points = []
    for date_and_lane in sorted(counts):
        date, lane = date_and_lane
        count = counts[date_and_lane]
        settled = date_and_lane not in unsettled
        points.append(TimePoint(lane=lane, date=date, count=count, is_settled=settled))
    return tuple(points)


def _no_finer_than_needed(placed: Sequence[PlacedDate]) -> Sequence[PlacedDate]:
    dates = {mark.date for mark in placed}
    if len(dates) <= _MOST_DATES:
        return placed
    by_month = {date: date.widened_to("month") for date in dates}
    if len({*by_month.values()}) <= _MOST_DATES:
        return _put_in(placed, by_month)
    return _put_in(placed, {date: date.widened_to("year") for date in dates})


def _put_in(placed: Iterable[PlacedDate], widened: Mapping[Days, Days]) -> list[PlacedDate]:
    """The same things in the months or years that their dates may mean: never in one of two."""
    return [PlacedDate(mark.lane, widened[mark.date], mark.is_settled) for mark in placed]
