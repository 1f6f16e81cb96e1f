"""Which newsroom each article counts as, so that no text is counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.nouns.book import CopyGroup, Source

NewsroomOf = Mapping[str, str]  # id of an article -> name of the newsroom that it counts as

UNKNOWN_LAST = "9999"  # sorts an article without date behind all others


def map_newsrooms(sources: Iterable[Source], copies: Iterable[CopyGroup]) -> NewsroomOf:
    """The independent newsroom of each article: the one that it credits, else its outlet.

    Copies count as one.
    """
    newsrooms = {source.id: source.newsroom for source in sources}
    for group in copies:
        for article in group.articles:
            if article in newsrooms:
                newsrooms[article] = group.newsroom
    return newsrooms


def list_newsrooms(articles: Iterable[str], newsrooms: NewsroomOf) -> tuple[str, ...]:
    """The names of the independent newsrooms of articles, by their ids, each once, sorted."""
    names = {newsrooms[article] for article in articles}
    return tuple(sorted(names))


def group_newsroom(sources: Sequence[Source]) -> str:
    """The newsroom of copies: the one newsroom that they credit, else that of the oldest."""
    credited: set[str] = set()
    for source in sources:
        if source.credited_newsroom:
            credited.add(source.credited_newsroom.name)
    if len(credited) == 1:
        return credited.pop()
    return min(sources, key=_oldest_first).newsroom


def _oldest_first(source: Source) -> tuple[str, str]:
    return source.date.value or UNKNOWN_LAST, source.first_id
