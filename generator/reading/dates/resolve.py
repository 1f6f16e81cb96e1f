"""Say which time each found expression is, seen from the document date and from what the text told before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.reading.dates import calendar_dates, lengths, relative, weekdays
from generator.reading.dates.readings import Reading, Setting
from generator.reading.dates.recognise import Found
from generator.reading.dates.values import Period

RESOLVERS: dict[str, Callable[[Found, Setting], Reading]] = {
    "date": calendar_dates.day,
    "days": calendar_dates.days,
    "day-of-month": calendar_dates.day_of_month,
    "month": calendar_dates.month,
    "months": calendar_dates.months,
    "year": calendar_dates.year,
    "years": calendar_dates.years,
    "decade": calendar_dates.decade,
    "quarter": calendar_dates.quarter,
    "fiscal": calendar_dates.fiscal,
    "weekday": weekdays.weekday,
    "day-or-week": weekdays.day_or_week,
    "weekend": weekdays.weekend,
    "unit": relative.unit,
    "phase": relative.phase,
    "today": weekdays.today,
    "morrow": weekdays.morrow,
    "offset": relative.offset,
    "recent": lengths.recent,
    "event-length": lengths.counted_from_event,
    "length": lengths.length,
    "nth": lengths.ordinal,
    "clock": lengths.clock,
    "event": lengths.event,
    "named-event": lengths.named_event,
    "day-part": lengths.part,
    "season": lengths.season,
    "recurring": lengths.recurring,
    "vague": lengths.vague,
}
THIS_YEAR = 10  # words from "this year" to a month which belongs to it
YEAR_BEFORE = (
    5  # words from the first word of a year to that of the day or month which belongs to it
)
TELLS_DAY = frozenset({"date", "weekday", "day-of-month", "today", "morrow", "offset", "unit"})


@dataclass(frozen=True, slots=True)
class Line:
    """The times of one sentence, and what of its surroundings they need."""

    found: tuple[Found, ...]
    quoted: tuple[bool, ...]  # one a time: whether it stands inside quotation marks
    literal: bool  # a word of the sentence shows that its days are meant as days
    figurative: bool  # a quotation in it sets today against tomorrow
    fiscal: tuple[int, bool, str] | None  # as in Setting


def read(lines: Sequence[Line], document: date | None) -> tuple[tuple[Reading, ...], ...]:
    """The readings of the times of each sentence, as seen from one document date."""
    setting = Setting(document)
    told_in: int | None = None
    result = []
    for number, line in enumerate(lines):
        if told_in is None or number - told_in > 1:
            setting = replace(setting, near_day=None)
        setting, readings = _read_line(line, setting)
        told_in = number if any(_day(reading) for reading in readings) else told_in
        result.append(readings)
    return tuple(result)


def _read_line(line: Line, setting: Setting) -> tuple[Setting, tuple[Reading, ...]]:
    readings: list[Reading] = []
    for place, found in enumerate(line.found):
        here = replace(
            setting,
            quoted=line.quoted[place],
            literal=line.literal,
            figurative=line.figurative,
            fiscal=line.fiscal,
            this_year=_this_year(line.found, place),
            year_told=_year_told(line.found, readings, place),
            starts_on=_starts_on(line.found, place, setting),
        )
        reading = RESOLVERS[found.kind](found, here)
        reading = _with_clock(reading, found)
        readings.append(reading)
        setting = _after(setting, found, reading)
    return setting, tuple(readings)


def _with_clock(reading: Reading, found: Found) -> Reading:
    """The reading with the part of the day and the clock that the words tell."""
    part, clock = found.get("part") or reading.part, found.get("clock")
    if not part and not clock:
        return reading
    period = reading.period
    if period and period.precision == "day":
        period = Period(period.start, period.end, "part-of-day")
    return replace(reading, period=period, part=part, clock=clock)


def _after(setting: Setting, found: Found, reading: Reading) -> Setting:
    """From where the next time is seen, once this one was told."""
    if reading.period is None or reading.period.precision in ("fiscal-year", "event", "decade"):
        return setting
    told_day = _day(reading) if found.kind in TELLS_DAY or found.kind == "clock" else None
    if told_day is None:
        return replace(setting, told=reading.period)
    return replace(setting, told=reading.period, told_day=told_day, near_day=told_day)


def _day(reading: Reading) -> date | None:
    period = reading.period
    return period.start if period and period.start == period.end else None


def _this_year(found: Sequence[Found], place: int) -> bool:
    """Whether "this year" stands within ten words of that time."""
    near = found[max(0, place - THIS_YEAR) : place + THIS_YEAR + 1]  # a time has at least one word
    return any(
        other.kind == "unit"
        and other.get("unit") == "year"
        and other.get("dir") == "this"
        and abs(other.index - found[place].index) <= THIS_YEAR
        for other in near
    )


def _year_told(found: Sequence[Found], readings: Sequence[Reading], place: int) -> int | None:
    """The year that the time just before it tells, a few words back ("tahun lalu, tepatnya pada 24 Februari")."""
    near = place and found[place].index - found[place - 1].index <= YEAR_BEFORE
    if not near or found[place].get("dir") or found[place].get("weekday"):
        return None
    before, period = found[place - 1], readings[place - 1].period
    return (
        period.start.year
        if before.kind in ("unit", "year") and period and period.precision == "year"
        else None
    )


def _starts_on(found: Sequence[Found], place: int, setting: Setting) -> date | None:
    """The day on which the length of time at that place is said to begin, where the next time says so."""
    if found[place].kind != "length" or place + 1 == len(found) or not found[place + 1].begins:
        return None
    following = found[place + 1]
    if following.kind not in ("date", "weekday"):
        return None
    return _day(RESOLVERS[following.kind](following, setting))


def planned(found: Found, reading: Reading, document: date | None) -> bool:
    """Whether the time is told as still to come."""
    if found.get("dir") in ("next", "ahead", "span") or reading.meaning == "future":
        return True
    period = reading.period
    if period is None or document is None:
        return period is not None and found.tense == "future"
    return period.start > document or (found.tense == "future" and period.end >= document)
