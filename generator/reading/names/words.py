"""The words of a sentence as the rules for names see them, and what ties two into one name."""

from __future__ import annotations

from typing import Protocol

from generator.reading.tokens import Tokens, tie_apostrophes, tokenise, touch

Words = Tokens  # with words like `Jum'at` in one
NameKey = tuple[str, ...]  # a name as it is compared: case-folded, without the marks that tie it

_TIES = frozenset("-–.")
_LONGEST_INITIAL = 2  # letters before a full stop inside a name: `M. Nuh`


def cut_words(text: str) -> Words:
    return tie_apostrophes(tokenise(text))


def is_tie(words: Words, index: int) -> bool:
    """Whether the mark there ties two words into one name: `Asia-Pasifik`, `D.C`, `M. Nuh`."""
    if words[index].text not in _TIES:
        return False
    if index == 0 or index == len(words) - 1:
        return False
    before, mark, after = words[index - 1 : index + 2]
    if not touch(before, mark):
        return False
    if touch(mark, after):
        return True
    is_initial = before.capital and len(before.text) <= _LONGEST_INITIAL
    return is_initial and mark.text == "."


class WordRange(Protocol):
    """Some words of a sentence that follow one another, such as those of a name."""

    @property
    def first(self) -> int: ...

    @property
    def end(self) -> int: ...  # exclusive


def range_key(words: Words, first: int, end: int) -> NameKey:
    return tuple([word.key for word in words[first:end] if word.text not in _TIES])


def text_key(text: str) -> NameKey:
    words = cut_words(text)
    return range_key(words, 0, len(words))


def range_text(words: Words, first: int, end: int) -> str:
    """The words of a half-open range with single blanks where the text has white space."""
    text = ""
    end_of_text = words[first].start
    for word in words[first:end]:
        if word.start > end_of_text:
            text += " "
        text += word.text
        end_of_text = word.end
    return text
