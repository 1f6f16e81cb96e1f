"""What pages tell of editions: which comparison, which of its changes, and each statement as it stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.nouns.book import (
    Change,
    Comparison,
    Edition,
    FrozenArticle,
    FrozenStatement,
    Statement,
)
from generator.showing.index import BookIndex

LISTED = 3  # statements that a summary names of each kind


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement that a change is about."""

    id: str
    frozen: FrozenStatement  # as it stood in the later edition, or in the earlier one where it was withdrawn
    article: FrozenArticle  # as it stood there
    live: Statement | None  # as it stands in the book; None where no topic shows it any more


def newest(comparisons: Sequence[Comparison]) -> Comparison | None:
    """The last comparison in which something changed, else the last one; None where the book has no edition."""
    changed = [each for each in comparisons if each.changes]
    return next(reversed(changed or comparisons), None)


def paged(comparisons: Sequence[Comparison]) -> list[Comparison]:
    """Those with a page of their own: each pair of editions, and the book as it is where it is no longer the newest."""
    return [each for each in comparisons if each.later.date or each.changes]


def rows(comparisons: Sequence[Comparison]) -> list[tuple[Edition, Comparison | None]]:
    """Each edition with its comparison to the one before, newest first; the book as it is only where it differs."""
    if not comparisons:
        return []
    later = [(each.later, each) for each in reversed(paged(comparisons))]
    return [*later, (comparisons[0].earlier, None)]


def page(comparison: Comparison) -> str:
    """Path of a comparison's page below the language's folder."""
    name = (
        f"{comparison.earlier.date}-to-{comparison.later.date}" if comparison.later.date else "now"
    )
    return f"editions/{name}.md"


def groups(comparison: Comparison, topic: str = "") -> list[tuple[str, list[Change]]]:
    """The changes by kind; of one topic where it is given."""
    wanted = [change for change in comparison.changes if not topic or topic in change.topics]
    return [
        (kind, list(changes)) for kind, changes in groupby(wanted, key=lambda change: change.kind)
    ]


def on_topic(comparisons: Sequence[Comparison], topic: str) -> list[tuple[str, list[Change]]]:
    """The newest changes of a topic by kind."""
    last = newest(comparisons)
    return groups(last, topic) if last else []


def repeated(comparison: Comparison) -> int:
    """How many of the changes stand under more than one topic."""
    return sum(len(change.topics) > 1 for change in comparison.changes)


def shown(change: Change, comparison: Comparison, known: BookIndex) -> list[Shown]:
    """The statements of a change that one of the editions holds; the others are filed under no topic."""
    found = []
    for id in change.statements:
        for edition in (comparison.later, comparison.earlier):
            if id in edition.statements:
                frozen = edition.statements[id]
                live = known.statements[id] if id in known.filed else None
                found.append(Shown(id, frozen, edition.articles[frozen.article], live))
                break
    return found


def named(change: Change, comparison: Comparison, known: BookIndex, topic: str) -> Shown:
    """The statement that names a change on a topic's page: the first one that the topic shows or showed."""
    found = shown(change, comparison, known)
    return next((each for each in found if topic in each.frozen.topics), found[0])


def unshown(change: Change, comparison: Comparison, known: BookIndex) -> int:
    """How many statements of a change belong to no topic."""
    return len(change.statements) - len(shown(change, comparison, known))
