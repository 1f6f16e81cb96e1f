"""Date the beginning of an event by a sentence of the book that tells on which day it happened."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.core.days import Days
from generator.languages import Language
from generator.nouns.article import Sentence, TimeExpression
from generator.reading.dates.reasons import Fact, write_reasons
from generator.reading.dates.tokens import (
    SignedText,
    TimeVocabulary,
    compile_vocabulary,
    sign_words,
)

REACH = 10  # words from the event to its day

Times = tuple[tuple[TimeExpression, ...], ...]  # one tuple a sentence


@dataclass(frozen=True, slots=True, order=True)
class DatedEvent:
    """An event with the names beside it ("invasi Rusia ke Ukraina") and the day that a sentence gives it."""

    day: str
    words: str
    names: frozenset[str]


def date_beginnings(
    articles: Sequence[tuple[Sequence[Sentence], Times]], language: Language
) -> list[Times]:
    """The times of each article; "sejak awal perang di Ukraina" takes the month of an event of the same names.

    Left undated where no sentence of the book dates such an event, or where two do so differently.
    """
    if not any(time.rule == "event" for _, times in articles for row in times for time in row):
        return [times for _, times in articles]
    events = sorted(
        {event for sentences, times in articles for event in _events(sentences, times, language)}
    )
    return [
        tuple(tuple(_dated(time, events, language) for time in row) for row in times)
        for _, times in articles
    ]


def _events(
    sentences: Sequence[Sentence], times: Times, language: Language
) -> Iterator[DatedEvent]:
    known = compile_vocabulary(language)
    for sentence, row in zip(sentences, times, strict=True):
        days = [
            time
            for time in row
            if time.precision == "day" and len(time.value) == 10 and not time.planned
        ]
        if not days:
            continue
        words = sign_words(sentence.text, known)
        for time in days:
            yield from _before(time, sentence, words, known)


def _before(
    time: TimeExpression, sentence: Sentence, words: SignedText, known: TimeVocabulary
) -> Iterator[DatedEvent]:
    """The event to which a sentence gives that day."""
    at = bisect_left(words.starts, time.start - sentence.start)
    for place in range(max(0, at - REACH), at):
        if "EVENTWORD" not in known.classes[words.signs[place]]:
            continue
        names = _names(words, place, at, known)
        if names and all(_joins(sign, known) for sign in words.signs[place + 1 : at]):
            told = sentence.text[words.starts[place] : time.end - sentence.start]
            yield DatedEvent(time.value, " ".join(told.split()), names)


def _joins(sign: str, known: TimeVocabulary) -> bool:
    """Whether a word between an event and a day leaves no doubt that they belong together: a name or a preposition."""
    return sign == known.name or not {"PREP", "DAYWORD", "DATE"}.isdisjoint(known.classes[sign])


def _names(words: SignedText, first: int, last: int, known: TimeVocabulary) -> frozenset[str]:
    return frozenset(
        words.text[words.starts[place] : words.ends[place]].lower()
        for place in range(first, last)
        if words.signs[place] == known.name
    )


def _dated(
    time: TimeExpression, events: Sequence[DatedEvent], language: Language
) -> TimeExpression:
    if time.rule != "event":
        return time
    words = sign_words(time.text, compile_vocabulary(language))
    names = _names(words, 0, len(words.signs), compile_vocabulary(language))
    fitting = [event for event in events if names and names <= event.names]
    if len({event.day[:7] for event in fitting}) != 1:
        return time
    event = fitting[0]
    facts: dict[str, Fact] = {
        "words": " ".join(time.text.split()),
        "other": event.words,
        "anchor": Days.parse(event.day),
    }
    why = write_reasons(["event-dated"], facts, language)
    return replace(
        time, value=event.day[:7], anchor=f"told date {event.day}", rule="event-dated", reason=why
    )
