"""Stretches of the calendar, how to count with them, and how they are written as ISO 8601."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200}
DAYS = {"day": 1, "week": 7}
THIRDS = {"start": 0, "mid": 1, "end": 2}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` to `end`, both included, as precise as the words are."""

    start: date
    end: date
    precision: str  # as in TimeExpression

    @property
    def iso(self) -> str:
        """The shortest ISO 8601 form: a day, month or year where the period is one, else an interval."""
        if self.start == self.end:
            return self.start.isoformat()
        first = (self.start.month, self.start.day) == (1, 1)
        last = self.end.day == _days_in(self.end.year, self.end.month)
        if first and last and self.end.month == 12:
            return _interval(f"{self.start.year:04}", f"{self.end.year:04}")
        if self.start.day == 1 and last:
            return _interval(self.start.isoformat()[:7], self.end.isoformat()[:7])
        return _interval(self.start.isoformat(), self.end.isoformat())


def _interval(start: str, end: str) -> str:
    return start if start == end else f"{start}/{end}"


def _days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def day_of(year: int, month: int, day: int) -> date | None:
    """The day of that number, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day(value: date, precision: str = "day") -> Period:
    return Period(value, value, precision)


def month(year: int, number: int) -> Period:
    return Period(date(year, number, 1), date(year, number, _days_in(year, number)), "month")


def year(number: int, precision: str = "year") -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31), precision)


def unit_of(value: date, unit: str) -> Period:
    """The calendar week (from Monday), month, quarter, half-year, year, decade or century that a day lies in."""
    if unit == "day":
        return day(value)
    if unit == "week":
        monday = value - timedelta(days=value.weekday())
        return Period(monday, min(monday, date.max - timedelta(days=6)) + timedelta(days=6), "week")
    length = MONTHS[unit]
    index = (value.year * 12 + value.month - 1) // length * length
    start, end = max(index, 12), min(index + length - 1, 9999 * 12 + 11)
    first = date(start // 12, start % 12 + 1, 1)
    return Period(first, month(end // 12, end % 12 + 1).end, unit)


def shift(value: date, count: int, unit: str) -> date | None:
    """The day that many units later (earlier, where negative); None outside the calendar.

    A month or year keeps the day of the month, or takes the last day where the month is shorter.
    """
    try:
        if unit in DAYS:
            return value + timedelta(days=count * DAYS[unit])
        index = value.year * 12 + value.month - 1 + count * MONTHS[unit]
        place = month(index // 12, index % 12 + 1)
        return place.start.replace(day=min(value.day, place.end.day))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def part(period: Period, phase: str) -> Period:
    """The first, middle or last third of a month or year, and the first or last days of a week.

    Thirds of a month are days 1–10, 11–20 and the rest; of a year, four months each; a week begins on Monday and
    Tuesday, and ends on Friday to Sunday.
    """
    name = f"part-of-{period.precision}"
    if period.precision == "week":
        first, last = {"start": (0, 1), "mid": (2, 3), "end": (4, 6)}[phase]
        return Period(
            period.start + timedelta(days=first), period.start + timedelta(days=last), name
        )
    third = THIRDS[phase]
    if period.precision == "month":
        end = period.end if phase == "end" else period.start.replace(day=third * 10 + 10)
        return Period(period.start.replace(day=third * 10 + 1), end, name)
    months = (
        (period.end.year - period.start.year + 1) * 12 // 3 if period.precision != "quarter" else 1
    )
    first_index = period.start.year * 12 + period.start.month - 1 + third * months
    last_index = first_index + months - 1
    start = date(first_index // 12, first_index % 12 + 1, 1)
    return Period(start, month(last_index // 12, last_index % 12 + 1).end, name)


def parse(value: str) -> Period | None:
    """The period of an ISO date or interval as precise as it is written; None where it is none."""
    first, _, last = value.partition("/")
    start, end = _parse_one(first), _parse_one(last or first)
    if start is None or end is None or end.end < start.start:
        return None
    return Period(start.start, end.end, "range" if last else start.precision)


def _parse_one(value: str) -> Period | None:
    numbers = value[:10].split("-")
    if (
        not all(part.isascii() and part.isdigit() for part in numbers)
        or len(numbers) > 3
        or len(numbers[0]) != 4
    ):
        return None
    first, second, third = (*map(int, numbers), 1, 1)[:3]
    whole = day_of(first, second, third)
    if whole is None:
        return None
    return (year(first), month(first, second), day(whole))[len(numbers) - 1]
