"""Read articles by several processes or machines, and only those that were not read before."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from functools import partial

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
from generator.reading.articles import ReadAll, ReadArticles, read_articles

Articles = Sequence[Article]


def read_with_cache(
    articles: Articles, listed: Listed, language: Language, entries: Entries, read: ReadAll
) -> ReadArticles:
    """What `read` reads in each article; what it read in the same before is not read again."""
    program = checksum_program()
    if program is None:
        return read(articles, listed, language)
    shared = digest("analysis", program, language.code, listed)
    keys = [digest(shared, _identify(article)) for article in articles]
    loaded = [entries.load(key) for key in keys]
    analyses = list(map(_check_analysis, loaded, articles))
    missing = [number for number, analysis in enumerate(analyses) if analysis is None]
    fresh = read([articles[number] for number in missing], listed, language)
    by_path = {analysis.article.path: analysis for analysis in fresh.analyses}
    for number in missing:
        analysis = by_path.get(articles[number].path)
        if analysis is not None:
            entries.save(keys[number], analysis)
            analyses[number] = analysis
    if missing:
        entries.limit_size()
    in_order = tuple(analysis for analysis in analyses if analysis is not None)
    return ReadArticles(in_order, fresh.refused)


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
    articles: Articles, listed: Listed, language: Language, jobs: int
) -> ReadArticles:
    """Each article read by itself, several at a time, in the order given."""
    processes = count_processes(jobs, len(articles))
    if processes == 1:
        return read_articles(articles, listed, language)
    steps = [partial(_read_part, part, listed, language) for part in divide(articles)]
    return _join(map(pickle.loads, run_all(steps, processes)))


def _read_part(part: Articles, listed: Listed, language: Language) -> bytes:
    """What is read in a part, packed: its values share their words, and wait in little room."""
    return pickle.dumps(read_articles(part, listed, language), pickle.HIGHEST_PROTOCOL)


def read_by_cluster(
    articles: Articles, listed: Listed, language: Language, scheduler: str
) -> ReadArticles:
    """Each article read by itself, by whatever workers the scheduler at that address has."""
    if not articles:
        return read_articles(articles, listed, language)
    return _join(read_on_cluster(divide(articles), listed, language, scheduler))


def _join(parts: Iterable[ReadArticles]) -> ReadArticles:
    analyses: list[Analysis] = []
    refused: list[Refusal] = []
    for part in parts:
        analyses += part.analyses
        refused += part.refused
    return ReadArticles(tuple(analyses), tuple(sorted(refused)))
