"""Recognises the captions and credits of pictures by their own words."""

from __future__ import annotations

import re

from generator.reading.cleaning.page import ArticlePage
from generator.reading.cleaning.pieces import PagePiece
from generator.reading.cleaning.words import EDGES, PageWords

LONGEST = 800  # characters of a line that can be a caption
CAPTION = 50  # words
UNMARKED_CAPTION = 20  # words of a caption whose opening word no dash follows
LONGEST_CREDIT = 80  # characters of the name after a picture's label
CREDIT = 8  # words of that name
DASH = re.compile(r"\s{0,3}[:：\-–—>»|]\s*")
POSITION = re.compile(r"\(([^()]{2,30})\)")
LABELLED = re.compile(r"\s?[:/]\s?[\w@]")
LENT = re.compile(r"(?:\s\w{4,6})?\)?")  # `AP Photo`
SENTENCE_BELOW = re.compile(r"\w{3,}[.!?]\s+\w")
SENTENCE_INSIDE = re.compile(r"[a-z]{3,}[.!?]\s+[A-Z]")
AGENCY = re.compile(r"(?:\s\w{4,6})?\s?/\s?(?=[A-Z(])")


def name_caption(page: ArticlePage, piece: PagePiece) -> str:
    """The kind of a line whose own words show that it belongs to a picture."""
    if len(piece.text) > LONGEST:
        return ""
    if piece.key in page.words.agencies or piece.key in page.words.pictured:
        return "photo-credit"
    if piece.words > CAPTION or piece.text[0] in '"“':
        return ""
    kind = _name_own_words(page, piece)
    if kind and page.has_dateline(piece):
        return ""
    return kind


def _name_own_words(page: ArticlePage, piece: PagePiece) -> str:
    """The kind of a line by its opening word, its credit or a position in the picture."""
    if _opens_as_caption(page.words, piece):
        return "caption"
    credit_kind = _name_credited(page, piece)
    if credit_kind:
        return credit_kind
    return "caption" if _has_position(page.words, piece) else ""


def _opens_as_caption(words: PageWords, piece: PagePiece) -> bool:
    openings = words.captions["start"]
    if not openings.may_open(piece.first_word):
        return False
    opening = openings.pattern.match(piece.text)
    if not opening:
        return False
    if DASH.match(piece.text, opening.end()):
        return True
    return not piece.stop and piece.words <= UNMARKED_CAPTION


def _name_credited(page: ArticlePage, piece: PagePiece) -> str:
    """The kind of a line that a picture's credit ends.

    `… di Vilnius (Foto: Kyodo)`, `REUTERS/Issei Kato`, `… /Reuters`.
    """
    if ":" not in piece.text and "/" not in piece.text:
        return ""
    for label in page.words.captions["credit"].pattern.finditer(piece.text):
        kind = _name_credit(piece, label, LABELLED)
        if kind:
            return kind
    for agency in page.names.newsroom.finditer(piece.text):
        kind = _name_credit(piece, agency, AGENCY)
        if kind:
            return kind
    return ""


def _name_credit(piece: PagePiece, match: re.Match[str], sign: re.Pattern[str]) -> str:
    before = piece.text[: match.start()]
    rest = piece.text[match.end() :]
    follows_stroke = before.rstrip().endswith("/")
    if follows_stroke and not piece.stop and LENT.fullmatch(rest):
        has_caption = " " in before.strip()
        return "caption" if has_caption else "photo-credit"
    if not sign.match(rest) or not _ends_line(rest):
        return ""
    if not before.strip(EDGES + "(["):
        return "photo-credit"
    is_bracketed = before[-1] in "(["
    if is_bracketed or not piece.stop or sign is LABELLED:
        return "caption"
    return ""


def _ends_line(rest: str) -> bool:
    """Whether the rest is short enough for a name and begins no sentence."""
    return (
        len(rest) <= LONGEST_CREDIT
        and len(rest.split()) <= CREDIT
        and not SENTENCE_BELOW.search(rest)
    )


def _has_position(words: PageWords, piece: PagePiece) -> bool:
    """Whether brackets say where in the picture somebody is, in no more than one sentence."""
    for bracket in POSITION.finditer(piece.text):
        if words.captions["position"].pattern.fullmatch(bracket.group(1).strip()):
            return not piece.stop or not SENTENCE_INSIDE.search(piece.text)
    return False
