"""The working state of one article while its pieces are labelled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.reading.cleaning.pieces import Piece
from generator.reading.cleaning.words import Names, Words


class Mark(NamedTuple):
    """What a piece was found to be."""

    label: str  # as in Block
    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class Page:
    """An article in pieces; only `marks` changes, from one rule to the next."""

    text: str
    title: str  # from the sidecar, "" where it has none
    pieces: tuple[Piece, ...]
    words: Words
    names: Names
    marks: list[Mark | None] = field(default_factory=list)  # one a piece; None = nothing found yet

    def unmarked(self) -> Iterator[tuple[int, Piece]]:
        return (
            (index, piece) for index, piece in enumerate(self.pieces) if self.marks[index] is None
        )

    def open_pieces(self) -> list[int]:
        """The indexes of what is not yet labelled."""
        return [index for index, _ in self.unmarked()]


Sweep = Callable[
    [Page], Iterator[tuple[int, str]]
]  # yields the index of a piece and the kind it is


class Rule(NamedTuple):
    """One way to label pieces that no rule before it has labelled."""

    name: str
    label: str
    sweep: Sweep


def each(kind: Callable[[Page, Piece], str]) -> Sweep:
    """A sweep that looks at one piece at a time."""

    def sweep(page: Page) -> Iterator[tuple[int, str]]:
        for index, piece in page.unmarked():
            if found := kind(page, piece):
                yield index, found

    return sweep


def apply(page: Page, rules: tuple[Rule, ...]) -> None:
    """Label the pieces, rule after rule; a rule sees what it has labelled itself."""
    for rule in rules:
        for index, kind in rule.sweep(page):
            if page.marks[index] is None:
                page.marks[index] = Mark(rule.label, kind, rule.name)
