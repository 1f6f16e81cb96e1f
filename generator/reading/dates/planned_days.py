"""Date a report by a day that is still to come in it, and one that is gone by or a bare weekday."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.spans import Span
from generator.reading.dates.evidence import DAYS_OF_WEEK, DateEvidence, DayHint
from generator.reading.dates.report import NamedDay
from generator.reading.dates.time_values import shift_day
from generator.reading.dates.years import YearChooser, weekday_fits

LONGEST_STRETCH = 3  # days: a longer one says less than no date
MAX_DAYS_TO_PLAN = 1  # from a bare weekday of speech; further off, it can be that of another week


class PlannedDay(Frozen):
    """A day that is still to come in the report, with its year."""

    hint: DayHint
    day: date
    last: date  # on which the report can be


class DaysUntilPlan(Frozen):
    """A stretch from an event that is gone by to what is planned next."""

    days: Days
    plan: DayHint


class DayBeforePlan(Frozen):
    """The day that a bare weekday of speech or a word for tomorrow shows, and what is planned."""

    day: date
    span: Span  # of the weekday or word
    text: str
    plan: DayHint


def find_days_until_plan(evidence: DateEvidence, event: NamedDay) -> DaysUntilPlan | None:
    """From an event that is gone by to what is planned next, where that is a short stretch."""
    planned: list[PlannedDay] = []
    for hint in evidence.planned:
        year = hint.year or _find_year_after(event.printed, hint)
        planned += [plan for plan in _place_plan(hint, year) if plan.day >= event.printed]
    nearest = _find_nearest_plan(planned)
    if nearest is None or nearest.last < event.printed:
        return None
    days = Days(event.printed, nearest.last)
    if days.day_count <= LONGEST_STRETCH:
        return DaysUntilPlan(days, nearest.hint)
    return None


def find_weekday_before_plan(evidence: DateEvidence) -> DayBeforePlan | None:
    """The day of speech that is printed as a weekday alone, right before what is planned."""
    nearest = None
    if evidence.weekdays:
        nearest = _find_next_plan(evidence)
    if nearest is None:
        return None
    weekday = evidence.weekdays[-1]
    steps = (nearest.last.isoweekday() - weekday.number) % DAYS_OF_WEEK
    day = shift_day(nearest.last, -steps, "day")
    if day is None or (nearest.day - day).days > MAX_DAYS_TO_PLAN:
        return None
    return DayBeforePlan(day=day, span=weekday.span, text=weekday.text, plan=nearest.hint)


def find_day_named_beside_plan(evidence: DateEvidence) -> DayBeforePlan | None:
    """The day from which what is planned is today or tomorrow, where the report calls it so."""
    if len({word.days_ahead for word in evidence.day_words}) != 1:
        return None
    nearest = _find_next_plan(evidence)
    word = evidence.day_words[0]
    if nearest is None or not nearest.hint.weekday:
        return None
    day = shift_day(nearest.day, -word.days_ahead, "day")
    if day is None:
        return None
    return DayBeforePlan(day=day, span=word.span, text=word.text, plan=nearest.hint)


def _find_next_plan(evidence: DateEvidence) -> PlannedDay | None:
    """The nearest of the days to come whose year is clear."""
    chooser = YearChooser(evidence, ())
    return _find_nearest_plan(
        plan
        for hint in evidence.planned
        if hint.weekday or hint.year
        for plan in _place_plan(hint, chooser.choose_year(hint).year)
    )


def _place_plan(hint: DayHint, year: int) -> Iterator[PlannedDay]:
    """The planned day in that year; none where its weekday does not fit."""
    day = hint.in_year(year)
    if day is None or not weekday_fits(year, hint):
        return
    last = shift_day(day, hint.days_to_report, "day")
    if last:
        yield PlannedDay(hint, day, last)


def _find_nearest_plan(planned: Iterable[PlannedDay]) -> PlannedDay | None:
    return min(planned, key=lambda plan: (plan.last, plan.hint.span.start), default=None)


def _find_year_after(start: date, hint: DayHint) -> int:
    """The year of the first such day that is not before that date."""
    return start.year + ((hint.month, hint.day) < (start.month, start.day))
