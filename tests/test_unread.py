"""Every file of a book's data is read or named, and each article counts once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.core.problems import BUILT_WITHOUT
from generator.desk.inputs import read_desk
from generator.desk.repeats import same_page
from tests import small_book
from tests.written import load_yaml

CASES: list[dict[str, Any]] = load_yaml(Path(__file__).parent / "cases/inputs/unread.yml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_what_is_not_read_is_named(case: dict[str, Any], tmp_path: Path) -> None:
    desk = read_desk(small_book.copy(tmp_path, case["files"]))
    mistakes = list(map(str, desk.problems))
    refused = [str(refusal).removesuffix(f"; {BUILT_WITHOUT}") for refusal in desk.refused]
    assert mistakes == case.get("mistakes", [])
    assert refused == case.get("refused", [])
    if "articles" in case:
        assert desk.inputs
        assert [article.id for article in desk.inputs.articles] == case["articles"]
    assert list(map(str, desk.warnings)) == case.get("warnings", [])


@pytest.mark.parametrize("broken", ["data/articles/dua.yml", "data/topics.yml"])
def test_warnings_are_in_one_round_with_the_mistakes(
    broken: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_book.copy(tmp_path, {"data/memo.txt": "x", "data/foto.jpg": "x", broken: "1"})
    assert main(["check", str(root)]) == 1
    kinds = [line.partition(": ")[0] for line in capsys.readouterr().err.splitlines()]
    assert kinds == [
        "warning data/foto.jpg",
        "warning data/memo.txt",
        f"{broken}:1",
        "Nothing was written.",
    ]


def test_what_is_no_text_at_all_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {
        "data/articles/halaman.txt": "<html><p>Kata".encode("utf-16"),
        "data/articles/halaman.yml": "encoding: utf-16\n",
        "data/articles/pdf.txt": b"%PDF-1.7\n\xe2\xe3\xcf\xd3",
    }
    desk = read_desk(small_book.copy(tmp_path, files))
    assert [refusal.what for refusal in desk.refused] == ["is a web page", "is a PDF or book"]


ONE_PAGE = "https://x.example/a/b?id=1"
SAME = (
    "http://x.example/a/b?id=1",
    "https://WWW.x.example/a/b?id=1",
    "https://m.x.example/a/b/?id=1",
    "https://amp.x.example/a/b/amp/?id=1",
    "https://x.example:443/a/b?id=1#top",
    "https://x.example/a/b/index.html?id=1",
    "https://x.example/%61/b?utm_source=a&id=1&fbclid=2&UTM_medium=b",
    "https://x.example/a/b?page=all&id=1",
)
OTHER = (
    "https://x.example/a/b",
    "https://x.example/a/b?id=2",
    "https://x.example/a/B?id=1",
    "https://x.example/a/b/c?id=1",
    "https://x.example/a/b?id=1&page=2",
    "https://finance.x.example/a/b?id=1",
)


@pytest.mark.parametrize("address", SAME)
def test_an_address_leads_to_the_same_page(address: str) -> None:
    assert same_page(address) == same_page(ONE_PAGE)


@pytest.mark.parametrize("address", OTHER)
def test_an_address_leads_to_another_page(address: str) -> None:
    assert same_page(address) != same_page(ONE_PAGE)
