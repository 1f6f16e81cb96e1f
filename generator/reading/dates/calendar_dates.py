"""Resolve days, months and years that are printed as such."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.core.days import Days, day_or_none
from generator.reading.dates.matches import TimeMatch
from generator.reading.dates.readings import TimeContext, TimeReading, leave_undated
from generator.reading.dates.time_values import TimeValue, phase_of, shift_day

STEPS = {"last": -1, "yesterday": -1, "this": 0, "next": 1}
PAST = ("last", "yesterday")  # "Rabu kemarin" need not be the day before
# Days within which a printed day and month is taken for the nearest one, whatever its printed
# weekday; a day further ahead has to be told as still to come.
NEAR = 60
CENTURY_AHEAD = 20  # years after the document that a year of two figures can be of
UNKNOWN_DOCUMENT_YEAR = 2020  # what such a year is read by where the document date is not known


# --- days -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day as it is printed."""

    day: int
    month: int
    year: int  # 0 where none is printed, of two figures where it is cut short


def read_printed_day(match: TimeMatch) -> PrintedDay:
    """The numbers of a day, from the fields of its words or from `5.4.2023`."""
    if dotted := match.get("dotted"):
        return PrintedDay(*map(int, dotted.split(".")))
    return PrintedDay(match.number("day"), match.number("month"), match.number("year"))


