"""Words of a text that name a time, and what each of them says, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import structs

from generator.core.frozen import Frozen

STEPS = {"last": -1, "yesterday": -1, "this": 0, "next": 1}  # direction -> units ahead


class TimeMatch(Frozen):
    """Words that name a time, as a rule of `date_rules.tsv` matched them."""

    start: int  # in the text that was searched
    end: int
    text: str
    rule: str  # name in date_rules.tsv
    kind: str  # what resolves it
    fields: Mapping[str, str]  # name in the pattern -> value of the word
    tense: str  # "future", "past", "said", or "" where no word of its clause says
    sentence_tense: str  # the same of the sentence before it: "said" where the time dates speech
    opens_sentence: bool  # its first word opens a sentence or line, and is capitalised for that
    begins_something: bool  # something is said to begin on it
    after_preposition: bool  # as the day of an event is, while a report's own day follows a comma
    index: int  # of its first word among the words of the text

    def shifted(self, by: int) -> TimeMatch:
        """The same match, as found in a longer text in which this one begins at that offset."""
        return structs.replace(self, start=self.start + by, end=self.end + by)

    def get(self, name: str) -> str:
        """The value of a field, "" where the words leave it out."""
        return self.fields.get(name, "")

    def number(self, name: str) -> int:
        """The number that a field gives, 0 where the words leave it out."""
        return int(self.fields.get(name, 0))

    @property
    def direction(self) -> str:
        """On which side of which day: "last", "this", "next", "after" …, "" where no word says."""
        return self.get("dir")

    @property
    def points_back(self) -> bool:
        """Whether that is before the day of writing ("Rabu kemarin" need not be the day before)."""
        return self.direction in ("last", "yesterday")

    @property
    def step(self) -> int:
        """How many units ahead of the day of writing that is; for "last", "this" and "next"."""
        return STEPS[self.direction]

    @property
    def year_direction(self) -> str:
        """The same of its year: "last", "this", "next" or ""."""
        return self.get("year_dir")

    @property
    def weekday(self) -> int:
        """1 = Monday; 0 where none is printed.

        Of the evening before a day that of the evening; with a date, which can be either's, 0.
        """
        following = self.number("eve_of")
        if not following:
            return self.number("weekday")
        if "day" in self.fields:
            return 0
        return (following - 2) % 7 + 1

    def find_weekday_conflict(self, day: date) -> str:
        """The code "weekday" where the printed one is not that of the calendar, or blank."""
        if self.weekday in (0, day.isoweekday()):
            return ""
        return "weekday"

    @property
    def phase(self) -> str:
        """Which third of a month or year: "start", "mid", "end" or ""."""
        return self.get("phase")

    @property
    def names_day_of_writing(self) -> bool:
        """Whether it has a word for today, a part of it ("malam ini") or one of its neighbours."""
        if "offset" in self.fields:
            return True
        return "part" in self.fields and self.direction == "this"

    @property
    def day_offset(self) -> int:
        """Days from the day of writing ("kemarin" = -1); 0 where no word names it."""
        count = self.get("offset").partition(" ")[0]
        return int(count or 0)

    @property
    def part_of_offset(self) -> str:
        """The part of the day that the word for the day means ("semalam" = last night), or ""."""
        return self.get("offset").partition(" ")[2]

    @property
    def has_printed_year(self) -> bool:
        return "year" in self.fields or "dotted" in self.fields


class CountryFiscalYear(Frozen):
    """When the fiscal year of a country begins."""

    first_month: int
    named_after_start: bool  # the year in which it begins gives it its number, else the one it ends
    country: str  # as printed


class SentenceTimes(Frozen):
    matches: tuple[TimeMatch, ...]
    paragraph: int  # number of its paragraph; 0 where it names no time
    quoted: tuple[bool, ...]  # one a time: whether it is inside quotation marks
    is_literal: bool  # a word of the sentence shows that its days are meant as days
    is_figurative: bool  # a quotation in it sets today against tomorrow
    fiscal_year: CountryFiscalYear | None  # of the one country that it names
