"""Recognises the captions and credits of pictures by their own words."""

from __future__ import annotations

import re

from generator.core.text import TextMatch, TextPattern
from generator.reading.cleaning.page import ArticlePage
from generator.reading.cleaning.pieces import PagePiece
from generator.reading.cleaning.words import EDGES, PageWords

MAX_LINE_CHARS = 800  # characters of a line that can be a caption
MAX_CAPTION_WORDS = 50  # words
MAX_UNMARKED_CAPTION_WORDS = 20  # words of a caption whose opening word no dash follows
MAX_CREDIT_CHARS = 80  # characters of the name after a picture's label
MAX_CREDIT_WORDS = 8  # words of that name
CAPTION_SEPARATOR = re.compile(r"\s{0,3}[:：\-–—>»|]\s*|\.\s+(?=[A-Z])")
FINAL_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,70})[)\]]\.?\Z")
STROKE_TAIL = re.compile(r"/([^/.)]{1,20}(?:\.[^/.)]{1,20})?)[.)]{0,2}\Z")
CREDIT_SIGN = re.compile(r"/|[)\]]\.?\Z")
MAX_TAIL_CHARS = 20  # characters at the end of a line in which a stroke and a credit are
# `Nelayan memperbaiki jaring. KABAR LAUT/Rina Hasan`: an agency of no table, and its photographer
CREDIT_BEHIND_STOP = re.compile(
    r"[.!|)]\s{1,3}[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}/[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}(?:/\w{2,4})?\Z"
)
BRACKETED_CREDIT = re.compile(
    r"[.!]\s{0,2}[(\[][A-Z][\w.]*(?: [A-Z][\w.]*){0,3}/[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}[)\]]\.?\Z"
)
POSITION = re.compile(r"\(([^()]{2,30})\)")
CREDIT_COLON = re.compile(r"\s?[:：]\s?[\w@]")
AFTER_LABEL = re.compile(r"\s?[:/]\s?[\w@]")
CREDIT_TAIL = re.compile(r"(?:\s\w{4,6})?\)?")  # `AP Photo`
NEXT_SENTENCE = re.compile(r"\w{3}[.!?]\s+\w")
SENTENCE_BREAK = re.compile(r"[a-z]{3}[.!?]\s+[A-Z]")
STROKE_BEFORE_NAME = re.compile(r"/\s?[A-Z(]")  # in each AFTER_AGENCY
AFTER_AGENCY = re.compile(r"(?:\s\w{4,6})?\s?/\s?(?=[A-Z(])")


def classify_caption(page: ArticlePage, piece: PagePiece) -> str:
    """The kind of a line whose own words show that it belongs to a picture."""
    if len(piece.text) > MAX_LINE_CHARS:
        return ""
    words = page.words
    if piece.key in words.agencies or piece.key in words.pictured:
        return "photo-credit"
    if piece.words > MAX_CAPTION_WORDS:
        return ""
    if piece.text[0] in '"“':
        return ""
    kind = _classify_by_wording(page, piece)
    if kind and page.has_dateline(piece):
        return ""
    return kind


def _classify_by_wording(page: ArticlePage, piece: PagePiece) -> str:
    """The kind of a line by its opening word, its credit or a position in the picture."""
    if _opens_as_caption(page.words, piece):
        return "caption"
    credit_kind = _classify_credited_line(page, piece)
    if credit_kind:
        return credit_kind
    is_caption = (
        _opens_with_credit(page.words, piece)
        or _ends_with_credit(page, piece)
        or _has_position(page.words, piece)
    )
    return "caption" if is_caption else ""


def _opens_as_caption(words: PageWords, piece: PagePiece) -> bool:
    openings = words.captions["start"]
    if not openings.may_open(piece.first_word):
        return False
    opening = openings.pattern.match(piece.text)
    if not opening:
        return False
    if CAPTION_SEPARATOR.match(piece.text, opening.end()):
        return True
    return not piece.stop and piece.words <= MAX_UNMARKED_CAPTION_WORDS


