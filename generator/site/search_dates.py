"""Read the dates of texts as assets/search.js reads them (datesOf)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.core.text import TextMatch, TextPattern

_DATE = re.compile(r"(\d{4})?(-\d\d)?(-\d\d)?")
_DIGIT = re.compile(r"[0-9]")


def list_coarser_dates(date: str) -> Iterator[str]:
    """A date and those that it lies in: "2023-01-31", "-01-31", "2023-01", "-01", "2023"."""
    yield date
    parts = _DATE.fullmatch(date)
    year, month, day = parts.groups("") if parts else ("", "", "")
    if year and month:
        yield f"{month}{day}"
        yield year
    if year and day:
        yield f"{year}{month}"
    if day:
        yield month


class DateReader:
    """Reads dates whose months are written as numbers or by these names, in small letters."""

    def __init__(self, months: Mapping[str, int]) -> None:
        self._months = months
        self._pattern = _compile_dates(months)
        self._names = _compile([_write_names(months)])  # all that a text without digits may have

    def list_dates(self, text: str) -> Iterator[str]:
        """The dates of a text: "2023-01-31", "2023-01", and without a year "-01-31", "-01"."""
        pattern = self._pattern if _DIGIT.search(text) else self._names
        for match in pattern.finditer(text):
            date = self._read_date(match)
            if date:
                yield date

    def _read_date(self, match: TextMatch) -> str:
        """The date as it is compared; "" where there is no such month or day."""
        named = {name[0]: value for name, value in match.groupdict().items() if value}
        month = self._read_month(named.get("m", ""))
        day = int(named.get("d", 0))
        if not 1 <= month <= 12 or day > 31:
            return ""
        year_and_month = f"{named.get('y', '')}-{month:02}"
        if day:
            return f"{year_and_month}-{day:02}"
        return year_and_month

    def _read_month(self, text: str) -> int:
        """Its number; 0 where the text has none."""
        if text.isdigit():
            return int(text)
        return self._months.get(text.lower(), 0)


def _compile_dates(months: Iterable[str]) -> TextPattern:
    longest_first = sorted(months, key=len, reverse=True)
    month = "|".join(longest_first)
    day = r"[0-9]{1,2}"
    ways = (
        rf"(?P<y1>[0-9]{{4}})-(?P<m1>{day})(?:-(?P<d1>{day}))?",
        rf"(?P<d2>{day})(?:st|nd|rd|th)? +(?P<m2>{month})\.?(?:,? +(?P<y2>[0-9]{{4}}))?",
        rf"(?P<m3>{month})\.? +(?P<d3>{day})(?:st|nd|rd|th)?(?![0-9])(?:,? +(?P<y3>[0-9]{{4}}))?",
        rf"(?P<m4>{month})\.?,? +(?P<y4>[0-9]{{4}})",
        rf"(?P<d5>{day})[/.](?P<m5>{day})(?:[/.](?P<y5>[0-9]{{4}}))?",
        _write_names(months),
    )
    return _compile(ways)


def _write_names(months: Iterable[str]) -> str:
    whole_names = "|".join(name for name in months if len(name) > len("jan"))
    return rf"(?P<m6>{whole_names})"


def _compile(ways: Iterable[str]) -> TextPattern:
    whole = [rf"(?<![^\W_]){way}(?![^\W_])" for way in ways]
    return re.compile("|".join(whole), re.IGNORECASE)
