"""Make the time expressions of sentences.

One value where every possible document date agrees on it, else candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from generator.core.days import Days, iso_or_blank
from generator.core.frozen import Frozen
from generator.core.text import one_line
from generator.languages import Language
from generator.nouns.article import (
    DocumentDate,
    ReasonFact,
    TimeExpression,
    TimeExpressions,
    Weekday,
)
from generator.reading.dates.matches import SentenceTimes, TimeMatch
from generator.reading.dates.printed_years import NAME
from generator.reading.dates.readings import TimeReading
from generator.reading.dates.reasons import give_reasons
from generator.reading.dates.resolve import is_planned, read_times

# Days: a document date that is no looser is tried day by day, else only what must be is settled.
FEW_DAYS = 7
COUNTABLE_YEARS = Days.parse("1000/9000")  # nothing counted from there leaves the calendar
OF_COUNTRY = "fiscal-year-of"  # the rule by which a country's table gives the months
# Rules whose anchor is a time named before, not the document date.
ANCHORED_IN_TEXT = frozenset(
    {
        "year-before",
        "same-day",
        "same-unit",
        "same-occasion",
        "offset-before",
        "offset-after",
        "clock",
        "length-from",
    }
)
OPEN_RULES = ("candidates", "document-open")


class PossibleDocument(Frozen):
    """When an article can have been published, as its times are seen from there."""

    days: Days | None  # None where it is unknown
    tried: tuple[date | None, ...]  # all of these days; only the first and last of many

    @property
    def is_near(self) -> bool:
        """Whether it is known to within a week."""
        first = self.tried[0]
        last = self.tried[-1]
        if first is None or last is None:
            return True
        return (last - first).days <= FEW_DAYS


def find_possible_days(days: Days | None) -> PossibleDocument:
    """The days from which the times of an article of that date are seen."""
    if days is None or not COUNTABLE_YEARS.contains(days):
        return PossibleDocument(days, (None,))
    if days.day_count <= FEW_DAYS:
        return PossibleDocument(days, tuple(days.each_day()))
    return PossibleDocument(days, (days.first, days.last))


def make_expressions(
    sentences: Sequence[SentenceTimes],
    starts: Sequence[int],
    document: Days | None,
    language: Language,
) -> tuple[TimeExpressions, ...]:
    """The times of each sentence, with offsets into the article.

    `starts` gives where each sentence begins.
    """
    possible = find_possible_days(document)
    seen_from_each_day = [read_times(sentences, day) for day in possible.tried]
    expressions: list[TimeExpressions] = []
    for number, sentence in enumerate(sentences):
        if not sentence.matches:
            expressions.append(())
            continue
        start = starts[number]
        seen = [readings[number] for readings in seen_from_each_day]
        of_sentence: list[TimeExpression] = []
        for index, match in enumerate(sentence.matches):
            time = ReadTime(match, start, tuple(readings[index] for readings in seen))
            if time.is_part_of_name:
                continue
            expression = _make_expression(time, possible, language)
            of_sentence.append(expression)
        expressions.append(tuple(of_sentence))
    return tuple(expressions)


def explain_dating_words(
    times: tuple[TimeExpressions, ...], document: DocumentDate, language: Language
) -> tuple[TimeExpressions, ...]:
    """The times of an article, in which the words that date it say so.

    Counted from the article's date, their reason would go in a circle.
    """
    if document.basis != "inferred":
        return times
    explained = []
    for of_sentence in times:
        in_sentence = [_explain_dating_words(time, document, language) for time in of_sentence]
        explained.append(tuple(in_sentence))
    return tuple(explained)


def _explain_dating_words(
    time: TimeExpression, document: DocumentDate, language: Language
) -> TimeExpression:
    is_evidence = any(span.start < time.end and time.start < span.end for span in document.evidence)
    if time.value != document.value or not is_evidence:
        return time
    facts = {"words": one_line(time.text), "date": time.days}
    return replace(time, reasons=give_reasons(["document-words"], facts, language))


class ReadTime(Frozen):
    """Words that name a time, and what they mean."""

    match: TimeMatch
    offset: int  # of its sentence in the article
    readings: tuple[TimeReading, ...]  # one for each day that was tried

    @property
    def is_part_of_name(self) -> bool:
        """Whether the words are no time, seen from any day."""
        return all(reading.rule == NAME for reading in self.readings)


def _make_expression(
    time: ReadTime, document: PossibleDocument, language: Language
) -> TimeExpression:
    """The expression of a time, by its reading from each possible day of the document."""
    match = time.match
    reading = agree_on_reading(time.readings, few=document.is_near)
    if _is_anchored_differently(time.readings) and reading.rule not in ANCHORED_IN_TEXT:
        reading = replace(reading, anchor=document.days)
    rules = [reading.rule]
    if reading.conflict:
        rules.append(f"conflict-{reading.conflict}")
    facts = _gather_facts(match, reading, document)
    return TimeExpression(
        start=match.start + time.offset,
        end=match.end + time.offset,
        text=match.text,
        value=iso_or_blank(reading.days),
        precision=reading.value.precision if reading.value else reading.precision,
        planned=_is_planned_from_each_day(time, document),
        anchor=_describe_anchor(reading, document),
        candidates=tuple(map(str, reading.candidates)),
        conflict=reading.conflict,
        rule=reading.rule,
        reasons=give_reasons(rules, facts, language),
    )


def agree_on_reading(readings: tuple[TimeReading, ...], *, few: bool) -> TimeReading:
    """The reading on which all document dates agree; else candidates where there are few dates."""
    first = readings[0]
    if len(readings) == 1:
        return first
    days_of_readings = {reading.days for reading in readings}
    if len(days_of_readings) == 1:
        return first
    candidates = tuple(sorted(filter(None, days_of_readings)))
    precision = next(reading.value.precision for reading in readings if reading.value)
    is_choice = few and len(candidates) > 1
    return replace(
        first,
        value=None,
        precision=precision,
        rule="candidates" if is_choice else "document-open",
        anchor=None,
        candidates=candidates if few else (),
        conflict="",
    )


def _is_anchored_differently(readings: tuple[TimeReading, ...]) -> bool:
    """Whether the value, though one, is counted from several document dates."""
    anchors = {reading.anchor for reading in readings}
    return len(anchors) > 1


def _is_planned_from_each_day(time: ReadTime, document: PossibleDocument) -> bool:
    seen = zip(time.readings, document.tried, strict=True)
    return all(is_planned(time.match, reading, day) for reading, day in seen)


def _describe_anchor(reading: TimeReading, document: PossibleDocument) -> str:
    """What the value hangs on, as a code and an ISO date."""
    if reading.rule in OPEN_RULES:
        return f"document date {iso_or_blank(document.days)}"
    if reading.rule == OF_COUNTRY:
        return f"fiscal years of {reading.facts['country']}"
    if reading.anchor is None:
        return ""
    anchored_on = "earlier date" if reading.rule in ANCHORED_IN_TEXT else "document date"
    return f"{anchored_on} {reading.anchor}"


def _gather_facts(
    match: TimeMatch, reading: TimeReading, document: PossibleDocument
) -> dict[str, ReasonFact]:
    """All that a template of the reason can name."""
    facts: dict[str, ReasonFact] = {
        "words": one_line(match.text),
        "date": reading.days,
        "anchor": reading.anchor,
        "document": document.days,
        "candidates": reading.candidates,
        "day": None,
        "weekday": None,
        **reading.facts,
    }
    if reading.days:
        facts["day"] = Days.of(reading.days.first)
        if reading.conflict:
            facts["weekday"] = Weekday(reading.days.first.isoweekday())
    return facts
