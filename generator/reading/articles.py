"""Read all articles of a book, each by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.core.frozen import Frozen
from generator.core.problems import Refusal, Refusals
from generator.languages import Language
from generator.nouns.editors import Article
from generator.reading.article import Analysis, Listed, analyse
from generator.reading.refusals import refusing


class ReadArticles(Frozen):
    """The articles of a book as far as each can be read by itself."""

    analyses: tuple[Analysis, ...]  # in the order of the articles
    refused: Refusals  # too large, or a stage failed on them; in the order of the paths


# Reads each of them by itself, in whatever order or process
ReadAll = Callable[[Sequence[Article], Listed, Language], ReadArticles]


def read_articles(articles: Sequence[Article], listed: Listed, language: Language) -> ReadArticles:
    """Each article read by itself; one on which a stage fails is refused."""
    analyses = []
    refused: list[Refusal] = []
    for article in articles:
        with refusing(article, refused):
            analyses.append(analyse(article, listed, language))
    return ReadArticles(tuple(analyses), tuple(sorted(refused)))
