"""Hold measured scores to pinned floors, and pin better ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.languages import Row
from generator.measure.score import Score

COLUMNS = ("task", "data", "n", "precision", "recall", "f1", "figure", "floor", "how")
HEAD = """\
# What the program was last measured to do, and the floor that each figure is held to.
# n: items of the gold; precision, recall, f1: of 1; figure: that which the floor is set on; how: what counts as right.
# Written by `briefing measure --pin`, which never lowers a floor unless told `--lower`.
"""


def rows(scores: Iterable[Score], pinned: Sequence[Row], *, lower: bool = False) -> tuple[Row, ...]:
    """The pinned rows after these scores: floors only rise, unless `lower`; rows that were not measured stay."""
    old = {(row["task"], row["data"]): row for row in pinned}
    new = {
        (score.task, score.data): _row(score, old.get((score.task, score.data)), lower=lower)
        for score in scores
    }
    return tuple((old | new)[key] for key in sorted(old | new))


def text(table: Iterable[Row]) -> str:
    """The rows as the text of the pinned file."""
    lines = ["\t".join(COLUMNS), *("\t".join(row[column] for column in COLUMNS) for row in table)]
    return HEAD + "".join(f"{line}\n" for line in lines)


def failures(scores: Iterable[Score], pinned: Sequence[Row]) -> tuple[str, ...]:
    """What is below its floor or has none, one line each."""
    floors = {(row["task"], row["data"]): row for row in pinned}
    found = []
    for score in scores:
        row = floors.get((score.task, score.data))
        if row is None:
            found.append(
                f"{score.task} on {score.data}: has no floor; pin it with `briefing measure --pin`"
            )
        elif round(getattr(score, row["figure"]), 4) < float(row["floor"]):
            found.append(
                f"{score.task} on {score.data}: {row['figure']} {_value(score):.4f} is below {row['floor']}"
            )
    return tuple(found)


def table(scores: Iterable[Score], pinned: Sequence[Row]) -> str:
    """The scores as lines of text, one a task and data set, with their floors."""
    floors = {(row["task"], row["data"]): row["floor"] for row in pinned}
    lines = [f"{'task':38} {'data':26} {'n':>6} {'prec':>6} {'rec':>6} {'F1':>6}  floor"]
    for score in scores:
        floor = floors.get((score.task, score.data), "–")
        figures = f"{score.gold:6} {score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}"
        lines.append(f"{score.task:38} {score.data:26} {figures}  {score.figure} ≥ {floor}")
    return "\n".join(lines)


def _value(score: Score) -> float:
    return float(getattr(score, score.figure))


def _row(score: Score, old: Row | None, *, lower: bool) -> Row:
    floor = round(_value(score), 4)
    if old is not None and not lower:
        floor = max(floor, float(old["floor"]))
    figures = {name: f"{getattr(score, name):.4f}" for name in ("precision", "recall", "f1")}
    cells = {"task": score.task, "data": score.data, "n": str(score.gold), "figure": score.figure}
    return {**cells, **figures, "floor": f"{floor:.4f}", "how": score.how}
