"""Finds the sub-issue of each filed statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.languages import Language
from generator.nouns.article import Filing
from generator.nouns.editors import OTHER_ISSUE, Topic
from generator.reading.topics import matching
from generator.reading.topics.matching import Index, Line

Filed = tuple[tuple[Filing, ...], ...]  # one tuple a line


def with_issues(
    lines: Sequence[Line], filed: Filed, topics: Sequence[Topic], language: Language
) -> Filed:
    """The filings of the lines of one article with their sub-issues.

    The sub-issue whose terms weigh most in the statement; of equals the one that topics.yml names first. A statement
    that was filed since it follows another, and holds no term of its own, stays with the sub-issue of that one.
    """
    indexes = {topic.id: (topic, _index(topic, language)) for topic in topics if topic.issues}
    made: list[tuple[Filing, ...]] = []
    for line, filings in zip(lines, filed, strict=True):
        before = {filing.topic: filing.issue for filing in made[-1]} if made else {}
        made.append(
            tuple(
                _with_issue(
                    filing, line, *indexes[filing.topic], before=before.get(filing.topic, "")
                )
                if filing.topic in indexes
                else filing
                for filing in filings
            )
        )
    return tuple(made)


def _with_issue(filing: Filing, line: Line, topic: Topic, index: Index, *, before: str) -> Filing:
    followed = before if filing.rule != "score" else ""
    return replace(filing, issue=_best(line, topic, index) or followed or OTHER_ISSUE)


def _index(topic: Topic, language: Language) -> Index:
    owned = [
        (number, term.words, term.weight)
        for number, issue in enumerate(topic.issues)
        for term in issue.terms
    ]
    return matching.index(owned, language)


def _best(line: Line, topic: Topic, index: Index) -> str:
    """The id of the sub-issue that scores best, "" where none scores."""
    scores = [0.0] * len(topic.issues)
    for place in matching.met(line, index):
        scores[place.entry.owner] += place.entry.weight or 0.0
    best = max(range(len(scores)), key=lambda number: (round(scores[number], 3), -number))
    return topic.issues[best].id if scores[best] > 0 else ""
