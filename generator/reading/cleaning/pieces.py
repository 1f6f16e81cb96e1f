"""Splits a file's text into the lines and parts of lines that are labelled one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.spans import Span
from generator.reading.cleaning.words import key

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
BLANK = " \t\u00a0\u200b\ufeff\u3000\x00\x1f\u200e\u200f\u2060"
QUOTES = "\"“”„«»'‘’`"
CLOSERS = QUOTES + ")]}»"
STOPS = ".!?…"
WRAPPED = 50  # characters: a shorter line is not broken by a mail programme
WIDEST = 100  # characters: a longer line is a paragraph of its own


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the text, or a part of one; neither begins nor ends with blanks."""

    start: int
    end: int
    text: str
    kind: str  # of clutter, where cutting it out has already told; else ""
    rule: str
    words: int
    key: str  # what two lines with the same words share
    stop: str  # the sign that ends a sentence at the end of the piece, "" where none does
    is_quote: bool  # begins or ends with quotation marks
    is_prose: bool  # reads as a sentence or more; what is not prose may still be body


def piece(text: str, start: int, end: int, kind: str = "", rule: str = "") -> Piece:
    """The piece between those offsets."""
    part = text[start:end]
    words = len(part.split())
    last = part.rstrip(CLOSERS + BLANK)[-1:]
    stop = last if last in STOPS else ""
    is_quote = part[0] in QUOTES or part[-1] in '"”»'
    is_prose = words >= 20 or (words >= 6 and stop != "") or (words >= 4 and is_quote)
    return Piece(start, end, part, kind, rule, words, key(part), stop, is_quote, is_prose)


def is_capitalised(piece: Piece) -> bool:
    """Whether most of the longer words begin with a capital, as in a headline."""
    long = [word for word in piece.text.split()[:25] if len(word) > 3]
    return len(long) >= 2 and sum(word[0].isupper() for word in long) >= 0.7 * len(long)


def lines(text: str) -> Iterator[Span]:
    """Each line that is not blank; lines that a mail programme broke are put together again."""
    group: list[tuple[int, int]] = []
    for start, end in _stripped(text):
        if group and not _follows(text, group[-1][1], start):
            yield from _unwrapped(text, group)
            group = []
        group.append((start, end))
    yield from _unwrapped(text, group)


def _stripped(text: str) -> Iterator[tuple[int, int]]:
    for found in LINE.finditer(text):
        line = found.group()
        inner = line.strip().strip(BLANK).strip()
        if inner:
            start = found.start() + line.index(inner)
            yield start, start + len(inner)


def _follows(text: str, end: int, start: int) -> bool:
    """Whether no blank line stands between."""
    gap = text[end : min(start, end + 200)]
    return start - end < 200 and gap.replace("\r\n", "\n").count("\n") == 1 and "\u2029" not in gap


def _unwrapped(text: str, group: list[tuple[int, int]]) -> Iterator[Span]:
    wrapped = _is_wrapped(text, group)
    start = end = -1
    for line_start, line_end in group:
        if start >= 0 and (wrapped or _runs_on(text, (start, end), line_start)):
            end = line_end
            continue
        if start >= 0:
            yield Span(start, end)
        start, end = line_start, line_end
    if start >= 0:
        yield Span(start, end)


def _runs_on(text: str, line: tuple[int, int], start: int) -> bool:
    """Whether a sentence goes on in the next line."""
    before, after = text[line[1] - 1], text[start]
    return line[1] - line[0] >= WRAPPED and after.islower() and before not in STOPS + CLOSERS + ":;"


def _is_wrapped(text: str, group: list[tuple[int, int]]) -> bool:
    """Whether all lines but the last are about equally long, and some go on with a small letter."""
    if len(group) < 3:
        return False
    widths = [end - start for start, end in group[:-1]]
    small = sum(text[start].islower() for start, _ in group[1:])
    return (
        WRAPPED <= max(widths) <= WIDEST
        and min(widths) >= 0.75 * max(widths)
        and 3 * small >= len(group) - 1
    )
