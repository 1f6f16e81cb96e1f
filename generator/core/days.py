"""A stretch of whole days as ISO 8601 writes it: one day, a month, a year, or a range of them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

from generator.core.frozen import Frozen
from generator.core.remembered import remember
from generator.core.sort_keys import SortKey

Precision = Literal["day", "month", "year", "range"]
UNDATED = "undated"  # in place of a month, in names of files

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NUMBERS_OF_PRECISION = {
    "day": 3,
    "month": 2,
    "year": 1,
}  # how many numbers such a date is written with


class Days(Frozen, order=True):
    """The days from `first` to `last`, both included: all that a date of any precision may mean.

    Two values are equal if they hold the same days, however they were written: 1 to 28 February
    2023 is `2023-02`. `str()` gives the shortest ISO form. The order is total: by the first day,
    then by the last, so that of two that begin together the shorter comes first. A date that is not
    known is `None`, never a value of this type.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"the last day, {self.last}, comes before the first, {self.first}")

    # --- making ---

    @classmethod
    def of(cls, day: date) -> Days:
        return cls(day, day)

    @classmethod
    def of_month(cls, year: int, month: int) -> Days:
        """All days of a month, 1 to 12; raises ValueError where the calendar has no such month."""
        first = date(year, month, 1)
        return cls(first, last_day_of_month(year, month))

    @classmethod
    def of_year(cls, year: int) -> Days:
        """All days of a year, 1 to 9999; raises ValueError for any other number."""
        first = date(year, 1, 1)
        return cls(first, date(year, 12, 31))

    @classmethod
    def between(cls, first: date, last: date) -> Days:
        """Both days and all between them; raises ValueError where `last` comes before `first`."""
        return cls(first, last)

    @classmethod
    def parse(cls, text: str) -> Days:
        """The days of an ISO date or `start/end` interval, each end as precise as it is written.

        Raises ValueError for anything else: a day that the calendar does not have, a range that
        runs backwards, a time of day, white space, digits that are not ASCII.
        """
        return _parse(text)

    @classmethod
    def parse_or_none(cls, text: str) -> Days | None:
        """As `parse`, but None where the text is no date; files write "" where it is not known."""
        return _parse_or_none(text)

    # --- how precise ---

    @property
    def precision(self) -> Precision:
        """The unit that these days are one of, else "range"."""
        if self.is_day:
            return "day"
        if self == month_of(self.first):
            return "month"
        if self == year_of(self.first):
            return "year"
        return "range"

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    @property
    def is_range(self) -> bool:
        """Whether this is written with two ends."""
        return self.precision == "range"

    @property
    def names_months(self) -> bool:
        """Whether it is written with months or days; a year, or a range of years, is not."""
        return self.ends[0].precision != "year"

    @property
    def day(self) -> date | None:
        """The one day that this is; None where there are more."""
        if self.is_day:
            return self.first
        return None

    @property
    def ends(self) -> tuple[Days, Days]:
        """The ends of a range as it is written: days, months or years.

        Else the value itself, twice.
        """
        if not self.is_range:
            return self, self
        for unit_of in (year_of, month_of):
            start = unit_of(self.first)
            end = unit_of(self.last)
            if start.first == self.first and end.last == self.last:
                return start, end
        return Days.of(self.first), Days.of(self.last)

    @property
    def numbers(self) -> tuple[int, ...]:
        """Year, month, day of the first end, as many as it is written with: (2023, 2) for
        `2023-02`.
        """
        start = self.ends[0]
        count = _NUMBERS_OF_PRECISION[start.precision]
        first = start.first
        return (first.year, first.month, first.day)[:count]

    @property
    def day_count(self) -> int:
        """How many days these are, at least 1."""
        return (self.last - self.first).days + 1

    # --- against other days ---

    def contains(self, other: Days | date) -> bool:
        """Whether all of the other's days are among these; every value contains itself."""
        inner = other if isinstance(other, Days) else Days.of(other)
        return self.first <= inner.first and inner.last <= self.last

    def contains_or_lies_within(self, other: Days) -> bool:
        return self.contains(other) or other.contains(self)

    def overlaps(self, other: Days) -> bool:
        """Whether the two have a day in common, so that both may mean the same day."""
        return self.first <= other.last and other.first <= self.last

    def surely_before(self, other: Days) -> bool:
        """Whether each of these days comes before each of the other's."""
        return self.last < other.first

    def surely_after(self, other: Days) -> bool:
        """Whether each of these days comes after each of the other's."""
        return other.surely_before(self)

    # --- as marks of a time line ---

    def begins_in(self, unit: Literal["month", "year"]) -> Days:
        """The month or year that the first end lies in.

        That end itself where it is not so precise.
        """
        start = self.ends[0]
        if unit == "year":
            return year_of(start.first)
        if start.is_day:
            return month_of(start.first)
        return start

    def widened_to(self, unit: Literal["month", "year"]) -> Days:
        """All months or years that hold one of these days.

        The value itself where it is not so precise.
        """
        if unit == "month" and not self.names_months:
            return self
        units = self.months() if unit == "month" else self.years()
        return Days(units[0].first, units[-1].last)

    def each_day(self) -> Iterator[date]:
        first = self.first.toordinal()
        last = self.last.toordinal()
        for ordinal in range(first, last + 1):
            yield date.fromordinal(ordinal)

    @property
    def last_month(self) -> str:
        """The month in which they end, as in "2023-02"; the year where they are one."""
        if self.precision == "year":
            return f"{self.last:%Y}"
        return f"{self.last:%Y-%m}"

    def months(self) -> tuple[Days, ...]:
        """The months that hold one of these days, oldest first."""
        months = [month_of(self.first)]
        while months[-1].last < self.last:
            following = day_after(months[-1].last)
            months.append(month_of(following))
        return tuple(months)

    def years(self) -> tuple[Days, ...]:
        """The years that hold one of these days, oldest first."""
        years = range(self.first.year, self.last.year + 1)
        return tuple(map(Days.of_year, years))

    # --- as text ---

    def __str__(self) -> str:
        if self.is_day:
            return self.first.isoformat()
        if self.is_range:
            start, end = self.ends
            return f"{start}/{end}"
        year, *rest = self.numbers
        month_and_day = [f"{number:02}" for number in rest]
        return "-".join([f"{year:04}", *month_and_day])


