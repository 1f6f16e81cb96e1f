"""Guess what an editor meant by a value that is nearly in its form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.core.yaml_text import PlainValue

_ID = re.compile(r"\b[sfd]-[0-9a-f]{8}\b")  # of a statement, a finding or a difference
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?")


def guess_text(value: str, pattern: str) -> str:
    """The text that fits the pattern and was meant; "" where none is, or several may be."""
    fitting = {text for text in _list_readings(value.strip()) if re.search(pattern, text)}
    return fitting.pop() if len(fitting) == 1 else ""


def _list_readings(value: str) -> Iterator[str]:
    yield value.lower()
    yield from _ID.findall(value.lower())
    yield from _read_days(value)
    if _HOST.fullmatch(value):
        yield f"https://{value}"


def _read_days(value: str) -> Iterator[str]:
    """Days written with other signs; both where the month may stand first."""
    if match := _YEAR_FIRST.fullmatch(value):
        yield _write_day(match["year"], match["month"], match["day"])
    elif match := _DAY_FIRST.fullmatch(value):
        yield _write_day(match["year"], match["month"], match["day"])
        if int(match["day"]) <= 12:
            yield _write_day(match["year"], match["day"], match["month"])


def _write_day(year: str, month: str, day: str) -> str:
    return f"{year}-{month:0>2}-{day:0>2}"


def guess_fraction(keys: Sequence[str], values: Sequence[PlainValue], place: int) -> str:
    """The number whose comma divides it into the value before that key and the key; "" for none:
    `{weight: 0,5}` has the keys `weight` and `5`.
    """
    if place == 0 or not keys[place].isdigit() or values[place] is not None:
        return ""
    whole = values[place - 1]
    return f"{whole}.{keys[place]}" if isinstance(whole, int) else ""
