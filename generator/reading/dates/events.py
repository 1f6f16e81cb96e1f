"""Date the beginning of an event by a sentence of the book that says on which day it happened."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.core.days import Days
from generator.core.text import one_line
from generator.languages import Language
from generator.nouns.article import Sentence, TimeExpression
from generator.reading.dates.matches import SentenceTimes
from generator.reading.dates.reasons import Fact, write_reasons
from generator.reading.dates.signs import (
    SignedText,
    TimeVocabulary,
    compile_vocabulary,
    sign_words,
)

REACH = 10  # words from the event to its day
EVENT_WITHOUT_DAY = "event"  # kind and rule of a time that is the beginning of an event

Times = tuple[tuple[TimeExpression, ...], ...]  # one tuple a sentence


@dataclass(frozen=True, slots=True)
class EventDay:
    """An event with the names beside it ("invasi Rusia ke Ukraina"), said to be on the day of a time."""

    sentence: int  # index of the sentence in the article
    time: int  # index of the time in its sentence
    words: str  # from the event to the day, on one line
    names: frozenset[str]  # in small letters


@dataclass(frozen=True, slots=True)
class EventTime:
    """A time that is the beginning of an event, with the names in it."""

    sentence: int  # index of the sentence in the article
    time: int  # index of the time in its sentence
    names: frozenset[str]  # in small letters


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """An event and the day that a sentence of the book gives it."""

    day: str
    words: str
    names: frozenset[str]


# --- what one article says ------------------------------------------------------------------------


def find_event_days(
    sentences: Sequence[Sentence], times: Sequence[SentenceTimes], language: Language
) -> Iterator[EventDay]:
    """The events that stand right before a time of their sentence."""
    vocabulary = compile_vocabulary(language)
    for number, (sentence, sentence_times) in enumerate(zip(sentences, times, strict=True)):
        words = sign_words(sentence.text, vocabulary) if sentence_times.matches else None
        if words is None or not _has_event_word(words, vocabulary):
            continue
        for index, time in enumerate(sentence_times.matches):
            place = bisect_left(words.starts, time.start)
            for first, names in _events_before(words, place, vocabulary):
                told = sentence.text[words.starts[first] : time.end]
                yield EventDay(number, index, one_line(told), names)


def _has_event_word(words: SignedText, vocabulary: TimeVocabulary) -> bool:
    return any("EVENTWORD" in vocabulary.classes[sign] for sign in words.signs)


def _events_before(
    words: SignedText, end: int, vocabulary: TimeVocabulary
) -> Iterator[tuple[int, frozenset[str]]]:
    """Each event word before that word which surely belongs to it, and the names between."""
    for first in range(max(0, end - REACH), end):
        if "EVENTWORD" not in vocabulary.classes[words.signs[first]]:
            continue
        names = _names(words, first, end, vocabulary)
        if names and all(_joins(sign, vocabulary) for sign in words.signs[first + 1 : end]):
            yield first, names


def _joins(sign: str, vocabulary: TimeVocabulary) -> bool:
    """Whether a word between an event and a day leaves no doubt that they belong together: a name or a preposition."""
    return sign == vocabulary.name or not {"PREP", "DAYWORD", "DATE"}.isdisjoint(
        vocabulary.classes[sign]
    )


def find_event_times(times: Sequence[SentenceTimes], language: Language) -> Iterator[EventTime]:
    """The times of an article that are the beginning of an event."""
    vocabulary = compile_vocabulary(language)
    for number, sentence_times in enumerate(times):
        for index, time in enumerate(sentence_times.matches):
            if time.kind == EVENT_WITHOUT_DAY:
                words = sign_words(time.text, vocabulary)
                yield EventTime(number, index, _names(words, 0, len(words.signs), vocabulary))


def _names(words: SignedText, first: int, last: int, vocabulary: TimeVocabulary) -> frozenset[str]:
    return frozenset(
        words.text[words.starts[place] : words.ends[place]].lower()
        for place in range(first, last)
        if words.signs[place] == vocabulary.name
    )


# --- what the book says ---------------------------------------------------------------------------


def dated_events(event_days: Sequence[EventDay], times: Times) -> Iterator[DatedEvent]:
    """The events of an article whose time turned out to be one day that is not still to come."""
    for event in event_days:
        time = times[event.sentence][event.time]
        is_day = time.precision == "day" and len(time.value) == 10
        if is_day and not time.planned:
            yield DatedEvent(time.value, event.words, event.names)


def date_beginnings(
    times: Times, event_times: Sequence[EventTime], events: Sequence[DatedEvent], language: Language
) -> Times:
    """The times of an article; "sejak awal perang di Ukraina" takes the month of an event of the same names.

    Left undated where no sentence of the book dates such an event, or where two do so differently.
    """
    if not event_times:
        return times
    dated = [list(sentence) for sentence in times]
    for event_time in event_times:
        time = dated[event_time.sentence][event_time.time]
        event = _event_of_names(event_time.names, events)
        if event is not None and time.rule == EVENT_WITHOUT_DAY:
            dated[event_time.sentence][event_time.time] = _with_month_of(event, time, language)
    return tuple(map(tuple, dated))


def _event_of_names(names: frozenset[str], events: Sequence[DatedEvent]) -> DatedEvent | None:
    """The first event with all these names, if all such events are of one month."""
    fitting = [event for event in events if names and names <= event.names]
    months = {event.day[:7] for event in fitting}
    return fitting[0] if len(months) == 1 else None


def _with_month_of(event: DatedEvent, time: TimeExpression, language: Language) -> TimeExpression:
    facts: dict[str, Fact] = {
        "words": one_line(time.text),
        "other": event.words,
        "anchor": Days.parse(event.day),
    }
    return replace(
        time,
        value=event.day[:7],
        anchor=f"told date {event.day}",
        rule="event-dated",
        reason=write_reasons(["event-dated"], facts, language),
    )
