"""Do independent things beside each other, in copies of this process."""

from __future__ import annotations

import pickle
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from typing import Generic, TypeVar

from generator.core.garbage import all_shared_with_copies

FEWEST_FOR_A_PROCESS = 10  # articles: it takes as long to begin as they do
MOST_PARTS = 100  # enough that no process waits long for the last; texts of one part share words
FEWEST_IN_A_ROUND = 1_000  # things, of which so many more copies of this process are begun
MOST_ROUNDS = 10

Result = TypeVar("Result")
Thing = TypeVar("Thing")
Made = TypeVar("Made")
Step = Callable[[], Result]

_steps: list[Step[object]] = []  # of the run that goes on: a copy of this process has them, too


def count_processes(jobs: int, articles: int) -> int:
    """How many of so many processes are worth beginning for a book or a part of it.

    None beside those that go on: this one is one of them.
    """
    if _steps:
        return 1
    return max(1, min(jobs, articles // FEWEST_FOR_A_PROCESS))


def divide(
    things: Sequence[Thing], most_parts: int = MOST_PARTS, fewest: int = FEWEST_FOR_A_PROCESS
) -> list[Sequence[Thing]]:
    """The things of a book in parts, one for each article, of a size for a process."""
    size = max(fewest, len(things) // most_parts)
    return [things[first : first + size] for first in range(0, len(things), size)]


def run_all(steps: Sequence[Step[Result]], processes: int) -> list[Result]:
    """The results of all steps, in their order, each of which can be pickled.

    This process is one of the processes. A step that loses its process, be it for want of memory,
    is done by this one.
    """
    processes = min(processes, len(steps))
    if processes < 2 or _steps or not can_fork():
        return [step() for step in steps]
    _steps.extend(steps)
    try:
        with (
            all_shared_with_copies(),
            ProcessPoolExecutor(processes - 1, get_context("fork")) as pool,
        ):
            return _Sharing(steps, pool).run(processes - 1)
    finally:
        _steps.clear()


def _run_step(number: int) -> object:
    return _steps[number]()


class _Sharing(Generic[Result]):
    """The steps of a run, each of which is taken by whoever is idle: this process or another one.

    A pool by itself would hand out several at a time to a process that has a long one to do.
    """

    def __init__(self, steps: Sequence[Step[Result]], pool: ProcessPoolExecutor) -> None:
        self._steps = steps
        self._pool = pool
        self._waiting = deque(range(len(steps)))
        self._futures: dict[int, Future[object]] = {}
        self._lock = threading.Lock()  # a step is waiting, handed out or done by this process

    def run(self, others: int) -> list[Result]:
        """The results of all, done by this process and so many others."""
        results: dict[int, Result] = {}
        try:
            for _ in range(others):
                self._hand_out()
            while (number := self._take()) is not None:
                results[number] = self._steps[number]()
        finally:
            self._waiting.clear()
        for number in range(len(self._steps)):
            if number not in results:
                results[number] = self._wait_for(number)
        return [results[number] for number in range(len(self._steps))]

    def _take(self) -> int | None:
        with self._lock:
            if self._waiting:
                return self._waiting.popleft()
            return None

    def _hand_out(self) -> None:
        with self._lock:
            if not self._waiting:
                return
            try:
                future = self._pool.submit(_run_step, self._waiting[0])
            except BrokenProcessPool:
                return
            self._futures[self._waiting.popleft()] = future
        future.add_done_callback(self._go_on)  # at once where it is done

    def _go_on(self, done: Future[object]) -> None:
        """Give the process that is idle its next step, unless one went wrong."""
        if done.exception() is None:
            self._hand_out()

    def _wait_for(self, number: int) -> Result:
        try:
            # A future points back to this: what stayed would wait until Python looks for garbage
            return self._futures.pop(number).result()  # type: ignore[return-value]
        except BrokenProcessPool:
            return self._steps[number]()


def make_beside(
    make: Callable[[Thing], Made], things: Sequence[Thing], processes: int
) -> Iterator[Made]:
    """What is made of each thing, which takes little room until it is asked for.

    Many things are divided into rounds: Python counts who refers to a value within the value, so
    that whatever this process or a copy of it looks at is there twice until the copy is gone.
    """
    for of_round in divide(things, MOST_ROUNDS, FEWEST_IN_A_ROUND):
        steps = [partial(_make_part, make, part) for part in divide(of_round)]
        packed = run_all(steps, processes)
        packed.reverse()
        while packed:
            yield from pickle.loads(packed.pop())  # noqa: S301 - made by this program, right now


def _make_part(make: Callable[[Thing], Made], part: Sequence[Thing]) -> bytes:
    return pickle.dumps([make(thing) for thing in part], pickle.HIGHEST_PROTOCOL)


def can_fork() -> bool:
    """Whether a copy of this process can go on by itself: not where other threads have locks."""
    return sys.platform == "linux" and threading.active_count() == 1
