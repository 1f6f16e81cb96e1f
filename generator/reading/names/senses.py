"""Gives a name one kind within an article, and finds it wherever the article has it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.nouns.article import REPEATED, TAGGER
from generator.reading.names.matches import (
    ORGANISATION,
    PERSON,
    PLACE,
    NamedSentence,
    NamedSentences,
    NameMatch,
    NameMatches,
    find_free_words,
)
from generator.reading.names.words import NameKey, Words, range_key

# Which kind a name has that is read as often one way as another.
KINDS = (PERSON, ORGANISATION, PLACE)
KindWeights = dict[str, int]  # how much says that a name is of a kind

_SURE = 1000  # readings by the tagger that one by a list or rule outweighs


def settle_kinds(sentences: NamedSentences) -> NamedSentences:
    """The sentences of an article, each name with one kind.

    It is what a list or rule says, else what the tagger says most often. Words that are a part of a
    person's full name mean that person whatever the tagger says ("Jens Stoltenberg" and then
    "kunjungan Stoltenberg", which it takes for a place).
    """
    kinds = _settle_keys(sentences)
    settled = []
    for sentence in sentences:
        names = []
        for name in sentence.names:
            if name.rule == TAGGER:
                key = _key_of(sentence.words, name)
                names.append(name.of_kind(kinds[key]))
            else:
                names.append(name)
        settled.append(sentence.with_names(names))
    return settled


def _settle_keys(sentences: NamedSentences) -> dict[NameKey, str]:
    kinds = _count_kinds(sentences)
    parts_of_people: set[str] = set()
    for key, kind in kinds.items():
        if kind == PERSON and len(key) > 1:
            parts_of_people.update(key)
    for key in kinds:
        if len(key) == 1 and key[0] in parts_of_people:
            kinds[key] = PERSON
    return kinds


def _count_kinds(sentences: NamedSentences) -> dict[NameKey, str]:
    """The kind of each name by its own readings."""
    weights: dict[NameKey, KindWeights] = {}
    for sentence in sentences:
        for name in sentence.names:
            key = _key_of(sentence.words, name)
            of_name = weights.setdefault(key, dict.fromkeys(KINDS, 0))
            of_name[name.kind] += _weigh(name)
    return {key: _find_heaviest(of_name) for key, of_name in weights.items()}


def _weigh(name: NameMatch) -> int:
    return 1 if name.rule == TAGGER else _SURE


def _find_heaviest(weights: KindWeights) -> str:
    """The kind with the highest weight, the first of several."""
    return max(weights, key=weights.__getitem__)


def _key_of(words: Words, name: NameMatch) -> NameKey:
    return range_key(words, name.first, name.end)


def find_repeated(sentences: NamedSentences) -> NamedSentences:
    """The sentences with the names that the tagger saw in one of them and missed in another."""
    seen = _collect_tagged(sentences)
    for text in _find_uncapitalised(seen, sentences):
        del seen[text]
    if not seen:
        return list(sentences)
    completed = []
    for sentence in sentences:
        missed = _find_missed(sentence, seen)
        completed.append(sentence.with_names([*sentence.names, *missed]))
    return completed


def _find_missed(sentence: NamedSentence, seen: Mapping[str, NameMatch]) -> NameMatches:
    """The words of a sentence that are such names and in no name yet."""
    for index in find_free_words(sentence.texts, seen.keys(), sentence.names):
        name = seen[sentence.texts[index]]
        yield name.at_word(index, REPEATED)


def _collect_tagged(sentences: NamedSentences) -> dict[str, NameMatch]:
    """The last name of each word that only the tagger sees."""
    seen = {}
    for sentence in sentences:
        for name in sentence.names:
            if name.rule == TAGGER:
                text = sentence.text_of(name)
                seen[text] = name
    return {text: name for text, name in seen.items() if text.isalpha()}


def _find_uncapitalised(texts: Collection[str], sentences: NamedSentences) -> list[str]:
    """Those of these words that the article also has without a capital."""
    small = {text.casefold() for text in texts}
    printed: set[str] = set()
    for sentence in sentences:
        printed.update(small.intersection(sentence.texts))
    return [text for text in texts if text.casefold() in printed]
