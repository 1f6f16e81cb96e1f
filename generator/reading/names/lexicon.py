"""The tables of a language, as the rules for names look words up in them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.languages import Language
from generator.reading.names.words import NameKey, Words, text_key

PhraseIndex = Mapping[str, tuple[NameKey, ...]]  # first word -> phrases with it, longest first

# The class of a word that no table has, without and with a capital.
_UNKNOWN, _UNKNOWN_CAPITAL = "unknown", "Unknown"


@dataclass(frozen=True, slots=True, eq=False)
class NameLexicon:
    """Word lists in the form in which they are looked up; case-folded but where it says otherwise.

    Equal only to itself, like the language it is made from, so that stages can cache by it.
    """

    titles: PhraseIndex
    honorifics: frozenset[NameKey]
    full: Mapping[NameKey, NameKey]  # abbreviated office -> written out
    office_words: frozenset[str]
    joins: frozenset[str]
    links: frozenset[str]
    closers: frozenset[str]
    signed_words: frozenset[str]  # office words, words that are no names, and openers
    modifiers: frozenset[str]
    office_starts: frozenset[str]  # first words of titles, and modifiers
    particles: frozenset[str]
    organisation_heads: PhraseIndex
    organisation_tails: frozenset[str]  # as written
    place_heads: PhraseIndex
    head_starts: frozenset[str]  # first words of both kinds of heads
    name_ties: frozenset[str]  # small words inside the name of an organisation or place
    bodies: Mapping[str, str]  # head word of a body -> head word of its head's office
    openers: frozenset[str]  # as written: first words of a sentence that are no names
    not_one: frozenset[str]  # words before an office that mean several people, or nobody
    not_names: frozenset[str]  # as written
    given_names: frozenset[str]  # as written
    classes: Mapping[str, str]  # word as written, digits as 0 -> its class

    def is_ordinary(self, text: str) -> bool:
        """Whether a word with a capital is one that news also writes without: `Pemerintah`."""
        return text.lower() in self.classes

    def word_class(self, text: str) -> str:
        """How news uses a word; of an unknown one only whether it has a capital."""
        known = self.classes.get(text) or self.classes.get(text.lower())
        if known:
            return known
        return _UNKNOWN_CAPITAL if text[0].isupper() else _UNKNOWN


def match_phrase(words: Words, index: int, phrases: PhraseIndex) -> int:
    """The word after the longest phrase that begins at that word; 0 where none does."""
    if index >= len(words):
        return 0
    for phrase in phrases.get(words[index].key, ()):
        end = index + len(phrase)
        if tuple(word.key for word in words[index:end]) == phrase:
            return end
    return 0


def write_out(words: Words, lexicon: NameLexicon) -> NameKey:
    """The key of an office with its abbreviations written out."""
    parts: list[str] = []
    for word in words:
        parts += lexicon.full.get((word.key,), (word.key,))
    return tuple(parts)


# --- compiling ------------------------------------------------------------------------------------


@functools.cache
def load_lexicon(language: Language) -> NameLexicon:
    """The word lists of a language, compiled once."""
    titles = {text_key(row["words"]): row for row in language.table("titles")}
    modifiers = _read_words(language, "office_modifiers")
    honorifics = [title for title, row in titles.items() if row["class"] == "honorific"]
    office_words = _read_class(language, "office_words", "word")
    not_names = _read_words(language, "not_names")
    openers = _read_words(language, "openers")
    organisation_heads = _read_phrases(language, "organisation_heads")
    place_heads = _read_phrases(language, "place_heads")
    full = {title: text_key(row["full"]) for title, row in titles.items() if row["full"]}
    return NameLexicon(
        titles=_index_phrases(titles),
        honorifics=frozenset(honorifics),
        full=full,
        office_words=office_words,
        joins=_read_class(language, "office_words", "join"),
        links=_read_class(language, "office_words", "link"),
        closers=_read_class(language, "office_words", "close"),
        signed_words=office_words.union(map(str.casefold, not_names | openers)),
        modifiers=modifiers,
        office_starts=modifiers.union(title[0] for title in titles),
        particles=_read_words(language, "name_particles"),
        organisation_heads=organisation_heads,
        organisation_tails=_read_words(language, "organisation_tails"),
        place_heads=place_heads,
        head_starts=frozenset({*organisation_heads, *place_heads}),
        name_ties=_read_words(language, "name_ties"),
        bodies=_read_bodies(language),
        openers=openers,
        not_one=_read_words(language, "not_one"),
        not_names=not_names,
        given_names=_read_words(language, "given_names"),
        classes=_read_classes(language),
    )


def _index_phrases(phrases: Iterable[NameKey]) -> PhraseIndex:
    by_first: dict[str, list[NameKey]] = {}
    for phrase in phrases:
        alike = by_first.setdefault(phrase[0], [])
        alike.append(phrase)
    for alike in by_first.values():
        alike.sort(key=lambda phrase: (-len(phrase), phrase))
    return {first: tuple(alike) for first, alike in by_first.items()}


def _read_phrases(language: Language, table: str) -> PhraseIndex:
    return _index_phrases(map(text_key, language.column(table, "words")))


def _read_words(language: Language, table: str) -> frozenset[str]:
    return frozenset(language.column(table, "word"))


def _read_class(language: Language, table: str, name: str) -> frozenset[str]:
    rows = language.table(table)
    return frozenset(row["word"] for row in rows if row["class"] == name)


def _read_bodies(language: Language) -> dict[str, str]:
    rows = language.table("office_bodies")
    return {row["body"].casefold(): row["office"].casefold() for row in rows}


def _read_classes(language: Language) -> dict[str, str]:
    classes: dict[str, str] = {}
    for row in language.table("word_classes"):
        words = row["words"].split(" ")
        classes |= dict.fromkeys(words, row["class"])
    return classes
