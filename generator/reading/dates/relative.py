"""Resolve weeks, months and years, and numbers of them, seen from the day of writing or another."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.reading.dates.matches import TimeMatch
from generator.reading.dates.number_words import SOME
from generator.reading.dates.readings import TimeContext, TimeReading, leave_undated
from generator.reading.dates.time_values import TimeValue, cut_phase, shift_day, unit_around

CLOCK_UNITS = ("hour", "minute", "second")
FINER_UNIT = {
    "century": "decade",
    "decade": "year",
    "year": "month",
    "semester": "month",
    "quarter": "month",
    "month": "week",
    "week": "day",
    "day": "day",
}
UNITS_OF_HALVES = {  # unit -> how many of which unit one of it is counted as
    "year": (12, "month"),
    "day": (24, "hour"),
    "hour": (60, "minute"),
    "month": (30, "day"),
    "decade": (10, "year"),
    "century": (100, "year"),
}
DURATION_FORMS = {  # ISO 8601, and TimeML's for what that leaves out
    "second": "PT{}S",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "week": "P{}W",
    "month": "P{}M",
    "quarter": "P{}Q",
    "semester": "P{}S",
    "year": "P{}Y",
    "decade": "P{}DE",
    "century": "P{}CE",
}
UNIT_OF_COUNTED = {"decade": "year", "century": "decade"}  # as exact as a number of them is
UNITS_OF_LAST_TIME = ("day", "week", "month", "year")  # that are counted on from the last time
LONGEST_LAST_TIME = 367  # days it may have for that


class UnitCount(Frozen):
    count: int | None  # None where the words do not give it ("several")
    unit: str

    @property
    def duration(self) -> str:
        """As ISO 8601 writes it, with X for a count that is not given."""
        count = "X" if self.count is None else self.count
        return DURATION_FORMS[self.unit].format(count)


def read_count(match: TimeMatch) -> UnitCount:
    """How many of which unit; a half is counted in the next finer unit."""
    counted = match.get("unit") or match.get("one")
    multiple, _, unit = counted.rpartition(" ")
    printed = match.get("count") or "1"
    if printed == SOME:
        return UnitCount(None, unit)
    number = Decimal(printed) * int(multiple or 1)
    if number != int(number) and unit in UNITS_OF_HALVES:
        factor, unit = UNITS_OF_HALVES[unit]
        number *= factor
    return UnitCount(int(number), unit)


# --- one unit -------------------------------------------------------------------------------------


def resolve_unit(match: TimeMatch, context: TimeContext) -> TimeReading:
    """This, last, next or that week, month, year …, or a part of it."""
    unit = read_count(match).unit
    if unit in CLOCK_UNITS:
        meaning = "present" if match.direction == "this" else "past"
        return leave_undated(f"vague-{meaning}", meaning=meaning)
    if match.direction == "that":
        return _resolve_that_unit(unit, match, context)
    if match.direction == "after":
        return _resolve_beside_last_time(unit, 1, context)
    if match.direction == "before":
        return _resolve_beside_last_time(unit, -1, context)
    return resolve_unit_beside(unit, match, context)


def resolve_unit_beside(unit: str, match: TimeMatch, context: TimeContext) -> TimeReading:
    """The unit in which the document lies, or its neighbour on the side that the words name."""
    if context.document is None:
        return leave_undated("document-unknown", unit)
    this = unit_around(context.document, unit)
    day = shift_day(this.first, match.step, unit)
    if day is None:
        return leave_undated("no-such-day")
    side = "last" if match.points_back else match.direction
    whole = unit_around(day, unit)
    value = cut_phase(whole, match.phase)
    return TimeReading(value, f"unit-{side}", anchor=context.document_anchor)


def _resolve_that_unit(unit: str, match: TimeMatch, context: TimeContext) -> TimeReading:
    """The day, week, month or year of what was named last."""
    if unit == "day" and context.last_day:
        value = TimeValue.of_day(context.last_day)
        return TimeReading(value, "same-day", anchor=context.last_day_anchor)
    last_time = context.last_time
    unclear = leave_undated("vague-then", meaning="past")
    if last_time is None or unit not in ("week", "month", "year", "decade", "century"):
        return unclear
    first = last_time.first
    if last_time.last.year - first.year > 1:
        return unclear
    whole = unit_around(first, unit)
    if not whole.days.contains(last_time.days):
        return unclear
    value = cut_phase(whole, match.phase)
    return TimeReading(value, "same-unit", anchor=last_time.days)


def _resolve_beside_last_time(unit: str, step: int, context: TimeContext) -> TimeReading:
    """The week, month or year next to the one that was named last."""
    last_time = context.last_time
    if last_time is None or unit not in UNITS_OF_LAST_TIME:
        return leave_undated("earlier-unknown", unit)
    if last_time.days.day_count > LONGEST_LAST_TIME:
        return leave_undated("earlier-unknown", unit)
    around = unit_around(last_time.first, unit)
    day = shift_day(around.first, step, unit)
    if day is None:
        return leave_undated("no-such-day")
    rule = "offset-after" if step > 0 else "offset-before"
    value = unit_around(day, unit)
    return TimeReading(value, rule, anchor=last_time.days)


def resolve_phase(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A part of a month or year that is not named ("pada akhir tahun")."""
    unit = read_count(match).unit
    document = context.document
    if document is None or unit not in ("week", "month", "year"):
        return leave_undated("phase-open")
    whole = unit_around(document, unit)
    value = cut_phase(whole, match.phase)
    if match.tense == "future" and value.last >= document:
        return TimeReading(value, "unit-this", anchor=context.document_anchor)
    return leave_undated("phase-open")


