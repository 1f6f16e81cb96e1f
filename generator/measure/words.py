"""Measures the roots of words on Universal Dependencies treebanks."""

from __future__ import annotations

from pathlib import Path

from generator import languages
from generator.measure import conllu
from generator.measure.score import Score
from generator.reading.tokens import root_text

FILES = {
    "UD Indonesian CSUI train": "id_csui-ud-train.conllu",
    "UD Indonesian GSD dev": "id_gsd-ud-dev.conllu",
}
UNSCORED = {"PRON", "PROPN", "NUM", "PUNCT", "SYM", "X"}
HOW = (
    "words whose lemma differs from their form, names, numbers, pronouns (nya: dia) and marks left out; the treebanks "
    "keep many derived nouns and function words as their own lemmas, so that words without affix are not scored"
)


def score(path: Path, data: str) -> Score:
    """The roots of the words that carry affixes, in one treebank file."""
    pack = languages.load_default()
    words = [word for tree in conllu.read(path) for word in tree.words]
    affixed = [
        word
        for word in words
        if word.tag not in UNSCORED and word.form.lower() != word.lemma.lower()
    ]
    pairs = [
        (word, "+".join(token.root for token in root_text(word.form, pack))) for word in affixed
    ]
    errors = [
        f"{word.form}: {root}, expected {word.lemma}"
        for word, root in pairs
        if root != word.lemma.lower()
    ]
    return Score(
        task="root of an affixed word",
        data=data,
        figure="recall",
        right=len(affixed) - len(errors),
        found=len(affixed),
        gold=len(affixed),
        how=HOW,
        errors=tuple(errors),
    )


def scores(folder: Path) -> tuple[Score, ...]:
    """One score a treebank of the folder `words-ud`."""
    return tuple(score(folder / name, data) for data, name in FILES.items())
