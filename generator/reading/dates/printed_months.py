"""Resolve months and quarters that are printed as such."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.core.days import Days
from generator.reading.dates.matches import TimeMatch
from generator.reading.dates.printed_years import complete_year, find_relative_year, find_year
from generator.reading.dates.readings import TimeContext, TimeReading, leave_undated
from generator.reading.dates.time_values import TimeValue, cut_phase

MONTHS_OF_YEAR = 12


@dataclass(frozen=True, slots=True)
class ChosenYear:
    """The year taken for a month."""

    year: int
    rule: str  # name in date_reasons.tsv
    anchor: Days | None = None  # what it hangs on; None where it needs nothing


def resolve_month(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A month by its name."""
    month = match.number("month")
    chosen = _choose_year(month, match.get("year"), match, context)
    if chosen is None:
        return leave_undated("year-unknown", "month")
    value = cut_phase(TimeValue.of_month(chosen.year, month), match.phase)
    return TimeReading(value, chosen.rule, anchor=chosen.anchor)


def resolve_months(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A stretch from one month to another."""
    month, month_to = match.number("month"), match.number("month_to")
    printed_year = match.get("year_to") or match.get("year")
    chosen = _choose_year(month_to, printed_year, match, context)
    if chosen is None:
        return leave_undated("year-unknown", "month")
    begins_year_before = month > month_to
    year = match.number("year") or chosen.year - begins_year_before
    start = cut_phase(TimeValue.of_month(year, month), match.phase)
    end = TimeValue.of_month(chosen.year, month_to)
    if start.first > end.last:
        return leave_undated("no-such-day")
    value = TimeValue.between(start.first, end.last)
    return TimeReading(value, "months", anchor=chosen.anchor)


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
    if context.year_before:
        return ChosenYear(context.year_before, "year-before", Days.of_year(context.year_before))
    if document is None:
        return None
    return _choose_nearest_year(month, match, document, near_this_year=context.near_this_year)


def _choose_nearest_year(
    month: int, match: TimeMatch, document: date, *, near_this_year: bool
) -> ChosenYear:
    """The year of the month that lies on the side of the document which the words name."""
    year, anchor = document.year, Days.of(document)
    if match.points_back:
        return ChosenYear(year - (month >= document.month), "month-last", anchor)
    if match.direction == "next":
        return ChosenYear(year + (month <= document.month), "month-next", anchor)
    if match.direction == "this":
        return ChosenYear(year, "unit-this", anchor)
    if near_this_year:
        return ChosenYear(year, "month-this-year", anchor)
    if match.tense == "future":
        return ChosenYear(year + (month < document.month), "month-next", anchor)
    return ChosenYear(year - (month > document.month), "month-last", anchor)


def resolve_quarter(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A quarter or half of a year."""
    number, count = match.number("ordinal"), match.number("quarter")
    if number > count:
        return leave_undated("no-such-day")
    year = find_year(match, context.document)
    if year is None:
        return leave_undated("quarter-open", "quarter")
    length = MONTHS_OF_YEAR // count
    start = TimeValue.of_month(year, (number - 1) * length + 1)
    end = TimeValue.of_month(year, number * length)
    precision = "quarter" if count == 4 else "semester"
    value = TimeValue.between(start.first, end.last, precision)
    anchor = None if match.get("year") else context.document_anchor
    return TimeReading(value, "quarter", anchor=anchor)
