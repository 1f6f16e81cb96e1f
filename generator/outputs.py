"""Put rendered files on disk: only what changed, whole or not at all, and never over a file that is not ours.

Each folder that we write to holds an owner list, `.generated`: the paths that we made, one a line. It is written
before the files, so that a run that was interrupted is repaired by the next one.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.core.problems import InputError, Problem

OWNER_LIST = ".generated"
_TEMPORARY = ".briefing-"


@dataclass(frozen=True, slots=True)
class Written:
    """What a write changed; paths are relative to the book's folder."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]


def write(root: Path, folders: Mapping[str, Mapping[str, str]]) -> Written:
    """Make each folder (relative to `root`) hold exactly these files of ours: path below the folder -> text.

    Raises InputError, before anything is written, where a file that we did not make stands in the way, and where
    the disk refuses; a run after that repairs what is missing.
    """
    changed: list[str] = []
    removed: list[str] = []
    with _refusals_told(root), contextlib.ExitStack() as locks:
        for folder in folders:
            locks.enter_context(_locked(root / folder))
        problems = [
            problem
            for folder, files in folders.items()
            for problem in _obstacles(root, folder, files)
        ]
        if problems:
            raise InputError(problems)
        for folder, files in folders.items():
            done = _write_folder(root / folder, files)
            changed += [f"{folder}/{path}" for path in done.changed]
            removed += [f"{folder}/{path}" for path in done.removed]
    return Written(tuple(changed), tuple(removed))


def add(root: Path, folder: str, name: str, text: str) -> bool:
    """Write a file that people keep from then on; False where it holds this text already.

    Raises InputError where another file stands there, and where the disk refuses.
    """
    with _refusals_told(root), _locked(root / folder):
        path = root / folder / name
        if path.is_symlink() or _stands(path, text):
            message = "is there already and holds something else; remove it first if it is to be made anew"
            raise InputError([Problem(f"{folder}/{name}", 0, message)])
        return replace(path, text)


def owned(folder: Path) -> tuple[str, ...]:
    """The paths below that folder that we made, sorted; empty where we made none."""
    try:
        lines = (folder / OWNER_LIST).read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return ()
    return tuple(
        sorted(line for line in lines if line and not line.startswith("#") and _inside(line))
    )


@contextlib.contextmanager
def _refusals_told(root: Path) -> Iterator[None]:
    """What the disk refuses is told like any other mistake."""
    try:
        yield
    except OSError as error:
        place = (
            os.path.relpath(error.filename, root)
            if isinstance(error.filename, str)
            else "the book's folder"
        )
        message = f"cannot be written: {error.strerror}; make room or access, then build again"
        raise InputError([Problem(place, 0, message)]) from error


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Two runs at once take turns."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _obstacles(root: Path, folder: str, files: Mapping[str, str]) -> list[Problem]:
    mine = set(owned(root / folder))
    return [
        Problem(
            f"{folder}/{path}",
            0,
            "stands where the generator writes, and it did not make it; move or remove it",
        )
        for path, text in files.items()
        if _leads_away(root / folder, path)
        or (path not in mine and _stands(root / folder / path, text))
    ]


def _leads_away(folder: Path, path: str) -> bool:
    """Whether a link stands at that path or on the way to it."""
    return any((folder / parent).is_symlink() for parent in (Path(path), *Path(path).parents[:-1]))


def _stands(path: Path, text: str) -> bool:
    """Whether something else than this text is at that path."""
    return path.exists() and not (path.is_file() and path.read_bytes() == text.encode())


def _write_folder(folder: Path, files: Mapping[str, str]) -> Written:
    _sweep(folder)
    before = owned(folder)
    replace(folder / OWNER_LIST, _list(sorted({*before, *files})))
    changed = [path for path, text in sorted(files.items()) if replace(folder / path, text)]
    removed = [path for path in before if path not in files and _remove(folder, path)]
    replace(folder / OWNER_LIST, _list(sorted(files)))
    return Written(tuple(changed), tuple(removed))


def _list(paths: list[str]) -> str:
    return (
        "# Files in this folder that `briefing build` made; it removes them when they are no longer made.\n"
        + "".join(f"{path}\n" for path in paths)
    )


def replace(path: Path, text: str | bytes) -> bool:
    """Write the text whole or not at all; False where the file holds it already."""
    data = text.encode() if isinstance(text, str) else text
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_TEMPORARY)
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), 0o644)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    return True


def _remove(folder: Path, path: str) -> bool:
    target = folder / path
    if _leads_away(folder, path) or not target.is_file():
        return False
    target.unlink()
    for parent in target.relative_to(folder).parents[:-1]:
        with contextlib.suppress(OSError):  # not empty: an editor keeps something there
            (folder / parent).rmdir()
    return True


def _sweep(folder: Path) -> None:
    """Remove what a killed run left half-written."""
    for path in folder.rglob(f"{_TEMPORARY}*"):
        path.unlink(missing_ok=True)


def _inside(path: str) -> bool:
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts
