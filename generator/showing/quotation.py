"""A sentence between quotation marks, with what it quotes itself between marks inside them."""

from __future__ import annotations

import re

from generator.core.text import TextMatch, one_line

_DOUBLE_MARK = re.compile('[“”„"]')
_BEFORE_OPENING = tuple(" ([{‘—–/")
_AFTER_OPENING = tuple("([{‘“")


def put_in_marks(words: str) -> str:
    """The words on one line between double marks, what they quote between single ones.

    A quotation that began before them, or goes on behind them, gets the mark that it lacks: who
    reads them alone sees where it begins and ends.
    """
    line = one_line(words)
    pieces = []
    end = depth = 0
    lacks_opening = False
    for mark in _DOUBLE_MARK.finditer(line):
        pieces.append(line[end : mark.start()])
        end = mark.end()
        if _opens(line, mark, is_outside=depth == 0):
            pieces.append("‘")
            depth += 1
        elif depth:
            pieces.append("’")
            depth -= 1
        elif "‘" not in pieces and not lacks_opening:
            pieces.append("’")
            lacks_opening = True
    opening = "‘" if lacks_opening else ""
    return f"“{opening}{''.join(pieces)}{line[end:]}{'’' * depth}”"


def _opens(line: str, mark: TextMatch, *, is_outside: bool) -> bool:
    """Whether a quotation begins there: its place decides, else its shape."""
    follows_space = mark.start() == 0 or line[mark.start() - 1] in _BEFORE_OPENING
    following = line[mark.end() : mark.end() + 1]
    precedes_word = following.isalnum() or following in _AFTER_OPENING
    if follows_space == precedes_word:
        return follows_space
    if mark[0] == '"':
        return is_outside
    return mark[0] != "”"
