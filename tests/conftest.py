"""What all tests share: unhurried property tests, and the books, their pages and their site, made once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from generator.nouns.book import Book
from generator.outputs import owned
from generator.showing import pages
from tests import small_book
from tests.pages_read import Read, assembled, read_pages

PROJECT = Path(__file__).parent.parent

# A slow machine is no failure, and what fails here must fail again on the next run.
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")


def mkdocs(
    root: Path, *arguments: str, program: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs, or its fork, in that folder as CI does."""
    return subprocess.run(
        [sys.executable, "-m", program, *arguments],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def clone(root: Path) -> Path:
    """The project's own files, without anything that a build makes, in that folder; the program itself is linked."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copytree(
        PROJECT / "data", root / "data", ignore=shutil.ignore_patterns("generated", "schema")
    )
    made = shutil.ignore_patterns(
        ".*", *{path.partition("/")[0] for path in owned(PROJECT / "docs")}
    )
    shutil.copytree(PROJECT / "docs", root / "docs", ignore=made)
    shutil.copyfile(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    (root / "generator").symlink_to(PROJECT / "generator")
    return root


@pytest.fixture(scope="session")
def book() -> Book:
    """The shipped book."""
    return assembled(PROJECT)


@pytest.fixture(scope="session")
def read(book: Book) -> dict[str, Read]:
    """The shipped book's pages, by path."""
    return read_pages(pages.render(book))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The small book."""
    return assembled(small_book.copy(tmp_path_factory.mktemp("small") / "book"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The website of the shipped book."""
    root = clone(tmp_path_factory.mktemp("site") / "book")
    result = mkdocs(root, "build", "--strict", "--quiet")
    assert result.returncode == 0, result.stderr
    assert not result.stderr, "a build says nothing where nothing is wrong"
    return root / "site"
