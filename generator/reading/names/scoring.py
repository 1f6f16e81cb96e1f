"""Adds up the tagger's weights for the pieces of a sentence.

The sums are those of CRFsuite's own tagger. What a piece adds to the scores of its neighbours and
to its own is computed once for all sentences in which it is seen alike, so that no feature of most
pieces is ever written out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec.structs import astuple

from generator.core.frozen import Frozen
from generator.core.remembered import Remembered
from generator.languages.tagger import TaggerModel
from generator.reading.names.features import (
    ALWAYS,
    EDGE,
    LAYERS,
    MARK_LAYERS,
    REACH,
    STEPS,
    WORD_LAYERS,
    affix_features,
    feature_behind,
    feature_of_length,
    features_before,
    find_runs,
    layer_feature,
    step_features,
    word_behind_run,
    word_values,
    words_before_run,
)
from generator.reading.names.lanes import LANE, join_rows, pack_row
from generator.reading.names.lexicon import NameLexicon
from generator.reading.names.views import UNMARKED, PieceMarks, SentenceView

_REMEMBERED = 1 << 16  # texts of pieces; 400 articles have 16,500, each with 140 bytes of weights


class PackedWeights(Frozen, eq=False):
    """The weights of a tagger as numbers that are added up; no table of a language changes them."""

    lane_count: int  # of a row, one for each label
    own: Mapping[str, int]  # feature -> what it adds to the piece that has it
    layers: Mapping[str, Mapping[str, int]]  # layer -> value -> the rows that it adds


@cache
def pack_weights(model: TaggerModel) -> PackedWeights:
    """The weights of a model, packed once for all readers of its language."""
    lane_count = len(model.labels)
    rows = {feature: pack_row(weights) for feature, weights in model.features.items()}
    return PackedWeights(
        lane_count=lane_count,
        own={feature: shift_rows(row, REACH, lane_count) for feature, row in rows.items()},
        layers={layer: _gather_layer(layer, rows, lane_count) for layer in LAYERS},
    )


def _gather_layer(layer: str, rows: Mapping[str, int], lane_count: int) -> dict[str, int]:
    values: dict[str, int] = defaultdict(int)
    for step in STEPS:
        start = layer_feature(layer, step, "")
        # The piece that sees this one so many pieces further on lies before it.
        seen_from = REACH - step
        for feature, row in rows.items():
            if feature.startswith(start):
                value = feature.removeprefix(start)
                values[value] += shift_rows(row, seen_from, lane_count)
    return dict(values)


def shift_rows(rows: int, by: int, lane_count: int) -> int:
    """Rows, so many rows further up; without the lowest where the number is negative."""
    bits = LANE * lane_count * abs(by)
    if by > 0:
        return rows << bits
    return rows >> bits


class PieceScorer:
    """The weights of a tagger, as they are added up.

    What a piece adds to those from REACH before it to REACH behind it is one number, with a row for
    each of them.
    """

    def __init__(self, model: TaggerModel, lexicon: NameLexicon) -> None:
        self._lexicon = lexicon
        weights = pack_weights(model)
        self._lane_count = weights.lane_count
        self._own = weights.own
        self._layers = weights.layers
        edges = [EDGE] * len(LAYERS)
        edge = self._add_layers(LAYERS, edges)
        self._edges = [edge] * REACH
        self._unmarked = self._add_layers(MARK_LAYERS, astuple(UNMARKED))
        self._texts = Remembered(self._compute_text, _REMEMBERED)
        self._marks = Remembered(self._compute_marks, _REMEMBERED)
        self._steps = Remembered(self._compute_step, _REMEMBERED)
        self._befores = Remembered(self._compute_before, _REMEMBERED)
        self._behinds = Remembered(self._compute_behind, _REMEMBERED)
        self._lengths = Remembered(self._compute_length, _REMEMBERED)

    def score(self, view: SentenceView) -> int:
        """A row for each piece: the scores of its labels, without those of the labels beside it."""
        texts = view.texts
        of_texts = self._texts
        sums = [of_texts[text] for text in texts]
        for index, marks in view.marks.items():
            sums[index] += self._marks[marks]
        for run in find_runs(texts):
            shared = self._befores[words_before_run(texts, run)]
            shared += self._behinds[word_behind_run(texts, run)] + self._lengths[run.length]
            opens = run.first == 0
            for step in range(run.length):
                sums[run.first + step] += shared + self._steps[step, opens]
        with_edges = [*self._edges, *sums, *self._edges]
        joined = join_rows(with_edges, self._lane_count)
        # The first edge's first row is for the piece that is twice the reach before the first.
        return shift_rows(joined, -2 * REACH, self._lane_count)

    def _compute_text(self, text: str) -> int:
        """What an unmarked piece adds."""
        features = [ALWAYS, *affix_features(text)]
        values = word_values(text, self._lexicon)
        of_word = self._add_layers(WORD_LAYERS, values)
        return self._add_own(features) + of_word + self._unmarked

    def _compute_marks(self, marks: PieceMarks) -> int:
        """What a piece adds because it is marked."""
        return self._add_layers(MARK_LAYERS, astuple(marks)) - self._unmarked

    def _compute_step(self, step_in_run: tuple[int, bool]) -> int:
        """What a piece adds to itself by its place in a run that may open its sentence."""
        step, opens = step_in_run
        features = step_features(step, opens=opens)
        return self._add_own(features)

    def _compute_before(self, words: tuple[str, str]) -> int:
        """What the two words before a run add to each of its pieces."""
        return self._add_own(features_before(words))

    def _compute_behind(self, word: str) -> int:
        """What the word behind a run adds to each of its pieces."""
        return self._own.get(feature_behind(word), 0)

    def _compute_length(self, length: int) -> int:
        """What its length adds to each piece of a run."""
        return self._own.get(feature_of_length(length), 0)

    def _add_layers(self, layers: Sequence[str], values: Sequence[str]) -> int:
        rows = 0
        for layer, value in zip(layers, values, strict=True):
            row = self._layers[layer].get(value)
            if row:  # adding nothing to so long a number would copy it
                rows += row
        return rows

    def _add_own(self, features: Iterable[str]) -> int:
        """What features add to the piece that has them."""
        rows = 0
        for feature in features:
            row = self._own.get(feature)
            if row:
                rows += row
        return rows
