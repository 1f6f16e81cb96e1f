"""Puts the words of a sentence together into the pieces that the tagger labels: what stands between two spaces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.reading.names.words import Words
from generator.reading.tokens import touch

_ENDS = frozenset(",.;:!?…\"'“”‘’`")  # marks that are pieces of their own at the edge of a piece


@dataclass(frozen=True, slots=True)
class Chunk:
    """A half-open range of words that the tagger labels as one: `Jepang-NATO`, `(Jokowi-JK)`, `Rp2,5`."""

    first: int
    last: int
    text: str


def chunks(words: Words) -> tuple[Chunk, ...]:
    """The pieces of a sentence; brackets stay with the words they hold."""
    return tuple(
        piece for first, last in _between_spaces(words) for piece in _peeled(words, first, last)
    )


def _between_spaces(words: Words) -> Iterator[tuple[int, int]]:
    first = 0
    for place in range(1, len(words) + 1):
        if place == len(words) or not touch(words[place - 1], words[place]):
            yield first, place
            first = place


def _peeled(words: Words, first: int, last: int) -> Iterator[Chunk]:
    while first < last and words[first].text in _ENDS:
        yield _chunk(words, first, first + 1)
        first += 1
    end = last
    while end > first and words[end - 1].text in _ENDS:
        end -= 1
    if first < end:
        yield _chunk(words, first, end)
    for place in range(end, last):
        yield _chunk(words, place, place + 1)


def _chunk(words: Words, first: int, last: int) -> Chunk:
    return Chunk(first, last, "".join(word.text for word in words[first:last]))
