"""MkDocs, and its fork, in processes that begin with the program loaded: loading it takes longer than a small
site does, and tests build dozens.

Each run is a process of its own, forked from one that has imported everything, read one book, by
which the tables of the language are compiled, and done nothing else.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.__main__ import cli as mkdocs

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload([__name__, "tests.loaded_program"])


# What imports MkDocs, or is it: the fork puts itself in its place.
REPLACED = ("mkdocs", "material", "generator.site")


@dataclass(frozen=True)
class Run:
    """A program that is run in that folder and environment."""

    root: Path
    arguments: Sequence[str]
    environment: Mapping[str, str]
    program: str = "mkdocs"  # or "properdocs"


def run_loaded(run: Run) -> subprocess.CompletedProcess[str]:
    """What `python -m` that program prints and returns."""
    with tempfile.TemporaryDirectory(prefix="mkdocs-") as folder:
        printed, errors = Path(folder, "printed"), Path(folder, "errors")
        process = PROCESSES.Process(target=_be_program, args=(run, printed, errors))
        process.start()
        process.join()
        assert process.exitcode is not None
        return subprocess.CompletedProcess(
            [run.program, *run.arguments],
            process.exitcode,
            printed.read_text(encoding="utf-8"),
            errors.read_text(encoding="utf-8"),
        )


def _be_program(run: Run, printed: Path, errors: Path) -> None:
    os.environ.clear()
    os.environ.update(run.environment)
    os.chdir(run.root)
    for file, stream in ((printed, 1), (errors, 2)):
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(descriptor, stream)
    cli = mkdocs if run.program == "mkdocs" else _load_fork(run.program)
    cli(list(run.arguments), prog_name=run.program)


def _load_fork(program: str) -> Callable[..., None]:
    """The command of a fork of MkDocs, in a process in which MkDocs itself has run nothing yet."""
    for name in list(sys.modules):
        if name in REPLACED or name.startswith(tuple(f"{package}." for package in REPLACED)):
            del sys.modules[name]
    command: Callable[..., None] = importlib.import_module(f"{program}.__main__").cli
    return command
