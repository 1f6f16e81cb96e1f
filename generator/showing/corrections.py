"""What editors corrected, as pages show it beside the value: the value before, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from generator.core.frozen import Frozen
from generator.core.ids import correction_id
from generator.core.text import first_words
from generator.nouns.book import Book, Source
from generator.nouns.corrections import (
    BETWEEN,
    LINES,
    UNKNOWN,
    Correction,
    Corrections,
)
from generator.showing.addresses import CORRECTIONS
from generator.showing.codes import CORRECTED_VALUES, DECISIONS, NO_VALUES
from generator.showing.page_context import PageContext
from generator.showing.shapes import PrintedWords, ShownCorrection, ShownCorrections

_NAMING = 6  # words that name a line of an article
_DAYS = ("said", "happened", "published")
_TOPICS = ("filed_under", "not_filed_under")
_PUBLISHERS = ("outlet", "newsroom")


class CorrectionRate(Frozen):
    """How many values of the book its editors give."""

    corrections: int
    statements: int  # of the whole book

    @property
    def per_thousand(self) -> float:
        """Corrections for each 1,000 statements."""
        return 1000 * self.corrections / max(self.statements, 1)


def list_in_force(book: Book) -> Corrections:
    """The corrections that change something, in the order of their files."""
    outdated = {*book.outdated_corrections}
    return tuple(correction for correction in book.corrections if correction not in outdated)


def measure_rate(book: Book) -> CorrectionRate:
    return CorrectionRate(len(list_in_force(book)), len(book.ledger))


def name_correction(correction: Correction) -> str:
    """The id by which pages and feeds know it."""
    return correction_id([correction.key, *correction.about, correction.was, correction.value])


def show_corrections(corrections: Iterable[Correction], context: PageContext) -> ShownCorrections:
    return context.show_each(show_correction, corrections)


def show_correction(correction: Correction, context: PageContext) -> ShownCorrection:
    day = context.day(correction.day)
    return ShownCorrection(
        what=_name_value(correction, context),
        before=_show_before(correction, context),
        after=_show_after(correction, context),
        reason=correction.reason,
        signature=f"{correction.by}, {day}",
        address=address_of(correction, context),
    )


def address_of(correction: Correction, context: PageContext) -> Markup:
    """Its place on the page of all corrections."""
    return context.address_of_page(CORRECTIONS, name_correction(correction))


def _name_value(correction: Correction, context: PageContext) -> str:
    """Which value it is of, or what it decides."""
    decision = f"{correction.key} {correction.value}"
    if decision in DECISIONS:
        return context.word_for(decision, DECISIONS)
    return context.word_for(correction.key, CORRECTED_VALUES)


# --- its values -----------------------------------------------------------------------------------


def _show_before(correction: Correction, context: PageContext) -> PrintedWords | None:
    if not correction.was:
        return None
    if correction.key == "title" and correction.was != UNKNOWN:
        return PrintedWords(correction.was, is_original=True)
    return _show_value(correction, correction.was, context)


def _show_after(correction: Correction, context: PageContext) -> PrintedWords | None:
    """The editors' value; None where the words for it say all."""
    if correction.key in LINES:
        return PrintedWords(first_words(correction.value, _NAMING), is_original=True)
    if correction.key == "title":
        return PrintedWords(correction.value, is_original=True)
    if correction.key in _PUBLISHERS:
        name = _name_publisher(correction, context)
        return PrintedWords(name, is_original=False)
    if correction.names:
        return _show_names(correction.names, context)
    if f"{correction.key} {correction.value}" in DECISIONS:
        return None
    return _show_value(correction, correction.value, context)


def _show_value(correction: Correction, value: str, context: PageContext) -> PrintedWords:
    words = value
    if value in NO_VALUES:
        words = context.word_for(value, NO_VALUES)
    elif correction.key in _DAYS:
        words = context.day(value)
    elif correction.key in _TOPICS:
        words = context.title_of_topic(value)
    elif correction.key == "speaker":
        return _show_names(value.split(BETWEEN), context)
    return PrintedWords(words, is_original=False)


def _show_names(names: Sequence[str], context: PageContext) -> PrintedWords:
    """As the readers know those whom an editor names by id or as printed."""
    shown = [_show_name(name, context) for name in names]
    words = ", ".join(name.words for name in shown)
    return PrintedWords(words, is_original=all(name.is_original for name in shown))


def _show_name(name: str, context: PageContext) -> PrintedWords:
    if name in context.book.names:  # it is an id
        return PrintedWords(context.name_of_actor(name), is_original=False)
    return context.printed_words(name)


def _name_publisher(correction: Correction, context: PageContext) -> str:
    """The name of the outlet or newsroom whose id an editor gives."""
    source = context.index.sources.get(correction.article)
    if source is None:
        return correction.value
    names = {newsroom.id: newsroom.name for newsroom in source.newsrooms}
    names[source.outlet.id] = source.outlet_name
    return names.get(correction.value, correction.value)


class CorrectedValues(Frozen):
    """Which values of an article its editors give."""

    outlet: bool
    newsroom: bool
    published: bool


def find_corrected_values(source: Source) -> CorrectedValues:
    keys = {correction.key for correction in source.corrected}
    return CorrectedValues(
        outlet="outlet" in keys, newsroom="newsroom" in keys, published="published" in keys
    )
