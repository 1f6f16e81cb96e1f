"""Settle what one article leaves open and the whole book decides: its day, its times, the kind of a
name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.core.days import Days
from generator.languages import Language
from generator.nouns.article import (
    CleanArticle,
    DocumentDate,
    Mention,
    Sentence,
    Speech,
    TimeExpression,
)
from generator.nouns.book import Provenance
from generator.reading.article import Analysis
from generator.reading.dates import UnsettledTimes, events
from generator.reading.dates.document import settle_document_date
from generator.reading.dates.expressions import make_expressions
from generator.reading.dates.shared_quotations import (
    QuotationIndex,
    date_by_quotation,
    index_quotations,
)
from generator.reading.dates.years import find_publication_range
from generator.reading.names import kinds_by_entity, with_kinds

Times = tuple[tuple[TimeExpression, ...], ...]  # one tuple a sentence


@dataclass(frozen=True, slots=True)
class SettledArticle:
    """All that an article says, as the book understands it.

    The tuples are aligned with `sentences`.
    """

    clean: CleanArticle
    provenance: Provenance
    sentences: tuple[Sentence, ...]
    date: DocumentDate
    times: Times
    mentions: tuple[tuple[Mention, ...], ...]
    speeches: tuple[Speech | None, ...]  # None = narration


def settle(analyses: Sequence[Analysis], language: Language) -> tuple[SettledArticle, ...]:
    """The articles in the order given, on which nothing depends; their text is not read again."""
    unsettled = [analysis.times for analysis in analyses]
    dates = settle_dates(unsettled, language)
    times = settle_times(unsettled, dates, language)
    interpretations = [
        analysis.interpretation_on(Days.parse_or_none(date.value))
        for analysis, date in zip(analyses, dates, strict=True)
    ]
    kinds = kinds_by_entity(
        mention
        for interpretation in interpretations
        for sentence in interpretation.mentions
        for mention in sentence
    )
    settled: list[SettledArticle] = []
    for number, analysis in enumerate(analyses):
        interpretation = interpretations[number]
        settled.append(
            SettledArticle(
                clean=analysis.clean,
                provenance=analysis.provenance,
                sentences=analysis.sentences,
                date=dates[number],
                times=times[number],
                mentions=with_kinds(interpretation.mentions, kinds),
                speeches=interpretation.speeches,
            )
        )
    return tuple(settled)


def settle_dates(
    articles: Sequence[UnsettledTimes], language: Language
) -> tuple[DocumentDate, ...]:
    """When each article was published.

    The years that some articles print narrow those that others leave out, and an article without
    a date takes that of a quotation it shares with a dated one.
    """
    book_years = find_publication_range(article.evidence for article in articles)
    dates = [settle_document_date(article.evidence, book_years, language) for article in articles]
    if all(date.value for date in dates):
        return tuple(dates)
    quotations = index_quotations(
        (article.quotations, date)
        for article, date in zip(articles, dates, strict=True)
        if date.value
    )
    return tuple(
        date if date.value else _date_by_quotation(article, date, quotations, language)
        for article, date in zip(articles, dates, strict=True)
    )


def _date_by_quotation(
    article: UnsettledTimes, unknown: DocumentDate, quotations: QuotationIndex, language: Language
) -> DocumentDate:
    """The date of an article by a quotation that a dated one has, too.

    Still unknown where it has none.
    """
    return date_by_quotation(article.quotations, quotations, language) or unknown


def settle_times(
    articles: Sequence[UnsettledTimes], dates: Sequence[DocumentDate], language: Language
) -> tuple[Times, ...]:
    """The times of each article, seen from its date.

    Beginnings of events by what any article says of them.
    """
    times = [
        make_expressions(
            article.sentences, article.starts, Days.parse_or_none(date.value), language
        )
        for article, date in zip(articles, dates, strict=True)
    ]
    if not any(article.event_times for article in articles):
        return tuple(times)
    dated_events = {
        event
        for article, article_times in zip(articles, times, strict=True)
        for event in events.find_dated_events(article.event_days, article_times)
    }
    in_order = sorted(dated_events, key=_event_order)
    return tuple(
        events.date_beginnings(article_times, article.event_times, in_order, language)
        for article, article_times in zip(articles, times, strict=True)
    )


def _event_order(event: events.DatedEvent) -> tuple[date, str, tuple[str, ...]]:
    return event.day, event.words, tuple(sorted(event.names))