def resolve_day(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A day of the month with its month, and with or without its year."""
    printed = read_printed_day(match)
    year = printed.year if match.get("dotted") else _find_year(match, context)
    anchor = context.document_anchor
    if year is not None and match.has_printed_year:
        day, rule, anchor = day_or_none(year, printed.month, printed.day), "full-date", None
    elif year is not None:
        day, rule = day_or_none(year, printed.month, printed.day), "year-relative"
    elif context.year_before:
        day, rule = day_or_none(context.year_before, printed.month, printed.day), "year-told"
        anchor = Days.of_year(context.year_before)
    elif context.document:
        day, rule = find_nearest_day(printed, match, context.document), "year-nearest"
    else:
        return leave_undated("year-unknown", "day")
    if day is None:
        return leave_undated("no-such-day")
    conflict = find_weekday_conflict(match, day)
    return TimeReading(TimeValue.of_day(day), rule, anchor=anchor, conflict=conflict)


def find_nearest_day(printed: PrintedDay, match: TimeMatch, document: date) -> date | None:
    """The day of that number and month that suits the document date, the tense and, further off,
    the weekday."""

    def distance(day: date) -> tuple[int, date]:
        return abs(day - document).days, day

    days = _suit_tense(list(_days_of_nearby_years(printed, document)), match, document)
    near = [day for day in days if (day - document).days <= NEAR] or days
    nearest = min(near, key=distance, default=None)
    if nearest is None or abs(nearest - document).days <= NEAR or not match.weekday:
        return nearest
    this_year_or_next_to_it = [day for day in days if abs(day.year - document.year) <= 1]
    fitting = [day for day in this_year_or_next_to_it if day.isoweekday() == match.weekday]
    return min(fitting, key=distance, default=nearest)


def _days_of_nearby_years(printed: PrintedDay, document: date) -> Iterator[date]:
    for year in range(document.year - 4, document.year + 5):
        day = day_or_none(year, printed.month, printed.day)
        if day:
            yield day


def _suit_tense(days: list[date], match: TimeMatch, document: date) -> list[date]:
    """The days on the side of the document that the words name; all where none is on it."""
    if match.direction in PAST:
        return [day for day in days if day <= document] or days
    if match.direction == "next" or match.tense == "future":
        return [day for day in days if day >= document] or days
    return days


def find_weekday_conflict(match: TimeMatch, day: date) -> str:
    """The code "weekday" where the printed one is not that of the calendar, or blank."""
    return "weekday" if match.weekday not in (0, day.isoweekday()) else ""


def resolve_days(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A stretch from one day to another."""
    if not match.get("day_to"):
        return leave_undated("weekdays-undated")
    month_to = match.number("month_to")
    first = PrintedDay(match.number("day"), match.number("month") or month_to, year=0)
    year = _find_year(match, context)
    if year is None and match.get("year_to"):
        year = match.number("year_to") - (first.month > month_to)
    if year:
        start, rule, anchor = day_or_none(year, first.month, first.day), "days", None
    elif context.document:
        start, rule = find_nearest_day(first, match, context.document), "days-nearest"
        anchor = context.document_anchor
    else:
        return leave_undated("year-unknown", "range")
    if start is None:
        return leave_undated("no-such-day")
    year_to = match.number("year_to") or start.year + (month_to < first.month)
    end = day_or_none(year_to, month_to, match.number("day_to"))
    if end is None or end < start:
        return leave_undated("no-such-day")
    conflict = find_weekday_conflict(match, start)
    return TimeReading(TimeValue.between(start, end), rule, anchor=anchor, conflict=conflict)


def resolve_day_of_month(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A day of the month without its month ("tanggal 24 kemarin")."""
    document = context.document
    if document is None:
        return leave_undated("year-unknown", "day")
    number = match.number("day")
    days = list(_days_of_nearby_months(number, document))
    latest_past = max((day for day in days if day <= document), default=None)
    next_ahead = min((day for day in days if day >= document), default=None)
    if month_direction := match.get("monthdir"):
        day = _day_of_month_beside(number, document, STEPS[month_direction])
    elif match.direction == "next" or match.tense == "future":
        day = next_ahead
    elif match.direction in PAST or match.tense in ("past", "said"):
        day = latest_past
    else:
        either = dict.fromkeys(Days.of(day) for day in (latest_past, next_ahead) if day)
        return TimeReading(
            None, "day-of-month-open", "day", context.document_anchor, candidates=tuple(either)
        )
    if day is None:
        return leave_undated("no-such-day")
    return TimeReading(TimeValue.of_day(day), "day-of-month", anchor=context.document_anchor)


def _days_of_nearby_months(number: int, document: date) -> Iterator[date]:
    for step in range(-2, 3):
        day = _day_of_month_beside(number, document, step)
        if day:
            yield day


def _day_of_month_beside(number: int, document: date, step: int) -> date | None:
    """The day of that number in the month so many months from the document's."""
    first = shift_day(document.replace(day=1), step, "month")
    return day_or_none(first.year, first.month, number) if first else None


# --- months and quarters --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChosenYear:
    """The year taken for words that print none, or cut it short."""

    year: int
    rule: str  # name in date_reasons.tsv
    anchor: Days | None  # what it hangs on; None where it needs nothing


def resolve_month(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A month by its name."""
    month = match.number("month")
    chosen = _choose_year_of_month(month, match.get("year"), match, context)
    if chosen is None:
        return leave_undated("year-unknown", "month")
    value = _cut_phase(TimeValue.of_month(chosen.year, month), match)
    return TimeReading(value, chosen.rule, anchor=chosen.anchor)


def _choose_year_of_month(
    month: int, printed_year: str, match: TimeMatch, context: TimeContext
) -> ChosenYear | None:
    """The year of a month; None where nothing tells it."""
    if printed_year:
        return ChosenYear(_complete_year(printed_year, context), "month-year", None)
    year = _find_relative_year(match, context)
    if year is not None:
        return ChosenYear(year, "month-year-relative", context.document_anchor)
    if context.year_before:
        return ChosenYear(context.year_before, "year-told", Days.of_year(context.year_before))
    if context.document is None:
        return None
    return _choose_nearest_year(month, match, context.document, context)


def _choose_nearest_year(
    month: int, match: TimeMatch, document: date, context: TimeContext
) -> ChosenYear:
    """The year of the month that lies on the side of the document which the words name."""
    year, anchor = document.year, Days.of(document)
    if match.direction in PAST:
        return ChosenYear(year - (month >= document.month), "month-last", anchor)
    if match.direction == "next":
        return ChosenYear(year + (month <= document.month), "month-next", anchor)
    if match.direction == "this":
        return ChosenYear(year, "unit-this", anchor)
    if context.near_this_year:
        return ChosenYear(year, "month-this-year", anchor)
    if match.tense == "future":
        return ChosenYear(year + (month < document.month), "month-next", anchor)
    return ChosenYear(year - (month > document.month), "month-last", anchor)


def resolve_months(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A stretch from one month to another."""
    month, month_to = match.number("month"), match.number("month_to")
    printed_year = match.get("year_to") or match.get("year")
    chosen = _choose_year_of_month(month_to, printed_year, match, context)
    if chosen is None:
        return leave_undated("year-unknown", "month")
    year = match.number("year") or chosen.year - (month > month_to)
    start = _cut_phase(TimeValue.of_month(year, month), match)
    end = TimeValue.of_month(chosen.year, month_to)
    if start.first > end.last:
        return leave_undated("no-such-day")
    return TimeReading(TimeValue.between(start.first, end.last), "months", anchor=chosen.anchor)


def resolve_quarter(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A quarter or half of a year."""
    number, count = match.number("ordinal"), match.number("quarter")
    if number > count:
        return leave_undated("no-such-day")
    year = _find_year(match, context)
    if year is None:
        return leave_undated("quarter-open", "quarter")
    length = 12 // count
    start = TimeValue.of_month(year, (number - 1) * length + 1)
    end = TimeValue.of_month(year, number * length)
    precision = "quarter" if count == 4 else "semester"
    anchor = None if match.get("year") else context.document_anchor
    return TimeReading(
        TimeValue.between(start.first, end.last, precision), "quarter", anchor=anchor
    )


# --- years ----------------------------------------------------------------------------------------


def resolve_year(match: TimeMatch, _context: TimeContext) -> TimeReading:
    """A year by its number."""
    value = _cut_phase(TimeValue.of_year(match.number("year")), match)
    return TimeReading(value, "year-printed")


def resolve_years(match: TimeMatch, _context: TimeContext) -> TimeReading:
    """A stretch from one year to another ("2014-2019", "2016/17")."""
    first, last = match.number("year"), match.number("year_to")
    if last < 100:
        last += first // 100 * 100
    if not first < last <= first + 200:
        return leave_undated("no-such-day")
    return TimeReading(TimeValue.of_years(first, last, "range"), "years")


def resolve_decade(match: TimeMatch, _context: TimeContext) -> TimeReading:
    """Ten years by their first one ("1970-an", "40-an")."""
    digits = match.get("decade")
    first = int(digits) if digits.isdigit() else 1
    if first <= 20:
        first += 2000
    elif first < 100:
        first += 1900
    if first % 10 or not 1800 <= first <= 2190:
        return leave_undated("no-such-day")
    value = TimeValue.of_years(first, first + 9, "decade")
    return TimeReading(value, "decade", meaning=str(first // 10))


def resolve_fiscal_year(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A fiscal year; its days are known where the tables know that of the country named."""
    if match.direction:
        if context.document is None:
            return leave_undated("year-unknown", "fiscal-year")
        year = context.document.year + STEPS[match.direction]
        value = TimeValue.of_year(year, "fiscal-year")
        return TimeReading(value, "fiscal-year", anchor=context.document_anchor)
    year = match.number("year")
    fiscal = context.fiscal_year
    if fiscal is None:
        return TimeReading(TimeValue.of_year(year, "fiscal-year"), "fiscal-year")
    starts_in_year = fiscal.named_after_start or fiscal.first_month == 1
    start = date(year if starts_in_year else year - 1, fiscal.first_month, 1)
    last_month = (fiscal.first_month + 10) % 12 + 1
    end = TimeValue.of_month(start.year + (fiscal.first_month > 1), last_month)
    return TimeReading(
        TimeValue.between(start, end.last, "fiscal-year"),
        "fiscal-year-of",
        facts={"country": fiscal.country},
    )


def _find_year(match: TimeMatch, context: TimeContext) -> int | None:
    """The year that is printed, or named as this, last or next year."""
    if printed := match.get("year"):
        return _complete_year(printed, context)
    return _find_relative_year(match, context)


def _complete_year(digits: str, context: TimeContext) -> int:
    """A year of two figures is not later than twenty years after the document."""
    if len(digits) == 4:
        return int(digits)
    now = context.document.year if context.document else UNKNOWN_DOCUMENT_YEAR
    return int(digits) + (now + CENTURY_AHEAD - int(digits)) // 100 * 100


def _find_relative_year(match: TimeMatch, context: TimeContext) -> int | None:
    if not match.year_direction or context.document is None:
        return None
    return context.document.year + STEPS[match.year_direction]


def _cut_phase(value: TimeValue, match: TimeMatch) -> TimeValue:
    """The beginning, middle or end of a month or year, where the words name one."""
    return phase_of(value, match.phase) if match.phase else value
