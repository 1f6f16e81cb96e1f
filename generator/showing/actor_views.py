"""What the page of a person or organisation shows: offices, quotations by topic, company, open questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.nouns.article import Mention
from generator.nouns.book import Actor, Book, Difference, Source, Statement
from generator.showing.dating import is_settled
from generator.showing.index import BookIndex, actors_present

# Rules of the names stage by which words that name nobody in full are taken for somebody.
BY_CONTEXT = frozenset({"office alone", "ministry of the minister"})

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Office:
    """An office in the words of those who give it."""

    words: str
    sources: tuple[Source, ...]  # articles that give it, oldest first, undated ones last


@dataclass(frozen=True, slots=True)
class Company:
    """Somebody who speaks or is named in the same statements."""

    actor: str  # id
    statements: tuple[
        Statement, ...
    ]  # that a topic shows, in the order in which the page lists them; never empty


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What the book could not settle about somebody; all empty where nothing is open."""

    offices: tuple[
        Office, ...
    ]  # of which none says another one less fully; none where outlets agree
    meant: tuple[
        tuple[Mention, Statement], ...
    ]  # words that only their context makes a name of it, in book order
    shared: tuple[
        tuple[str, tuple[str, ...]], ...
    ]  # a spelling, and ids of others whom it also stands for
    nobody: tuple[
        Statement, ...
    ]  # that name it and report somebody's words, while it stays open whose
    dates: tuple[
        Source, ...
    ]  # articles that quote or name it, and whose date is inferred or unknown; newest first
    differences: tuple[Difference, ...]  # with a side that quotes or names it

    @property
    def any(self) -> bool:
        """Whether something is open."""
        return bool(
            self.offices
            or self.meant
            or self.shared
            or self.nobody
            or self.dates
            or self.differences
        )


@dataclass(frozen=True, slots=True)
class ActorViews:
    """The actors of a book, arranged for their pages."""

    book: Book
    known: BookIndex

    def statements(self, actor: Actor) -> tuple[Statement, ...]:
        """All that quotes or names the actor, also what no topic shows."""
        return actor.said + actor.told

    def quoted(self, actor: Actor) -> tuple[tuple[str, tuple[Statement, ...]], ...]:
        """Ids of topics with what the actor says there, each statement under the one topic that it speaks of most."""
        held: dict[str, list[Statement]] = {id: [] for id in self.known.topics}
        for statement in self.known.cited(actor.said):
            held[max(statement.filings, key=lambda filing: filing.score).topic].append(statement)
        return tuple((id, tuple(statements)) for id, statements in held.items() if statements)

    def spelled(self, actor: Actor) -> tuple[tuple[str, int], ...]:
        """How the articles write the name and how often, most often first."""
        counts = dict.fromkeys(actor.spellings, 0)
        for statement in self.statements(actor):
            for mention in statement.mentions:
                if mention.entity == actor.id and mention.text in counts:
                    counts[mention.text] += 1
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def offices(self, actor: Actor) -> tuple[Office, ...]:
        """The actor's offices, each with the articles that give it, first given first."""
        articles: dict[str, set[str]] = {}
        for statement in self.statements(actor):
            for words in _offices(statement, actor.id):
                articles.setdefault(words, set()).add(statement.sentence.article)
        offices = []
        for words, ids in articles.items():
            sources = sorted((self.known.sources[id] for id in ids), key=_age)
            offices.append(Office(words, tuple(sources)))
        return tuple(sorted(offices, key=lambda office: (*_age(office.sources[0]), office.words)))

    def lanes(self, actor: Actor, said: str, told: str) -> list[tuple[str, tuple[Statement, ...]]]:
        """What quotes the actor and what names it, under these names; without an empty lane."""
        return [
            (name, statements)
            for name, statements in ((said, actor.said), (told, actor.told))
            if statements
        ]

    def company(self, actor: Actor) -> tuple[Company, ...]:
        """Who else speaks or is named in the statements that quote or name the actor, most often first."""
        together: dict[str, list[Statement]] = {}
        listed = [each for _, said in self.quoted(actor) for each in said]
        for statement in [*listed, *self.known.cited(actor.told)]:
            for id in actors_present(statement):
                if id in self.known.actors and id != actor.id:
                    together.setdefault(id, []).append(statement)
        company = [Company(id, tuple(statements)) for id, statements in together.items()]
        rank = self.known.actor_rank
        return tuple(sorted(company, key=lambda each: (-len(each.statements), rank[each.actor])))

    def unsettled(self, actor: Actor) -> Unsettled:
        """What stays open about the actor, of all that the book knows."""
        articles = {each.sentence.article for each in self.statements(actor)}
        newest_first = sorted(articles, key=self.known.source_rank.__getitem__)
        sources = [self.known.sources[id] for id in newest_first]
        return Unsettled(
            offices=self._differing_offices(actor),
            meant=tuple(self._meant(actor)),
            shared=tuple(self._shared(actor)),
            nobody=tuple(
                each for each in actor.told if each.speech is not None and not each.speech.speakers
            ),
            dates=tuple(source for source in sources if not is_settled(source.date)),
            differences=self.known.differences_of_actor.get(actor.id, ()),
        )

    @staticmethod
    def outlets(office: Office) -> str:
        """Names of the outlets that give an office, first given first."""
        return ", ".join(dict.fromkeys(source.outlet.name for source in office.sources))

    def _differing_offices(self, actor: Actor) -> tuple[Office, ...]:
        offices = self.offices(actor)
        fullest = [
            office for office in offices if not any(_fuller(other, office) for other in offices)
        ]
        outlets = {source.outlet.id for office in fullest for source in office.sources}
        return tuple(fullest) if len(fullest) > 1 and len(outlets) > 1 else ()

    def _meant(self, actor: Actor) -> Iterator[tuple[Mention, Statement]]:
        for statement in self.statements(actor):
            for mention in statement.mentions:
                if mention.entity == actor.id and mention.rule in BY_CONTEXT:
                    yield mention, statement

    def _shared(self, actor: Actor) -> Iterator[tuple[str, tuple[str, ...]]]:
        for spelling in actor.spellings:
            others = tuple(
                id
                for id in self.known.actors_of_spelling.get(spelling.casefold(), ())
                if id != actor.id
            )
            if others:
                yield spelling, others


def index(book: Book, known: BookIndex) -> ActorViews:
    """The actors that all pages of a book share."""
    return ActorViews(book, known)


def _speaking(statement: Statement) -> Iterable[tuple[str, str]]:
    speakers = statement.speech.speakers if statement.speech else ()
    return [(speaker.entity, speaker.role) for speaker in speakers]


def _offices(statement: Statement, actor: str) -> set[str]:
    """The offices that a statement gives to an actor."""
    given = [
        *_speaking(statement),
        *((mention.entity, mention.role) for mention in statement.mentions),
    ]
    return {role for id, role in given if id == actor and role}


def _fuller(office: Office, than: Office) -> bool:
    """Whether an office is told in all the words of another one and more."""
    return set(_WORD.findall(than.words.casefold())) < set(_WORD.findall(office.words.casefold()))


def _age(source: Source) -> tuple[bool, str, str]:
    return not source.date.value, source.date.value, source.first_id
