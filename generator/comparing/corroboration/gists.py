"""What a statement tells, reduced to what two statements can be compared by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.nouns.book import Statement

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NAMES_CAP = 2.0  # a list of countries says no more than that they are many


@dataclass(frozen=True, slots=True)
class DayNumbers:
    """A stretch of days, both ends included, as proleptic ordinals."""

    first: int
    last: int

    def gap(self, other: DayNumbers) -> int:
        """DayNumbers between the two stretches; 0 where they meet."""
        return max(0, self.first - other.last, other.first - self.last)


@dataclass(frozen=True, slots=True)
class Located:
    """Something told to be at, near, or round a place."""

    relation: str  # as in the table place_words
    place: str  # entity id
    start: int  # of the words that tell it, in the article
    end: int
    beside: frozenset[str]  # units told right before it


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something."""

    value: str  # figures with a point before decimals
    unit: str  # root of the word after it
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Modifier:
    """The word behind what something is called: `perwakilan` in `mendirikan kantor perwakilan`."""

    root: str
    text: str  # with the word that it stands behind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Gist:
    """A statement as it is compared; units are roots, names of meanings (`=visit`) and entities (`@japan`)."""

    statement: Statement
    units: Mapping[str, float]  # unit -> weight, in text order
    sequence: tuple[str, ...]  # units as they follow each other
    verbs: frozenset[str]  # units told by a verb
    forms: Mapping[str, str]  # unit -> the words of the text that first tell it
    main: frozenset[str]  # units of the main clause
    words: tuple[str, ...]  # what is said or told, word by word in small letters
    speech: bool
    quoted: bool  # all of it stands in quotation marks
    speakers: frozenset[str]  # entity ids, or the words for speakers without a name
    heard: frozenset[str]  # the speakers and the bodies and countries in whose office they speak
    voices: frozenset[
        str
    ]  # the speakers, and those for whom they speak ("he and Kishida are worried")
    stance: (
        str  # the meaning of the words that report it, where they tell more than that it is said
    )
    said: DayNumbers | None  # when it was said or printed
    happened: tuple[DayNumbers, ...]  # days told for what it tells
    subject: tuple[
        frozenset[str], ...
    ]  # each name that it begins with, with those whom it stands for
    quantities: tuple[Quantity, ...]
    things: Mapping[
        tuple[str, str], Modifier
    ]  # roots of two words side by side -> the word behind them
    negated: frozenset[str]
    opposed: frozenset[str]  # units that would say the opposite
    people: frozenset[str]  # units of persons other than the speakers
    places: frozenset[str]  # units of places, without those it begins with
    located: tuple[Located, ...]
    acts: Mapping[str, tuple[str, str]]  # unit of a verb -> who does it, to whom
    asks: bool  # is a question
    leans: bool  # points back to what its article told before
    planned: bool  # tells what is still to come
    to_come: bool  # tells it in its main clause
    deed: str  # unit of the first verb of the main clause, "" where it has none

    @property
    def id(self) -> str:
        return self.statement.id

    @property
    def article(self) -> str:
        return self.statement.sentence.article


def same_names(a: Iterable[frozenset[str]], b: Iterable[frozenset[str]]) -> bool:
    """Whether all the names of one side stand for somebody on the other."""
    first, second = tuple(a), tuple(b)
    return all(any(x & y for y in second) for x in first) or all(
        any(x & y for x in first) for y in second
    )


def weight(units: Mapping[str, float]) -> float:
    """What the units weigh together."""
    names = sum(each for unit, each in units.items() if unit[0] == "@")
    return sum(units.values()) - names + min(names, NAMES_CAP)


def days(value: str) -> DayNumbers | None:
    """The days of an ISO date, month, year or range; None where it names none."""
    ends = [_ends(part) for part in value.split("/")] if value else []
    known = [end for end in ends if end]
    return DayNumbers(known[0][0], known[-1][1]) if known and len(known) == len(ends) else None


def _ends(part: str) -> tuple[int, int] | None:
    """First and last day of an ISO date as precise as it is."""
    try:
        if DAY.match(part):
            day = date.fromisoformat(part[:10]).toordinal()
            return day, day
        if re.fullmatch(r"\d{4}-\d{2}", part):
            year, month = int(part[:4]), int(part[5:])
            return date(year, month, 1).toordinal(), date(
                year + month // 12, month % 12 + 1, 1
            ).toordinal() - 1
        if re.fullmatch(r"\d{4}", part):
            return date(int(part), 1, 1).toordinal(), date(int(part), 12, 31).toordinal()
    except ValueError:  # no such day, or a year without a next month
        return None
    return None
