"""Measure what is found alike across articles, on the gold pairs of the shipped book's own articles."""

from __future__ import annotations

import itertools
from pathlib import Path

from generator.core.yaml_text import Json, parse
from generator.measure.score import Score
from generator.nouns.book import Book

HOW = "two sentences of different articles in one finding; pairs that are defensible either way are not scored"

Pair = frozenset[str]


def score(root: Path, book: Book) -> Score:
    """Pairs of statements in one finding against those of `tests/gold/pairs.yml` that say the same."""
    text = {
        statement.id: statement.sentence.text
        for source in book.sources
        for statement in source.statements
    }
    gold, either = set[Pair](), set[Pair]()
    for entry in parse((root / "tests/gold/pairs.yml").read_text(encoding="utf-8")).value["pairs"]:
        pair = frozenset((_id(book, entry["a"]), _id(book, entry["b"])))
        if "either" in entry:
            either.add(pair)
        elif entry["label"] == "same":
            gold.add(pair)
    sides = (
        pair
        for finding in book.evidence.findings
        for pair in itertools.combinations(finding.statements, 2)
    )
    apart = {frozenset((a.id, b.id)) for a, b in sides if a.sentence.article != b.sentence.article}
    found = apart - either
    errors = [f"{'missed' if pair in gold else 'false'}: {' | '.join(sorted(text[id] for id in pair))}"
              for pair in sorted(gold ^ found, key=sorted)]  # fmt: skip
    right = len(gold & found)
    return Score(
        "statements that say the same",
        "seed articles",
        "f1",
        right,
        len(found),
        len(gold),
        HOW,
        (*errors,),
    )


def _id(book: Book, side: Json) -> str:
    """The statement of that article that holds those words."""
    return next(
        statement.id
        for source in book.sources
        if source.id == side["article"]
        for statement in source.statements
        if side["words"] in statement.sentence.text
    )
