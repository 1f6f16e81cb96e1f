"""Find gold that the book's articles or topics no longer fit, and leave it out.

What is measured on gold of another text, or counted by topics that are none, would be false.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from msgspec.structs import replace

from generator.core.ids import hash_words, map_by_id
from generator.core.problems import Fault, Mistakes, Problem
from generator.core.text import one_line
from generator.nouns.book import Source, Sources, Statement
from generator.nouns.gold import ArticleGold, BookGold, DatedWords, PairedSentence

PAIRS_PATH = "tests/gold/pairs.yml"


def find_outdated_gold(
    gold: BookGold,
    sources: Sources,
    topics: Set[str],
    *,
    refused: Set[str] = frozenset(),
    withdrawn: Set[str] = frozenset(),
) -> list[Problem]:
    """What no longer fits the articles and the ids of the topics, and so counts for nothing.

    Gold of the articles `refused` (ids) may fit them once they can be read; that of `withdrawn`
    ones (ids) is words of theirs.
    """
    by_id = map_by_id(sources)
    problems: list[Problem] = []
    for article in gold.articles:
        if article.article in by_id:
            problems += _find_misfits(article, by_id[article.article], topics)
        elif article.article in withdrawn:
            problems.append(_report_withdrawn("remove the file").at(article.path))
        elif article.article not in refused:
            fault = Fault(
                "belongs to no article of the book",
                found=repr(article.article),
                advice="rename or remove the file",
            )
            problems.append(fault.at(article.path))
    for side in list_sides(gold):
        if side.article in withdrawn:
            problems.append(_report_withdrawn("remove the pair").at(PAIRS_PATH, side.line))
        elif side.article not in refused and find_statement(side, sources) is None:
            fault = Fault(
                "names words that no sentence of that article has",
                found=repr(side.words),
                expected=f"words of one sentence of {side.article!r}",
                advice="correct the words, or remove the pair",
            )
            problems.append(fault.at(PAIRS_PATH, side.line))
    return problems


def _report_withdrawn(advice: str) -> Fault:
    return Fault("has words of an article that was withdrawn", advice=advice)


def select_fitting_gold(gold: BookGold, sources: Sources, topics: Set[str]) -> BookGold:
    """The gold without files that no longer fit.

    One pair that does not fit leaves out all pairs: those that are left would show its sentences
    as errors.
    """
    problems = find_outdated_gold(gold, sources, topics)
    outdated = {problem.path for problem in problems}
    articles = tuple(article for article in gold.articles if article.path not in outdated)
    pairs = () if PAIRS_PATH in outdated else gold.pairs
    return replace(gold, articles=articles, pairs=pairs)


def _find_misfits(gold: ArticleGold, source: Source, topics: Set[str]) -> Mistakes:
    """What is not of the article as it is now."""
    article = source.article
    text = one_line(source.clean.printed)
    hash_now = hash_words(article.text)
    if gold.text_hash != hash_now:
        fault = Fault(
            f"was made for another text of {article.path}",
            found=f"text_hash: {gold.text_hash}",
            expected=hash_now,
            advice="check it against the article as it is now, then write that hash",
        )
        yield fault.at(gold.path, gold.hash_line)
    for sentence in gold.sentences:
        if sentence.text not in text:
            fault = Fault("has a sentence that the article does not have", advice="correct it")
            yield fault.at(gold.path, sentence.line)
        for topic in sorted(sentence.topics | sentence.optional_topics):
            if topic not in topics:
                fault = Fault("names no topic of the book", repr(topic), advice="correct it")
                yield fault.at(gold.path, sentence.line)
    for time in gold.times:
        if not _is_time_of(text, time):
            fault = Fault(
                "has a time that the article does not have",
                found=repr(time.text),
                expected="words of the article, within the words of `context`",
                advice="correct it",
            )
            yield fault.at(gold.path, time.line)


def _is_time_of(text: str, time: DatedWords) -> bool:
    return time.context in text and time.text in time.context


def list_sides(gold: BookGold) -> Iterator[PairedSentence]:
    for pair in gold.pairs:
        yield from pair.sides


def find_statement(side: PairedSentence, sources: Sources) -> Statement | None:
    """The first statement of that article that contains those words."""
    for source in sources:
        if source.id == side.article:
            for statement in source.all_statements:
                if side.words in one_line(statement.text):
                    return statement
    return None
