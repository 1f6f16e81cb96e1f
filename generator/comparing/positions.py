"""Find what each actor says on each topic and sub-issue, in its shortest characteristic statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.nouns.book import Position, Source, Statement, TopicPage

CHARACTERISTIC = 0.75  # share of the actor's best score under the topic that a statement needs
WHOLE_TOPIC = ""  # stands for a sub-issue


def find_positions(pages: Iterable[TopicPage], sources: Sequence[Source]) -> tuple[Position, ...]:
    """What each named actor says on each topic and on each of its sub-issues, by topic."""
    published = {source.id: source.date.value for source in sources}
    positions: list[Position] = []
    for page in pages:
        topic = page.topic
        for issue in (WHOLE_TOPIC, *(issue.id for issue in topic.issues)):
            by_actor = _group_by_actor(_statements_on(page, issue))
            for actor, said in sorted(by_actor.items()):
                statement = _choose_shortest(said, topic.id, published)
                day = _day_of(statement, published)
                positions.append(Position(actor, topic.id, issue, statement, day))
    return tuple(positions)


def _statements_on(page: TopicPage, issue: str) -> Iterator[Statement]:
    for statement in page.statements:
        for filing in statement.filings:
            if filing.topic == page.topic.id and issue in {WHOLE_TOPIC, filing.issue}:
                yield statement


def _group_by_actor(statements: Iterable[Statement]) -> Mapping[str, list[Statement]]:
    """The statements by each listed or named speaker, in the order given."""
    by_actor: dict[str, list[Statement]] = {}
    for statement in statements:
        speakers = statement.speech.speakers if statement.speech else ()
        named = {speaker.entity for speaker in speakers if not speaker.anonymous}
        for actor in named - {""}:
            by_actor.setdefault(actor, []).append(statement)
    return by_actor


def _choose_shortest(
    said: Sequence[Statement], topic: str, published: Mapping[str, str]
) -> Statement:
    """The shortest of those that are near the best score; of equals the oldest."""
    best = max(_score(statement, topic) for statement in said)
    near_best = [
        statement for statement in said if _score(statement, topic) >= CHARACTERISTIC * best
    ]
    return min(near_best, key=lambda statement: _brevity(statement, published))


def _brevity(statement: Statement, published: Mapping[str, str]) -> tuple[int, str, str]:
    return len(statement.sentence.text), _day_of(statement, published), statement.id


def _score(statement: Statement, topic: str) -> float:
    scores = [filing.score for filing in statement.filings if filing.topic == topic]
    return max(scores, default=0.0)


def _day_of(statement: Statement, published: Mapping[str, str]) -> str:
    """When it was said, else when its article was published."""
    return statement.said.value if statement.said else published[statement.sentence.article]
