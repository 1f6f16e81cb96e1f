"""The whole book's file, packed where it is large, and its tables as a SQLite file."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from generator.caching import Shortcuts
from generator.caching.entries import Entries
from generator.site import large_downloads
from tests.conftest import NoteCalls


@pytest.fixture
def packed(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The first book's site, of which the book's file counts as large."""
    for name in ("downloads", "data", "id/data"):
        shutil.copytree(site / name, tmp_path / name)
    shutil.copyfile(site / "llms.txt", tmp_path / "llms.txt")
    monkeypatch.setattr(large_downloads, "LARGEST_BOOK_FILE", 1_000)
    large_downloads.pack_downloads(tmp_path)
    return tmp_path


def read_csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def test_a_large_book_is_packed_and_every_page_and_list_names_the_packed_file(
    site: Path, packed: Path
) -> None:
    data = (packed / "downloads/book.json.gz").read_bytes()
    assert gzip.decompress(data) == (site / "downloads/book.json").read_bytes()
    assert not (packed / "downloads/book.json").exists()
    for page in ("data/index.html", "id/data/index.html", "llms.txt"):
        text = (packed / page).read_text(encoding="utf-8")
        assert "book.json.gz" in text
        assert 'book.json"' not in text
        assert "book.json)" not in text
    assert '/book.sqlite">book.sqlite</a>' in (packed / "data/index.html").read_text("utf-8")
    package = json.loads((packed / "downloads/datapackage.json").read_text("utf-8"))
    (resource,) = [each for each in package["resources"] if each["name"] == "book.json"]
    assert resource["path"] == "book.json.gz"
    assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_the_database_has_every_cell_of_the_tables_and_the_topics_of_each_statement(
    packed: Path,
) -> None:
    database = sqlite3.connect(packed / "downloads/book.sqlite")
    database.row_factory = sqlite3.Row
    for name in ("statements", "sources", "events", "findings"):
        expected = read_csv(packed / f"downloads/{name}.csv")
        rows = [
            {key: "" if row[key] is None else str(row[key]) for key in row.keys()}  # noqa: SIM118
            for row in database.execute(f'SELECT * FROM "{name}"')  # noqa: S608
        ]
        assert rows == expected
    statements = read_csv(packed / "downloads/statements.csv")
    pairs = {(row["id"], topic) for row in statements for topic in row["topics"].split()}
    assert {tuple(row) for row in database.execute("SELECT * FROM statement_topics")} == pairs
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    database.close()


def test_the_same_tables_make_the_same_bytes_and_a_second_run_changes_nothing(packed: Path) -> None:
    tables = {"statements": [{"id": "s-1", "topics": "a b", "text": "'=1+1", "start": "7"}]}
    data = large_downloads.make_database(tables)
    assert data == large_downloads.make_database(tables)
    assert data[96:100] == bytes(4), "the number of the library that wrote it"
    database = sqlite3.connect(":memory:")
    database.deserialize(data)
    assert database.execute("SELECT text, start FROM statements").fetchone() == ("=1+1", 7)
    database.close()
    before = {path: path.read_bytes() for path in packed.rglob("*") if path.is_file()}
    large_downloads.pack_downloads(packed)
    assert {path: path.read_bytes() for path in packed.rglob("*") if path.is_file()} == before


def test_a_database_that_is_larger_than_a_host_takes_is_packed_too(
    site: Path, packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    for name in ("downloads", "data"):
        shutil.copytree(site / name, other / name)
    monkeypatch.setattr(large_downloads, "LARGEST_DATABASE", 1_000)
    large_downloads.pack_downloads(other)
    data = (other / "downloads/book.sqlite.gz").read_bytes()
    assert gzip.decompress(data) == (packed / "downloads/book.sqlite").read_bytes()
    assert not (other / "downloads/book.sqlite").exists()
    page = (other / "data/index.html").read_text(encoding="utf-8")
    assert '/book.sqlite.gz">book.sqlite.gz</a>' in page


def test_a_book_that_is_not_large_keeps_its_file(site: Path) -> None:
    assert (site / "downloads/book.json").is_file()
    assert not (site / "downloads/book.sqlite").exists()


def test_of_a_large_book_only_a_changed_file_is_packed_again(
    tmp_path: Path, note_calls: NoteCalls
) -> None:
    packed = note_calls(large_downloads, "_pack_download")
    shortcuts = Shortcuts(Entries(tmp_path / "cache"))
    for number, (rows, expected) in enumerate([("a", ["a.csv", "b.csv"]), ("c", ["b.csv"])]):
        folder = tmp_path / f"site-{number}/downloads"
        folder.mkdir(parents=True)
        (folder / "datapackage.json").write_text('{"resources": []}', encoding="utf-8")
        (folder / "a.csv").write_text("a", encoding="utf-8")
        (folder / "b.csv").write_text(rows, encoding="utf-8")
        packed.clear()
        large_downloads.pack_downloads(folder.parent, shortcuts.make_each, is_large=True)
        assert [file.name for _, file in packed] == expected
        assert gzip.decompress((folder / "a.csv.gz").read_bytes()) == b"a"
        assert gzip.decompress((folder / "b.csv.gz").read_bytes()) == rows.encode()
