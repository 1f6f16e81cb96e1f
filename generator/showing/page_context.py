"""What a page is made from: the book's look-ups, the words of a language, and the addresses seen from a folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.core.days import Days, iso_or_blank
from generator.core.text import one_line
from generator.nouns.article import DocumentDate, TimeExpression
from generator.nouns.book import Source
from generator.showing.addresses import NOWHERE, Addresses
from generator.showing.dating import is_settled
from generator.showing.excerpts import opening_words
from generator.showing.index import BookIndex
from generator.showing.shapes import DateMark, PageLink, PrintedWords, ShownStatement, Stamp
from generator.showing.wording import Wording


@dataclass(frozen=True, slots=True)
class PageContext:
    """What the pages of one folder in one language have in common."""

    index: BookIndex
    wording: Wording
    addresses: Addresses
    # Statements that pages of this folder have shown so far, by id: many are on several pages.
    statements: dict[str, ShownStatement] = field(default_factory=dict, repr=False, compare=False)

    # --- names and words ---

    def name_of_actor(self, id: str) -> str:
        """How readers know a person, organisation or place; the words of the text for one that has no id."""
        actor = self.index.actors.get(id)
        names = actor.names if actor else self.index.book.names.get(id, {})
        translated = self.wording.text(names)
        if translated:
            return translated
        if actor:
            return actor.name
        return self.gloss_of_words(id) or id

    def gloss_of_words(self, words: str) -> str:
        """The book's translation of a sentence or a few words, "" where it has none."""
        glosses = self.index.book.glosses.get(self.wording.language, {})
        gloss = glosses.get(one_line(words))
        return gloss.text if gloss else ""

    def printed_words(self, words: str) -> PrintedWords:
        """A name or a role as it is printed, in the language of the page where the book has it."""
        actor = self.index.actor_of_name.get(words)
        translated = self.name_of_actor(actor) if actor else self.gloss_of_words(words)
        return PrintedWords(translated or words, is_original=not translated)

    def word_for(self, code: str, words: Mapping[str, str]) -> str:
        """The words for a code, or the code itself where there are none."""
        return self.wording.translated(words[code]) if code in words else code

    def title_of_topic(self, topic: str) -> str:
        return self.wording.text(self.index.topics[topic].topic.title)

    def title_of_source(self, source: Source) -> str:
        """The title of an article, or its opening words where it has none."""
        return source.clean.title or opening_words(source)

    def provenance(self, source: Source) -> str:
        """The outlet of an article, and the newsroom that it credits."""
        if source.credited_newsroom is None:
            return source.outlet.name
        return self.wording.translated(
            "{outlet}, from {newsroom}",
            outlet=source.outlet.name,
            newsroom=source.credited_newsroom.name,
        )

    # --- dates ---

    def stamp(self, days: Days | None, *, short: bool = False) -> Stamp:
        """A date as readers see it."""
        if days is None:
            return Stamp(self.wording.translated("undated"), "", is_known=False)
        value = str(days)
        words = self.wording.short_day(value) if short else self.wording.day(value)
        return Stamp(words, "" if days.is_range else value, is_known=True)

    def mark(self, date: TimeExpression | DocumentDate) -> DateMark:
        """Whether a date is stated or inferred."""
        reason = self.wording.text(date.reason)
        if is_settled(date):
            return DateMark(self.wording.translated("stated"), is_settled=True, reason=reason)
        return DateMark(self.wording.translated("inferred"), is_settled=False, reason=reason)

    def day_or_undated(self, days: Days | None, *, short: bool = False) -> str:
        """A date in words."""
        return self.stamp(days, short=short).words

    def period(self, first: Days | None, last: Days | None) -> str:
        """From one date to another in words, "" where they are not known."""
        return self.wording.short_span(iso_or_blank(first), iso_or_blank(last))

    # --- links ---

    def link_to_source(self, source: Source, *, short: bool = False) -> PageLink:
        """An article by its outlet and date."""
        words = self.wording.translated(
            "{outlet}, {date}",
            outlet=source.outlet.name,
            date=self.day_or_undated(source.date.days, short=short),
        )
        return PageLink(words, self.addresses.of_source(source.id))

    def link_to_actor(self, id: str, name: str) -> PageLink:
        """An actor by its name, or that name alone where the actor has no page."""
        if id in self.index.actors:
            return PageLink(self.name_of_actor(id), self.addresses.of_person(id))
        return PageLink(name, NOWHERE)

    def link_to_topic(self, topic: str, target: str = "") -> PageLink:
        """A topic by its title, or the thing of that anchor on its page."""
        return PageLink(self.title_of_topic(topic), self.addresses.of_topic(topic, target))
