"""What pages say of editions: which comparison, which of its changes, and each statement as it
was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.nouns.book import (
    Change,
    Comparison,
    Edition,
    FrozenArticle,
    FrozenStatement,
    Statement,
)
from generator.showing.grouping import group_by
from generator.showing.index import BookIndex

LISTED = 3  # statements that a summary names of each kind


class ChangedStatement(Frozen):
    id: str
    # As it was in the later edition, or in the earlier one where it was withdrawn.
    frozen: FrozenStatement
    article: FrozenArticle  # as it was there
    live: Statement | None  # as it is in the book; None where no topic shows it any more


class ChangeGroup(Frozen):
    kind: str
    changes: tuple[Change, ...]


class EditionRow(NamedTuple):
    edition: Edition
    comparison: Comparison | None  # to the one before; None for the first


def newest_comparison(comparisons: Sequence[Comparison]) -> Comparison | None:
    """The last one in which something changed, else the last one.

    None where the book has no edition.
    """
    for comparison in reversed(comparisons):
        if comparison.changes:
            return comparison
    if comparisons:
        return comparisons[-1]
    return None


def find_changes_of_topic(index: BookIndex, topic: str) -> Comparison | None:
    """The newest comparison with what changed on that topic, and of both editions no more.

    None where the book has no edition.
    """
    newest = newest_comparison(index.book.comparisons)
    if newest is None:
        return None
    changes = tuple(change for change in newest.changes if topic in change.topics)
    ids = list(chain.from_iterable(change.statements for change in changes))
    return Comparison(
        earlier=_keep_statements(newest.earlier, ids),
        later=_keep_statements(newest.later, ids),
        changes=changes,
    )


def _keep_statements(edition: Edition, ids: Iterable[str]) -> Edition:
    """The edition with these statements alone."""
    statements = {}
    articles = {}
    for id in ids:
        if id in edition.statements:
            frozen = edition.statements[id]
            statements[id] = frozen
            articles[frozen.article] = edition.articles[frozen.article]
    return replace(edition, articles=articles, statements=statements, findings={}, disputes={})


def paged(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """Those with a page of their own: each pair of editions, and the book as it is where it is no
    longer the newest.
    """
    return [
        comparison
        for comparison in comparisons
        if comparison.later.date or comparison.changes or comparison.withdrawn
    ]


def rows(comparisons: Sequence[Comparison]) -> list[EditionRow]:
    """Each edition with its comparison to the one before, newest first.

    The book as it is only where it differs.
    """
    if not comparisons:
        return []
    edition_rows = [EditionRow(comparison.later, comparison) for comparison in paged(comparisons)]
    edition_rows.reverse()
    first_edition = EditionRow(comparisons[0].earlier, None)
    return [*edition_rows, first_edition]


def dated_editions(comparisons: Sequence[Comparison]) -> list[Edition]:
    """The editions that have a day, newest first."""
    return [row.edition for row in rows(comparisons) if row.edition.date]


def whole_page(edition: Edition) -> str:
    """Path of the page that has all of an edition, below the language's folder."""
    return f"editions/{edition.date}.md"


def statements_of(edition: Edition, topic: str, index: BookIndex) -> list[ChangedStatement]:
    statements = []
    for id, frozen in edition.statements.items():
        if topic in frozen.topics:
            live = None
            if id in index.filed:
                live = index.statements.get(id)
            article = edition.articles[frozen.article]
            statements.append(ChangedStatement(id=id, frozen=frozen, article=article, live=live))
    return statements


def page(comparison: Comparison) -> str:
    """Path of a comparison's page below the language's folder."""
    earlier = comparison.earlier.date
    later = comparison.later.date
    if later:
        return f"editions/{earlier}-to-{later}.md"
    return "editions/now.md"


def group_changes(comparison: Comparison, topic: str = "") -> list[ChangeGroup]:
    """The changes by kind; of one topic where it is given."""
    changes: Iterable[Change] = comparison.changes
    if topic:
        changes = [change for change in changes if topic in change.topics]
    by_kind = group_by(changes, lambda change: change.kind)
    return [ChangeGroup(kind, group) for kind, group in by_kind.items()]


def count_repeated(comparison: Comparison) -> int:
    """How many of the changes are under more than one topic."""
    return sum(len(change.topics) > 1 for change in comparison.changes)


def shown_statements(
    change: Change, comparison: Comparison, index: BookIndex
) -> list[ChangedStatement]:
    """The statements of a change that one of the editions contains.

    The others are filed under no topic.
    """
    shown = []
    for id in change.statements:
        edition = _edition_of(id, comparison)
        if edition:
            frozen = edition.statements[id]
            live = None
            if id in index.filed:
                live = index.statements[id]
            article = edition.articles[frozen.article]
            shown.append(ChangedStatement(id=id, frozen=frozen, article=article, live=live))
    return shown


def _edition_of(statement: str, comparison: Comparison) -> Edition | None:
    """The later one that contains the statement of that id, else the earlier one."""
    for edition in (comparison.later, comparison.earlier):
        if statement in edition.statements:
            return edition
    return None


def naming_statement(
    change: Change, comparison: Comparison, index: BookIndex, topic: str
) -> ChangedStatement:
    """The statement that names a change on a topic's page: the first one that the topic shows or
    showed.
    """
    shown = shown_statements(change, comparison, index)
    for statement in shown:
        if topic in statement.frozen.topics:
            return statement
    return shown[0]


def count_unshown(change: Change, comparison: Comparison, index: BookIndex) -> int:
    """How many statements of a change belong to no topic."""
    shown = shown_statements(change, comparison, index)
    return len(change.statements) - len(shown)
