"""Read TimeML articles: their text, the day they were published and the times that are marked in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path

from generator.core.days import Days

_TIMEX = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Timex:
    """One marked time."""

    start: int
    end: int
    kind: str  # DATE, TIME, DURATION, SET
    value: str  # as TimeML writes it


@dataclass(frozen=True, slots=True)
class TimemlArticle:
    """One article with its marked times, in text order."""

    id: str
    published: date
    text: str
    times: tuple[Timex, ...]


def read(folder: Path) -> tuple[TimemlArticle, ...]:
    """The articles of every `.tml` file of a folder, in order of file name."""
    return tuple(_article(file) for file in sorted(folder.glob("*.tml")))


def _article(file: Path) -> TimemlArticle:
    source = file.read_text(encoding="utf-8")
    created = re.search(r'<DCT>.*?value="(\d{4}-\d\d-\d\d)', source, re.DOTALL)
    body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.DOTALL)
    if created is None or body is None:
        raise ValueError(f"{file}: no DCT or no TEXT")
    text, times, place = "", [], 0
    for match in _TIMEX.finditer(body[1]):
        text += unescape(body[1][place : match.start()])
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        words = unescape(match[2])
        times.append(
            Timex(len(text), len(text) + len(words), attributes["type"], attributes["value"])
        )
        text, place = text + words, match.end()
    return TimemlArticle(
        file.stem, Days.parse(created[1]).first, text + unescape(body[1][place:]), tuple(times)
    )
