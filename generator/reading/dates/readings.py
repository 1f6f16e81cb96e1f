"""What a time was taken to mean, and from where in the text it was seen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import field

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.reading.dates.matches import CountryFiscalYear
from generator.reading.dates.time_values import TimeValue


class LastNamed(Frozen):
    """What the text named last, before a time."""

    time: TimeValue | None  # a day or longer
    day: date | None
    near_day: date | None  # the same, if named in this sentence or the one before in its paragraph

    def forget_near_day(self) -> LastNamed:
        """The same in a sentence that is too far from that day."""
        return LastNamed(self.time, self.day, near_day=None)


class TimeContext(Frozen):
    """From where a time is seen."""

    document: date | None  # day on which the article was published; None where unknown
    last_time: TimeValue | None = None  # what the text named last, a day or longer
    last_day: date | None = None  # the day that the text named last
    near_day: date | None = None  # as in LastNamed
    is_quoted: bool = False  # inside quotation marks
    is_literal: bool = False  # the quotation shows that its days are meant as days
    is_figurative: bool = False  # the quotation sets today against tomorrow
    near_this_year: bool = False  # "this year" comes in the same clause
    year_before: int | None = None  # the year named just before in the same sentence
    length_start: date | None = None  # the day on which the length of time is said to begin
    fiscal_year: CountryFiscalYear | None = None  # of the one country that the sentence names

    @property
    def document_anchor(self) -> Days | None:
        """The day of publication, as what a reading hangs on."""
        if self.document:
            return Days.of(self.document)
        return None

    @property
    def last_day_anchor(self) -> Days | None:
        """The day named last, as what a reading hangs on."""
        if self.last_day:
            return Days.of(self.last_day)
        return None


class TimeReading(Frozen):
    """The meaning of one time."""

    value: TimeValue | None  # None where it is not dated
    rule: str  # name in date_reasons.tsv
    precision: str = ""  # of an undated time; a value brings its own
    anchor: Days | None = None  # what it hangs on; None where it needs nothing
    conflict: str = ""
    day_part: str = ""  # code of the part of the day
    clock: str = ""  # HH:MM
    meaning: str = ""  # of an undated time: an ISO 8601 duration, or "past", "present" or "future"
    exact: date | None = None  # to which counting leads, where the words are less exact than a day
    candidates: tuple[Days, ...] = ()  # oldest first, where the text leaves it open
    facts: Mapping[str, str] = field(default_factory=dict)  # what its reason names besides

    @property
    def days(self) -> Days | None:
        """The days that it means; None where it is not dated."""
        return self.value.days if self.value else None

    @property
    def day(self) -> date | None:
        """The one day that it means; None where there are more, or none."""
        return self.value.days.day if self.value else None


def leave_undated(rule: str, precision: str = "vague", meaning: str = "") -> TimeReading:
    """The reading of a time that no rule dates."""
    return TimeReading(value=None, rule=rule, precision=precision, meaning=meaning)
