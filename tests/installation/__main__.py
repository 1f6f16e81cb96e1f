"""Three books of other subjects, made by the program that a wheel installs.

They lie in a temporary folder: the second book of this project (tests/second_book), the small one
of the tests, and one that `briefing new` begins. Each is built alone, by MkDocs or the command, and
then all at the same time; each site must be the same byte for byte, and a reader can use it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests import small_book
from tests.audit.browsing import launched
from tests.installation.program import (
    Answer,
    Program,
    install_wheel,
)
from tests.installation.visit import Question, visit_site
from tests.pythons import PROJECT, changed_files

SECOND, SMALL, NEW = "second", "small", "nickel"
SETTINGS = "site_name: A book\ntheme: briefing\nplugins: [briefing]\n"
QUESTIONS = {
    SECOND: Question("ikan layang", "topics/nelayan/", "id"),
    NEW: Question("Jalan Pelabuhan", "topics/bus-lane/", "en"),
}


@dataclass(frozen=True)
class Workplace:
    """The program, and a folder away from the repository."""

    program: Program
    folder: Path

    @property
    def alone(self) -> Path:
        """Where each book is built by itself."""
        return self.folder / "alone"

    @property
    def together(self) -> Path:
        """Where the books are built at the same time."""
        return self.folder / "together"


def begin_books(work: Workplace) -> None:
    """Lay the books down twice, before anything is built."""
    work.alone.mkdir()
    shutil.copytree(PROJECT / "tests/second_book", work.alone / SECOND)
    small_book.copy(work.alone / SMALL)
    (work.alone / SMALL / "docs").mkdir()
    (work.alone / SMALL / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    work.program.run_command(work.alone, "briefing", "new", NEW)
    shutil.copytree(work.alone, work.together)


# --- alone ----------------------------------------------------------------------------------------


def check_second_book(work: Workplace) -> None:
    """MkDocs builds it; its fork makes the same bytes, as tests/test_site.py shows."""
    book = work.alone / SECOND
    assert not work.program.run_command(book, "briefing", "check").messages
    check_reports(work.program.run_command(book, "mkdocs", "build", "--strict"))


def check_small_book(work: Workplace) -> None:
    check_reports(work.program.run_command(work.alone / SMALL, "mkdocs", "build", "--strict"))


def check_new_book(work: Workplace) -> None:
    """An empty folder becomes a site by two commands, the second without a word of warning."""
    empty = work.folder / "empty"
    empty.mkdir()
    before = time.monotonic()
    work.program.run_command(empty, "briefing", "new", NEW)
    answer = work.program.run_command(empty, "briefing", "site", NEW)
    seconds = time.monotonic() - before
    assert not answer.messages, answer.messages
    shutil.rmtree(work.alone / NEW)
    (empty / NEW).rename(work.alone / NEW)
    sys.stdout.write(f"briefing new {NEW} && briefing site {NEW}: {seconds:.1f} s\n")


def check_reports(answer: Answer) -> None:
    """MkDocs, which says on standard error what it does, warns of nothing."""
    for line in answer.messages.splitlines():
        assert not line or line.startswith("INFO "), line


# --- together, as another reader sees them --------------------------------------------------------


def check_books_together(work: Workplace) -> None:
    """Three processes of one program, each in its book, mix nothing up."""
    books = {work.together / name: ("briefing", "site") for name in (SECOND, SMALL, NEW)}
    for answer in work.program.run_together(books):
        for line in answer.messages.splitlines():
            assert line.startswith("outdated "), line
    for name in (SECOND, SMALL, NEW):
        for part in ("data", "docs", "site"):
            compare_folders(work.alone / name / part, work.together / name / part)


def compare_folders(alone: Path, together: Path) -> None:
    changed = changed_files(alone, together)
    assert not changed, f"{together}: built beside other books, these differ: {changed}"


def check_traces(work: Workplace) -> None:
    """What others get names no folder of this machine."""
    for name, content in read_results(work):
        for folder in (PROJECT, work.folder):
            assert str(folder).encode() not in content, f"{name} names {folder}"


def read_results(work: Workplace) -> Iterator[tuple[str, bytes]]:
    for path in work.alone.rglob("*"):
        if path.is_file():
            yield str(path), path.read_bytes()
    with zipfile.ZipFile(work.program.wheel) as wheel:
        for name in wheel.namelist():
            yield name, wheel.read(name)


def check_readers(work: Workplace) -> None:
    """Both books are styled, searched, and ask nothing of another host."""
    with launched() as browser:
        for name, question in QUESTIONS.items():
            visit_site(browser, work.together / name / "site", question)


CHECKS = {
    "books begin": begin_books,
    "the second book": check_second_book,
    "the small book": check_small_book,
    "a new book": check_new_book,
    "three books at the same time": check_books_together,
    "no folder of this machine": check_traces,
    "two sites in a browser": check_readers,
}


def main(uv_requirement: str) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        work = Workplace(install_wheel(folder, uv_requirement), folder)
        for what, check in CHECKS.items():
            before = time.monotonic()
            check(work)
            sys.stdout.write(f"installed: {what}, {time.monotonic() - before:.1f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
