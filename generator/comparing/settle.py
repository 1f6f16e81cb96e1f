"""Settle what one article leaves open and the whole book decides: its day, its times, the kind of a
name, which lines are the house's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from generator.comparing.as_written import WrittenArticle
from generator.comparing.house_lines import HouseLines, find_house_lines
from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.sort_keys import SortKey
from generator.languages import Language
from generator.nouns.article import (
    CleanArticle,
    DocumentDate,
    Mention,
    Mentions,
    SecondHand,
    Sentences,
    Speech,
    TimeExpressions,
)
from generator.nouns.book import Provenance
from generator.reading.article import Analysis, Interpretation
from generator.reading.dates import UnsettledTimes, events
from generator.reading.dates.document import DateVerdict, decide_date, put_into_words
from generator.reading.dates.expressions import explain_dating_words, make_expressions
from generator.reading.dates.related import DatedMatter, MatterIndex
from generator.reading.dates.shared_quotations import (
    QuotationIndex,
    QuotingDay,
    date_by_quotation,
    find_quoting,
    index_quotations,
)
from generator.reading.names import kinds_by_entity, with_kinds

Times = tuple[TimeExpressions, ...]  # one tuple a sentence


class SettledArticle(Frozen):
    """All that an article says, as the book understands it.

    The tuples are aligned with `sentences`. Offsets are those of the article as written.
    """

    clean: CleanArticle
    provenance: Provenance
    sentences: Sentences
    date: DocumentDate
    times: Times
    mentions: tuple[Mentions, ...]
    speeches: tuple[Speech | None, ...]  # None = narration
    second_hands: tuple[SecondHand | None, ...]
    house_lines: HouseLines


def settle(analyses: Sequence[Analysis], language: Language) -> tuple[SettledArticle, ...]:
    """The articles in the order given, on which nothing depends; their text is not read again."""
    unsettled = [analysis.times for analysis in analyses]
    dates = settle_dates(unsettled, language)
    times = settle_times(unsettled, dates, language)
    interpretations = _choose_interpretations(analyses, dates)
    kinds = _choose_kinds(interpretations)
    house_lines = find_house_lines(analyses, language)
    settled = []
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
    )


def _choose_interpretations(
    analyses: Sequence[Analysis], dates: Sequence[DocumentDate]
) -> list[Interpretation]:
    """Who held the offices on the day of each article."""
    interpretations = []
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

    What an article says by itself comes first. One without a year takes that for which all
    articles speak that their own words date and that share a quotation with it, an event, or
    several actors, in this order; one without a day that of a quotation. No other has a part in it.
    """
    verdicts = [decide_date(article.evidence) for article in articles]
    dates = [put_into_words(verdict, language) for verdict in verdicts]
    undated = [number for number, verdict in enumerate(verdicts) if verdict.days is None]
    if not undated:
        return tuple(dates)
    dated = [number for number, verdict in enumerate(verdicts) if verdict.may_date_others]
    quotations = _index_quotations(articles, verdicts, dated)
    matters = _index_matters(articles, verdicts, dated)
    for number in undated:
        article = articles[number]
        for related in (
            find_quoting(article.quotations, quotations),
            matters.find_by_event(article),
            matters.find_by_actors(article.evidence.actors),
        ):
            if related and not dates[number].value:
                verdict = decide_date(article.evidence, related)
                dates[number] = put_into_words(verdict, language)
        if not dates[number].value:
            shared = date_by_quotation(article.quotations, quotations, language)
            dates[number] = shared or dates[number]
    return tuple(dates)


def _index_quotations(
    articles: Sequence[UnsettledTimes], verdicts: Sequence[DateVerdict], dated: Sequence[int]
) -> QuotationIndex:
    """What those articles quote that are of one day."""
    quoting = []
    for number in dated:
        days = verdicts[number].days
        if days is not None and days.day is not None:
            article = articles[number]
            quoting.append((article.quotations, QuotingDay(days.day, article.evidence.label)))
    return index_quotations(quoting)


def _index_matters(
    articles: Sequence[UnsettledTimes], verdicts: Sequence[DateVerdict], dated: Sequence[int]
) -> MatterIndex:
    """Whom and what those articles name."""
    naming = []
    for number in dated:
        days = verdicts[number].days
        if days is not None:
            article = articles[number]
            naming.append(DatedMatter(article.evidence.label, days, article))
    return MatterIndex(naming)


def settle_times(
    articles: Sequence[UnsettledTimes], dates: Sequence[DocumentDate], language: Language
) -> tuple[Times, ...]:
    """The times of each article, seen from its date.

    Beginnings of events by what any article says of them.
    """
    times = []
    for article, document_date in zip(articles, dates, strict=True):
        days = Days.parse_or_none(document_date.value)
        seen = make_expressions(article.sentences, article.starts, days, language)
        explained = explain_dating_words(seen, document_date, language)
        times.append(explained)
    if any(article.event_times for article in articles):
        _date_beginnings(articles, dates, times, language)
    return tuple(times)


def _date_beginnings(
    articles: Sequence[UnsettledTimes],
    dates: Sequence[DocumentDate],
    times: list[Times],
    language: Language,
) -> None:
    """Date the beginnings of events among the times of each article."""
    dated_events: set[events.DatedEvent] = set()
    for article, document_date, of_article in zip(articles, dates, times, strict=True):
        printed_only = not document_date.dates_others
        event_days = article.event_days
        dated_events.update(
            events.find_dated_events(event_days, of_article, printed_only=printed_only)
        )
    in_order = sorted(dated_events, key=_event_order)
    for number, article in enumerate(articles):
        times[number] = events.date_beginnings(
            times[number], article.event_times, in_order, language
        )


def _event_order(event: events.DatedEvent) -> SortKey:
    names = sorted(event.names)
    return event.day, event.words, tuple(names)
