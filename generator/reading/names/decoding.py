"""Finds the labels of a sentence whose scores and transitions add up to most."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Iterable, Sequence

from generator.languages.tagger import TaggerModel
from generator.reading.names.lanes import Scores, to_units
from generator.reading.names.pieces import PieceRun, join_runs

_USUAL = 0  # the label of most pieces, with 0 in each row; another would only take longer
_NEVER = to_units(-1_000_000)


class LabelDecoder:
    """Viterbi's algorithm, without pieces and labels that cannot be on the best way.

    Most pieces are far from every name, so that no run of other labels through them can add up to
    more than the usual label does.
    """

    def __init__(self, model: TaggerModel) -> None:
        self._labels = model.labels
        self._after = [list(map(to_units, row)) for row in model.transitions]
        self._before: list[Scores] = list(zip(*self._after, strict=True))
        # How much more the next label can add to one label than to another, at most.
        gains = itertools.starmap(_find_gain, itertools.permutations(self._after, 2))
        self._most_gained = max(gains)
        # What a transition to a label, and one back to the usual label, adds to the usual one's.
        from_usual = self._before[_USUAL]
        usual = from_usual[_USUAL]
        self._most_before = [max(weights) - usual for weights in self._before]
        self._most_before[_USUAL] = _NEVER
        self._most_back = max(_without_usual(from_usual)) - usual

    def decode(self, rows: Sequence[Scores]) -> list[str]:
        """The labels of a sentence, whose pieces have these scores.

        Of equally good ones the first.
        """
        labels = [self._labels[_USUAL]] * len(rows)
        for run in self._find_doubtful(rows):
            of_run = self._decode_run(rows, run.first, run.end)
            labels[run.first : run.end] = [self._labels[label] for label in of_run]
        return labels

    def _find_doubtful(self, rows: Sequence[Scores]) -> list[PieceRun]:
        """The runs of pieces that may have another label than the usual one.

        Those in a run whose labels can add up to as much as the usual label, transitions included.
        """
        most = [max(map(operator.add, row, self._most_before)) for row in rows]
        most[0] = max(_without_usual(rows[0]))  # there is no transition to the first piece
        most[-1] -= self._most_back  # nor one back from the last
        least = -self._most_back  # that a run must add up to
        if max(most) < min(least, 0):
            return []  # one piece does not reach it, and each further one takes away
        up_to = _sum_runs(most)
        from_on = _sum_runs(most[::-1])[::-1]
        doubtful: list[int] = []
        for index, (before, after, score) in enumerate(zip(up_to, from_on, most, strict=True)):
            most_of_run = before + after - score
            if most_of_run >= least:
                doubtful.append(index)
        return join_runs(doubtful)

    def _decode_run(self, rows: Sequence[Scores], first: int, end: int) -> list[int]:
        """The best labels of pieces between pieces with the usual label."""
        sums = rows[first]
        if first > 0:
            sums = _add(sums, self._after[_USUAL])
        steps: list[Scores] = []  # for each piece but the last: sums of the best ways to its labels
        for row in rows[first + 1 : end]:
            steps.append(sums)
            sums = _add(self._extend_ways(sums), row)
        if end < len(rows):
            sums = _add(sums, self._before[_USUAL])
        return self._trace(sums, steps)

    def _extend_ways(self, sums: Scores) -> Iterable[int]:
        """For each label the sum of the best way to it, without its own score.

        A label is on none where its lag behind the best is more than the next label can make up.
        """
        least = max(sums) - self._most_gained
        ways: list[Iterable[int]] = []
        for total, after in zip(sums, self._after, strict=True):
            if total >= least:
                ways.append(map(total.__add__, after))
        if len(ways) == 1:
            return ways[0]
        return map(max, *ways)

    def _trace(self, sums: Scores, steps: Sequence[Scores]) -> list[int]:
        """The labels on the best way to a piece with these sums."""
        label = _find_best(sums)
        labels = [label]
        for sums_before in reversed(steps):
            totals = _add(sums_before, self._before[label])
            label = _find_best(totals)
            labels.append(label)
        labels.reverse()
        return labels


def _add(scores: Iterable[int], others: Iterable[int]) -> Scores:
    return list(map(operator.add, scores, others))


def _find_best(scores: Scores) -> int:
    """The first of the labels that score highest."""
    highest = max(scores)
    return scores.index(highest)


def _without_usual(scores: Scores) -> Scores:
    return scores[_USUAL + 1 :]


def _sum_runs(scores: Iterable[int]) -> list[int]:
    """The most that a run up to each piece can add up to."""
    sums: list[int] = []
    total = 0
    for score in scores:
        # No `max`, which takes three times as long.
        total = score + total if total > 0 else score
        sums.append(total)
    return sums


def _find_gain(row: Scores, over: Scores) -> int:
    gains: Iterable[int] = map(operator.sub, row, over)
    return max(gains)
