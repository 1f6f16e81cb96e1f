"""Cuts a sentence into words and marks, each with its offsets into the article's text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.nouns.article import Sentence

_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits, or one mark."""

    text: str
    start: int  # offsets into the article's text
    end: int
    key: str  # the text case-folded
    capital: bool  # whether it begins with one


Words = tuple[Word, ...]


def cut(text: str, offset: int = 0) -> Words:
    """The words and marks of a text that begins at that offset of the article."""
    return tuple(
        Word(
            found[0],
            found.start() + offset,
            found.end() + offset,
            found[0].casefold(),
            found[0][0].isupper(),
        )
        for found in _WORD.finditer(text)
    )


def of(sentence: Sentence) -> Words:
    """The words of a sentence."""
    return cut(sentence.text, sentence.start)


def touch(left: Word, right: Word) -> bool:
    """Whether nothing stands between two words."""
    return left.end == right.start


def joins(words: Words, place: int) -> bool:
    """Whether the mark there ties two words into one name: `Asia-Pasifik`, `D.C`, `M. Nuh`."""
    if not 0 < place < len(words) - 1 or words[place].text not in "-–.":
        return False
    before, mark, after = words[place - 1], words[place], words[place + 1]
    if not touch(before, mark):
        return False
    return touch(mark, after) or (mark.text == "." and len(before.text) <= 2 and before.capital)


def keys(text: str) -> tuple[str, ...]:
    """A name as it is compared: case-folded words without the marks that tie them."""
    words = cut(text)
    ties = {place for place in range(len(words)) if words[place].text in "-–."}
    return tuple(word.key for place, word in enumerate(words) if place not in ties)
