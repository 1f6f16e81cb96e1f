"""Measure the stages on gold, and hold them to pinned floors.

The book's own gold (`tests/gold`) is always measured; public sets are when their folder is given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from generator.desk import measured
from generator.measure import copies, dates, gate, keypoints, names, seeds, sentences, speech, words
from generator.measure.score import Score

# Folder of a public data set -> what is measured on it.
PUBLIC: tuple[tuple[str, Callable[[Path], tuple[Score, ...]]], ...] = (
    ("words-ud", sentences.scores),
    ("words-ud", words.scores),
    ("dates-indotimex", dates.scores),
    ("articles-indosum", dates.published_scores),
    ("articles-indosum", copies.scores),
    ("articles-indosum", keypoints.scores),
    ("names-idner", names.scores),
    ("speech-pfsa", speech.pfsa),
    ("speech-kota", speech.kota),
)


def scores(root: Path, benchmarks: Path | None) -> tuple[Score, ...]:
    """Every score that can be measured with these folders."""
    found = list(seeds.scores(root))
    for name, task in PUBLIC:
        if benchmarks is not None and (benchmarks / name).is_dir():
            found += task(benchmarks / name)
    return tuple(found)


def pin(found: Sequence[Score], *, lower: bool) -> None:
    """Write the scores into the pinned file."""
    Path(str(measured.FILE)).write_text(
        gate.text(gate.rows(found, measured.rows(), lower=lower)), encoding="utf-8"
    )


def failures(found: Sequence[Score]) -> tuple[str, ...]:
    """What is below its floor, one line each."""
    return gate.failures(found, measured.rows())


def report(found: Sequence[Score], *, errors: int) -> str:
    """The table of the scores, and the first errors of each."""
    parts = [gate.table(found, measured.rows())]
    parts += [
        f"\n{score.task} on {score.data}:\n" + "\n".join(score.errors[:errors])
        for score in found
        if errors and score.errors
    ]
    return "\n".join(parts)
