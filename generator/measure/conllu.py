"""Reads CoNLL-U: the sentences of a Universal Dependencies treebank with their words."""

from __future__ import annotations

from pathlib import Path

from generator.core.frozen import Frozen

TEXT_COMMENT = "# text = "


class Word(Frozen):
    """One syntactic word.

    The parts of a contraction carry the contraction's spelling in `token`.
    """

    form: str
    lemma: str
    tag: str  # universal part of speech
    token: str  # as printed in the text


class Tree(Frozen):
    text: str
    words: tuple[Word, ...]


def read_trees(path: Path) -> tuple[Tree, ...]:
    """The sentences of a file, in file order; raises FileNotFoundError where there is none."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    return tuple(_read_tree(block) for block in blocks if block.strip())


def _read_tree(block: str) -> Tree:
    lines = block.strip().split("\n")
    comments = [line for line in lines if line.startswith("#")]
    rows = [line.split("\t") for line in lines[len(comments) :]]
    return Tree(_find_text(comments), tuple(_read_words(rows)))


def _find_text(comments: list[str]) -> str:
    for comment in comments:
        if comment.startswith(TEXT_COMMENT):
            return comment.removeprefix(TEXT_COMMENT).strip()
    raise ValueError(f"a sentence without {TEXT_COMMENT!r}: {comments}")


def _read_words(rows: list[list[str]]) -> list[Word]:
    words = []
    contraction = ""  # the one that is being read
    contraction_end = 0  # number of its last part
    for number, form, lemma, tag, *_ in rows:
        if "-" in number:
            _, _, last_number = number.partition("-")
            contraction = form
            contraction_end = int(last_number)
        elif "." not in number:
            is_part = int(number) <= contraction_end
            words.append(
                Word(form=form, lemma=lemma, tag=tag, token=contraction if is_part else form)
            )
    return words
