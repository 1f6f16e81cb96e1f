"""Date the beginning of an event by a sentence of the book that says on which day it happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.text import one_line
from generator.languages import Language
from generator.nouns.article import ReasonFact, TimeExpression, TimeExpressions
from generator.reading.dates.matches import SentenceTimes
from generator.reading.dates.reasons import give_reasons
from generator.reading.dates.signs import SignedText

NameSet = frozenset[str]

EVENT_REACH_WORDS = 10  # words from the event to its day
JOINING_CLASSES = frozenset({"PREP", "DAYWORD", "DATE"})
EVENT_WITHOUT_DAY = "event"  # kind and rule of a time that is the beginning of an event

Times = tuple[TimeExpressions, ...]  # one tuple a sentence


class EventDay(Frozen):
    """An event that is said to be on the day of a time ("invasi Rusia ke Ukraina pada …")."""

    sentence: int  # index of the sentence in the article
    time: int  # index of the time in its sentence
    words: str  # from the event to the day, on one line
    names: NameSet  # beside it, in small letters


class EventTime(Frozen):
    sentence: int  # index of the sentence in the article
    time: int  # index of the time in its sentence
    names: NameSet  # in small letters


class DatedEvent(Frozen):
    """An event and the day that a sentence of the book gives it."""

    day: date
    words: str
    names: NameSet

    @property
    def month(self) -> Days:
        return Days.of_month(self.day.year, self.day.month)


# --- what one article says ------------------------------------------------------------------------


def find_event_days(
    sentences: Sequence[SignedText], times: Sequence[SentenceTimes]
) -> Iterator[EventDay]:
    """The events that come right before a time of their sentence."""
    for number, words in enumerate(sentences):
        if not words.has_class("EVENTWORD"):
            continue
        for index, match in enumerate(times[number].matches):
            end = words.index_at(match.start)
            for first in _find_events_before(words, end):
                text = words.text[words.start_at(first) : match.end]
                yield EventDay(
                    sentence=number,
                    time=index,
                    words=one_line(text),
                    names=_list_names(words, range(first, end)),
                )


def _find_events_before(words: SignedText, end: int) -> Iterator[int]:
    """Each event word before that word which surely belongs to it: names come between."""
    farthest = max(0, end - EVENT_REACH_WORDS)
    for first in range(farthest, end):
        if "EVENTWORD" not in words.classes_at(first):
            continue
        between = range(first + 1, end)
        if not any(map(words.is_name, between)):
            continue
        if all(_joins(words, index) for index in between):
            yield first


def _joins(words: SignedText, index: int) -> bool:
    """Whether a word between an event and a day leaves no doubt that they belong together."""
    if words.is_name(index):
        return True
    return not JOINING_CLASSES.isdisjoint(words.classes_at(index))


def _list_names(words: SignedText, indexes: range) -> NameSet:
    names = filter(words.is_name, indexes)
    return frozenset(words.word_at(index).lower() for index in names)


def find_event_times(
    sentences: Sequence[SignedText], times: Sequence[SentenceTimes]
) -> Iterator[EventTime]:
    for number, words in enumerate(sentences):
        for index, match in enumerate(times[number].matches):
            if match.kind != EVENT_WITHOUT_DAY:
                continue
            end = words.index_at(match.end)
            names = _list_names(words, range(match.index, end))
            yield EventTime(number, index, names)


# --- what the book says ---------------------------------------------------------------------------


def find_dated_events(
    event_days: Sequence[EventDay], times: Times, *, printed_only: bool
) -> Iterator[DatedEvent]:
    """The events of an article whose time turned out to be one day that is not still to come.

    Of an article whose own date may move nothing else, only those that are printed in full.
    """
    for event in event_days:
        time = times[event.sentence][event.time]
        if time.precision != "day" or time.planned:
            continue
        if printed_only and time.anchor:
            continue
        days = Days.parse_or_none(time.value)
        if days and days.day:
            yield DatedEvent(days.day, event.words, event.names)


def date_beginnings(
    times: Times, event_times: Sequence[EventTime], events: Sequence[DatedEvent], language: Language
) -> Times:
    """The times of an article, in which the beginning of an event takes that event's month.

    "Sejak awal perang di Ukraina" is left undated where no sentence of the book dates an event of
    the same names, or where two do so differently.
    """
    if not event_times:
        return times
    dated = [list(sentence) for sentence in times]
    for event_time in event_times:
        time = dated[event_time.sentence][event_time.time]
        event = _choose_event(event_time.names, events)
        if event is not None and time.rule == EVENT_WITHOUT_DAY:
            dated[event_time.sentence][event_time.time] = _take_month(event, time, language)
    return tuple(map(tuple, dated))


def _choose_event(names: NameSet, events: Sequence[DatedEvent]) -> DatedEvent | None:
    """The first event with all these names, if all such events are of one month."""
    if not names:
        return None
    fitting = [event for event in events if names <= event.names]
    if not fitting:
        return None
    first = fitting[0]
    if all(event.month == first.month for event in fitting):
        return first
    return None


def _take_month(event: DatedEvent, time: TimeExpression, language: Language) -> TimeExpression:
    facts: dict[str, ReasonFact] = {
        "words": one_line(time.text),
        "other": event.words,
        "anchor": Days.of(event.day),
    }
    return replace(
        time,
        value=str(event.month),
        anchor=f"earlier date {event.day}",
        rule="event-dated",
        reasons=give_reasons(["event-dated"], facts, language),
    )
