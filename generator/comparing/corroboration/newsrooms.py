"""Which newsroom each article counts as, so that no text is counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.nouns.book import CopyGroup, Source


def map_newsrooms(sources: Iterable[Source], copies: Iterable[CopyGroup]) -> Mapping[str, str]:
    """Article id -> name of its independent newsroom: the credited newsroom, else the outlet; copies count as one."""
    found = {source.id: source.newsroom for source in sources}
    return found | {
        article: group.newsroom
        for group in copies
        for article in group.articles
        if article in found
    }


def group_newsroom(sources: Sequence[Source]) -> str:
    """The newsroom of copies: the one newsroom that they credit, else that of the oldest."""
    credited = sorted(
        {source.credited_newsroom.name for source in sources if source.credited_newsroom}
    )
    oldest = min(sources, key=lambda source: (source.date.value or "9999", source.first_id))
    return credited[0] if len(credited) == 1 else oldest.newsroom
