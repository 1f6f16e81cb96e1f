"""Do independent things beside each other, in copies of this process."""

from __future__ import annotations

import gc
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from typing import TypeVar

FEWEST_FOR_A_PROCESS = 10  # articles: it takes as long to begin as they do
MOST_PARTS = 100  # enough that no process waits long for the last; texts of one part share words

Result = TypeVar("Result")
Thing = TypeVar("Thing")
Made = TypeVar("Made")
Step = Callable[[], Result]

_steps: list[Step[object]] = []  # of the run that goes on: a copy of this process has them, too


def count_processes(jobs: int, articles: int) -> int:
    """How many of so many processes are worth beginning for a book or a part of it."""
    return max(1, min(jobs, articles // FEWEST_FOR_A_PROCESS))


def divide(things: Sequence[Thing]) -> list[Sequence[Thing]]:
    """The things of a book in parts, one for each article, of a size for a process."""
    size = max(FEWEST_FOR_A_PROCESS, len(things) // MOST_PARTS)
    return [things[first : first + size] for first in range(0, len(things), size)]


def run_all(steps: Sequence[Step[Result]], processes: int) -> list[Result]:
    """The results of all steps, in their order, each of which can be pickled.

    This process is one of the processes. A step that loses its process, be it for want of memory,
    is done by this one.
    """
    processes = min(processes, len(steps))
    if processes < 2 or _steps or not _can_fork():
        return [step() for step in steps]
    _steps.extend(steps)
    gc.freeze()  # else a look for garbage would write into all memory that the copies share
    pool = ProcessPoolExecutor(processes - 1, get_context("fork"))
    try:
        futures = [pool.submit(_run_step, number) for number in range(len(steps))]
        return _finish(futures, steps)
    except BrokenProcessPool:
        return [step() for step in steps]
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()
        _steps.clear()


def _run_step(number: int) -> object:
    return _steps[number]()


def _finish(futures: Sequence[Future[object]], steps: Sequence[Step[Result]]) -> list[Result]:
    """The results; the last steps that no other process has begun are done here."""
    own: dict[int, Result] = {}
    for number in reversed(range(len(steps))):
        if futures[number].cancel():
            own[number] = steps[number]()
    results: list[Result] = []
    for number, future in enumerate(futures):
        result = own[number] if number in own else future.result()
        results.append(result)  # type: ignore[arg-type]
    return results


def make_beside(
    make: Callable[[Thing], Made], things: Sequence[Thing], processes: int
) -> Iterator[Made]:
    """What is made of each thing, which takes little room until it is asked for."""
    steps = [partial(_make_part, make, part) for part in divide(things)]
    packed = run_all(steps, processes)
    packed.reverse()
    while packed:
        yield from pickle.loads(packed.pop())  # noqa: S301 - made by this program, right now


def _make_part(make: Callable[[Thing], Made], part: Sequence[Thing]) -> bytes:
    return pickle.dumps([make(thing) for thing in part], pickle.HIGHEST_PROTOCOL)


def _can_fork() -> bool:
    """Whether a copy of this process can go on by itself: not where other threads have locks."""
    return sys.platform == "linux" and threading.active_count() == 1
