"""What all tests share: unhurried property tests, and books, their pages and their
site, made once.
"""

from __future__ import annotations

import fcntl
import gc
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pytest
from hypothesis import settings

from generator.core.garbage import look_for_garbage_rarely
from generator.nouns.book import Book
from generator.outputs import owned
from generator.showing import pages
from tests import small_book
from tests.checked_yaml import check_each_text_once
from tests.disks import do_not_wait_for_disks
from tests.loaded_mkdocs import SOCKET, Run, run_loaded
from tests.pages_read import SHIPPED, Read, assembled, read_pages

PROJECT = Path(__file__).parent.parent
_Value = TypeVar("_Value")

# A slow machine is no failure, and what fails here must fail again on the next run.
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")
look_for_garbage_rarely()  # as every command does
do_not_wait_for_disks()
check_each_text_once()
# What a test breaks on purpose must be made anew; those of the cache name one of their own.
os.environ["BRIEFING_CACHE"] = "off"


def pytest_configure() -> None:
    """One process loads MkDocs for all that run tests beside each other, if one of them asks."""
    if SOCKET not in os.environ:
        os.environ[SOCKET] = str(Path(tempfile.mkdtemp(prefix="loaded-")) / str(os.getpid()))


def pytest_unconfigure() -> None:
    place = Path(os.environ[SOCKET])
    if place.name == str(os.getpid()):
        shutil.rmtree(place.parent)


def pytest_collection_finish() -> None:
    """No look for garbage goes through the program and its tests: they stay."""
    gc.freeze()


# Read by Python and the C library when a process begins.
_READ_AT_START = {"PYTHONHASHSEED", "TZ", "LC_ALL"}


def mkdocs(
    root: Path, *arguments: str, program: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs, or its fork, in that folder as CI does: the program is installed."""
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    if SOCKET in os.environ and not environment.keys() & _READ_AT_START:
        return run_loaded(Run(root, arguments, variables, program))
    return subprocess.run(
        [sys.executable, "-m", program, *arguments],
        cwd=root,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )


def clone(root: Path) -> Path:
    """The shipped book in that folder, without what a build makes."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copytree(
        PROJECT / "data", root / "data", ignore=shutil.ignore_patterns("generated", "schema")
    )
    made = shutil.ignore_patterns(
        ".*", *{path.partition("/")[0] for path in owned(PROJECT / "docs")}
    )
    shutil.copytree(PROJECT / "docs", root / "docs", ignore=made)
    shutil.copyfile(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    return root


def clone_small(root: Path, data: Path = small_book.SMALL / "data") -> Path:
    """That book in that folder, to be made into a site."""
    shutil.copytree(data, root / "data")
    (root / "docs").mkdir()
    shutil.copyfile(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    return root


MakeOnce = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def make_once(tmp_path_factory: pytest.TempPathFactory) -> MakeOnce:
    """Has a folder of that name filled by one of the processes that share a run's
    tests, for all.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent  # this process has a folder of its own in the run's

    def make(name: str, fill: Callable[[Path], object]) -> Path:
        folder, done = shared / "once" / name, shared / "once" / f"{name}.done"
        folder.parent.mkdir(exist_ok=True)
        with done.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # let go when the file is closed
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                fill(folder)
                done.touch()
        return folder

    return make


def build_site(root: Path, *arguments: str, program: str = "mkdocs", **environment: str) -> None:
    """Build the site of that folder strictly; a build only reports where nothing is wrong."""
    # Without --quiet, which keeps warnings from being counted, and so strict builds from failing.
    result = mkdocs(root, "build", "--strict", *arguments, program=program, **environment)
    assert result.returncode == 0, result.stderr
    lines = result.stderr.splitlines()
    assert [line for line in lines if line and not line.startswith("INFO ")] == []


Calls = list[tuple[Any, ...]]  # what a function was called with, without what is named
NoteCalls = Callable[[object, str], Calls]


@pytest.fixture
def note_calls(monkeypatch: pytest.MonkeyPatch) -> NoteCalls:
    """Notes each call of a module's or class's function of that name from now on."""

    def note(owner: object, name: str) -> Calls:
        calls: Calls = []
        function = getattr(owner, name)

        def note_and_call(*values: Any, **named: Any) -> Any:
            calls.append(values)
            return function(*values, **named)

        monkeypatch.setattr(owner, name, note_and_call)
        return calls

    return note


class ComputeOnce(Protocol):
    """Has a value of that name computed by one of the processes that share a run's tests, for
    all; no test may change it.
    """

    def __call__(self, name: str, compute: Callable[[], _Value]) -> _Value: ...


@pytest.fixture(scope="session")
def compute_once(make_once: MakeOnce) -> ComputeOnce:
    def answer(name: str, compute: Callable[[], _Value]) -> _Value:
        def fill(folder: Path) -> None:
            folder.mkdir()
            (folder / "value").write_bytes(pickle.dumps(compute()))

        written = (make_once(name, fill) / "value").read_bytes()
        value: _Value = pickle.loads(written)  # noqa: S301 - this run wrote it
        return value

    return answer


@pytest.fixture(scope="session")
def book(compute_once: ComputeOnce) -> Book:
    """The shipped book."""
    return compute_once("shipped-book", lambda: assembled(PROJECT))


@pytest.fixture(scope="session")
def rendered(book: Book, compute_once: ComputeOnce) -> Mapping[str, str]:
    """The Markdown of the shipped book's pages, by path."""
    return compute_once("rendered", lambda: dict(pages.render(book)))


@pytest.fixture(scope="session")
def read(rendered: Mapping[str, str], compute_once: ComputeOnce) -> dict[str, Read]:
    """The shipped book's pages, by path."""
    pages_read = compute_once("read", lambda: dict(read_pages(rendered)))
    SHIPPED.update({(path, rendered[path]): page for path, page in pages_read.items()})
    return pages_read


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, compute_once: ComputeOnce) -> Book:
    """The small book."""
    root = tmp_path_factory.mktemp("small") / "book"
    return compute_once("small-book", lambda: assembled(small_book.copy(root)))


def clone_with_gold(root: Path) -> Path:
    """The shipped book in that folder, with what it is measured on: its site shows the figures."""
    clone(root)
    shutil.copytree(PROJECT / "tests/gold", root / "tests/gold")
    return root


@pytest.fixture(scope="session")
def site(make_once: MakeOnce) -> Path:
    """The website of the shipped book, which no test may change.

    `make test` names the one that it has built just before.
    """
    if "BUILT_SITE" in os.environ:
        return PROJECT / os.environ["BUILT_SITE"]
    return make_once("book", lambda root: build_site(clone_with_gold(root))) / "site"


@pytest.fixture(scope="session")
def offline(make_once: MakeOnce) -> Path:
    """The small book, which has each kind of page, with its site as a folder that is read from disk.

    No test may change it.
    """
    return make_once("offline", lambda root: build_site(clone_small(root), OFFLINE="true"))
