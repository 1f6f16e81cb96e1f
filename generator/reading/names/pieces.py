"""Divides a sentence into the pieces that the tagger labels: what lies between two blanks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from generator.core.frozen import Frozen
from generator.reading.names.words import Words

_EDGE_MARKS = frozenset(",.;:!?…\"'“”‘’`")  # pieces of their own at the edge of a piece


class Pieces(Frozen, gc=False):
    """The pieces of a sentence, in text order: `Jepang-NATO`, `(Jokowi-JK)`, `Rp2,5`.

    Each is a range of words that get one label.
    """

    texts: Sequence[str]
    starts: Sequence[int]  # the first word of each, and how many words there are

    def of_word(self, word: int) -> int:
        return bisect_right(self.starts, word) - 1


class PieceRun(Frozen, gc=False):
    """A half-open range of pieces that have something in common."""

    first: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.first


def split_pieces(words: Words) -> Pieces:
    """The pieces of a sentence; brackets stay with the words they enclose."""
    texts = [word.text for word in words]
    count = len(words)
    starts = []
    first = 0  # word of what lies between two blanks
    for end in (*_find_blanks(words), count):
        if end - first == 1:
            starts.append(first)
        else:
            starts += _peel_marks(texts, first, end)
        first = end
    if len(starts) < count:
        texts = ["".join(texts[start:end]) for start, end in pairwise((*starts, count))]
    return Pieces(texts, (*starts, count))


def _find_blanks(words: Words) -> list[int]:
    pairs = enumerate(pairwise(words), 1)
    return [index for index, (before, word) in pairs if before.end != word.start]


def join_runs(indices: Iterable[int]) -> list[PieceRun]:
    runs = []
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


def _peel_marks(texts: Sequence[str], first: int, end: int) -> Iterator[int]:
    """Where the marks at the edges of a piece begin, and what is between them."""
    while first < end and texts[first] in _EDGE_MARKS:
        yield first
        first += 1
    inner_end = end
    while inner_end > first and texts[inner_end - 1] in _EDGE_MARKS:
        inner_end -= 1
    if first < inner_end:
        yield first
    yield from range(inner_end, end)
