"""Measure cleaning: sentences of IndoSum that a human summary was drawn from must stay body."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from generator.core.frozen import Frozen
from generator.core.scores import Tally, TaskScores
from generator.core.spans import Span, overlap
from generator.languages import load_default
from generator.measure import indosum
from generator.nouns.article import Block, CleanArticle
from generator.nouns.editors import Article, Sidecar
from generator.reading.cleaning import clean

TAIL = 20  # characters that a sentence may lose to initials in brackets behind it
HOW = (
    f"a sentence is kept when all but {TAIL} of its characters lie in body blocks; "
    "names of list items, which are headings to us, count as lost"
)


class SummarySentence(Frozen):
    """A sentence that the summary was drawn from, and what became of it."""

    text: str
    lost_by: str  # the rule that took it out of the body; empty where it stayed


def clean_text(text: str) -> CleanArticle:
    """The text as an article of a book that lists no outlets."""
    return clean(
        Article(id="", path="", text=text, sha256="", sidecar=Sidecar()),
        (),
        (),
        load_default(),
    )


def list_summary_sentences(article: indosum.IndosumArticle) -> Iterator[SummarySentence]:
    """The sentences of the article that its summary was drawn from."""
    blocks = clean_text(article.text).blocks
    end = 0
    for sentences, labels in zip(article.paragraphs, article.labels, strict=True):
        for sentence, is_in_summary in zip(sentences, labels, strict=True):
            start = article.text.index(sentence, end)
            end = start + len(sentence)
            if is_in_summary and sentence.strip():
                rule = _find_losing_rule(article.text, Span(start, end), blocks)
                yield SummarySentence(sentence, rule)


def _find_losing_rule(text: str, sentence: Span, blocks: tuple[Block, ...]) -> str:
    """The rule that took a sentence out of the body; empty where it stayed."""
    body_length = 0
    in_body = False
    losing_rules = []
    for block in blocks:
        if block.kind == "blank" or not overlap(block, sentence):
            continue
        if block.label == "body":
            in_body = True
            start = max(block.start, sentence.start)
            end = min(block.end, sentence.end)
            body_length += end - start
        else:
            losing_rules.append(block.rule)
    full_length = len(sentence.slice(text).strip())
    if in_body and body_length >= full_length - TAIL:
        return ""
    return losing_rules[0]


def score_cleaning(folder: Path) -> TaskScores:
    """How many of the sentences that editors thought worth a summary stay in the body."""
    tally = Tally()
    for article in indosum.list_articles(folder):
        for sentence in list_summary_sentences(article):
            tally.answers += 1
            tally.gold += 1
            if sentence.lost_by:
                tally.errors.append(f"{article.id}: {sentence.lost_by}: {sentence.text}")
            else:
                tally.right += 1
    task = "summary sentences kept in the body"
    return (tally.to_score(task, "IndoSum dev", "recall", HOW),)


def main() -> None:
    for score in score_cleaning(indosum.default_folder()):
        counted = f"{score.right}/{score.gold} = {score.recall:.4f}"
        print(f"{score.data}: {score.task}: {counted}")
        if "--errors" in sys.argv:
            print(*score.errors, sep="\n")


if __name__ == "__main__":
    main()
