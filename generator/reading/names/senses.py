"""Gives a name one kind within an article, and finds it wherever the article has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.reading.names.matches import (
    ORGANISATION,
    PERSON,
    PLACE,
    REPEATED,
    TAGGER,
    NamedSentence,
    NameMatch,
    free_words,
)
from generator.reading.names.words import NameKey, Words, range_key, range_text

# Which kind a name has that is read as often one way as another.
KINDS = (PERSON, ORGANISATION, PLACE)
_SURE = 1000  # readings by the tagger that one by a list or rule outweighs


def settle_kinds(sentences: Sequence[NamedSentence]) -> list[NamedSentence]:
    """The sentences of an article, each name with one kind.

    It is what a list or rule says, else what the tagger says most often. Words that are a part of a
    person's full name mean that person whatever the tagger says ("Jens Stoltenberg" and then
    "kunjungan Stoltenberg", which it takes for a place).
    """
    kinds = _count_kinds(sentences)
    parts_of_people: set[str] = set()
    for sentence in sentences:
        for name in sentence.names:
            key = _key_of(sentence.words, name)
            if len(key) > 1 and kinds[key] == PERSON:
                parts_of_people.update(key)
    settled: list[NamedSentence] = []
    for sentence in sentences:
        names: list[NameMatch] = []
        for name in sentence.names:
            key = _key_of(sentence.words, name)
            is_part = len(key) == 1 and key[0] in parts_of_people
            kind = PERSON if is_part else kinds[key]
            names.append(replace(name, kind=kind) if name.rule == TAGGER else name)
        settled.append(sentence.with_names(names))
    return settled


def _count_kinds(sentences: Sequence[NamedSentence]) -> dict[NameKey, str]:
    counts: dict[NameKey, Counter[str]] = {}
    for sentence in sentences:
        for name in sentence.names:
            kinds = counts.setdefault(_key_of(sentence.words, name), Counter())
            kinds[name.kind] += 1 if name.rule == TAGGER else _SURE
    # Of equal counts `max` takes the first.
    return {key: max(KINDS, key=kinds.__getitem__) for key, kinds in counts.items()}


def _key_of(words: Words, name: NameMatch) -> NameKey:
    return range_key(words, name.first, name.last)


def find_repeated(sentences: Sequence[NamedSentence]) -> list[NamedSentence]:
    """The sentences with the names that the tagger saw in one of them and missed in another."""
    uncapitalised: set[str] = set()
    for sentence in sentences:
        uncapitalised.update(word.text for word in sentence.words if not word.capital)
    seen: dict[str, NameMatch] = {}
    for sentence in sentences:
        for name in sentence.names:
            text = range_text(sentence.words, name.first, name.last)
            if name.rule == TAGGER and text.isalpha() and text.casefold() not in uncapitalised:
                seen[text] = name
    if not seen:
        return list(sentences)
    return [
        sentence.with_names([*sentence.names, *_find_missed(sentence, seen)])
        for sentence in sentences
    ]


def _find_missed(sentence: NamedSentence, seen: Mapping[str, NameMatch]) -> Iterator[NameMatch]:
    for index in free_words(sentence):
        name = seen.get(sentence.words[index].text)
        if name is not None:
            yield replace(name, first=index, last=index + 1, role="", rule=REPEATED)
