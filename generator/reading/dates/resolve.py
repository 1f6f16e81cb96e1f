"""Settle which time each match is, seen from the document date and from the text before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from msgspec.structs import replace

from generator.reading.dates import (
    lengths,
    printed_days,
    printed_months,
    printed_years,
    relative,
    weekdays,
)
from generator.reading.dates.matches import SentenceTimes, TimeMatch
from generator.reading.dates.readings import LastNamed, TimeContext, TimeReading
from generator.reading.dates.time_values import TimeValue

TimeReadings = tuple[TimeReading, ...]

RESOLVERS: dict[str, Callable[[TimeMatch, TimeContext], TimeReading]] = {
    "date": printed_days.resolve_day,
    "days": printed_days.resolve_days,
    "day-of-month": printed_days.resolve_day_of_month,
    "month": printed_months.resolve_month,
    "months": printed_months.resolve_months,
    "year": printed_years.resolve_year,
    "year-of-name": printed_years.resolve_year_of_name,
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
    "nth": lengths.leave_ordinal_unresolved,
    "clock": lengths.resolve_clock,
    "event": lengths.leave_event_unresolved,
    "named-event": lengths.resolve_named_event,
    "day-part": lengths.resolve_day_part,
    "season": lengths.resolve_season,
    "recurring": lengths.leave_recurring_unresolved,
    "vague": lengths.resolve_vague,
}
THIS_YEAR_REACH_WORDS = 10  # words from "this year" to a month which belongs to it
YEAR_REACH_WORDS = (
    5  # from the first word of a year to that of the day or month which belongs to it
)
KINDS_BEFORE_DAY = ("unit", "year", "year-of-name")  # that can name the year of a day after them
# Kinds whose day the words after them can be seen from.
DAY_SETTING_KINDS = frozenset(
    {"date", "weekday", "day-of-month", "today", "morrow", "offset", "unit", "clock"}
)
# Precisions too loose for the words after them to be seen from.
LOOSE_PRECISIONS = frozenset({"fiscal-year", "event", "decade"})
FUTURE_DIRECTIONS = ("next", "ahead", "span")


def read_times(
    sentences: Sequence[SentenceTimes], document_date: date | None
) -> tuple[TimeReadings, ...]:
    last_named = LastNamed(None, None, None)
    last_dated_sentence = None
    last_paragraph = 0
    readings_of_sentences: list[TimeReadings] = []
    for number, sentence in enumerate(sentences):
        if not sentence.matches:
            readings_of_sentences.append(())
            continue
        is_beside = last_dated_sentence is not None and number - last_dated_sentence == 1
        if not is_beside or sentence.paragraph != last_paragraph:
            last_named = last_named.forget_near_day()
        last_paragraph = sentence.paragraph
        last_named, readings = _read_sentence(sentence, document_date, last_named)
        if any(reading.day for reading in readings):
            last_dated_sentence = number
        readings_of_sentences.append(readings)
    return tuple(readings_of_sentences)


def _read_sentence(
    sentence: SentenceTimes, document_date: date | None, last_named: LastNamed
) -> tuple[LastNamed, TimeReadings]:
    """The readings of the times of a sentence, and what the text named last at its end."""
    readings: list[TimeReading] = []
    for index, match in enumerate(sentence.matches):
        context = TimeContext(
            document=document_date,
            last_time=last_named.time,
            last_day=last_named.day,
            near_day=last_named.near_day,
            is_quoted=sentence.quoted[index],
            is_literal=sentence.is_literal,
            is_figurative=sentence.is_figurative,
            near_this_year=_is_near_this_year(sentence.matches, index),
            year_before=_find_year_before(sentence.matches, readings, index),
            length_start=_find_length_start(sentence.matches, index, document_date, last_named),
            fiscal_year=sentence.fiscal_year,
        )
        resolved = RESOLVERS[match.kind](match, context)
        reading = _add_clock(resolved, match)
        readings.append(reading)
        last_named = _update_last_named(last_named, match, reading)
    return last_named, tuple(readings)


def _add_clock(reading: TimeReading, match: TimeMatch) -> TimeReading:
    """The reading with the part of the day and the clock that the words print."""
    day_part = match.get("part") or reading.day_part
    clock = match.get("clock")
    if not day_part and not clock:
        return reading
    value = reading.value
    if value and value.precision == "day":
        value = TimeValue(value.days, "part-of-day")
    return replace(reading, value=value, day_part=day_part, clock=clock)


def _update_last_named(last_named: LastNamed, match: TimeMatch, reading: TimeReading) -> LastNamed:
    """What the text named last, once this time was named."""
    value = reading.value
    if value is None or value.precision in LOOSE_PRECISIONS:
        return last_named
    if match.kind not in DAY_SETTING_KINDS or reading.day is None:
        return LastNamed(value, last_named.day, last_named.near_day)
    return LastNamed(value, reading.day, reading.day)


def _is_near_this_year(matches: Sequence[TimeMatch], index: int) -> bool:
    """Whether "this year" comes within ten words of that time."""
    first = max(0, index - THIS_YEAR_REACH_WORDS)  # a time has at least one word
    last = index + THIS_YEAR_REACH_WORDS
    word_index = matches[index].index
    for other in matches[first : last + 1]:
        if other.kind != "unit" or other.get("unit") != "year":
            continue
        if other.direction != "this":
            continue
        if abs(other.index - word_index) <= THIS_YEAR_REACH_WORDS:
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
    is_near = match.index - before.index <= YEAR_REACH_WORDS
    if not is_near or before.kind not in KINDS_BEFORE_DAY:
        return None
    value = readings[index - 1].value
    if value is None or value.precision != "year":
        return None
    return value.first.year


def _find_length_start(
    matches: Sequence[TimeMatch], index: int, document_date: date | None, last_named: LastNamed
) -> date | None:
    """The day on which a length of time is said to begin, where the next time is that day."""
    if matches[index].kind != "length":
        return None
    if index + 1 == len(matches):
        return None
    following = matches[index + 1]
    if not following.begins_something or following.kind not in ("date", "weekday"):
        return None
    context = TimeContext(
        document=document_date,
        last_time=last_named.time,
        last_day=last_named.day,
        near_day=last_named.near_day,
    )
    return RESOLVERS[following.kind](following, context).day


def is_planned(match: TimeMatch, reading: TimeReading, document_date: date | None) -> bool:
    """Whether the time is named as still to come."""
    if match.direction in FUTURE_DIRECTIONS or reading.meaning == "future":
        return True
    value = reading.value
    if value is None:
        return False
    is_future = match.tense == "future"
    if document_date is None:
        return is_future
    if value.first > document_date:
        return True
    return is_future and value.last >= document_date
