"""Finds the people of whom a sentence says that they have died: a pronoun means none of them."""

from __future__ import annotations

from generator.nouns.article import Mention
from generator.reading.speech.passages import TokenRange
from generator.reading.speech.words import ParagraphWords

LONGEST_OFFICE = 6  # words of an office between `jenazah` and a name
NOBODY: frozenset[str] = frozenset()


def find_dead(words: ParagraphWords, tokens: TokenRange) -> frozenset[str]:
    """The names of the people who died by the words of a sentence."""
    deaths = words.lexicon.deaths
    lower_words = words.lower_words
    if deaths.by_first_word.keys().isdisjoint(lower_words[tokens.first : tokens.end]):
        return NOBODY
    dead = set()
    for index in tokens.indexes():
        kind = deaths.match(lower_words, index).kind
        person = None
        if kind == "after":
            person = _find_person_before(words, tokens.until(index))
        elif kind == "before":
            person = _find_person_behind(words, tokens.starting_at(index + 1))
        if person is not None:
            dead.add(person.name)
    return frozenset(dead)


def _find_person_before(words: ParagraphWords, front: TokenRange) -> Mention | None:
    """The last person before a word, where no other verb separates them.

    `Ayah Budi` is not Budi.
    """
    people = words.people_within(front)
    if not people:
        return None
    person = people[-1]
    name = words.tokens_of(person)
    if TokenRange(name.end, front.end).any_fits(words.is_verb):
        return None
    return None if words.is_relative_of(front.first, name.first) else person


def _find_person_behind(words: ParagraphWords, rest: TokenRange) -> Mention | None:
    """The person whose name follows a word, behind an office or nothing."""
    people = words.people_within(rest)
    if not people:
        return None
    name = words.tokens_of(people[0])
    between = rest.until(name.first)
    if between.length > LONGEST_OFFICE or between.any_fits(words.is_verb):
        return None
    if words.is_relative_of(rest.first, name.first):
        return None
    return people[0]
