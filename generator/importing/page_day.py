"""Find the day on which a page was published."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cached_property

from generator.core.days import day_or_none
from generator.core.frozen import Frozen
from generator.core.text import TextMatch
from generator.importing.days import load_zone
from generator.importing.page_data import Objects, list_head_values, list_marked_values
from generator.importing.page_stamps import list_stamps, list_stamps_above, list_stamps_below
from generator.importing.page_tree import Element
from generator.languages import Language
from generator.reading.dates.evidence import find_url_day, read_full_dates

_TIME = re.compile(
    r"(?P<year>(?:19|20)\d\d)[-/](?P<month>\d\d?)[-/](?P<day>\d\d?)"
    r"(?:[T ]+(?P<hour>\d\d?):(?P<minute>\d\d)[\d:.]*\s*(?P<zone>Z|[+-]00:?00)?)?"
)
_DAY_FIRST = re.compile(r"(?P<day>\d\d?)[-/.](?P<month>\d\d?)[-/.](?P<year>(?:19|20)\d\d)(?!\d)")
_ABOVE = "a line above its headline"


class PageDay(Frozen):
    day: str  # ISO; "" where the page says none
    source: str  # for an editor


NO_DAY = PageDay("", "")


def find_day(
    page: Element, objects: Objects, headline: Element | None, seen: Seen, language: Language
) -> PageDay:
    """The surest sign first: data for programs, marked elements, lines at the headline, address."""
    reader = _DayReader(page, language)
    signs = (
        ("its JSON-LD", [str(described.get("datePublished") or "") for described in objects]),
        ("its head", list_head_values(page, "published")),
        ("its mark-up", list_marked_values(page, "datePublished")),
        ("a line below its headline", list_stamps_below(page, headline)),
        (_ABOVE, list_stamps_above(page, headline)),
    )
    for source, values in signs:
        for value in values:
            day = reader.read(value)
            if day and seen.allows(day, is_above=source == _ABOVE):
                return PageDay(day.isoformat(), source)
    url_day = find_url_day(seen.address)
    if url_day:
        return PageDay(url_day.isoformat(), "its address")
    return NO_DAY


class Seen(Frozen):
    """How a page came to the editor; "" for what is not known."""

    address: str
    captured: str  # ISO time

    def allows(self, day: date, *, is_above: bool) -> bool:
        """Whether a page can be of that day: none is of a later one than that of its capture, and
        what many print above all else is the day on which they are read.
        """
        if not self.captured:
            return True
        written = day.isoformat()
        tolerated = self.captured[: len(written)]
        return written < tolerated or (written == tolerated and not is_above)


class _DayReader:
    """Reads days as programs and people write them."""

    def __init__(self, page: Element, language: Language) -> None:
        self._page = page
        self._language = language

    def read(self, text: str) -> date | None:
        """The first day of a text; None where it has none."""
        match = _TIME.search(text)
        if match:
            day = _make_day(match)
            if day and match["zone"]:
                return self._move_to_zone(day, match)
            return day
        for stamp in read_full_dates(text, self._language):
            return stamp.day
        day_first = _DAY_FIRST.search(text)
        if day_first:
            return _make_day(day_first)
        return None

    def _move_to_zone(self, day: date, match: TextMatch) -> date:
        """The day at the outlet. Some write their own time and call it UTC: then what the page
        prints decides.
        """
        hours = load_zone(self._language.code)
        written = datetime(day.year, day.month, day.day, int(match["hour"]) % 24)  # noqa: DTZ001
        local = (written + timedelta(hours=hours)).date()
        printed = self._printed_days
        if day in printed and local not in printed:
            return day
        return local

    @cached_property
    def _printed_days(self) -> frozenset[date]:
        days: set[date] = set()
        for line in list_stamps(self._page):
            days.update(stamp.day for stamp in read_full_dates(line, self._language))
        return frozenset(days)


def _make_day(match: TextMatch) -> date | None:
    return day_or_none(int(match["year"]), int(match["month"]), int(match["day"]))
