"""Files are written whole, only when they changed, and never over a file that is not ours."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.core.problems import InputError
from generator.outputs import OWNER_LIST, add, write


def tree(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name != OWNER_LIST
    }


def test_a_second_write_changes_nothing(tmp_path: Path) -> None:
    files = {"docs": {"a.md": "A", "b/c.md": "C"}}
    assert write(tmp_path, files).changed == ("docs/a.md", "docs/b/c.md")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    again = write(tmp_path, files)
    assert (again.changed, again.removed) == ((), ())
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_what_is_no_longer_made_is_removed_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    write(tmp_path, {"docs": {"a.md": "A", "b/c.md": "C", "d/e.md": "E"}})
    (tmp_path / "docs/b/mine.md").write_text("mine")
    done = write(tmp_path, {"docs": {"a.md": "A2"}})
    assert done.changed == ("docs/a.md",)
    assert done.removed == ("docs/b/c.md", "docs/d/e.md")
    assert tree(tmp_path / "docs") == {"a.md": "A2", "b/mine.md": "mine"}
    assert not (tmp_path / "docs/d").exists()


def test_a_file_that_we_did_not_make_stops_the_write_before_it_begins(tmp_path: Path) -> None:
    write(tmp_path, {"docs": {"a.md": "A"}})
    (tmp_path / "docs/new.md").write_text("an editor's page")
    with pytest.raises(InputError, match=r"docs/new\.md: is where the generator writes"):
        write(tmp_path, {"docs": {"a.md": "A2", "new.md": "ours"}})
    assert tree(tmp_path / "docs") == {"a.md": "A", "new.md": "an editor's page"}


def test_a_link_on_the_way_is_never_followed(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "elsewhere").mkdir()
    write(tmp_path / "book", {"docs": {"x/a.md": "A"}})
    (tmp_path / "book/docs/x/a.md").unlink()
    (tmp_path / "book/docs/x").rmdir()
    (tmp_path / "book/docs/x").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError, match=r"docs/x/a\.md"):
        write(tmp_path / "book", {"docs": {"x/a.md": "A2"}})
    assert not list((tmp_path / "elsewhere").iterdir())


def test_what_stands_behind_a_link_is_never_removed(tmp_path: Path) -> None:
    write(tmp_path / "book", {"docs": {"x/a.md": "A"}})
    (tmp_path / "book/docs/x").rename(tmp_path / "elsewhere")
    (tmp_path / "book/docs/x").symlink_to(tmp_path / "elsewhere")
    assert write(tmp_path / "book", {"docs": {"b.md": "B"}}).removed == ()
    assert tree(tmp_path / "elsewhere") == {"a.md": "A"}


def test_a_damaged_owner_list_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"docs": {"a.md": "A"}})
    (tmp_path / "docs" / OWNER_LIST).write_bytes(b"a.md\n\xff\xfe.md\n\0\n")
    assert write(tmp_path, {"docs": {"b.md": "B"}}).removed == ("docs/a.md",)
    assert tree(tmp_path / "docs") == {"b.md": "B"}


def test_an_interrupted_run_is_repaired_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"docs": {"old.md": "old"}})
    real, calls = os.replace, []

    def dies_at_the_second(source: str, target: str) -> None:
        calls.append(target)
        if len(calls) == 3:
            raise KeyboardInterrupt
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", dies_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            write(tmp_path, {"docs": {"a.md": "A", "b.md": "B"}})
    assert set(tree(tmp_path / "docs")) == {"old.md", "a.md"}
    write(tmp_path, {"docs": {"c.md": "C"}})
    assert tree(tmp_path / "docs") == {"c.md": "C"}


def test_a_full_or_read_only_disk_is_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device", str(tmp_path / "docs/a.md"))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(
        InputError, match=r"docs/a\.md: cannot be written: No space left on device; make room"
    ):
        write(tmp_path, {"docs": {"a.md": "A"}})
    assert tree(tmp_path / "docs") == {}


def test_an_owner_list_cannot_point_outside(tmp_path: Path) -> None:
    (tmp_path / "keep.txt").write_text("keep")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / OWNER_LIST).write_text(f"../keep.txt\n{tmp_path}/keep.txt\n")
    write(tmp_path, {"docs": {"a.md": "A"}})
    assert (tmp_path / "keep.txt").read_text() == "keep"


def test_a_file_for_people_to_keep_is_added_once_and_never_replaced(tmp_path: Path) -> None:
    assert add(tmp_path, "data/editions", "a.yml", "A")
    assert not add(tmp_path, "data/editions", "a.yml", "A")
    with pytest.raises(
        InputError,
        match=r"^data/editions/a\.yml: already exists and contains something else; remove",
    ):
        add(tmp_path, "data/editions", "a.yml", "B")
    assert [path.name for path in (tmp_path / "data/editions").iterdir()] == ["a.yml"]
    assert (tmp_path / "data/editions/a.yml").read_text() == "A"


def test_nothing_is_added_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.yml").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError, match=r"data/a\.yml: already exists"):
        add(tmp_path, "data", "a.yml", "A")
    assert not (tmp_path / "elsewhere").exists()
