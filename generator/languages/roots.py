"""Finds the root by which the forms of a word are compared."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from generator.languages.pack import Language


@functools.lru_cache(maxsize=1 << 16)
def root_of(word: str, language: Language) -> str:
    """The root of a word in small letters; it has a hyphen where the word is several words."""
    exception = _exceptions(language).get(word)
    if exception is not None:
        return exception or word
    doubled = language.undouble(word)
    if doubled != word:
        return root_of(doubled, language)
    return language.stem(word)


@functools.lru_cache(maxsize=8)
def _exceptions(language: Language) -> Mapping[str, str]:
    return {row["word"]: row["root"] for row in language.table("roots")}
