"""Find the times that articles tell, say which times they are, and when each article was published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from generator.core.days import Days
from generator.languages import Language
from generator.nouns.article import (
    CleanArticle,
    DatedArticle,
    DocumentDate,
    Sentence,
    TimeExpression,
)
from generator.reading.dates import document, events, evidence, resolve, shared, years
from generator.reading.dates.expressions import make_expressions
from generator.reading.dates.matches import SentenceTimes, TimeMatch
from generator.reading.dates.readings import TimeReading
from generator.reading.dates.recognise import find_times
from generator.reading.dates.sentence_times import find_sentence_times

__all__ = ["date_articles", "find_times", "read_text", "resolve_text"]


def date_articles(
    articles: Sequence[tuple[CleanArticle, tuple[Sentence, ...]]], language: Language
) -> tuple[DatedArticle, ...]:
    """The dates of each article and of the times in its sentences, in the order given.

    All articles of a book are dated together: the years that some print narrow those that others leave out, and an
    article without a date takes that of a quotation it shares with a dated one. The order does not matter.
    """
    told = [
        find_sentence_times([sentence.text for sentence in sentences], _fresh(sentences), language)
        for _, sentences in articles
    ]
    gathered = [
        evidence.gather_evidence(clean, sentences, line, language)
        for (clean, sentences), line in zip(articles, told, strict=True)
    ]
    known = years.book_range(gathered)
    dates = _shared(
        articles,
        [document.settle_document_date(each, known, language) for each in gathered],
        language,
    )
    times = [
        (
            sentences,
            make_expressions(
                line,
                [sentence.start for sentence in sentences],
                Days.parse_or_none(day.value),
                language,
            ),
        )
        for (_, sentences), line, day in zip(articles, told, dates, strict=True)
    ]
    return tuple(map(DatedArticle, dates, events.date_beginnings(times, language)))


def _fresh(sentences: Sequence[Sentence]) -> list[bool]:
    """Which sentences begin a paragraph."""
    before = [0, *(sentence.paragraph for sentence in sentences)]
    return [
        sentence.paragraph != paragraph
        for sentence, paragraph in zip(sentences, before, strict=False)
    ]


def _shared(
    articles: Sequence[tuple[CleanArticle, tuple[Sentence, ...]]],
    dates: list[DocumentDate],
    language: Language,
) -> list[DocumentDate]:
    """The dates, with those that are unknown taken from shared quotations where there are any."""
    if all(day.value for day in dates):
        return dates
    shares = [shared.shares(sentences) for _, sentences in articles]
    known = shared.index(
        (share, day) for share, day in zip(shares, dates, strict=True) if day.value
    )
    return [
        day if day.value else shared.from_shared(share, known, language) or day
        for share, day in zip(shares, dates, strict=True)
    ]


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
