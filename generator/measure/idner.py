"""Reads idner-news-2k: one token a line with its part of speech and its label, sentences apart by a blank line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.reading.names.pieces import Piece
from generator.reading.names.words import Words, cut_words


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence of the set."""

    tokens: tuple[str, ...]
    labels: tuple[str, ...]  # one a token: `B-PER`, `I-PER`, `O`, …

    @property
    def text(self) -> str:
        """The tokens with one space between them."""
        return " ".join(self.tokens)


def read(path: Path) -> tuple[Labelled, ...]:
    """The sentences of a file, in file order."""
    blocks = path.read_text(encoding="utf-8").replace("\r\n", "\n").split("\n\n")
    rows = [[line.rsplit(" ", 2) for line in block.split("\n") if line] for block in blocks]
    return tuple(
        Labelled(tuple(row[0] for row in block), tuple(row[2] for row in block))
        for block in rows
        if block
    )


def pieces(sentence: Labelled) -> tuple[Words, tuple[Piece, ...]]:
    """The words of a sentence, and the set's own tokens as the pieces that the tagger labels."""
    words = cut_words(sentence.text)
    found: list[Piece] = []
    place = end = 0
    for token in sentence.tokens:
        first, end = place, end + len(token)
        while place < len(words) and words[place].end <= end:
            place += 1
        found.append(Piece(first, place, token))
        end += 1
    return words, tuple(found)
