"""Plain things that are done to plain text, each in one way."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")


def one_line(text: str) -> str:
    """The text on one line: each run of white space is one blank, none at the ends."""
    return " ".join(text.split())


def blanks_drawn_together(text: str) -> str:
    """As `one_line`, but with the blank at either end, where there is white space."""
    return _SPACE.sub(" ", text)


def first_words(text: str, count: int) -> str:
    """At most that many words, then an ellipsis where words were left out."""
    words = text.split()
    return " ".join(words[:count]) + (" …" if len(words) > count else "")


def fold(text: str) -> str:
    """The words as names are compared: letters and digits, without case, one blank between."""
    return " ".join(_WORD.findall(text.casefold()))


def line_number(text: str, offset: int) -> int:
    """The line, from 1, of the character at that offset."""
    return text.count("\n", 0, offset) + 1


def printable(text: str) -> str:
    """A text as it may be shown: with escapes where it could change a terminal or a page."""
    return text if text.isprintable() else ascii(text)
