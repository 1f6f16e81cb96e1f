"""Make the articles of the book, each with its statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.comparing.settle import SettledArticle
from generator.core.days import by_last_day
from generator.core.spans import any_contains
from generator.nouns.article import Filings, Speech, TimeExpression
from generator.nouns.book import Source, Sources, Statement

FilingLists = Sequence[Filings]  # one tuple a sentence


def make_sources(articles: Iterable[tuple[SettledArticle, FilingLists]]) -> Sources:
    """The articles with their statements, newest first."""
    sources = [_make_source(article, filings) for article, filings in articles]
    sources.sort(key=lambda source: source.first_id)
    sources.sort(key=lambda source: by_last_day(source.days), reverse=True)
    return tuple(sources)


def _make_source(article: SettledArticle, filings: FilingLists) -> Source:
    provenance = article.provenance
    statements = [
        _make_statement(article, number, sentence_filings)
        for number, sentence_filings in enumerate(filings)
    ]
    return Source(
        clean=article.clean,
        outlet=provenance.outlet,
        credited_newsrooms=provenance.credited_newsrooms,
        newsroom_credit=provenance.newsroom_credit,
        route=provenance.route,
        date=article.date,
        statements=tuple(statements),
    )


def _make_statement(article: SettledArticle, number: int, filings: Filings) -> Statement:
    speech = article.speeches[number]
    sentence = article.sentences[number]
    times = article.times[number]
    # The day of a dateline is that of the report, of which its first sentence says nothing
    dated = [time for time in times if time.start >= sentence.body_start]
    said = find_time_of_speech(speech, dated)
    happened = [time for time in dated if time.value and time is not said]
    return Statement(
        sentence=sentence,
        speech=speech,
        mentions=article.mentions[number],
        times=times,
        said=said,
        happened=tuple(happened),
        filings=filings,
        second_hand=article.second_hands[number],
    )


def find_time_of_speech(
    speech: Speech | None, times: Sequence[TimeExpression]
) -> TimeExpression | None:
    """When it was said: the first day outside what was said that is not still to come."""
    if speech is None:
        return None
    for time in times:
        is_day = time.precision in {"day", "part-of-day"} and bool(time.value)
        if is_day and not time.planned and not any_contains(speech.content, time.start):
            return time
    return None
