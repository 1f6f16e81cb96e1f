"""What an outlet changed between two captures of one address is shown sentence by sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator import languages
from generator.adding.recapture import (
    CapturedWords,
    capture_article,
    compare_captures,
    format_changes,
)
from generator.nouns.editors import Article, Sidecar
from generator.reading.article import Listed, analyse
from tests.counted_calls import count_calls
from tests.written import load_yaml

CASES: list[dict[str, Any]] = load_yaml(Path(__file__).parent / "cases/importing/recapture.yml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_an_editor_sees_what_the_outlet_changed(case: dict[str, Any]) -> None:
    titles = case.get("titles", ["", ""])
    first = CapturedWords(titles[0], tuple(case["before"].splitlines()))
    second = CapturedWords(titles[1], tuple(case["after"].splitlines()))
    changes = compare_captures(first, second)
    assert list(format_changes(changes, "2023-03-01")) == case["printed"]
    assert bool(changes) == (len(case["printed"]) > 1)


def test_an_article_against_itself_has_not_changed() -> None:
    capture = CapturedWords("Judul", ("Hujan turun.", "Hujan turun.", ""))
    assert list(format_changes(compare_captures(capture, capture))) == [
        "not changed by the outlet since the first capture"
    ]


def test_what_a_site_puts_around_an_article_is_no_part_of_a_capture() -> None:
    body = "Harga beras naik di Surabaya.\n\nHujan belum turun di Malang."
    first = capture_text(f"{body}\n\nBaca juga: Pasar dibuka\n\nEditor: Redaksi\n")
    second = capture_text(f"{body}\n\nBaca juga: Banjir surut\n\nCopyright © ANTARA 2023\n")
    assert len(first.sentences) == 2
    assert not compare_captures(first, second)


def test_two_long_texts_are_compared_in_few_calls() -> None:
    words = [f"kata{number % 97}" for number in range(6_000)]
    lines = [" ".join(words[start : start + 20]) for start in range(0, 6_000, 20)]
    captures = (
        CapturedWords("", tuple(f"{line} {number}" for number, line in enumerate(lines))),
        CapturedWords("", tuple(f"{line} x{number}" for number, line in enumerate(lines))),
    )
    assert len(compare_captures(*captures).reworded) == 300
    assert count_calls(lambda: compare_captures(*captures)) < 400_000


def capture_text(text: str) -> CapturedWords:
    article = Article(id="a", path="data/articles/a.txt", text=text, sha256="", sidecar=Sidecar())
    listed = Listed(outlets=(), newsrooms=(), entities=())
    return capture_article(analyse(article, listed, languages.load_default()))
