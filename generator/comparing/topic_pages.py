"""Gather the statements of each topic."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from generator.comparing.voices import list_newsrooms
from generator.nouns.book import Hearings, Source, Sources, Statement, TopicPage
from generator.nouns.editors import Topic


class _FiledStatements(Struct):
    """What is filed under one topic, while the articles are gone through."""

    statements: list[Statement] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)  # by id

    def add(self, source: Source, statement: Statement) -> None:
        self.statements.append(statement)
        self.sources[source.id] = source


def make_topic_pages(
    sources: Sources, topics: Sequence[Topic], hearings: Hearings
) -> tuple[TopicPage, ...]:
    """Each topic with its statements, in the order of topics.yml."""
    by_topic = {topic.id: _FiledStatements() for topic in topics}
    for source in sources:
        for statement in source.statements:
            for filing in statement.filings:
                filed = by_topic[filing.topic]
                filed.add(source, statement)
    pages = [_make_page(topic, by_topic[topic.id], hearings) for topic in topics]
    return tuple(pages)


def _make_page(topic: Topic, filed: _FiledStatements, hearings: Hearings) -> TopicPage:
    return TopicPage(
        topic=topic,
        statements=tuple(filed.statements),
        sources=tuple(filed.sources.values()),
        newsrooms=list_newsrooms(filed.statements, hearings),
    )
