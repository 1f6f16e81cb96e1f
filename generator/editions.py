"""Freeze a state of the book, and tell what changed from one state to the next, statement by statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.model import (
    Change,
    Comparison,
    Difference,
    Edition,
    Finding,
    FrozenFinding,
    FrozenStatement,
    Source,
    Statement,
)

KINDS = ("added", "withdrawn", "re-dated", "re-attributed", "refiled", "newly-corroborated", "newly-in-dispute")


def freeze(
    date: str, sources: Iterable[Source], findings: Iterable[Finding], differences: Iterable[Difference]
) -> Edition:
    """The state of a book under the name of that day; only what topics show is part of it."""
    kept = sorted(sources, key=lambda source: source.id)
    filed = sorted((s for source in kept for s in source.statements if s.filings), key=lambda statement: statement.id)
    return Edition(
        date=date,
        articles=tuple(source.id for source in kept),
        statements={statement.id: _statement(statement) for statement in filed},
        findings={
            finding.id: FrozenFinding(tuple(sorted(statement.id for statement in finding.statements)), finding.origins)
            for finding in sorted(findings, key=lambda finding: finding.id)
        },
        disputes=tuple(sorted(difference.id for difference in differences if not difference.compatible)),
    )


def compare(earlier: Edition, later: Edition, differences: Iterable[Difference]) -> Comparison:
    """What changed; `differences` are those of the later state."""
    changes = [
        *_statements(earlier, later),
        *_corroborated(earlier, later),
        *_disputed(earlier, later, differences),
    ]
    changes.sort(key=lambda change: (KINDS.index(change.kind), change.about, change.statements))
    return Comparison(earlier, later, tuple(changes))


def _statement(statement: Statement) -> FrozenStatement:
    told = [statement.said, *statement.happened] if statement.said else statement.happened
    speakers = statement.speech.speakers if statement.speech else ()
    return FrozenStatement(
        article=statement.sentence.article,
        text=statement.sentence.text,
        topics=tuple(sorted(filing.topic for filing in statement.filings)),
        speakers=tuple(sorted(speaker.name for speaker in speakers)),
        dates=tuple(time.value for time in told),
    )


def _statements(earlier: Edition, later: Edition) -> Iterator[Change]:
    old, new = earlier.statements, later.statements
    for id in new.keys() - old.keys():
        yield Change("added", (id,), new[id].topics, "", "", "")
    for id in old.keys() - new.keys():
        yield Change("withdrawn", (id,), old[id].topics, "", "", "")
    facets: tuple[tuple[str, Callable[[FrozenStatement], Sequence[str]]], ...] = (
        ("re-dated", lambda statement: statement.dates),
        ("re-attributed", lambda statement: statement.speakers),
        ("refiled", lambda statement: statement.topics),
    )
    for id in old.keys() & new.keys():
        topics = tuple(sorted({*old[id].topics, *new[id].topics}))
        for kind, facet in facets:
            before, after = facet(old[id]), facet(new[id])
            if before != after:
                yield Change(kind, (id,), topics, ", ".join(before), ", ".join(after), "")


def _corroborated(earlier: Edition, later: Edition) -> Iterator[Change]:
    """Findings with more independent origins than what they tell had before; all-new ones are only added."""
    for id, finding in later.findings.items():
        before = max((_support(statement, earlier) for statement in finding.statements), default=0)
        if 0 < before < len(finding.origins):
            topics = _topics(finding.statements, later)
            yield Change("newly-corroborated", finding.statements, topics, str(before), str(len(finding.origins)), id)


def _support(statement: str, edition: Edition) -> int:
    """The independent origins that a statement had in an edition; 0 where the edition does not show it."""
    if statement not in edition.statements:
        return 0
    held = [len(finding.origins) for finding in edition.findings.values() if statement in finding.statements]
    return max(held, default=1)


def _disputed(earlier: Edition, later: Edition, differences: Iterable[Difference]) -> Iterator[Change]:
    for difference in differences:
        if difference.id in later.disputes and difference.id not in earlier.disputes:
            statements = tuple(side.statement.id for side in difference.sides)
            values = " / ".join(side.value for side in difference.sides)
            yield Change("newly-in-dispute", statements, _topics(statements, later), "", values, difference.id)


def _topics(statements: Iterable[str], edition: Edition) -> tuple[str, ...]:
    shown = [edition.statements[id].topics for id in statements if id in edition.statements]
    return tuple(sorted({topic for topics in shown for topic in topics}))
