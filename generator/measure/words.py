"""Measures the roots of words on Universal Dependencies treebanks."""

from __future__ import annotations

from pathlib import Path

from generator.core.scores import Score, Tally, TaskScores
from generator.languages import Language, load_default
from generator.measure import conllu
from generator.reading.tokens import root_text

FILES = {
    "UD Indonesian CSUI train": "id_csui-ud-train.conllu",
    "UD Indonesian GSD dev": "id_gsd-ud-dev.conllu",
}
UNSCORED = {"PRON", "PROPN", "NUM", "PUNCT", "SYM", "X"}
HOW = (
    "words whose root differs from their form, leaving out names, numbers, pronouns (nya: dia) and"
    " punctuation; the collections keep many derived nouns and function words as their own roots,"
    " so words without an affix are not scored"
)


def score_treebank(path: Path, data: str) -> Score:
    """The roots of the words that carry affixes, in one treebank file."""
    language = load_default()
    tally = Tally()
    for tree in conllu.read_trees(path):
        for word in tree.words:
            if has_affix(word):
                _count_root(word, language, tally)
    return tally.to_score("root of an affixed word", data, "recall", HOW)


def has_affix(word: conllu.Word) -> bool:
    """Whether the word is scored: its lemma shows an affix."""
    if word.tag in UNSCORED:
        return False
    return word.form.lower() != word.lemma.lower()


def _count_root(word: conllu.Word, language: Language, tally: Tally) -> None:
    roots = [token.root for token in root_text(word.form, language)]
    root = "+".join(roots)
    tally.answers += 1
    tally.gold += 1
    if root == word.lemma.lower():
        tally.right += 1
    else:
        tally.errors.append(f"{word.form}: {root}, expected {word.lemma}")


def score_roots(folder: Path) -> TaskScores:
    """One score a treebank of the folder `words-ud`."""
    return tuple(score_treebank(folder / name, data) for data, name in FILES.items())
