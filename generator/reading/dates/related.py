"""Find the dated articles on the matter of another one, by the events or actors that both name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.reading.dates.actors import NamedActors
from generator.reading.dates.article_times import UnsettledTimes
from generator.reading.dates.events import NameSet
from generator.reading.dates.printed_days import read_printed_day
from generator.reading.dates.years import Related, RelatedArticle

NAMES_OF_EVENT = 2  # at least, that tie an event to one of the same day


class DatedEventKey(Frozen):
    """What two reports of one event have in common."""

    names: NameSet  # beside it, in small letters
    day: int
    month: int


class DatedMatter(Frozen):
    """Whom and what an article names whose own words date it."""

    label: str  # as in DateEvidence
    days: Days
    times: UnsettledTimes


class MatterIndex:
    """The dated articles by the people and events that they name."""

    def __init__(self, articles: Iterable[DatedMatter]) -> None:
        self._by_person: dict[str, list[DatedMatter]] = {}
        self._by_event: dict[DatedEventKey, list[DatedMatter]] = {}
        for article in articles:
            for person in article.times.evidence.actors.people:
                naming = self._by_person.setdefault(person, [])
                naming.append(article)
            for event in _key_events(article.times):
                reporting = self._by_event.setdefault(event, [])
                reporting.append(article)

    def find_by_event(self, times: UnsettledTimes) -> Related:
        """Those that report an event of the same names and day, in order of their dates."""
        related: list[RelatedArticle] = []
        for event, words in _key_events(times).items():
            related.extend(
                RelatedArticle(article.label, article.days, words)
                for article in self._by_event.get(event, ())
            )
        return _sort_by_date(related)

    def find_by_actors(self, actors: NamedActors) -> Related:
        """Those that name several of the same actors, in order of their dates."""
        sharing: dict[int, DatedMatter] = {}
        for person in actors.people:
            for article in self._by_person.get(person, ()):
                sharing[id(article)] = article
        related = []
        for article in sharing.values():
            shared = actors.list_shared(article.times.evidence.actors)
            if shared:
                related.append(
                    RelatedArticle(label=article.label, days=article.days, words="", shared=shared)
                )
        return _sort_by_date(related)


def _sort_by_date(related: Iterable[RelatedArticle]) -> Related:
    return tuple(sorted(related, key=lambda one: (one.days, one.label, one.words)))


def _key_events(times: UnsettledTimes) -> dict[DatedEventKey, str]:
    """The events of an article that have a day and several names, with their words."""
    return {
        key: words for key, words in _list_event_keys(times) if len(key.names) >= NAMES_OF_EVENT
    }


def _list_event_keys(times: UnsettledTimes) -> Iterator[tuple[DatedEventKey, str]]:
    for event in times.event_days:
        match = times.sentences[event.sentence].matches[event.time]
        if match.kind == "date":
            printed = read_printed_day(match)
            yield DatedEventKey(event.names, printed.day, printed.month), event.words
