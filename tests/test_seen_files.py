"""A file that lies as it lay is not read again; one that somebody may have changed is."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import build
from generator.caching import NO_SHORTCUTS, Shortcuts
from generator.caching.entries import Entries
from generator.core.on_disk import OnDisk
from generator.outputs import ChangedMeanwhile, FileContents, checksum, is_written, write
from generator.outputs.seen_files import SeenFile, SeenFiles, States, look_at
from tests import small_book
from tests.test_caching import files_of

LATER = 10 * 10**9  # nanoseconds


def sum_of(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs/deep").mkdir(parents=True)
    (tmp_path / "docs/deep/a.md").write_text("first", encoding="utf-8")
    return tmp_path


def see(folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, SeenFile]:
    """What a build knows of the file, some seconds after it was written."""
    files = SeenFiles(folder)
    assert files.checksum("docs", "deep/a.md") == sum_of("first")
    now = time.time_ns()
    with monkeypatch.context() as later:
        later.setattr(time, "time_ns", lambda: now + LATER)
        return files.list_settled()


def test_a_file_that_lies_as_it_lay_is_not_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = see(folder, monkeypatch)
    monkeypatch.setattr(SeenFiles, "read", lambda *_: pytest.fail("was read"))
    files = SeenFiles(folder, before)
    assert files.checksum("docs", "deep/a.md") == sum_of("first")
    assert is_written(folder, checksum({}), files)


def write_in_place(path: Path) -> None:
    times = path.stat()
    path.write_text("other", encoding="utf-8")  # of the same size
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def put_another_in_its_place(path: Path) -> None:
    times = path.stat()
    other = path.with_suffix(".new")
    other.write_text("other", encoding="utf-8")
    os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
    other.replace(path)


@pytest.mark.parametrize("change", [write_in_place, put_another_in_its_place])
def test_a_file_of_the_same_size_and_time_with_other_bytes_is_read(
    change: Callable[[Path], None], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = see(folder, monkeypatch)
    time.sleep(0.02)
    change(folder / "docs/deep/a.md")
    assert SeenFiles(folder, before).checksum("docs", "deep/a.md") == sum_of("other")


@pytest.mark.parametrize(("ago", "changed", "is_settled"), [
    (1_000_000, 123_456_789, False), (100_000_000, 123_456_789, True),
    (100_000_000, 1_000_000_000, False), (LATER, 1_000_000_000, True),
])  # fmt: skip
def test_what_was_written_just_now_is_read_again(
    ago: int, changed: int, is_settled: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be written once more at what the disk gives as the same time."""
    real_lstat = os.lstat

    def lstat(path: str) -> os.stat_result:
        status = real_lstat(path)
        fields = {"st_ctime_ns": changed, "st_mtime_ns": changed}
        return os.stat_result([*status], fields)

    files = SeenFiles(folder)
    monkeypatch.setattr(os, "lstat", lstat)
    monkeypatch.setattr(time, "time_ns", lambda: changed + ago)
    files.checksum("docs", "deep/a.md")
    assert ("docs/deep/a.md" in files.list_settled()) == is_settled


def test_what_was_written_is_known_without_reading_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = SeenFiles(folder)
    write(folder, {"docs": {"deep/b.md": "b"}}, files)
    monkeypatch.setattr(SeenFiles, "read", lambda *_: pytest.fail("was read"))
    assert files.checksum("docs", "deep/b.md") == sum_of("b")


def link_to_file(folder: Path) -> None:
    (folder / "docs/deep/a.md").rename(folder / "elsewhere")
    (folder / "docs/deep/a.md").symlink_to(folder / "elsewhere")


def link_to_folder(folder: Path) -> None:
    (folder / "docs/deep").rename(folder / "elsewhere")
    (folder / "docs/deep").symlink_to(folder / "elsewhere")


@pytest.mark.parametrize("link", [link_to_file, link_to_folder, None])
def test_what_is_behind_a_link_or_gone_has_no_checksum(
    link: Callable[[Path], None] | None, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = see(folder, monkeypatch)
    if link:
        link(folder)
    else:
        (folder / "docs/deep/a.md").unlink()
    assert SeenFiles(folder, before).checksum("docs", "deep/a.md") is None


def test_the_folder_itself_may_be_elsewhere(folder: Path) -> None:
    (folder / "docs").rename(folder / "elsewhere")
    (folder / "docs").symlink_to(folder / "elsewhere")
    assert SeenFiles(folder).checksum("docs", "deep/a.md") == sum_of("first")


def test_nothing_is_written_where_a_file_that_is_to_stay_has_changed(folder: Path) -> None:
    files: dict[str, FileContents] = {"docs": {"deep/a.md": OnDisk(sum_of("other")), "b.md": "b"}}
    with pytest.raises(ChangedMeanwhile):
        write(folder, files)
    assert not (folder / "docs/b.md").exists()


def test_a_page_that_another_build_changed_meanwhile_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_book.copy(tmp_path / "book")
    shortcuts = Shortcuts(Entries(tmp_path / "cache"))
    build(root, shortcuts=shortcuts)
    page = root / "docs/sources/satu.md"

    def change_meanwhile(announced: str) -> None:
        if announced == "writing files":
            page.write_text("of another build", encoding="utf-8")

    with (root / "data/articles/dua.txt").open("a", encoding="utf-8") as article:
        article.write("\nHujan turun di Osaka pada Senin.\n")
    build(root, announce=change_meanwhile, shortcuts=shortcuts)
    built = files_of(root)
    build(root, shortcuts=NO_SHORTCUTS)
    assert files_of(root) == built


# --- all files below a folder ---


def look_later(folder: Path, monkeypatch: pytest.MonkeyPatch) -> States | None:
    """At what people wrote there, some seconds after it was written."""
    now = time.time_ns()
    with monkeypatch.context() as later:
        later.setattr(time, "time_ns", lambda: now + LATER)
        return look_at(folder, ["docs", "missing"], ["docs/made"])


def test_files_lie_as_they_lay_until_one_is_touched(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = look_later(folder, monkeypatch)
    (folder / "docs/made").mkdir()
    assert before
    assert look_later(folder, monkeypatch) == before
    write_in_place(folder / "docs/deep/a.md")
    assert look_later(folder, monkeypatch) != before


def test_how_files_lie_tells_nothing_behind_a_link_or_of_what_was_just_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = (folder / "docs/deep/a.md").lstat().st_ctime_ns
    with monkeypatch.context() as at_once:
        at_once.setattr(time, "time_ns", lambda: changed)
        assert look_at(folder, ["docs"]) is None
    (folder / "docs/link").symlink_to(folder / "docs/deep/a.md")
    assert look_later(folder, monkeypatch) is None
