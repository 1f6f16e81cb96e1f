"""The words of a sentence as the rules for names see them, and what ties two words into one name."""

from __future__ import annotations

from generator.nouns.article import Sentence
from generator.reading.tokens import Tokens, tie_apostrophes, tokenise, tokenise_sentence, touch

_TIES = frozenset("-–.")

Words = Tokens  # with words like `Jum'at` in one


def cut(text: str) -> Words:
    """The words and marks of a text."""
    return tie_apostrophes(tokenise(text))


def of(sentence: Sentence) -> Words:
    """The words of a sentence."""
    return tie_apostrophes(tokenise_sentence(sentence))


def joins(words: Words, place: int) -> bool:
    """Whether the mark there ties two words into one name: `Asia-Pasifik`, `D.C`, `M. Nuh`."""
    if not 0 < place < len(words) - 1 or words[place].text not in _TIES:
        return False
    before, mark, after = words[place - 1], words[place], words[place + 1]
    if not touch(before, mark):
        return False
    return touch(mark, after) or (mark.text == "." and len(before.text) <= 2 and before.capital)


def range_keys(words: Words, first: int, last: int) -> tuple[str, ...]:
    """The words of a range as names are compared: case-folded, without the marks that tie them."""
    return tuple(word.key for word in words[first:last] if word.text not in _TIES)


def keys(text: str) -> tuple[str, ...]:
    """A name as it is compared: case-folded words without the marks that tie them."""
    words = cut(text)
    return range_keys(words, 0, len(words))
