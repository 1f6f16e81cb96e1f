"""Look up the phrases of a table among the words and marks of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from generator.core.frozen import Frozen
from generator.languages import Row
from generator.reading.tokens import tokenise

Value = TypeVar("Value")
Keys = tuple[str, ...]  # of the words and marks of a sentence, or of a phrase, as tokens have them


class PhraseMatch(Frozen, Generic[Value]):
    """A phrase of a table among tokens."""

    value: Value
    first: int  # index of its first token
    end: int  # index after its last token


class PhraseMeanings(Frozen, Generic[Value]):
    values: Mapping[Keys, Value]
    longest: int  # tokens of the longest phrase
    beginnings: frozenset[str]  # first words of the phrases
    endings: frozenset[str]  # last words of them

    def find_from(self, keys: Keys, first: int) -> PhraseMatch[Value] | None:
        """The longest phrase that begins with that token."""
        if first >= len(keys) or keys[first] not in self.beginnings:
            return None
        furthest = min(first + self.longest, len(keys))
        for end in range(furthest, first, -1):
            phrase = keys[first:end]
            if phrase in self.values:
                return PhraseMatch(self.values[phrase], first, end)
        return None

    def find_before(self, keys: Keys, end: int) -> PhraseMatch[Value] | None:
        if not end or keys[end - 1] not in self.endings:
            return None
        farthest = max(end - self.longest, 0)
        for first in range(farthest, end):
            phrase = keys[first:end]
            if phrase in self.values:
                return PhraseMatch(self.values[phrase], first, end)
        return None


def index_phrases(values: Iterable[tuple[Row, Value]]) -> PhraseMeanings[Value]:
    """The phrases in the column `words` of rows, each with what its row means."""
    phrases = {}
    for row, value in values:
        keys = tuple(token.key for token in tokenise(row["words"]))
        phrases[keys] = value
    longest = max(map(len, phrases), default=0)
    return PhraseMeanings(
        values=phrases,
        longest=longest,
        beginnings=frozenset(keys[0] for keys in phrases),
        endings=frozenset(keys[-1] for keys in phrases),
    )
