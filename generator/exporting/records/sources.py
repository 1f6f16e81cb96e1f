"""The record of an article: where it comes from, when it was published, and how that is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import UNSET, Meta

from generator.core.records import Identifier, Record
from generator.exporting.records.shared import (
    Corrected,
    Count,
    IsoDate,
    Offset,
    QuotedWords,
    TextsByLanguage,
    make_correction_records,
    one_of,
    quote_words,
)
from generator.nouns.article import CleanArticle, Credit, Dateline, DocumentDate
from generator.nouns.book import Link, Source
from generator.showing.date_reasons import write_in_each_language
from generator.showing.excerpts import count_words, count_words_shown
from generator.showing.index import BookIndex
from generator.showing.wording import Wording, list_wordings


class OutletName(Record, kw_only=True):
    """Who published an article."""

    id: str
    name: str


class CreditedNewsroom(Record, kw_only=True):
    """A newsroom that an article goes back to, and the words that credit it, if any do."""

    id: str
    name: str
    evidence: QuotedWords | None


class RouteLink(Record, kw_only=True):
    """A newsroom through which the text came."""

    name: str
    evidence: QuotedWords | None


class DatelineRecord(Record, kw_only=True):
    """The place and outlet before the lead."""

    place: str
    outlet: str


class ArticleDateRecord(Record, kw_only=True):
    """When an article was published, and how that is known."""

    value: IsoDate
    precision: str
    basis: Annotated[str, one_of("sidecar", "stated", "inferred", "shared-statement", "unknown")]
    evidence: tuple[QuotedWords, ...]
    conflict: str
    rule: str
    reason: TextsByLanguage


class CreditRecord(Record, kw_only=True):
    """A line that names who made, lent or published the text."""

    kind: Annotated[
        str, one_of("newsroom", "reporter", "editor", "translator", "photo", "copyright")
    ]
    value: str
    text: str
    start: Offset
    end: Offset
    rule: str


class SourceCounts(Record, kw_only=True):
    """How many sentences an article has, and how many of them a topic shows."""

    sentences: Count
    filed: Count
    words: Annotated[Count, Meta(description="of all its sentences")]
    words_shown: Annotated[Count, Meta(description="of the sentences that its page shows")]


class SourceRecord(Record, kw_only=True):
    """An article and what is known of it."""

    id: Identifier
    path: str
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    url: str
    rights: Annotated[str, one_of("quote", "full-text")]
    title: str
    outlet: OutletName
    credited_newsrooms: tuple[CreditedNewsroom, ...]
    newsroom_basis: Annotated[str, one_of("credited", "editor", "own", "unknown")]
    route: Annotated[tuple[RouteLink, ...], Meta(min_length=1)]
    counts_as: str
    dateline: DatelineRecord | None
    date: ArticleDateRecord
    credits: tuple[CreditRecord, ...]
    counts: SourceCounts
    corrected: Corrected = UNSET


def make_source_records(index: BookIndex) -> tuple[SourceRecord, ...]:
    """The articles, by id."""
    by_id = sorted(index.book.sources, key=lambda source: source.id)
    return tuple(_make_source_record(source, index) for source in by_id)


def _make_source_record(source: Source, index: BookIndex) -> SourceRecord:
    book = index.book
    clean = source.clean
    article = clean.article
    return SourceRecord(
        id=source.id,
        path=article.path,
        sha256=article.sha256,
        url=article.sidecar.url,
        rights=article.sidecar.rights or "quote",
        title=clean.title,
        outlet=OutletName(id=source.outlet.id, name=source.outlet_name),
        credited_newsrooms=_make_newsroom_records(source),
        newsroom_basis=source.newsroom_basis,
        route=tuple(_make_link_record(link, clean) for link in source.route),
        counts_as=book.evidence.newsrooms[source.id],
        dateline=_make_dateline_record(clean.dateline),
        date=_make_date_record(source.date, clean, list_wordings(book)),
        credits=tuple(_make_credit_record(credit, clean) for credit in clean.credits),
        counts=_count_sentences(source),
        corrected=make_correction_records(source.corrected),
    )


def _make_newsroom_records(source: Source) -> tuple[CreditedNewsroom, ...]:
    credit = source.newsroom_credit
    evidence = None
    if credit:
        evidence = quote_words(source.clean, credit)
    return tuple(
        CreditedNewsroom(id=newsroom.id, name=newsroom.name, evidence=evidence)
        for newsroom in source.credited_newsrooms
    )


def _make_link_record(link: Link, clean: CleanArticle) -> RouteLink:
    evidence = None
    if link.evidence:
        evidence = quote_words(clean, link.evidence)
    return RouteLink(name=link.name, evidence=evidence)


def _make_dateline_record(dateline: Dateline | None) -> DatelineRecord | None:
    if dateline is None:
        return None
    return DatelineRecord(place=dateline.place, outlet=dateline.outlet)


def _make_date_record(
    date: DocumentDate, clean: CleanArticle, wordings: Sequence[Wording]
) -> ArticleDateRecord:
    return ArticleDateRecord(
        value=date.value,
        precision=date.precision,
        basis=date.basis,
        evidence=tuple(quote_words(clean, span) for span in date.evidence),
        conflict=date.conflict,
        rule=date.rule,
        reason=write_in_each_language(date.reasons, wordings),
    )


def _make_credit_record(credit: Credit, clean: CleanArticle) -> CreditRecord:
    return CreditRecord(
        kind=credit.kind,
        value=credit.value,
        text=clean.printed_at(credit),
        start=credit.start,
        end=credit.end,
        rule=credit.rule,
    )


def _count_sentences(source: Source) -> SourceCounts:
    filed = sum(1 for statement in source.statements if statement.filings)
    return SourceCounts(
        sentences=len(source.statements),
        filed=filed,
        words=count_words(source),
        words_shown=count_words_shown(source),
    )
