"""Small books, built whole: what is in the files that a build writes.

A case is a file in tests/cases/books.

`files` are those of the small book (tests/small) that the case replaces, adds or, by null, removes.
`records` names generated files; each row finds the one record, at any depth, with the values of
`of` and says with `is` what else it holds. Keys may be paths, `speech.speakers.0.name`; a `#` at
their end counts. `pages` names pages with texts that they hold, in this order, and texts that they
lack.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import build
from tests import small_book
from tests.written import load_yaml

FILES = sorted((Path(__file__).parent / "cases" / "books").glob("*.yml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_book_is_built_as_its_case_says(file: Path, tmp_path: Path) -> None:
    case = load_yaml(file)
    root = small_book.copy(tmp_path / "book", case["files"])
    build.build(root)
    for path, rows in case.get("records", {}).items():
        check_records(load_yaml(root / "data/generated" / path), rows)
    for path, texts in case.get("pages", {}).items():
        check_page((root / "docs" / path).read_text(encoding="utf-8"), texts)


def check_records(whole: Any, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        matching = [record for record in records_in(whole) if fits(record, row["of"])]
        assert len(matching) == 1, f"{len(matching)} records have {row['of']}"
        actual = {path: value_at(matching[0], path) for path in row["is"]}
        assert actual == row["is"], row["of"]


def records_in(whole: Any) -> Iterator[dict[str, Any]]:
    """All mappings of a file, outer ones first."""
    if isinstance(whole, dict):
        yield whole
    parts: list[Any] = []
    if isinstance(whole, dict):
        parts = list(whole.values())
    elif isinstance(whole, list):
        parts = whole
    for part in parts:
        yield from records_in(part)


def fits(record: dict[str, Any], wanted: dict[str, Any]) -> bool:
    try:
        return all(value_at(record, path) == value for path, value in wanted.items())
    except LookupError:
        return False


def value_at(record: Any, path: str) -> Any:
    """The value that a path of keys and list places leads to.

    Raises LookupError where nothing is there.
    """
    value = record
    for step in path.split("."):
        if step == "#":
            value = len(value)
        elif isinstance(value, list):
            value = value[int(step)]
        elif isinstance(value, dict):
            value = value[step]
        else:
            raise LookupError(f"{path}: nothing is below {value!r}")
    return value


def check_page(page: str, texts: dict[str, list[str]]) -> None:
    end = 0
    for text in texts.get("holds", []):
        start = page.find(text, end)
        assert start >= 0, f"the page does not hold, at its place, {text!r}"
        end = start + len(text)
    for text in texts.get("lacks", []):
        assert text not in page
