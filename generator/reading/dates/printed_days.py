"""Resolve days of a month that are printed as such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from generator.core.days import Days, day_or_none
from generator.core.frozen import Frozen
from generator.reading.dates.matches import STEPS, TimeMatch
from generator.reading.dates.printed_years import complete_year, find_year
from generator.reading.dates.readings import TimeContext, TimeReading, leave_undated
from generator.reading.dates.time_values import TimeValue, shift_day

# Days within which a printed day and month is taken for the nearest one, whatever its printed
# weekday; a day further ahead has to be reported as still to come.
MAX_DAYS_AHEAD = 60
YEARS_AROUND = 4  # before and after the document's, in which such a day is looked for
MONTHS_AROUND = 2  # the same of a day without a month


class PrintedDay(Frozen):
    day: int
    month: int
    year: int = 0  # 0 where none is printed, of two figures where it is cut short

    def in_year(self, year: int) -> date | None:
        """That day in a year; None where the calendar has no such day."""
        return day_or_none(year, self.month, self.day)


class ChosenDay(Frozen):
    day: date | None  # None where the calendar has no such day
    rule: str  # name in date_reasons.tsv
    anchor: Days | None = None  # what it hangs on; None where it needs nothing


def read_printed_day(match: TimeMatch) -> PrintedDay:
    """The numbers of a day, from the fields of its words or from `5.4.2023`."""
    if dotted := match.get("dotted"):
        return PrintedDay(*map(int, dotted.split(".")))  # its year may have two figures
    day = match.number("day")
    month = match.number("month")
    return PrintedDay(day, month, match.number("year"))


# --- one day --------------------------------------------------------------------------------------


def resolve_day(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A day of the month with its month, and with or without its year."""
    chosen = _choose_day(read_printed_day(match), match, context)
    if chosen is None:
        return leave_undated("year-unknown", "day")
    if chosen.day is None:
        return leave_undated("no-such-day")
    return TimeReading(
        value=TimeValue.of_day(chosen.day),
        rule=chosen.rule,
        anchor=chosen.anchor,
        conflict=match.find_weekday_conflict(chosen.day),
    )


def _choose_day(printed: PrintedDay, match: TimeMatch, context: TimeContext) -> ChosenDay | None:
    """The day in the year that is printed, named or nearest; None where nothing gives its year."""
    if dotted := match.get("dotted"):
        _, _, printed_year = dotted.rpartition(".")
        whole_year = complete_year(printed_year, context.document)
        return ChosenDay(printed.in_year(whole_year), "full-date")
    year = find_year(match, context.document)
    if year is not None:
        day = printed.in_year(year)
        if match.get("year"):
            return ChosenDay(day, "full-date")
        return ChosenDay(day, "year-relative", context.document_anchor)
    if context.year_before:
        anchor = Days.of_year(context.year_before)
        return ChosenDay(printed.in_year(context.year_before), "year-before", anchor)
    if context.document:
        day = find_nearest_day(printed, match, context.document)
        return ChosenDay(day, "year-nearest", context.document_anchor)
    return None


def find_nearest_day(printed: PrintedDay, match: TimeMatch, document: date) -> date | None:
    """The day of that number and month that suits the document date and the words.

    They suit by their tense and, further off, by their weekday.
    """
    around = _list_days_around(printed, document)
    days = _suit_tense(around, match, document)
    near = [day for day in days if (day - document).days <= MAX_DAYS_AHEAD]
    nearest = _choose_nearest(near or days, document)
    if nearest is None or not match.weekday:
        return nearest
    distance = abs(nearest - document)
    if distance.days <= MAX_DAYS_AHEAD:
        return nearest
    fitting = []
    for day in days:
        years_apart = abs(day.year - document.year)
        if years_apart <= 1 and day.isoweekday() == match.weekday:
            fitting.append(day)
    return _choose_nearest(fitting, document) or nearest


def _choose_nearest(days: Sequence[date], document: date) -> date | None:
    """The day nearest to the document, the earlier one of two; None where there is none."""
    return min(days, key=lambda day: (abs(day - document), day), default=None)


