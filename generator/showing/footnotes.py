"""A statement and an article as finished footnotes, which a reader pastes into a document.

A footnote is plain text on one line: who says it, its words in both languages, where and when they
were printed, and which edition of the book shows them where. A book without an address gives the
path below its own, before which a script puts the page's.

Before the address comes the name of all that the edition is made of. It changes with each article,
and the words must not, or every page would be made anew: a page leaves a place for it, which is
filled when the site is finished.
"""

from __future__ import annotations

from generator.core.frozen import Frozen
from generator.core.text import plain
from generator.nouns.article import Mention, Speaker, Speech
from generator.nouns.book import Source, Statement
from generator.showing.dating import is_settled
from generator.showing.excerpts import (
    cut_dateline,
    opening_words,
    quote_from_lead,
    text_from_lead,
)
from generator.showing.lasting import topic_address
from generator.showing.page_context import PageContext
from generator.showing.quotation import put_in_marks
from generator.showing.statements import tag_basis


class Footnote(Frozen):
    """A footnote; the name of the edition's inputs belongs between the two."""

    words: str
    address: str  # in the book; the path below its own where it has none

    def __str__(self) -> str:
        return f"{self.words}, {self.address}"


class ShortFootnote(Frozen):
    """A footnote without what the page says already: the sentence above it, its article and the
    book; a script of the page puts these in where they are named.
    """

    before: str  # who says it; "" where nobody is quoted
    words: str  # between marks; "" where they are the whole sentence as it is printed
    behind: str  # that nobody is quoted; else ""
    hearing: str  # "" where the article reports at first hand
    address: str


def cite_statement(statement: Statement, topic: str, context: PageContext) -> Footnote:
    """The footnote of a statement that the page of that topic shows."""
    around = _say_around_quote(statement, context)
    words = f"{around.before}{_quote(statement, context)}{around.behind}"
    source = context.source(statement)
    parts = [words, *_describe_article(source, context), context.say_hearing(statement)]
    return _make_footnote(parts, _find_address(statement, topic, context), context)


def cite_briefly(statement: Statement, topic: str, context: PageContext) -> ShortFootnote:
    """The same below the sentence, on a page that cites its article, too."""
    around = _say_around_quote(statement, context)
    words = plain(_quote(statement, context))
    is_whole = words == f"“{plain(text_from_lead(statement))}”"
    return ShortFootnote(
        before=plain(around.before),
        words="" if is_whole else words,
        behind=plain(around.behind),
        hearing=plain(context.say_hearing(statement)),
        address=plain(_find_address(statement, topic, context)),
    )


class _AroundQuote(Frozen):
    """Who says it and how that is reported, before and behind the words."""

    before: str
    behind: str


def _say_around_quote(statement: Statement, context: PageContext) -> _AroundQuote:
    basis = _describe_speech(statement, context)
    if statement.speech is None:
        return _AroundQuote(before="", behind=f" ({basis})")
    return _AroundQuote(before=f"{_name_speakers(statement, context)} ({basis}): ", behind="")


def _find_address(statement: Statement, topic: str, context: PageContext) -> str:
    return f"{topic_address(context.book, topic, context.language)}#{statement.id}"


def _describe_speech(statement: Statement, context: PageContext) -> str:
    """How it is reported, and when it was said where the article gives another day than its own."""
    basis = _name_basis(statement.speech, context)
    said = statement.said.days if statement.said else None
    if said is None or said == context.source(statement).days:
        return basis
    day = context.translated("said {date}", date=context.day_or_undated(said))
    return f"{basis}, {day}"


def _name_basis(speech: Speech | None, context: PageContext) -> str:
    """How it is reported, and what of it is the newsroom's words."""
    basis = tag_basis(speech, context).words
    if speech is None or speech.basis == "direct":
        return basis
    if speech.basis == "partial":
        return context.translated("{basis}, the rest in the newsroom’s words", basis=basis)
    return context.translated("{basis}, in the newsroom’s words", basis=basis)


def cite_article(source: Source, context: PageContext) -> Footnote:
    page = context.published_address_of_source(source)
    printed = [*_describe_article(source, context), source.article.swhid]
    return _make_footnote(printed, page, context)


