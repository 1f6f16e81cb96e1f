"""Divides a sentence into the pieces that the tagger labels: what lies between two blanks."""

from __future__ import annotations

import bisect
import itertools
import operator
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from generator.reading.names.words import Words

_EDGE_MARKS = frozenset(",.;:!?…\"'“”‘’`")  # pieces of their own at the edge of a piece


class Piece(Struct, frozen=True, gc=False):
    """A half-open range of words that get one label: `Jepang-NATO`, `(Jokowi-JK)`, `Rp2,5`."""

    first: int
    end: int
    text: str


Pieces = Sequence[Piece]  # of one sentence, in text order


class PieceRun(Struct, frozen=True, gc=False):
    """A half-open range of pieces that have something in common."""

    first: int
    end: int

    @property
    def length(self) -> int:
        """How many pieces it has."""
        return self.end - self.first


def split_pieces(words: Words) -> tuple[Piece, ...]:
    """The pieces of a sentence; brackets stay with the words they enclose."""
    if not words:
        return ()
    texts = [word.text for word in words]
    starts = [word.start for word in words]
    ends = [word.end for word in words]
    piece_ends = [*_find_blanks(starts, ends), len(words)]
    pieces: list[Piece] = []
    first = 0
    for end in piece_ends:
        if end - first == 1:
            text = texts[first]
            pieces.append(Piece(first, end, text))
        else:
            pieces += _peel_marks(texts, first, end)
        first = end
    return tuple(pieces)


def piece_of_word(pieces: Pieces, word: int) -> int:
    """The index of the piece that has this word; most pieces have one."""
    if pieces[-1].end == len(pieces):
        return word
    return bisect.bisect_right(pieces, word, key=_first_of) - 1


def _find_blanks(starts: Sequence[int], ends: Sequence[int]) -> Iterator[int]:
    """The words that follow a blank, by where all words start and end."""
    indexes = range(1, len(starts))
    follow_blank = map(operator.ne, ends, starts[1:])
    return itertools.compress(indexes, follow_blank)


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


def _peel_marks(texts: Sequence[str], first: int, end: int) -> Iterator[Piece]:
    """A piece without the marks at its edges, and these marks."""
    while first < end and texts[first] in _EDGE_MARKS:
        yield Piece(first, first + 1, texts[first])
        first += 1
    inner_end = end
    while inner_end > first and texts[inner_end - 1] in _EDGE_MARKS:
        inner_end -= 1
    if first < inner_end:
        text = "".join(texts[first:inner_end])
        yield Piece(first, inner_end, text)
    for index in range(inner_end, end):
        text = texts[index]
        yield Piece(index, index + 1, text)


_first_of = operator.attrgetter("first")
