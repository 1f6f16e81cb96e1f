"""Statements filed for little or missed by little, lone key points, sentences without gloss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set

from generator.core.frozen import Frozen
from generator.core.text import one_line
from generator.nouns.article import Filing, NearMiss, join_hits
from generator.nouns.book import Book, Source, Statement
from generator.reporting.kinds import Remark
from generator.reporting.places import Places, quote_opening
from generator.reporting.reported_book import ReportedBook

_BY_SCORE = "score"  # rule of a filing that its own terms make
_NEAR = 0.5  # of a topic's threshold
_LONG_ARTICLE = 8  # sentences, of which one is little
_SUBJECT = 3  # filed statements of an article that make a topic its subject


class _Filed(Frozen):
    """How much of each article the topics show."""

    sentences: Mapping[str, int]  # article -> all of its sentences
    filed: Mapping[tuple[str, str], int]  # article, topic -> its statements there
    names: Set[str]  # ids of entities, which topics name as terms

    def is_little(self, article: str, topic: str) -> bool:
        """Whether a long article has a single statement on the topic."""
        if self.sentences[article] < _LONG_ARTICLE:
            return False
        return self.filed[article, topic] == 1

    def is_subject(self, article: str, topic: str) -> bool:
        """Whether an article has so many statements on the topic that it is about it."""
        return self.filed[article, topic] >= _SUBJECT


def remark_on_filings(reported: ReportedBook) -> Iterator[Remark]:
    """Statements that a topic shows for one term."""
    counts = _count(reported.book)
    for line in reported.book.ledger:
        statement = line.statement
        for filing in statement.filings:
            if reported.decisions.is_filing_decided(statement.id, filing.topic):
                continue
            if _is_weak(filing, counts) and counts.is_little(statement.article, filing.topic):
                yield _remark_on_weak(statement, filing, reported.places)


def remark_on_near_misses(reported: ReportedBook) -> Iterator[Remark]:
    """Sentences that are half a topic's, in articles of which the topic is a subject."""
    counts = _count(reported.book)
    thresholds = {page.id: page.topic.threshold for page in reported.book.topics}
    for line in reported.book.ledger:
        statement = line.statement
        nearest = line.nearest
        if nearest is None or not counts.is_subject(statement.article, nearest.topic):
            continue
        if reported.decisions.is_filing_decided(statement.id, nearest.topic):
            continue
        threshold = thresholds[nearest.topic]
        if _is_near(nearest, threshold, counts):
            words = f"{_describe_miss(nearest, threshold)}: {quote_opening(statement)}"
            yield reported.places.remark_on_statement("near-miss", statement, words)


def _count(book: Book) -> _Filed:
    sentences: Counter[str] = Counter()
    filed: Counter[tuple[str, str]] = Counter()
    for line in book.ledger:
        article = line.statement.article
        sentences[article] += 1
        for topic in line.topics:
            filed[article, topic] += 1
    return _Filed(sentences, filed, book.names.keys())


def _is_weak(filing: Filing, counts: _Filed) -> bool:
    """Whether one term files a statement, and no name: names seldom mean anything else."""
    if filing.rule != _BY_SCORE or len(filing.hits) != 1:
        return False
    return filing.hits[0].term not in counts.names


def _remark_on_weak(statement: Statement, filing: Filing, places: Places) -> Remark:
    hit = filing.hits[0]
    term = f"`{hit.term}`"
    if hit.form.casefold() != hit.term.casefold():
        term += f" (as “{hit.form}”)"
    words = f"under {filing.topic} by {term}: {quote_opening(statement)}"
    return places.remark_on_statement("weak-filing", statement, words)


def _is_near(nearest: NearMiss, threshold: float, counts: _Filed) -> bool:
    """Whether half the threshold is reached, and not by names, which a whole book is full of."""
    if nearest.ruled_out or nearest.score < _NEAR * threshold:
        return False
    return not counts.names >= {hit.term for hit in nearest.hits}


def _describe_miss(nearest: NearMiss, threshold: float) -> str:
    terms = ", ".join(term.term for term in join_hits(nearest.hits))
    return f"{nearest.topic}, {nearest.score:g} of {threshold:g} by {terms}"


# --- key points and glosses -----------------------------------------------------------------------


def remark_on_key_points(reported: ReportedBook) -> Iterator[Remark]:
    """Key points whose words one newsroom has."""
    evidence = reported.book.evidence
    newsrooms_of = {finding.id: finding.newsrooms for finding in evidence.findings}
    for point in evidence.key_points:
        if len(newsrooms_of.get(point.finding, ())) >= 2:
            continue
        statement = point.statement
        newsroom = evidence.hearings[statement.id].newsroom or "nobody knows whom"
        words = f"{point.topic}, from {newsroom}: {quote_opening(statement)}"
        yield reported.places.remark_on_statement("single-newsroom", statement, words)


def remark_on_glosses(reported: ReportedBook) -> Iterator[Remark]:
    """One remark an article and language, at the first sentence without a gloss."""
    for code in reported.book.languages:
        if code == reported.language.code:
            continue
        glosses = reported.book.glosses.get(code, {})
        for source in reported.book.sources:
            yield from _remark_on_bare(source, code, glosses.keys(), reported.places)


def _remark_on_bare(
    source: Source, code: str, glossed: Set[str], places: Places
) -> Iterator[Remark]:
    shown = source.filed_statements
    bare = [statement for statement in shown if one_line(statement.text) not in glossed]
    if bare:
        words = f"{code}: {len(bare)} of {len(shown)}, from {quote_opening(bare[0])} on"
        yield places.remark_on_statement("no-gloss", bare[0], words)
