"""Rows of the language tables with their lines, so that one test a table can name every row that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from generator import languages
from generator.languages import Row

FOLDER = Path(languages.__file__).parent
Item = TypeVar("Item")
# What the check of a wrong row may raise: an assertion, or a look-up or unpacking that comes to nothing.
FAULTS = (AssertionError, LookupError, ValueError, StopIteration)


def table_path(table: str, code: str = "id") -> Path:
    return FOLDER / code / f"{table}.tsv"


def numbered_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Each row of a table with the line on which it stands; lines count from 1."""
    columns: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if columns:
            yield number, dict(zip(columns, cells, strict=True))
        else:
            columns = cells


def assert_each(items: Iterable[tuple[str, Item]], check: Callable[[Item], None]) -> None:
    """Check every item, and name all that fail, each with its reason."""
    failed = []
    for name, item in items:
        try:
            check(item)
        except FAULTS as fault:
            reason = str(fault).partition("\n")[0]
            failed.append(f"{name}: {type(fault).__name__} {reason}".rstrip())
    assert not failed, "\n" + "\n".join(failed)


def assert_each_row(table: str, check: Callable[[Row], None], code: str = "id") -> None:
    """Check every row of a table, and name all that fail by file, line and word."""
    path = table_path(table, code)
    rows = [
        (f"{path.name}:{line}: {next(iter(row.values()))}", row)
        for line, row in numbered_rows(path)
    ]
    assert rows, f"{path.name} has no rows"
    assert_each(rows, check)
