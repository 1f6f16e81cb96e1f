"""Finds the words by which an article calls its speakers: `kata Dzulfikri`, `Dzulfikri menilai`.

Where a name ends a long office that no table has, they show where it begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.reading.names.lexicon import NameLexicon
from generator.reading.names.matches import find_words
from generator.reading.names.words import Words
from generator.reading.tokens import TokenisedSentence

_SHORTEST_NAME = 3  # letters


def find_called(sentences: Iterable[TokenisedSentence], lexicon: NameLexicon) -> frozenset[str]:
    """The words with a capital that stand alone behind a cue or before a verb of saying."""
    called: set[str] = set()
    for sentence in sentences:
        called.update(_find_called_in(sentence, lexicon))
    return frozenset(called)


def _find_called_in(sentence: TokenisedSentence, lexicon: NameLexicon) -> Iterator[str]:
    cues, verbs = lexicon.words_before_speakers, lexicon.words_behind_speakers
    if cues.isdisjoint(sentence.keys) and verbs.isdisjoint(sentence.keys):
        return
    words = sentence.tokens
    keys = sentence.token_keys
    for cue in find_words(keys, cues):
        behind = cue + 1
        if _is_last_of_name(words, behind):
            yield words[behind].text
    for verb in find_words(keys, verbs):
        before = verb - 1
        if before < 0:
            continue
        if before and words[before - 1].capital:
            continue
        if _is_last_of_name(words, before):
            yield words[before].text


def _is_last_of_name(words: Words, index: int) -> bool:
    """Whether a word with a capital is there, written as a name, and no other one behind it."""
    following = index + 1
    if index >= len(words):
        return False
    if following < len(words) and words[following].capital:
        return False
    text = words[index].text
    return len(text) >= _SHORTEST_NAME and text.istitle()
