"""The page on mistakes: how to report one, and all that the editors corrected, with how often they
had to.
"""

from __future__ import annotations

from markupsafe import Markup

from generator.core.frozen import Frozen
from generator.core.text import Words
from generator.nouns.corrections import Correction
from generator.showing.corrections import (
    list_in_force,
    measure_rate,
    name_correction,
    show_correction,
)
from generator.showing.imprint import draft_mail, list_questions, show_imprint, takes_line
from generator.showing.page_context import PageContext
from generator.showing.shapes import PageFacts, PageLinks, ShownCorrection


class CorrectionLine(Frozen):
    anchor: str
    correction: ShownCorrection
    places: PageLinks  # of the statements and the article that it names


class CorrectionsPage(Frozen):
    facts: PageFacts  # none where nothing was corrected
    contact: Markup  # address; "" where the book names none
    contact_words: str
    takes_line: bool  # whether a report has the address of its line by itself
    answerable: str  # who answers for the book; "" where it does not say
    questions: Words  # that a report answers
    draft: Markup  # address that opens a mail with them, to nobody yet
    sources: Markup
    lines: tuple[CorrectionLine, ...]  # newest first
    feeds: PageLinks


def make_corrections_page(context: PageContext) -> CorrectionsPage:
    book = context.book
    corrections = list_in_force(book)
    newest_first = sorted(corrections, key=lambda correction: correction.day, reverse=True)
    imprint = show_imprint(context)
    questions = list_questions(context)
    return CorrectionsPage(
        facts=_state_rate(context) if corrections else (),
        contact=imprint.contact,
        contact_words=imprint.contact_words,
        takes_line=takes_line(book.imprint.contact),
        answerable=imprint.editor or imprint.publisher,
        questions=questions,
        draft=draft_mail(questions, context),
        sources=context.addresses.of_fixed_pages().sources,
        lines=context.show_each(_show_line, newest_first),
        feeds=link_to_correction_feeds(context),
    )


def _state_rate(context: PageContext) -> PageFacts:
    rate = measure_rate(context.book)
    return (
        context.counted(rate.corrections, "{n} correction", "{n} corrections"),
        context.translated(
            "{rate} per 1,000 sentences", rate=context.wording.weight(rate.per_thousand)
        ),
    )


def link_to_correction_feeds(context: PageContext) -> PageLinks:
    """None where the book has no corrections."""
    if not list_in_force(context.book):
        return ()
    return context.link_to_downloads("corrections", {"Atom": "atom", "JSON Feed": "feed.json"})


def _show_line(correction: Correction, context: PageContext) -> CorrectionLine:
    return CorrectionLine(
        anchor=name_correction(correction),
        correction=show_correction(correction, context),
        places=_list_places(correction, context),
    )


def _list_places(correction: Correction, context: PageContext) -> PageLinks:
    index = context.index
    places = []
    for id in correction.statements:
        statement = index.statements.get(id)
        if statement:
            place = context.link_to_place(statement)
            places.append(context.link_to_sentence(statement, place.address))
    source = index.sources.get(correction.article)
    if source:
        places.append(context.link_to_source(source))
    return tuple(places)
