"""Reads a table of words: a TSV file that is never changed by the program.

Lines that start with `#` say its meaning, columns, source and licence, the next line names the
columns. A row that shows something of its own carries an example, which a test runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.core.text import Words

Row = Mapping[str, str]  # column name -> cell, "" where empty


def table_columns(text: str) -> Words:
    """The names of a table's columns, in their order; none where the table has no line."""
    _, header = next(_content_lines(text), (0, ""))
    if header:
        return tuple(header.split("\t"))
    return ()


def parse_table(text: str) -> tuple[Row, ...]:
    """The rows of a table; raises ValueError naming the line whose cells do not fit the columns."""
    columns = table_columns(text)
    rows = []
    lines = list(_content_lines(text))
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(columns):
            listed = ", ".join(columns)
            expected = f"expected {len(columns)} ({listed})"
            raise ValueError(f"line {number}: {len(cells)} cells, {expected}")
        row = dict(zip(columns, cells, strict=True))
        rows.append(row)
    return tuple(rows)


def _content_lines(text: str) -> Iterator[tuple[int, str]]:
    """The header and the rows, each with its line number, from 1."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line and not line.startswith("#"):
            yield number, line
