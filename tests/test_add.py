"""Promises of `briefing add`: what an editor has becomes an article, or is named in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.cli import main
from tests.conftest import clone_small

TEXT = """\
Harga nikel naik di bursa

https://www.kontan.co.id/nasional/harga-nikel-naik

KONTAN.CO.ID - JAKARTA. Harga nikel naik 3% pada Selasa (31/1/2023), kata Menteri Perdagangan.

"Kami sudah siap," ujar Menteri Perdagangan.
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return clone_small(tmp_path / "book")


def save(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def add(book: Path, *arguments: str | Path) -> int:
    return main(["add", *map(str, arguments), "--folder", str(book)])


def list_files(book: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in book.rglob("*") if path.is_file()}


def test_a_text_becomes_an_article_named_for_outlet_and_title(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(book, save(tmp_path, "a.txt", TEXT)) == 0
    written = book / "data/articles/kontan-harga-nikel-naik-di-bursa.txt"
    assert written.read_text(encoding="utf-8") == TEXT
    sidecar = yaml.safe_load(written.with_suffix(".yml").read_text(encoding="utf-8"))
    assert sidecar["url"] == "https://www.kontan.co.id/nasional/harga-nikel-naik"
    assert "original" not in sidecar  # the article's file is the original
    printed = capsys.readouterr().out
    assert "2023-01-31" in printed
    assert "Menteri Perdagangan 2" in printed


def test_the_same_file_is_named_and_not_added_twice(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = save(tmp_path, "a.txt", TEXT)
    add(book, path)
    before = list_files(book)
    assert add(book, path) == 0
    assert list_files(book) == before
    assert "the same file as data/articles/kontan-harga-nikel" in capsys.readouterr().err
