"""Find what each actor says on each topic and sub-issue, in its shortest characteristic statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from generator.nouns.book import Position, Source, Statement, TopicPage

CHARACTERISTIC = 0.75  # share of the actor's best score under the topic that a statement needs


def positions(pages: Iterable[TopicPage], sources: Sequence[Source]) -> tuple[Position, ...]:
    """What each named actor that the articles quote says on each topic, and on each of the sub-issues that it names."""
    published = {source.id: source.date.value for source in sources}
    return tuple(
        Position(actor, page.topic.id, issue, statement, _day(statement, published))
        for page in pages
        for issue in ("", *(issue.id for issue in page.topic.issues))
        for actor, said in sorted(_by_actor(page, issue).items())
        for statement in [_shortest(said, page.topic.id, published)]
    )


def _by_actor(page: TopicPage, issue: str) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in page.statements:
        if issue and not any(
            filing.topic == page.topic.id and filing.issue == issue for filing in statement.filings
        ):
            continue
        speakers = statement.speech.speakers if statement.speech else ()
        for actor in dict.fromkeys(speaker.entity for speaker in speakers if not speaker.anonymous):
            if actor:
                found[actor].append(statement)
    return found


def _shortest(said: Iterable[Statement], topic: str, published: dict[str, str]) -> Statement:
    """The shortest of those that are near the best score; of equals the oldest."""
    scored = [(_score(statement, topic), statement) for statement in said]
    enough = CHARACTERISTIC * max(score for score, _ in scored)
    return min(
        (statement for score, statement in scored if score >= enough),
        key=lambda statement: (
            len(statement.sentence.text),
            _day(statement, published),
            statement.id,
        ),
    )


def _score(statement: Statement, topic: str) -> float:
    return max((filing.score for filing in statement.filings if filing.topic == topic), default=0.0)


def _day(statement: Statement, published: dict[str, str]) -> str:
    return statement.said.value if statement.said else published[statement.sentence.article]
