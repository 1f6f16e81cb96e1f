"""The words of the tables that times are made of, and their classes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import field

from generator.core.frozen import Frozen
from generator.core.remembered import remember
from generator.languages import Language, Row

ClassValues = Mapping[str, str]  # class -> what a word says as one of that class

# Every rule of recognition needs a word of one of these classes, or a figure.
_CORE = frozenset(
    {
        "MONTH", "SHORT", "WEEKDAY", "FOREIGN_DAY", "UNIT", "CLOCK_UNIT", "ONE", "DAY", "PART",
        "VAGUE", "WEEKEND", "QUARTER", "HALF", "FISCAL", "MORROW", "EVENTWORD", "NAMED", "YEARWORD",
        "ERA", "SEASONNAME", "EARLIER", "CLOCKWORD", "EVE", "EVEDAY", "QUARTERNO",
    }
)  # fmt: skip
EVENT = "HAPPENING"  # class of words for what takes place on a day
_OF_NAMES = frozenset(
    {"HEAD", "HEADTAIL", "LAW", "MARKET", "SCHOOL"}
)  # classes of words that a name begins with
_FIGURES_WITH_SIGNS = {
    "CLOCK": re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)(?:[.:][0-5]\d)?"),
    "DOTTED": re.compile(r"\d{1,2}\.\d{1,2}\.(?:1[89]|2[01])\d\d"),
    "DOTTED_YY": re.compile(r"(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.\d\d"),
    "COUNT": re.compile(r"\d{1,3},\d"),
}
FIRST_LATE_DAY = 13  # a smaller figure can be that of a month
_FIGURES_OF_EACH_SHAPE = (
    *map(str, range(100)),
    "00",
    "01",
    "09",
    "2022",
    "9999",
    "12345",
    "1,5",
    "06.12",
    "16.06.2022",
    "16.06.22",
    "30.06.62",
    "01.23",
    "1.5.6",
)


class TableWord(Frozen):
    """A word or phrase of a table, in one of its classes."""

    words: str
    name: str  # of the class
    value: str
    capital: bool = False  # only of that class where it is capitalised


class WordClasses(Frozen):
    always: dict[str, str] = field(default_factory=dict)
    capitalised: dict[str, str] = field(default_factory=dict)  # those besides, where it is

    @property
    def is_core(self) -> bool:
        """Whether the word can be one without which no text names a time."""
        if not _CORE.isdisjoint(self.always):
            return True
        return not _CORE.isdisjoint(self.capitalised)


def load_word_classes(language: Language) -> Mapping[str, WordClasses]:
    """Every word or phrase of the tables, without case, and its classes."""
    classes: dict[str, WordClasses] = {}
    for word in (*_read_calendar(language), *_read_vocabulary(language)):
        entry = classes.setdefault(word.words.casefold(), WordClasses())
        values = entry.capitalised if word.capital else entry.always
        values[word.name] = word.value
    return classes


def _read_calendar(language: Language) -> Iterator[TableWord]:
    """Months, weekdays, historical events, and countries with a fiscal year."""
    for row in language.table("months"):
        kind = row["kind"]
        name = "MONTH" if kind == "full" else "SHORT"
        is_short = kind == "short"
        yield TableWord(words=row["words"], name=name, value=row["month"], capital=is_short)
    for row in language.table("weekdays"):
        yield from _read_weekday(row)
    for row in language.table("named_events"):
        value = f"{row['begin']}/{row['end']}"
        yield TableWord(row["words"], "NAMED", value)
    for row in language.table("fiscal_years"):
        words = row["words"]
        value = f"{row['month']} {row['named']} {words}"
        yield TableWord(words=words, name="COUNTRY", value=value, capital=True)


def _read_weekday(row: Row) -> Iterator[TableWord]:
    words = row["words"]
    day = row["day"]
    capital = row["case"] == "capital"
    if row["kind"] != "own":
        yield TableWord(words=words, name="FOREIGN_DAY", value=day, capital=capital)
        return
    yield TableWord(words=words, name="WEEKDAY", value=day, capital=capital)
    if capital:
        yield TableWord(words=words, name="DAY_OR_WEEK", value=day, capital=True)


def _read_vocabulary(language: Language) -> Iterator[TableWord]:
    """All other words."""
    for row in language.table("day_parts"):
        yield TableWord(row["words"], "PART", row["part"])
    for row in language.table("time_units"):
        yield TableWord(row["words"], row["class"], row["unit"])
    for row in language.table("vague_times"):
        yield TableWord(row["words"], "VAGUE", row["kind"])
    for row in language.table("number_words"):
        value = f"{row['value']}:{row['role']}"
        yield TableWord(row["words"], "NUM", value)
    for row in language.table("relative_times"):
        yield from _read_relative_time(row)
    for words in language.column("number_bounds", "words", place="before"):
        if words.isalpha():
            yield TableWord(words, "BOUND", "")  # no name, though it opens a sentence
    active = language.column("verb_voices", "prefix", voice="active")
    for row in language.table("tense_cues"):
        words, kind = row["words"], row["kind"]
        yield TableWord(words, kind.upper(), kind)
        if kind == "said" and words.startswith(active):
            yield TableWord(words, "SAYING", "")
    yield from _read_heads(language)


def _read_relative_time(row: Row) -> Iterator[TableWord]:
    """Words like `kemarin`; of a festival or an event also as the name that it may have."""
    words, name = row["words"], row["class"]
    is_name = name in _OF_NAMES
    value = row["value"] or name.lower()
    yield TableWord(words=words, name=name, value=value, capital=is_name)
    if is_name or name == EVENT:
        yield TableWord(words=words, name="NAME", value="", capital=True)


def _read_heads(language: Language) -> Iterator[TableWord]:
    """Words that open the name of a body or place, which a date can end; events are none."""
    events = {row["words"] for row in language.table("relative_times") if row["class"] == EVENT}
    for table in ("organisation_heads", "place_heads"):
        for words in language.column(table, "words"):
            if words not in events:
                yield TableWord(words=words, name="HEAD", value="head", capital=True)
                yield TableWord(words=words, name="NAME", value="", capital=True)


@remember
def classify_figure(text: str) -> frozenset[str]:
    if not text.isascii():
        return frozenset()
    if text.isdigit():
        return frozenset(_classify_digits(text))
    return frozenset(name for name, shape in _FIGURES_WITH_SIGNS.items() if shape.fullmatch(text))


def _classify_digits(digits: str) -> Iterator[str]:
    number = int(digits[:9])
    length = len(digits)
    if length <= 2:
        if 1 <= number <= 31:
            yield "DAY_NO"
            if number >= FIRST_LATE_DAY:
                yield "LATE_DAY"
        if 1 <= number <= 12:
            yield "MONTH_NO"
        if number <= 24:
            yield "HOUR"
    if length == 2:
        yield "YY"
    if length == 4 and 1800 <= number <= 2199:
        yield "YEAR"
    if length <= 4:
        yield "COUNT"


FIGURE_CLASSES = frozenset(map(classify_figure, _FIGURES_OF_EACH_SHAPE))  # every combination
