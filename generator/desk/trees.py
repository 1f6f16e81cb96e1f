"""Read a whole folder as git would take it: each file's bytes, and whether it may be run."""

from __future__ import annotations

import os
import stat
from collections.abc import Container, Iterable
from pathlib import Path

from generator.core.sort_keys import sort_by_key
from generator.core.swhid import FILE, LINK, PROGRAM, Tree, TreeFile, hash_chunks, hash_content
from generator.desk.unread import is_left_by_programs

_PIECE = 1 << 20  # bytes read at a time
_GIT = ".git"


def read_tree(root: Path, folder: str, left_out: Iterable[str] = ()) -> Tree:
    """The files of a folder, by their paths below `root`, in the order of these.

    What cannot be read is no part of it, and what is neither file nor link.
    """
    without = {os.fspath(root / path) for path in left_out}
    top = os.path.join(root, "")
    files = {}
    for parent, folders, names in os.walk(root / folder):
        folders[:] = _select_folders(parent, folders, without)
        seen_files = [name for name in names if not _is_passed_over(name)]
        for name in seen_files + folders:
            path = os.path.join(parent, name)
            file = _read_file(path)
            if file:
                files[path.removeprefix(top)] = file
    return sort_by_key(files)


def _select_folders(parent: str, folders: Iterable[str], without: Container[str]) -> list[str]:
    """The folders in which files are read."""
    seen = [name for name in folders if not _is_passed_over(name)]
    return [name for name in seen if os.path.join(parent, name) not in without]


def _is_passed_over(name: str) -> bool:
    """What systems and editors leave behind; what git itself keeps there counts."""
    if name.startswith(_GIT):
        return name == _GIT
    return is_left_by_programs(name)


def _read_file(path: str) -> TreeFile | None:
    """A file or link, as git has it; None for all else."""
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            return TreeFile(LINK, hash_content(os.fsencode(os.readlink(path))))
        if not stat.S_ISREG(status.st_mode):
            return None
        with open(path, "rb") as file:
            content_hash = hash_chunks(iter(lambda: file.read(_PIECE), b""), status.st_size)
    except OSError:
        return None
    return TreeFile(PROGRAM if status.st_mode & stat.S_IXUSR else FILE, content_hash)
