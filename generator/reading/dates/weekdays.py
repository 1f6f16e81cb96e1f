"""Resolve days of the week, weekends, and today with its neighbours."""

from __future__ import annotations

from datetime import date, timedelta

from generator.core.days import Days
from generator.reading.dates.matches import TimeMatch
from generator.reading.dates.readings import TimeContext, TimeReading, leave_undated
from generator.reading.dates.relative import resolve_unit_beside
from generator.reading.dates.time_values import TimeValue, shift_day, unit_around

ONE_DAY = timedelta(days=1)
RULE_OF_OFFSET = {0: "today", -1: "yesterday", 1: "tomorrow"}


def resolve_weekday(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A day of the week without its date."""
    document = context.document
    if document is None:
        return leave_undated("document-unknown", "day")
    if match.get("unit") != "week" or not match.direction:
        return _read_weekday(match.weekday, match, document)
    this_week = unit_around(document, "week")
    distance = timedelta(weeks=match.step, days=match.weekday - 1)
    value = TimeValue.of_day(this_week.first + distance)
    return TimeReading(value, "weekday-of-week", anchor=context.document_anchor)


def _read_weekday(number: int, match: TimeMatch, document: date) -> TimeReading:
    """The last or next day of that number, as the words around it ask for."""
    if match.points_back:
        day = _last_weekday(number, document - ONE_DAY)
        rule = "weekday-last"
    elif match.direction == "next":
        day = _next_weekday(number, document + ONE_DAY)
        rule = "weekday-next"
    elif _points_ahead(match):
        day = _next_weekday(number, document)
        rule = "weekday-next"
    else:
        day = _last_weekday(number, document)
        rule = "weekday-last"
    if day == document:
        rule = "weekday-same"
    return TimeReading(TimeValue.of_day(day), rule, anchor=Days.of(document))


def _points_ahead(match: TimeMatch) -> bool:
    """Whether the words ask for a day that is not gone by."""
    if match.tense == "future":
        return True
    return match.direction == "this" and match.tense not in ("past", "said")


def resolve_day_or_week(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A word that names a day only because it is capitalised.

    Where its sentence begins with it, it can mean a week.
    """
    if context.document is None:
        return leave_undated("document-unknown", "day")
    weekday = _read_weekday(match.number("week"), match, context.document)
    if not match.opens_sentence:
        return weekday
    week = resolve_unit_beside("week", match, context)
    days = [reading.days for reading in (weekday, week) if reading.days]
    candidates = tuple(sorted(days))
    return TimeReading(
        value=None,
        rule="week-or-sunday",
        precision="week",
        anchor=context.document_anchor,
        candidates=candidates,
    )


def _last_weekday(number: int, day: date) -> date:
    days_since = (day.isoweekday() - number) % 7
    return day - timedelta(days=days_since)


def _next_weekday(number: int, day: date) -> date:
    days_until = (number - day.isoweekday()) % 7
    return day + timedelta(days=days_until)


def resolve_weekend(match: TimeMatch, context: TimeContext) -> TimeReading:
    document = context.document
    direction = match.direction
    if document is None or direction == "that":
        return leave_undated("document-unknown", "weekend")
    monday = unit_around(document, "week").first
    saturday = monday + timedelta(days=5)
    is_ahead = document < saturday
    if direction == "next":
        rule = "unit-next"
        if not is_ahead:
            saturday += timedelta(weeks=1)
    elif match.points_back or (match.tense in ("past", "said") and is_ahead):
        rule = "unit-last"
        saturday -= timedelta(weeks=1)
    elif direction == "this" or match.tense == "future":
        rule = "unit-this"
    else:
        return leave_undated("phase-open", "weekend")
    sunday = saturday + timedelta(days=1)
    weekend = TimeValue.between(saturday, sunday, "weekend")
    return TimeReading(weekend, rule, anchor=context.document_anchor)


def resolve_today(match: TimeMatch, context: TimeContext) -> TimeReading:
    """Today, yesterday, tomorrow and their parts."""
    offset = match.day_offset
    if context.is_quoted and context.is_figurative:
        return leave_undated("figurative", "figurative", _meaning_of(offset))
    names_hour = match.get("part") or match.get("clock")
    if context.is_quoted and not context.is_literal and not names_hour:
        return leave_undated("day-in-quotation", "vague", _meaning_of(offset))
    if context.document is None:
        return leave_undated("document-unknown", "day", _meaning_of(offset))
    day = shift_day(context.document, offset, "day")
    if day is None:
        return leave_undated("no-such-day")
    return TimeReading(
        value=TimeValue.of_day(day),
        rule=RULE_OF_OFFSET.get(offset, "days-off"),
        anchor=context.document_anchor,
        day_part=match.part_of_offset,
        conflict=match.find_weekday_conflict(day),
    )


def _meaning_of(offset: int) -> str:
    if offset == 0:
        return "present"
    return "past" if offset < 0 else "future"


def resolve_morrow(_match: TimeMatch, context: TimeContext) -> TimeReading:
    """The day after the one named last."""
    if context.last_day is None:
        return leave_undated("earlier-unknown", "day")
    day = shift_day(context.last_day, 1, "day")
    if day is None:
        return leave_undated("earlier-unknown", "day")
    anchor = context.last_day_anchor
    return TimeReading(TimeValue.of_day(day), "offset-after", anchor=anchor)
