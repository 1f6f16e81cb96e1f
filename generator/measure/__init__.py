"""Measure the stages on gold, and hold them to pinned floors.

The book's own gold (`tests/gold`) is always measured; public sets are when their folder is given.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator.desk import measured
from generator.measure import copies, dates, gate, keypoints, names, seeds, sentences, speech, words
from generator.measure.score import Score


@dataclass(frozen=True, slots=True)
class Task:
    """Something to measure on one folder."""

    folder: Path
    measure: Callable[[Path], tuple[Score, ...]]  # a module's own function: processes pass its name


# What is measured on the folder of each public data set.
PUBLIC_TASKS = (
    Task(Path("words-ud"), sentences.score_boundaries),
    Task(Path("words-ud"), words.score_roots),
    Task(Path("dates-indotimex"), dates.score_times),
    Task(Path("articles-indosum"), dates.score_publication),
    Task(Path("articles-indosum"), copies.score_copies),
    Task(Path("articles-indosum"), keypoints.score_key_points),
    Task(Path("names-idner"), names.score_names),
    Task(Path("speech-pfsa"), speech.score_pfsa),
    Task(Path("speech-kota"), speech.score_kota),
)


def measure_all(root: Path, benchmarks: Path | None) -> tuple[Score, ...]:
    """Every score that can be measured with these folders, in the order of the tasks."""
    tasks = [Task(root, seeds.score_book)]
    if benchmarks is not None:
        public_tasks = [Task(benchmarks / task.folder, task.measure) for task in PUBLIC_TASKS]
        tasks += [task for task in public_tasks if task.folder.is_dir()]
    return tuple(chain.from_iterable(_run_tasks(tasks)))


def _run_tasks(tasks: Sequence[Task]) -> list[tuple[Score, ...]]:
    """The scores of each task, as many tasks at a time as the machine has processors."""
    if len(tasks) == 1:
        return [_run_task(task) for task in tasks]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context) as pool:
        # The last tasks take longest: begun first, they leave no processor idle at the end.
        scores = list(pool.map(_run_task, reversed(tasks)))
    return scores[::-1]


def _run_task(task: Task) -> tuple[Score, ...]:
    return task.measure(task.folder)


def pin_floors(scores: Sequence[Score], *, lower: bool) -> None:
    """Write the scores into the pinned file."""
    rows = gate.update_rows(scores, measured.rows(), lower=lower)
    Path(str(measured.FILE)).write_text(gate.format_rows(rows), encoding="utf-8")


def find_failures(scores: Sequence[Score]) -> tuple[str, ...]:
    """What is below its floor, one line each."""
    return gate.find_failures(scores, measured.rows())


def format_report(scores: Sequence[Score], *, errors: int) -> str:
    """The table of the scores, and the first errors of each."""
    parts = [gate.format_report(scores, measured.rows())]
    for score in scores:
        if errors and score.errors:
            heading = f"\n{score.task} on {score.data}:"
            parts.append("\n".join([heading, *score.errors[:errors]]))
    return "\n".join(parts)
