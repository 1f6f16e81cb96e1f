"""Pack the whole book's file where it is large, and put its tables into one SQLite file beside it.

SQLite and gzip are the standard library's: another version of either may write other bytes with the
same content.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from generator.core.each import MakeEach, make_anew
from generator.core.frozen import Frozen
from generator.exporting.downloads.tables import FORMULA_PREFIXES
from generator.outputs import replace

# Bytes: a host that the docs name takes no file above 25 MiB, and a browser shows none of this
LARGEST_BOOK_FILE = 10_000_000
# Below the folder of the downloads of a large book: all but what another program takes as it is,
# such as feeds and the references of a month
_PACKED_DATA = (
    r'(?:[^"#/]+/)*(?!book\.|datapackage\.)[^"#/]+(?<!\.feed)(?<!\.csl)\.(?:csv|json|jsonld)'
)
_PACKED_REFERENCES = r'[^"#/]+(?<!\.cite)\.(?:bib|ris|csl\.json)'  # of a topic, or of all
PACKED_NAME = rf"(?:{_PACKED_DATA}|{_PACKED_REFERENCES})"
_PACKED_NAME = re.compile(PACKED_NAME)
LARGEST_DATABASE = 20_000_000  # bytes, for the same host
_BOOK = "book.json"
_PACKED = "book.json.gz"
_DATABASE = "book.sqlite"
_TABLES = ("sources", "statements", "events", "findings")
_NUMBERS = frozenset({"sentence", "start", "end", "sentences", "filed", "newsrooms"})
_KEYS = frozenset({"id"})  # of a table that has such a column
_PACKAGE = "datapackage.json"
_LINK = re.compile(rf'<a href="([^"]*)/{re.escape(_BOOK)}">{re.escape(_BOOK)}</a>')

Rows = Sequence[Mapping[str, str]]


class _Download(Frozen):
    name: str  # below the folder of all of them
    checksum: bytes  # SHA-256 of its bytes


def pack_downloads(site: Path, make_each: MakeEach = make_anew, *, is_large: bool = False) -> None:
    """In place of a large book.json, write it packed, and a database; mend what names it. Of a
    large book, do the same with all other files that no program takes as they are.
    """
    folder = site / "downloads"
    book = folder / _BOOK
    if book.is_file() and book.stat().st_size > LARGEST_BOOK_FILE:
        _pack_book(site)
    if is_large:
        _pack_others(folder, make_each)


def _pack_book(site: Path) -> None:
    folder = site / "downloads"
    book = folder / _BOOK
    packed = gzip.compress(book.read_bytes(), mtime=0)
    replace(folder / _PACKED, packed)
    tables = {name: _read_table(folder / f"{name}.csv") for name in _TABLES}
    database_name, database = _DATABASE, make_database(tables)
    if len(database) > LARGEST_DATABASE:
        database_name, database = f"{_DATABASE}.gz", gzip.compress(database, mtime=0)
    replace(folder / database_name, database)
    book.unlink()
    _describe_packed(folder / _PACKAGE, {_BOOK: packed})
    naming = [*site.rglob("data/index.html"), *site.rglob("data.html"), *site.glob("llms.txt")]
    for path in naming:
        text = path.read_text(encoding="utf-8")
        replace(path, _name_packed(text, database_name))


def _pack_others(folder: Path, make_each: MakeEach) -> None:
    """Pack the files of a large book whose names say so; large_pages.py mends the links to them."""
    pack = partial(_pack_download, folder)
    files = list(_list_others(folder))
    contents = make_each("packed downloads", "", pack, files)
    packed = {}
    for file, data in zip(files, contents, strict=True):
        packed[file.name] = data
        replace(folder / f"{file.name}.gz", data)
        (folder / file.name).unlink()
    if packed:
        _describe_packed(folder / _PACKAGE, packed)


def _list_others(folder: Path) -> Iterator[_Download]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if _PACKED_NAME.fullmatch(name):
            checksum = hashlib.sha256(path.read_bytes())
            yield _Download(name, checksum.digest())


def _pack_download(folder: Path, file: _Download) -> bytes:
    data = (folder / file.name).read_bytes()
    return gzip.compress(data, mtime=0)


def _describe_packed(package_file: Path, packed: Mapping[str, bytes]) -> None:
    """Have the list of the downloads describe these files as they are packed."""
    package = json.loads(package_file.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        data = packed.get(resource["path"])
        if data is not None:
            resource["path"] += ".gz"
            resource["compression"] = "gz"
            resource["bytes"] = len(data)
            resource["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
    text = json.dumps(package, ensure_ascii=False, indent=1)
    replace(package_file, f"{text}\n")


def _name_packed(text: str, database_name: str) -> str:
    """A page or list that names the packed file, and the database beside it, for book.json."""
    links = [rf'<a href="\1/{file}">{file}</a>' for file in (_PACKED, database_name)]
    text = _LINK.sub(", ".join(links), text)
    for sign_behind in ('"', ")"):
        text = text.replace(f"/{_BOOK}{sign_behind}", f"/{_PACKED}{sign_behind}")
    return text


def _read_table(path: Path) -> Rows:
    text = path.read_text(encoding="utf-8-sig")
    lines = io.StringIO(text, newline="")
    return list(csv.DictReader(lines))


# --- the database ---------------------------------------------------------------------------------


def make_database(tables: Mapping[str, Rows]) -> bytes:
    """A SQLite file of these tables, and of the topics of each statement."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for name, rows in tables.items():
            if rows:
                _add_table(database, name, rows)
        _add_topics(database, tables.get("statements", ()))
        database.execute("VACUUM")
        return database.serialize()
    finally:
        database.close()


def _add_table(database: sqlite3.Connection, name: str, rows: Rows) -> None:
    columns = list(rows[0])
    described = ", ".join(map(_describe_column, columns))
    database.execute(f'CREATE TABLE "{name}" ({described})')
    marks = ", ".join(["?"] * len(columns))
    insertion = f'INSERT INTO "{name}" VALUES ({marks})'  # noqa: S608 - our names
    for row in rows:
        cells = [_read_cell(row[column], column) for column in columns]
        database.execute(insertion, cells)


def _read_cell(text: str, column: str) -> str | int | None:
    """A cell as it was before it was made harmless for spreadsheets."""
    if column in _NUMBERS:
        if text:
            return int(text)
        return None
    bare = text.removeprefix("'")
    return bare if bare.startswith(FORMULA_PREFIXES) else text


def _describe_column(name: str) -> str:
    kind = "INTEGER" if name in _NUMBERS else "TEXT"
    key = " PRIMARY KEY" if name in _KEYS else ""
    return f'"{name}" {kind}{key}'


def _add_topics(database: sqlite3.Connection, statements: Rows) -> None:
    database.execute(
        "CREATE TABLE statement_topics (statement TEXT REFERENCES statements (id), topic TEXT)"
    )
    for row in statements:
        topics = row["topics"].split()
        pairs = [(row["id"], topic) for topic in topics]
        database.executemany("INSERT INTO statement_topics VALUES (?, ?)", pairs)
