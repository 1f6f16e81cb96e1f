"""Gather what resolution needs of each sentence: its times, its quotation marks and the words that bear on them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from generator.languages import Language
from generator.reading.dates import grammar, recognise
from generator.reading.dates.recognise import Found, Words
from generator.reading.dates.resolve import Line

MARK = re.compile(r'["“”„]')


def lines(texts: Sequence[str], fresh: Sequence[bool], language: Language) -> tuple[Line, ...]:
    """The lines of a text's sentences; `fresh` tells which of them begin a paragraph, where no quotation runs on."""
    result = []
    is_open = False
    for text, begins in zip(texts, fresh, strict=True):
        found = recognise.find(text, language)
        is_open = is_open and not begins
        spans, is_open = quoted_spans(text, is_open=is_open)
        result.append(_line(text, found, spans, language) if found else EMPTY)
    return tuple(result)


EMPTY = Line((), (), literal=False, figurative=False, fiscal=None)


def _line(
    text: str, found: tuple[Found, ...], spans: Sequence[tuple[int, int]], language: Language
) -> Line:
    known = grammar.of(language)
    quoted = tuple(_inside(time.start, spans) for time in found)
    kinds = [time.kind for time in found]
    days = [
        time.get("offset")
        for time, inside in zip(found, quoted, strict=True)
        if inside and time.kind == "today"
    ]
    asked = "today" in kinds or "fiscal" in kinds
    words = recognise.split(text, language) if asked else Words("", "", (), ())
    values = [known.values[sign] for sign in words.signs]
    return Line(
        found=found,
        quoted=quoted,
        literal=any("LITERAL" in kind for kind in values) or "clock" in kinds or "date" in kinds,
        figurative="0" in days and "1" in days,
        fiscal=_fiscal([kind["COUNTRY"] for kind in values if "COUNTRY" in kind]),
    )


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    before = bisect_right(spans, place, key=itemgetter(0)) - 1
    return before >= 0 and place < spans[before][1]


def _fiscal(countries: Sequence[str]) -> tuple[int, bool, str] | None:
    """The one country whose fiscal year can be meant, where the sentence names just one."""
    if len({country.rpartition(" ")[0] for country in countries}) != 1:
        return None
    month, named, country = countries[0].split(" ", 2)
    return int(month), named == "begin", country


def quoted_spans(text: str, *, is_open: bool) -> tuple[list[tuple[int, int]], bool]:
    """The stretches of a sentence inside double quotation marks, and whether one is still open at its end."""
    spans = []
    start = 0
    for match in MARK.finditer(text):
        sign, place = match[0], match.start()
        if sign in "“„" or (sign == '"' and not is_open):
            is_open, start = True, place
        elif is_open:
            spans.append((start, place))
            is_open = False
    if is_open:
        spans.append((start, len(text)))
    return spans, is_open
