"""The result of measuring one task on one data set."""

from __future__ import annotations

from msgspec import Struct, field

from generator.core.frozen import Frozen
from generator.core.text import Words


class Score(Frozen):
    """Counts of one task on one data set, and errors to read.

    `right`, `answers` and `gold` give precision = right/answers, recall = right/gold; where each
    gold item gets exactly one answer, `answers` equals `gold` and all three figures are the
    accuracy.
    """

    task: str  # "direct statement span"
    data: str  # "PFSA-ID dev-40"
    figure: str  # which figure the floor is set on: "precision", "recall", "f1"
    right: float  # whole but where an answer can be right in part
    answers: int  # how many the program gave
    gold: int  # how many it should have given
    how: str  # the convention that was scored with, one sentence
    errors: Words  # one line each, every remaining error, in data order
    is_mean_f1: bool = False  # each answer was scored by an F1, of which `right` is the sum
    judges_answers: bool = False  # only what was answered was read: what is missed is not known

    @property
    def precision(self) -> float:
        if self.answers:
            return self.right / self.answers
        return 0.0

    @property
    def recall(self) -> float:
        if self.gold:
            return self.right / self.gold
        return 0.0

    @property
    def f1(self) -> float:
        total = self.answers + self.gold
        if total:
            return 2 * self.right / total
        return 0.0

    @property
    def wrong_per_hundred(self) -> float:
        """How many of 100 answers, which readers see, are wrong; what is left open is none."""
        wrong = self.answers - self.right
        if self.answers:
            return 100 * wrong / self.answers
        return 0.0

    def has(self, figure: str) -> bool:
        """Whether that figure says anything: a mean of F1 is neither precision nor recall, and
        where only answers were read, there is nothing but precision.
        """
        if self.judges_answers:
            return figure == "precision"
        return figure == "f1" or not self.is_mean_f1

    def value_of(self, figure: str) -> float:
        """Precision, recall or F1, by name."""
        return float(getattr(self, figure))


TaskScores = tuple[Score, ...]


class Tally(Struct):
    """The counts of a task while it is being measured."""

    right: int = 0
    answers: int = 0
    gold: int = 0
    errors: list[str] = field(default_factory=list)
    judges_answers: bool = False  # as in Score

    def count(self, *, expected: bool, answered: bool, right: bool, words: str) -> None:
        """Count one item; `words` say among the errors what it is about."""
        self.gold += expected
        self.answers += answered
        self.right += right
        if not right:
            fault = _name_fault(expected=expected, answered=answered)
            self.errors.append(f"{fault}: {words}")

    def count_each(self, gold: set[str], answers: set[str], words: str) -> None:
        """Count each of the items of both sets; `words` are where they were looked for."""
        for item in sorted(gold | answers):
            expected = item in gold
            answered = item in answers
            self.count(
                expected=expected,
                answered=answered,
                right=expected and answered,
                words=f"{item}: {words}",
            )

    def to_score(self, task: str, data: str, figure: str, how: str) -> Score:
        return Score(
            task=task,
            data=data,
            figure=figure,
            right=self.right,
            answers=self.answers,
            gold=self.gold,
            how=how,
            errors=tuple(self.errors),
            judges_answers=self.judges_answers,
        )


def _name_fault(*, expected: bool, answered: bool) -> str:
    if not expected:
        return "false"
    return "wrong" if answered else "missed"
