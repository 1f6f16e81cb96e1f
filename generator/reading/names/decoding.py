"""Finds the labels of a sentence whose scores and transitions add up to most."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Iterable, Sequence

from generator.languages.tagger import TaggerModel
from generator.reading.names.lanes import Scores, to_units


class LabelDecoder:
    """Viterbi's algorithm, without the labels that cannot be on the best way."""

    def __init__(self, model: TaggerModel) -> None:
        self._labels = model.labels
        self._after = [list(map(to_units, row)) for row in model.transitions]
        self._before = list(zip(*self._after, strict=True))
        # How much more the next label can add to one label than to another, at most.
        gains = itertools.starmap(_find_gain, itertools.permutations(self._after, 2))
        self._most_gained = max(gains)

    def decode(self, rows: Sequence[Scores]) -> list[str]:
        """The labels of a sentence, whose pieces have these scores; of equally good ones the first."""
        sums = rows[0]
        steps: list[Scores] = []  # for each piece but the last: sums of the best ways to its labels
        for row in rows[1:]:
            steps.append(sums)
            sums = list(map(operator.add, self._extend_ways(sums), row))
        return [self._labels[label] for label in self._trace(sums, steps)]

    def _extend_ways(self, sums: Scores) -> Iterable[int]:
        """For each label the sum of the best way to it, without its own score.

        A label is on none where its lag behind the best is more than the next label can make up.
        """
        least = max(sums) - self._most_gained
        ways: list[Iterable[int]] = []
        for total, after in zip(sums, self._after, strict=True):
            if total >= least:
                ways.append(map(total.__add__, after))
        return map(max, *ways) if len(ways) > 1 else ways[0]

    def _trace(self, sums: Scores, steps: Sequence[Scores]) -> list[int]:
        """The labels on the best way to a piece with these sums."""
        label = sums.index(max(sums))
        labels = [label]
        for sums_before in reversed(steps):
            totals = list(map(operator.add, sums_before, self._before[label]))
            label = totals.index(max(totals))
            labels.append(label)
        labels.reverse()
        return labels


def _find_gain(row: Scores, over: Scores) -> int:
    gains: Iterable[int] = map(operator.sub, row, over)
    return max(gains)
