"""Reads CoNLL-U: the sentences of a Universal Dependencies treebank with their words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word; the parts of a contraction carry the contraction's spelling in `token`."""

    form: str
    lemma: str
    tag: str  # universal part of speech
    token: str  # as printed in the text


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence of a treebank."""

    text: str
    words: tuple[Word, ...]


def read(path: Path) -> tuple[Tree, ...]:
    """The sentences of a file, in file order; raises FileNotFoundError where there is none."""
    return tuple(
        _tree(chunk) for chunk in path.read_text(encoding="utf-8").split("\n\n") if chunk.strip()
    )


def _tree(chunk: str) -> Tree:
    lines = chunk.strip().split("\n")
    text = next(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
    return Tree(
        text.strip(),
        tuple(_words([line.split("\t") for line in lines if not line.startswith("#")])),
    )


def _words(rows: list[list[str]]) -> list[Word]:
    words: list[Word] = []
    token, last = "", 0  # the contraction that is being read, and the number of its last part
    for number, form, lemma, tag, *_ in rows:
        if "-" in number:
            token, last = form, int(number.split("-")[1])
        elif "." not in number:
            words.append(Word(form, lemma, tag, token if int(number) <= last else form))
    return words
