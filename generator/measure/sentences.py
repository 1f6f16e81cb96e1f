"""Measures sentence boundaries on Universal Dependencies treebanks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.core.scores import Score, TaskScores
from generator.languages import load_default
from generator.measure import conllu
from generator.reading.sentences import boundaries

FILES = {
    "UD Indonesian CSUI train": "id_csui-ud-train.conllu",
    "UD Indonesian GSD dev": "id_gsd-ud-dev.conllu",
}
HOW = (
    "the collection’s sentences joined by single spaces, so that titles without a full stop run"
    " into the next sentence; a boundary is the place where a sentence ends, including the last"
    " one"
)


def join_trees(trees: Iterable[conllu.Tree]) -> tuple[str, set[int]]:
    """The text of a treebank, and where each of its sentences ends."""
    text = ""
    ends = set()
    for tree in trees:
        if text:
            text += " "
        text += tree.text
        ends.add(len(text))
    return text, ends


def score_treebank(path: Path, data: str) -> Score:
    text, gold_ends = join_trees(conllu.read_trees(path))
    language = load_default()
    ends = {span.end for span in boundaries(text, language)}
    errors = []
    for end in sorted(gold_ends ^ ends):
        fault = "missed" if end in gold_ends else "false"
        start = max(0, end - 60)
        before = text[start:end]
        after = text[end : end + 40]
        errors.append(f"{fault}: {before} ‖ {after}")
    return Score(
        task="sentence boundary",
        data=data,
        figure="f1",
        right=len(gold_ends & ends),
        answers=len(ends),
        gold=len(gold_ends),
        how=HOW,
        errors=tuple(errors),
    )


def score_boundaries(folder: Path) -> TaskScores:
    """One score a treebank of the folder `words-ud`."""
    return tuple(score_treebank(folder / name, data) for data, name in FILES.items())
