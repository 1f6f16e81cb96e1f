"""Divides a sentence into the pieces that the tagger labels: what lies between two blanks."""

from __future__ import annotations

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
    for last, word in enumerate(words, start=1):
        if last < len(words) and touch(word, words[last]):
            continue
        if last - first == 1:
            pieces.append(Piece(first, last, word.text))
        else:
            pieces += _peel_marks(words, first, last)
        first = last
    return tuple(pieces)


def _peel_marks(words: Words, first: int, last: int) -> list[Piece]:
    """A piece without the marks at its edges, and these marks."""
    begin, end = first, last
    while begin < end and words[begin].text in _EDGE_MARKS:
        begin += 1
    while end > begin and words[end - 1].text in _EDGE_MARKS:
        end -= 1
    pieces = _list_marks(words, first, begin)
    if begin < end:
        text = "".join([word.text for word in words[begin:end]])
        pieces.append(Piece(begin, end, text))
    return pieces + _list_marks(words, end, last)


def _list_marks(words: Words, first: int, last: int) -> list[Piece]:
    """Each of these words as a piece."""
    return [Piece(index, index + 1, words[index].text) for index in range(first, last)]
