"""The agreements known to be missed are sound, and none of them is found by now."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.measure import indosum
from generator.measure.labelled_pairs import (
    LABELS,
    LabelledPair,
    PairSide,
    held_back_beside,
    judge_pair,
    read_as_book,
    read_pairs,
    select_articles,
)
from tests.written import load_yaml

FILE = Path(__file__).with_name("missed_agreements.yml")
OPEN = load_yaml(FILE)["pairs"]
HELD_BACK = load_yaml(held_back_beside(FILE))["pairs"]
MISSED = [*OPEN, *HELD_BACK]
KEYS = {"core", "apart_by", "a", "b"}


def make_side(place: Mapping[str, Any]) -> PairSide:
    return PairSide(place["article"], place["paragraph"], place["sentence"], frozenset())


def make_pair(entry: Mapping[str, Any]) -> LabelledPair:
    return LabelledPair(
        label="same",
        sides=(make_side(entry["a"]), make_side(entry["b"])),
        file=FILE.name,
        line=1,
        is_held_back=entry in HELD_BACK,
    )


PAIRS = [make_pair(entry) for entry in MISSED]


def test_each_says_what_both_report_and_what_keeps_them_apart() -> None:
    assert all(set(entry) == KEYS for entry in MISSED)
    assert len({entry["core"] for entry in MISSED}) == len(MISSED)


def test_those_of_articles_that_are_held_back_are_held_back() -> None:
    held_back = {
        side.article for pair in read_pairs(held_back_beside(LABELS)) for side in pair.sides
    }
    for pair in PAIRS:
        articles = {side.article for side in pair.sides}
        assert pair.is_held_back is bool(articles & held_back)


@pytest.mark.skipif(
    "BENCHMARKS" not in os.environ, reason="needs IndoSum: set BENCHMARKS to its folder"
)
def test_each_is_of_two_outlets_and_not_found() -> None:
    """One that is found belongs into the labelled pairs, no longer into this list."""
    folder = Path(os.environ["BENCHMARKS"]) / "articles-indosum"
    selected = select_articles(PAIRS, indosum.read_articles(folder), folder)
    articles = read_as_book(selected, PAIRS)
    for entry, pair in zip(MISSED, PAIRS, strict=True):
        judged = judge_pair(pair, articles)
        assert len(judged.gists) == 2, entry["core"]
        assert not judged.is_found, entry["core"]
        outlets = {articles[side.article].article.source for side in pair.sides}
        assert len(outlets) == 2, entry["core"]
