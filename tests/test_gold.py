"""A book's own gold: written to be corrected, counted once checked, and named when it is outdated."""

from __future__ import annotations

import html
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import build, measure
from generator.cli import main
from generator.core.problems import InputError
from generator.gold_writing import write_gold
from tests import small_book

GOLD = "tests/gold/dua.yml"
ARTICLE = "data/articles/dua.txt"
NO_GOLD = "tests/gold: this book has no gold, so nothing was measured of it;"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return small_book.copy(tmp_path)


def change(path: Path, replacements: Mapping[str, str]) -> None:
    """Replace texts that the file has."""
    text = path.read_text(encoding="utf-8")
    for old, new in replacements.items():
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def add_checked_gold(root: Path, replacements: Mapping[str, str] | None = None) -> None:
    write_gold(root, "dua")
    change(root / GOLD, {"checked: 'no'": "checked: yes", **(replacements or {})})


def list_problems(root: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        measure.measure_book(root)
    return str(caught.value).splitlines()


# --- no gold, unchecked gold ----------------------------------------------------------------------


def test_a_book_without_gold_is_told_so_in_one_line_and_nothing_fails(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["measure", "--root", str(book)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(NO_GOLD)


def test_gold_that_nobody_checked_measures_nothing(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert write_gold(book, "dua") == GOLD
    assert main(["measure", "--pin", "--root", str(book)]) == 0
    assert capsys.readouterr().out == (
        f"{GOLD}: not checked yet; correct it, then write `checked: yes`\n"
    )
    assert not (book / "tests/gold/measured.tsv").exists()
    assert build.check(book).book.own_accuracy is None


def test_gold_is_never_overwritten(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_checked_gold(book)
    before = (book / GOLD).read_bytes()
    assert main(["gold", "dua", "--root", str(book)]) == 1
    assert capsys.readouterr().err.startswith(f"{GOLD}: already exists;")
    assert (book / GOLD).read_bytes() == before


def test_gold_of_no_article_is_refused_and_the_articles_are_named(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gold", "tiga", "--root", str(book)]) == 1
    assert "found 'tiga', expected one of dua, satu" in capsys.readouterr().err
    assert not (book / "tests").exists()


# --- checked gold ---------------------------------------------------------------------------------


def test_what_the_program_reads_agrees_with_itself(book: Path) -> None:
    add_checked_gold(book)
    scores = measure.measure_book(book).scores
    tasks = [score.task for score in scores]
    assert tasks == ["sentences and clutter", "topics", "names of places", "time expressions"]
    assert all(score.f1 == 1 for score in scores)


def test_the_page_shows_what_is_measured_when_it_is_built_whatever_was_pinned(book: Path) -> None:
    add_checked_gold(book)
    assert main(["measure", "--pin", "--root", str(book)]) == 0
    change(book / GOLD, {"      - Osaka\n": "      - Osaka\n      - Kobe\n"})
    build.build(book)
    page = html.unescape((book / "docs/method.md").read_text(encoding="utf-8"))
    (row,) = [line for line in page.splitlines() if line.startswith("| names of places")]
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[1:] == ["this book’s articles", "2", "100.0%", "50.0%", "66.7%", "F1 100.0%"]
    assert "People have read 1 of this book’s 2 articles" in page
    assert main(["measure", "--root", str(book)]) == 1


# --- mistakes, and gold that is older than its article --------------------------------------------


def test_gold_of_an_article_that_changed_counts_for_nothing_and_is_named(book: Path) -> None:
    add_checked_gold(book)
    change(book / ARTICLE, {"Hujan turun": "Salju turun"})
    problems = list_problems(book)
    assert problems[0].startswith(
        f"{GOLD}:12: was made for another text of {ARTICLE}; found text_hash: "
    )
    checked = build.check(book)
    assert checked.book.own_accuracy is None
    assert problems[0] in map(str, checked.outdated)


def test_white_space_and_line_ends_leave_gold_as_it_is(book: Path) -> None:
    add_checked_gold(book)
    text = (book / ARTICLE).read_text(encoding="utf-8")
    (book / ARTICLE).write_bytes(text.replace("\n", "\r\n").encode())
    assert measure.measure_book(book).scores


@pytest.mark.parametrize(
    ("replacements", "problem"),
    [
        ({"topics: []": "topics: [weather]"}, ":18: names no topic of the book; found 'weather'"),
        ({"Hujan turun": "Salju turun"}, ":18: has a sentence that the article does not have"),
        ({"context: 8": "context: 9"}, ":33: has a time that the article does not have; found"),
        ({"article: dua": "article: satu"}, ":11: is named after another article"),
        ({"people: []": "persons: []"}, ":21: unknown key; found 'persons'"),
        ({"statements:": "statements"}, ":"),
        (
            {"checked: yes\narticle": "checked: ja\narticle"},
            ":10: wrong value of 'checked'; found \"ja\", expected yes, or no",
        ),
    ],
)
def test_a_mistake_in_gold_is_named_with_its_line(
    book: Path, replacements: Mapping[str, str], problem: str
) -> None:
    add_checked_gold(book, replacements)
    assert any(line.startswith(f"{GOLD}{problem}") for line in list_problems(book))


def test_gold_of_no_article_is_named(book: Path) -> None:
    add_checked_gold(book)
    (book / GOLD).rename(book / "tests/gold/tiga.yml")
    change(book / "tests/gold/tiga.yml", {"article: dua": "article: tiga"})
    (problem,) = list_problems(book)
    assert problem.startswith(
        "tests/gold/tiga.yml: belongs to no article of the book; found 'tiga'"
    )


def test_a_pair_whose_words_no_sentence_has_is_named(book: Path) -> None:
    add_checked_gold(book)
    (book / "tests/gold/pairs.yml").write_text(
        "pairs:\n"
        "- label: same\n"
        "  a: {article: dua, words: Hujan}\n"
        "  b: {article: satu, words: tidak ada}\n",
        encoding="utf-8",
    )
    (problem,) = list_problems(book)
    assert problem.startswith("tests/gold/pairs.yml:4: names words that no sentence of that")


def test_a_table_of_floors_that_is_no_table_is_named(book: Path) -> None:
    add_checked_gold(book)
    (book / "tests/gold/measured.tsv").write_text("task\tfloor\ntopics\n", encoding="utf-8")
    (problem,) = list_problems(book)
    assert problem.startswith("tests/gold/measured.tsv: is not as `briefing measure --pin` writes")


def test_a_folder_without_public_collections_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    assert main(["measure", "--root", str(tmp_path), "--benchmarks", str(tmp_path)]) == 1
    assert "has no public collection that the program is measured on" in capsys.readouterr().err
