"""A sentence between quotation marks, with what it quotes itself between marks inside them, and
where a quotation begins and ends that goes over several sentences.
"""

from __future__ import annotations

import re

from generator.core.frozen import Frozen
from generator.core.text import TextMatch, one_line
from generator.nouns.book import Source, Statement

_DOUBLE_MARK = re.compile('[“”„"]')
_BEFORE_OPENING = tuple(" ([{‘—–/")
_AFTER_OPENING = tuple("([{‘“")


class _ReadMarks(Frozen):
    """A line with single marks for its double ones."""

    words: str
    lacks_opening: bool  # it closes a quotation that began before it
    open_count: int  # quotations that go on behind it


def put_in_marks(words: str) -> str:
    """The words on one line between double marks, what they quote between single ones.

    A quotation that began before them, or goes on behind them, gets the mark that it lacks, in
    brackets: who reads them alone sees where it begins and ends, and what is not printed there.
    """
    read = _read_marks(one_line(words))
    opening = "[‘]" if read.lacks_opening else ""
    return f"“{opening}{read.words}{'[’]' * read.open_count}”"


CONTINUED = "“…"  # before words of a quotation that began before them
GOES_ON = "…”"  # behind those of one that goes on


def complete_marks(words: str) -> str:
    """The words with the mark, and three dots, of a quotation that begins or ends beyond them."""
    read = _read_marks(words)
    if read.lacks_opening:
        words = begin_before(words)
    if read.open_count:
        words = end_behind(words)
    return words


def begin_before(words: str) -> str:
    """Words of a quotation that began before them, with a mark of the kind that they have."""
    mark = '"' if '"' in words else "“"
    return words if words.startswith(f"{mark}…") else f"{mark}… {words}"


def end_behind(words: str) -> str:
    """Words of a quotation that goes on behind them."""
    mark = '"' if '"' in words else "”"
    return words if words.endswith(f"…{mark}") else f"{words} …{mark}"


def is_continued(words: str) -> bool:
    """Whether they close a quotation that began before them."""
    return _read_marks(words).lacks_opening


def _read_marks(line: str) -> _ReadMarks:
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
    return _ReadMarks("".join(pieces) + line[end:], lacks_opening, depth)


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


class QuotationPlace(Frozen):
    """The sentences of an article, by number, in which a quotation opens and closes."""

    first: int
    last: int


def find_quotation(statement: Statement, source: Source) -> QuotationPlace | None:
    """Where the quotation opens and closes that a sentence is part of; None where it is whole in
    the sentence, or the text leaves a mark out.
    """
    statements = source.statements
    first = last = statements.index(statement)
    while first > 0 and _goes_on_from_before(statements[first]) and _goes_on(statements[first - 1]):
        first -= 1
    while last + 1 < len(statements) and _goes_on(statements[last]):
        last += 1
    opening = statements[first]
    closing = statements[last]
    if first == last or _goes_on_from_before(opening) or _goes_on(closing):
        return None
    return QuotationPlace(opening.sentence.number, closing.sentence.number)


def _goes_on_from_before(statement: Statement) -> bool:
    """Whether its first quoted words have no mark before them."""
    quotes = statement.speech.quotes if statement.speech else ()
    return bool(quotes) and quotes[0].start == statement.sentence.start


def _goes_on(statement: Statement) -> bool:
    """Whether its last quoted words have no mark behind them."""
    quotes = statement.speech.quotes if statement.speech else ()
    if not quotes:
        return False
    return quotes[-1].end == statement.sentence.end
