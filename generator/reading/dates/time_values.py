"""The days that some words mean, as precise as the words are, and the units they are counted in."""

from __future__ import annotations

from datetime import date, timedelta

from generator.core.days import Days, last_day_of_month
from generator.core.frozen import Frozen

MONTHS_OF_UNIT = {
    "month": 1,
    "quarter": 3,
    "semester": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
DAYS_OF_UNIT = {"day": 1, "week": 7}
THIRDS = {"start": 0, "mid": 1, "end": 2}
WEEKDAYS_OF_PHASE = {"start": (0, 1), "mid": (2, 3), "end": (4, 6)}  # first, last; 0 = Monday
FIRST_MONTH = 12  # of the calendar, as counted by `_month_index`
LAST_MONTH = 9999 * 12 + 11


class TimeValue(Frozen):
    """The days that some words mean, and how precise the words are."""

    days: Days
    precision: str  # as in TimeExpression

    @classmethod
    def of_day(cls, day: date) -> TimeValue:
        return cls(Days.of(day), "day")

    @classmethod
    def of_month(cls, year: int, month: int) -> TimeValue:
        return cls(Days.of_month(year, month), "month")

    @classmethod
    def of_year(cls, year: int, precision: str = "year") -> TimeValue:
        return cls(Days.of_year(year), precision)

    @classmethod
    def of_years(cls, first: int, last: int, precision: str) -> TimeValue:
        """From the first day of one year to the last day of another."""
        start = date(first, 1, 1)
        end = date(last, 12, 31)
        return cls(Days(start, end), precision)

    @classmethod
    def between(cls, first: date, last: date, precision: str = "range") -> TimeValue:
        return cls(Days(first, last), precision)

    @property
    def first(self) -> date:
        return self.days.first

    @property
    def last(self) -> date:
        return self.days.last


def unit_around(day: date, unit: str) -> TimeValue:
    """The week (from Monday), month, quarter, half-year, year, decade or century of a day."""
    if unit == "day":
        return TimeValue.of_day(day)
    if unit == "week":
        return _week_around(day)
    length = MONTHS_OF_UNIT[unit]
    first_month = _month_index(day) // length * length
    last_month = first_month + length - 1
    first = _first_of_month(max(first_month, FIRST_MONTH))
    last = _last_of_month(min(last_month, LAST_MONTH))
    return TimeValue.between(first, last, unit)


def shift_day(day: date, count: int, unit: str) -> date | None:
    """The day that many units later (earlier, where negative); None outside the calendar.

    A month or year keeps the day of the month, or takes the last day where the month is shorter.
    """
    try:
        if unit in DAYS_OF_UNIT:
            distance = timedelta(days=count * DAYS_OF_UNIT[unit])
            return day + distance
        month = _month_index(day) + count * MONTHS_OF_UNIT[unit]
        last = _last_of_month(month)
    except (ValueError, OverflowError):
        return None
    number = min(day.day, last.day)
    return last.replace(day=number)


def cut_phase(value: TimeValue, phase: str) -> TimeValue:
    """The first, middle or last third of a unit; itself where no phase is named, and of a day.

    Thirds of a month are days 1–10, 11–20 and the rest; of a year, four months each; a week begins
    on Monday and Tuesday, and ends on Friday to Sunday.
    """
    if not phase or value.precision == "day":
        return value
    precision = f"part-of-{value.precision}"
    if value.precision == "week":
        return _cut_week(value.first, phase, precision)
    if value.precision == "month":
        return _cut_month(value, phase, precision)
    return _cut_months(value, phase, precision)


def _cut_months(value: TimeValue, phase: str, precision: str) -> TimeValue:
    start = _month_index(value.first)
    end = _month_index(value.last) + 1
    third = (end - start) // 3
    first_month = start + THIRDS[phase] * third
    last_month = first_month + third - 1
    first = _first_of_month(first_month)
    last = _last_of_month(last_month)
    return TimeValue.between(first, last, precision)


def _cut_week(monday: date, phase: str, precision: str) -> TimeValue:
    first, last = WEEKDAYS_OF_PHASE[phase]
    start = monday + timedelta(days=first)
    end = monday + timedelta(days=last)
    return TimeValue.between(start, end, precision)


def _cut_month(month: TimeValue, phase: str, precision: str) -> TimeValue:
    first_day = THIRDS[phase] * 10 + 1
    start = month.first.replace(day=first_day)
    end = month.last
    if phase != "end":
        end = start + timedelta(days=9)
    return TimeValue.between(start, end, precision)


def _week_around(day: date) -> TimeValue:
    monday = day - timedelta(days=day.weekday())
    last_monday = date.max - timedelta(days=6)  # the calendar ends on a Friday
    sunday = min(monday, last_monday) + timedelta(days=6)
    return TimeValue.between(monday, sunday, "week")


def _month_index(day: date) -> int:
    """Months since January of the year 0, which no calendar has."""
    return day.year * 12 + day.month - 1


def _first_of_month(index: int) -> date:
    year, month = divmod(index, 12)
    return date(year, month + 1, 1)


def _last_of_month(index: int) -> date:
    return last_day_of_month(index // 12, index % 12 + 1)
