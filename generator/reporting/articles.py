"""What is not known of articles, what of them is no text, and how much of each is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from generator.core.text import first_words, one_line
from generator.languages import Language
from generator.nouns.article import Block, DocumentDate
from generator.nouns.book import Book, Source
from generator.reporting.kinds import Remark
from generator.reporting.places import Places
from generator.showing.excerpts import make_excerpt, opening_words, share_shown

_TITLE_WORDS = 9
_CLUTTER_WORDS = 10  # a longer line without a mark at its end is a sentence that was cut
_SENTENCE_END = re.compile(r"""[.!?…:;,”"'’)\]]$""")
_QUOTATION = re.compile(r"""[“”"]""")
# Rules of date_reasons.tsv by which a day is chosen among equals; a weekday that fits decides
_GUESSES = ("document-year-likely", "document-shared")


def remark_on_articles(book: Book, places: Places, language: Language) -> Iterator[Remark]:
    """Article by article, as the book orders them."""
    guesses = _list_guesses(language)
    filed = {line.statement.id for line in book.ledger if line.topics}
    for source in book.sources:
        title = _name_article(source)
        if not source.outlet.name:
            yield places.remark_on_article("no-outlet", source, title)
        if not source.date.value:
            yield places.remark_on_article("undated", source, title)
        elif _is_guessed(source.date, guesses):
            yield _remark_on_date(source, places)
        if not source.clean.article.sidecar.url:
            yield places.remark_on_article("no-address", source, title)
        yield from _remark_on_lines(source, places)
        yield places.remark_on_article("share", source, _describe_share(source, filed))


def _name_article(source: Source) -> str:
    title = source.clean.title or opening_words(source)
    return f"“{first_words(title, _TITLE_WORDS)}”"


# --- dates ----------------------------------------------------------------------------------------


def _list_guesses(language: Language) -> Set[str]:
    """The sentences that give a guess as the reason of a date."""
    rows = language.table("date_reasons")
    return {row["english"] for row in rows if row["rule"] in _GUESSES}


def _is_guessed(date: DocumentDate, guesses: Set[str]) -> bool:
    """Whether an editor's word would be surer than what the text gives."""
    if date.basis == "sidecar":
        return False
    if date.conflict or date.precision != "day":
        return True
    return any(reason.english in guesses for reason in date.reasons)


def _remark_on_date(source: Source, places: Places) -> Remark:
    date = source.date
    offset = date.evidence[0].start if date.evidence else 0
    words = date.value
    if date.evidence:
        text = source.clean.article.text
        printed = one_line(date.evidence[0].slice(text))
        words += f", from “{first_words(printed, _TITLE_WORDS)}”"
    if date.conflict:
        words += f"; the {date.conflict} does not fit it"
    return places.remark_at("weak-date", source, offset, words)


# --- lines that are no text -----------------------------------------------------------------------


def _remark_on_lines(source: Source, places: Places) -> Iterator[Remark]:
    """One remark for each stretch of body lines without the mark that ends a sentence."""
    stretch: list[Block] = []
    for block in source.clean.blocks:
        if block.label == "body" and _is_no_sentence(_read_line(source, block)):
            stretch.append(block)
        elif stretch and block.kind != "blank":
            yield _remark_on_stretch(source, stretch, places)
            stretch = []
    if stretch:
        yield _remark_on_stretch(source, stretch, places)


def _read_line(source: Source, block: Block) -> str:
    return one_line(source.clean.article.text[block.start : block.end])


def _is_no_sentence(line: str) -> bool:
    """Whether a line is a label, a row of a table or a heading rather than a sentence."""
    if len(line.split()) > _CLUTTER_WORDS:
        return False
    return not _SENTENCE_END.search(line) and not _QUOTATION.search(line)


def _remark_on_stretch(source: Source, stretch: list[Block], places: Places) -> Remark:
    first = stretch[0]
    words = f"“{first_words(_read_line(source, first), _TITLE_WORDS)}”"
    if len(stretch) > 1:
        words += f" and {len(stretch) - 1} more"
    return places.remark_at("clutter", source, first.start, words)


# --- what is shown --------------------------------------------------------------------------------


def _describe_share(source: Source, filed: Set[str]) -> str:
    lines = make_excerpt(source, filed)
    shown = [line for line in lines if line.statement]
    share = share_shown(source, lines)
    return f"{share:.0%} shown, {len(shown)} of {len(source.statements)} sentences"
