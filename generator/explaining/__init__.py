"""Explain how each value of a statement, article, name, finding or difference came about.

Nothing is read or compared again: what is written is what the stages recorded, with the entry of
data/corrections.yml that changes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.core.frozen import Frozen
from generator.core.ids import map_by_id
from generator.explaining.agreement import explain_difference, explain_finding
from generator.explaining.articles import explain_article, explain_line
from generator.explaining.explanation import (
    ARTICLE,
    DIFFERENCE,
    FINDING,
    LINE,
    NAME,
    STATEMENT,
    Explanation,
    Subject,
)
from generator.explaining.names import explain_name
from generator.explaining.statements import explain_statement
from generator.explaining.subjects import find_subjects, list_all_statements
from generator.nouns.book import Book
from generator.showing.index import BookIndex, build_index

__all__ = ["Answer", "explain"]


class Answer(Frozen):
    """What a book has on an editor's question."""

    subjects: tuple[Subject, ...]  # all that fits, none where nothing does
    explanation: Explanation | None  # of the only one; None where several fit, or none


def explain(book: Book, query: str) -> Answer:
    """All that has that id or these words; explained where it is only one thing."""
    index = build_index(book)
    subjects = find_subjects(query, index)
    if len(subjects) != 1:
        return Answer(subjects, None)
    subject = subjects[0]
    return Answer(subjects, _EXPLAINERS[subject.kind](subject, index))


def _explain_statement(subject: Subject, index: BookIndex) -> Explanation:
    by_id = map_by_id(list_all_statements(index))
    return explain_statement(by_id[subject.id], index)


def _explain_article(subject: Subject, index: BookIndex) -> Explanation:
    return explain_article(index.sources[subject.id], index)


def _explain_line(subject: Subject, index: BookIndex) -> Explanation:
    article, _, _line = subject.id.rpartition(":")
    return explain_line(subject, index.sources[article])


def _explain_finding(subject: Subject, index: BookIndex) -> Explanation:
    return explain_finding(index.findings[subject.id], index)


def _explain_difference(subject: Subject, index: BookIndex) -> Explanation:
    differences = index.book.evidence.differences
    by_id = map_by_id(differences)
    return explain_difference(by_id[subject.id], index)


def _explain_name(subject: Subject, index: BookIndex) -> Explanation:
    return explain_name(subject.id, index)


_EXPLAINERS: Mapping[str, Callable[[Subject, BookIndex], Explanation]] = {
    STATEMENT: _explain_statement,
    ARTICLE: _explain_article,
    LINE: _explain_line,
    FINDING: _explain_finding,
    DIFFERENCE: _explain_difference,
    NAME: _explain_name,
}
