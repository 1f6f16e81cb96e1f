"""What a time was taken to be, and what it was seen from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.reading.dates.values import Period


@dataclass(frozen=True, slots=True)
class Setting:
    """From where a time is seen."""

    document: date | None  # day on which the article was published; None where unknown
    told: Period | None = None  # what the text told last, a day or longer
    told_day: date | None = None  # the day that the text told last
    near_day: date | None = None  # the same, where it was told in this sentence or the one before
    quoted: bool = False  # inside quotation marks
    literal: bool = False  # the quotation shows that its days are meant as days
    figurative: bool = False  # the quotation sets today against tomorrow
    this_year: bool = False  # "this year" stands in the same clause
    year_told: int | None = None  # the year told just before in the same sentence
    starts_on: date | None = None  # the day on which the length of time is said to begin
    fiscal: tuple[int, bool, str] | None = (
        None  # first month, whether named after its beginning, whose year it is
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of one time."""

    period: Period | None  # None where it is not dated
    rule: str  # name in date_reasons.tsv
    precision: str = ""  # of an undated time; a period brings its own
    anchor: str = ""  # ISO date that it hangs on, "" where it needs none
    conflict: str = ""
    part: str = ""  # code of the part of the day
    clock: str = ""  # HH:MM
    meaning: str = ""  # of an undated time: an ISO 8601 duration, or "past", "present" or "future"
    exact: str = ""  # ISO day to which counting leads, where the words are less exact than a day
    candidates: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)  # what its reason names besides


def undated(rule: str, precision: str = "vague", meaning: str = "") -> Reading:
    return Reading(None, rule, precision, meaning=meaning)
