"""Every example of the tables of cleaning is met by its row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator import languages
from generator.languages import Row
from generator.nouns.article import CleanArticle
from generator.nouns.editors import Article, Origin, Sidecar
from generator.reading.cleaning import clean
from tests.table_rows import assert_each_row

ABOVE = "Menteri itu bertemu Sekretaris Jenderal NATO pada Rabu.\n\nPertemuan itu berlangsung selama dua jam di Tokyo."
BELOW = "Kedua pihak sepakat melanjutkan kerja sama tahun ini."
ORIGINS = (Origin("kyodo", "Kyodo News", ("Kyodo",)),)
LANGUAGE = languages.load("id")


def cleaned(text: str, origins: tuple[Origin, ...] = ORIGINS) -> CleanArticle:
    return clean(Article("a", "a.txt", text, "", Sidecar()), (), origins, LANGUAGE)


def kinds(example: str, *, below: bool) -> list[str]:
    """The kind of clutter that each line of the example is, between or after two paragraphs; "" for body."""
    lines = example.split(" | ")
    text = "\n\n".join([ABOVE, *lines, *([BELOW] if below else [])])
    article = cleaned(text)
    found = []
    for line in lines:
        start = text.index(line, len(ABOVE) if line not in ABOVE else 0)
        block = next(
            block
            for block in article.blocks
            if block.end >= start + len(line) and block.start < start + len(line)
        )
        found.append(block.kind if block.label == "clutter" else "")
    if below:
        last = next(block for block in article.blocks if block.end == len(text))
        assert last.kind == "paragraph" or "comments" in found
    return found


def assert_related(row: Row) -> None:
    assert set(kinds(row["example"], below=True)) == {"related"}


def assert_credit(row: Row) -> None:
    kind = {"origin": "origin", "photo": "photo-credit", "copyright": "copyright"}.get(
        row["kind"], "credit"
    )
    assert set(kinds(row["example"], below=False)) == {kind}
    found = cleaned("\n\n".join([ABOVE, *row["example"].split(" | ")])).credits
    assert [credit.kind for credit in found] == [row["kind"]]


def assert_boilerplate(row: Row) -> None:
    assert set(kinds(row["example"], below=row["form"] != "rest")) == {row["kind"]}


def assert_caption(row: Row) -> None:
    wanted = {"whole": "photo-credit", "agency": "photo-credit"}.get(row["form"], "caption")
    assert kinds(row["example"], below=True) == [wanted]


def assert_newsroom(row: Row) -> None:
    article = cleaned(f"{row['example']}\n\n{BELOW}", ())
    if row["class"] == "outlet":
        assert article.dateline
        assert article.dateline.outlet == row["name"]
    else:
        assert [credit.value for credit in article.credits] == [row["name"]]


def assert_citing(row: Row) -> None:
    found = cleaned(f"{row['example']}\n\n{BELOW}").credits
    assert [credit.value for credit in found] == ["Kyodo"]
    assert row["words"] in row["example"][found[0].start : found[0].end]


def assert_stamp(row: Row) -> None:
    assert kinds(row["example"], below=True) == ["stamp"]


TABLES: dict[str, Callable[[Row], None]] = {
    "boilerplate": assert_boilerplate,
    "captions": assert_caption,
    "citing": assert_citing,
    "credit_labels": assert_credit,
    "newsrooms": assert_newsroom,
    "related": assert_related,
    "stamps": assert_stamp,
}


@pytest.mark.parametrize("table", TABLES)
def test_each_example_meets_its_row(table: str) -> None:
    assert_each_row(table, TABLES[table])


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_sorted_and_none_stands_twice(table: str) -> None:
    rows = [
        tuple(cell.casefold() for cell in list(row.values())[:-1]) for row in LANGUAGE.table(table)
    ]
    assert len(set(rows)) == len(rows)
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
