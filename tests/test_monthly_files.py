"""Large files below data/generated are in parts by month, each of the same form, and read as one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest

from generator.build import build
from generator.core.yaml_text import parse
from generator.desk.former_words import read_former_statements
from generator.exporting import generated, monthly_files
from generator.nouns.book import Book
from generator.revisions.book_diff import diff_book
from tests import small_book
from tests.repositories import commit
from tests.written import load_yaml

SMALL = 2_000  # characters, above which a file of the small book is large here


@pytest.fixture
def parted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small book whose large files are in parts."""
    monkeypatch.setattr(monthly_files, "LARGEST_FILE", SMALL)
    root = small_book.copy(tmp_path / "book")
    build(root)
    return root


def list_records(value: Any) -> Iterator[str]:
    """The records of all lists, as text."""
    lists = (
        [value] if isinstance(value, list) else [v for v in value.values() if isinstance(v, list)]
    )
    for records in lists:
        yield from (json.dumps(record, sort_keys=True) for record in records)


def test_each_part_fits_the_schema_of_its_file_and_no_record_is_lost(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = generated.render_records(book)
    monkeypatch.setattr(monthly_files, "LARGEST_FILE", SMALL)
    files = generated.render_records(book)
    parts = sorted(files.keys() - whole.keys())
    assert {"ledger", "sources", "timeline"} <= {path.split("/")[0] for path in parts}
    assert "topics/sanctions/2023-02.yml" in parts
    for path, text in whole.items():
        value = parse(text).value
        folder = path.removesuffix(".yml") + "/"
        names = [path, *(part for part in parts if part.startswith(folder))]
        values = [parse(files[name]).value for name in names]
        found = [record for each in values for record in list_records(each)]
        assert sorted(found) == sorted(list_records(value)), path
        kind = "topic" if path.startswith("topics/") else path.removesuffix(".yml")
        schema = json.loads(generated.render_schemas()[f"generated-{kind}.schema.json"])
        holds_to_schema = jsonschema.Draft202012Validator(schema).is_valid
        assert all(map(holds_to_schema, values)), path


def test_a_file_is_whole_up_to_the_size_of_a_large_one(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = generated.render_records(book)
    ledger = whole["ledger.yml"]
    monkeypatch.setattr(monthly_files, "LARGEST_FILE", len(ledger))
    assert generated.render_records(book)["ledger.yml"] == ledger
    monkeypatch.setattr(monthly_files, "LARGEST_FILE", len(ledger) - 1)
    assert generated.render_records(book)["ledger.yml"] == ledger.splitlines()[0] + "\n[]\n"


def test_a_commit_of_parts_is_read_as_the_book_that_it_is(parted: Path) -> None:
    commit(parted)
    difference = diff_book(parted, "HEAD")
    assert difference.changes == ()
    assert difference.differing == ()


def test_the_words_of_a_former_statement_are_found_in_a_part(parted: Path) -> None:
    parts = sorted((parted / "data/generated/topics").glob("*/*.yml"))
    statement = load_yaml(parts[0])["statements"][0]
    correction = SimpleNamespace(statements=(statement["id"],))
    former = read_former_statements(parted, (correction,))  # type: ignore[arg-type]
    assert former[statement["id"]].text == statement["text"]
