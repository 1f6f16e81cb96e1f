"""Proposes names that no table or rule knows, with a conditional random field over the pieces of a sentence."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pycrfsuite

from generator.languages import Language, tagger
from generator.reading.names.chunks import Chunk, chunks
from generator.reading.names.features import features
from generator.reading.names.found import ORGANISATION, PERSON, PLACE, Found
from generator.reading.names.gazetteer import Gazetteer
from generator.reading.names.lexicon import Lexicon
from generator.reading.names.sentence import Reading
from generator.reading.names.words import Words

KINDS = {"PER": PERSON, "ORG": ORGANISATION, "LOC": PLACE}
OUTSIDE = "O"
LONGEST = (
    400  # pieces of a sentence; a longer one is no sentence, and its features would fill the memory
)


@functools.cache
def _model(language: Language) -> pycrfsuite.Tagger | None:
    trained = tagger.model(language.code)
    if not trained:
        return None
    opened = pycrfsuite.Tagger()
    opened.open_inmemory(trained)
    return opened


@dataclass(frozen=True, slots=True)
class Tagger:
    """The tagger of a language, and what its features look up."""

    language: Language
    gazetteer: Gazetteer
    lexicon: Lexicon

    def labels(self, reading: Reading, pieces: Sequence[Chunk]) -> list[str]:
        """A label for each piece: `B-` and `I-` with PER, ORG or LOC, or `O`."""
        model = _model(self.language)
        if model is None or not 0 < len(pieces) <= LONGEST:
            return [OUTSIDE] * len(pieces)
        return list(model.tag(features(reading, pieces, self.gazetteer, self.lexicon)))

    def propose(self, reading: Reading) -> Iterator[Found]:
        """The names that the tagger sees in a sentence, brackets and marks at their edges left out."""
        pieces = chunks(reading.words)
        for first, last, label in spans(self.labels(reading, pieces)):
            begin, end = _trimmed(reading.words, pieces[first].first, pieces[last - 1].last)
            if begin < end:
                yield Found(begin, end, KINDS[label], "", "", "", "tagger")


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The ranges that labels mark, with their kind; an `I-` that follows nothing of its kind opens one."""
    first = 0
    for place in range(1, len(labels) + 1):
        kind = labels[first][2:]
        if place < len(labels) and kind and labels[place] == f"I-{kind}":
            continue
        if kind:
            yield first, place, kind
        first = place


def _trimmed(words: Words, first: int, last: int) -> tuple[int, int]:
    while first < last and not words[first].text[0].isalnum():
        first += 1
    while last > first and not words[last - 1].text[0].isalnum():
        last -= 1
    return first, last
