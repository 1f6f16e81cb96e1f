"""What of a sentence other articles share: its words, and the count of newsrooms on them alone.

A sentence of which a part is shared never has the count as its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup
from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.ids import Ids
from generator.core.spans import Span
from generator.core.text import Words, first_words, one_line, shorten_to_ends
from generator.nouns.book import Finding, Statement
from generator.nouns.editors import Names
from generator.showing.addresses import FINDINGS
from generator.showing.excerpts import HELD_BACK, naming_words
from generator.showing.page_context import PageContext
from generator.showing.quotation import (
    CONTINUED,
    GOES_ON,
    begin_before,
    end_behind,
    find_quotation,
    is_continued,
)
from generator.showing.shapes import (
    PrintedWords,
    SentencePiece,
    SharedPart,
    SharedParts,
    ShownSentence,
)
from generator.showing.statements import name_statement, show_sentence

_NAMING = 6  # shared words that are shown of a sentence which the share limit cuts


class FindingTitle(Frozen):
    """The shortest sentence of a finding, its shared words marked."""

    speakers: Names  # who says all of the finding, where the sentence does not name them
    sentence: ShownSentence  # its first words where the share limit cuts it
    label: PrintedWords  # its first words, for lists of contents


class FindingLink(Frozen):
    """The title of a finding, and its place on the page of findings."""

    title: FindingTitle
    address: Markup


class FindingLine(Frozen):
    """A finding on one line, for lists."""

    link: FindingLink
    part: SharedPart
    statements: str  # how many, in words


# --- a sentence and the findings that share words of it -------------------------------------------


def list_shared_parts(statement: Statement, context: PageContext) -> SharedParts:
    """What of a statement each finding has, best supported first."""
    findings = context.index.findings_of.get(statement.id, ())
    return tuple(show_shared_part(finding, statement, context) for finding in findings)


def show_shared_part(finding: Finding, statement: Statement, context: PageContext) -> SharedPart:
    """What of a statement that finding has."""
    words = list_shared_words(finding, statement)
    is_whole = _count_letters(" ".join(words)) >= _count_letters(statement.seen)
    newsrooms = context.newsroom_dots(finding.newsrooms)
    if newsrooms.is_several and not is_whole:
        count = _limit_to_words(newsrooms.words, finding, context)
        newsrooms = replace(newsrooms, words=count)
    return SharedPart(
        newsrooms=newsrooms,
        words=tuple(map(shorten_to_ends, name_each_once(words))),
        is_whole=is_whole,
        finding=context.address_of_page(FINDINGS, finding.id),
    )


def _limit_to_words(newsrooms: str, finding: Finding, context: PageContext) -> str:
    """That the count is of the words that follow, not of their sentence."""
    if finding.kind == "exact":
        return context.translated("{newsrooms}, these words only", newsrooms=newsrooms)
    return context.translated(
        "{newsrooms} in these words or others close in meaning",
        newsrooms=newsrooms,
    )


def list_shared_words(finding: Finding, statement: Statement) -> Words:
    """The words of a statement that all of the finding share; few where it is cut."""
    if statement.limit == "withheld":
        return (HELD_BACK,)
    words = list(map(statement.sentence.printed_at, finding.words_of(statement.id)))
    if statement.limit:
        return _cut_to_few(words)
    return tuple(words)


def name_each_once(stretches: Iterable[str]) -> Words:
    """Stretches of words, of those alike the first: `Rusia` once, where it is shared twice."""
    by_key: dict[str, str] = {}
    for stretch in stretches:
        by_key.setdefault(stretch.casefold(), stretch)
    return tuple(by_key.values())


def _count_letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _cut_to_few(stretches: Iterable[str]) -> Words:
    """The first stretches, of `_NAMING` words together."""
    few = []
    left = _NAMING
    for stretch in stretches:
        if left > 0:
            few.append(first_words(stretch, left))
            left -= len(stretch.split())
    return tuple(few)


def mark_shared(statement: Statement, context: PageContext) -> ShownSentence:
    """A statement with all words marked that it shares with others."""
    shared: list[Span] = []
    for finding in context.index.findings_of.get(statement.id, ()):
        shared.extend(finding.words_of(statement.id))
    return show_sentence(statement, context, shared)


# --- the name of a finding ------------------------------------------------------------------------


def show_title(finding: Finding, context: PageContext) -> FindingTitle:
    statement = context.title_of(finding)
    label = name_statement(statement, context)
    speakers = _name_speakers(finding, statement, context)
    if not statement.limit:
        shared = finding.words_of(statement.id)
        sentence = show_sentence(statement, context, shared)
        sentence = _continue_quotation(sentence, statement, context)
        return FindingTitle(speakers, sentence, label)
    piece = SentencePiece(naming_words(statement), is_shared=False, has_space_before=False)
    sentence = ShownSentence(dateline="", pieces=(piece,), gloss="", needs_translation=False)
    return FindingTitle(speakers, sentence, label)


def _continue_quotation(
    shown: ShownSentence, statement: Statement, context: PageContext
) -> ShownSentence:
    """A sentence and its translation between marks, as far as a quotation goes beyond it."""
    place = find_quotation(statement, context.source(statement))
    has_begun = is_continued(one_line(statement.sentence.body))
    goes_on = False
    if place is not None:
        has_begun = has_begun or place.first < statement.number
        goes_on = statement.number < place.last
    pieces, gloss = shown.pieces, shown.gloss
    if has_begun:
        opening = SentencePiece(CONTINUED, is_shared=False, has_space_before=False)
        pieces = (opening, replace(pieces[0], has_space_before=True), *pieces[1:])
        gloss = gloss and begin_before(gloss)
    if goes_on:
        pieces = (*pieces, SentencePiece(GOES_ON, is_shared=False, has_space_before=True))
        gloss = gloss and end_behind(gloss)
    return replace(shown, pieces=pieces, gloss=gloss)


def _name_speakers(finding: Finding, title: Statement, context: PageContext) -> Names:
    """Who says all of a finding; none where they differ, are not settled or stand in its title."""
    if title.speech is None:
        return ()
    by_statement = {_list_speakers(statement) for statement in finding.statements}
    if len(by_statement) > 1:
        return ()
    sentence = title.sentence
    names = []
    for speaker in title.speech.speakers:
        if speaker.anonymous or sentence.start < speaker.mention.end <= sentence.end:
            return ()
        link = context.link_to_actor(speaker.entity, speaker.name)
        names.append(link.words)
    return tuple(names)


def _list_speakers(statement: Statement) -> Ids:
    if statement.speech is None:
        return ()
    return tuple(sorted(speaker.entity for speaker in statement.speech.speakers))


def link_to_finding(finding: Finding, context: PageContext) -> FindingLink:
    address = context.address_of_page(FINDINGS, finding.id)
    return FindingLink(show_title(finding, context), address)


def line_of_finding(finding: Finding, context: PageContext) -> FindingLine:
    title = context.title_of(finding)
    return FindingLine(
        link=link_to_finding(finding, context),
        part=show_shared_part(finding, title, context),
        statements=context.count_sentences(finding.statements),
    )
