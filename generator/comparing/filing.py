"""Settle the articles with each other and file their sentences under the topics.

An article on which that fails is refused, and the others are settled as if it were not there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.comparing.settle import SettledArticle, settle
from generator.comparing.sources import Filings
from generator.core.problems import Refusal
from generator.languages import Language
from generator.nouns.article import NearMiss, Sentence
from generator.nouns.editors import Topic
from generator.reading import topics as filing
from generator.reading.article import Analysis
from generator.reading.refusals import refusing


@dataclass(frozen=True, slots=True)
class FiledArticles:
    """The articles of a book under its topics."""

    articles: tuple[tuple[SettledArticle, Filings], ...]  # in the order of the analyses
    near_misses: Mapping[str, NearMiss]  # id of a sentence -> the topic that it comes closest to
    refused: tuple[Refusal, ...]  # articles on which settling or filing failed


def file_articles(
    analyses: Sequence[Analysis], topics: Sequence[Topic], language: Language
) -> FiledArticles:
    """The articles settled and filed; what one says can change how another one is settled."""
    rules = filing.compile_filing_rules(topics, language)
    refused: list[Refusal] = []
    while True:
        failures: list[Refusal] = []
        articles: list[tuple[SettledArticle, Filings]] = []
        near_misses: dict[str, NearMiss] = {}
        for article in _settle_all(analyses, language, failures):
            with refusing(article.clean.article, failures):
                filed = filing.file_article(
                    article.sentences, article.mentions, article.speeches, rules
                )
                articles.append((article, filed.filings))
                near_misses |= _by_sentence(article.sentences, filed.near_misses)
        if not failures:
            return FiledArticles(tuple(articles), near_misses, tuple(refused))
        refused += failures
        analyses = _leave_out(analyses, failures)


def _by_sentence(
    sentences: Sequence[Sentence], near_misses: Sequence[NearMiss | None]
) -> dict[str, NearMiss]:
    """The near misses by the id of their sentence, without those sentences that have none."""
    pairs = zip(sentences, near_misses, strict=True)
    return {sentence.id: near_miss for sentence, near_miss in pairs if near_miss is not None}


def _settle_all(
    analyses: Sequence[Analysis], language: Language, failures: list[Refusal]
) -> tuple[SettledArticle, ...]:
    """The articles settled together; none where that fails, with those at fault in `failures`."""
    try:
        return settle(analyses, language)
    except Exception:
        for analysis in analyses:
            with refusing(analysis.clean.article, failures):
                settle([analysis], language)
        if not failures:  # it is no article's fault
            raise
        return ()


def _leave_out(analyses: Sequence[Analysis], refused: Sequence[Refusal]) -> list[Analysis]:
    paths = {refusal.path for refusal in refused}
    return [analysis for analysis in analyses if analysis.clean.article.path not in paths]
