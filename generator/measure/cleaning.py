"""Measure cleaning: sentences of IndoSum that a human summary was drawn from must stay body."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from generator import languages
from generator.measure import indosum
from generator.measure.score import Score
from generator.nouns.article import CleanArticle
from generator.nouns.editors import Article, Sidecar
from generator.reading.cleaning import clean

TAIL = 20  # characters that a sentence may lose to initials in brackets behind it


def cleaned(text: str) -> CleanArticle:
    """The text as an article of a book that lists no outlets."""
    return clean(Article("", "", text, "", Sidecar()), (), (), languages.load_default())


def kept(article: indosum.IndosumArticle) -> Iterator[tuple[str, str]]:
    """Each sentence of the summary, and the rule that took it out of the body ("" = it stayed)."""
    blocks = cleaned(article.text).blocks
    at = 0
    for sentences, labels in zip(article.paragraphs, article.labels, strict=True):
        for sentence, label in zip(sentences, labels, strict=True):
            start = article.text.index(sentence, at)
            at = start + len(sentence)
            if label and sentence.strip():
                over = [
                    block
                    for block in blocks
                    if block.start < at and block.end > start and block.kind != "blank"
                ]
                body = sum(
                    min(block.end, at) - max(block.start, start)
                    for block in over
                    if block.label == "body"
                )
                stayed = body >= len(sentence.strip()) - TAIL and any(
                    block.label == "body" for block in over
                )
                yield (
                    sentence,
                    "" if stayed else next(block.rule for block in over if block.label != "body"),
                )


def summary_sentences(folder: Path) -> Score:
    """How many of the sentences that editors thought worth a summary stay in the body."""
    found = [(article.id, *one) for article in indosum.read(folder) for one in kept(article)]
    errors = tuple(f"{article}: {rule}: {sentence}" for article, sentence, rule in found if rule)
    return Score(
        task="summary sentences kept in the body",
        data="IndoSum dev",
        figure="recall",
        right=len(found) - len(errors),
        found=len(found),
        gold=len(found),
        how=f"a sentence is kept when all but {TAIL} of its characters lie in body blocks; "
        "names of list items, which are headings to us, count as lost",
        errors=errors,
    )


def scores(folder: Path) -> tuple[Score, ...]:
    """The score on the folder `articles-indosum`."""
    return (summary_sentences(folder),)


if __name__ == "__main__":
    benchmarks = Path(os.environ.get("BENCHMARKS", "../shared/benchmarks"))
    for result in scores(benchmarks / "articles-indosum"):
        print(f"{result.data}: {result.task}: {result.right}/{result.gold} = {result.recall:.4f}")
        if "--errors" in sys.argv:
            print(*result.errors, sep="\n")
