"""What the templates may ask of the book: names as readers see them, lists in page order, and addresses of pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator import views
from generator.figures import Lane
from generator.markup import page_name
from generator.model import Actor, Book, Event, LedgerLine, Source, Span, Statement, TopicPage
from generator.views import Index
from generator.wording import Wording

Reasons: TypeAlias = list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Lookups:
    """Answers in the language of one wording."""

    book: Book
    known: Index
    wording: Wording

    # --- statements ---

    def cited(self, statements: Sequence[Statement]) -> tuple[Statement, ...]:
        """Those that a topic shows; no page quotes another one, for the sake of the publishers."""
        return tuple(statement for statement in statements if statement.id in self.known.filed)

    def all_statements(self) -> list[Statement]:
        """Every sentence of the book."""
        return [statement for source in self.book.sources for statement in source.statements]

    def source(self, statement: Statement) -> Source:
        """The article that a statement comes from."""
        return self.known.source(statement)

    def before(self, statement: Statement) -> Statement | None:
        """The sentence before a statement, its context."""
        wanted = statement.sentence.number - 1
        return next((each for each in self.source(statement).statements if each.sentence.number == wanted), None)

    def quoted(self, statement: Statement, span: Span) -> str:
        """The words of the statement's article at that place."""
        return self.source(statement).clean.article.text[span.start : span.end]

    def at(self, statement: Statement) -> str:
        """The ISO date under which a statement stands in time, "" where it is open."""
        return views.position(statement, self.source(statement))

    def period(self, statements: Sequence[Statement]) -> str:
        """From the first to the last date of the statements, in words; "" where none is dated."""
        days = sorted(day for each in statements if (day := self.at(each)))
        if not days:
            return ""
        first, last = days[0].partition("/")[0], max(day.rpartition("/")[2] for day in days)
        return self.wording.short_day(first if first == last else f"{first}/{last}")

    # --- names ---

    def name(self, identifier: str) -> str:
        """How readers know an actor; the words of the text for one that has no page."""
        actor = self.known.actors.get(identifier)
        return (self.wording.text(actor.names) or actor.name) if actor else identifier

    def topic(self, identifier: str) -> str:
        """The title of a topic."""
        return self.wording.text(self.known.topics[identifier].topic.title)

    def alias(self, page: TopicPage) -> list[str]:
        """What readers may type for a topic: its titles in all languages and the terms that speak for it."""
        terms = [term.words for term in page.topic.terms if term.weight > 0]
        return [*dict.fromkeys((*page.topic.title.values(), *terms))]

    def names(self, actor: Actor) -> list[str]:
        """What readers may type for an actor: its names in all languages, spellings and offices."""
        return [*dict.fromkeys((*actor.names.values(), *actor.spellings, *(words for words, _ in actor.roles)))]

    def credits(self, source: Source) -> list[str]:
        """What readers may type for an article: who printed it, where it first came from, and its day."""
        day = "" if "/" in source.date.value else source.date.value
        return [*dict.fromkeys(filter(None, (source.outlet.name, source.newsroom, day)))]

    def title(self, source: Source) -> str:
        """The title of an article, or its opening words where it has none."""
        return source.clean.title or views.opening(source)

    # --- lists ---

    def actors(self, kind: str) -> list[Actor]:
        """The actors of one kind, most quoted first."""
        return [actor for actor in self.book.actors if actor.kind == kind]

    def newsrooms(self) -> list[str]:
        """The newsrooms behind the articles."""
        return sorted({source.newsroom for source in self.book.sources})

    def events(self) -> list[Event]:
        """The events that a cited statement tells of, oldest first."""
        return [event for event in self.book.events if event.statement.id in self.known.filed]

    def latest_events(self) -> tuple[Event, ...]:
        """The newest few of them."""
        return views.latest(self.events(), self.book, 4)

    def years(self) -> list[tuple[str, list[Event]]]:
        """The events by the year in which they begin."""
        years: dict[str, list[Event]] = {}
        for event in self.events():
            years.setdefault(event.time.value[:4], []).append(event)
        return list(years.items())

    def unused(self, source: Source) -> Reasons:
        """Why sentences of an article are not used, and how many for each reason."""
        return sorted(Counter(line.reason for line in self.ledger(source) if not line.topics).items())

    def ledger(self, source: Source) -> list[LedgerLine]:
        """What became of each sentence of an article."""
        return [line for line in self.book.ledger if line.statement.sentence.article == source.id]

    # --- charts ---

    def topic_lanes(self) -> list[Lane]:
        """The statements of each topic."""
        return [(self.topic(page.topic.id), page.statements) for page in self.book.topics]

    def newsroom_lanes(self, page: TopicPage) -> list[Lane]:
        """The statements of a topic by the newsroom they come from, largest first."""
        return [
            (room, [each for each in page.statements if self.source(each).newsroom == room])
            for room, _ in views.supply(page)
        ]

    def speaker_lanes(self, page: TopicPage) -> list[Lane]:
        """Who speaks on a topic, with what they say there."""
        return [(self.name(speaker), said) for speaker, said in views.speakers(page.statements, self.known) if speaker]

    def matrix_columns(self, first: str, last: str) -> list[str]:
        """The head of the table of speakers and topics."""
        return [first, *(self.topic(page.topic.id) for page in self.book.topics), last]

    # --- addresses ---

    def topic_page(self, identifier: str) -> str:
        """Path of a topic's page below the language's folder."""
        return f"topics/{page_name(identifier)}.md"

    def person_page(self, identifier: str) -> str:
        """Path of an actor's page below the language's folder."""
        return f"people/{page_name(identifier)}.md"

    def source_page(self, identifier: str) -> str:
        """Path of an article's page below the language's folder."""
        return f"sources/{page_name(identifier)}.md"

    def article_anchor(self, identifier: str) -> str:
        """The anchor of an article on a page that lists several."""
        return f"a-{page_name(identifier)[:76]}".rstrip("-")
