"""Resolve lengths of time, hours, seasons and events, most of which are no dates."""

from __future__ import annotations

from generator.core.days import Days
from generator.reading.dates.matches import STEPS, TimeMatch
from generator.reading.dates.readings import TimeContext, TimeReading, leave_undated
from generator.reading.dates.relative import read_count
from generator.reading.dates.time_values import TimeValue, shift_day

MAX_DATED_DAYS = 60  # days of a length of time that is taken for a stretch of days
MEANINGS = {"present": "present", "future": "future", "moment": "PXX", "length": "PXX"}


def resolve_length(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A length of time; dated only where the words say on which day it begins."""
    counted = read_count(match)
    undated = leave_undated("length", "duration", counted.duration)
    start = context.length_start
    if start is None or counted.count is None:
        return undated
    if counted.unit != "day":
        return undated
    if not 1 < counted.count <= MAX_DATED_DAYS:
        return undated
    end = shift_day(start, counted.count - 1, "day")
    if end is None:
        return undated
    return TimeReading(
        value=TimeValue.between(start, end),
        rule="length-from",
        anchor=Days.of(start),
        meaning=counted.duration,
    )


def resolve_length_from_event(match: TimeMatch, _context: TimeContext) -> TimeReading:
    return leave_undated("length-from-event", "duration", read_count(match).duration)


def resolve_recent_length(match: TimeMatch, _context: TimeContext) -> TimeReading:
    """The last so many days, months or years up to now."""
    return leave_undated("length-recent", "duration", read_count(match).duration)


def resolve_clock(_match: TimeMatch, context: TimeContext) -> TimeReading:
    """A time of the clock; its day is the one named nearby."""
    if context.near_day is None:
        return leave_undated("clock-open", "time")
    value = TimeValue.of_day(context.near_day)
    return TimeReading(value, "clock", anchor=Days.of(context.near_day))


def resolve_day_part(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A part of a day by itself; its day is the one named nearby."""
    if context.near_day is None:
        return leave_undated("part-open", "time")
    value = TimeValue.of_day(context.near_day)
    anchor = Days.of(context.near_day)
    return TimeReading(value=value, rule="clock", anchor=anchor, day_part=match.get("part"))


def resolve_season(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A season; its year where that is named, no months, which differ by place."""
    document = context.document
    direction = match.year_direction or match.direction
    year = match.number("year")
    anchor = None
    if document and direction:
        year = year or document.year + STEPS[direction]
        anchor = context.document_anchor
    if not year:
        return leave_undated("season-open", "season")
    return TimeReading(TimeValue.of_year(year, "season"), "season", anchor=anchor)


def resolve_vague(match: TimeMatch, context: TimeContext) -> TimeReading:
    """Words for a time that cannot be dated."""
    kind = match.get("vague")
    if kind == "occasion":
        if context.last_time:
            anchor = context.last_time.days
            return TimeReading(context.last_time, "same-occasion", anchor=anchor)
        return leave_undated("vague-then", "vague", "past")
    precision = "duration" if kind in ("moment", "length") else "vague"
    return leave_undated(f"vague-{kind}", precision, MEANINGS.get(kind, "past"))


def resolve_named_event(match: TimeMatch, _context: TimeContext) -> TimeReading:
    """An event of history that the tables date."""
    begin, _, end = match.get("event").partition("/")
    value = TimeValue.of_years(int(begin), int(end), "event")
    return TimeReading(value, "named-event")


def leave_recurring_unresolved(_match: TimeMatch, _context: TimeContext) -> TimeReading:
    return leave_undated("recurring", "recurring")


def leave_event_unresolved(_match: TimeMatch, _context: TimeContext) -> TimeReading:
    return leave_undated("event", "event", "past")


def leave_ordinal_unresolved(_match: TimeMatch, _context: TimeContext) -> TimeReading:
    return leave_undated("ordinal")
