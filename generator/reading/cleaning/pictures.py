"""Knows the captions and credits of pictures by their own words."""

from __future__ import annotations

import re

from generator.reading.cleaning import datelines
from generator.reading.cleaning.page import Page
from generator.reading.cleaning.pieces import Piece
from generator.reading.cleaning.words import EDGES, Words

LONGEST = 800  # characters of a line that can be a caption
CAPTION = 50  # words
DASH = re.compile(r"\s{0,3}[:：\-–—>»|]\s*")
POSITION = re.compile(r"\(([^()]{2,30})\)")
LABELLED = re.compile(r"\s?[:/]\s?[\w@]")
LENT = re.compile(r"(?:\s\w{4,6})?\)?")  # `AP Photo`
SENTENCE_BELOW = re.compile(r"\w{3,}[.!?]\s+\w")
AGENCY = re.compile(r"(?:\s\w{4,6})?\s?/\s?(?=[A-Z(])")


def caption(page: Page, piece: Piece) -> str:
    """A line that its own words show to stand under a picture."""
    if len(piece.text) > LONGEST:
        return ""
    if piece.key in page.words.agencies or piece.key in page.words.pictured:
        return "photo-credit"
    if (
        piece.words > CAPTION
        or piece.text[0] in '"“'
        or datelines.parse(page.text, piece.start, piece.end, page.words, page.names)
    ):
        return ""
    return _opened(page, piece) or _credited(page, piece) or _positioned(page.words, piece)


def _opened(page: Page, piece: Piece) -> str:
    found = page.words.captions["start"].match(piece.text)
    if not found:
        return ""
    dash = DASH.match(piece.text, found.end())
    return "caption" if dash or (not piece.stop and piece.words <= 20) else ""


def _credited(page: Page, piece: Piece) -> str:
    """A picture's credit ends the line: `… di Vilnius (Foto: Kyodo)`, `REUTERS/Issei Kato`, `… /Reuters`."""
    if ":" not in piece.text and "/" not in piece.text:
        return ""
    for pattern, sign in ((page.words.captions["credit"], LABELLED), (page.names.newsroom, AGENCY)):
        for found in pattern.finditer(piece.text):
            before, rest = piece.text[: found.start()], piece.text[found.end() :]
            if before.rstrip()[-1:] == "/" and LENT.fullmatch(rest) and not piece.stop:
                return "caption" if " " in before.strip() else "photo-credit"
            if sign.match(rest) and _ends_line(rest):
                if not before.strip(EDGES + "(["):
                    return "photo-credit"
                if before[-1] in "([" or not piece.stop or sign is LABELLED:
                    return "caption"
    return ""


def _ends_line(rest: str) -> bool:
    return len(rest) <= 80 and len(rest.split()) <= 8 and not SENTENCE_BELOW.search(rest)


def _positioned(words: Words, piece: Piece) -> str:
    for found in POSITION.finditer(piece.text):
        if words.captions["position"].fullmatch(found.group(1).strip()):
            sentences = len(re.findall(r"[a-z]{3,}[.!?]\s+[A-Z]", piece.text))
            return "caption" if sentences == 0 or not piece.stop else ""
    return ""
