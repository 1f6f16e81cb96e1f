"""The tables by which the words of two statements are compared, compiled once a language."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.languages import Language
from generator.reading.tokens import RootedWord

LONGEST = 3  # words of a row of the table senses


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What words weigh, and which of them mean the same."""

    weights: Mapping[str, float]  # root -> weight; 1 for every other root and for meanings
    senses: Mapping[tuple[str, ...], str]  # roots of a word or phrase -> name of the meaning

    NAME: ClassVar[float] = 0.5  # names are shared by everything that is told of the same people

    def weight(self, unit: str) -> float:
        """What a root or a meaning says of what a sentence tells: 0, 0.5 or 1."""
        return self.weights.get(unit, 1.0)

    def meanings(self, tokens: Sequence[RootedWord]) -> Iterator[tuple[str, int, int]]:
        """(meaning or root, start, end) of the tokens; the longest phrase wins."""
        at = 0
        while at < len(tokens):
            words = tuple(token.root for token in tokens[at : at + LONGEST])
            size = next(
                (size for size in range(len(words), 1, -1) if words[:size] in self.senses), 1
            )
            yield (
                self.senses.get(words[:size], words[0]),
                tokens[at].start,
                tokens[at + size - 1].end,
            )
            at += size


@functools.lru_cache(maxsize=8)
def compiled(language: Language) -> Lexicon:
    """The lexicon of a language; a meaning weighs what the lightest of its words does."""
    weights = {row["root"]: float(row["weight"]) for row in language.table("word_weights")}
    senses = {tuple(row["term"].split()): f"={row['sense']}" for row in language.table("senses")}
    for term, sense in senses.items():
        if len(term) == 1:
            weights[sense] = min(weights.get(sense, 1.0), weights.get(term[0], 1.0))
    return Lexicon(weights, senses)
