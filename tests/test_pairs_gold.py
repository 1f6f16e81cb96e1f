"""The labelled pairs of IndoSum are sound: what is held back shares no article with the rest."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.measure.labelled_pairs import LABELS as FILE
from generator.measure.labelled_pairs import held_back_beside
from tests.written import load_yaml

OPEN = load_yaml(FILE)["pairs"]
HELD_BACK = load_yaml(held_back_beside(FILE))["pairs"]
PAIRS = [*OPEN, *HELD_BACK]
SHARING = {"same", "different-detail", "copy", "second-hand"}  # labels of pairs with one core
LABELS = {*SHARING, "related", "different"}
KEYS = {"label", "either", "differs", "why", "a", "b"}


def list_sides(pairs: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for pair in pairs:
        yield pair["a"]
        yield pair["b"]


def test_labels_are_known_and_words_are_marked_where_a_core_is_shared() -> None:
    assert len(PAIRS) >= 400
    for pair in PAIRS:
        assert set(pair) <= KEYS
        assert {pair["label"], pair.get("either", pair["label"])} <= LABELS
        for side in list_sides([pair]):
            assert bool(side.get("words")) == (pair["label"] in SHARING), pair


def test_what_is_held_back_shares_no_article_with_the_rest() -> None:
    assert len(HELD_BACK) >= 232  # a third of the first two rounds; what is read later is open
    articles = [{side["article"] for side in list_sides(part)} for part in (HELD_BACK, OPEN)]
    assert not articles[0] & articles[1]


def test_no_pair_is_labelled_twice() -> None:
    places = [
        frozenset((side["article"], side["paragraph"], side["sentence"]) for side in (a, b))
        for a, b in ((pair["a"], pair["b"]) for pair in PAIRS)
    ]
    assert len(set(places)) == len(places)


@pytest.mark.skipif(
    "BENCHMARKS" not in os.environ, reason="needs IndoSum: set BENCHMARKS to its folder"
)
def test_each_side_names_a_sentence_of_the_set_and_tokens_in_it() -> None:
    paragraphs = {}
    for file in sorted((Path(os.environ["BENCHMARKS"]) / "articles-indosum").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            paragraphs[article["id"]] = article["paragraphs"]
    for side in list_sides(PAIRS):
        tokens = paragraphs[side["article"]][side["paragraph"]][side["sentence"]]
        for number in side.get("words", ()):
            assert tokens[number].strip()