def _list_days_around(printed: PrintedDay, document: date) -> list[date]:
    """The day in the document's year and those around it."""
    first_year = document.year - YEARS_AROUND
    last_year = document.year + YEARS_AROUND
    years = range(first_year, last_year + 1)
    return _list_known(map(printed.in_year, years))


def _suit_tense(days: list[date], match: TimeMatch, document: date) -> list[date]:
    """The days on the side of the document that the words name; all where none is on it."""
    suiting = days
    if match.points_back:
        suiting = [day for day in days if day <= document]
    elif match.direction == "next" or match.tense == "future":
        suiting = [day for day in days if day >= document]
    return suiting or days


def _list_known(days: Iterable[date | None]) -> list[date]:
    return [day for day in days if day]


# --- a stretch of days ----------------------------------------------------------------------------


def resolve_days(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A stretch from one day to another."""
    if not match.get("day_to"):
        return leave_undated("weekdays-undated")
    month_to = match.number("month_to")
    month = match.number("month") or month_to
    first = PrintedDay(match.number("day"), month)
    start = _choose_first_day(first, match, context)
    if start is None:
        return leave_undated("year-unknown", "range")
    if start.day is None:
        return leave_undated("no-such-day")
    year_to = match.number("year_to")
    if not year_to:
        ends_next_year = month_to < first.month
        year_to = start.day.year + ends_next_year
    end = day_or_none(year_to, month_to, match.number("day_to"))
    if end is None or end < start.day:
        return leave_undated("no-such-day")
    return TimeReading(
        value=TimeValue.between(start.day, end),
        rule=start.rule,
        anchor=start.anchor,
        conflict=match.find_weekday_conflict(start.day),
    )


def _choose_first_day(
    printed: PrintedDay, match: TimeMatch, context: TimeContext
) -> ChosenDay | None:
    """The first day of a stretch; None where nothing gives its year."""
    year = find_year(match, context.document)
    if year is None and match.get("year_to"):
        begins_year_before = printed.month > match.number("month_to")
        year = match.number("year_to") - begins_year_before
    if year:
        return ChosenDay(printed.in_year(year), "days")
    if context.document:
        day = find_nearest_day(printed, match, context.document)
        return ChosenDay(day, "days-nearest", context.document_anchor)
    return None


# --- a day without its month ----------------------------------------------------------------------


def resolve_day_of_month(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A day of the month without its month ("tanggal 24 kemarin")."""
    document = context.document
    if document is None:
        return leave_undated("year-unknown", "day")
    number = match.number("day")
    steps = range(-MONTHS_AROUND, MONTHS_AROUND + 1)
    days = _list_known(_find_day_in_month(number, document, step) for step in steps)
    gone_by = [day for day in days if day <= document]
    ahead = [day for day in days if day >= document]
    latest_past = max(gone_by, default=None)
    next_ahead = min(ahead, default=None)
    if month_direction := match.get("monthdir"):
        day = _find_day_in_month(number, document, STEPS[month_direction])
    elif match.direction == "next" or match.tense == "future":
        day = next_ahead
    elif match.points_back or match.tense in ("past", "said"):
        day = latest_past
    else:
        either = filter(None, (latest_past, next_ahead))
        candidates = dict.fromkeys(map(Days.of, either))
        return TimeReading(
            value=None,
            rule="day-of-month-open",
            precision="day",
            anchor=context.document_anchor,
            candidates=tuple(candidates),
        )
    if day is None:
        return leave_undated("no-such-day")
    return TimeReading(TimeValue.of_day(day), "day-of-month", anchor=context.document_anchor)


def _find_day_in_month(number: int, document: date, step: int) -> date | None:
    """The day of that number in the month so many months from the document's."""
    first_of_month = document.replace(day=1)
    first = shift_day(first_of_month, step, "month")
    if first is None:
        return None
    return day_or_none(first.year, first.month, number)
