"""A statement in full, as a topic's page shows it: with what it reports, and how all that is
known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from markupsafe import Markup
from msgspec.structs import replace

from generator.core.addresses import find_host
from generator.core.frozen import Frozen
from generator.core.spans import Span
from generator.core.text import Words
from generator.nouns.article import (
    Credit,
    Filing,
    Sentence,
    Speaker,
    TimeExpression,
    join_hits,
)
from generator.nouns.book import Difference, Source, Statement, Statements
from generator.showing.addresses import DIFFERENCES, footnote_anchor
from generator.showing.agreement import list_shared_parts, mark_shared
from generator.showing.codes import RULES_OF_FOLLOWING
from generator.showing.date_reasons import write_reasons
from generator.showing.differences import DifferenceName, name_difference
from generator.showing.footnotes import cite_statement
from generator.showing.imprint import address_to_report
from generator.showing.index import RELATED
from generator.showing.page_context import PageContext, join_newsrooms
from generator.showing.quotation import find_quotation
from generator.showing.shapes import (
    Part,
    SharedParts,
    ShownSentence,
    ShownStatement,
    Stamp,
)
from generator.showing.statements import find_voices, show_statement


class HappenedDate(Frozen):
    date: Stamp
    words: str  # as printed
    is_same: bool  # they are the date


class SpeakerEvidence(Frozen):
    """How the speaker is known."""

    words: str
    mentions: Words  # printed words that name the speakers
    named_before: str  # where those last were whom such words as "he" mean, "" where none are
    cue: str  # printed words that report, "" where there are none
    route: str  # who passed it on, in words; "" where nobody is named
    quotation: str  # where one opens and closes that goes over several sentences, in words


class DateExplanation(Frozen):
    """How the value of a time was found."""

    words: str  # as printed
    day: str  # "" where the words are that
    reason: str


class FilingEvidence(Frozen):
    """Why the statement is under the topic."""

    speak_for: Words  # terms of the topic as printed, `…` for words between; none where it follows
    speak_against: Words  # terms with a weight below zero
    uncounted: Words  # names of the weight of one that counts
    follows: str  # why it follows the sentence before it; "" where it has terms


class NewsroomEvidence(Frozen):
    """How the newsroom is known."""

    # From whom the outlet has it where that counts nothing, or which sentence credits it; else ""
    hearing: str
    credit: str  # the printed words that say from whom, "" where there are none
    without_credit: str  # whose the text counts as; "" where the words above say so


class CardDifference(Frozen):
    name: DifferenceName
    address: Markup
    is_open: bool  # nothing decides it
    words: str  # what kind of difference it is


class StatementCard(Frozen):
    id: str
    marks: str  # class names by which a filter finds it, which hang on all statements of the page
    body: Part  # a CardBody


class CardBody(Frozen):
    """All that a topic's page prints of a statement."""

    statement: ShownStatement
    sentence: ShownSentence  # with the words marked that others share
    parts: SharedParts  # of it that others share
    is_single: bool  # no second newsroom has words of it
    disputes: tuple[CardDifference, ...]
    before: str  # the sentence before it, where the text does not settle who speaks; else ""
    happened: tuple[HappenedDate, ...]
    speaker: SpeakerEvidence
    dates: tuple[DateExplanation, ...]
    published: str
    filings: tuple[FilingEvidence, ...]  # under the topics of the page
    newsroom: NewsroomEvidence
    footnote: str  # finished, to be pasted into a document
    written_footnote: Markup  # address of the same on its article's page
    report: Markup  # where a reader reports an error in it


class AboutCards(Frozen):
    """What holds for all cards of a page: it is said once, and no card repeats it."""

    are_translated: bool
    dates: str  # that all are stated, or inferred; "" where some are and some not
    are_shared: bool  # some have words that other articles share
    single: str  # which rest on one newsroom; "" where none does
    are_single: bool  # all of them: no card says so
    report: str  # on whose site an error is reported; "" where it is on none


def describe_cards(statements: Statements, context: PageContext) -> AboutCards:
    """What a page says of the cards of these statements."""
    translated = any(context.needs_translation(statement) for statement in statements)
    are_single = not any(map(context.index.is_shared, statements))
    single = ""
    if are_single:
        single = context.translated("For each, only one newsroom was found.")
    elif not all(map(context.index.is_shared, statements)):
        single = context.translated(
            "“Only one newsroom found”: no part matches a second newsroom’s words; the program"
            " can miss the same news in other words."
        )
    host = find_host(context.book.imprint.contact)
    report = ""
    if host:
        report = context.translated("“Report an error” leads to {site}.", site=host)
    return AboutCards(
        are_translated=translated,
        dates=say_how_dated(statements, context),
        are_shared=any(statement.id in context.index.findings_of for statement in statements),
        single=single,
        are_single=are_single,
        report=report,
    )


