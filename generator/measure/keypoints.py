"""Measures the choice of key points on IndoSum, whose human summaries are compared with three chosen sentences."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import languages
from generator.comparing import keypoints
from generator.languages import Language
from generator.measure import indosum
from generator.measure.rouge import Rouge, rouge
from generator.measure.score import Score

SENTENCES = 3
HOW = (
    "mean F of three chosen sentences against the human summary, words as rouge-score takes them, unstemmed; the first "
    "three sentences reach {lead:.1%}; cases are hundredths of a per cent"
)
KINDS = {"ROUGE-1": "r1", "ROUGE-2": "r2", "ROUGE-L": "rl"}
FITTED = (
    "early",
    "late",
    "central",
    "repeats",
    "quotation",
    "question",
)  # factors that a text alone gives


@dataclass(frozen=True, slots=True)
class Mean:
    """Mean scores over articles."""

    articles: int
    scores: Rouge


def lines(article: indosum.IndosumArticle) -> tuple[str, ...]:
    """The article's sentences."""
    return tuple(itertools.chain.from_iterable(article.paragraphs))


def chosen(told: Sequence[str], pack: Language) -> tuple[str, ...]:
    """The key points of an article that is a topic of its own, in text order."""
    weights = {
        name: weight for name, weight in keypoints.load_weights(pack).items() if name in FITTED
    }
    candidates = keypoints.read_candidates(
        {f"{place:04}": line for place, line in enumerate(told)}, pack
    )
    keys = sorted(
        candidate.key for candidate in keypoints.choose_best(candidates, weights, SENTENCES)
    )
    return tuple(told[int(key)] for key in keys)


def lead(told: Sequence[str]) -> tuple[str, ...]:
    """The first sentences."""
    return tuple(told[:SENTENCES])


def mean(
    articles: Iterable[indosum.IndosumArticle], choose: Callable[[Sequence[str]], Sequence[str]]
) -> Mean:
    """The mean scores of what is chosen from each article."""
    scores = [rouge(article.summary, choose(lines(article))) for article in articles]
    count = len(scores) or 1
    return Mean(
        len(scores),
        Rouge(
            sum(s.r1 for s in scores) / count,
            sum(s.r2 for s in scores) / count,
            sum(s.rl for s in scores) / count,
        ),
    )


def show(name: str, result: Mean) -> str:
    """One line: R1, R2, RLsum in per cent."""
    scores = result.scores
    return f"{name} ({result.articles} articles): R1 {scores.r1:.2%} R2 {scores.r2:.2%} RLsum {scores.rl:.2%}"


def scores(folder: Path) -> tuple[Score, ...]:
    """ROUGE of the chosen sentences, as ten-thousandths, on the third of the articles that nothing was fitted on."""
    pack = languages.load_default()
    articles = list(indosum.read(folder))
    part = articles[2 * len(articles) // 3 :]
    first, found = mean(part, lead).scores, mean(part, lambda told: chosen(told, pack)).scores
    return tuple(
        Score(
            task=f"key points, {name}",
            data="IndoSum, last third",
            figure="recall",
            right=round(1e4 * getattr(found, field)),
            found=10_000,
            gold=10_000,
            how=HOW.format(lead=getattr(first, field)),
            errors=(),
        )
        for name, field in KINDS.items()
    )


if __name__ == "__main__":
    pack = languages.load_default()
    articles = list(
        indosum.read(
            Path(os.environ.get("BENCHMARKS", "../shared/benchmarks")) / "articles-indosum"
        )
    )
    third = len(articles) // 3
    for name, part in (
        ("fitted on", articles[: 2 * third]),
        ("not fitted on", articles[2 * third :]),
    ):
        print(show(f"{name}: lead", mean(part, lead)))
        print(show(f"{name}: key points", mean(part, lambda told: chosen(told, pack))))
