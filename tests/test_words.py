"""What words promise: every word of a text at its offsets, and one root for all forms of a word."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import languages
from generator.languages import Language, Row
from generator.languages.tables import parse_table
from generator.measure import words as measure
from generator.reading.tokens import list_roots, root_text
from generator.reading.topics.matching import list_root_patterns
from tests.table_rows import assert_each_row, without_row

ID = languages.load("id")
PAIRS = parse_table((Path(__file__).parent / "cases/roots.tsv").read_text(encoding="utf-8"))
FLOORS = {"UD Indonesian CSUI train": 0.97, "UD Indonesian GSD dev": 0.959}


def found(text: str, pack: Language = ID) -> list[str]:
    return [token.root for token in root_text(text, pack)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mengancam ancaman terancam", ["ancam", "ancam", "ancam"]),
        ("Program Kemitraan", ["program", "mitra"]),
        ("negara-negara", ["negara"]),
        ("masing-masing", ["masing"]),
        ("kerja sama, kerjasama, bekerjasama", ["kerja", "sama", "kerjasama", "kerjasama"]),
        ("Jepang-NATO", ["jepang", "nato"]),
        ("mitra G7-nya", ["mitra", "g7", "nya"]),
        ("trans-Atlantik", ["trans", "atlantik"]),
        ("Cina dan China", ["cina", "dan", "china"]),
        ("Erdoğan", ["erdoğan"]),
        ("pada 5/4 2023", ["pada", "5", "4", "2023"]),
        ("“berbasis aturan”", ["basis", "atur"]),
        ("", []),
    ],
)
def test_roots(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def does_meet(term: str, word: str) -> bool:
    """Whether a term is met by a word of a text, be it written as one word or as two."""
    (root,) = list_roots(word, ID)
    return (root,) in list_root_patterns(term, ID)


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: f"{row['term']}-{row['word']}")
def test_a_term_meets_the_forms_of_its_words_and_no_others(row: Row) -> None:
    assert does_meet(row["term"], row["word"]) == (row["meets"] == "yes")


def assert_exception(row: Row) -> None:
    tokens = {
        token.text.lower(): token.root for token in root_text(row["example"] or row["word"], ID)
    }
    assert tokens[row["word"]] == row["root"]
    assert row["root"] not in found(row["word"], without_row(ID, "roots", row))


def test_each_exception_is_met_and_needed() -> None:
    assert_each_row("roots", assert_exception)


@given(st.text(st.sampled_from("abKmengAn-né9' .,"), max_size=120))
def test_tokens_stand_in_order_at_their_offsets(text: str) -> None:
    place = 0
    for token in root_text(text, ID):
        assert token.start >= place
        assert text[token.start : token.end] == token.text
        assert token.root
        place = token.end


def test_a_word_longer_than_any_is_left_alone() -> None:
    long = "memper" * 20_000 + "an"
    assert found(long) == [long]


@pytest.mark.skipif(
    "BENCHMARKS" not in os.environ,
    reason="needs the public treebanks: set BENCHMARKS to their folder",
)
def test_public_treebanks_stay_above_their_floors() -> None:
    for score in measure.score_roots(Path(os.environ["BENCHMARKS"]) / "words-ud"):
        assert score.recall >= FLOORS[score.data], score
