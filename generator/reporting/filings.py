"""Statements filed for little or missed by little, lone key points, sentences without gloss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set

from generator.core.text import one_line
from generator.nouns.article import Filing, join_hits
from generator.nouns.book import Book, LedgerLine, Statement
from generator.reporting.kinds import Remark
from generator.reporting.places import Places, quote_opening

_BY_SCORE = "score"  # rule of a filing that its own terms make
_NEAR = 0.5  # of a topic's threshold
_LONG_ARTICLE = 8  # sentences, of which one is little
_SUBJECT = 3  # filed statements of an article that make a topic its subject

FiledCounts = Mapping[tuple[str, str], int]  # (article, topic) -> statements


def remark_on_filings(book: Book, places: Places) -> Iterator[Remark]:
    """By article, in text order."""
    sentences = Counter(line.statement.article for line in book.ledger)
    names = book.names.keys()
    filed = Counter(
        (line.statement.article, topic) for line in book.ledger for topic in line.topics
    )
    thresholds = {page.topic.id: page.topic.threshold for page in book.topics}
    for line in book.ledger:
        for filing in line.statement.filings:
            if sentences[line.statement.article] < _LONG_ARTICLE:
                continue
            if _is_weak(line.statement, filing, filed, names):
                yield _remark_on_weak(line.statement, filing, places)
        if _is_near(line, filed, thresholds, names):
            yield _remark_on_near(line, thresholds, places)


def _is_weak(statement: Statement, filing: Filing, filed: FiledCounts, names: Set[str]) -> bool:
    """Whether one term is all that an article has on a topic; names seldom mean anything else."""
    if filing.rule != _BY_SCORE or len(filing.hits) != 1:
        return False
    if filing.hits[0].term in names:
        return False
    return filed[statement.article, filing.topic] == 1


def _remark_on_weak(statement: Statement, filing: Filing, places: Places) -> Remark:
    hit = filing.hits[0]
    term = f"`{hit.term}`"
    if hit.form.casefold() != hit.term.casefold():
        term += f" (as “{hit.form}”)"
    words = f"under {filing.topic} by {term}: {quote_opening(statement)}"
    return places.remark_on_statement("weak-filing", statement, words)


def _is_near(
    line: LedgerLine, filed: FiledCounts, thresholds: Mapping[str, float], names: Set[str]
) -> bool:
    """Whether a sentence is half a topic's, in an article of which the topic is a subject.

    Names alone, which a whole book is full of, say nothing.
    """
    nearest = line.nearest
    if nearest is None or nearest.ruled_out:
        return False
    if all(hit.term in names for hit in nearest.hits):
        return False
    if nearest.score < _NEAR * thresholds[nearest.topic]:
        return False
    return filed[line.statement.article, nearest.topic] >= _SUBJECT


def _remark_on_near(line: LedgerLine, thresholds: Mapping[str, float], places: Places) -> Remark:
    nearest = line.nearest
    if nearest is None:  # _is_near says that there is one
        raise ValueError(line.statement.id)
    score = f"{nearest.score:g} of {thresholds[nearest.topic]:g}"
    terms = ", ".join(term.term for term in join_hits(nearest.hits))
    words = f"{nearest.topic}, {score} by {terms}: {quote_opening(line.statement)}"
    return places.remark_on_statement("near-miss", line.statement, words)


def remark_on_key_points(book: Book, places: Places) -> Iterator[Remark]:
    """Key points whose words one newsroom has, of topics that more than one has."""
    newsrooms_of = {finding.id: finding.newsrooms for finding in book.evidence.findings}
    for point in book.evidence.key_points:
        newsrooms = newsrooms_of.get(point.finding, ())
        if len(newsrooms) < 2:
            newsroom = book.evidence.hearings[point.statement.id].newsroom
            origin = newsroom or "nobody knows whom"
            words = f"{point.topic}, from {origin}: {quote_opening(point.statement)}"
            yield places.remark_on_statement("single-newsroom", point.statement, words)


def remark_on_glosses(book: Book, articles_language: str, places: Places) -> Iterator[Remark]:
    """One remark an article and language, at the first sentence without a gloss."""
    for code in book.languages:
        if code == articles_language:
            continue
        glosses = book.glosses.get(code, {})
        for source in book.sources:
            shown = [statement for statement in source.statements if statement.filings]
            bare = [each for each in shown if one_line(each.sentence.text) not in glosses]
            if bare:
                words = f"{code}: {len(bare)} of {len(shown)}, from {quote_opening(bare[0])} on"
                yield places.remark_on_statement("no-gloss", bare[0], words)
