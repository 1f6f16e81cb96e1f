"""Recognises by their shape and neighbours words cut short that no table lists, and labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.core.frozen import Frozen
from generator.core.remembered import compute_once
from generator.core.text import Words
from generator.languages import Language

SHORTEST, LONGEST = 3, 5  # letters of a word cut short that a voice could say
SHARED = 2  # letters at least with which it and the whole word begin
LEAST_LEFT_OUT = 3  # letters of the whole word
VOWELS = frozenset("aiueo")
# Whole words whose short forms come before a name.
HEAD_TABLES = ("place_heads", "organisation_heads", "titles", "role_heads")
# Words after which a single letter opens a name.
NAMING_TABLES = ("cues_after", "prepositions", "connectives", "titles")


class NamerShape(Frozen):
    """The affixes of words after which somebody is named."""

    prefix: str
    suffix: str  # with which a word is none of them; "" = any may be

    def fits(self, word: str) -> bool:
        if not word.startswith(self.prefix):
            return False
        return not self.suffix or not word.endswith(self.suffix)


class WordShapes(Frozen, eq=False):
    """The words of a language by which its other words are judged; equal only to itself."""

    language: Language
    heads: Mapping[str, Words]  # first letters -> words that open names, without case
    naming: frozenset[str]  # words after which a name comes, without case
    labels: frozenset[str]  # words with a number or letter, without case
    names: frozenset[str]  # given names and places, without case
    units: frozenset[str]  # without case
    namers: tuple[NamerShape, ...]

    def is_common(self, word: str) -> bool:
        """Whether a word is one of the language that names nobody."""
        key = word.casefold()
        return key not in self.names and self.language.is_word(key)

    def is_cut_short(self, word: str) -> bool:
        """Whether a word is the beginning of one that opens names: `Yay` of Yayasan."""
        if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
            return False
        key = word.casefold()
        if key[-1] in VOWELS or key in self.names or self.language.is_word(key):
            return False
        heads = self.heads.get(key[:SHARED], ())
        return any(_shortens(key, head) for head in heads)

    def opens_name(self, word: str) -> bool:
        """Whether a name can follow a word: `kata`, `dosen`, `menemui`, `Budi`."""
        key = word.casefold()
        if key in self.labels:
            return False
        if not word or key in self.naming or key in self.names:
            return True
        if not self.language.is_word(key):
            return word[0].isupper()
        if not any(shape.fits(key) for shape in self.namers):
            return False
        return self.language.stem(key) != key


@compute_once
def compile_shapes(language: Language) -> WordShapes:
    namers = [NamerShape(row["prefix"], row["suffix"]) for row in language.table("before_initials")]
    units = map(str.casefold, language.column("measures", "words"))
    return WordShapes(
        language=language,
        heads=_group_heads(language),
        naming=frozenset(_list_naming_words(language)),
        labels=frozenset(_list_labels(language)),
        names=frozenset(_list_names(language)),
        units=frozenset(units),
        namers=tuple(namers),
    )


def _group_heads(language: Language) -> dict[str, Words]:
    """The first words of what opens names, by their first letters."""
    heads: dict[str, Words] = {}
    for table in HEAD_TABLES:
        for words in language.column(table, "words"):
            first, *_ = words.casefold().split()
            letters = first[:SHARED]
            heads[letters] = (*heads.get(letters, ()), first)
    return heads


def _list_naming_words(language: Language) -> Iterator[str]:
    for table in NAMING_TABLES:
        for words in language.column(table, "words"):
            yield words.casefold()
    for words in language.column("role_heads", "words", kind="person"):
        yield words.casefold()


def _list_labels(language: Language) -> Iterator[str]:
    for words in language.column("number_labels", "words", kind="identifier"):
        yield words.casefold()


def _list_names(language: Language) -> Iterator[str]:
    """Each word of the names of people and places."""
    yield from map(str.casefold, language.column("given_names", "word"))
    for column in ("name", "spellings"):
        for names in language.column("places", column):
            yield from names.casefold().split()


def _shortens(short: str, whole: str) -> bool:
    """Whether a word leaves letters of another out, and none of its own is new: `Dept`."""
    if len(whole) - len(short) < LEAST_LEFT_OUT:
        return False
    letters = iter(whole)
    return all(letter in letters for letter in short)
