"""How a statement is shown: its date, who answers for it, its words and where they lead."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from generator.core.spans import Span
from generator.nouns.article import Sentence, Speaker, Speech
from generator.nouns.book import Statement, Statements
from generator.showing.addresses import NO_ADDRESS
from generator.showing.codes import BASES, NARRATION
from generator.showing.corrections import show_corrections
from generator.showing.dating import date_of_statement
from generator.showing.excerpts import cut_dateline, cut_sentence, cut_to_name, naming_words
from generator.showing.page_context import PageContext
from generator.showing.quotation import complete_marks
from generator.showing.shapes import (
    NARRATED,
    BasisTag,
    DatedLine,
    PageLinks,
    PrintedWords,
    ShownSentence,
    ShownStatement,
    ShownTurn,
    ShownVoice,
)

_MARKS = '“”"‘’,'  # around the first word of a sentence
MOST_SHOWN = 1 << 13  # statements, as they were shown: more are made again where they are met again
_MAX_NAMING_WORDS = 8  # words of a translation that name its sentence


def show_statements(statements: Statements, context: PageContext) -> tuple[ShownStatement, ...]:
    return context.show_each(show_statement, statements)


def show_statement(statement: Statement, context: PageContext) -> ShownStatement:
    """The statement as the pages of this folder show it; it is made once, if they are few."""
    shown = context.shown_in_folder.get(statement.id)
    if shown is None:
        with context.notes.making(statement.id):
            shown = _show_from_this_folder(statement, context)
        for before in (context.shown_in_folder, context.shown_anywhere):
            if len(before) >= MOST_SHOWN:
                before.clear()
            before[statement.id] = shown
    context.notes.use(statement.id)
    return shown


def _show_from_this_folder(statement: Statement, context: PageContext) -> ShownStatement:
    """As it is shown in another folder, with the addresses seen from this one."""
    shown_elsewhere = context.shown_anywhere.get(statement.id)
    if shown_elsewhere is None:
        return _make_shown_statement(statement, context)
    return replace(
        shown_elsewhere,
        voices=find_voices(statement, context),
        corrections=show_corrections(statement.corrected, context),
        topics=_link_topics(statement, context),
        source=context.address_of_source(statement.article, statement.id),
        ledger=context.addresses.of_ledger(statement.article),
    )


def _make_shown_statement(statement: Statement, context: PageContext) -> ShownStatement:
    source = context.source(statement)
    number = statement.number
    return ShownStatement(
        id=statement.id,
        number=number,
        date=context.stamp(date_of_statement(statement, source), short=True),
        date_line=_date_statement(statement, context),
        voices=find_voices(statement, context),
        basis=tag_basis(statement.speech, context),
        sentence=show_sentence(statement, context),
        opening_words=name_statement(statement, context),
        provenance=context.provenance(source),
        hearing=context.say_hearing(statement),
        corrections=show_corrections(statement.corrected, context),
        source_and_number=context.name_sentence(statement),
        outlet_and_number=context.name_briefly(statement),
        topics=_link_topics(statement, context),
        source=context.address_of_source(source.id, statement.id),
        ledger=context.addresses.of_ledger(source.id),
    )


def _link_topics(statement: Statement, context: PageContext) -> PageLinks:
    topics = context.index.topics_of(statement)
    return tuple(context.link_to_topic(topic, statement.id) for topic in topics)


def _date_statement(statement: Statement, context: PageContext) -> DatedLine:
    date = statement.said or context.source(statement).date
    return DatedLine(
        is_date_of_saying=statement.said is not None,
        date=context.stamp(date.days),
        mark=context.mark(date),
    )


# --- who answers for it ---------------------------------------------------------------------------


def find_voices(
    statement: Statement, context: PageContext, topic: str = ""
) -> tuple[ShownVoice, ...]:
    """Its speakers, or what is shown in their place.

    A name leads to what they say on that topic, else on the first that shows the statement.
    """
    if statement.speech is None:
        source = context.source(statement)
        words = context.translated("Reported by {outlet}", outlet=context.provenance(source))
        return (_make_placeholder_voice(words, is_unsettled=False),)
    if not statement.speech.speakers:
        words = context.translated("Speaker unclear")
        return (_make_placeholder_voice(words, is_unsettled=True),)
    topics = context.index.topics_of(statement)
    said_on = topic if topic in topics else next(iter(topics), "")
    return tuple(_show_speaker(each, said_on, context) for each in statement.speech.speakers)


def _make_placeholder_voice(words: str, *, is_unsettled: bool) -> ShownVoice:
    name = PrintedWords(words, is_original=False)
    return ShownVoice(name=name, address=NO_ADDRESS, is_unsettled=is_unsettled, role=None)


def _show_speaker(speaker: Speaker, said_on: str, context: PageContext) -> ShownVoice:
    role = None
    if speaker.role:
        role = context.printed_office(speaker.role, speaker.entity)
    if speaker.anonymous:
        return ShownVoice(
            name=context.name_unnamed(speaker.name),
            address=NO_ADDRESS,
            is_unsettled=False,
            role=role,
        )
    link = context.link_to_actor(speaker.entity, speaker.name, said_on)
    return ShownVoice(
        name=PrintedWords(link.words, is_original=False),
        address=link.address,
        is_unsettled=False,
        role=role,
    )


def tag_basis(speech: Speech | None, context: PageContext) -> BasisTag:
    name = NARRATED
    basis = NARRATION
    if speech is not None:
        name = speech.basis
        if name not in BASES:
            return BasisTag("", name, "")
        basis = BASES[name]
    wording = context.wording
    words = wording.translated(basis.words)
    meaning = wording.translated(basis.meaning)
    return BasisTag(name, words, meaning)


# --- its words ------------------------------------------------------------------------------------


def show_sentence(
    statement: Statement, context: PageContext, shared: Sequence[Span] = ()
) -> ShownSentence:
    """Its words, those at the places given marked as shared."""
    sentence = statement.sentence
    return ShownSentence(
        dateline=sentence.lead,
        pieces=cut_sentence(statement, shared),
        gloss=complete_marks(translate(statement, context)),
        needs_translation=context.needs_translation(statement),
        turns=context.show_each(_show_turn, statement.turns),
    )


def translate(statement: Statement, context: PageContext) -> str:
    """The book's translation without a dateline, "" where it has none."""
    sentence = statement.sentence
    return cut_dateline(context.gloss_of_words(sentence.text), sentence.lead)


def _show_turn(sentence: Sentence, context: PageContext) -> ShownTurn:
    gloss = context.gloss_of_words(sentence.text)
    first_word, *_ = (gloss or sentence.body).split(maxsplit=1)
    opening = first_word.strip(_MARKS)
    return ShownTurn(words=sentence.body, gloss=gloss, opening=opening)


def name_statement(statement: Statement, context: PageContext) -> PrintedWords:
    """Its first words, where they are shown instead."""
    gloss = translate(statement, context)
    if gloss and statement.limit != "withheld":
        return PrintedWords(cut_to_name(gloss, _MAX_NAMING_WORDS, statement), is_original=False)
    return PrintedWords(naming_words(statement), is_original=True)
