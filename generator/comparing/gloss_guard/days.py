"""Read the days of a sentence: of the month, of the week, and months."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.comparing.gloss_guard.lexicon import GlossLexicon, find_calendar_words
from generator.core.frozen import Frozen
from generator.core.text import TextMatch

_IN_DIGITS = re.compile(r"(?<![\d/.,])(\d{1,2})/(\d{1,2})(?![\d.,]*\d)(?=/\d{4}|/\d\d\b|[^/\d]|$)")
_DAY_BEFORE = re.compile(r"(?<![\w.,])(\d{1,2})(?:[^\W\d_]{2})?\.?\s+(?:[^\W\d_]{2}\s+)?$")
_DAY_AFTER = re.compile(r"\s+(\d{1,2})(?:[^\W\d_]{2})?(?![\w:])(?![.,]\d)")
_YEAR_AFTER = re.compile(r"\.?,?\s+\d{4}\b")
_OPENING = re.compile(r"(?:^|[.!?:]\s+|[“\"‘(]\s*)$")
_LAST_DAY = 31
_LAST_MONTH = 12


class ReadDays(Frozen):
    dates: frozenset[tuple[int, int]]  # day and month
    months: frozenset[int]  # of these dates, and alone
    # Months that may be meant by a word that can be another one where a sentence begins
    possible_months: frozenset[int]
    weekdays: frozenset[int]  # 1 = Monday
    rest: str  # the text with blanks in place of what was read


def read_days(text: str, lexicon: GlossLexicon) -> ReadDays:
    """What a text says of days, and what of it says nothing of them."""
    dates = set()
    months = set()
    possible = set()
    blanked = list(text)
    for match in _IN_DIGITS.finditer(text):
        day = int(match[1])
        month = int(match[2])
        if 0 < day <= _LAST_DAY and 0 < month <= _LAST_MONTH:
            dates.add((day, month))
            _blank(blanked, match)
    for name in _find_months(text, lexicon):
        if name.day:
            dates.add((name.day, name.month))
        if name.is_sure:
            months.add(name.month)
        else:
            possible.add(name.month)
        for span in name.spans:
            _blank(blanked, span)
    months.update(month for _, month in dates)
    weekdays = {word.number for _, word in find_calendar_words(text, lexicon.weekdays)}
    return ReadDays(
        dates=frozenset(dates),
        months=frozenset(months),
        possible_months=frozenset(possible | months),
        weekdays=frozenset(weekdays),
        rest="".join(blanked),
    )


def _blank(characters: list[str], match: TextMatch) -> None:
    characters[match.start() : match.end()] = " " * len(match[0])


class _NamedMonth(Frozen):
    month: int
    day: int  # 0 where the text names none
    is_sure: bool
    spans: tuple[TextMatch, ...]  # that say it


def _find_months(text: str, lexicon: GlossLexicon) -> Iterator[_NamedMonth]:
    for match, word in find_calendar_words(text, lexicon.months):
        before = text[: match.start()]
        day = _DAY_BEFORE.search(before) or _DAY_AFTER.match(text, match.end())
        if day:
            number = int(day[1])
            if 0 < number <= _LAST_DAY:
                yield _NamedMonth(month=word.number, day=number, is_sure=True, spans=(match, day))
                continue
        has_year = _YEAR_AFTER.match(text, match.end()) is not None
        if word.is_short and not has_year:
            continue
        is_sure = has_year or not _OPENING.search(before)
        yield _NamedMonth(month=word.number, day=0, is_sure=is_sure, spans=(match,))
