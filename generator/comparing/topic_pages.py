"""Gather the statements of each topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.nouns.book import Source, Statement, TopicPage
from generator.nouns.editors import Topic


def make_topic_pages(
    sources: Sequence[Source], topics: Sequence[Topic], newsrooms: Mapping[str, str]
) -> tuple[TopicPage, ...]:
    """Each topic with its statements, in the order of topics.yml.

    `newsrooms` maps the id of an article to the newsroom that it counts as.
    """
    filed: dict[str, list[tuple[Source, Statement]]] = {topic.id: [] for topic in topics}
    for source, statement in _statements(sources):
        for filing in statement.filings:
            filed[filing.topic].append((source, statement))
    return tuple(_make_page(topic, filed[topic.id], newsrooms) for topic in topics)


def _statements(sources: Sequence[Source]) -> Iterator[tuple[Source, Statement]]:
    for source in sources:
        for statement in source.statements:
            yield source, statement


def _make_page(
    topic: Topic, filed: Sequence[tuple[Source, Statement]], newsrooms: Mapping[str, str]
) -> TopicPage:
    supplying = {source.id: source for source, _ in filed}
    return TopicPage(
        topic=topic,
        statements=tuple(statement for _, statement in filed),
        sources=tuple(supplying.values()),
        newsrooms=tuple(sorted({newsrooms[article] for article in supplying})),
    )
