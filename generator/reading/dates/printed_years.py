"""Resolve years that are printed as such, and find the year that belongs to a day or month."""

from __future__ import annotations

from datetime import date

from generator.reading.dates.matches import STEPS, CountryFiscalYear, TimeMatch
from generator.reading.dates.readings import TimeContext, TimeReading, leave_undated
from generator.reading.dates.time_values import TimeValue, cut_phase

CENTURY_AHEAD = 20  # years after the document that a year of two figures can be of
UNKNOWN_DOCUMENT_YEAR = 2020  # by which such a year is read where the document date is not known
NAMED_YEARS = 5  # between a report and the year of an event that it names by letters
NAME = "name"  # rule of what is no time but a part of a name
LONGEST_RANGE = 200  # years
FIRST_DECADE, LAST_DECADE = 1800, 2190
LAST_OF_TWO_THOUSANDS = 20  # a decade of two figures is of the 1900s after it


# --- the year of a day or month -------------------------------------------------------------------


def find_year(match: TimeMatch, document: date | None) -> int | None:
    """The year that is printed, or named as this, last or next year."""
    if printed := match.get("year"):
        return complete_year(printed, document)
    return find_relative_year(match, document)


def complete_year(digits: str, document: date | None) -> int:
    """A year of two figures is not later than twenty years after the document."""
    number = int(digits)
    if len(digits) == 4:
        return number
    latest = CENTURY_AHEAD + (document.year if document else UNKNOWN_DOCUMENT_YEAR)
    return number + (latest - number) // 100 * 100


def find_relative_year(match: TimeMatch, document: date | None) -> int | None:
    """The year that is named as this, last or next year."""
    if not match.year_direction or document is None:
        return None
    return document.year + STEPS[match.year_direction]


# --- years by themselves --------------------------------------------------------------------------


def resolve_year(match: TimeMatch, _context: TimeContext) -> TimeReading:
    whole = TimeValue.of_year(match.number("year"))
    value = cut_phase(whole, match.phase)
    return TimeReading(value, "year-printed")


def resolve_year_of_name(match: TimeMatch, context: TimeContext) -> TimeReading:
    """The year behind letters that no table lists: of an event, or of a name (`GATT 1994`).

    Events that a report names are near it; treaties, laws and standards are of any time.
    """
    year = match.number("year")
    if context.document is None or abs(context.document.year - year) > NAMED_YEARS:
        return leave_undated(NAME)
    return resolve_year(match, context)


def resolve_years(match: TimeMatch, _context: TimeContext) -> TimeReading:
    """A stretch from one year to another ("2014-2019", "2016/17")."""
    first = match.number("year")
    last = match.number("year_to")
    if last < 100:
        century = first // 100 * 100
        last += century
    if not first < last <= first + LONGEST_RANGE:
        return leave_undated("no-such-day")
    value = TimeValue.of_years(first, last, "range")
    return TimeReading(value, "years")


def resolve_decade(match: TimeMatch, _context: TimeContext) -> TimeReading:
    """Ten years by their first one ("1970-an", "40-an")."""
    digits = match.get("decade")
    if not digits.isdigit():
        return leave_undated("no-such-day")
    first = int(digits)
    if first <= LAST_OF_TWO_THOUSANDS:
        first += 2000
    elif first < 100:
        first += 1900
    if first % 10 or not FIRST_DECADE <= first <= LAST_DECADE:
        return leave_undated("no-such-day")
    value = TimeValue.of_years(first, first + 9, "decade")
    return TimeReading(value, "decade", meaning=str(first // 10))


def resolve_fiscal_year(match: TimeMatch, context: TimeContext) -> TimeReading:
    """A fiscal year; its days are known where the tables know that of the country named."""
    if match.direction:
        if context.document is None:
            return leave_undated("year-unknown", "fiscal-year")
        named_year = context.document.year + match.step
        value = TimeValue.of_year(named_year, "fiscal-year")
        return TimeReading(value, "fiscal-year", anchor=context.document_anchor)
    year = match.number("year")
    of_country = context.fiscal_year
    if of_country is None:
        return TimeReading(TimeValue.of_year(year, "fiscal-year"), "fiscal-year")
    return TimeReading(
        value=_find_fiscal_year(year, of_country),
        rule="fiscal-year-of",
        facts={"country": of_country.country},
    )


def _find_fiscal_year(year: int, of_country: CountryFiscalYear) -> TimeValue:
    """The twelve months of a country's fiscal year of that name."""
    first_month = of_country.first_month
    if first_month == 1:
        return TimeValue.of_year(year, "fiscal-year")
    last_year = year
    if of_country.named_after_start:
        last_year += 1
    first = date(last_year - 1, first_month, 1)
    last_month = TimeValue.of_month(last_year, first_month - 1)
    return TimeValue.between(first, last_month.last, "fiscal-year")
