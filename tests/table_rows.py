"""Rows of the language tables with their lines: one test a table names every row that fails."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from msgspec import structs

from generator import languages
from generator.languages import Language, Row

FOLDER = Path(languages.__file__).parent
Item = TypeVar("Item")
Check = Callable[[Row, Language], None]
# What the check of a wrong row may raise: an assertion, or a look-up that comes to nothing.
FAULTS = (AssertionError, LookupError, ValueError, StopIteration)


def table_path(table: str, code: str = "id") -> Path:
    return FOLDER / code / f"{table}.tsv"


def numbered_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Each row of a table with the line on which it is; lines count from 1."""
    columns: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if columns:
            yield number, dict(zip(columns, cells, strict=True))
        else:
            columns = cells


def named_rows(table: str, code: str = "id") -> list[tuple[str, Row]]:
    """Each row of a table with its file, line and word."""
    path = table_path(table, code)
    return [
        (f"{path.name}:{line}: {next(iter(row.values()))}", row)
        for line, row in numbered_rows(path)
    ]


def without_row(pack: Language, table: str, row: Row) -> Language:
    """The language with one row of one table left out."""
    rows = tuple(other for other in pack.table(table) if other != row)
    assert len(rows) == len(pack.table(table)) - 1
    return structs.replace(pack, tables={**pack.tables, table: rows})


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
    """Check every row of a table."""
    assert_each(named_rows(table, code), check)


def assert_each_example(table: str, check: Check, pack: Language) -> None:
    """Check every row that has an example."""
    rows = [(name, row) for name, row in named_rows(table, pack.code) if row["example"]]
    assert rows, f"{table} has no example"
    assert_each(rows, lambda row: check(row, pack))


def assert_each_example_needs_its_row(table: str, check: Check, pack: Language) -> None:
    """Check every example with its row, and that it fails without: nothing else meets it."""

    def check_with_and_without(row: Row, pack: Language) -> None:
        check(row, pack)
        try:
            check(row, without_row(pack, table, row))
        except FAULTS:
            return
        raise AssertionError("the example is met without the row, too")

    # What no table changes is worked out once, not once a row.
    remembering = structs.replace(pack, stem=functools.cache(pack.stem))
    assert_each_example(table, check_with_and_without, remembering)
