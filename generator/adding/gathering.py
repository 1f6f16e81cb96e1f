"""Gather the bytes that an editor names: of files, of folders, of what is pasted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from generator.core.frozen import Frozen
from generator.core.problems import Fault, Problem, Problems
from generator.core.text import printable
from generator.desk import files, unread
from generator.importing import LinkedPage, Origin

MOST_BYTES = 40_000_000  # of one file; an archive of a page contains its pictures
PASTED = "-"  # what is given on standard input
# Beside a saved page: what it shows, and frames of others in it
_PARTS_OF_PAGE = ("_files", "_bestanden", "_archivos")


class Capture(Frozen):
    """Bytes that may contain articles."""

    raw: bytes
    origin: Origin
    link: LinkedPage | None = None  # that led here; None where an editor named it
    has_links: bool = False  # which are captures of their own, or are named as not fetched


class Gathering(Frozen):
    """What was named, as far as it can be had."""

    captures: tuple[Capture, ...]  # in the order named; files of a folder by name
    problems: Problems


class Surroundings(Frozen):
    """What only the command has."""

    now: str  # ISO 8601, UTC, to the second
    read_pasted: Callable[[], bytes]  # all of standard input


def gather(names: Sequence[str], surroundings: Surroundings) -> Gathering:
    """The bytes of all that is named: paths of files and folders, and `-`."""
    captures = []
    problems = []
    for name in names:
        for item in gather_named(name, surroundings):
            if isinstance(item, Capture):
                captures.append(item)
            else:
                problems.append(item)
    return Gathering(tuple(captures), tuple(problems))


def gather_named(name: str, surroundings: Surroundings) -> Iterator[Capture | Problem]:
    """The bytes of one path, or of standard input, and what of it cannot be read."""
    if name == PASTED:
        origin = Origin(name, captured=surroundings.now)
        yield Capture(surroundings.read_pasted(), origin)
        return
    path = Path(name)
    if not path.is_dir():
        yield _read_file(path)
        return
    paths = list(_list_files(path))
    if not paths:
        fault = Fault("is an empty folder", expected="a folder of saved pages or texts")
        yield fault.at(printable(name))
    for path_in_folder in paths:
        yield _read_file(path_in_folder)


def _list_files(folder: Path) -> Iterator[Path]:
    """The files of a folder and of those in it, by name."""
    for name in files.list_entries(folder):
        path = folder / name
        if unread.is_left_by_programs(name) or path.is_symlink():
            continue
        if not path.is_dir():
            yield path
        elif not name.endswith(_PARTS_OF_PAGE):
            yield from _list_files(path)


def _read_file(path: Path) -> Capture | Problem:
    shown = str(path)
    try:
        raw = files.load_bytes(path, MOST_BYTES)
    except files.UnreadableError as error:
        return error.fault.at(printable(shown))
    return Capture(raw, Origin(shown, captured=files.find_change_time(path)))
