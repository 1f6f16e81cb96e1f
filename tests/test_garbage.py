"""Commands and sites look for garbage as seldom as a book needs it."""

from __future__ import annotations

import atexit
import gc
import weakref
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from generator import build, languages
from generator.build import MadeFile, spool_files
from generator.caching.entries import Entries
from generator.cli import main
from generator.comparing.book import FiledReading, compare_articles, make_book
from generator.core.garbage import (
    THINGS_BETWEEN_LOOKS,
    all_shared_with_copies,
    not_looking_for_garbage,
)
from generator.folder import read_folder
from generator.nouns.book import Book
from generator.outputs.spool import open_spools
from generator.reading.article import Analysis
from generator.site.plugin import BriefingPlugin
from tests import small_book
from tests.conftest import ComputeOnce
from tests.written import PROJECT


@pytest.fixture(autouse=True)
def looks() -> Iterator[None]:
    """Looks as often as Python does by itself, and afterwards as often as before."""
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


@pytest.mark.parametrize(
    "start",
    [
        pytest.param(lambda: main(["--version"]), id="a command"),
        pytest.param(lambda: BriefingPlugin().on_startup(command="build"), id="a site"),
    ],
)
def test_what_begins_looks_for_garbage_rarely_and_not_at_its_end(
    start: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_end: list[Callable[[], object]] = []
    monkeypatch.setattr(atexit, "register", at_end.append)
    start()
    assert gc.get_threshold()[0] == THINGS_BETWEEN_LOOKS
    assert at_end == [gc.freeze]


def test_what_was_made_without_looking_is_not_looked_at_right_afterwards() -> None:
    gc.unfreeze()
    with not_looking_for_garbage():
        made = [[number] for number in range(1000)]
    young = gc.get_objects(generation=0)
    assert not any(thing is made[0] for thing in young)
    assert any(thing is made[0] for thing in gc.get_objects(generation=2))


def test_what_other_processes_share_stays_out_of_sight() -> None:
    with all_shared_with_copies():
        shared = gc.get_freeze_count()
        with not_looking_for_garbage():
            pass
        assert gc.get_freeze_count() == shared > 0
    assert not gc.get_freeze_count()


def test_what_is_shared_is_never_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each entry of a cache asks: a count of all that is there took longer than to load one."""
    monkeypatch.delattr(gc, "get_freeze_count")
    with all_shared_with_copies(), not_looking_for_garbage():
        pass
    with not_looking_for_garbage():
        pass


def test_an_entry_is_kept_and_loaded_without_a_look_for_garbage(tmp_path: Path) -> None:
    entries = Entries(tmp_path)
    value = {str(number): (number,) for number in range(10_000)}
    looks: list[str] = []

    def note(phase: str, _: object) -> None:
        looks.append(phase)

    gc.callbacks.append(note)
    try:
        entries.save("ab", value)
        assert entries.load("ab") == value
    finally:
        gc.callbacks.remove(note)
    assert looks == []


class PointingToItself:
    def __init__(self) -> None:
        self.itself = self


@pytest.mark.parametrize("is_shared", [False, True])
def test_what_files_were_made_by_is_gone_when_they_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_shared: bool
) -> None:
    """A language's pages leave all that they showed; the next one needs the room."""
    monkeypatch.setattr(build, "MUCH_TO_SHOW", len("A page."))
    ends: list[str] = []

    def make_pages() -> Iterator[MadeFile]:
        weakref.finalize(PointingToItself(), ends.append, "of a page")
        yield MadeFile("docs", "index.md", "A page.")

    gc.disable()
    try:
        sharing = all_shared_with_copies() if is_shared else nullcontext()
        with open_spools(tmp_path) as spools, sharing:
            weakref.finalize(PointingToItself(), ends.append, "from before")
            spool_files(make_pages, spools.add())
            assert ends == ["of a page"]
            assert bool(gc.get_freeze_count()) == is_shared
    finally:
        gc.enable()


def test_for_a_few_pages_nobody_looks_for_garbage(tmp_path: Path) -> None:
    looks: list[str] = []

    def note(phase: str, _: object) -> None:
        looks.append(phase)

    def make_pages() -> Iterator[MadeFile]:
        yield MadeFile("docs", "index.md", "A page.")

    gc.callbacks.append(note)
    try:
        with open_spools(tmp_path) as spools:
            spool_files(make_pages, spools.add())
    finally:
        gc.callbacks.remove(note)
    assert looks == []


def count_analyses() -> int:
    return sum(isinstance(thing, Analysis) for thing in gc.get_objects())


def test_nothing_that_is_not_compared_stays_of_what_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: list[int] = []

    def compare(reading: FiledReading, *others: Any) -> Book:
        counts.append(count_analyses())
        return compare_articles(reading, *others)

    monkeypatch.setattr(build, "compare_articles", compare)
    before = count_analyses()
    build.check(small_book.copy(tmp_path))
    assert counts == [before]


def test_comparing_leaves_no_garbage_behind(compute_once: ComputeOnce) -> None:
    """So that none needs to be looked for while a book is compared."""
    language = languages.load("id")
    reading = compute_once("reading", lambda: read_folder(PROJECT, language))
    compared = make_book(reading, language).evidence
    gc.freeze()  # what there is already is not looked through
    with not_looking_for_garbage():
        assert not gc.isenabled()
        assert make_book(reading, language).evidence == compared
        assert not gc.collect()
    assert gc.isenabled()
