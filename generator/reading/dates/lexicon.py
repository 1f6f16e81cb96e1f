"""The words of the tables that times are made of, and their classes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.languages import Language

Entries = Mapping[
    str, tuple[dict[str, str], dict[str, str]]
]  # word in small letters -> classes always, if capitalised

_CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)(?:[.:][0-5]\d)?")
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.(?:1[89]|2[01])\d\d")
_DECIMAL = re.compile(r"\d{1,3},\d")
# Every rule of recognition needs a word of one of these classes, or a figure.
_CORE = """
    MONTH SHORT WEEKDAY FOREIGN_DAY UNIT CLOCK_UNIT ONE DAY PART VAGUE WEEKEND QUARTER HALF FISCAL MORROW EVENTWORD
    NAMED YEARWORD ERA SEASONNAME EARLIER CLOCKWORD
"""
# Table -> column that holds the class, or the class itself; column of the value.
_TABLES = {
    "day_parts": ("PART", "part"),
    "time_units": ("class", "unit"),
    "vague_times": ("VAGUE", "kind"),
}


def entries(language: Language) -> Entries:
    """Every word of the tables: its classes and their values, those it always has and those only when capitalised."""
    found: dict[str, tuple[dict[str, str], dict[str, str]]] = {}
    for text, name, value, capital in [*_calendar_words(language), *_other_words(language)]:
        small, large = found.setdefault(text.lower(), ({}, {}))
        (large if capital else small)[name] = value
    return found


def core(words: Entries) -> Iterator[str]:
    """The words without one of which, or a figure, no text tells a time."""
    needed = frozenset(_CORE.split())
    return (text for text, (small, capital) in words.items() if needed & (small | capital).keys())


def _calendar_words(language: Language) -> Iterator[tuple[str, str, str, bool]]:
    """Word, class, value, whether it must be capitalised: of months, weekdays, historical events and countries."""
    for row in language.table("months"):
        yield (
            row["words"],
            "MONTH" if row["kind"] == "full" else "SHORT",
            row["month"],
            row["kind"] == "short",
        )
    for row in language.table("weekdays"):
        capital = row["case"] == "capital"
        yield (
            row["words"],
            "WEEKDAY" if row["kind"] == "own" else "FOREIGN_DAY",
            row["day"],
            capital,
        )
        if row["kind"] == "own" and capital:
            yield row["words"], "DAY_OR_WEEK", row["day"], True
    for row in language.table("named_events"):
        yield row["words"], "NAMED", f"{row['begin']}/{row['end']}", False
    for row in language.table("fiscal_years"):
        yield row["words"], "COUNTRY", f"{row['month']} {row['named']} {row['words']}", True


def _other_words(language: Language) -> Iterator[tuple[str, str, str, bool]]:
    """The same of all other words."""
    for table, (name, column) in _TABLES.items():
        for row in language.table(table):
            yield row["words"], row.get(name, name), row[column], False
    for row in language.table("number_words"):
        yield row["words"], "NUM", f"{row['value']}:{row['role']}", False
    for row in language.table("relative_times"):
        yield row["words"], row["class"], row["value"] or row["class"].lower(), False
    for row in language.table("tense_cues"):
        yield row["words"], row["kind"].upper(), row["kind"], False


def figure_kinds(text: str) -> frozenset[str]:
    """The classes of a figure as it is printed."""
    if not text.isascii():
        return frozenset()
    if not text.isdigit():
        shapes = {"CLOCK": _CLOCK, "DOTTED": _DOTTED, "COUNT": _DECIMAL}
        return frozenset(kind for kind, shape in shapes.items() if shape.fullmatch(text))
    number, length = int(text[:9]), len(text)
    kinds = {
        "DAY_NO": length <= 2 and 1 <= number <= 31,
        "MONTH_NO": length <= 2 and 1 <= number <= 12,
        "HOUR": length <= 2 and number <= 24,
        "YY": length == 2,
        "YEAR": length == 4 and 1800 <= number <= 2199,
        "COUNT": length <= 4,
    }
    return frozenset(kind for kind, holds in kinds.items() if holds)


_SAMPLES = (
    "00",
    "01",
    "09",
    "2022",
    "9999",
    "12345",
    "1,5",
    "06.12",
    "16.06.2022",
    "01.23",
    "1.5.6",
)
FIGURES = frozenset(
    figure_kinds(text) for text in (*map(str, range(100)), *_SAMPLES)
)  # every combination of classes
