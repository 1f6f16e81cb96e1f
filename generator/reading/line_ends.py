"""Words that a page broke at the end of a line, with a hyphen that is no part of them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from generator.core.reading_view import Edit
from generator.languages import Language
from generator.languages.roots import root_of

HYPHEN = "-"

_LETTERS = r"[^\W\d_]+"
# A hyphen between blanks is a dash, and what follows a capital may be a body: `Jepang-NATO`.
_BROKEN = re.compile(rf"(?<!\w)(?<!-)({_LETTERS})-([ \t]*\r?\n[ \t]*)({_LETTERS})(?!\w)")


def join_broken_words(text: str, language: Language) -> Iterator[Edit]:
    """The line ends that lie in a word, with the hyphen where it is no part of the word.

    A compound keeps its hyphen (`kapal-kapal`); where it is not certain what a hyphen is, nothing
    is joined.
    """
    if "-\n" not in text and "-\r" not in text and "- " not in text:
        return
    for match in _BROKEN.finditer(text):
        first, _, second = match.groups()
        if _is_compound(first, second, text, language):
            yield Edit(match.start(2), match.end(2), "")
        elif _is_word(first + second, text, language):
            yield Edit(match.end(1), match.end(2), "")


def _is_compound(first: str, second: str, text: str, language: Language) -> bool:
    """Whether two words have a hyphen between them wherever the line ends."""
    tied = first + HYPHEN + second
    return _is_doubled(first.lower(), second.lower(), language) or _has_word(text, tied)


def _is_doubled(first: str, second: str, language: Language) -> bool:
    """Whether two words are one that is doubled, be it with an affix: `kapal-kapalnya`."""
    if first == second:
        return True
    root = root_of(first + HYPHEN + second, language)
    return root in (first, root_of(first, language)) and root == root_of(second, language)


def _is_word(joined: str, text: str, language: Language) -> bool:
    """Whether it is a word of the language, or in the text."""
    if joined[1:].islower():  # no acronym
        word = joined.lower()
        if language.is_word(word) or root_of(word, language) in _load_met_roots(language):
            return True
    return _has_word(text, joined)


def _has_word(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


@functools.lru_cache(maxsize=8)
def _load_met_roots(language: Language) -> frozenset[str]:
    """The roots of words met in news."""
    return frozenset(language.column("word_rarity", "root"))
