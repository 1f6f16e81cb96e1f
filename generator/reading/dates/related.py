"""Find the dated articles on the matter of another one, by the actors that both name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.core.days import Days
from generator.reading.dates.actors import NamedActors
from generator.reading.dates.years import Related, RelatedArticle


@dataclass(frozen=True, slots=True)
class DatedActors:
    """Whom an article names whose own words date it."""

    label: str  # as in DateEvidence
    days: Days
    actors: NamedActors


class ActorIndex:
    """The dated articles by the people that they name."""

    def __init__(self, articles: Iterable[DatedActors]) -> None:
        self._by_person: dict[str, list[DatedActors]] = {}
        for article in articles:
            for person in article.actors.people:
                naming = self._by_person.setdefault(person, [])
                naming.append(article)

    def find_related(self, actors: NamedActors) -> Related:
        """Those that name several of the same actors, in order of their dates."""
        sharing = {
            id(article): article
            for person in actors.people
            for article in self._by_person.get(person, ())
        }
        related: list[RelatedArticle] = []
        for article in sharing.values():
            shared = actors.list_shared(article.actors)
            if shared:
                related.append(RelatedArticle(article.label, article.days, shared))
        return tuple(sorted(related, key=lambda one: (one.days, one.label)))
