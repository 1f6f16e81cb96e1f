"""From which newsroom each statement comes, so that no text is counted twice.

Everything that counts newsrooms asks `list_newsrooms`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.nouns.book import CopyGroup, Hearing, Source, Statement

NewsroomOf = Mapping[str, str]  # id of an article -> name of the newsroom that it counts as
Hearings = Mapping[str, Hearing]  # id of a statement -> how its outlet has it

UNKNOWN_LAST = "9999"  # sorts an article without date behind all others


def list_newsrooms(statements: Iterable[Statement], hearings: Hearings) -> tuple[str, ...]:
    """The newsrooms that had the statements for themselves, each once, sorted by name."""
    names: set[str] = set()
    for statement in statements:
        hearing = hearings[statement.id]
        if hearing.is_independent:
            names.add(hearing.newsroom)
    return tuple(sorted(names))


def map_newsrooms(sources: Iterable[Source], copies: Iterable[CopyGroup]) -> NewsroomOf:
    """The independent newsroom of each article: the one that it credits, else its outlet.

    Copies count as one.
    """
    by_id = {source.id: source for source in sources}
    newsrooms = {id: source.newsroom for id, source in by_id.items()}
    for group in copies:
        newsroom = group_newsroom([by_id[article] for article in group.articles])
        newsrooms.update(dict.fromkeys(group.articles, newsroom))
    return newsrooms


def map_hearings(sources: Iterable[Source], newsrooms: NewsroomOf) -> Hearings:
    """How the outlet of each statement has it; `newsrooms` as `map_newsrooms` gives them."""
    hearings: dict[str, Hearing] = {}
    for source in sources:
        hearing = _hear_article(source, newsrooms[source.id])
        for statement in source.statements:
            hearings[statement.id] = hearing
    return hearings


def _hear_article(source: Source, newsroom: str) -> Hearing:
    evidence = source.route[0].evidence
    if newsroom != source.newsroom:
        return Hearing(newsroom, "copy", None)
    return Hearing(newsroom, source.newsroom_basis, evidence)


def group_newsroom(sources: Sequence[Source]) -> str:
    """The newsroom of copies: the one newsroom that they credit, else that of the oldest."""
    credited: set[str] = set()
    for source in sources:
        for newsroom in source.credited_newsrooms:
            credited.add(newsroom.name)
    if len(credited) == 1:
        return credited.pop()
    return min(sources, key=_oldest_first).newsroom


def _oldest_first(source: Source) -> tuple[str, str]:
    return source.date.value or UNKNOWN_LAST, source.first_id
