"""What the program knows of a language: tables of words, read once and never changed.

A table is a TSV file: lines that start with `#` tell its meaning, columns, source and licence, the next line
names the columns. A row that shows something of its own carries an example, which a test runs.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

Row = Mapping[str, str]  # column name -> cell, "" where empty


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The tables of one language; equal only to itself, so that stages can cache what they compile from it."""

    code: str  # ISO 639-1
    tables: Mapping[str, tuple[Row, ...]]  # file name without `.tsv` -> rows in file order

    def table(self, name: str) -> tuple[Row, ...]:
        """The rows of one table; raises KeyError for a table that this language does not have."""
        return self.tables[name]

    def column(self, table: str, column: str) -> tuple[str, ...]:
        """The cells of one column, in file order."""
        return tuple(row[column] for row in self.tables[table])


def parse(text: str) -> tuple[Row, ...]:
    """The rows of a table's text; raises ValueError naming the line whose cells do not fit the columns."""
    columns: list[str] = []
    rows: list[Row] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
        elif len(cells) != len(columns):
            raise ValueError(
                f"line {number}: {len(cells)} cells, expected {len(columns)} ({', '.join(columns)})"
            )
        else:
            rows.append(dict(zip(columns, cells, strict=True)))
    return tuple(rows)


@functools.cache
def load(code: str) -> Language:
    """The language pack of that code; raises FileNotFoundError where there is none."""
    folder = resources.files(__package__) / code
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".tsv")),
        key=lambda file: file.name,
    )
    return Language(
        code, {file.name[:-4]: parse(file.read_text(encoding="utf-8")) for file in files}
    )
