"""Finds the root by which the forms of a word are compared."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from generator.languages import Language

PLAIN = re.compile(
    r"[a-z]{4,40}(?:-[a-z]{1,40})?"
)  # what a stemmer can help; names in other letters stay as they are


@functools.lru_cache(maxsize=1 << 16)
def root_of(word: str, language: Language) -> str:
    """The root of a word in small letters; of a doubled word (`negara-negara`) that of the half."""
    known = _exceptions(language).get(word)
    if known is not None or not PLAIN.fullmatch(word):
        return known or word
    first, _, second = word.partition("-")
    if first == second:
        return root_of(first, language)
    return str(_stemmer().stem(word))


@functools.lru_cache(maxsize=8)
def _exceptions(language: Language) -> Mapping[str, str]:
    return {row["word"]: row["root"] for row in language.table("roots")}


@functools.cache
def _stemmer() -> Any:  # Sastrawi ships no types
    return StemmerFactory().create_stemmer()
