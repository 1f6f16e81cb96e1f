"""Divides a sentence into the pieces that the tagger labels: what lies between two blanks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.reading.names.words import Words
from generator.reading.tokens import touch

_EDGE_MARKS = frozenset(",.;:!?…\"'“”‘’`")  # pieces of their own at the edge of a piece


class Piece(NamedTuple):
    """A half-open range of words that get one label: `Jepang-NATO`, `(Jokowi-JK)`, `Rp2,5`."""

    first: int
    last: int
    text: str


def split_pieces(words: Words) -> tuple[Piece, ...]:
    """The pieces of a sentence; brackets stay with the words they enclose."""
    pieces: list[Piece] = []
    first = 0
    for last in range(1, len(words) + 1):
        if last < len(words) and touch(words[last - 1], words[last]):
            continue
        if last - first == 1:
            pieces.append(Piece(first, last, words[first].text))
        else:
            pieces += _peel_marks(words, first, last)
        first = last
    return tuple(pieces)


def _peel_marks(words: Words, first: int, last: int) -> Iterator[Piece]:
    """A piece without the marks at its edges, and these marks."""
    while first < last and words[first].text in _EDGE_MARKS:
        yield Piece(first, first + 1, words[first].text)
        first += 1
    end = last
    while end > first and words[end - 1].text in _EDGE_MARKS:
        end -= 1
    if first < end:
        yield Piece(first, end, "".join(word.text for word in words[first:end]))
    for index in range(end, last):
        yield Piece(index, index + 1, words[index].text)
