"""The result of measuring one task on one data set."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one task on one data set, and errors to read.

    `right`, `found` and `gold` give precision = right/found, recall = right/gold; where each gold item gets exactly
    one answer, `found` equals `gold` and all three figures are the accuracy.
    """

    task: str  # "direct statement span"
    data: str  # "PFSA-ID dev-40"
    figure: str  # which figure the floor is set on: "precision", "recall", "f1"
    right: int
    found: int
    gold: int
    how: str  # the convention that was scored with, one sentence
    errors: tuple[str, ...]  # one line each, every remaining error, in data order

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0
