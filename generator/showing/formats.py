"""Write dates and numbers as the readers of a language write them, by Babel's locale data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
# English is written day first, as the articles' own language is: a book in both should not turn 5/4 into 4/5.
_LOCALES = {"en": "en_GB"}


def written(value: str, language: str, *, short: bool = False) -> str:
    """An ISO date or interval, as precise as it is: `2023-02` is "February 2023"; other values stay as they are."""
    start, slash, end = value.partition("/")
    if slash:
        return _interval(start, end, language, short=short)
    match = _ISO.fullmatch(value)
    if match is None:
        return value
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return value
    if day:
        return format_date(first, "medium" if short else "long", locale=_locale(language))
    if month:
        return format_skeleton("yMMM" if short else "yMMMM", first, locale=_locale(language))
    return str(year)


def month_name(month: int, language: str) -> str:
    """The short name of a month, 1 to 12, for the axis of a chart."""
    return format_skeleton("MMM", date(2001, month, 1), locale=_locale(language))


def months(languages: Sequence[str]) -> Mapping[str, int]:
    """The names of the months, long and short, in small letters -> 1 to 12."""
    return {
        name.lower().rstrip("."): number
        for language in languages
        for width in ("wide", "abbreviated")
        for number, name in _locale(language).months["format"][width].items()
    }


def days(first: str, last: str) -> tuple[str, ...]:
    """The ISO days from the first to the last; none where one of the two is no day."""
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return ()
    return tuple(
        date.fromordinal(day).isoformat() for day in range(start.toordinal(), end.toordinal() + 1)
    )


def _interval(start: str, end: str, language: str, *, short: bool) -> str:
    """Both ends, with the year and month told once where both share them."""
    last = written(end, language, short=short)
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return f"{int(start[8:])}–{last}"
    if len(start) == len(end) > 4 and start[:4] == end[:4]:
        return f"{written(start, language, short=short).removesuffix(start[:4]).rstrip()} – {last}"
    return f"{written(start, language, short=short)} – {last}"


def language_name(language: str) -> str:
    """What a language calls itself."""
    return _locale(language).get_language_name() or language


def number(value: int, language: str) -> str:
    """A whole number with the language's separators."""
    return format_decimal(value, locale=_locale(language))


def percent(share: float, language: str) -> str:
    """A share between 0 and 1, as a whole per cent."""
    return format_percent(share, format="#,##0%", locale=_locale(language))


def exact_percent(share: float, language: str) -> str:
    """A share between 0 and 1, as a per cent with one decimal."""
    return format_percent(share, format="#,##0.0%", locale=_locale(language))


def weight(value: float, language: str) -> str:
    """A score or weight, with one decimal at most."""
    return format_decimal(value, format="#,##0.#", locale=_locale(language))


def axis_day(value: str, language: str) -> str:
    """The label of an ISO date on an axis that shows the years itself; an interval is shown as about its first day."""
    start, slash, _ = value.partition("/")
    match = _ISO.fullmatch(start)
    if match is None or not match[3]:
        return written(start, language, short=True)
    first = date.fromisoformat(start)
    label = format_skeleton("MMMd", first, locale=_locale(language))
    return f"≈ {label}" if slash else label


def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES.get(language, language))
