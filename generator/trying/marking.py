"""Show a statement on one line with the words that a term is met by."""

from __future__ import annotations

from generator.core.spans import Span
from generator.core.text import one_line, printable
from generator.trying.met import MetStatement

_AROUND = 60  # characters around the words that are shown


def mark_words(statement: MetStatement) -> str:
    """The text with its words in [brackets], cut at both ends where it is long."""
    if not statement.words:
        opening = _cut_end(one_line(statement.text), 2 * _AROUND)
        return printable(f"{opening} (follows one that has it)")
    first = statement.words[0].start
    last_end = statement.words[-1].end
    before = _cut_start(statement.printed_at(Span(statement.start, first)), _AROUND)
    behind = _cut_end(statement.printed_at(Span(last_end, statement.end)), _AROUND)
    marked = _mark_spans(statement)
    return printable(one_line(f"{before}{marked}{behind}"))


def _mark_spans(statement: MetStatement) -> str:
    """From the first of its words to the last, each in brackets."""
    pieces = []
    position = statement.words[0].start
    for span in statement.words:
        pieces.append(statement.printed_at(Span(position, span.start)))
        pieces.append(f"[{statement.printed_at(span)}]")
        position = span.end
    return "".join(pieces)


def _cut_start(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    _, _, words = text[-most:].partition(" ")
    return f"… {words}"


def _cut_end(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    words, _, _ = text[:most].rpartition(" ")
    return f"{words} …"
