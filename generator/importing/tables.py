"""Read the importers' tables, which lie beside them."""

from __future__ import annotations

from functools import cache
from importlib import resources

from generator.languages import Row, parse_table


@cache
def load_rows(name: str) -> tuple[Row, ...]:
    table = resources.files("generator") / "importing" / f"{name}.tsv"
    return tuple(parse_table(table.read_text(encoding="utf-8")))
