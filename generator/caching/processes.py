"""Do independent things beside each other, in copies of this process."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

FEWEST_FOR_A_PROCESS = 10  # articles: it takes as long to begin as they do

Result = TypeVar("Result")
Step = Callable[[], Result]

_steps: list[Step[object]] = []  # of the run that goes on: a copy of this process has them, too


def count_processes(jobs: int, articles: int) -> int:
    """How many of so many processes are worth beginning for a book or a part of it."""
    return max(1, min(jobs, articles // FEWEST_FOR_A_PROCESS))


def run_all(steps: Sequence[Step[Result]], processes: int) -> list[Result]:
    """The results of all steps, in their order, each of which can be pickled.

    A step that loses its process, be it for want of memory, is done by this one.
    """
    processes = min(processes, len(steps))
    if processes < 2 or _steps or not _can_fork():
        return [step() for step in steps]
    _steps.extend(steps)
    try:
        with ProcessPoolExecutor(processes, get_context("fork")) as pool:
            results = pool.map(_run_step, range(len(steps)))
            return list(results)  # type: ignore[arg-type]
    except BrokenProcessPool:
        return [step() for step in steps]
    finally:
        _steps.clear()


def _run_step(number: int) -> object:
    return _steps[number]()


def _can_fork() -> bool:
    """Whether a copy of this process can go on by itself: not where other threads have locks."""
    return sys.platform == "linux" and threading.active_count() == 1
