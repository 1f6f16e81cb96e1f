"""Measure the stages on gold, and hold them to pinned floors.

The book's own gold (`tests/gold`) is always measured; public sets are when their folder is given.
"""

from __future__ import annotations

import functools
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator.desk import measured
from generator.measure import gate
from generator.measure.copies import score_copies
from generator.measure.dates import score_publication, score_times
from generator.measure.keypoints import score_key_points
from generator.measure.labelled_pairs import score_labelled_pairs
from generator.measure.names import score_names
from generator.measure.score import Score
from generator.measure.seeds import score_book
from generator.measure.sentences import score_boundaries
from generator.measure.speech import score_kota, score_pfsa
from generator.measure.words import score_roots

ScoreFolder = Callable[[Path], tuple[Score, ...]]

INDOSUM = "articles-indosum"

# What is measured on the folder of each public data set; the last ones take longest.
PUBLIC_SETS: dict[str, tuple[ScoreFolder, ...]] = {
    "words-ud": (score_boundaries, score_roots),
    "dates-indotimex": (score_times,),
    INDOSUM: (score_publication, score_copies, score_key_points),
    "names-idner": (score_names,),
    "speech-pfsa": (score_pfsa,),
    "speech-kota": (score_kota,),
}


@dataclass(frozen=True, slots=True)
class MeasuringTask:
    """Something to measure on one folder."""

    folder: Path
    # A module's own function, or the partial of one: another process finds it by name.
    score: ScoreFolder


def measure_all(root: Path, benchmarks: Path | None) -> tuple[Score, ...]:
    """Every score that can be measured with these folders, in the order of the tasks."""
    tasks = [MeasuringTask(root, score_book)]
    if benchmarks is not None:
        tasks += _list_public_tasks(root, benchmarks)
    if len(tasks) == 1:
        return _run_task(tasks[0])
    return _run_beside_each_other(tasks)


def _list_public_tasks(root: Path, benchmarks: Path) -> Iterator[MeasuringTask]:
    for name, functions in PUBLIC_SETS.items():
        folder = benchmarks / name
        if folder.is_dir():
            for function in functions:
                yield MeasuringTask(folder, function)
    articles = benchmarks / INDOSUM
    if articles.is_dir():  # their labels are in the book's folder
        yield MeasuringTask(articles, functools.partial(score_labelled_pairs, root))


def _run_beside_each_other(tasks: Sequence[MeasuringTask]) -> tuple[Score, ...]:
    """The scores of the tasks, as many at a time as the machine has processors."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context) as pool:
        # The last tasks take longest: begun first, they leave no processor idle at the end.
        scores_of_tasks = list(pool.map(_run_task, reversed(tasks)))
    return tuple(chain.from_iterable(reversed(scores_of_tasks)))


def _run_task(task: MeasuringTask) -> tuple[Score, ...]:
    return task.score(task.folder)


def pin_floors(scores: Sequence[Score], *, lower: bool) -> None:
    """Write the scores into the pinned file."""
    rows = gate.update_rows(scores, measured.rows(), lower=lower)
    path = Path(str(measured.FILE))
    path.write_text(gate.format_rows(rows), encoding="utf-8")


def find_failures(scores: Sequence[Score]) -> tuple[str, ...]:
    """What is below its floor, one line each."""
    return gate.find_failures(scores, measured.rows())


def format_report(scores: Sequence[Score], *, errors: int) -> str:
    """The table of the scores, and the first errors of each."""
    parts = [gate.format_report(scores, measured.rows())]
    for score in scores:
        if errors and score.errors:
            heading = f"\n{score.task} on {score.data}:"
            errors_shown = score.errors[:errors]
            parts.append("\n".join([heading, *errors_shown]))
    return "\n".join(parts)
