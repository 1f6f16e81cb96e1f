"""Files are written whole, only when they changed, and never over a file that is not ours."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import outputs
from generator.core.problems import InputError
from generator.outputs import OWNER_LIST, add, checksum, is_written, put, rewrite, write


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


# --- faults at each call --------------------------------------------------------------------------

OLD = {
    "data/generated": {"a.yml": "a 1", "x/b.yml": "b 1"},
    "docs": {"c.md": "c 1", "old.md": "old"},
}
NEW = {
    "data/generated": {"a.yml": "a 2", "x/b.yml": "b 1"},
    "docs": {"c.md": "c 2", "n/new.md": "n"},
}
CALLS = ("fsync", "replace", "unlink", "fchmod", "mkdir", "open")


class KilledError(BaseException):
    """In place of a signal, after which nothing else of the run happens."""


def fail_at(call: str, number: int, error: BaseException, patch: pytest.MonkeyPatch) -> list[int]:
    """Let that call of the system fail the n-th time; the list grows with each call."""
    real: Callable[..., Any] = getattr(os, call)
    calls: list[int] = []

    def count(*arguments: Any, **options: Any) -> Any:
        calls.append(1)
        if len(calls) == number:
            raise error
        return real(*arguments, **options)

    patch.setattr(os, call, count)
    return calls


def read_texts(root: Path) -> dict[str, str]:
    texts: dict[str, str] = {}
    for folder in OLD:
        texts |= {f"{folder}/{path}": text for path, text in tree(root / folder).items()}
    return texts


def list_texts(folders: dict[str, dict[str, str]]) -> dict[str, str]:
    return {
        f"{name}/{path}": text for name, files in folders.items() for path, text in files.items()
    }


@pytest.mark.parametrize("fault", ["killed", errno.ENOSPC, errno.EIO, errno.EROFS])
@pytest.mark.parametrize("call", CALLS)
def test_whatever_call_fails_no_file_is_torn_and_the_next_run_repairs_all(
    call: str, fault: str | int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = list_texts(OLD), list_texts(NEW)
    error = KilledError() if fault == "killed" else OSError(fault, os.strerror(int(fault)))
    messages: list[str] = []
    number = 0
    while True:
        number += 1
        root = tmp_path / str(number)
        write(root, OLD)
        with monkeypatch.context() as patch:
            if fault == "killed":
                patch.setattr(outputs._Stage, "discard", lambda _stage: None)
            calls = fail_at(call, number, error, patch)
            try:
                write(root, NEW)
            except KilledError:
                assert fault == "killed"
            except InputError as problem:
                messages.append(str(problem))
        for path, text in read_texts(root).items():
            if ".briefing-" not in path:
                assert text in (old.get(path), new.get(path)), path
        if fault != "killed":
            assert not list(root.rglob(".briefing-*"))
        write(root, NEW)
        assert read_texts(root) == new
        assert not list(root.rglob(".briefing-*"))
        if len(calls) < number:
            break
    assert number > 1, "the call is used"
    for message in messages:
        assert "\n" not in message
        assert message.endswith("make room or access, then build again")


@pytest.mark.parametrize("number", range(1, 4))
def test_a_disk_that_is_full_while_files_are_written_leaves_the_last_edition(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, OLD)
    with monkeypatch.context() as patch:
        fail_at("fsync", number, OSError(errno.ENOSPC, "No space left on device"), patch)
        with pytest.raises(InputError, match=r"^(data/generated|docs)/\S+: cannot be written"):
            write(tmp_path, NEW)
    assert read_texts(tmp_path) == list_texts(OLD)


def test_bytes_are_on_the_disk_before_names_and_names_before_the_next_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a power cut, too, the list names what is there."""
    write(tmp_path, {"docs": {"a.md": "1", "b.md": "1"}})
    events: list[str] = []
    real_sync, real_replace = os.fsync, os.replace

    def sync(handle: int) -> None:
        events.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "bytes")
        real_sync(handle)

    def replace(source: str, target: Path) -> None:
        events.append(Path(target).name)
        real_replace(source, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "replace", replace)
    write(tmp_path, {"docs": {"a.md": "2", "c.md": "1"}})
    staged = ["bytes", "bytes"]
    listed = ["bytes", OWNER_LIST, "folder"]
    assert events == [*staged, *listed, "a.md", "c.md", "folder", *listed]


def test_what_a_killed_run_left_is_to_be_removed_even_where_nothing_else_changed(
    tmp_path: Path,
) -> None:
    write(tmp_path, OLD)
    assert is_written(tmp_path, checksum(OLD))
    (tmp_path / "docs/.briefing-left").touch()
    assert not is_written(tmp_path, checksum(OLD))


def test_what_a_killed_run_left_among_files_of_people_is_removed(tmp_path: Path) -> None:
    for folder in ("a", "b", "c"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / ".briefing-left").touch()
    add(tmp_path, "a", "new.yml", "A")
    put(tmp_path, {"b/new.yml": "B"})
    rewrite(tmp_path, {"c/new.yml": "C"})
    assert not list(tmp_path.rglob(".briefing-*"))
    assert len(list(tmp_path.rglob("new.yml"))) == 3


def test_whoever_waits_for_another_run_is_told_for_what(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[int] = []

    def lock(_handle: int, flags: int) -> None:
        if flags & fcntl.LOCK_NB:
            raise BlockingIOError
        waited.append(flags)

    monkeypatch.setattr(fcntl, "flock", lock)
    write(tmp_path, {"docs": {"a.md": "A"}})
    assert waited == [fcntl.LOCK_EX]
    assert caplog.messages == [
        f"{tmp_path / 'docs'}: another run writes here; waiting until it has ended"
    ]
