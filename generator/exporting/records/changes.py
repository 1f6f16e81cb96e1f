"""The record of what changed from one edition to the next."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from msgspec import Meta

from generator.core.ids import Ids
from generator.core.records import Record, StatementIds
from generator.core.text import Words
from generator.exporting.records.shared import one_of
from generator.nouns.book import Book, Change, Comparison

EditionDay = Annotated[
    str,
    Meta(
        pattern="^([0-9]{4}-[0-9]{2}-[0-9]{2})?$",
        description="the day of an edition; empty for the book as it is",
    ),
]
KindOfChange = Annotated[
    str,
    one_of(
        "added",
        "withdrawn",
        "re-dated",
        "re-attributed",
        "refiled",
        "newly-corroborated",
        "newly-in-dispute",
    ),
]


class ChangeRecord(Record, kw_only=True):
    """One thing that is not as it was."""

    kind: KindOfChange
    statements: Annotated[StatementIds, Meta(min_length=1)]
    topics: Ids
    before: Words
    after: Words
    about: Annotated[
        str,
        Meta(
            pattern="^([fd]-[0-9a-f]{8})?$",
            description="id of the finding or difference, or nothing",
        ),
    ]


class ComparisonRecord(Record, kw_only=True):
    """What changed from one edition to the next."""

    earlier: EditionDay
    later: EditionDay
    counts: dict[KindOfChange, Annotated[int, Meta(ge=1)]]
    changes: tuple[ChangeRecord, ...]


def make_comparison_records(book: Book) -> tuple[ComparisonRecord, ...]:
    """The comparisons, oldest first."""
    return tuple(map(_make_comparison_record, book.comparisons))


def _make_comparison_record(comparison: Comparison) -> ComparisonRecord:
    counts = Counter(change.kind for change in comparison.changes)
    return ComparisonRecord(
        earlier=comparison.earlier.date,
        later=comparison.later.date,
        counts=dict(counts),
        changes=tuple(map(_make_change_record, comparison.changes)),
    )


def _make_change_record(change: Change) -> ChangeRecord:
    return ChangeRecord(
        kind=change.kind,
        statements=change.statements,
        topics=change.topics,
        before=change.before,
        after=change.after,
        about=change.about,
    )
