"""Splits a file's text into the lines and parts of lines that are labelled one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.core.frozen import Frozen
from generator.core.spans import Span
from generator.core.text import fold_words

BLANK = " \t\u00a0\u200b\ufeff\u3000\x00\x1f\u200e\u200f\u2060"
QUOTES = "\"“”„«»'‘’`"
CLOSERS = QUOTES + ")]}»"
STOPS = ".!?…"
BEHIND_STOPS = CLOSERS + BLANK
MIN_WRAPPED_CHARS = 50  # characters: a shorter line is not broken by a mail programme
MAX_WRAPPED_CHARS = 100  # characters: a longer line is a paragraph of its own
_NARROWEST = 0.75  # of the longest line that was broken
MAX_GAP_CHARS = 200  # characters of white space between two lines that follow each other
_ADDRESS = re.compile(r"https?://|www\.")


class PagePiece(Frozen, gc=False):
    """A line of the text, or a part of one; neither begins nor ends with blanks."""

    start: int
    end: int
    text: str
    kind: str  # of clutter, where cutting it out has already settled it; else ""
    rule: str
    words: int
    key: str  # what two lines with the same words share
    first_word: str  # of the key
    vocabulary: frozenset[str]  # the words of the key
    stop: str  # the sign that ends a sentence at the end of the piece, "" where none does
    is_quote: bool  # begins or ends with quotation marks
    is_prose: bool  # reads as a sentence or more; what is not prose may still be body


def make_piece(text: str, span: Span, kind: str = "", rule: str = "") -> PagePiece:
    part = span.slice(text)
    folded_words = fold_words(part)
    words = len(part.split())
    last_sign = part.rstrip(BEHIND_STOPS)[-1:]
    stop = last_sign if last_sign in STOPS else ""
    is_quote = part[0] in QUOTES or part[-1] in '"”»'
    is_sentence = words >= 6 and stop != ""
    is_long = words >= 20
    return PagePiece(
        start=span.start,
        end=span.end,
        text=part,
        kind=kind,
        rule=rule,
        words=words,
        key=" ".join(folded_words),
        first_word=folded_words[0] if folded_words else "",
        vocabulary=frozenset(folded_words),
        stop=stop,
        is_quote=is_quote,
        is_prose=is_long or is_sentence or (words >= 4 and is_quote),
    )


def is_capitalised(piece: PagePiece) -> bool:
    """Whether most of the longer words begin with a capital, as in a headline."""
    long_words = 0
    capitals = 0
    for word in piece.text.split()[:25]:
        if len(word) > 3:
            long_words += 1
            capitals += word[0].isupper()
    return long_words >= 2 and capitals >= 0.7 * long_words


def find_lines(text: str) -> Iterator[Span]:
    """Each line that is not blank; lines that a mail programme broke are put together again."""
    groups = list(_group_lines(text))
    width = max((_measure_wrapped(text, group) for group in groups), default=0)
    for group in groups:
        yield from _join_wrapped(text, group, width)


def _group_lines(text: str) -> Iterator[list[Span]]:
    """The lines between which no blank one is."""
    group: list[Span] = []
    for line in _find_printed_lines(text):
        if group and not _is_next_line(text, group[-1], line):
            yield group
            group = []
        group.append(line)
    yield group


def _find_printed_lines(text: str) -> Iterator[Span]:
    offset = 0
    for line in text.splitlines(keepends=True):
        inner = line.strip().strip(BLANK).strip()
        if inner:
            start = offset + line.index(inner)
            yield Span(start, start + len(inner))
        offset += len(line)


def _is_next_line(text: str, above: Span, below: Span) -> bool:
    """Whether no blank line parts the two."""
    if below.start - above.end >= MAX_GAP_CHARS:
        return False
    gap = text[above.end : below.start]
    if "\u2029" in gap:
        return False
    line_breaks = gap.replace("\r\n", "\n").count("\n")
    return line_breaks == 1


def _join_wrapped(text: str, group: list[Span], width: int) -> Iterator[Span]:
    """`width`: of the broken lines of the text, 0 where none is."""
    if not group:
        return
    is_wrapped = _measure_wrapped(text, group) > 0
    last = joined = group[0]
    for line in group[1:]:
        if is_wrapped or _runs_on(text, joined, line) or _is_broken(text, last, width):
            joined = Span(joined.start, line.end)
        else:
            yield joined
            joined = line
        last = line
    yield joined


def _runs_on(text: str, line: Span, below: Span) -> bool:
    return (
        line.length >= MIN_WRAPPED_CHARS
        and text[below.start].islower()
        and not _ADDRESS.match(text, below.start)
        and not _is_ended(text, line)
    )


def _is_ended(text: str, line: Span) -> bool:
    last_sign = text[line.end - 1]
    return last_sign in STOPS + CLOSERS + ":;"


def _is_broken(text: str, line: Span, width: int) -> bool:
    """Whether a line without an end is about as long as those that a mail programme broke."""
    if width == 0 or not _NARROWEST * width <= line.length <= MAX_WRAPPED_CHARS:
        return False
    return not _is_ended(text, line)


def _measure_wrapped(text: str, group: list[Span]) -> int:
    """The length of the longest line if all but the last are about equally long; else 0.

    Some of them must go on with a small letter.
    """
    if len(group) < 3:
        return 0
    widths = [line.length for line in group[:-1]]
    widest = max(widths)
    if not MIN_WRAPPED_CHARS <= widest <= MAX_WRAPPED_CHARS:
        return 0
    if min(widths) < _NARROWEST * widest:
        return 0
    following = group[1:]
    small_starts = sum(text[line.start].islower() for line in following)
    return widest if 3 * small_starts >= len(following) else 0
