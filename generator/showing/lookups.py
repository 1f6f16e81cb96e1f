"""What the templates may ask of the book: names as readers see them, lists in page order, and addresses of pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.core.days import iso_or_blank, newest, oldest
from generator.core.ids import page_name
from generator.core.spans import Span
from generator.core.text import one_line
from generator.core.yaml_text import Json
from generator.nouns.book import Book, Event, Source, Statement, TopicPage
from generator.nouns.editors import NoteSentence, NoteTerm
from generator.showing import addresses, dating, endnotes, excerpts, linked_data
from generator.showing.figures import EventLane, StatementLane
from generator.showing.groups import group_by_newsroom, group_by_speaker
from generator.showing.index import BookIndex
from generator.showing.wording import Wording

_LATEST_EVENTS = 4  # on the home page


@dataclass(frozen=True, slots=True)
class TermOfTopic:
    """A term as the note on one topic explains it."""

    term: NoteTerm
    page: TopicPage


@dataclass(frozen=True, slots=True)
class ExplainedTerm:
    """A term with all its explanations."""

    name: str
    explanations: tuple[TermOfTopic, ...]


@dataclass(frozen=True, slots=True)
class EventMonth:
    """The events of a month, or of a year where no month is told."""

    value: str  # ISO month or year
    events: list[Event]


@dataclass(frozen=True, slots=True)
class EventYear:
    """The events of a year."""

    value: str  # ISO year
    months: list[EventMonth]  # oldest first


@dataclass(frozen=True, slots=True)
class Lookups:
    """Answers in the language of one wording."""

    book: Book
    index: BookIndex
    wording: Wording

    # --- statements ---

    def cited(self, statements: Sequence[Statement]) -> tuple[Statement, ...]:
        """Those that a topic shows; no page quotes another one, for the sake of the publishers."""
        return tuple(statement for statement in statements if statement.id in self.index.filed)

    def all_statements(self) -> list[Statement]:
        """Every sentence of the book."""
        statements: list[Statement] = []
        for source in self.book.sources:
            statements.extend(source.statements)
        return statements

    def source(self, statement: Statement) -> Source:
        """The article that a statement comes from."""
        return self.index.source(statement)

    def before(self, statement: Statement) -> Statement | None:
        """The sentence before a statement, its context."""
        return self.index.preceding.get(statement.id)

    def quoted(self, statement: Statement, span: Span) -> str:
        """The words of the statement's article at that place."""
        return self.source(statement).clean.article.text[span.start : span.end]

    def at(self, statement: Statement) -> str:
        """The ISO date under which a statement stands in time, "" where it is open."""
        return iso_or_blank(dating.date_of_statement(statement, self.source(statement)))

    def period(self, statements: Sequence[Statement]) -> str:
        """From the first to the last date of the statements, in words; "" where none is dated."""
        dates = [
            dating.date_of_statement(statement, self.source(statement)) for statement in statements
        ]
        return self.wording.short_span(iso_or_blank(oldest(dates)), iso_or_blank(newest(dates)))

    # --- what editors and analysts wrote ---

    def gloss(self, statement: Statement) -> str:
        """The book's translation of a statement into the language of the page, "" where it has none."""
        return self._gloss(statement.sentence.text)

    def _gloss(self, words: str) -> str:
        gloss = self.book.glosses.get(self.wording.language, {}).get(one_line(words))
        return gloss.text if gloss else ""

    def note(self, page: TopicPage) -> endnotes.ShownNote | None:
        """The analyst's note on a topic in the language of the page."""
        note = self.index.notes.get((page.topic.id, self.wording.language))
        return (
            endnotes.number_citations(note, page.statements, self.index.findings) if note else None
        )

    def told(self, sentence: NoteSentence) -> str:
        """A sentence of a note with its number of newsrooms in words."""
        rooms = self.wording.counted(sentence.newsrooms, "{n} newsroom", "{n} newsrooms")
        return sentence.text.replace("{newsrooms}", rooms)

    def evidence_for(self, term: NoteTerm, page: TopicPage) -> list[Statement]:
        """The statements of a topic page that the definition of a term cites, each once."""
        cited: set[str] = set()
        for sentence in term.definition:
            for id in sentence.citations:
                cited.add(id)
                finding = self.index.findings.get(id)
                if finding:
                    cited.update(statement.id for statement in finding.statements)
        return [statement for statement in page.statements if statement.id in cited]

    def terms(self) -> list[ExplainedTerm]:
        """The terms of all notes in the language of the page, by name, each with the topics that explain it."""
        explanations: dict[str, list[TermOfTopic]] = {}
        for page in self.book.topics:
            note = self.index.notes.get((page.topic.id, self.wording.language))
            for term in note.terms if note else ():
                explanations.setdefault(term.name, []).append(TermOfTopic(term, page))
        names = sorted(explanations, key=lambda name: (name.casefold(), name))
        return [ExplainedTerm(name, tuple(explanations[name])) for name in names]

    # --- names ---

    def name(self, identifier: str) -> str:
        """How readers know a person, organisation or place; the words of the text for one that has no id."""
        actor = self.index.actors.get(identifier)
        names = actor.names if actor else self.book.names.get(identifier, {})
        translated = self.wording.text(names)
        if translated:
            return translated
        if actor:
            return actor.name
        return self._gloss(identifier) or identifier

    def topic(self, identifier: str) -> str:
        """The title of a topic."""
        return self.wording.text(self.index.topics[identifier].topic.title)

    def alias(self, page: TopicPage) -> list[str]:
        """What readers may type for a topic: its titles in all languages and the terms that speak for it."""
        terms = [term.words for term in page.topic.terms if term.weight > 0]
        return [*dict.fromkeys((*page.topic.title.values(), *terms))]

    def title(self, source: Source) -> str:
        """The title of an article, or its opening words where it has none."""
        return source.clean.title or excerpts.opening_words(source)

    # --- lists ---

    def newsrooms(self) -> list[str]:
        """The newsrooms behind the articles; copies of one text count as one."""
        return sorted(set(self.index.newsrooms.values()))

    def latest_events(self) -> tuple[Event, ...]:
        """The newest few events that a cited statement tells of."""
        cited = [event for event in self.book.timeline.happened if self.first_cited(event)]
        return dating.latest_events(cited, self.book, _LATEST_EVENTS)

    def event_lanes(self, names: Mapping[str, str]) -> list[EventLane]:
        """What happened by how its time is known, in the order of `names`; without empty lanes."""
        by_kind: dict[str, list[Event]] = {kind: [] for kind in names}
        for event in self.book.timeline.happened:
            if event.known in by_kind:
                by_kind[event.known].append(event)
        return [EventLane(names[kind], events) for kind, events in by_kind.items() if events]

    def first_cited(self, event: Event) -> Statement | None:
        """The first statement of an event that a topic shows."""
        for telling in event.tellings:
            if telling.statement.id in self.index.filed:
                return telling.statement
        return None

    def years(self) -> list[EventYear]:
        """The dated events by year, and by month where one is told; oldest first."""
        months: dict[str, EventMonth] = {}
        years: dict[str, EventYear] = {}
        for event in self.book.timeline.happened:
            days = event.time.days
            if days is None:
                continue
            year, month = str(days.begins_in("year")), str(days.begins_in("month"))
            if month not in months:
                months[month] = EventMonth(month, [])
                years.setdefault(year, EventYear(year, [])).months.append(months[month])
            months[month].events.append(event)
        return list(years.values())

    def statement(self, identifier: str) -> Statement:
        """The statement of that id."""
        return self.index.statements[identifier]

    # --- charts ---

    def topic_lanes(self) -> list[StatementLane]:
        """The statements of each topic."""
        return [
            StatementLane(self.topic(page.topic.id), page.statements) for page in self.book.topics
        ]

    def newsroom_lanes(self, page: TopicPage) -> list[StatementLane]:
        """The statements of a topic by the newsroom they come from, largest first."""
        by_room: dict[str, list[Statement]] = {
            group.name: [] for group in group_by_newsroom(page, self.index)
        }
        for statement in page.statements:
            by_room[self.index.newsrooms[statement.sentence.article]].append(statement)
        return [StatementLane(room, statements) for room, statements in by_room.items()]

    def speaker_lanes(self, page: TopicPage) -> list[StatementLane]:
        """Who speaks on a topic, with what they say there."""
        return [
            StatementLane(self.name(group.speaker), group.statements)
            for group in group_by_speaker(page.statements, self.index)
            if group.speaker
        ]

    def matrix_columns(self, first: str, last: str) -> list[str]:
        """The head of the table of speakers and topics."""
        titles = [self.topic(page.topic.id) for page in self.book.topics]
        return [first, *titles, last]

    # --- addresses ---

    def topic_page(self, identifier: str) -> str:
        """Path of a topic's page below the language's folder."""
        return addresses.topic_path(identifier)

    def person_page(self, identifier: str) -> str:
        """Path of an actor's page below the language's folder."""
        return addresses.person_path(identifier)

    def source_page(self, identifier: str) -> str:
        """Path of an article's page below the language's folder."""
        return addresses.source_path(identifier)

    def unused_anchor(self, statement: Statement) -> str:
        """The anchor of a sentence among those that its article's page does not quote."""
        return addresses.unused_anchor(statement.id)

    def article_anchor(self, identifier: str) -> str:
        """The anchor of an article on a page that lists several."""
        return addresses.article_anchor(identifier)

    def linked(self, page: TopicPage) -> Json:
        """What the page is, for programs that read schema.org."""
        return linked_data.report(self.book, page, self.topic(page.topic.id), self.wording.language)

    def download(self, topic: str, kind: str) -> str:
        """Path of a file of a topic below docs; `kind` is what its name ends in."""
        return f"downloads/{page_name(topic)}.{kind}"

    def published_at(self, page: TopicPage) -> str:
        """The address of a topic's page in this language, "" where the book has no address."""
        site = self.book.site_url.rstrip("/")
        if not site:
            return ""
        language = self.wording.language
        folder = "" if language == self.book.languages[0] else f"{language}/"
        return f"{site}/{folder}topics/{page_name(page.topic.id)}/"
