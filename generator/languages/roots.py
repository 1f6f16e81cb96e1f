"""Finds the root by which the forms of a word are compared."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial

from generator.core.remembered import Remembered, compute_once
from generator.core.text import WordMap, Words
from generator.languages.pack import Language

UNLISTED_BITS = 13.0  # of a root that the table of rarity does not list
# Bits by which another root has to be more usual than the one that the stemmer comes to.
CLEARLY_MORE_USUAL = 1.0


SPELLING_MARK = " | "  # between spellings of a place
LONGEST_ACRONYM = 6  # letters; a longer word in capitals is a word that is shouted


@compute_once
def remember_roots(language: Language) -> Remembered[str, str]:
    """The roots of words as they are printed, as `root_as_printed` finds them."""
    return Remembered(partial(root_as_printed, language=language), most=1 << 16)


def root_as_printed(word: str, language: Language) -> str:
    """The root of a word, in small letters; names and acronyms are their own."""
    key = word.lower()
    if word == key:
        return root_of(key, language)
    if _is_acronym(word):
        return key
    bare = _strip_clitic_of_acronym(word, language)
    if bare:
        return bare.lower()
    root = root_of(key, language)
    if root != key and language.is_name_form(key, root):
        return key
    return root


def _is_acronym(word: str) -> bool:
    return word.isupper() and word.isalpha() and len(word) <= LONGEST_ACRONYM


def _strip_clitic_of_acronym(word: str, language: Language) -> str:
    """What a pronoun is put behind without a hyphen (`TPG|nya`); "" where none is."""
    for clitic in _clitics(language):
        bare = word.removesuffix(clitic)
        if bare != word and len(bare) > 1 and _is_acronym(bare):
            return bare
    return ""


@lru_cache(maxsize=1 << 16)
def root_of(word: str, language: Language) -> str:
    """The root of a word in small letters; it has a hyphen where the word is several words."""
    exceptions = _exceptions(language)
    if word in exceptions:
        return exceptions[word]
    if word in _names(language):
        return word
    bare = _strip_clitic(word, language)
    if bare:
        return root_of(bare, language)
    doubled = language.undouble(word)
    if doubled != word:
        return root_of(doubled, language)
    root = language.stem(word)
    if root == word:
        return word
    return _choose_root(word, root, language)


def _strip_clitic(word: str, language: Language) -> str:
    """What a pronoun is put behind in a word (`dibeli|nya`); "" where none is."""
    for clitic in _clitics(language):
        bare = word.removesuffix(clitic)
        if bare == word or language.is_root(word):
            continue
        if bare in _exceptions(language) or language.is_word(bare):
            return bare
    return ""


def _choose_root(word: str, root: str, language: Language) -> str:
    """The root of a word, or another that it may have which news prints far more often."""
    rarity = read_word_rarity(language)
    least = rarity.get(root, UNLISTED_BITS) - CLEARLY_MORE_USUAL
    chosen = root
    for rival in language.list_rivals(word, root):
        bits = rarity.get(rival, UNLISTED_BITS)
        if bits <= least:
            least = bits
            chosen = rival
    return chosen


@compute_once
def _exceptions(language: Language) -> WordMap:
    return {row["word"]: row["root"] for row in language.table("roots")}


@compute_once
def _names(language: Language) -> frozenset[str]:
    """Names of one word, in small letters."""
    names = set(language.column("given_names", "word"))
    for table in ("countries", "places"):
        names.update(language.column(table, "name"))
        for spellings in language.column(table, "spellings"):
            names.update(spellings.split(SPELLING_MARK))
    words = map(str.lower, names)
    return frozenset(word for word in words if word.isalpha())


@compute_once
def _clitics(language: Language) -> Words:
    return language.column("clitics", "suffix")


@compute_once
def read_word_rarity(language: Language) -> Mapping[str, float]:
    """How many bits of surprise a root is in news; roots not listed are rarer than all others."""
    return {row["root"]: float(row["bits"]) for row in language.table("word_rarity")}
