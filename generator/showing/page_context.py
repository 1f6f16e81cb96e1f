"""What a page is made from: the book's look-ups, the words of a language, and the addresses seen
from a folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from typing import TypeVar

from markupsafe import Markup
from msgspec import field
from msgspec.structs import replace

from generator.core.days import Days, iso_or_blank, newest, oldest
from generator.core.frozen import Frozen
from generator.core.remembered import remember
from generator.core.text import capitalise, one_line
from generator.nouns.article import DocumentDate, TimeExpression
from generator.nouns.book import Book, Finding, Source, Statement, Statements
from generator.nouns.corrections import BY_EDITORS
from generator.showing import formats
from generator.showing.actors import complete_office, leave_out_short_forms
from generator.showing.addresses import (
    NO_ADDRESS,
    Addresses,
    person_anchor,
    said_on_anchor,
    unused_anchor,
)
from generator.showing.codes import HEARINGS, EnglishWords
from generator.showing.date_reasons import write_reasons
from generator.showing.dating import date_of_statement, is_settled
from generator.showing.excerpts import opening_words
from generator.showing.index import BookIndex, Groups
from generator.showing.lasting import article_address
from generator.showing.look_ups import Notes
from generator.showing.shapes import (
    DateMark,
    NewsroomDots,
    PageLink,
    PageLinks,
    Part,
    PrintedWords,
    ShownStatement,
    Stamp,
)
from generator.showing.wording import Wording

_Thing = TypeVar("_Thing")
_Shape = TypeVar("_Shape")

_MOST_DOTS = 6  # newsrooms that are drawn one by one


def join_newsrooms(source: Source) -> str:
    """The names of the newsrooms that an article goes back to."""
    return " + ".join(newsroom.name for newsroom in source.newsrooms)


class PageContext(Frozen):
    """What the pages of one folder in one language have in common."""

    index: BookIndex
    wording: Wording
    addresses: Addresses
    notes: Notes = field(default_factory=Notes)  # of what the page looks up
    # Statements that pages of any folder have shown last in this language, by id.
    shown_anywhere: dict[str, ShownStatement] = field(default_factory=dict)
    # Statements that pages of this folder have shown last, by id: many are on several pages.
    shown_in_folder: dict[str, ShownStatement] = field(default_factory=dict)

    def show_each(
        self, show: Callable[[_Thing, PageContext], _Shape], things: Iterable[_Thing]
    ) -> tuple[_Shape, ...]:
        """What that function makes of each thing, on the pages of this folder."""
        return tuple(show(shown, self) for shown in things)

    def part(self, kind: str, make: Callable[[], object], *made_of: object) -> Part:
        """A part of the page, made of these values, and else of what it looks up.

        One macro prints all parts of a kind.
        """
        return Part((kind, self.addresses, *made_of), make)

    @property
    def book(self) -> Book:
        return self.index.book

    @property
    def language(self) -> str:
        return self.wording.language

    @property
    def filed(self) -> Groups[str]:
        """Id of each statement that a topic shows -> the ids of these topics."""
        return self.index.filed

    def title_of(self, finding: Finding) -> Statement:
        return self.index.titles[finding.id]

    def source(self, statement: Statement) -> Source:
        return self.index.source(statement)

    # --- names and words ---

    def translated(self, english: str, /, **values: str | int) -> str:
        """Words in the language of the page, with a value for each `{name}` in them."""
        return self.wording.translated(english, **values)

    def counted(self, count: int, one: str, many: str, /, **values: str | int) -> str:
        """The words for one or for many; `{n}` in them is the count."""
        return self.wording.counted(count, one, many, **values)

    def name_of_actor(self, id: str) -> str:
        """How readers know a person, organisation or place.

        The words of the text for one that has no id.
        """
        names = self.index.find_names(id)
        return self.wording.text(names.names) or names.name or self.gloss_of_words(id) or id

    def gloss_of_words(self, words: str) -> str:
        """The book's translation of a sentence or a few words, "" where it has none."""
        return self.gloss_into(self.language, words)

    def gloss_into(self, language: str, words: str) -> str:
        """The same in another language than the page's."""
        book = self.book
        if language == book.articles_language:
            return ""
        gloss = None
        if glosses := book.glosses.get(language):
            gloss = glosses.get(one_line(words))
        return gloss.text if gloss else ""

    def needs_translation(self, statement: Statement) -> bool:
        """Whether readers of the page may not understand the article's language."""
        source = self.source(statement)
        return self.language != self.book.language_of(source)

    def printed_words(self, words: str) -> PrintedWords:
        """A name or a role as it is printed, in the language of the page where the book has it."""
        actor = self.index.actor_of_name.get(words)
        translated = self.name_of_actor(actor) if actor else self.gloss_of_words(words)
        return PrintedWords(translated or words, is_original=not translated)

    def printed_office(self, words: str, entity: str) -> PrintedWords:
        """Somebody's office, with its country or body where the page has words for that."""
        complete = complete_office(words, self.index.list_offices(entity))
        is_readable = self.language == self.book.articles_language
        shown = complete if is_readable or self.gloss_of_words(complete) else words
        printed = self.printed_words(shown)
        if not printed.is_original:
            return printed
        return replace(printed, words=leave_out_short_forms(printed.words))

    def name_unnamed(self, words: str) -> PrintedWords:
        """Who is quoted without a name, by the words for them that are printed."""
        speaker = self.capitalised_words(words)
        marked = self.translated("{speaker} (unnamed)", speaker=speaker.words)
        return PrintedWords(marked, is_original=speaker.is_original)

    def capitalised_words(self, words: str) -> PrintedWords:
        """Printed words as they begin a line."""
        printed = self.printed_words(words)
        return replace(printed, words=capitalise(printed.words))

    def word_for(self, code: str, words: EnglishWords) -> str:
        if code not in words:
            return code
        return self.translated(words[code])

    def title_of_topic(self, topic: str) -> str:
        return self.wording.text(self.index.name_topic(topic))

    def title_of_source(self, source: Source) -> str:
        """The title of an article, or its opening words where it has none."""
        return source.title or opening_words(source)

    def provenance(self, source: Source) -> str:
        """The outlet of an article, and the newsrooms that it credits."""
        if not source.credited_newsrooms:
            return source.outlet_name
        return self.translated(
            "{outlet}, from {newsroom}",
            outlet=source.outlet_name,
            newsroom=join_newsrooms(source),
        )

    def say_hearing(self, statement: Statement) -> str:
        """From whom the outlet has a statement that counts nothing; "" for one that counts."""
        if not self.index.counts_nothing(statement):
            return ""
        hearing = self.index.hearings[statement.id]
        if hearing.basis != "second-hand":
            return self.word_for(hearing.basis, HEARINGS)
        if not hearing.newsroom:
            return self.translated("second-hand; source unnamed")
        return self.translated("second-hand, from {newsroom}", newsroom=hearing.newsroom)

    def say_cited(self, source: Source) -> str:
        """The sentence that says from whom an article is; "" where a line of its own does."""
        credit = source.newsroom_credit
        if credit is None or not credit.is_in_sentence:
            return ""
        numbers = [
            statement.number
            for statement in source.all_statements
            if statement.sentence.start <= credit.start
        ]
        return self.translated("named in the text (sentence {n})", n=max(numbers))

    def name_sentence(self, statement: Statement) -> str:
        """A statement by its outlet, newsroom, day and number, with those of what is shown with
        it.
        """
        source = self.source(statement)
        day = self.day_or_undated(source.days, short=True)
        words = self.translated("{outlet}, {date}", outlet=self.provenance(source), date=day)
        first = statement.number
        if statement.turns:
            last = first + len(statement.turns)
            return self.translated(
                "{source}, sentences {first}–{last}", first=first, last=last, source=words
            )
        return self.translated("{source}, sentence {n}", n=first, source=words)

    def name_briefly(self, statement: Statement) -> str:
        """A statement by its outlet and number, with the day where the outlet has more articles."""
        source = self.source(statement)
        outlet, n = source.outlet_name, statement.number
        if self.index.has_one_article(source.outlet.id):
            return self.translated("{outlet} {n}", outlet=outlet, n=n)
        day = self.day_or_undated(source.days, short=True)
        return self.translated("{outlet} {n} ({date})", outlet=outlet, n=n, date=day)

    def link_briefly(self, statements: Statements) -> PageLinks:
        """Sentences at their places, by outlet and number; of a large book those that follow one
        of their article by their number alone.
        """
        links = []
        article = ""
        for statement in statements:
            words = self.name_briefly(statement)
            if self.index.is_large and statement.article == article:
                words = self.wording.number(statement.number)
            links.append(PageLink(words, self.address_of_sentence(statement)))
            article = statement.article
        return tuple(links)

    def newsroom_dots(self, names: Sequence[str]) -> NewsroomDots:
        count = len(names)
        words = self.translated("No newsroom counts")
        if names:
            words = self.counted(count, "Several articles, one newsroom", "Shared by {n} newsrooms")
        return NewsroomDots(
            dots="●" * min(count, _MOST_DOTS) or "○",
            words=words,
            names=", ".join(names),
            is_several=count > 1,
        )

    def count_statements(self, count: int) -> str:
        return self.counted(count, "{n} statement", "{n} statements")

    def count_all(self, statements: Sized) -> str:
        """So many statements, in words."""
        return self.count_statements(len(statements))

    def count_sentences(self, statements: Sized) -> str:
        """The same for those of which topics need not show all."""
        return self.counted(len(statements), "{n} sentence", "{n} sentences")

    # --- dates ---

    def stamp(self, days: Days | None, *, short: bool = False, may_last: bool = False) -> Stamp:
        """A date as readers see it: of what was published or said on one day, or of an event, which
        may last several.
        """
        if days is None:
            undated = self.translated("undated")
            return Stamp(undated, "", is_known=False)
        write = formats.written_days if may_last else formats.written_possible_days
        words = write(days, self.language, short=short)
        return Stamp(words, _value_for_programs(days), is_known=True)

    def stamp_time(self, time: TimeExpression, *, short: bool = False) -> Stamp:
        """The date of an event; of several of which one is meant, all, by their months where
        these differ.
        """
        if time.value or not time.candidates:
            return self.stamp(time.days, short=short, may_last=True)
        candidates = [Days.parse(value) for value in time.candidates]
        months = dict.fromkeys(days.begins_in("month") for days in candidates)
        if len(months) == len(candidates):
            candidates = list(months)
        language = self.wording.language
        words = formats.written_alternatives(candidates, language, short=short)
        return Stamp(words, "", is_known=True)

    def mark(self, date: TimeExpression | DocumentDate) -> DateMark:
        """Whether a date is stated or inferred, and why."""
        reason = write_reasons(date.reasons, self.wording)
        return DateMark(self.say_basis(date), is_settled=is_settled(date), reason=reason)

    def say_basis(self, date: TimeExpression | DocumentDate) -> str:
        """Whether a date is stated or inferred, or neither; an editor's is in no sentence."""
        if isinstance(date, TimeExpression) and date.rule == BY_EDITORS and date.value:
            return self.translated("corrected")
        if is_settled(date):
            return self.translated("stated")
        if date.value:
            return self.translated("inferred")
        return self.translated("unclear")

    def day_or_undated(self, days: Days | None, *, short: bool = False) -> str:
        return self.stamp(days, short=short).words

    def date_of(self, statement: Statement) -> str:
        """When a statement was said, else published; "" where both are open."""
        date = date_of_statement(statement, self.source(statement))
        if date:
            return self.stamp(date, short=True).words
        return ""

    def period_of(self, statements: Statements) -> str:
        """From the first to the last date of the statements, "" where none is dated."""
        dates = [date_of_statement(statement, self.source(statement)) for statement in statements]
        return self.wording.short_span(iso_or_blank(oldest(dates)), iso_or_blank(newest(dates)))

    def day(self, value: str) -> str:
        """An ISO date in full."""
        return self.wording.day(value)

    def say_period(self, dates: Sequence[Days | None]) -> str:
        """From the oldest of these dates to the newest."""
        first = iso_or_blank(oldest(dates))
        last = iso_or_blank(newest(dates))
        return self.wording.span(first, last) or self.translated("undated")

    # --- links ---

    def address_of_page(self, path: str, target: str = "") -> Markup:
        """A page of the same language, or the thing of that anchor on it."""
        return self.addresses.of_page(path, target)

    def address_of_source(self, article: str, target: str = "") -> Markup:
        month = self.index.months.get(article)
        if month is None:
            return self.addresses.of_source(article, target)
        return self.addresses.of_section(month, article, target)

    def published_address_of_source(self, source: Source) -> str:
        """The whole address of an article's page, or of its section on its month's."""
        month = self.index.months.get(source.id)
        return article_address(self.book, source.id, self.language, month=month)

    def address_of_sentence(self, statement: Statement) -> Markup:
        """The place of a statement on the page of its article."""
        is_filed = statement.id in self.filed
        anchor = statement.id if is_filed else unused_anchor(statement.id)
        return self.address_of_source(statement.article, anchor)

    def link_to_source(self, source: Source, *, short: bool = False) -> PageLink:
        """An article by its outlet and date."""
        words = self.translated(
            "{outlet}, {date}",
            outlet=source.outlet_name,
            date=self.day_or_undated(source.days, short=short),
        )
        return PageLink(words, self.address_of_source(source.id))

    def link_to_actor(self, id: str, name: str, said_on: str = "") -> PageLink:
        """An actor by its name, or that name alone where the book has no such actor.

        On its page the link leads to what it says on the topic `said_on`.
        """
        if id in self.index.actors_with_pages:
            return PageLink(self.name_of_actor(id), self._address_of_actor(id, said_on))
        if id in self.index.actors:
            return PageLink(self.name_of_actor(id), self.addresses.of_line_of_person(id))
        return PageLink(name, NO_ADDRESS)

    def _address_of_actor(self, id: str, said_on: str) -> Markup:
        """The page of an actor that has one, or its section; there what it says on that topic."""
        section = self.section_of_actor(id)
        target = section
        if said_on:
            target = said_on_anchor(said_on, section)
        if section:
            return self.addresses.of_page(self.index.letters[id], target)
        return self.addresses.of_person(id, target)

    def section_of_actor(self, id: str) -> str:
        """The anchor of an actor that is a section of the page of a letter, else ""."""
        if id in self.index.letters:
            return person_anchor(id)
        return ""

    def link_to_sentence(self, statement: Statement, address: Markup) -> PageLink:
        """A statement by its outlet, newsroom and number, at that address."""
        return PageLink(self.name_sentence(statement), address)

    def link_to_place(self, statement: Statement, topic: str = "") -> PageLink:
        """The place that shows a statement: on the page of that topic, else of its first one, else
        of its article.
        """
        topics = self.index.topics_of(statement)
        if topic in topics:
            words = self.translated("sentence {n}", n=statement.number)
            anchor = self.addresses.of_anchor(statement.id)
            return PageLink(words, anchor)
        if topics:
            return self.link_to_topic(topics[0], statement.id)
        words = self.translated("sentence {n}", n=statement.number)
        place = self.address_of_source(statement.article, unused_anchor(statement.id))
        return PageLink(words, place)

    def link_to_downloads(self, name: str, kinds: Mapping[str, str]) -> PageLinks:
        """Files of that name: the name of a format -> what the file's name ends in."""
        links = []
        for words, kind in kinds.items():
            address = self.addresses.of_file(f"downloads/{name}.{kind}")
            links.append(PageLink(words, address))
        return tuple(links)

    def link_to_topic(self, topic: str, target: str = "") -> PageLink:
        """A topic by its title, or the thing of that anchor on its page."""
        return PageLink(self.title_of_topic(topic), self.addresses.of_topic(topic, target))


@remember
def _value_for_programs(days: Days) -> str:
    """The ISO date, "" for a range."""
    if days.is_range:
        return ""
    return str(days)
