"""Run the tests on copies of the project in which one thing is broken."""

from __future__ import annotations

import os
import queue
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tests.mutants.mutation import Mutation, apply

TESTS = "tests"
BROWSER = "tests/browser/"  # too slow to be run for each line
WHOLE = "test_books"  # builds small books whole, and so touches every module
SLOW = (
    "test_site",
    "test_project",
    "test_build",
    "test_audit",
)  # last: they build whole sites or run commands
# What a build of the first book commits; run by itself first: it takes seconds, and most broken
# programs change it.
FIRST = "tests/test_build.py::test_the_committed_generated_files_are_those_of_this_program"
WATCHMAN = "test_mutants"  # fails wherever the line of a promise reads otherwise
TIMED_OUT = "took too long"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant."""

    mutation: Mutation
    killer: str  # the test that failed; "" where none did

    @property
    def survived(self) -> bool:
        return not self.killer


def copy_project(project: Path, folder: Path) -> None:
    """The files of the project that git knows or would take, as a repository in that folder."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, check=True, cwd=project, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        if (project / name).is_file():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(project / name, target)
    # Tests ask git which files there are.
    subprocess.run(["git", "init", "--quiet"], check=True, cwd=folder)
    subprocess.run(["git", "add", "--all"], check=True, cwd=folder)


def run_tests(project: Path, files: Sequence[str], timeout: float) -> str:
    """The first of these tests that fails, "" where all pass, in a process that may take so many
    seconds.
    """
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "--tb=no",
        "-rfE",
        "-p",
        "no:cacheprovider",
        *files,
    ]
    # Python takes a compiled file for that of a source of the same size and second.
    environment = os.environ | {"PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        printed, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return TIMED_OUT
    if process.returncode == 0:
        return ""
    failed = re.search(r"^(?:FAILED|ERROR) (\S.*?)(?: - .*)?$", printed, re.MULTILINE)
    return failed[1] if failed else printed.strip().splitlines()[-1]


def ordered_tests(project: Path, module: str = "") -> list[str]:
    """All test files but the browser's: those whose name, then those whose text, names the module
    come first.
    """
    parts = PurePosixPath(module.removesuffix(".py")).parts[1:]
    names = [part for part in parts if part != "__init__"]
    ranked = []
    for file in sorted((project / TESTS).rglob("test_*.py")):
        relative = file.relative_to(project).as_posix()
        if not relative.startswith(BROWSER) and file.stem != WATCHMAN:
            text = file.read_text(encoding="utf-8")
            by_name = sum(name in file.stem for name in names)
            by_text = sum(bool(re.search(rf"\b{name}\b", text)) for name in names)
            ranked.append((file.stem in SLOW, -by_name, file.stem != WHOLE, -by_text, relative))
    return [relative for *_, relative in sorted(ranked)]


class Workshop:
    """Copies of the project, one for each mutant that is tried at a time."""

    def __init__(self, project: Path, folder: Path, jobs: int, timeout: float) -> None:
        self.timeout = timeout
        self.jobs = jobs
        self.free: queue.Queue[Path] = queue.Queue()
        for number in range(jobs):
            copy = folder / str(number)
            copy_project(project, copy)
            self.free.put(copy)

    def try_all(self, mutations: Sequence[Mutation]) -> Iterator[Verdict]:
        """What becomes of each mutant, as it is known."""
        with ThreadPoolExecutor(self.jobs) as pool:
            futures: list[Future[Verdict]] = [
                pool.submit(self.try_one, mutation) for mutation in mutations
            ]
            for future in as_completed(futures):
                yield future.result()

    def try_one(self, mutation: Mutation) -> Verdict:
        copy = self.free.get()
        file = copy / mutation.path
        source = file.read_text(encoding="utf-8")
        try:
            file.write_text(apply(mutation, source), encoding="utf-8")
            killer = run_tests(copy, [FIRST], self.timeout)
            if not killer:
                killer = run_tests(copy, ordered_tests(copy, mutation.path), self.timeout)
            return Verdict(mutation, killer)
        finally:
            file.write_text(source, encoding="utf-8")
            self.free.put(copy)
