"""Measures the choice of key points on IndoSum: three sentences against its human summaries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from generator.comparing import keypoints
from generator.core.frozen import Frozen
from generator.core.scores import Score, TaskScores
from generator.languages import Language, load_default
from generator.measure import indosum
from generator.measure.rouge import Rouge, rouge

SENTENCES = 3
HOW = (
    "mean F1 of three chosen sentences against the human summary, as computed by rouge-score "
    "without stemming; the first three sentences reach {lead:.1%}"
)
FIELDS = {"ROUGE-1": "r1", "ROUGE-2": "r2", "ROUGE-L": "rl"}
# Factors that a text alone gives.
FITTED = ("early", "late", "central", "repeats", "quotation", "question")

Sentences = Sequence[str]
ChooseSentences = Callable[[Sentences], Sentences]


class MeanRouge(Frozen):
    """Mean scores over articles."""

    articles: int
    scores: Rouge


def choose_key_points(sentences: Sentences, language: Language) -> Sentences:
    """The key points of an article that is a topic of its own, in text order."""
    text_by_key = {f"{index:04}": text for index, text in enumerate(sentences)}
    candidates = keypoints.score_sentences(text_by_key, language)
    best = keypoints.choose_best(candidates, _load_fitted_weights(language), SENTENCES)
    keys = sorted(candidate.id for candidate in best)
    return [text_by_key[key] for key in keys]


def _load_fitted_weights(language: Language) -> dict[str, float]:
    weights = keypoints.load_factor_weights(language)
    return {factor: weights[factor] for factor in weights if factor in FITTED}


def choose_lead(sentences: Sentences) -> Sentences:
    return sentences[:SENTENCES]


def measure_mean(articles: Iterable[indosum.IndosumArticle], choose: ChooseSentences) -> MeanRouge:
    """The mean scores of what is chosen from each article."""
    scores = [rouge(article.summary, choose(article.sentences)) for article in articles]
    mean = Rouge(
        r1=_mean(score.r1 for score in scores),
        r2=_mean(score.r2 for score in scores),
        rl=_mean(score.rl for score in scores),
    )
    return MeanRouge(len(scores), mean)


def _mean(figures: Iterable[float]) -> float:
    """Their mean; 0 where there are none."""
    values = list(figures)
    return sum(values) / (len(values) or 1)


def score_key_points(folder: Path) -> TaskScores:
    """ROUGE of the chosen sentences, on the third of the articles that nothing was fitted on."""
    language = load_default()
    articles = indosum.list_articles(folder)
    unseen = articles[2 * len(articles) // 3 :]
    lead = measure_mean(unseen, choose_lead)
    chosen = measure_mean(unseen, lambda sentences: choose_key_points(sentences, language))
    scores = []
    for name, field in FIELDS.items():
        score = Score(
            task=f"key points, {name}",
            data="IndoSum, last third",
            figure="f1",
            right=chosen.articles * getattr(chosen.scores, field),
            answers=chosen.articles,
            gold=chosen.articles,
            how=HOW.format(lead=getattr(lead.scores, field)),
            errors=(),
            is_mean_f1=True,
        )
        scores.append(score)
    return tuple(scores)


def format_mean(name: str, mean: MeanRouge) -> str:
    """One line: R1, R2, RLsum in per cent."""
    scores = mean.scores
    figures = f"R1 {scores.r1:.2%} R2 {scores.r2:.2%} RLsum {scores.rl:.2%}"
    return f"{name} ({mean.articles} articles): {figures}"


def main() -> None:
    language = load_default()
    articles = indosum.list_articles(indosum.default_folder())
    fitted_count = 2 * (len(articles) // 3)
    parts = {
        "fitted on": articles[:fitted_count],
        "not fitted on": articles[fitted_count:],
    }
    for name, part in parts.items():
        chosen = measure_mean(part, lambda sentences: choose_key_points(sentences, language))
        lead = measure_mean(part, choose_lead)
        print(format_mean(f"{name}: lead", lead))
        print(format_mean(f"{name}: key points", chosen))


if __name__ == "__main__":
    main()