# --- a number of units ----------------------------------------------------------------------------


def resolve_offset(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A number of units before or after the day of writing, or the day named last."""
    direction = match.direction
    counted = read_count(match)
    if counted.count is None or counted.unit in CLOCK_UNITS:
        is_past = match.points_back or direction in ("before", "after")
        meaning = "past" if is_past else "future"
        return leave_undated(f"vague-{meaning}", meaning=meaning)
    from_last_day = direction in ("after", "before")
    start = context.last_day if from_last_day else context.document
    if start is None:
        rule = "earlier-unknown" if from_last_day else "document-unknown"
        return leave_undated(rule, counted.unit)
    is_backwards = match.points_back or direction == "before"
    steps = counted.count
    if is_backwards:
        steps = -counted.count
    day = shift_day(start, steps, counted.unit)
    if day is None:
        return leave_undated("no-such-day")
    if direction in ("next", "span"):
        return TimeReading(
            value=TimeValue.between(start, day),
            rule="coming-span",
            anchor=Days.of(start),
            meaning=counted.duration,
        )
    side = "past" if match.points_back else direction
    return _read_approximation(
        match, CountedDay(day=day, unit=counted.unit, rule=f"offset-{side}", start=start)
    )


class CountedDay(Frozen):
    """The day to which counting leads."""

    day: date
    unit: str  # that was counted
    rule: str  # name in date_reasons.tsv
    start: date  # from which it was counted


def _read_approximation(match: TimeMatch, counted: CountedDay) -> TimeReading:
    """The day as precise as its unit; with "almost", the finer unit after it; with "over", none."""
    approximation = match.get("approx")
    anchor = Days.of(counted.start)
    exact = counted.day
    if approximation == "over":
        return TimeReading(
            value=None, rule="offset-over", precision="approximate", anchor=anchor, exact=exact
        )
    rule = counted.rule
    value = unit_around(exact, UNIT_OF_COUNTED.get(counted.unit, counted.unit))
    is_past = rule in ("offset-past", "offset-before")
    if approximation == "almost" and is_past and counted.unit != "day":
        rule = "offset-almost"
        value = _following_unit(exact, FINER_UNIT[counted.unit])
    if approximation:
        value = TimeValue(value.days, "approximate")
    return TimeReading(value=value, rule=rule, anchor=anchor, exact=exact)


def _following_unit(day: date, unit: str) -> TimeValue:
    """The unit after the one in which a day lies; of days, and at the calendar's end, itself."""
    if unit == "day":
        return TimeValue.of_day(day)
    first = unit_around(day, unit).first
    following = shift_day(first, 1, unit)
    return unit_around(following or day, unit)
