"""Labels the pieces of a sentence with the tagger's weights.

The sums are those of CRFsuite's own tagger. What a piece adds to the scores of its neighbours and
to its own is computed once for all sentences in which it is seen alike, so that no feature of most
pieces is ever written out.
"""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Iterable, Sequence

from generator.languages.tagger import TaggerModel
from generator.reading.names.features import (
    ALWAYS,
    EDGE,
    LAYERS,
    REACH,
    STEPS,
    PieceView,
    affix_features,
    layer_feature,
    layer_values,
    run_features,
)
from generator.reading.names.lexicon import NameLexicon

Scores = Sequence[float]  # one a label

_REMEMBERED = 1 << 14  # views of pieces


class PieceScorer:
    """The weights of a tagger, as they are added up."""

    def __init__(self, model: TaggerModel, lexicon: NameLexicon) -> None:
        self.lexicon = lexicon
        self._features = model.features
        self._label_count = len(model.labels)
        self._layers = [self._gather_layer(layer) for layer in LAYERS]
        self._edge = self._score_steps((EDGE,) * len(LAYERS), ())
        self._score_view = functools.lru_cache(maxsize=_REMEMBERED)(self._compute_view)

    def score(self, views: Sequence[PieceView]) -> list[Scores]:
        """For each piece the scores of the labels, without those of the labels beside it."""
        edges = [self._edge] * REACH
        pieces = [*edges, *map(self._score_view, views), *edges]
        # A piece that is `step` pieces further on adds what it has for that step.
        columns = []
        for number in range(len(STEPS)):
            seen = [piece[number] for piece in pieces[number : number + len(views)]]
            columns.append(itertools.chain.from_iterable(seen))
        sums = list(map(sum, zip(*columns, strict=True)))
        scores: list[Scores] = []
        for scored, of_run in zip(self._part(sums), run_features(views), strict=True):
            weights = self._find_weights(of_run)
            scores.append(_add([scored, *weights]) if weights else scored)
        return scores

    def _gather_layer(self, layer: str) -> dict[str, Scores]:
        """For each value of a layer its weights at all steps, one step after the other."""
        nothing: Scores = (0.0,) * self._label_count
        values: dict[str, list[Scores]] = {}
        for number, step in enumerate(STEPS):
            start = layer_feature(layer, step, "")
            for feature, weights in self._features.items():
                if feature.startswith(start):
                    value = feature.removeprefix(start)
                    values.setdefault(value, [nothing] * len(STEPS))[number] = weights
        return {value: _join(steps) for value, steps in values.items()}

    def _compute_view(self, view: PieceView) -> tuple[Scores, ...]:
        own = (ALWAYS, *affix_features(view.text))
        return self._score_steps(layer_values(view, self.lexicon), own)

    def _score_steps(self, values: Sequence[str], own: Iterable[str]) -> tuple[Scores, ...]:
        """What a piece adds to the piece that sees it at each step; `own` only to itself."""
        nothing: Scores = (0.0,) * self._label_count
        steps = [nothing] * len(STEPS)
        steps[REACH] = _add([nothing, *self._find_weights(own)])
        parts = [_join(steps)]
        for layer, value in zip(self._layers, values, strict=True):
            if value in layer:
                parts.append(layer[value])
        return tuple(self._part(_add(parts)))

    def _part(self, joined: Scores) -> list[Scores]:
        """Scores in a row as those of one step or piece after the other."""
        count = self._label_count
        return [joined[start : start + count] for start in range(0, len(joined), count)]

    def _find_weights(self, features: Iterable[str]) -> list[Scores]:
        weights = map(self._features.get, features)
        return [weight for weight in weights if weight is not None]


def _join(scores: Iterable[Scores]) -> Scores:
    return tuple(itertools.chain.from_iterable(scores))


def _add(parts: Sequence[Scores]) -> Scores:
    return tuple(map(sum, zip(*parts, strict=True)))


class LabelDecoder:
    """Finds the labels whose scores and transitions add up to most."""

    def __init__(self, model: TaggerModel) -> None:
        self.labels = model.labels
        self.transitions = model.transitions
        # How much more the next label can add to one label than to another.
        self._most_gained = [
            [_find_gain(row, over) for row in model.transitions] for over in model.transitions
        ]

    def decode(self, scores: Sequence[Scores]) -> list[str]:
        """The labels of a sentence; of equally good ones the first."""
        sums = list(scores[0])
        steps: list[Sequence[int]] = []  # for each piece but the first: label -> best label before
        for scored in scores[1:]:
            alive = self._find_alive(sums)
            if len(alive) == 1:
                origins: Sequence[int] = alive * len(scored)
                sums = [sums[alive[0]] + weight for weight in self.transitions[alive[0]]]
            else:
                origins, sums = self._find_origins(sums, alive)
            sums = list(map(operator.add, sums, scored))
            steps.append(origins)
        return self._trace(sums.index(max(sums)), steps)

    def _find_alive(self, sums: Sequence[float]) -> list[int]:
        """The labels that a best way may pass: those whose lag behind the best can be made up."""
        highest = max(sums)
        gained = self._most_gained[sums.index(highest)]
        return [label for label, total in enumerate(sums) if highest - total <= gained[label]]

    def _find_origins(
        self, sums: Sequence[float], alive: Sequence[int]
    ) -> tuple[list[int], list[float]]:
        """For each label the best of these labels before it, and the sum on the way over that."""
        origins: list[int] = []
        best: list[float] = []
        ways = [[sums[label] + weight for weight in self.transitions[label]] for label in alive]
        for totals in zip(*ways, strict=True):
            highest = max(totals)
            best.append(highest)
            origins.append(alive[totals.index(highest)])
        return origins, best

    def _trace(self, last: int, steps: Sequence[Sequence[int]]) -> list[str]:
        label = last
        labels = [self.labels[label]]
        for origins in reversed(steps):
            label = origins[label]
            labels.append(self.labels[label])
        labels.reverse()
        return labels


def _find_gain(row: Scores, over: Scores) -> float:
    gains: Iterable[float] = map(operator.sub, row, over)
    return max(0.0, *gains)
