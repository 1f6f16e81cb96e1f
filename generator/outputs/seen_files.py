"""Tell what files contain without reading those that lie as they lay when they were last read.

As git does: a file whose size, place on the disk and times are the same has the same bytes. Whoever
writes into it changes the time that only the system sets.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

# What is written twice within it may have the same time; a disk with coarse times takes seconds
_TICK = 20_000_000  # nanoseconds
_COARSE_TICK = 3_000_000_000
_FINE = 1_000_000  # a time with a part of it is of a disk with fine ones


class FileState(NamedTuple):
    """What the system changes whenever somebody writes into a file or puts another in its place."""

    inode: int
    size: int  # bytes
    modified: int  # nanoseconds
    changed: int  # nanoseconds


class SeenFile(NamedTuple):
    state: FileState
    checksum: bytes  # SHA-256 of its bytes


States = Mapping[str, FileState | None]  # by path; None of what is no file


def look_at(root: Path, paths: Iterable[str], left_out: Iterable[str] = ()) -> States | None:
    """How all files at and below these paths lie; None where that would not tell what they contain:
    behind a link, or where one was written just now.
    """
    without = {os.path.join(root, path) for path in left_out}
    states: dict[str, FileState | None] = {}
    for path in paths:
        for place, status in _list_below(os.path.join(root, path), without):
            if stat.S_ISLNK(status.st_mode):
                return None
            is_file = stat.S_ISREG(status.st_mode)
            states[place] = _state_of(status) if is_file else None
    now = time.time_ns()
    if all(state is None or _is_settled(state, now) for state in states.values()):
        return states
    return None


def _list_below(place: str, without: Container[str]) -> Iterator[tuple[str, os.stat_result]]:
    """What is at that place and, in a folder, below it; nothing where nothing is there."""
    try:
        status = os.lstat(place)
        names = os.listdir(place) if stat.S_ISDIR(status.st_mode) else []
    except OSError:
        return
    yield place, status
    for name in names:
        below = os.path.join(place, name)
        if below not in without:
            yield from _list_below(below, without)


def _state_of(status: os.stat_result) -> FileState:
    return FileState(
        inode=status.st_ino,
        size=status.st_size,
        modified=status.st_mtime_ns,
        changed=status.st_ctime_ns,
    )


class SeenFiles:
    """The files below a book's folder, and what is known of them from the last build."""

    def __init__(self, root: Path, before: Mapping[str, SeenFile] | None = None) -> None:
        self._root = f"{root}/"
        self._before = before or {}
        self._now: dict[str, SeenFile] = {}
        self._has_link: dict[str, bool] = {}  # by folder below the root

    def checksum(self, folder: str, path: str) -> bytes | None:
        """That of the bytes of the file at that path, which has no `..`, below a folder of ours.

        None where no file is there, or a link is on the way to it from that folder.
        """
        state = self._find_state(folder, path)
        if state is None:
            return None
        place = f"{folder}/{path}"
        seen = self._now.get(place) or self._before.get(place)
        if seen is None or seen.state != state:
            data = self.read(place)
            if data is None:
                return None
            seen = SeenFile(state, hashlib.sha256(data).digest())
        self._now[place] = seen
        return seen.checksum

    def read(self, place: str) -> bytes | None:
        """The bytes of a file below the root; None where it cannot be read."""
        try:
            with open(self._root + place, "rb") as file:
                return file.read()
        except OSError:
            return None

    def note_written(self, folder: str, path: str, checksum: bytes) -> None:
        """Know that file, which was just written."""
        state = self._find_state(folder, path)
        if state:
            self._now[f"{folder}/{path}"] = SeenFile(state, checksum)

    def list_settled(self) -> dict[str, SeenFile]:
        """What the next build may rely on: another write would give these files other times."""
        now = time.time_ns()
        return {path: seen for path, seen in self._now.items() if _is_settled(seen.state, now)}

    def _find_state(self, folder: str, path: str) -> FileState | None:
        if self._is_behind_link(folder, os.path.dirname(path)):
            return None
        try:
            status = os.lstat(f"{self._root}{folder}/{path}")
        except OSError:
            return None
        if stat.S_ISREG(status.st_mode):
            return _state_of(status)
        return None

    def _is_behind_link(self, folder: str, below: str) -> bool:
        if not below:
            return False
        place = f"{folder}/{below}"
        if place not in self._has_link:
            is_link = os.path.islink(self._root + place)
            parent = os.path.dirname(below)
            self._has_link[place] = is_link or self._is_behind_link(folder, parent)
        return self._has_link[place]


def _is_settled(state: FileState, now: int) -> bool:
    tick = _TICK if state.changed % _FINE else _COARSE_TICK
    return state.changed + tick < now
