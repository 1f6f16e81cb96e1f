"""The tables of a language, as the rules for names look words up in them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.languages import Language
from generator.reading.names.words import Words, keys

Phrases = Mapping[
    str, tuple[tuple[str, ...], ...]
]  # first word -> word sequences that begin with it, longest first


UNKNOWN = (
    "unknown",
    "Unknown",
)  # the class of a word that no table holds, without and with a capital


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Word lists in the form in which they are looked up; all words are case-folded unless told otherwise.

    Equal only to itself, like the language it is made from, so that what is compiled with it can be cached.
    """

    titles: Phrases
    honorifics: frozenset[tuple[str, ...]]
    full: Mapping[tuple[str, ...], tuple[str, ...]]  # abbreviated office -> written out
    office_words: frozenset[str]
    joins: frozenset[str]
    links: frozenset[str]
    closers: frozenset[str]
    modifiers: frozenset[str]
    office_starts: frozenset[str]  # first words of titles, and modifiers
    particles: frozenset[str]
    organisation_heads: Phrases
    organisation_tails: frozenset[str]  # as written
    place_heads: Phrases
    name_ties: frozenset[str]  # small words inside the name of an organisation or place
    bodies: Mapping[str, str]  # head word of a body -> head word of its head's office
    openers: frozenset[str]  # as written: first words of a sentence that are no names
    not_one: frozenset[
        str
    ]  # words before an office that point to several people or to nobody in particular
    not_names: frozenset[str]  # as written
    given_names: frozenset[str]  # as written
    classes: Mapping[str, str]  # word as written, digits as 0 -> its class

    def ordinary(self, text: str) -> bool:
        """Whether a word with a capital is one that news also writes without: `Pemerintah`."""
        return text.lower() in self.classes

    def word_class(self, text: str) -> str:
        """How news uses a word; of an unknown one only whether it has a capital."""
        return (
            self.classes.get(text) or self.classes.get(text.lower()) or UNKNOWN[text[0].isupper()]
        )


def phrases(texts: Iterable[str]) -> Phrases:
    """Word sequences by their first word, longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for wanted in map(keys, texts):
        by_first.setdefault(wanted[0], []).append(wanted)
    return {
        first: tuple(sorted(found, key=lambda wanted: (-len(wanted), wanted)))
        for first, found in by_first.items()
    }


def match(words: Words, place: int, among: Phrases) -> int:
    """The word after the longest phrase that begins at that word; 0 where none does."""
    for wanted in among.get(words[place].key, ()) if place < len(words) else ():
        last = place + len(wanted)
        if tuple(word.key for word in words[place:last]) == wanted:
            return last
    return 0


def _where(language: Language, table: str, column: str, value: str) -> frozenset[str]:
    return frozenset(row["word"] for row in language.table(table) if row[column] == value)


@functools.cache
def lexicon(language: Language) -> Lexicon:
    """The word lists of a language, compiled once."""
    titles = language.table("titles")
    modifiers = frozenset(language.column("office_modifiers", "word"))
    return Lexicon(
        titles=phrases(row["words"] for row in titles),
        honorifics=frozenset(keys(row["words"]) for row in titles if row["class"] == "honorific"),
        full={keys(row["words"]): keys(row["full"]) for row in titles if row["full"]},
        office_words=_where(language, "office_words", "class", "word"),
        joins=_where(language, "office_words", "class", "join"),
        links=_where(language, "office_words", "class", "link"),
        closers=_where(language, "office_words", "class", "close"),
        modifiers=modifiers,
        office_starts=modifiers | frozenset(keys(row["words"])[0] for row in titles),
        particles=frozenset(language.column("name_particles", "word")),
        organisation_heads=phrases(language.column("organisation_heads", "words")),
        organisation_tails=frozenset(language.column("organisation_tails", "word")),
        place_heads=phrases(language.column("place_heads", "words")),
        name_ties=frozenset(language.column("name_ties", "word")),
        bodies={
            row["body"].casefold(): row["office"].casefold()
            for row in language.table("office_bodies")
        },
        openers=frozenset(language.column("openers", "word")),
        not_one=frozenset(language.column("not_one", "word")),
        not_names=frozenset(language.column("not_names", "word")),
        given_names=frozenset(language.column("given_names", "word")),
        classes={
            word: row["class"]
            for row in language.table("word_classes")
            for word in row["words"].split(" ")
        },
    )
