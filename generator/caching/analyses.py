"""Read articles by several processes or machines, and only those that were not read before."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Protocol

from generator.caching.cluster import read_on_cluster
from generator.caching.digests import digest
from generator.caching.entries import Entries
from generator.caching.processes import count_processes, divide, run_all
from generator.caching.program import checksum_program
from generator.core.fingerprints import take_fingerprint
from generator.core.problems import Refusal
from generator.languages import Language
from generator.nouns.editors import Article
from generator.reading.article import Analysis, Listed
from generator.reading.articles import ReadArticles, read_articles

Articles = Sequence[Article]
Keep = Callable[[Analysis], None]  # keeps an analysis for the next build


def keep_nothing(_analysis: Analysis) -> None:
    """Leave no entry."""


class ReadAndKeep(Protocol):
    """Reads each article by itself, in the order given, and has each analysis kept."""

    def __call__(
        self, articles: Articles, listed: Listed, language: Language, *, keep: Keep = keep_nothing
    ) -> ReadArticles: ...


def read_with_cache(
    articles: Articles, listed: Listed, language: Language, entries: Entries, read: ReadAndKeep
) -> ReadArticles:
    """What `read` reads in each article; what it read in the same before is not read again."""
    program = checksum_program()
    if program is None:
        return read(articles, listed, language)
    shared = digest("analysis", program, language.code, listed)
    keys = {article.path: digest(shared, _identify(article)) for article in articles}
    analyses = {}
    missing = []
    for article in articles:
        analysis = _check_analysis(entries.load(keys[article.path]), article)
        if analysis:
            analyses[article.path] = analysis
        else:
            missing.append(article)

    def keep(analysis: Analysis) -> None:
        entries.save(keys[analysis.article.path], analysis)

    fresh = read(missing, listed, language, keep=keep)
    analyses.update({analysis.article.path: analysis for analysis in fresh.analyses})
    if missing:
        entries.limit_size()
    in_order = [analyses[article.path] for article in articles if article.path in analyses]
    return ReadArticles(tuple(in_order), fresh.refused)


def _identify(article: Article) -> object:
    """A checksum of all of an article, which is taken much faster than its digest."""
    fingerprint = take_fingerprint(article)
    if fingerprint is None:
        return article
    return fingerprint.hex()


def _check_analysis(value: object, article: Article) -> Analysis | None:
    """What was loaded, if it is the analysis of that very article."""
    if isinstance(value, Analysis) and value.article == article:
        return value
    return None


def read_in_processes(
    articles: Articles, listed: Listed, language: Language, jobs: int, *, keep: Keep = keep_nothing
) -> ReadArticles:
    """Each article read by itself, several at a time, in the order given; each keeps its own."""
    processes = count_processes(jobs, len(articles))
    if processes == 1:
        return _read_and_keep(articles, listed, language, keep)
    steps = [partial(_read_part, part, listed, language, keep) for part in divide(articles)]
    return _join(map(pickle.loads, run_all(steps, processes)))


def _read_part(part: Articles, listed: Listed, language: Language, keep: Keep) -> bytes:
    """What is read in a part, packed: its values share their words, and wait in little room."""
    read = _read_and_keep(part, listed, language, keep)
    return pickle.dumps(read, pickle.HIGHEST_PROTOCOL)


def _read_and_keep(
    articles: Articles, listed: Listed, language: Language, keep: Keep
) -> ReadArticles:
    return _keep_all(read_articles(articles, listed, language), keep)


def _keep_all(read: ReadArticles, keep: Keep) -> ReadArticles:
    for analysis in read.analyses:
        keep(analysis)
    return read


def read_by_cluster(
    articles: Articles,
    listed: Listed,
    language: Language,
    scheduler: str,
    *,
    keep: Keep = keep_nothing,
) -> ReadArticles:
    """Each article read by itself, by whatever workers the scheduler at that address has; they
    share no disk with this process, which keeps what they read.
    """
    if not articles:
        return read_articles(articles, listed, language)
    return _keep_all(_join(read_on_cluster(divide(articles), listed, language, scheduler)), keep)


def _join(parts: Iterable[ReadArticles]) -> ReadArticles:
    analyses: list[Analysis] = []
    refused: list[Refusal] = []
    for part in parts:
        analyses += part.analyses
        refused += part.refused
    return ReadArticles(tuple(analyses), tuple(sorted(refused)))
