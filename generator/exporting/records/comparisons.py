"""The records of what comparing the articles shows: findings, differences, copies, gaps, terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import UNSET, Meta

from generator.core.ids import Ids, list_ids
from generator.core.records import (
    DifferenceId,
    FindingId,
    Identifier,
    Identifiers,
    Record,
    StatementId,
    StatementIds,
)
from generator.core.text import Words
from generator.exporting.records.shared import (
    Corrected,
    Count,
    FindingOrBlank,
    HearingRecord,
    IsoDate,
    Offset,
    QuotedWords,
    make_correction_records,
    make_hearing_record,
    one_of,
    quote_shared_words,
    quote_words,
)
from generator.nouns.book import (
    Book,
    Difference,
    Finding,
    Match,
    Side,
    Statement,
    Suggestion,
)
from generator.nouns.editors import Names
from generator.showing.excerpts import HELD_BACK
from generator.showing.index import choose_titles

# --- findings -------------------------------------------------------------------------------------

KindOfMatch = Annotated[str, one_of("exact", "paraphrase")]


class FindingCounts(Record, kw_only=True):
    """How much a finding rests on."""

    newsrooms: Count
    outlets: Count
    articles: Count
    statements: Count


class MatchingStatement(Record, kw_only=True):
    """A statement of a finding, with its words that all of them share."""

    id: StatementId
    text: str
    words: Annotated[
        tuple[QuotedWords, ...], Meta(description="that all statements share; the count is theirs")
    ]
    hearing: HearingRecord


class MatchRecord(Record, kw_only=True):
    """Two statements that say the same, and why the program thinks so."""

    first: StatementId
    second: StatementId
    kind: KindOfMatch
    score: float
    words: Words
    conflicts: tuple[str, ...]


class FindingRecord(Record, kw_only=True):
    """What statements of different articles share; its count is of their shared words alone."""

    id: FindingId
    title: Annotated[StatementId, Meta(description="the shortest statement that a topic shows")]
    kind: KindOfMatch
    counts: FindingCounts
    newsrooms: Names
    outlets: Names
    articles: Identifiers
    first: IsoDate
    last: IsoDate
    statements: tuple[MatchingStatement, ...]
    matches: tuple[MatchRecord, ...]
    corrected: Corrected = UNSET


def make_finding_records(book: Book) -> tuple[FindingRecord, ...]:
    """The findings, oldest first."""
    articles = {source.id: source.clean for source in book.sources}
    filed = {line.statement.id for line in book.ledger if line.topics}
    titles = choose_titles(book.evidence.findings, filed)
    records = []
    for finding in book.evidence.findings:
        statements = []
        for statement in finding.statements:
            hearing = book.evidence.hearings[statement.id]
            record = MatchingStatement(
                id=statement.id,
                text=statement.text,
                words=quote_shared_words(statement, finding),
                hearing=make_hearing_record(hearing, articles[statement.article]),
            )
            statements.append(record)
        title = titles[finding.id]
        records.append(_make_finding_record(finding, title, statements))
    return tuple(records)


def _make_finding_record(
    finding: Finding, title: Statement, statements: Sequence[MatchingStatement]
) -> FindingRecord:
    return FindingRecord(
        id=finding.id,
        title=title.id,
        kind=finding.kind,
        counts=FindingCounts(
            newsrooms=len(finding.newsrooms),
            outlets=len(finding.outlets),
            articles=len(finding.articles),
            statements=len(finding.statements),
        ),
        newsrooms=finding.newsrooms,
        outlets=finding.outlets,
        articles=finding.articles,
        first=finding.first,
        last=finding.last,
        statements=tuple(statements),
        matches=tuple(map(_make_match_record, finding.matches)),
        corrected=make_correction_records(finding.corrected),
    )


def _make_match_record(match: Match) -> MatchRecord:
    return MatchRecord(
        first=match.first,
        second=match.second,
        kind=match.kind,
        score=round(match.score, 3),
        words=match.words,
        conflicts=match.conflicts,
    )


# --- differences ----------------------------------------------------------------------------------


class SideRecord(Record, kw_only=True):
    """What one statement says of a detail."""

    statement: StatementId
    article: Identifier
    value: str
    words: str
    start: Offset
    end: Offset


class DifferenceRecord(Record, kw_only=True):
    """Statements of one matter that disagree on a detail."""

    id: DifferenceId
    kind: str
    compatible: bool
    finding: FindingOrBlank
    sides: tuple[SideRecord, ...]


def make_difference_records(book: Book) -> tuple[DifferenceRecord, ...]:
    """The differences, oldest first."""
    return tuple(map(_make_difference_record, book.evidence.differences))


def _make_difference_record(difference: Difference) -> DifferenceRecord:
    return DifferenceRecord(
        id=difference.id,
        kind=difference.kind,
        compatible=difference.compatible,
        finding=difference.finding,
        sides=tuple(map(_make_side_record, difference.sides)),
    )


def _make_side_record(side: Side) -> SideRecord:
    sentence = side.statement.sentence
    words = quote_words(sentence, side.words)
    return SideRecord(
        statement=sentence.id,
        article=sentence.article,
        value=side.value,
        words=HELD_BACK if side.statement.limit == "withheld" else words.text,
        start=words.start,
        end=words.end,
    )


# --- copies ---------------------------------------------------------------------------------------


class CopyGroupRecord(Record, kw_only=True):
    """Articles that carry one text."""

    articles: Identifiers
    newsroom: str
    shared: float


def make_copy_group_records(book: Book) -> tuple[CopyGroupRecord, ...]:
    newsrooms = book.evidence.newsrooms
    records = []
    for group in book.evidence.copies:
        newsroom = newsrooms[group.articles[0]]  # that of all of them
        record = CopyGroupRecord(
            articles=group.articles, newsroom=newsroom, shared=round(group.shared, 3)
        )
        records.append(record)
    return tuple(records)


# --- gaps -----------------------------------------------------------------------------------------


class GapsRecord(Record, kw_only=True):
    """What the articles do not say."""

    newest: IsoDate
    unheard: Ids
    silent: Ids
    single: StatementIds


def make_gaps_record(book: Book) -> GapsRecord:
    gaps = book.evidence.gaps
    return GapsRecord(
        newest=gaps.newest, unheard=gaps.unheard, silent=gaps.silent, single=list_ids(gaps.single)
    )


# --- suggestions ----------------------------------------------------------------------------------


class SuggestionRecord(Record, kw_only=True):
    """A term that could speak for a new topic."""

    words: Annotated[str, Meta(min_length=1)]
    entity: str
    unfiled: Annotated[StatementIds, Meta(min_length=2)]
    filed: Count
    articles: Annotated[int, Meta(ge=2)]
    score: float


def make_suggestion_records(book: Book) -> tuple[SuggestionRecord, ...]:
    """The suggestions, best first."""
    return tuple(map(_make_suggestion_record, book.suggestions))


def _make_suggestion_record(suggestion: Suggestion) -> SuggestionRecord:
    return SuggestionRecord(
        words=suggestion.words,
        entity=suggestion.entity,
        unfiled=list_ids(suggestion.statements),
        filed=suggestion.filed,
        articles=suggestion.articles,
        score=suggestion.score,
    )