def _opens_with_credit(words: PageWords, piece: PagePiece) -> bool:
    """Whether what a picture shows stands behind its label: `Foto: Nelayan menarik jaring`."""
    labels = words.captions["credit"]
    if piece.stop or not labels.may_open(piece.first_word):
        return False
    label = labels.pattern.match(piece.text)
    if label is None:
        return False
    return CREDIT_COLON.match(piece.text, label.end()) is not None


def _ends_with_credit(page: ArticlePage, piece: PagePiece) -> bool:
    """Whether brackets at the end say whose the picture is, or a stroke does.

    `… di Pasar Ikan. (Dok. Humas)`, `… (ilustrasi)`, `Rapat di Muara Biru, Jawa/Ist`.
    """
    text = piece.text
    if "/" in text and CREDIT_BEHIND_STOP.search(text):
        return True
    has_credit = text[-1] in ")]" and BRACKETED_CREDIT.search(text)
    if has_credit and not SENTENCE_BREAK.search(text):
        return page.is_above_prose(piece)
    length = len(text)
    if not CREDIT_SIGN.search(text, max(0, length - MAX_TAIL_CHARS)):
        return False
    captions = page.words.captions
    bracket = FINAL_BRACKET.search(text, max(0, length - MAX_CREDIT_CHARS))
    if bracket and bracket.start() > 0:
        if not captions["credit"].pattern.match(bracket[1]):
            return False
        before = text[: bracket.start()]
        return not SENTENCE_BREAK.search(before)
    tail = STROKE_TAIL.search(text)
    if tail is None:
        return False
    return captions["tail"].pattern.fullmatch(tail[1]) is not None


def _classify_credited_line(page: ArticlePage, piece: PagePiece) -> str:
    """The kind of a line that a picture's credit ends.

    `… di Vilnius (Foto: Kyodo)`, `REUTERS/Issei Kato`, `… /Reuters`.
    """
    has_stroke = "/" in piece.text
    if not has_stroke and ":" not in piece.text:
        return ""
    labels = page.words.captions["credit"]
    if labels.may_occur(piece.vocabulary):
        for label in labels.pattern.finditer(piece.text):
            kind = _classify_credit(piece, label, AFTER_LABEL)
            if kind:
                return kind
    if not has_stroke or (piece.stop and not STROKE_BEFORE_NAME.search(piece.text)):
        return ""  # as most dates in figures: `Senin (12/2/2018).`
    for agency in page.names.newsroom.finditer(piece.text):
        kind = _classify_credit(piece, agency, AFTER_AGENCY)
        if kind:
            return kind
    return ""


def _classify_credit(piece: PagePiece, match: TextMatch, follow_up: TextPattern) -> str:
    start, end = match.span()
    before = piece.text[:start]
    rest = piece.text[end:]
    follows_stroke = before.rstrip().endswith("/")
    if follows_stroke and not piece.stop and CREDIT_TAIL.fullmatch(rest):
        has_caption = " " in before.strip()
        return "caption" if has_caption else "photo-credit"
    if not follow_up.match(rest):
        return ""
    if not _is_short_rest(rest):
        return ""
    if not before.strip(EDGES + "(["):
        return "photo-credit"
    is_bracketed = before[-1] in "(["
    if is_bracketed or not piece.stop or follow_up is AFTER_LABEL:
        return "caption"
    return ""


def _is_short_rest(rest: str) -> bool:
    """Whether the rest is short enough for a name and begins no sentence."""
    return (
        len(rest) <= MAX_CREDIT_CHARS
        and len(rest.split()) <= MAX_CREDIT_WORDS
        and not NEXT_SENTENCE.search(rest)
    )


def _has_position(words: PageWords, piece: PagePiece) -> bool:
    """Whether brackets say where in the picture somebody is, in no more than one sentence."""
    positions = words.captions["position"].pattern
    for bracket in POSITION.finditer(piece.text):
        inner = bracket[1].strip()
        if positions.fullmatch(inner):
            return not piece.stop or not SENTENCE_BREAK.search(piece.text)
    return False
