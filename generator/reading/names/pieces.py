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
    end: int
    text: str


# As `Piece(*fields)`, in half the time.
_make_piece = functools.partial(tuple.__new__, Piece)


class PieceRun(NamedTuple):
    """A half-open range of pieces that have something in common."""

    first: int
    end: int


def split_pieces(words: Words) -> tuple[Piece, ...]:
    """The pieces of a sentence; brackets stay with the words they enclose."""
    pieces: list[Piece] = []
    first = 0
    for end in _find_blanks(words):
        if end - first == 1:
            pieces.append(_make_piece((first, end, words[first].text)))
        else:
            pieces += _peel_marks(words, first, end)
        first = end
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
    first = end = -1
    for index in indices:
        if index != end:
            if first < end:
                runs.append(PieceRun(first, end))
            first = index
        end = index + 1
    if first < end:
        runs.append(PieceRun(first, end))
    return runs


def _peel_marks(words: Words, first: int, end: int) -> list[Piece]:
    """A piece without the marks at its edges, and these marks."""
    inner_first, inner_end = first, end
    while inner_first < inner_end and words[inner_first].text in _EDGE_MARKS:
        inner_first += 1
    while inner_end > inner_first and words[inner_end - 1].text in _EDGE_MARKS:
        inner_end -= 1
    pieces = _list_marks(words, first, inner_first)
    if inner_first < inner_end:
        text = "".join([word.text for word in words[inner_first:inner_end]])
        pieces.append(Piece(inner_first, inner_end, text))
    return pieces + _list_marks(words, inner_end, end)


def _list_marks(words: Words, first: int, end: int) -> list[Piece]:
    """Each of these words as a piece."""
    return [Piece(index, index + 1, words[index].text) for index in range(first, end)]
