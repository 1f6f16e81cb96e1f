"""Find the day of the report among the days that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generator.core.frozen import Frozen
from generator.core.spans import Span
from generator.reading.dates.evidence import DAYS_OF_WEEK, DateEvidence, DayHint, Strength, Years
from generator.reading.dates.time_values import shift_day
from generator.reading.dates.years import (
    Related,
    YearChoice,
    YearChooser,
    weekday_fits,
)

MAX_DAYS_AFTER_FIRST = (
    4  # days after the first named day within which a later one can be the day of the report
)
MAX_SPEECH_DAYS_AFTER_FIRST = 60  # the same for a day that dates speech, which cannot lie ahead
OPENING_STRENGTH = 1.5  # what being in the opening adds to a day's strength


class NamedDay(Frozen):
    day: date  # of the report, so one later than the printed day where that is named as yesterday
    printed: date
    span: Span
    text: str
    conflict: str  # "weekday" where the printed one is not the calendar's
    sure: bool  # dates speech or opens the report, so that the report is of that day or the next
    passing: bool  # an event named in passing, which can be of any time before the report
    today: bool  # named as the day of the report or its neighbour


class ReportDay(Frozen):
    """The day taken for that of the report, and the one through which it was found."""

    last: NamedDay
    first: NamedDay
    year: YearChoice


def find_report_day(evidence: DateEvidence, related: Related) -> ReportDay | YearChoice | None:
    """The day of the report; its possible years where none is clear; None where no day is named.

    A day whose weekday does not fit gives way to one whose weekday does.
    """
    hint = find_strongest_hint(evidence.hints)
    if hint is None:
        return None
    chooser = YearChooser(evidence, related)
    choice = chooser.choose_year(hint)
    if not choice.year or not weekday_fits(choice.year, hint):
        choice = _replace_misfit(choice, chooser)
    printed = choice.day
    if printed is None:
        return choice
    first = _name_day(choice.hint, printed)
    candidates = [first]
    if not first.today:
        weekdays = list(_find_weekdays_after(evidence, first))
        later_days = list(_find_later_days(evidence, choice.hint, first.day))
        if not first.sure:
            later_days = _leave_out_plans(later_days, weekdays)
        candidates += [*later_days, *weekdays]
    last = max(candidates, key=lambda named: (named.day, named.sure, -named.span.start))
    return ReportDay(last, first, choice)


def find_strongest_hint(
    hints: Iterable[DayHint], least: Strength = Strength.PAST
) -> DayHint | None:
    """The day that is most surely that of the report, the first such one.

    None where there are only days without a weekday.
    """
    return max(
        (hint for hint in hints if hint.strength >= least),
        key=lambda hint: (hint.strength + OPENING_STRENGTH * hint.opening, -hint.span.start),
        default=None,
    )


def _replace_misfit(choice: YearChoice, chooser: YearChooser) -> YearChoice:
    """What to take in place of a day whose weekday does not fit, or whose year is not clear.

    One whose weekday fits, else itself with the month corrected, else itself.
    """
    if choice.year:
        hints = chooser.evidence.hints
        fitting = [hint for hint in hints if weekday_fits(hint.year or choice.year, hint)]
        other = find_strongest_hint(fitting, Strength.EVENT)
        if other:
            return chooser.choose_year(other)
    return chooser.correct_misprint(choice.hint) or choice


def _name_day(hint: DayHint, printed: date) -> NamedDay:
    strength = hint.strength
    is_misfit = hint.corrected or not weekday_fits(printed.year, hint)
    opens_strongly = hint.opening and strength > Strength.EVENT
    leads = hint.leading and strength == Strength.EVENT
    is_event = strength == Strength.EVENT and not hint.leading
    return NamedDay(
        day=shift_day(printed, hint.days_to_report, "day") or printed,
        printed=printed,
        span=hint.span,
        text=hint.text,
        conflict="weekday" if is_misfit else "",
        sure=strength >= Strength.SPEECH or opens_strongly or leads,
        passing=strength == Strength.PAST or is_event,
        today=strength == Strength.TODAY,
    )


def _find_later_days(evidence: DateEvidence, first: DayHint, start: date) -> Iterator[NamedDay]:
    """The other days from the first one on that can be the day of the report.

    A later day counts where it dates speech, which cannot lie ahead, or comes earlier in the text;
    beside a day that does not date speech any other counts.
    """
    beside_speech = first.strength >= Strength.SPEECH
    for hint in evidence.hints:
        is_speech = hint.strength >= Strength.SPEECH
        comes_earlier = hint.span.start < first.span.start
        if hint.strength <= Strength.PAST:
            continue
        if beside_speech and hint.strength == Strength.EVENT:
            continue
        if beside_speech and not is_speech and not comes_earlier:
            continue
        for year in _list_years(hint, start):
            reach = MAX_DAYS_AFTER_FIRST
            if is_speech and weekday_fits(year, hint):
                reach = MAX_SPEECH_DAYS_AFTER_FIRST
            day = hint.in_year(year)
            if day and 0 <= (day - start).days <= reach:
                yield _name_day(hint, day)


def _leave_out_plans(days: Sequence[NamedDay], weekdays: Sequence[NamedDay]) -> list[NamedDay]:
    """The days without those of events that come after a bare weekday of speech.

    `…, kata bank itu, Rabu. … setelah rapat pada Senin (6/5). … berlaku mulai Jumat (10/5).`
    """
    first_of_speech = min((weekday.day for weekday in weekdays), default=date.max)
    return [named for named in days if named.sure or named.day <= first_of_speech]


def _list_years(hint: DayHint, start: date) -> Years:
    """The years of which a day from a date on can be."""
    if hint.year:
        return (hint.year,)
    return start.year, start.year + 1


def _find_weekdays_after(evidence: DateEvidence, first: NamedDay) -> Iterator[NamedDay]:
    """The bare weekdays of speech that can be the day of the report.

    One in the opening is where it lies between an event that the report names and a later day.
    """
    for weekday in evidence.weekdays:
        steps = (weekday.number - first.day.isoweekday()) % DAYS_OF_WEEK
        day = shift_day(first.day, steps, "day")
        if day is None:
            continue
        is_between = weekday.opening and not first.sure and _names_later_day(evidence, day)
        is_of_week = first.passing and not first.conflict
        if steps < MAX_DAYS_AFTER_FIRST or is_of_week or is_between:
            yield NamedDay(
                day=day,
                printed=day,
                span=weekday.span,
                text=weekday.text,
                conflict="",
                sure=True,
                passing=False,
                today=False,
            )


def _names_later_day(evidence: DateEvidence, day: date) -> bool:
    """Whether the report names a day within the week after that one."""
    for hint in evidence.hints:
        later = hint.in_year(hint.year or day.year)
        if later and 0 < (later - day).days <= DAYS_OF_WEEK:
            return True
    return False
