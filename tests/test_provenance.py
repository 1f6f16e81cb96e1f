"""What provenance promises: each newsroom that had the text, in order, with the words that show it;
else "unknown".
"""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import Any

import pytest
import yaml

from generator.comparing.book import make_book, read_inputs
from generator.exporting import generated as generated_files
from generator.nouns.book import Book, Source
from generator.nouns.editors import Article, Sidecar
from generator.showing import pages
from generator.showing.groups import group_by_newsroom
from generator.showing.index import build_index
from tests.evidence import BOOK, ID, ROOT, analysed, article, seeds

CASES = yaml.safe_load((ROOT / "tests/cases/provenance/routes.yml").read_text(encoding="utf-8"))


def evidence(source: Source) -> str | None:
    shown = source.route[0].evidence
    return source.clean.article.text[shown.start : shown.end] if shown else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_routes(case: dict[str, Any]) -> None:
    sidecar = Sidecar(published="2023-02-01", outlet=case.get("outlet", ""))
    (source,) = analysed([Article("a", "data/articles/a.txt", case["text"], "0" * 64, sidecar)])
    assert [link.name for link in source.route] == case["route"]
    assert source.newsroom_basis == case["basis"]
    assert evidence(source) == case.get("evidence")


def test_the_books_articles_show_each_newsroom_that_had_the_text() -> None:
    assert {
        source.id: (evidence(source), [link.name for link in source.route])
        for source in seeds().sources
    } == {
        "antara-jepang-nato-sanksi-rusia": ("Sumber: Kyodo-Oana", ["Kyodo News", "OANA", "ANTARA"]),
        "kontan-jepang-hubungan-erat-nato": ("seperti dikutip Kyodo", ["Kyodo News", "Kontan"]),
        "balicitizen-nato-jepang-perkuat-hubungan": ("Berita NOS", ["NOS", "Balicitizen"]),
        "antara-kishida-ktt-nato-vilnius": ("Sumber: Kyodo-OANA", ["Kyodo News", "OANA", "ANTARA"]),
        "egindo-jepang-nato-tanggapan-tegas": ("Sumber : CNA/SL", ["CNA", "EGINDO.co"]),
    }


@functools.cache
def reprinted() -> Book:
    """The shipped book with one of its articles printed a second time, by another outlet and
    without a credit.
    """
    original = next(
        each for each in BOOK.articles if each.id == "egindo-jepang-nato-tanggapan-tegas"
    )
    lines = [
        line for line in original.text.splitlines() if len(line) > 100 and "Baca Juga" not in line
    ]
    reprint = article("zz-reprint", "\n\n".join([*lines[4:], *lines[1:3]]), "2023-02-01", "lain")
    inputs = replace(BOOK, articles=(*BOOK.articles, reprint))
    return make_book(read_inputs(inputs, ID), ID)


def test_an_unmarked_reprint_is_no_second_voice_in_anything_that_counts_newsrooms() -> None:
    book = reprinted()
    rooms = {"CNA", "Kyodo News", "NOS"}
    assert next(source for source in book.sources if source.id == "zz-reprint").newsroom == "lain"
    assert set(book.evidence.newsrooms.values()) == rooms
    supplied = [
        page for page in book.topics if "zz-reprint" in {source.id for source in page.sources}
    ]
    assert supplied
    for page in supplied:
        assert set(page.newsrooms) <= rooms
        assert {group.name for group in group_by_newsroom(page, build_index(book))} == set(
            page.newsrooms
        )
    assert all(set(finding.newsrooms) <= rooms for finding in book.evidence.findings)
    generated = generated_files.render_records(book)
    assert not [
        path
        for path, text in generated.items()
        if "newsroom: lain" in text or "counts_as: lain" in text
    ]


def test_pages_count_a_reprint_once_and_name_its_siblings() -> None:
    shown = pages.render(reprinted())
    assert "<dd>3</dd>" in shown["index.md"].split("newsrooms behind them")[1][:40]
    assert "3 newsrooms" in shown["sources/index.md"]
    assert "egindo-jepang-nato-tanggapan-tegas.md" in shown["sources/zz-reprint.md"]
    assert "zz-reprint.md" in shown["sources/egindo-jepang-nato-tanggapan-tegas.md"]
