"""Settle which time each match is, seen from the document date and from the text before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from generator.reading.dates import (
    lengths,
    printed_days,
    printed_months,
    printed_years,
    relative,
    weekdays,
)
from generator.reading.dates.matches import SentenceTimes, TimeMatch
from generator.reading.dates.readings import NamedLast, TimeContext, TimeReading
from generator.reading.dates.time_values import TimeValue

RESOLVERS: dict[str, Callable[[TimeMatch, TimeContext], TimeReading]] = {
    "date": printed_days.resolve_day,
    "days": printed_days.resolve_days,
    "day-of-month": printed_days.resolve_day_of_month,
    "month": printed_months.resolve_month,
    "months": printed_months.resolve_months,
    "year": printed_years.resolve_year,
    "years": printed_years.resolve_years,
    "decade": printed_years.resolve_decade,
    "quarter": printed_months.resolve_quarter,
    "fiscal": printed_years.resolve_fiscal_year,
    "weekday": weekdays.resolve_weekday,
    "day-or-week": weekdays.resolve_day_or_week,
    "weekend": weekdays.resolve_weekend,
    "unit": relative.resolve_unit,
    "phase": relative.resolve_phase,
    "today": weekdays.resolve_today,
    "morrow": weekdays.resolve_morrow,
    "offset": relative.resolve_offset,
    "recent": lengths.resolve_recent_length,
    "event-length": lengths.resolve_length_from_event,
    "length": lengths.resolve_length,
    "nth": lengths.leave_ordinal,
    "clock": lengths.resolve_clock,
    "event": lengths.leave_event,
    "named-event": lengths.resolve_named_event,
    "day-part": lengths.resolve_day_part,
    "season": lengths.resolve_season,
    "recurring": lengths.leave_recurring,
    "vague": lengths.resolve_vague,
}
THIS_YEAR_REACH = 10  # words from "this year" to a month which belongs to it
YEAR_REACH = 5  # from the first word of a year to that of the day or month which belongs to it
# Kinds whose day the words after them can be seen from.
KINDS_OF_DAY = frozenset(
    {"date", "weekday", "day-of-month", "today", "morrow", "offset", "unit", "clock"}
)
# Precisions too loose for the words after them to be seen from.
LOOSE_PRECISIONS = frozenset({"fiscal-year", "event", "decade"})
AHEAD = ("next", "ahead", "span")


def read_times(
    sentences: Sequence[SentenceTimes], document: date | None
) -> tuple[tuple[TimeReading, ...], ...]:
    """The readings of the times of each sentence, as seen from one document date."""
    named_last = NamedLast(None, None, None)
    sentence_with_day: int | None = None
    readings_of_sentences: list[tuple[TimeReading, ...]] = []
    for number, sentence in enumerate(sentences):
        if not sentence.matches:
            readings_of_sentences.append(())
            continue
        if sentence_with_day is None or number - sentence_with_day > 1:
            named_last = named_last.leave_day_behind()
        named_last, readings = _read_sentence(sentence, document, named_last)
        if any(reading.day for reading in readings):
            sentence_with_day = number
        readings_of_sentences.append(readings)
    return tuple(readings_of_sentences)


def _read_sentence(
    sentence: SentenceTimes, document: date | None, named_last: NamedLast
) -> tuple[NamedLast, tuple[TimeReading, ...]]:
    """The readings of the times of a sentence, and what the text named last at its end."""
    readings: list[TimeReading] = []
    for index, match in enumerate(sentence.matches):
        context = TimeContext(
            document=document,
            last_time=named_last.time,
            last_day=named_last.day,
            near_day=named_last.near_day,
            is_quoted=sentence.quoted[index],
            is_literal=sentence.is_literal,
            is_figurative=sentence.is_figurative,
            near_this_year=_is_near_this_year(sentence.matches, index),
            year_before=_find_year_before(sentence.matches, readings, index),
            starts_on=_find_start(sentence.matches, index, document, named_last),
            fiscal_year=sentence.fiscal_year,
        )
        reading = _add_clock(RESOLVERS[match.kind](match, context), match)
        readings.append(reading)
        named_last = _move_on(named_last, match, reading)
    return named_last, tuple(readings)


def _add_clock(reading: TimeReading, match: TimeMatch) -> TimeReading:
    """The reading with the part of the day and the clock that the words print."""
    day_part, clock = match.get("part") or reading.day_part, match.get("clock")
    if not day_part and not clock:
        return reading
    value = reading.value
    if value and value.precision == "day":
        value = TimeValue(value.days, "part-of-day")
    return replace(reading, value=value, day_part=day_part, clock=clock)


def _move_on(named_last: NamedLast, match: TimeMatch, reading: TimeReading) -> NamedLast:
    """What the text named last, once this time was named."""
    if reading.value is None or reading.value.precision in LOOSE_PRECISIONS:
        return named_last
    if match.kind not in KINDS_OF_DAY or reading.day is None:
        return NamedLast(reading.value, named_last.day, named_last.near_day)
    return NamedLast(reading.value, reading.day, reading.day)


def _is_near_this_year(matches: Sequence[TimeMatch], index: int) -> bool:
    """Whether "this year" comes within ten words of that time."""
    first = max(0, index - THIS_YEAR_REACH)  # a time has at least one word
    for other in matches[first : index + THIS_YEAR_REACH + 1]:
        if other.kind != "unit" or other.get("unit") != "year" or other.direction != "this":
            continue
        if abs(other.index - matches[index].index) <= THIS_YEAR_REACH:
            return True
    return False


def _find_year_before(
    matches: Sequence[TimeMatch], readings: Sequence[TimeReading], index: int
) -> int | None:
    """The year named a few words before that time ("tahun lalu, tepatnya pada 24 Februari")."""
    match = matches[index]
    if index == 0 or match.direction or match.weekday:
        return None
    before = matches[index - 1]
    is_near = match.index - before.index <= YEAR_REACH
    if not is_near or before.kind not in ("unit", "year"):
        return None
    value = readings[index - 1].value
    if value is None or value.precision != "year":
        return None
    return value.first.year


def _find_start(
    matches: Sequence[TimeMatch], index: int, document: date | None, named_last: NamedLast
) -> date | None:
    """The day on which a length of time is said to begin, where the next time is that day."""
    if matches[index].kind != "length" or index + 1 == len(matches):
        return None
    following = matches[index + 1]
    if not following.begins_something or following.kind not in ("date", "weekday"):
        return None
    context = TimeContext(
        document=document,
        last_time=named_last.time,
        last_day=named_last.day,
        near_day=named_last.near_day,
    )
    return RESOLVERS[following.kind](following, context).day


def is_planned(match: TimeMatch, reading: TimeReading, document: date | None) -> bool:
    """Whether the time is named as still to come."""
    if match.direction in AHEAD or reading.meaning == "future":
        return True
    value = reading.value
    if value is None:
        return False
    is_future = match.tense == "future"
    if document is None:
        return is_future
    return value.first > document or (is_future and value.last >= document)
