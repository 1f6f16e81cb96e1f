"""Finds the words of a text and the roots by which their forms are compared."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from generator.languages import Language

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
PART = re.compile(r"[^\W_]+")
PLAIN = re.compile(
    r"[a-z]{4,40}(?:-[a-z]{1,40})?"
)  # what a stemmer can help; names in other letters stay as they are


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text."""

    start: int
    end: int
    text: str
    root: str  # in small letters


def roots(text: str, language: Language) -> tuple[Token, ...]:
    """The words of a text in order; a doubled word is one (`negara-negara`), other hyphens part words (`Jepang-NATO`).

    Words with capitals have roots too: of the capitalised words inside UD sentences that are not names, a fifth carry
    affixes (`Program Kemitraan`), of the names one in twenty-five, and nearly all of those are words (`Kementerian`).
    """
    tokens: list[Token] = []
    for found in WORD.finditer(text):
        root = _root(found.group().lower(), language)
        if "-" not in root:
            tokens.append(Token(found.start(), found.end(), found.group(), root))
            continue
        tokens.extend(
            Token(part.start(), part.end(), part.group(), _root(part.group().lower(), language))
            for part in PART.finditer(text, found.start(), found.end())
        )
    return tuple(tokens)


@functools.lru_cache(maxsize=1 << 16)
def _root(word: str, language: Language) -> str:
    known = _exceptions(language).get(word)
    if known is not None or not PLAIN.fullmatch(word):
        return known or word
    first, _, second = word.partition("-")
    if first == second:
        return _root(first, language)
    return str(_stemmer().stem(word))


@functools.lru_cache(maxsize=8)
def _exceptions(language: Language) -> Mapping[str, str]:
    return {row["word"]: row["root"] for row in language.table("roots")}


@functools.cache
def _stemmer() -> Any:  # Sastrawi ships no types
    return StemmerFactory().create_stemmer()
