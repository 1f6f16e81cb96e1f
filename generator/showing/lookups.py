"""What the templates may ask of the book: names as readers see them, lists in page order, and addresses of pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from generator.core.days import iso_or_blank, newest, oldest
from generator.core.ids import page_name
from generator.core.spans import Span
from generator.core.text import one_line
from generator.core.yaml_text import Json
from generator.nouns.book import Actor, Book, Event, LedgerLine, Source, Statement, TopicPage
from generator.nouns.editors import NoteSentence, NoteTerm
from generator.showing import dating, endnotes, excerpts, linked_data, snippets, views
from generator.showing.accounts import Account
from generator.showing.figures import Lane
from generator.showing.index import BookIndex
from generator.showing.wording import Wording

_FRAGMENT = 4  # words at each end of a sentence by which a browser finds it


@dataclass(frozen=True, slots=True)
class Lookups:
    """Answers in the language of one wording."""

    book: Book
    known: BookIndex
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
        return self.known.preceding.get(statement.id)

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

    def term(self, words: str) -> str:
        """Printed words, a name or a role, as the language of the page has them, "" where the book does not say."""
        known = self.known.actor_of_name.get(words)
        return self.name(known) if known else self._gloss(words)

    def _gloss(self, words: str) -> str:
        gloss = self.book.glosses.get(self.wording.language, {}).get(one_line(words))
        return gloss.text if gloss else ""

    def note(self, page: TopicPage) -> endnotes.ShownNote | None:
        """The analyst's note on a topic in the language of the page."""
        note = self.known.notes.get((page.topic.id, self.wording.language))
        return endnotes.shown(note, page.statements, self.known.findings) if note else None

    def told(self, sentence: NoteSentence) -> str:
        """A sentence of a note with its number of newsrooms in words."""
        rooms = self.wording.counted(sentence.newsrooms, "{n} newsroom", "{n} newsrooms")
        return sentence.text.replace("{newsrooms}", rooms)

    def evidence_for(self, term: NoteTerm, page: TopicPage) -> list[Statement]:
        """The statements of a topic page that the definition of a term cites, each once."""
        findings = self.known.findings
        cited = [id for sentence in term.definition for id in sentence.citations]
        behind = {each.id for id in cited if id in findings for each in findings[id].statements}
        return [each for each in page.statements if each.id in cited or each.id in behind]

    def terms(self) -> list[tuple[str, list[tuple[NoteTerm, TopicPage]]]]:
        """The terms of all notes in the language of the page, by name, each with the topics that explain it."""
        found: dict[str, list[tuple[NoteTerm, TopicPage]]] = {}
        for page in self.book.topics:
            shown = self.note(page)
            for term in shown.note.terms if shown else ():
                found.setdefault(term.name, []).append((term, page))
        return sorted(found.items(), key=lambda item: (item[0].casefold(), item[0]))

    # --- names ---

    def name(self, identifier: str) -> str:
        """How readers know a person, organisation or place; the words of the text for one that has no id."""
        actor = self.known.actors.get(identifier)
        names = actor.names if actor else self.book.names.get(identifier, {})
        return self.wording.text(names) or (
            actor.name if actor else self._gloss(identifier) or identifier
        )

    def topic(self, identifier: str) -> str:
        """The title of a topic."""
        return self.wording.text(self.known.topics[identifier].topic.title)

    def alias(self, page: TopicPage) -> list[str]:
        """What readers may type for a topic: its titles in all languages and the terms that speak for it."""
        terms = [term.words for term in page.topic.terms if term.weight > 0]
        return [*dict.fromkeys((*page.topic.title.values(), *terms))]

    def names(self, actor: Actor) -> list[str]:
        """What readers may type for an actor: its names in all languages, spellings and offices."""
        return [
            *dict.fromkeys(
                (*actor.names.values(), *actor.spellings, *(words for words, _ in actor.roles))
            )
        ]

    def credits(self, source: Source) -> list[str]:
        """What readers may type for an article: who printed it, where it first came from, and its day."""
        days = source.date.days
        date = "" if days and days.is_range else source.date.value
        return [*dict.fromkeys(filter(None, (source.outlet.name, source.newsroom, date)))]

    def title(self, source: Source) -> str:
        """The title of an article, or its opening words where it has none."""
        return source.clean.title or excerpts.opening_words(source)

    def listed(self, names: Sequence[str]) -> str:
        """Names parted by commas."""
        return ", ".join(names)

    # --- lists ---

    def actors(self, kind: str) -> list[Actor]:
        """The actors of one kind, most quoted first."""
        return [actor for actor in self.book.actors if actor.kind == kind]

    def newsrooms(self) -> list[str]:
        """The newsrooms behind the articles; copies of one text count as one."""
        return sorted(set(self.known.newsrooms.values()))

    def siblings(self, source: Source) -> tuple[Source, ...]:
        """The other articles that carry the same text."""
        return self.known.copies[source.id]

    def latest_events(self) -> tuple[Event, ...]:
        """The newest few events that a cited statement tells of."""
        told = [event for event in self.book.timeline.happened if self.first_cited(event)]
        return dating.latest_events(told, self.book, 4)

    def event_lanes(self, names: Mapping[str, str]) -> list[tuple[str, list[Event]]]:
        """What happened by how its time is known, in the order of `names`; without empty lanes."""
        happened = self.book.timeline.happened
        lanes = [
            (name, [event for event in happened if event.known == known])
            for known, name in names.items()
        ]
        return [lane for lane in lanes if lane[1]]

    def first_cited(self, event: Event) -> Statement | None:
        """The first statement of an event that a topic shows."""
        return next(
            (told.statement for told in event.tellings if told.statement.id in self.known.filed),
            None,
        )

    def years(self) -> list[tuple[str, list[tuple[str, list[Event]]]]]:
        """(year, [(month or the year itself where no month is told, events)]) of the dated events, oldest first."""
        years: dict[str, dict[str, list[Event]]] = {}
        for event in self.book.timeline.happened:
            if days := event.time.days:
                year, month = str(days.begins_in("year")), str(days.begins_in("month"))
                years.setdefault(year, {}).setdefault(month, []).append(event)
        return [(year, list(months.items())) for year, months in years.items()]

    def statement(self, identifier: str) -> Statement:
        """The statement of that id."""
        return self.known.statements[identifier]

    def account(self, source: Source | None = None) -> Account:
        """What became of the sentences of an article, else of all."""
        return self.known.accounts[source.id] if source else self.known.account

    def sum(self, counts: Mapping[str, int]) -> int:
        """All of them together."""
        return sum(counts.values())

    def unfiled(self, *sources: Source) -> list[LedgerLine]:
        """The sentences of these articles that no topic shows, of all without any."""
        return [
            line
            for source in sources or self.book.sources
            for line in self.ledger(source)
            if not line.topics
        ]

    def snippet(self) -> tuple[snippets.Line, ...]:
        """The suggested terms as a topic for topics.yml."""
        return snippets.topic(self.book.suggestions, self.book.languages)

    def ledger(self, source: Source) -> tuple[LedgerLine, ...]:
        """What became of each sentence of an article."""
        return self.known.lines[source.id]

    # --- charts ---

    def topic_lanes(self) -> list[Lane]:
        """The statements of each topic."""
        return [(self.topic(page.topic.id), page.statements) for page in self.book.topics]

    def newsroom_lanes(self, page: TopicPage) -> list[Lane]:
        """The statements of a topic by the newsroom they come from, largest first."""
        by_room: dict[str, list[Statement]] = {}
        for statement in page.statements:
            by_room.setdefault(self.known.newsrooms[statement.sentence.article], []).append(
                statement
            )
        return [(room, by_room[room]) for room, _ in views.supply(page, self.known)]

    def speaker_lanes(self, page: TopicPage) -> list[Lane]:
        """Who speaks on a topic, with what they say there."""
        return [
            (self.name(speaker), said)
            for speaker, said in views.speakers(page.statements, self.known)
            if speaker
        ]

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

    def unused_anchor(self, statement: Statement) -> str:
        """The anchor of a sentence among those that its article's page does not quote."""
        return statement.id.replace("s-", "u-", 1)

    def article_anchor(self, identifier: str) -> str:
        """The anchor of an article on a page that lists several."""
        return f"a-{page_name(identifier)[:76]}".rstrip("-")

    def linked(self, page: TopicPage) -> Json:
        """What the page is, for programs that read schema.org."""
        return linked_data.report(self.book, page, self.topic(page.topic.id), self.wording.language)

    def download(self, topic: str, kind: str) -> str:
        """Path of a file of a topic below docs; `kind` is what its name ends in."""
        return f"downloads/{page_name(topic)}.{kind}"

    def published_at(self, page: TopicPage) -> str:
        """The address of a topic's page in this language, "" where the book has no address."""
        folder = (
            "" if self.wording.language == self.book.languages[0] else f"{self.wording.language}/"
        )
        site = self.book.site_url.rstrip("/")
        return f"{site}/{folder}topics/{page_name(page.topic.id)}/" if site else ""

    def in_original(self, statement: Statement) -> str:
        """The address of the original that opens at the sentence, "" where no address is known.

        Source: https://wicg.github.io/scroll-to-text-fragment/ - in the words a hyphen, comma or ampersand is escaped.
        """
        address = self.source(statement).clean.article.sidecar.url
        words = statement.sentence.text[
            statement.sentence.lead - statement.sentence.start :
        ].split()
        if not address or not words:
            return ""
        ends = [words[:_FRAGMENT], words[-_FRAGMENT:]] if len(words) > 2 * _FRAGMENT else [words]
        escaped = (quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
        return f"{address.partition('#')[0]}#:~:text={','.join(escaped)}"
