"""MkDocs, and its fork, in processes that begin with the program loaded: loading it takes longer than a small
site does, and tests build dozens.

Each run is a process of its own, forked from one that has imported everything, read one book, by
which the tables of the language are compiled, and done nothing else.
"""

from __future__ import annotations

import importlib
import logging
import os
import pickle
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from socketserver import ForkingMixIn, StreamRequestHandler, UnixStreamServer

from mkdocs.__main__ import cli as mkdocs

PROJECT = Path(__file__).parent.parent
# Names the place where the one process that has loaded all of it listens. It lasts as long as the process whose number
# that place has for a name.
SOCKET = "LOADED_MKDOCS"
PATIENCE = 120  # seconds until it has loaded all

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
        with _connect() as connection, connection.makefile("rwb") as stream:
            pickle.dump((run, printed, errors), stream)
            stream.flush()
            status = stream.read() or b"\1"  # nothing where it ends with a traceback
        return subprocess.CompletedProcess(
            [run.program, *run.arguments],
            status[0],
            printed.read_text(encoding="utf-8"),
            errors.read_text(encoding="utf-8"),
        )


def _connect() -> socket.socket:
    """A connection to the process that has loaded all, which may still be busy with that."""
    place = Path(os.environ[SOCKET])
    _begin_loading(place)
    deadline = time.monotonic() + PATIENCE
    connection = socket.socket(socket.AF_UNIX)
    while True:
        try:
            connection.connect(str(place))
        except (FileNotFoundError, ConnectionRefusedError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return connection


def _begin_loading(place: Path) -> None:
    """Start that process, unless another that runs tests has."""
    try:
        place.with_suffix(".begun").touch(exist_ok=False)
    except FileExistsError:
        return
    serve = f"from {__name__} import serve; serve({str(place)!r})"
    _STARTED.append(subprocess.Popen([sys.executable, "-c", serve], cwd=PROJECT))


_STARTED: list[subprocess.Popen[bytes]] = []


def serve(place: str) -> None:
    """Answer each connection in a process of its own."""
    importlib.import_module("tests.loaded_program")
    with _Server(place, _Answer) as server:
        server.serve_forever()


class _Answer(StreamRequestHandler):
    def handle(self) -> None:
        run, printed, errors = pickle.load(self.rfile)  # noqa: S301 - a test wrote it
        self.wfile.write(bytes([_be_program(run, printed, errors)]))


class _Server(ForkingMixIn, UnixStreamServer):
    def service_actions(self) -> None:
        super().service_actions()
        try:
            os.kill(int(Path(str(self.server_address)).name), 0)
        except ProcessLookupError:
            sys.exit()


def _be_program(run: Run, printed: Path, errors: Path) -> int:
    """The status with which the program ends."""
    os.environ.clear()
    os.environ.update(run.environment)
    os.chdir(run.root)
    for file, stream in ((printed, 1), (errors, 2)):
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(descriptor, stream)
    cli = mkdocs if run.program == "mkdocs" else _load_fork(run.program)
    try:
        cli(list(run.arguments), prog_name=run.program)
    except SystemExit as end:
        if isinstance(end.code, str):
            sys.stderr.write(f"{end.code}\n")
            return 1
        return end.code or 0
    finally:
        logging.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _load_fork(program: str) -> Callable[..., None]:
    """The command of a fork of MkDocs, in a process in which MkDocs itself has run nothing yet."""
    for name in list(sys.modules):
        if name in REPLACED or name.startswith(tuple(f"{package}." for package in REPLACED)):
            del sys.modules[name]
    command: Callable[..., None] = importlib.import_module(f"{program}.__main__").cli
    return command
