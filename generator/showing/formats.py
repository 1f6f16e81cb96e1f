"""Write dates and numbers as the readers of a language write them, by Babel's locale data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from generator.core.days import Days
from generator.core.remembered import remember

# English is written day first, as the articles' own language is: a book in both should not turn 5/4
# into 4/5.
_LOCALES = {"en": "en_GB"}


def written(value: str, language: str, *, short: bool = False) -> str:
    """An ISO date or interval as `written_days` writes it; other values stay as they are."""
    days = Days.parse_or_none(value)
    if days:
        return written_days(days, language, short=short)
    return value


@remember
def written_days(days: Days, language: str, *, short: bool = False) -> str:
    """A date as precise as it is known: `2023-02` is "February 2023"."""
    return written_span(days, days, language, short=short)


def written_possible_days(days: Days, language: str, *, short: bool = False) -> str:
    """When something was published or said, which is on one day: of two days that follow each
    other, "31 January or 1 February 2023".
    """
    if days.day_count != 2:
        return written_days(days, language, short=short)
    return written_alternatives(days.ends, language, short=short)


def written_alternatives(candidates: Sequence[Days], language: str, *, short: bool = False) -> str:
    """Dates of which one is meant, with the year given once where all share it."""
    written = [written_days(days, language, short=short) for days in candidates]
    years = {days.begins_in("year") for days in candidates}
    if len(years) == 1:
        year = str(candidates[0].first.year)
        for index, words in enumerate(written[:-1]):
            written[index] = words.removesuffix(year).rstrip()
    return format_list(written, style="or", locale=_locale(language))


@remember
def written_span(first: Days, last: Days, language: str, *, short: bool = False) -> str:
    """From one date to another, each as precise as it is, with the year and month given once where
    both share them.
    """
    start = first.ends[0]
    end = last.ends[1]
    closing = _written_unit(end, language, short=short)
    if start == end:
        return closing
    are_days = start.is_day and end.is_day
    if are_days and start.begins_in("month") == end.begins_in("month"):
        return f"{start.first.day}–{closing}"
    if start.precision == end.precision == "year":
        return f"{start.first.year}–{closing}"
    opening = _written_unit(start, language, short=short)
    year = start.first.year
    is_as_precise = start.precision == end.precision != "year"
    if is_as_precise and year == end.first.year:
        opening = opening.removesuffix(f"{year}").rstrip()
    return f"{opening} – {closing}"


@remember
def _written_unit(unit: Days, language: str, *, short: bool) -> str:
    """A day, month or year."""
    locale = _locale(language)
    if unit.precision == "day":
        width: Literal["medium", "long"] = "medium" if short else "long"
        return format_date(unit.first, width, locale=locale)
    if unit.precision == "month":
        skeleton = "yMMM" if short else "yMMMM"
        return format_skeleton(skeleton, unit.first, locale=locale)
    return str(unit.first.year)


def month_name(month: int, language: str) -> str:
    """The short name of a month, 1 to 12, for the axis of a chart."""
    first_day = date(2001, month, 1)
    return format_skeleton("MMM", first_day, locale=_locale(language))


def weekday_name(number: int, language: str) -> str:
    """The name of a day of the week; 1 is Monday."""
    locale = _locale(language)
    names = locale.days["format"]["wide"]
    return str(names[number - 1])


def months(languages: Sequence[str]) -> Mapping[str, int]:
    """The names of the months, long and short, in small letters -> 1 to 12."""
    numbers = {}
    for language in languages:
        locale = _locale(language)
        names_by_width = locale.months["format"]
        for width in ("wide", "abbreviated"):
            for number, name in names_by_width[width].items():
                small_name = name.lower().rstrip(".")
                numbers[small_name] = number
    return numbers


def language_name(language: str, reader: str = "") -> str:
    locale = _locale(language)
    return locale.get_language_name(reader or None) or language


@remember
def number(value: int, language: str) -> str:
    return format_decimal(value, locale=_locale(language))


@remember
def percent(share: float, language: str) -> str:
    """A share between 0 and 1, as a whole per cent."""
    return format_percent(share, format="#,##0%", locale=_locale(language))


@remember
def exact_percent(share: float, language: str) -> str:
    """A share between 0 and 1, as a per cent with one decimal."""
    return format_percent(share, format="#,##0.0%", locale=_locale(language))


def listed(names: Sequence[str], language: str) -> str:
    """`"A, B and C"`."""
    return format_list(names, locale=_locale(language))


@remember
def weight(value: float, language: str) -> str:
    """A score or weight, with two decimals at most, and the minus sign where it is below zero."""
    return format_decimal(value, format="#,##0.##;−#,##0.##", locale=_locale(language))


def axis_day(days: Days, language: str) -> str:
    """The label of a date on an axis that shows the years itself.

    A range is shown as about its first day.
    """
    start = days.ends[0]
    if not start.is_day:
        return written_days(start, language, short=True)
    label = format_skeleton("MMMd", start.first, locale=_locale(language))
    return f"≈ {label}" if days.is_range else label


@remember
def _locale(language: str) -> Locale:
    identifier = _LOCALES.get(language, language)
    return Locale.parse(identifier)
