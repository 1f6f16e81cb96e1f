"""Statements gathered for pages and charts: by sub-issue, by date, by speaker, by newsroom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.core.days import Days
from generator.nouns.book import Source, Statement, TopicPage
from generator.nouns.editors import Issue
from generator.showing.dating import date_of_statement, is_settled
from generator.showing.index import BookIndex

# --- topics -------------------------------------------------------------------------------------------------------


def by_issue(page: TopicPage) -> tuple[tuple[Issue | None, tuple[Statement, ...]], ...]:
    """The statements of a topic under the sub-issues that it names, newest article first; None for all others."""
    if not page.topic.issues:
        return ()
    held: dict[str, list[Statement]] = {issue.id: [] for issue in page.topic.issues}
    for statement in page.statements:
        filing = next(filing for filing in statement.filings if filing.topic == page.topic.id)
        held.setdefault(filing.issue, []).append(statement)
    named = {issue.id: issue for issue in page.topic.issues}
    return tuple(
        (named.get(id), tuple(statements)) for id, statements in held.items() if statements
    )


# --- charts --------------------------------------------------------------------------------------------------------


Placed: TypeAlias = tuple[int, Days, bool]  # lane, 0-based; date; whether the date is settled


@dataclass(frozen=True, slots=True)
class Point:
    """Statements of one lane that stand at the same date."""

    lane: int  # 0-based
    date: Days
    count: int
    settled: bool  # False where the date of one of them is inferred


def points(lanes: Sequence[Sequence[Statement]], known: BookIndex, most: int) -> tuple[Point, ...]:
    """Where each lane's statements stand in time, in date order; coarser where there would be over `most` dates."""
    placed: list[Placed] = []
    for lane, statements in enumerate(lanes):
        for statement in statements:
            source = known.source(statement)
            if date := date_of_statement(statement, source):
                placed.append((lane, date, is_settled(statement.said or source.date)))
    return gathered(placed, most)


def gathered(placed: Sequence[Placed], most: int) -> tuple[Point, ...]:
    """Points of what is placed in time; by months or years where there would be over `most` dates."""
    coarse = _no_finer_than_needed(placed, most)
    counts = Counter((date, lane) for lane, date, _ in coarse)
    unsure = {(date, lane) for lane, date, sure in coarse if not sure}
    return tuple(
        Point(lane, date, counts[date, lane], (date, lane) not in unsure)
        for date, lane in sorted(counts)
    )


def _no_finer_than_needed(placed: Sequence[Placed], most: int) -> list[Placed]:
    by_month = [(lane, date.begins_in("month"), sure) for lane, date, sure in placed]
    by_year = [(lane, date.begins_in("year"), sure) for lane, date, sure in placed]
    for dates in (list(placed), by_month):
        if len({date for _, date, _ in dates}) <= most:
            return dates
    return by_year


def speakers(
    statements: Iterable[Statement], known: BookIndex
) -> tuple[tuple[str, tuple[Statement, ...]], ...]:
    """Who speaks in the statements, most often first: actor id, or the name of one without a page; "" unsettled."""
    said: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.speech is None:
            continue
        names = [speaker.entity or speaker.name for speaker in statement.speech.speakers] or [""]
        for name in dict.fromkeys(names):
            said.setdefault(name, []).append(statement)
    ranked = sorted(
        said.items(),
        key=lambda item: (not item[0], -len(item[1]), item[0] not in known.actors, item[0]),
    )
    return tuple((name, tuple(each)) for name, each in ranked)


def supply(
    page: TopicPage, known: BookIndex
) -> tuple[tuple[str, tuple[tuple[Source, int], ...]], ...]:
    """The newsrooms behind a topic, each with its articles and their statements, largest first."""
    rooms: dict[str, list[tuple[Source, int]]] = {}
    for source, statements in known.statements_by_article[page.topic.id]:
        rooms.setdefault(known.newsrooms[source.id], []).append((source, len(statements)))
    ranked = sorted(rooms.items(), key=lambda room: (-sum(count for _, count in room[1]), room[0]))
    return tuple((name, tuple(articles)) for name, articles in ranked)
