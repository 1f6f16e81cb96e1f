"""Measure what is found alike across articles, on the gold pairs of the shipped book."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

from generator.core.yaml_text import PlainValue, parse
from generator.measure.score import Score
from generator.nouns.book import Book

HOW = (
    "two sentences of different articles in one finding; pairs that are defensible either way are "
    "not scored"
)

StatementPair = frozenset[str]  # two ids


@dataclass(frozen=True, slots=True)
class GoldPairs:
    """What `tests/gold/pairs.yml` says."""

    same: set[StatementPair]
    either: set[StatementPair]  # defensible either way


def score_pairs(root: Path, book: Book) -> Score:
    """Pairs of statements in one finding against those of the gold that say the same."""
    gold = read_gold_pairs(root, book)
    answers = list_finding_pairs(book) - gold.either
    right = gold.same & answers
    errors = []
    for pair in sorted(gold.same ^ answers, key=sorted):
        fault = "missed" if pair in gold.same else "false"
        errors.append(f"{fault}: {_show_pair(pair, book)}")
    return Score(
        task="statements that say the same",
        data="seed articles",
        figure="f1",
        right=len(right),
        answers=len(answers),
        gold=len(gold.same),
        how=HOW,
        errors=tuple(errors),
    )


def read_gold_pairs(root: Path, book: Book) -> GoldPairs:
    text = (root / "tests/gold/pairs.yml").read_text(encoding="utf-8")
    gold = GoldPairs(set(), set())
    for entry in parse(text).value["pairs"]:
        pair = frozenset((_find_id(book, entry["a"]), _find_id(book, entry["b"])))
        if "either" in entry:
            gold.either.add(pair)
        elif entry["label"] == "same":
            gold.same.add(pair)
    return gold


def list_finding_pairs(book: Book) -> set[StatementPair]:
    """The pairs of statements of different articles that are in one finding."""
    pairs = set()
    for finding in book.evidence.findings:
        for first, second in itertools.combinations(finding.statements, 2):
            if first.sentence.article != second.sentence.article:
                pairs.add(frozenset((first.id, second.id)))
    return pairs


def _find_id(book: Book, side: PlainValue) -> str:
    """The statement of that article that contains those words."""
    for source in book.sources:
        if source.id != side["article"]:
            continue
        for statement in source.statements:
            if side["words"] in statement.sentence.text:
                return statement.id
    raise ValueError(f"{side['article']} has no sentence with the words {side['words']!r}")


def _show_pair(pair: StatementPair, book: Book) -> str:
    texts = []
    for source in book.sources:
        statements = [statement for statement in source.statements if statement.id in pair]
        texts += [statement.sentence.text for statement in statements]
    return " | ".join(sorted(texts))
