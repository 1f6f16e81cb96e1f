"""Hold the people of a translation against those of its sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from generator.core.frozen import Frozen
from generator.core.text import WordMap, Words, fold
from generator.nouns.book import Book, Statement
from generator.nouns.editors import Names

_LEAST_LETTERS = 4  # of a word that surely names a person
_PERSON = "person"


class PeopleOfBook(Frozen):
    """How the book's people are named."""

    last_words: WordMap  # of a name, without accents in small letters -> the name
    names: Mapping[str, Names]  # id -> the person's names in all languages

    @classmethod
    def of(cls, book: Book) -> PeopleOfBook:
        last_words = {}
        names = {}
        for actor in book.actors:
            if actor.kind == _PERSON:
                names[actor.id] = (actor.name, *actor.names.values())
                last = _words_of(actor.name)[-1:]
                if last and len(last[0]) >= _LEAST_LETTERS:
                    last_words[last[0]] = actor.name
        return cls(last_words, names)


class DoubtfulPeople(Frozen):
    """The people whom only one of the two names."""

    of_text: Words
    of_gloss: Words


def find_doubtful_people(
    statement: Statement | None, text: str, gloss: str, people: PeopleOfBook
) -> DoubtfulPeople:
    """The people of a sentence whom its translation does not name, and the reverse."""
    words_of_text = set(_words_of(text))
    words_of_gloss = set(_words_of(gloss))
    missing: dict[str, None] = {}
    mentions = statement.mentions if statement else ()
    for mention in mentions:
        if mention.kind != _PERSON:
            continue
        names = people.names.get(mention.entity, (mention.name,))
        own_words = set(_words_of(mention.name)).intersection(_words_of(mention.text))
        if own_words and words_of_gloss.isdisjoint(_all_words([mention.text, *names])):
            missing[mention.text] = None
    added = {
        name: None
        for word, name in people.last_words.items()
        if word in words_of_gloss and word not in words_of_text
    }
    return DoubtfulPeople(tuple(missing), tuple(added))


def _all_words(names: Iterable[str]) -> set[str]:
    words: set[str] = set()
    for name in names:
        words.update(word for word in _words_of(name) if len(word) > 1)
    return words


def _words_of(text: str) -> list[str]:
    """The words in small letters and without accents; a possessive ending is one of its own."""
    decomposed = unicodedata.normalize("NFD", fold(text))
    return re.sub(r"[\u0300-\u036f]", "", decomposed).split()
