"""Find what each actor says on each topic and sub-issue, in one short statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.core.frozen import Frozen
from generator.core.sort_keys import SortKey
from generator.nouns.book import Position, Sources, Statement, Statements, TopicPage

CHARACTERISTIC = 0.75  # share of the actor's best score under the topic that a statement needs
WHOLE_TOPIC = ""  # in place of a sub-issue


class _Calendar(Frozen):
    """When statements were made."""

    published: Mapping[str, str]  # id of an article -> its ISO date

    def day_of(self, statement: Statement) -> str:
        """When it was said, else when its article was published."""
        if statement.said:
            return statement.said.value
        return self.published[statement.article]


def find_positions(pages: Iterable[TopicPage], sources: Sources) -> tuple[Position, ...]:
    """What each named actor says on each topic and on each of its sub-issues, by topic."""
    published = {source.id: source.published for source in sources}
    calendar = _Calendar(published)
    positions: list[Position] = []
    for page in pages:
        issues = [issue.id for issue in page.topic.issues]
        for issue in (WHOLE_TOPIC, *issues):
            positions.extend(_find_positions_on(issue, page, calendar))
    return tuple(positions)


def _find_positions_on(issue: str, page: TopicPage, calendar: _Calendar) -> Iterator[Position]:
    """What each actor says on one sub-issue, by the actor's id."""
    topic = page.id
    by_actor = _group_by_actor(_statements_on(issue, page))
    for actor, statements in sorted(by_actor.items()):
        statement = _choose_shortest(statements, topic, calendar)
        yield Position(
            actor=actor,
            topic=topic,
            issue=issue,
            statement=statement,
            date=calendar.day_of(statement),
        )


def _statements_on(issue: str, page: TopicPage) -> Iterator[Statement]:
    for statement in page.statements:
        for filing in statement.filings:
            if filing.topic != page.id:
                continue
            if issue in {WHOLE_TOPIC, filing.issue}:
                yield statement


def _group_by_actor(statements: Iterable[Statement]) -> Mapping[str, list[Statement]]:
    """The statements by each listed or named speaker, in the order given."""
    by_actor = defaultdict(list)
    for statement in statements:
        actors: dict[str, None] = {}
        for speaker in statement.speakers:
            if speaker.entity and not speaker.anonymous:
                actors[speaker.entity] = None
        for actor in actors:
            by_actor[actor].append(statement)
    return by_actor


def _choose_shortest(statements: Statements, topic: str, calendar: _Calendar) -> Statement:
    """The shortest of those that are near the best score; of equals the oldest."""
    scores = [statement.score_under(topic) for statement in statements]
    least = CHARACTERISTIC * max(scores)
    scored = zip(statements, scores, strict=True)
    near_best = [statement for statement, score in scored if score >= least]

    def shortest_first(statement: Statement) -> SortKey:
        length = len(statement.seen)
        return length, calendar.day_of(statement), statement.id

    return min(near_best, key=shortest_first)