def say_how_dated(statements: Statements, context: PageContext) -> str:
    """How the dates of these statements are known, where it is the same for all; else ""."""
    translated = context.translated
    bases = _list_bases(statements, context)
    if bases == {translated("inferred")}:
        return translated("The dates of these statements are inferred.")
    if bases == {translated("stated")}:
        return translated("The dates of these statements are stated.")
    return ""


def say_where_inferred(statements: Statements, context: PageContext) -> str:
    """The same for a page that marks no date by itself; "" where none is inferred."""
    bases = _list_bases(statements, context)
    if context.translated("inferred") not in bases:
        return ""
    all_alike = say_how_dated(statements, context)
    return all_alike or context.translated("Some of these dates are inferred.")


def _list_bases(statements: Statements, context: PageContext) -> set[str]:
    dates = (statement.said or context.source(statement).date for statement in statements)
    return set(map(context.say_basis, dates))


def make_card(topic: str, marks: str, statement: Statement, context: PageContext) -> StatementCard:
    """The statement on the page of a topic.

    `marks` are the class names by which a filter finds it.
    """
    make = partial(make_card_body, (topic,), statement, context)
    return StatementCard(statement.id, marks, context.part("card", make, topic, statement))


def make_card_body(topics: Sequence[str], statement: Statement, context: PageContext) -> CardBody:
    """The statement as a page of these topics shows it; its footnote is for the first."""
    dated = [time for time in statement.times if time.value]
    under_topic = [filing for filing in statement.filings if filing.topic in topics]
    topic = topics[0]
    return CardBody(
        statement=replace(
            show_statement(statement, context), voices=find_voices(statement, context, topic)
        ),
        sentence=mark_shared(statement, context),
        parts=list_shared_parts(statement, context),
        is_single=not context.index.is_shared(statement),
        disputes=show_disputes_of(statement, context),
        before=_sentence_before(statement, context),
        happened=context.show_each(_show_happened, statement.happened),
        speaker=_explain_speaker(statement, context),
        dates=context.show_each(_explain_date, dated),
        published=_explain_published(statement, context),
        filings=context.show_each(_explain_filing, under_topic),
        newsroom=_explain_newsroom(statement, context),
        footnote=str(cite_statement(statement, topic, context)),
        written_footnote=context.address_of_source(
            statement.article, footnote_anchor(statement.id)
        ),
        report=address_to_report(statement, topic, context),
    )


def show_disputes_of(statement: Statement, context: PageContext) -> tuple[CardDifference, ...]:
    differences = context.index.differences_of.get(statement.id, ())
    return context.show_each(_show_difference, differences)


def _show_difference(difference: Difference, context: PageContext) -> CardDifference:
    words = context.translated("Another article differs")
    if difference.kind == RELATED:
        words = context.translated("Easily confused")
    elif difference.compatible:
        words = context.translated("Another article is more precise, or less so")
    return CardDifference(
        name=name_difference(difference, context),
        address=context.address_of_page(DIFFERENCES, difference.id),
        is_open=difference.kind != RELATED and not difference.compatible,
        words=words,
    )


def _sentence_before(statement: Statement, context: PageContext) -> str:
    is_open = statement.speech is not None and not statement.speakers
    before = context.index.preceding.get(statement.id)
    if not is_open or before is None:
        return ""
    return before.sentence.text


def _show_happened(time: TimeExpression, context: PageContext) -> HappenedDate:
    date = context.stamp(time.days, may_last=True)
    return HappenedDate(date=date, words=time.text, is_same=_are_same(time.text, date.words))


def _are_same(words: str, date: str) -> bool:
    return words.casefold() == date.casefold()


# --- how it is known ------------------------------------------------------------------------------


def _explain_speaker(statement: Statement, context: PageContext) -> SpeakerEvidence:
    translated = context.translated
    speech = statement.speech
    if speech is None:
        words = translated("The sentence quotes nobody; the newsroom answers for it.")
        return SpeakerEvidence(
            words=words, mentions=(), named_before="", cue="", route="", quotation=""
        )
    if any(correction.key == "speaker" for correction in statement.corrected):
        words = translated("The editors of this book say who speaks.")
    elif speech.speakers:
        words = _say_where_named(statement.sentence, speech.speakers, context)
    else:
        words = translated(
            "Somebody’s words are reported here, but the text does not make clear whose; a wrong"
            " name would be worse than none."
        )
    route = ""
    if speech.route:
        route = translated("as quoted by {name}", name=speech.route)
    mentions = [_printed(statement, speaker.mention, context) for speaker in speech.speakers]
    return SpeakerEvidence(
        words=words,
        mentions=tuple(dict.fromkeys(mentions)),
        named_before=_say_where_last_named(statement, speech.speakers, context),
        cue=_printed(statement, speech.cue, context) if speech.cue else "",
        route=route,
        quotation=_say_where_quotation_is(statement, context),
    )