def _make_footnote(printed: list[str], page: str, context: PageContext) -> Footnote:
    words = f"{', '.join(filter(None, printed))}. {_describe_book(context)}"
    return Footnote(plain(words), plain(page))


# --- who says it ----------------------------------------------------------------------------------


def _name_speakers(statement: Statement, context: PageContext) -> str:
    if not statement.speakers:
        return context.translated("Speaker unclear")
    return "; ".join(_name_speaker(speaker, statement, context) for speaker in statement.speakers)


def _name_speaker(speaker: Speaker, statement: Statement, context: PageContext) -> str:
    office = _find_office(speaker, context.source(statement))
    parts = [_name_alone(speaker, context)]
    if office:
        parts.append(context.printed_office(office, speaker.entity).words)
    return ", ".join(parts)


def _name_alone(speaker: Speaker, context: PageContext) -> str:
    if speaker.anonymous:
        return context.translated(
            "{speaker}, unnamed", speaker=context.capitalised_words(speaker.name).words
        )
    if speaker.entity:
        return context.name_of_actor(speaker.entity)
    return context.printed_words(speaker.name).words


def _find_office(speaker: Speaker, source: Source) -> str:
    """As the sentence gives it, else as the same article does first; "" where neither does."""
    if speaker.role or not speaker.entity:
        return speaker.role
    for statement in source.statements:
        names: tuple[Speaker | Mention, ...] = (*statement.speakers, *statement.mentions)
        for name in names:
            if name.entity == speaker.entity and name.role:
                return name.role
    return ""


# --- its words ------------------------------------------------------------------------------------


def _quote(statement: Statement, context: PageContext) -> str:
    """Its words without a dateline, behind the book's translation where readers need one."""
    printed = put_in_marks(quote_from_lead(statement))
    translation = _translate(statement, context)
    if not translation:
        return printed
    return context.translated(
        "{translation} [this book’s translation; as printed: {printed}]",
        translation=put_in_marks(translation),
        printed=printed,
    )


def _translate(statement: Statement, context: PageContext) -> str:
    """The book's translation, "" where a sentence of it has none."""
    sentence = statement.sentence
    turned = [context.gloss_of_words(turn.text) for turn in statement.turns]
    glosses = [context.gloss_of_words(sentence.text), *turned]
    if not all(glosses):
        return ""
    glosses[0] = cut_dateline(glosses[0], sentence.lead)
    return " ".join(glosses)


# --- where it was printed, and where the book shows it --------------------------------------------


def _describe_article(source: Source, context: PageContext) -> list[str]:
    sidecar = source.article.sidecar
    address = sidecar.url or context.translated("[address of the article not known]")
    if sidecar.url and sidecar.retrieved:
        day = context.day(sidecar.retrieved)
        retrieved = context.translated("retrieved {date}", date=day)
        address = f"{address} ({retrieved})"
    return [
        context.provenance(source),
        _name_article(source, context),
        _date(source, context),
        address,
    ]


def _name_article(source: Source, context: PageContext) -> str:
    if source.title:
        return put_in_marks(source.title)
    words = put_in_marks(opening_words(source))
    return context.translated("article beginning {words} (no title in the copy used)", words=words)


def _date(source: Source, context: PageContext) -> str:
    day = context.day_or_undated(source.days)
    if source.days is None or is_settled(source.date):
        return day
    return context.translated("{date} [date of publication inferred]", date=day)


def _describe_book(context: PageContext) -> str:
    book = context.book
    parts = [context.wording.text(book.title), name_edition(context), book.imprint.publisher]
    return context.translated("In: {book}", book=", ".join(filter(None, parts)))


def name_edition(context: PageContext) -> str:
    """Which state of the book is cited; "" where it has no edition and no date."""
    state = context.index.tell_state()
    if state is None:
        newest = context.index.newest
        day = ""
        if newest:
            day = context.day(str(newest))
        if day:
            return context.translated("as of {date}", date=day)
        return ""
    day = context.day(state.edition)
    if state.is_changed:
        return context.translated("changed since the edition of {date}", date=day)
    return context.translated("edition of {date}", date=day)
