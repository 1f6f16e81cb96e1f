"""Finds what shows that a text is its author's opinion, and the lines about the author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.core.text import fold
from generator.nouns.article import Credit
from generator.reading.cleaning import credit_lines
from generator.reading.cleaning.page import ArticlePage, IndexedKind, MarkedPiece
from generator.reading.cleaning.pieces import PagePiece

MOST_NOTES = 3  # lines about the author at the end of a text
MOST_NOTE_WORDS = 60  # words of one
AUTHOR_NOTE = "author-note"  # the rule of such a line
_OPENING_SIGNS = " *•_-–—()[]"


def sweep_author_notes(page: ArticlePage) -> Iterator[IndexedKind]:
    """The lines about the author below a text that names him in a line of its own."""
    authors = _list_authors(page)
    if not authors:
        return
    below = page.list_unmarked_indexes()[1:][-MOST_NOTES:]
    for index in reversed(below):
        if not _is_note(page, page.pieces[index], authors):
            return
        yield IndexedKind(index, "credit")


def _list_authors(page: ArticlePage) -> list[str]:
    """The names in the by-lines, folded."""
    authors = []
    for piece, mark in page.marked_pieces():
        if mark.kind == "credit":
            authors += _fold_reporters(credit_lines.read_line(page, piece))
    return authors


def _fold_reporters(credits_of_page: Iterable[Credit]) -> list[str]:
    return [fold(credit.value) for credit in credits_of_page if credit.kind == "reporter"]


def _is_note(page: ArticlePage, piece: PagePiece, authors: Sequence[str]) -> bool:
    if piece.words > MOST_NOTE_WORDS:
        return False
    text = fold(piece.text.strip(_OPENING_SIGNS))
    words = page.words.opinion
    if text.startswith(words["note"]):
        return True
    padded = f" {text}"
    if any(f" {phrase}" in padded for phrase in words["disclaimer"]):
        return True
    for author in authors:
        if text.startswith(author):
            rest = text.removeprefix(author).lstrip()
            if rest.startswith(words["described"]) or _is_in_apposition(piece, author):
                return True
            return piece.text[0] in _OPENING_SIGNS
    return False


def _is_in_apposition(piece: PagePiece, author: str) -> bool:
    """Whether a comma follows the author's name: `Siti Maryam, penenun di Donggala`."""
    name, comma, _ = piece.text.partition(",")
    return bool(comma) and fold(name) == author


def is_opinion(
    page: ArticlePage, marked: Sequence[MarkedPiece], credits_of_page: Sequence[Credit]
) -> bool:
    """Whether the section beside the title says so, or lines about the author."""
    if _has_section(page, marked, "unsigned") or _has_section_alone(page, marked):
        return True
    if _names_author(page, marked):
        return True
    authors = _fold_reporters(credits_of_page)
    if not authors:
        return False
    if _has_section(page, marked, "section"):
        return True
    return any(mark.label == "clutter" and _is_note(page, piece, authors) for piece, mark in marked)


def _has_section(page: ArticlePage, marked: Sequence[MarkedPiece], form: str) -> bool:
    """Whether a section of that form is named beside the title or before a colon in it."""
    sections = page.words.opinion[form]
    for number, (piece, mark) in enumerate(marked):
        if mark.kind == "title":
            beside = marked[max(0, number - 1) : number + 2]
            if any(
                _fold_section(near.piece) in sections for near in beside if near.piece is not piece
            ):
                return True
            opening, colon, _ = piece.text.partition(":")
            return bool(colon) and fold(opening) in sections
    return False


def _has_section_alone(page: ArticlePage, marked: Sequence[MarkedPiece]) -> bool:
    """Whether the first line of the page is a section, and the title follows: no menu has one."""
    match marked:
        case (first, second, *_) if second.mark.kind == "title":
            return _fold_section(first.piece) in page.words.opinion["section"]
    return False


def _fold_section(piece: PagePiece) -> str:
    return fold(piece.text.strip("[]: "))


def _names_author(page: ArticlePage, marked: Sequence[MarkedPiece]) -> bool:
    """Whether the title begins with a section and whose it is: `Kolom Siti Maryam: Kain`."""
    for piece, mark in marked:
        if mark.kind != "title":
            continue
        opening, colon, _ = piece.text.partition(":")
        section, blank, name = opening.partition(" ")
        if colon and blank and credit_lines.is_name(name):
            return fold(section) in page.words.opinion["section"]
    return False
