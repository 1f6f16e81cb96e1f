"""Resolve months and quarters that are printed as such."""

from __future__ import annotations

from datetime import date

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.reading.dates.matches import TimeMatch
from generator.reading.dates.printed_years import complete_year, find_relative_year, find_year
from generator.reading.dates.readings import TimeContext, TimeReading, leave_undated
from generator.reading.dates.time_values import TimeValue, cut_phase

MONTHS_OF_YEAR = 12
QUARTERS = 4  # of a year, where the words give a number alone (`Q3`)


class ChosenYear(Frozen):
    year: int
    rule: str  # name in date_reasons.tsv
    anchor: Days | None = None  # what it hangs on; None where it needs nothing


def resolve_month(match: TimeMatch, context: TimeContext) -> TimeReading:
    month = match.number("month")
    chosen = _choose_year(month, match.get("year"), match, context)
    if chosen is None:
        return _leave_year_open(context)
    whole = TimeValue.of_month(chosen.year, month)
    value = cut_phase(whole, match.phase)
    return TimeReading(value, chosen.rule, anchor=chosen.anchor)


def resolve_months(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A stretch from one month to another."""
    month = match.number("month")
    month_to = match.number("month_to")
    printed_year = match.get("year_to") or match.get("year")
    chosen = _choose_year(month_to, printed_year, match, context)
    if chosen is None:
        return _leave_year_open(context)
    year = match.number("year")
    if not year:
        begins_year_before = month > month_to
        year = chosen.year - begins_year_before
    first_month = TimeValue.of_month(year, month)
    first = cut_phase(first_month, match.phase).first
    last = TimeValue.of_month(chosen.year, month_to).last
    if first > last:
        return leave_undated("no-such-day")
    value = TimeValue.between(first, last)
    return TimeReading(value, "months", anchor=chosen.anchor)


def _leave_year_open(context: TimeContext) -> TimeReading:
    rule = "year-unknown" if context.document is None else "month-open"
    return leave_undated(rule, "month")


def _choose_year(
    month: int, printed_year: str, match: TimeMatch, context: TimeContext
) -> ChosenYear | None:
    """The year of a month that is printed, named or nearest; None where nothing gives it."""
    document = context.document
    if printed_year:
        return ChosenYear(complete_year(printed_year, document), "month-year")
    year = find_relative_year(match, document)
    if year is not None:
        return ChosenYear(year, "month-year-relative", context.document_anchor)
    year_before = context.year_before
    if year_before:
        return ChosenYear(year_before, "year-before", Days.of_year(year_before))
    if document is None:
        return None
    return _choose_nearest_year(month, match, document, near_this_year=context.near_this_year)


def _choose_nearest_year(
    month: int, match: TimeMatch, document: date, *, near_this_year: bool
) -> ChosenYear | None:
    """The year of the month that lies on the side of the document which the words name.

    None where they name no side and the next such month is nearer than the last one: "payment
    begins in June", in April, is no payment of last year.
    """
    year = document.year
    anchor = Days.of(document)
    if match.points_back:
        last_year = year - (month >= document.month)
        return ChosenYear(last_year, "month-last", anchor)
    if match.direction == "next":
        next_year = year + (month <= document.month)
        return ChosenYear(next_year, "month-next", anchor)
    if match.direction == "this":
        return ChosenYear(year, "unit-this", anchor)
    if near_this_year:
        return ChosenYear(year, "month-this-year", anchor)
    if match.tense == "future":
        coming_year = year + (month < document.month)
        return ChosenYear(coming_year, "month-next", anchor)
    if match.tense != "past" and _is_next_nearer(month, document):
        return None
    past_year = year - (month > document.month)
    return ChosenYear(past_year, "month-last", anchor)


def _is_next_nearer(month: int, document: date) -> bool:
    """Whether there are fewer months to the next one of that name than from the last one."""
    months_ahead = (month - document.month) % MONTHS_OF_YEAR
    return months_ahead > 0 and months_ahead < MONTHS_OF_YEAR - months_ahead


def resolve_quarter(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A quarter or half of a year."""
    number = match.number("ordinal")
    count = match.number("quarter") or QUARTERS
    if number > count:
        return leave_undated("no-such-day")
    year = find_year(match, context.document)
    if year is None:
        return leave_undated("quarter-open", "quarter")
    length = MONTHS_OF_YEAR // count
    last_month = number * length
    first_month = last_month - length + 1
    start = TimeValue.of_month(year, first_month)
    end = TimeValue.of_month(year, last_month)
    precision = "quarter" if count == 4 else "semester"
    value = TimeValue.between(start.first, end.last, precision)
    anchor = None
    if not match.get("year"):
        anchor = context.document_anchor
    return TimeReading(value, "quarter", anchor=anchor)