def _say_where_quotation_is(statement: Statement, context: PageContext) -> str:
    quotation = find_quotation(statement, context.index.source(statement))
    if quotation is None:
        return ""
    return context.translated(
        "part of a quotation that opens in sentence {first} and closes in sentence {last}",
        first=quotation.first,
        last=quotation.last,
    )


def _say_where_named(sentence: Sentence, speakers: Sequence[Speaker], context: PageContext) -> str:
    if all(speaker.mention.end <= sentence.start for speaker in speakers):
        return context.translated("Named before this sentence:")
    if all(speaker.mention.start >= sentence.end for speaker in speakers):
        return context.translated("Named after this sentence:")
    return context.translated("In the text:")


def _say_where_last_named(
    statement: Statement, speakers: Sequence[Speaker], context: PageContext
) -> str:
    """The sentences that last named the speakers whom a pronoun or an office means here."""
    names = defaultdict(list)
    for speaker in speakers:
        number = _find_last_naming(speaker, context.source(statement))
        if number:
            name = context.link_to_actor(speaker.entity, speaker.name).words
            names[number].append(name)
    return "; ".join(
        context.translated(
            "last named in sentence {n}: {names}", n=number, names=", ".join(names[number])
        )
        for number in sorted(names)
    )


def _find_last_naming(speaker: Speaker, source: Source) -> int:
    """The number of that sentence; 0 where the words that show the speaker are a name of his."""
    last = 0
    for statement in source.statements:
        for mention in statement.mentions:
            if speaker.anonymous or mention.entity != speaker.entity:
                continue
            if mention.start < speaker.mention.end and speaker.mention.start < mention.end:
                return 0
            if mention.end <= speaker.mention.start:
                last = statement.number
    return last


def _explain_date(time: TimeExpression, context: PageContext) -> DateExplanation:
    day = context.day(time.value)
    reason = write_reasons(time.reasons, context.wording)
    return DateExplanation(time.text, "" if _are_same(time.text, day) else day, reason)


def _explain_published(statement: Statement, context: PageContext) -> str:
    date = context.source(statement).date
    return context.translated(
        "Article published {date}: {reason}",
        date=context.day_or_undated(date.days),
        reason=write_reasons(date.reasons, context.wording),
    )


def _explain_filing(filing: Filing, context: PageContext) -> FilingEvidence:
    if not filing.hits:
        follows = context.word_for(filing.rule, RULES_OF_FOLLOWING)
        return FilingEvidence((), (), (), follows)
    speak_for = []
    speak_against = []
    uncounted = []
    for term in join_hits(filing.hits):
        if term.weight > 0:
            speak_for.append(term.form)
        elif term.weight < 0:
            speak_against.append(term.form)
        else:
            uncounted.append(term.form)
    return FilingEvidence(tuple(speak_for), tuple(speak_against), tuple(uncounted), "")


def _explain_newsroom(statement: Statement, context: PageContext) -> NewsroomEvidence:
    source = context.source(statement)
    dependence = context.say_hearing(statement)
    if dependence:
        evidence = context.index.hearings[statement.id].evidence
        words = ""
        if evidence:
            words = _printed(statement, evidence, context)
        return NewsroomEvidence(dependence, words, "")
    if source.newsroom_credit is not None:
        words = _printed(statement, source.newsroom_credit, context)
        return NewsroomEvidence(context.say_cited(source), words, "")
    if source.newsroom_basis == "editor":
        words = context.translated(
            "An editor says that it comes from {newsroom}.", newsroom=join_newsrooms(source)
        )
        return NewsroomEvidence("", "", words)
    without_credit = context.translated(
        "No line credits another newsroom; the article counts as {outlet}’s own.",
        outlet=context.index.newsrooms[source.id],
    )
    return NewsroomEvidence("", "", without_credit)


def _printed(statement: Statement, words: Span | Credit, context: PageContext) -> str:
    """The words of the statement's article at that place."""
    return context.source(statement).clean.printed_at(words)
