"""Why a statement is under its topics, and why not under those that it comes near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.explaining.correction_entries import FILL_IN, decide
from generator.explaining.explanation import (
    STATEMENT,
    ExplainedValue,
    PlacedWords,
    place_words,
)
from generator.nouns.article import Filing, MetTerm, NearMiss, TermHit, join_hits
from generator.nouns.book import KeyPoint, LedgerLine, Source, Statement
from generator.nouns.editors import Topic
from generator.showing.codes import FACTORS, REASONS, RULES_OF_FOLLOWING
from generator.showing.index import BookIndex

_BY_SCORE = "score"


def explain_filings(statement: Statement, index: BookIndex) -> Iterator[ExplainedValue]:
    """Its topics, those that it misses, and what the ledger says where it has none."""
    source = index.source(statement)
    line = _find_line(statement, index)
    filings = statement.filings if line.topics else ()  # editors may hide it
    for filing in filings:
        yield _explain_filing(filing, statement, index)
        yield from _explain_key_points(filing, statement, index)
    if not filings:
        yield _explain_absence(line)
    for near_miss in line.near_misses:
        topic = index.topics[near_miss.topic].topic
        yield _explain_near_miss(near_miss, topic, statement, source)


def _find_line(statement: Statement, index: BookIndex) -> LedgerLine:
    lines = index.lines[statement.article]
    return next(line for line in lines if line.statement.id == statement.id)


def _explain_filing(filing: Filing, statement: Statement, index: BookIndex) -> ExplainedValue:
    topic = index.topics[filing.topic].topic
    return ExplainedValue(
        name="topic",
        value=filing.topic,
        rule=filing.rule,
        reasons=tuple(_write_filing_reasons(filing, topic)),
        evidence=_place_hits(filing.hits, index.source(statement)),
        corrections=(decide(STATEMENT, statement.id, "not_filed_under", filing.topic),),
    )


def _write_filing_reasons(filing: Filing, topic: Topic) -> Iterator[str]:
    if filing.rule == _BY_SCORE:
        yield _compare_score(filing.score, topic)
    else:
        yield RULES_OF_FOLLOWING.get(filing.rule, filing.rule)
    yield from map(_write_hit, join_hits(filing.hits))
    if filing.issue:
        yield f"sub-issue: {filing.issue}"


def _explain_key_points(
    filing: Filing, statement: Statement, index: BookIndex
) -> Iterator[ExplainedValue]:
    """Its place among the key points of a topic."""
    for rank, point in enumerate(index.key_points.get(filing.topic, ()), start=1):
        if point.statement.id == statement.id:
            yield ExplainedValue(
                name="key point",
                value=f"{rank} of {filing.topic}",
                rule=_BY_SCORE,
                reasons=tuple(_write_factors(point)),
            )


def _write_factors(point: KeyPoint) -> Iterator[str]:
    yield f"score {point.score:g}"
    for factor in point.factors:
        if factor.value:
            yield f"{FACTORS[factor.name]}: {factor.value:g} × {factor.weight:g}"


def _explain_absence(line: LedgerLine) -> ExplainedValue:
    statement = line.statement
    return ExplainedValue(
        name="topic",
        value="none",
        rule=line.reason,
        reasons=(REASONS[line.reason],),
        corrections=(decide(STATEMENT, statement.id, "filed_under", FILL_IN),),
    )


def _explain_near_miss(
    near_miss: NearMiss, topic: Topic, statement: Statement, source: Source
) -> ExplainedValue:
    return ExplainedValue(
        name="not under",
        value=topic.id,
        rule=near_miss.reason,
        reasons=tuple(_write_near_miss_reasons(near_miss, topic)),
        evidence=_place_hits((*near_miss.hits, *near_miss.excluded_by), source),
        corrections=(decide(STATEMENT, statement.id, "filed_under", topic.id),),
    )


def _write_near_miss_reasons(near_miss: NearMiss, topic: Topic) -> Iterator[str]:
    yield _compare_score(near_miss.score, topic)
    if near_miss.stray:
        yield REASONS[near_miss.reason]
    yield from map(_write_hit, join_hits(near_miss.hits))
    for hit in join_hits(near_miss.excluded_by):
        yield f"“{hit.term}” among its `excludes` rules it out: “{hit.form}”"


def _compare_score(score: float, topic: Topic) -> str:
    return f"score {score:g}, threshold {topic.threshold:g}"


def _write_hit(hit: MetTerm) -> str:
    return f"“{hit.term}” weighs {hit.weight:g}: “{hit.form}”"


def _place_hits(hits: Sequence[TermHit], source: Source) -> tuple[PlacedWords, ...]:
    return tuple(place_words(source, hit) for hit in hits)
