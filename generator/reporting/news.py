"""Findings and differences that the last commit does not have."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.ids import gather_ids
from generator.nouns.book import Difference, Finding
from generator.reporting.kinds import Remark
from generator.reporting.places import quote_opening
from generator.reporting.reported_book import ReportedBook
from generator.revisions.committed_book import CommittedIds

_MOST_WORDS = 60  # characters of a side


def remark_on_news(reported: ReportedBook) -> Iterator[Remark]:
    """What is new since the last commit, nothing where there is none.

    A finding that two of its statements were in is not new.
    """
    committed = reported.committed
    if committed is None:
        return
    book = reported.book
    for difference in book.evidence.differences:
        if difference.id not in committed.differences:
            statement = difference.sides[-1].statement
            words = f"{_describe_sides(difference)}: {quote_opening(statement)}"
            yield reported.places.remark_on_statement("new-difference", statement, words)
    for finding in book.evidence.findings:
        if _is_new(finding, committed):
            statement = finding.statements[-1]
            newsrooms = ", ".join(finding.newsrooms) or "nobody first-hand"
            words = f"{finding.id}, {newsrooms}: {quote_opening(statement)}"
            yield reported.places.remark_on_statement("new-finding", statement, words)


def _is_new(finding: Finding, committed: CommittedIds) -> bool:
    statements = gather_ids(finding.statements)
    return all(len(statements & earlier) < 2 for earlier in committed.findings)


def _describe_sides(difference: Difference) -> str:
    sides = []
    for side in difference.sides:
        words = side.statement.sentence.printed_at(side.words)
        sides.append(f"“{words[:_MOST_WORDS]}”")
    return f"{difference.kind}, " + " against ".join(dict.fromkeys(sides))
