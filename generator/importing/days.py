"""The day that a page or a feed names as that on which a report was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parsedate_tz

from generator.core.days import day_or_none

# A server that writes in UTC does not say which day it was at the outlet. West of UTC+9, the
# easternmost zone of Indonesia, it is the same day until this hour.
_SAME_DAY_UNTIL = 15
_ISO = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
    r"(?:[T ](?P<hour>[0-9]{2}):[0-9]{2}[0-9:.,]*\s*(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_UTC = re.compile(r"(?:\b(?:GMT|UTC?|Z)|\+00:?00|[0-9]Z)$")
_FIRST_YEAR = 1900  # what is older is no day of publication, but the program's that was not set


@dataclass(frozen=True, slots=True)
class _WrittenTime:
    """A time by its writer's clock."""

    year: int
    month: int
    day: int
    hour: int
    is_in_utc: bool


def read_day(written: str) -> str:
    """The day as its writer's clock had it, in ISO form; "" where it is not sure.

    `written` is a time as feeds and pages have it: `Wed, 01 Mar 2023 00:30:00 +0700` or
    `2023-03-01T00:30:00+07:00`.
    """
    time = _parse_iso(written.strip()) or _parse_as_in_mail(written)
    if time is None or (time.is_in_utc and time.hour >= _SAME_DAY_UNTIL):
        return ""
    day = day_or_none(time.year, time.month, time.day)
    return day.isoformat() if day and day.year > _FIRST_YEAR else ""


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
    return _WrittenTime(year, month, day, hour, is_in_utc=is_in_utc)
