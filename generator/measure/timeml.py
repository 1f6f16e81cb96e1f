"""Read TimeML articles: their text, the day of publication and the times marked in them."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

from generator.core.days import Days
from generator.core.frozen import Frozen

_TIMEX = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_PUBLICATION_DAY = re.compile(r'<DCT>.*?value="(\d{4}-\d\d-\d\d)', re.DOTALL)
_BODY = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)


class Timex(Frozen):
    start: int
    end: int
    kind: str  # DATE, TIME, DURATION, SET
    value: str  # as TimeML writes it


class TimemlArticle(Frozen):
    """One article with its marked times, in text order."""

    id: str
    published: date
    text: str
    times: tuple[Timex, ...]


def read_articles(folder: Path) -> tuple[TimemlArticle, ...]:
    """The articles of every `.tml` file of a folder, in order of file name."""
    return tuple(_read_article(file) for file in sorted(folder.glob("*.tml")))


def _read_article(file: Path) -> TimemlArticle:
    source = file.read_text(encoding="utf-8")
    created = _PUBLICATION_DAY.search(source)
    body = _BODY.search(source)
    if created is None or body is None:
        raise ValueError(f"{file}: no DCT or no TEXT")
    text, times = _read_body(body[1])
    return TimemlArticle(
        id=file.stem, published=Days.parse(created[1]).first, text=text, times=times
    )


def _read_body(body: str) -> tuple[str, tuple[Timex, ...]]:
    """The text without its marks, and the times that they mark."""
    text = ""
    times = []
    last_end = 0
    for match in _TIMEX.finditer(body):
        before = body[last_end : match.start()]
        text += unescape(before)
        start = len(text)
        text += unescape(match[2])
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        time = Timex(start=start, end=len(text), kind=attributes["type"], value=attributes["value"])
        times.append(time)
        last_end = match.end()
    text += unescape(body[last_end:])
    return text, tuple(times)
