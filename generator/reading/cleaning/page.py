"""The working state of one article while its pieces are labelled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec import field

from generator.core.frozen import Frozen
from generator.reading.cleaning import datelines
from generator.reading.cleaning.pieces import PagePiece
from generator.reading.cleaning.words import PageText


class Mark(Frozen, gc=False):
    """The label of a piece."""

    label: str  # as in Block
    kind: str
    rule: str


class MarkedPiece(NamedTuple):
    """A piece with the label that a rule has settled."""

    piece: PagePiece
    mark: Mark


class IndexedKind(NamedTuple):
    """What a rule takes a piece for."""

    piece_index: int  # of the piece in its page, from 0
    kind: str


class ArticlePage(PageText):
    """An article in pieces; only `marks` changes, from one rule to the next."""

    title: str  # from the sidecar, "" where it has none
    pieces: tuple[PagePiece, ...]
    marks: list[Mark | None] = field(default_factory=list)  # one a piece; None = no label yet

    def list_unmarked(self) -> Iterator[tuple[int, PagePiece]]:
        for index, piece in enumerate(self.pieces):
            if self.marks[index] is None:
                yield index, piece

    def list_unmarked_indexes(self) -> list[int]:
        """The indexes of what is not yet labelled."""
        return [index for index, _ in self.list_unmarked()]

    def marked_pieces(self) -> list[MarkedPiece]:
        """The labelled pieces, in text order."""
        marked = []
        for piece, mark in zip(self.pieces, self.marks, strict=True):
            if mark:
                marked.append(MarkedPiece(piece, mark))
        return marked

    def has_kind(self, index: int, *kinds: str) -> bool:
        """Whether the piece there is labelled as one of these kinds."""
        mark = self.marks[index]
        return mark is not None and mark.kind in kinds

    def find_title(self) -> int | None:
        for index in range(len(self.pieces)):
            if self.has_kind(index, "title"):
                return index
        return None

    def is_above_prose(self, piece: PagePiece) -> bool:
        """Whether a paragraph of the report, labelled or not, comes below the piece."""
        return any(below.is_prose for below in self.pieces if below.start > piece.start)

    def is_below_prose(self, piece: PagePiece) -> bool:
        """Whether a paragraph that is not labelled comes above the piece."""
        for _, upper in self.list_unmarked():
            if upper == piece:
                return False
            if upper.is_prose:
                return True
        return False

    def has_dateline(self, piece: PagePiece) -> bool:
        return datelines.parse(self, piece) is not None


Sweep = Callable[[ArticlePage], Iterator[IndexedKind]]


class PageRule(NamedTuple):
    """One way to label pieces that no rule before it has labelled."""

    name: str
    label: str
    sweep: Sweep


def sweep_pieces(classify: Callable[[ArticlePage, PagePiece], str]) -> Sweep:
    def sweep_page(page: ArticlePage) -> Iterator[IndexedKind]:
        for index, piece in page.list_unmarked():
            kind = classify(page, piece)
            if kind:
                yield IndexedKind(index, kind)

    return sweep_page


def apply_rules(page: ArticlePage, rules: tuple[PageRule, ...]) -> None:
    """Label the pieces, rule after rule; a rule sees what it has labelled itself."""
    for rule in rules:
        for index, kind in rule.sweep(page):
            if page.marks[index] is None:
                page.marks[index] = Mark(rule.label, kind, rule.name)
