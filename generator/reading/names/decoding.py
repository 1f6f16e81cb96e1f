"""Finds the labels of a sentence whose scores and transitions add up to most."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.core.frozen import Frozen
from generator.languages.tagger import TaggerModel
from generator.reading.names.lanes import Scores, join_rows, pack_units, to_units, unpack_rows
from generator.reading.names.pieces import PieceRun, join_runs

Sums = Sequence[float]  # one a label, in units: exact, and added in half the time of whole numbers

_USUAL = 0  # the label of most pieces, with 0 in each row; another would only take longer
_NEVER = to_units(-100)  # lower than scores are
_REMEMBERED = 1 << 9  # lengths of sentences


class TransitionBounds(Frozen):
    """How much more than the usual transition others can add, at most; in units."""

    leaving: list[int]  # one from each label; 0 for the usual label
    entering: list[int]  # one to each label, beyond what the label before it adds by leaving
    back: int  # one back to the usual label, in the same way


class LabelDecoder:
    """Viterbi's algorithm, without pieces that only the usual label can have.

    Most pieces are far from every name, so that no run of other labels through them can add up to
    more than the usual label does. To see that at a glance, each score is raised by the most that
    the transitions around its label can add, and transitions to that label are lowered by as much.
    """

    def __init__(self, model: TaggerModel) -> None:
        self._labels = model.labels
        transitions = [list(map(to_units, weights)) for weights in model.transitions]
        self._bounds = _bound_transitions(transitions)
        raises = map(operator.add, self._bounds.leaving, self._bounds.entering)
        self._raises = list(raises)
        self._raises[_USUAL] = _NEVER
        # The scores of labels before a piece is seen: at the start of a sentence, and after a piece
        # with the usual label.
        self._at_start = [float(-raised) for raised in self._raises]
        lowered = [_add(weights, self._at_start) for weights in transitions]
        self._after_usual = lowered[_USUAL]
        self._before: list[Sums] = list(zip(*lowered, strict=True))
        self._raise_row = pack_units(self._raises)
        self._raise_rows = lru_cache(maxsize=_REMEMBERED)(self._join_raises)

    def decode(self, packed: int, count: int) -> list[str]:
        """The labels of a sentence, whose pieces have so many rows of scores.

        Of equally good ones the first.
        """
        raised = packed + self._raise_rows(count)
        rows = unpack_rows(raised, len(self._labels), count)
        usual = self._labels[_USUAL]
        labels = [usual] * count
        for run in self._find_doubtful(rows):
            of_run = self._decode_run(rows, run)
            best = [self._labels[label] for label in of_run]
            labels[run.first : run.end] = best
        return labels

    def _join_raises(self, count: int) -> int:
        """So many rows, each with what is added to the scores of a piece."""
        rows = [self._raise_row] * count
        return join_rows(rows, len(self._labels))

    def _find_doubtful(self, rows: Sequence[Scores]) -> list[PieceRun]:
        """The runs of pieces that may have another label than the usual one.

        Those in a run whose labels can add up to as much as the usual label, transitions included.
        """
        most: list[float] = list(map(max, rows))
        # No transition leads to the first piece, and none goes on from the last.
        bounds = self._bounds
        first = _subtract(rows[0], bounds.entering)
        most[0] = max(_without_usual(first))
        last = rows[-1] if len(rows) > 1 else first
        last = _subtract(last, bounds.leaving)
        most[-1] = max(_without_usual(last)) - bounds.back
        least = -bounds.back  # that a run must add up to
        if max(most) < min(least, 0):
            return []  # one piece does not reach it, and each further one takes away
        doubtful = []
        for index, most_of_run in enumerate(_sum_around(most)):
            if most_of_run >= least:
                doubtful.append(index)
        return join_runs(doubtful)

    def _decode_run(self, rows: Sequence[Scores], run: PieceRun) -> list[int]:
        """The best labels of pieces between pieces with the usual label."""
        first_row, *further_rows = rows[run.first : run.end]
        before_run = self._after_usual if run.first > 0 else self._at_start
        sums = _add(before_run, first_row)
        steps = []  # for each piece but the last: sums of the best ways to its labels
        for row in further_rows:
            steps.append(sums)
            ways = [max(map(operator.add, sums, before)) for before in self._before]
            sums = _add(ways, row)
        if run.end < len(rows):
            sums = _add(sums, self._before[_USUAL])
        return self._trace(sums, steps)

    def _trace(self, sums: Sums, steps: Sequence[Sums]) -> list[int]:
        """The labels on the best way to a piece with these sums."""
        label = _find_best(sums)
        labels = [label]
        for sums_before in reversed(steps):
            totals = _add(sums_before, self._before[label])
            label = _find_best(totals)
            labels.append(label)
        labels.reverse()
        return labels


def _bound_transitions(transitions: Sequence[list[int]]) -> TransitionBounds:
    usual = transitions[_USUAL][_USUAL]
    leaving = [max(weights) - usual for weights in transitions]
    leaving[_USUAL] = 0
    entering = []
    for weights in zip(*transitions, strict=True):
        beyond = map(operator.sub, weights, leaving)
        entering.append(max(beyond) - usual)
    back = [weights[_USUAL] for weights in transitions]
    beyond = map(operator.sub, _without_usual(back), _without_usual(leaving))
    most_back = max(beyond) - usual
    return TransitionBounds(leaving, entering, most_back)


def _add(scores: Iterable[float], others: Iterable[float]) -> Sums:
    return list(map(operator.add, scores, others))


def _subtract(scores: Iterable[float], others: Iterable[float]) -> Sums:
    return list(map(operator.sub, scores, others))


def _find_best(scores: Sums) -> int:
    """The first of the labels that score highest."""
    highest = max(scores)
    return scores.index(highest)


def _without_usual(scores: Sums) -> Sums:
    return scores[_USUAL + 1 :]


def _sum_around(scores: Sequence[float]) -> Sums:
    """For each piece the most that a run with it can add up to."""
    up_to = []
    before = 0.0  # what a run before the piece adds at most
    # No `max`, which takes three times as long.
    for score in scores:
        total = score + before
        up_to.append(total)
        before = total if total > 0 else 0.0
    around = []
    behind = 0.0
    for score, total in zip(reversed(scores), reversed(up_to), strict=True):
        around.append(total + behind)
        rest = score + behind
        behind = rest if rest > 0 else 0.0
    around.reverse()
    return around
