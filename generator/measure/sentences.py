"""Measures sentence boundaries on Universal Dependencies treebanks."""

from __future__ import annotations

from pathlib import Path

from generator import languages
from generator.measure import conllu
from generator.measure.score import Score
from generator.reading.sentences import boundaries

FILES = {
    "UD Indonesian CSUI train": "id_csui-ud-train.conllu",
    "UD Indonesian GSD dev": "id_gsd-ud-dev.conllu",
}
HOW = (
    "the treebank's sentences joined by one space each, so that titles without a stop run into the next sentence; "
    "a boundary is the offset at which a sentence ends, the last one included"
)


def ends(trees: tuple[conllu.Tree, ...]) -> tuple[str, set[int]]:
    """The text of a treebank, and where each of its sentences ends."""
    text, found = "", set[int]()
    for tree in trees:
        text += (" " if text else "") + tree.text
        found.add(len(text))
    return text, found


def score(path: Path, data: str) -> Score:
    """The boundaries of one treebank file."""
    text, gold = ends(conllu.read(path))
    found = {span.end for span in boundaries(text, languages.load_default())}
    errors = sorted((end, "missed" if end in gold else "false") for end in gold ^ found)
    return Score(
        task="sentence boundary",
        data=data,
        figure="f1",
        right=len(gold & found),
        found=len(found),
        gold=len(gold),
        how=HOW,
        errors=tuple(
            f"{kind}: {text[max(0, end - 60) : end]} ‖ {text[end : end + 40]}"
            for end, kind in errors
        ),
    )


def scores(folder: Path) -> tuple[Score, ...]:
    """One score a treebank of the folder `words-ud`."""
    return tuple(score(folder / name, data) for data, name in FILES.items())
