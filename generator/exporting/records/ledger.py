"""The record of the ledger: what became of every character and every sentence of an article."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta

from generator.core.records import Identifier, Identifiers, Record, StatementId
from generator.exporting.records.shared import (
    Corrected,
    Count,
    Offset,
    make_correction_records,
    one_of,
)
from generator.nouns.article import Block, NearMiss
from generator.nouns.book import LedgerLine, Source
from generator.showing.accounts import Account
from generator.showing.index import BookIndex


class AccountRecord(Record, kw_only=True):
    """What became of an article's sentences, in figures."""

    sentences: Count
    filed: Count
    unused: Annotated[dict[str, Count], Meta(description="reason -> sentences")]
    cut: Annotated[dict[str, Count], Meta(description="kind of clutter -> blocks")]


class BlockRecord(Record, kw_only=True):
    """A labelled stretch of an article."""

    start: Offset
    end: Offset
    label: Annotated[str, one_of("body", "heading", "clutter")]
    kind: str
    rule: str


class NearestTopic(Record, kw_only=True):
    """The topic whose score an unfiled sentence comes closest to."""

    topic: Identifier
    score: float


class LedgerSentence(Record, kw_only=True):
    """What became of a sentence."""

    sentence: Count
    id: StatementId
    start: Offset
    end: Offset
    topics: Identifiers
    reason: Annotated[
        str,
        one_of(
            "",
            "no-term",
            "too-low",
            "stray-terms",
            "ruled-out",
            "house-line",
            "share-limit",
            "hidden",
        ),
    ]
    nearest: Annotated[
        NearestTopic | None,
        Meta(description="the topic whose score an unfiled sentence comes closest to"),
    ]
    corrected: Corrected = UNSET


class LedgerRecord(Record, kw_only=True):
    """What became of an article."""

    article: Identifier
    characters: Count
    counts: AccountRecord
    blocks: tuple[BlockRecord, ...]
    sentences: tuple[LedgerSentence, ...]


def make_ledger_records(index: BookIndex) -> tuple[LedgerRecord, ...]:
    """The articles, by id."""
    by_id = sorted(index.book.sources, key=lambda source: source.id)
    return tuple(_make_article_record(source, index) for source in by_id)


def _make_article_record(source: Source, index: BookIndex) -> LedgerRecord:
    return LedgerRecord(
        article=source.id,
        characters=len(source.article.text),
        counts=_make_account_record(index.accounts[source.id]),
        blocks=tuple(map(_make_block_record, source.clean.blocks)),
        sentences=tuple(map(_make_line_record, index.lines[source.id])),
    )


def _make_account_record(account: Account) -> AccountRecord:
    return AccountRecord(
        sentences=account.sentences,
        filed=account.filed,
        unused=dict(account.unused),
        cut=dict(account.cut),
    )


def _make_block_record(block: Block) -> BlockRecord:
    return BlockRecord(
        start=block.start, end=block.end, label=block.label, kind=block.kind, rule=block.rule
    )


def _make_line_record(line: LedgerLine) -> LedgerSentence:
    sentence = line.statement.sentence
    return LedgerSentence(
        sentence=sentence.number,
        id=sentence.id,
        start=sentence.start,
        end=sentence.end,
        topics=line.topics,
        reason=line.reason,
        nearest=_make_nearest_record(line.nearest),
        corrected=make_correction_records(line.statement.corrected),
    )


def _make_nearest_record(nearest: NearMiss | None) -> NearestTopic | None:
    if nearest is None:
        return None
    return NearestTopic(topic=nearest.topic, score=nearest.score)
