"""Stretches of a text as half-open offsets in code points: where something is in an article.

In the whole program `end` is what follows the last one, of characters as of words, and `last` is
the last one itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from generator.core.frozen import Frozen


class Placed(Protocol):
    """Whatever has a place in a text: a span, a name, a time, a sentence."""

    @property
    def start(self) -> int:
        """Offset of its first character, from 0."""

    @property
    def end(self) -> int:
        """Offset after its last character."""


class Span(Frozen, order=True):
    """A stretch of an article's text; sorts by its start, then by its end."""

    start: int  # offset of its first character, from 0
    end: int  # offset after its last character

    @property
    def length(self) -> int:
        return self.end - self.start

    def contains(self, offset: int) -> bool:
        return contains(self, offset)

    def overlaps(self, other: Placed) -> bool:
        """Whether the two have a character in common."""
        return overlap(self, other)

    def within(self, other: Placed) -> bool:
        """Whether all of it lies in the other; every span lies within itself."""
        return within(self, other)

    def slice(self, text: str) -> str:
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """The stretch that many characters further on (back, where negative)."""
        return Span(self.start + by, self.end + by)


Spans = tuple[Span, ...]


def span_of(placed: Placed) -> Span:
    """The bare place of something."""
    return Span(placed.start, placed.end)


def overlap(one: Placed, other: Placed) -> bool:
    """Whether the two have a character in common; an empty stretch has none."""
    start = max(one.start, other.start)
    end = min(one.end, other.end)
    return start < end


def within(inner: Placed, outer: Placed) -> bool:
    """Whether all of the first lies in the second."""
    return outer.start <= inner.start and inner.end <= outer.end


def contains(stretch: Placed, offset: int) -> bool:
    return stretch.start <= offset < stretch.end


def any_contains(stretches: Iterable[Placed], offset: int) -> bool:
    for stretch in stretches:  # noqa: SIM110 - asked for every word: a generator takes twice as long
        if stretch.start <= offset < stretch.end:
            return True
    return False


def join_overlapping(spans: Iterable[Span]) -> list[Span]:
    """The same stretches in text order, those that overlap or touch as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            last = joined.pop()
            joined.append(Span(last.start, max(last.end, span.end)))
            continue
        joined.append(span)
    return joined
