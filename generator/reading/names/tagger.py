"""Proposes names that no table or rule knows, by a tagger over the pieces of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from generator.core.frozen import Frozen
from generator.languages import Language
from generator.languages.tagger import load_tagger
from generator.nouns.article import TAGGER
from generator.reading.names.decoding import LabelDecoder
from generator.reading.names.gazetteer import Gazetteer
from generator.reading.names.lexicon import NameLexicon, load_lexicon
from generator.reading.names.matches import (
    ORGANISATION,
    PERSON,
    PLACE,
    NameMatches,
    unlisted_match,
)
from generator.reading.names.pieces import Pieces, split_pieces
from generator.reading.names.rules import RuleReading
from generator.reading.names.scoring import PieceScorer
from generator.reading.names.views import view_pieces
from generator.reading.names.words import Words

KIND_OF_LABEL = {"PER": PERSON, "ORG": ORGANISATION, "LOC": PLACE}
OUTSIDE = "O"
MAX_PIECES = 400  # pieces; what is longer is no sentence, and would fill the memory


class LabelledRange(Frozen):
    """A half-open range of pieces that labels mark as one name."""

    first: int
    end: int
    kind: str  # PER, ORG or LOC


class LabelModel(Frozen, eq=False):
    """The trained part of a tagger, ready for use."""

    scorer: PieceScorer
    decoder: LabelDecoder


@cache
def load_label_model(language: Language) -> LabelModel | None:
    """The trained part of a language's tagger; None where it has none."""
    model = load_tagger(language.code)
    if model is None:
        return None
    return LabelModel(PieceScorer(model, load_lexicon(language)), LabelDecoder(model))


class Tagger(Frozen):
    """The tagger of a language, and what its features look up."""

    language: Language
    gazetteer: Gazetteer
    lexicon: NameLexicon

    def label(self, reading: RuleReading, pieces: Pieces) -> list[str]:
        """A label for each piece: `B-` and `I-` with PER, ORG or LOC, or `O`."""
        model = load_label_model(self.language)
        count = len(pieces.texts)
        if model is None or not 0 < count <= MAX_PIECES:
            return [OUTSIDE] * count
        view = view_pieces(reading, pieces, self.gazetteer)
        scores = model.scorer.score(view)
        labels = model.decoder.decode(scores, count)
        self._widen(labels, pieces)
        return labels

    def _widen(self, labels: list[str], pieces: Pieces) -> None:
        """Label what belongs to a name beside it: `Gaza | tengah`, `I | Made Mudharta`."""
        marked = [index for index, label in enumerate(labels) if label != OUTSIDE]
        for index in marked:
            if labels[index] == "B-PER":
                self._widen_back(labels, pieces, index)
            elif labels[index][2:] == "LOC":
                self._widen_on(labels, pieces, index + 1)

    def _widen_back(self, labels: list[str], pieces: Pieces, index: int) -> None:
        """Let a person begin with the letter before their name."""
        before = index - 1
        if before < 0 or labels[before] != OUTSIDE:
            return
        if pieces.texts[before] in self.lexicon.letter_openers:
            labels[before] = "B-PER"
            labels[index] = "I-PER"

    def _widen_on(self, labels: list[str], pieces: Pieces, behind: int) -> None:
        """Let a place end with the direction behind it."""
        if behind >= len(labels) or labels[behind] != OUTSIDE:
            return
        if pieces.texts[behind] in self.lexicon.directions:
            labels[behind] = "I-LOC"

    def propose(self, reading: RuleReading) -> NameMatches:
        """The names that the tagger sees in a sentence, without marks at their edges."""
        words = reading.named.words
        pieces = split_pieces(words)
        labels = self.label(reading, pieces)
        for labelled in find_ranges(labels):
            start = pieces.starts[labelled.first]
            behind = pieces.starts[labelled.end]
            first, end = _trim_punctuation(words, start, behind)
            if first < end:
                kind = KIND_OF_LABEL[labelled.kind]
                yield unlisted_match(first, end, kind, TAGGER)


def find_ranges(labels: Sequence[str]) -> Iterator[LabelledRange]:
    """The ranges that labels mark; an `I-` that follows nothing of its kind opens one."""
    first, end, kind = 0, 0, ""  # of the last range, no kind where none has been opened
    marked = [index for index, label in enumerate(labels) if label != OUTSIDE]
    for index in marked:
        label = labels[index]
        if index == end and label == f"I-{kind}":
            end += 1
            continue
        if kind:
            yield LabelledRange(first, end, kind)
        first = index
        end = index + 1
        kind = label[2:]
    if kind:
        yield LabelledRange(first, end, kind)


def _trim_punctuation(words: Words, first: int, end: int) -> tuple[int, int]:
    while first < end and not words[first].is_word:
        first += 1
    while end > first and not words[end - 1].is_word:
        end -= 1
    return first, end
