"""Find the day of the report among the days that it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.core.spans import Span
from generator.reading.dates import values
from generator.reading.dates.evidence import EVENT, PAST, SPEECH, TODAY, Evidence, Hint
from generator.reading.dates.years import Range, YearChoice, choose, fits, misprinted

NEAR = 4  # days after the first told day within which a later one can be the day of the report
LONG = 60  # the same for a day that dates speech, which cannot lie ahead
LEAD = 1.5  # what standing in the opening adds to a day's strength


@dataclass(frozen=True, slots=True)
class Told:
    """A day that the report tells, with its year."""

    day: date  # of the report, so one later than the printed day where that is told as yesterday
    printed: date
    span: Span
    text: str
    conflict: str  # "weekday" where the printed one is not the calendar's
    sure: bool  # dates speech or opens the report, so that the report is of that day or the next
    passing: bool  # an event told in passing, which can be of any time before the report
    today: bool  # told as the day of the report or its neighbour


@dataclass(frozen=True, slots=True)
class ReportDay:
    """The day taken for that of the report, and the one through which it was found."""

    last: Told
    first: Told
    year: YearChoice


def strongest(hints: Sequence[Hint], least: int = PAST) -> Hint | None:
    """The day that is most surely that of the report, the first such one; None where only days without weekday do."""
    sure = (hint for hint in hints if hint.strength >= least)
    return max(
        sure, key=lambda hint: (hint.strength + LEAD * hint.opening, -hint.span.start), default=None
    )


def report_day(
    evidence: Evidence, known: Range | None
) -> ReportDay | tuple[Hint, YearChoice] | None:
    """The day of the report; the day printed and its possible years where no year is clear; None where no day is told.

    A day whose weekday does not fit gives way to one whose weekday does.
    """
    first = strongest(evidence.hints)
    if first is None:
        return None
    year = choose(evidence, first, known)
    if not year.year or not fits(year.year, first):
        first, year = _other(evidence, first, year, known)
    start = values.day_of(year.year, first.month, first.day) if year.year else None
    if start is None:
        return first, year
    told = _told(first, start)
    others = [] if told.today else list(_later(evidence, first, told.day))
    last = max([told, *others], key=lambda each: (each.day, each.sure, -each.span.start))
    return ReportDay(last, told, year)


def _other(
    evidence: Evidence, first: Hint, year: YearChoice, known: Range | None
) -> tuple[Hint, YearChoice]:
    """What to take in place of a day whose weekday does not fit: one whose weekday does, else itself with the month
    corrected, else itself."""
    fitting = [hint for hint in evidence.hints if year.year and fits(hint.year or year.year, hint)]
    if other := strongest(fitting, PAST + 1):
        return other, choose(evidence, other, known)
    return misprinted(evidence, first, known) or (first, year)


def _told(hint: Hint, printed: date) -> Told:
    sure = hint.strength >= SPEECH or (hint.opening and hint.strength > EVENT)
    conflict = "" if fits(printed.year, hint) and not hint.corrected else "weekday"
    day = values.shift(printed, hint.ahead, "day") or printed
    passing = hint.strength == PAST or (hint.strength == EVENT and not hint.opening)
    return Told(day, printed, hint.span, hint.text, conflict, sure, passing, hint.strength == TODAY)


def _later(evidence: Evidence, first: Hint, start: date) -> Iterator[Told]:
    """The other days from the first one on that can be the day of the report, bare weekdays among them.

    A later day counts where it dates speech, which cannot lie ahead, or stands earlier in the text; beside a day that
    does not date speech any other counts.
    """
    for hint in evidence.hints:
        speech = hint.strength >= SPEECH
        if hint.strength <= PAST or not (
            speech or first.strength < SPEECH or hint.span.start < first.span.start
        ):
            continue
        for year in [hint.year] if hint.year else [start.year, start.year + 1]:
            day = values.day_of(year, hint.month, hint.day)
            reach = LONG if speech and fits(year, hint) else NEAR
            if day and 0 <= (day - start).days <= reach:
                yield _told(hint, day)
    for number, span in evidence.weekdays:
        steps = (number - start.isoweekday()) % 7
        day = values.shift(start, steps, "day")
        if day and steps < NEAR:
            words = evidence.article.text[span.start : span.end]
            yield Told(day, day, span, words, "", sure=True, passing=False, today=False)
