"""Settle what one article leaves open and the whole book decides: its day, its times, the kind of a
name, which lines are the house's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.comparing.as_written import WrittenArticle
from generator.comparing.house_lines import HouseLines, find_house_lines
from generator.core.days import Days
from generator.core.reading_view import ReadingView
from generator.languages import Language
from generator.nouns.article import (
    CleanArticle,
    DocumentDate,
    Mention,
    SecondHand,
    Sentence,
    Speech,
    TimeExpression,
)
from generator.nouns.book import Provenance
from generator.reading.article import Analysis, Interpretation
from generator.reading.dates import UnsettledTimes, events
from generator.reading.dates.document import settle_document_date
from generator.reading.dates.expressions import make_expressions
from generator.reading.dates.shared_quotations import (
    QuotedSentence,
    date_by_quotation,
    index_quotations,
)
from generator.reading.dates.years import find_publication_range
from generator.reading.names import kinds_by_entity, with_kinds

Times = tuple[tuple[TimeExpression, ...], ...]  # one tuple a sentence


@dataclass(frozen=True, slots=True)
class SettledArticle:
    """All that an article says, as the book understands it.

    The tuples are aligned with `sentences`. Offsets are those of the article as written.
    """

    clean: CleanArticle
    provenance: Provenance
    sentences: tuple[Sentence, ...]
    date: DocumentDate
    times: Times
    mentions: tuple[tuple[Mention, ...], ...]
    speeches: tuple[Speech | None, ...]  # None = narration
    second_hands: tuple[SecondHand | None, ...]
    house_lines: HouseLines
    view: ReadingView | None = None  # in which it was read; None where as it is written


def settle(analyses: Sequence[Analysis], language: Language) -> tuple[SettledArticle, ...]:
    """The articles in the order given, on which nothing depends; their text is not read again."""
    unsettled = [analysis.times for analysis in analyses]
    dates = settle_dates(unsettled, language)
    times = settle_times(unsettled, dates, language)
    interpretations = _choose_interpretations(analyses, dates)
    kinds = _choose_kinds(interpretations)
    house_lines = find_house_lines(analyses, language)
    settled: list[SettledArticle] = []
    for number, analysis in enumerate(analyses):
        interpretation = interpretations[number]
        article = SettledArticle(
            clean=analysis.clean,
            provenance=analysis.provenance,
            sentences=analysis.sentences,
            date=dates[number],
            times=times[number],
            mentions=with_kinds(interpretation.mentions, kinds),
            speeches=interpretation.speeches,
            second_hands=analysis.second_hands,
            house_lines=house_lines[number],
        )
        settled.append(_write_article(article, analysis))
    return tuple(settled)


def _write_article(article: SettledArticle, analysis: Analysis) -> SettledArticle:
    """What was read of an article, at its places in the article as written."""
    if analysis.view is None:
        return article
    written = WrittenArticle(analysis.article, analysis.view)
    return replace(
        article,
        clean=written.place_clean(article.clean),
        provenance=written.place_provenance(article.provenance),
        sentences=tuple(map(written.place_sentence, article.sentences)),
        date=written.place_date(article.date),
        times=tuple(map(written.place_times, article.times)),
        mentions=tuple(map(written.place_mentions, article.mentions)),
        speeches=tuple(map(written.place_speech, article.speeches)),
        second_hands=tuple(map(written.place_second_hand, article.second_hands)),
        view=analysis.view,
    )


def _choose_interpretations(
    analyses: Sequence[Analysis], dates: Sequence[DocumentDate]
) -> list[Interpretation]:
    """Who held the offices on the day of each article."""
    interpretations: list[Interpretation] = []
    for analysis, document_date in zip(analyses, dates, strict=True):
        days = Days.parse_or_none(document_date.value)
        interpretations.append(analysis.interpretation_on(days))
    return interpretations


def _choose_kinds(interpretations: Sequence[Interpretation]) -> Mapping[str, str]:
    """The one kind that each entity has in the whole book."""
    mentions: list[Mention] = []
    for interpretation in interpretations:
        for sentence in interpretation.mentions:
            mentions.extend(sentence)
    return kinds_by_entity(mentions)


def settle_dates(
    articles: Sequence[UnsettledTimes], language: Language
) -> tuple[DocumentDate, ...]:
    """When each article was published.

    The years that some articles print narrow those that others leave out, and an article without
    a date takes that of a quotation it shares with a dated one.
    """
    book_years = find_publication_range(article.evidence for article in articles)
    dates: list[DocumentDate] = []
    dated: list[tuple[Sequence[QuotedSentence], DocumentDate]] = []
    for article in articles:
        document_date = settle_document_date(article.evidence, book_years, language)
        dates.append(document_date)
        if document_date.value:
            dated.append((article.quotations, document_date))
    if len(dated) == len(articles):
        return tuple(dates)
    quotations = index_quotations(dated)
    for number, document_date in enumerate(dates):
        if not document_date.value:
            shared = date_by_quotation(articles[number].quotations, quotations, language)
            dates[number] = shared or document_date
    return tuple(dates)


def settle_times(
    articles: Sequence[UnsettledTimes], dates: Sequence[DocumentDate], language: Language
) -> tuple[Times, ...]:
    """The times of each article, seen from its date.

    Beginnings of events by what any article says of them.
    """
    times: list[Times] = []
    for article, document_date in zip(articles, dates, strict=True):
        days = Days.parse_or_none(document_date.value)
        seen = make_expressions(article.sentences, article.starts, days, language)
        times.append(seen)
    if any(article.event_times for article in articles):
        _date_beginnings(articles, times, language)
    return tuple(times)


def _date_beginnings(
    articles: Sequence[UnsettledTimes], times: list[Times], language: Language
) -> None:
    """Date the beginnings of events among the times of each article."""
    dated_events: set[events.DatedEvent] = set()
    for article, article_times in zip(articles, times, strict=True):
        dated_events.update(events.find_dated_events(article.event_days, article_times))
    in_order = sorted(dated_events, key=_event_order)
    for number, article in enumerate(articles):
        times[number] = events.date_beginnings(
            times[number], article.event_times, in_order, language
        )


def _event_order(event: events.DatedEvent) -> tuple[date, str, tuple[str, ...]]:
    names = sorted(event.names)
    return event.day, event.words, tuple(names)