# --- days that may not be known -------------------------------------------------------------------


def iso_or_blank(days: Days | None) -> str:
    """The ISO form as files write it: "" where the date is not known."""
    if days is None:
        return ""
    return str(days)


def name_month(days: Days | None) -> str:
    """The month in which they end, as in "2023-02"; the year of whole years, else "undated"."""
    if days is None:
        return UNDATED
    return days.last_month


def oldest_first(days: Days | None) -> SortKey:
    """Sort key: by the first day, then by the last; what is not known comes last."""
    if days is None:
        return date.max, date.max
    return days.first, days.last


def by_last_day(days: Days | None) -> SortKey:
    """Sort key: by the last day, on which it may still have been.

    What is not known comes before all.
    """
    if days is None:
        return False, date.min
    return True, days.last


def newest(dates: Iterable[Days | None]) -> Days | None:
    """The known date that may be the latest, by its last day; of several the first one given."""
    dated = [days for days in dates if days]
    return max(dated, key=by_last_day, default=None)


def oldest(dates: Iterable[Days | None]) -> Days | None:
    """The date that may be the earliest, by its first day, of those that are known."""
    dated = [days for days in dates if days]
    return min(dated, key=oldest_first, default=None)


def spanning(dates: Iterable[Days | None]) -> Days | None:
    """From the first day to the last of all dates that are known; None where none is."""
    dated = [days for days in dates if days]
    if not dated:
        return None
    first = min(days.first for days in dated)
    last = max(days.last for days in dated)
    return Days(first, last)


# --- the calendar ---------------------------------------------------------------------------------


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day of that number; None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


@remember
def month_of(day: date) -> Days:
    return Days.of_month(day.year, day.month)


@remember
def year_of(day: date) -> Days:
    return Days.of_year(day.year)


def last_day_of_month(year: int, month: int) -> date:
    """The last day of a month, 1 to 12; raises ValueError where the calendar has no such month."""
    _, day_count = calendar.monthrange(year, month)
    return date(year, month, day_count)


def day_after(day: date) -> date:
    """The next day; the last day of the calendar has none and is its own."""
    if day == date.max:
        return day
    return day + timedelta(days=1)


# --- reading --------------------------------------------------------------------------------------


@remember
def _parse_or_none(text: str) -> Days | None:
    try:
        return _parse(text)
    except ValueError:
        return None


@remember
def _parse(text: str) -> Days:
    start, slash, end = text.partition("/")
    first = _parse_unit(start)
    last = first
    if slash:
        last = _parse_unit(end)
    return Days(first.first, last.last)


def _parse_unit(text: str) -> Days:
    match = _ISO.fullmatch(text)
    if match is None:
        raise ValueError(
            f"{text!r} is not an ISO date; expected a form like 2023, 2023-02 or 2023-02-01"
        )
    year, month, day = match.groups()
    try:
        if day:
            return Days.of(date(int(year), int(month), int(day)))
        if month:
            return Days.of_month(int(year), int(month))
        return Days.of_year(int(year))
    except ValueError as error:  # calendar.IllegalMonthError is one
        raise ValueError(f"the calendar has no {text}") from error
