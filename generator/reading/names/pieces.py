"""Divides a sentence into the pieces that the tagger labels: what lies between two blanks."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable
from typing import NamedTuple

from generator.reading.names.words import Words

_EDGE_MARKS = frozenset(",.;:!?…\"'“”‘’`")  # pieces of their own at the edge of a piece


class Piece(NamedTuple):
    """A half-open range of words that get one label: `Jepang-NATO`, `(Jokowi-JK)`, `Rp2,5`."""

    first: int
    last: int
    text: str


# As `Piece(*fields)`, in half the time.
_make_piece = functools.partial(tuple.__new__, Piece)


class PieceRun(NamedTuple):
    """A half-open range of pieces that have something in common."""

    first: int
    last: int


def split_pieces(words: Words) -> tuple[Piece, ...]:
    """The pieces of a sentence; brackets stay with the words they enclose."""
    pieces: list[Piece] = []
    first = 0
    for last in _find_blanks(words):
        if last - first == 1:
            pieces.append(_make_piece((first, last, words[first].text)))
        else:
            pieces += _peel_marks(words, first, last)
        first = last
    return tuple(pieces)


def _find_blanks(words: Words) -> list[int]:
    """The words that follow a blank, and the end of the sentence."""
    if not words:
        return []
    pairs = enumerate(itertools.pairwise(words), start=1)
    # As `touch` compares them; a call for each word takes longer than all the rest.
    blanks = [index for index, (left, right) in pairs if left.end != right.start]
    return [*blanks, len(words)]


def join_runs(indices: Iterable[int]) -> list[PieceRun]:
    """The runs, as long as they can be, of pieces with these ascending indices."""
    runs: list[PieceRun] = []
    first = last = -1
    for index in indices:
        if index != last:
            if first < last:
                runs.append(PieceRun(first, last))
            first = index
        last = index + 1
    if first < last:
        runs.append(PieceRun(first, last))
    return runs


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
