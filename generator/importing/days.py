"""The day that a page or a feed names as that on which a report was published."""

from __future__ import annotations

import re
from datetime import timedelta
from email.utils import parsedate_tz

from generator.core.days import day_or_none
from generator.core.frozen import Frozen
from generator.importing.tables import load_rows

_ISO = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
    r"(?:[T ](?P<hour>[0-9]{2}):[0-9]{2}[0-9:.,]*\s*(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_UTC = re.compile(r"(?:\b(?:GMT|UTC?|Z)|\+00:?00|[0-9]Z)$")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200  # others are what a program writes that has no day


class _WrittenTime(Frozen):
    year: int
    month: int
    day: int
    hour: int
    is_in_utc: bool


def read_day(written: str, hours: int) -> str:
    """The day at the outlet in ISO form; "" where none can be read.

    `written` is a time as feeds have it: `Wed, 01 Mar 2023 00:30:00 +0700` or
    `2023-03-01T00:30:00+07:00`. Many programs write UTC, wherever the outlet is: `hours` says how
    far east of Greenwich.
    """
    time = _parse_iso(written.strip()) or _parse_as_in_mail(written)
    if time is None:
        return ""
    day = day_or_none(time.year, time.month, time.day)
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return ""
    if time.is_in_utc:
        day += timedelta(hours=time.hour + hours)
    return day.isoformat()


def load_zone(language: str) -> int:
    """Hours east of Greenwich of the outlets that write in a language, by its code."""
    hours = {row["language"]: int(row["hours"]) for row in load_rows("zones")}
    return hours.get(language, 0)


def _parse_iso(written: str) -> _WrittenTime | None:
    match = _ISO.fullmatch(written)
    if match is None:
        return None
    return _WrittenTime(
        year=int(match["year"]),
        month=int(match["month"]),
        day=int(match["day"]),
        hour=int(match["hour"] or 0),
        is_in_utc=_UTC.search(written) is not None,
    )


def _parse_as_in_mail(written: str) -> _WrittenTime | None:
    """RSS took its times over from mails."""
    try:
        numbers = parsedate_tz(written)
    except (ValueError, IndexError):  # of numbers with thousands of digits
        return None
    if numbers is None:
        return None
    year, month, day, hour = numbers[:4]
    is_in_utc = _UTC.search(written.strip()) is not None
    return _WrittenTime(year=year, month=month, day=day, hour=hour, is_in_utc=is_in_utc)
