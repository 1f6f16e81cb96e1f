"""The record of a topic: its definition, key points, positions and statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Protocol, TypeVar

from msgspec import Meta

from generator.core.days import by_last_day
from generator.core.records import Identifier, Record, StatementId
from generator.exporting.records.shared import (
    Count,
    FindingOrBlank,
    IsoDate,
    TextsByLanguage,
    select_texts,
)
from generator.exporting.records.statements import StatementRecord, make_statement_record
from generator.nouns.article import Filing
from generator.nouns.book import (
    Book,
    Factor,
    KeyPoint,
    Position,
    Sources,
    Statement,
    TopicPage,
)
from generator.nouns.editors import Issue, Names
from generator.showing.index import BookIndex


class CountsUnderTopic(Record, kw_only=True):
    """How much a topic rests on."""

    statements: Count
    articles: Count
    newsrooms: Count


class NewestArticle(Record, kw_only=True):
    """The newest article of a topic."""

    article: Identifier
    date: IsoDate


class IssueRecord(Record, kw_only=True):
    """A sub-issue, and how many statements are under it."""

    id: Identifier
    title: TextsByLanguage
    statements: Count


class FactorRecord(Record, kw_only=True):
    """One reason for choosing a statement."""

    name: str
    value: float
    weight: float


class KeyPointRecord(Record, kw_only=True):
    """A statement chosen to represent the topic, with the reasons."""

    statement: StatementId
    finding: FindingOrBlank
    score: float
    factors: tuple[FactorRecord, ...]


class PositionRecord(Record, kw_only=True):
    """What an actor says on the topic, in its shortest characteristic statement."""

    actor: Identifier
    issue: Annotated[
        str,
        Meta(
            pattern="^([a-z0-9][a-z0-9-]*)?$",
            description="id of a sub-issue; empty for the topic as a whole",
        ),
    ]
    statement: StatementId
    date: IsoDate


class TopicRecord(Record, kw_only=True):
    """A topic and the statements filed under it."""

    id: Identifier
    title: TextsByLanguage
    definition: TextsByLanguage
    threshold: float
    counts: CountsUnderTopic
    newsrooms: Names
    newest_source: NewestArticle | None
    issues: tuple[IssueRecord, ...]
    key_points: tuple[KeyPointRecord, ...]
    positions: tuple[PositionRecord, ...]
    statements: tuple[StatementRecord, ...]


def make_topic_records(index: BookIndex) -> dict[str, TopicRecord]:
    """Topic id -> its record."""
    book = index.book
    key_points = _group_by_topic(book.evidence.key_points)
    positions = _group_by_topic(book.evidence.positions)
    records = {}
    for page in book.topics:
        topic = page.id
        records[topic] = _make_topic_record(page, key_points[topic], positions[topic], index)
    return records


class _OfTopic(Protocol):
    @property
    def topic(self) -> str: ...


_Grouped = TypeVar("_Grouped", bound=_OfTopic)


def _group_by_topic(values: Iterable[_Grouped]) -> Mapping[str, list[_Grouped]]:
    groups = defaultdict(list)
    for value in values:
        groups[value.topic].append(value)
    return groups


def _make_topic_record(
    page: TopicPage, key_points: Sequence[KeyPoint], positions: Sequence[Position], index: BookIndex
) -> TopicRecord:
    book = index.book
    topic = page.topic
    filings = [_find_filing(statement, topic.id) for statement in page.statements]
    return TopicRecord(
        id=topic.id,
        title=select_texts(topic.title, book.languages),
        definition=select_texts(topic.definition, book.languages),
        threshold=topic.threshold,
        counts=CountsUnderTopic(
            statements=len(page.statements),
            articles=len(page.sources),
            newsrooms=len(page.newsrooms),
        ),
        newsrooms=page.newsrooms,
        newest_source=_find_newest(page.sources),
        issues=_make_issue_records(topic.issues, filings, book),
        key_points=tuple(map(_make_key_point_record, key_points)),
        positions=tuple(map(_make_position_record, positions)),
        statements=_make_statement_records(page, filings, index),
    )


def _find_filing(statement: Statement, topic: str) -> Filing:
    return next(filing for filing in statement.filings if filing.topic == topic)


def _find_newest(sources: Sources) -> NewestArticle | None:
    if not sources:
        return None
    newest = max(sources, key=lambda source: (by_last_day(source.days), source.id))
    return NewestArticle(article=newest.id, date=newest.date.value)


def _make_issue_records(
    issues: Sequence[Issue], filings: Sequence[Filing], book: Book
) -> tuple[IssueRecord, ...]:
    statements = Counter(filing.issue for filing in filings)
    records = []
    for issue in issues:
        title = select_texts(issue.title, book.languages)
        record = IssueRecord(id=issue.id, title=title, statements=statements[issue.id])
        records.append(record)
    return tuple(records)


def _make_statement_records(
    page: TopicPage, filings: Sequence[Filing], index: BookIndex
) -> tuple[StatementRecord, ...]:
    records = []
    for statement, filing in zip(page.statements, filings, strict=True):
        source = index.source(statement)
        records.append(make_statement_record(statement, source, filing, index))
    return tuple(records)


def _make_key_point_record(point: KeyPoint) -> KeyPointRecord:
    return KeyPointRecord(
        statement=point.statement.id,
        finding=point.finding,
        score=round(point.score, 3),
        factors=tuple(map(_make_factor_record, point.factors)),
    )


def _make_factor_record(factor: Factor) -> FactorRecord:
    return FactorRecord(name=factor.name, value=round(factor.value, 3), weight=factor.weight)


def _make_position_record(position: Position) -> PositionRecord:
    return PositionRecord(
        actor=position.actor,
        issue=position.issue,
        statement=position.statement.id,
        date=position.date,
    )
