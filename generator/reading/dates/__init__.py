"""Find the times that articles tell, say which times they are, and when each article was published."""

from __future__ import annotations

import re
from datetime import date

from generator.core.days import Days
from generator.languages import Language
from generator.nouns.article import TimeExpression
from generator.reading.dates import resolve
from generator.reading.dates.article_times import UnsettledTimes, read_times
from generator.reading.dates.expressions import make_expressions
from generator.reading.dates.matches import SentenceTimes, TimeMatch
from generator.reading.dates.readings import TimeReading
from generator.reading.dates.recognise import find_times
from generator.reading.dates.sentence_times import find_sentence_times

__all__ = ["UnsettledTimes", "find_times", "read_text", "read_times", "resolve_text"]


def resolve_text(text: str, document_date: str, language: Language) -> tuple[TimeExpression, ...]:
    """The times of a text, seen from a document date (ISO date or interval, "" where unknown); one line a paragraph."""
    told, starts = _paragraphs(text, language)
    return tuple(
        time
        for row in make_expressions(told, starts, Days.parse_or_none(document_date), language)
        for time in row
    )


def read_text(
    text: str, document_date: date, language: Language
) -> tuple[tuple[TimeMatch, TimeReading], ...]:
    """What was found in a text and how it was read, with offsets into it: finer than TimeExpression, to measure by."""
    told, starts = _paragraphs(text, language)
    return tuple(
        (found.shifted(start), reading)
        for line, start, readings in zip(
            told, starts, resolve.read_times(told, document_date), strict=True
        )
        for found, reading in zip(line.matches, readings, strict=True)
    )


def _paragraphs(text: str, language: Language) -> tuple[tuple[SentenceTimes, ...], list[int]]:
    """The lines of a text that are not blank, and where each begins."""
    rows = [(match[0], match.start()) for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    return find_sentence_times([row for row, _ in rows], [True] * len(rows), language), [
        start for _, start in rows
    ]
