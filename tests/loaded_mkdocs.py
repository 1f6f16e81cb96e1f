"""MkDocs in processes that begin with the program loaded: loading it takes longer than a small
site does, and tests build dozens.

Each run is a process of its own, forked from one that has imported everything, read one book, by
which the tables of the language are compiled, and done nothing else.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from mkdocs.__main__ import cli

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload([__name__, "tests.loaded_program"])


def run_loaded_mkdocs(
    root: Path, arguments: Sequence[str], environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """What `python -m mkdocs` prints and returns in that folder and environment."""
    with tempfile.TemporaryDirectory(prefix="mkdocs-") as folder:
        printed, errors = Path(folder, "printed"), Path(folder, "errors")
        process = PROCESSES.Process(
            target=_be_mkdocs, args=(root, arguments, environment, printed, errors)
        )
        process.start()
        process.join()
        assert process.exitcode is not None
        return subprocess.CompletedProcess(
            ["mkdocs", *arguments],
            process.exitcode,
            printed.read_text(encoding="utf-8"),
            errors.read_text(encoding="utf-8"),
        )


def _be_mkdocs(
    root: Path,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    printed: Path,
    errors: Path,
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(root)
    for file, stream in ((printed, 1), (errors, 2)):
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(descriptor, stream)
    cli(list(arguments), prog_name="mkdocs")
