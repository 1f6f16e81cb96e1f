"""Which folder a command works on: the one that it names, or else the nearest that holds a book."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click

from generator.core.problems import Fault, InputError, Problem
from generator.desk.yaml_files import BOOK

Run = Callable[..., int]

_FOLDER = click.Path(path_type=Path, file_okay=False)
_HELP = "the book's folder (default: this one, or the nearest above it that holds a book)"


class CommandLineError(InputError):
    """The command line names what is not there, or cannot be used."""


def takes_book_folder(command: Run) -> Run:
    """Give a command the argument FOLDER; it gets the book's folder as `root`."""

    @click.argument("folder", required=False, type=_FOLDER)
    @click.option("--root", hidden=True, type=_FOLDER, help=_HELP)
    @wraps(command)
    def run(*, folder: Path | None, root: Path | None, **options: object) -> int:
        return command(root=_find_book(folder or root), **options)

    return run


def takes_book_option(command: Run) -> Run:
    """Give a command the option --folder, where its arguments name other things."""

    @click.option("--folder", type=_FOLDER, metavar="BOOK", help=_HELP[0].upper() + _HELP[1:] + ".")
    @wraps(command)
    def run(*, folder: Path | None, **options: object) -> int:
        return command(root=_find_book(folder), **options)

    return run


def _find_book(folder: Path | None) -> Path:
    """The book in that folder; where none is named, that of this folder or one above it."""
    if folder is None:
        return find_folder(Path())
    return check_folder(folder)


def check_folder(folder: Path) -> Path:
    """That folder made absolute.

    Raises CommandLineError where it holds no book. A folder with data is a book in which something
    may be missing.
    """
    if (folder / "data").is_dir():
        return folder.resolve()
    what = "contains no book" if folder.is_dir() else "does not exist"
    fault = Fault(
        what,
        expected=f"a folder with {BOOK}",
        advice=f"name the folder of a book, or begin one with briefing new {folder}",
    )
    raise CommandLineError([fault.at(str(folder))])


def find_folder(start: Path) -> Path:
    """The nearest folder from there upwards that holds a book; CommandLineError where none does."""
    here = start.resolve()
    if (here / "data/articles").is_dir():
        return here  # also where its settings are missing: a book above is another one
    for folder in (here, *here.parents):
        if (folder / BOOK).is_file():
            return folder
    if (here / "data").is_dir():
        return here
    raise CommandLineError([_say_that_none_is_above(here)])


def _say_that_none_is_above(here: Path) -> Problem:
    fault = Fault(
        "contains no book, nor does a folder above it",
        expected=f"a folder with {BOOK}",
        advice="name the folder of a book, or begin one with briefing new FOLDER",
    )
    return fault.at(str(here))
