"""Finds people beside others: of `Tirwan Sebayu dan Rewangga Wirya` both are people or neither."""

from __future__ import annotations

from generator.nouns.article import TAGGER
from generator.reading.names.matches import (
    PERSON,
    NamedSentence,
    NameMatches,
    unlisted_match,
)
from generator.reading.names.people import can_be_free_part

_WORDS = range(2, 4)  # of a name that is known by the one beside it


def add_coordinated(sentence: NamedSentence) -> NamedSentence:
    """The sentence with the people who are joined to one that is named."""
    added = list(_find_coordinated(sentence))
    if not added:
        return sentence
    return sentence.with_longest([*sentence.names, *added])


def _find_coordinated(sentence: NamedSentence) -> NameMatches:
    keys = sentence.keys
    joins = sentence.lexicon.joins
    for name in sentence.names:
        if not name.is_person or name.size not in _WORDS:
            continue
        if name.first > 1 and keys[name.first - 1] in joins:
            end = name.first - 1
            first = end
            while first > 0 and _is_part(sentence, first - 1):
                first -= 1
            yield from _match_person(first, end)
        if name.end < len(keys) and keys[name.end] in joins:
            first = name.end + 1
            end = first
            while end < len(keys) and _is_part(sentence, end):
                end += 1
            yield from _match_person(first, end)


def _match_person(first: int, end: int) -> NameMatches:
    if end - first in _WORDS:
        yield unlisted_match(first, end, PERSON, TAGGER)


def _is_part(sentence: NamedSentence, index: int) -> bool:
    """Whether a word is a part of somebody's name, and no acronym."""
    return not sentence.texts[index].isupper() and can_be_free_part(sentence, index)
