"""Freeze a state of the book, and tell what changed from one state to the next, statement by statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.core.days import Days
from generator.nouns.book import (
    Change,
    Comparison,
    Difference,
    Edition,
    Evidence,
    FrozenArticle,
    FrozenDispute,
    FrozenFinding,
    FrozenStatement,
    Source,
    Statement,
)
from generator.nouns.editors import Topic

KINDS = (
    "added",
    "withdrawn",
    "re-dated",
    "re-attributed",
    "refiled",
    "newly-corroborated",
    "newly-in-dispute",
)


def published_by(day: str, source: Source) -> bool:
    """Whether an article was surely published by the end of that day; never where its date is unknown."""
    published = source.date.days
    return published is not None and published.last <= Days.parse(day).last


def freeze(date: str, sources: Iterable[Source], evidence: Evidence) -> Edition:
    """The state of a book under the name of that day; only what topics show is part of it."""
    kept = sorted(sources, key=lambda source: source.id)
    filed = {s.id: s for source in kept for s in source.statements if s.filings}
    findings = sorted(evidence.findings, key=lambda finding: finding.id)
    disputes = sorted(
        filter(_is_dispute, evidence.differences), key=lambda difference: difference.id
    )
    return Edition(
        date=date,
        articles={
            source.id: FrozenArticle(
                source.outlet.name, evidence.newsrooms[source.id], source.date.value
            )
            for source in kept
        },
        statements={id: _statement(statement) for id, statement in filed.items()},
        findings={
            finding.id: FrozenFinding(
                tuple(each.id for each in finding.statements), finding.newsrooms
            )
            for finding in findings
            if any(each.id in filed for each in finding.statements)
        },
        disputes={
            difference.id: _dispute(difference)
            for difference in disputes
            if any(side.statement.id in filed for side in difference.sides)
        },
    )


def with_ids_of_now(
    edition: Edition, sources: Iterable[Source], topics: Iterable[Topic]
) -> Edition:
    """The edition as if articles and topics had always had the ids of now: a new name is no change of the book."""
    article = {old: source.id for source in sources for old in source.clean.article.sidecar.was}
    topic = {old: each.id for each in topics for old in each.was}
    return replace(
        edition,
        articles={article.get(id, id): frozen for id, frozen in edition.articles.items()},
        statements={
            id: replace(
                frozen,
                article=article.get(frozen.article, frozen.article),
                topics=tuple(sorted({topic.get(id, id) for id in frozen.topics})),
            )
            for id, frozen in edition.statements.items()
        },
    )


def comparisons(editions: Sequence[Edition], now: Edition) -> tuple[Comparison, ...]:
    """Each edition, oldest first, with the next, and the newest one with the book as it is."""
    return tuple(compare(earlier, later) for earlier, later in pairwise([*editions, now]))


def compare(earlier: Edition, later: Edition) -> Comparison:
    """What changed."""
    changes = [
        *_statements(earlier, later),
        *_corroborated(earlier, later),
        *_disputed(earlier, later),
    ]
    places = {id: place for place, id in enumerate((*later.statements, *earlier.statements))}
    changes.sort(
        key=lambda change: (
            KINDS.index(change.kind),
            min(places[id] for id in change.statements if id in places),
            change.about,
        )
    )
    return Comparison(earlier, later, tuple(changes))


def _statement(statement: Statement) -> FrozenStatement:
    speech = statement.speech
    speakers = (
        tuple(sorted({speaker.name for speaker in speech.speakers})) or ("",) if speech else ()
    )
    return FrozenStatement(
        article=statement.sentence.article,
        text=statement.sentence.text,
        topics=tuple(sorted(filing.topic for filing in statement.filings)),
        speakers=speakers,
        said=statement.said.value if statement.said else "",
        happened=tuple(time.value for time in statement.happened),
    )


def _is_dispute(difference: Difference) -> bool:
    """Whether not both sides can be true; two things that are easily taken for one can."""
    return not difference.compatible and difference.kind != "thing"


def _dispute(difference: Difference) -> FrozenDispute:
    sides = {}
    for side in difference.sides:
        sentence = side.statement.sentence
        sides[sentence.id] = sentence.text[
            side.words.start - sentence.start : side.words.end - sentence.start
        ]
    return FrozenDispute(difference.kind, sides)


def _statements(earlier: Edition, later: Edition) -> Iterator[Change]:
    old, new = earlier.statements, later.statements
    for id in new.keys() - old.keys():
        yield Change("added", (id,), new[id].topics, (), (), "")
    for id in old.keys() - new.keys():
        yield Change("withdrawn", (id,), old[id].topics, (), (), "")
    facets: tuple[tuple[str, Callable[[FrozenStatement, Edition], Sequence[str]]], ...] = (
        ("re-dated", _dates),
        ("re-attributed", lambda statement, _: statement.speakers),
        ("refiled", lambda statement, _: statement.topics),
    )
    for id in old.keys() & new.keys():
        topics = tuple(sorted({*old[id].topics, *new[id].topics}))
        for kind, facet in facets:
            before, after = tuple(facet(old[id], earlier)), tuple(facet(new[id], later))
            if before != after:
                yield Change(kind, (id,), topics, before, after, "")


def _dates(statement: FrozenStatement, edition: Edition) -> tuple[str, ...]:
    """The date under which a statement stands, where it has one, and those that it tells of."""
    stands = statement.said or edition.articles[statement.article].date
    return (stands, *statement.happened) if stands else statement.happened


def _corroborated(earlier: Edition, later: Edition) -> Iterator[Change]:
    """Findings with more independent newsrooms than what they tell had before; all-new ones are only added."""
    support = _support(earlier)
    for id, finding in later.findings.items():
        before = max(
            (support.get(statement, ()) for statement in finding.statements), key=len, default=()
        )
        if 0 < len(before) < len(finding.newsrooms):
            topics = _topics(finding.statements, later)
            yield Change(
                "newly-corroborated", finding.statements, topics, before, finding.newsrooms, id
            )


def _support(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """The independent newsrooms of each statement that the edition shows: those of its best finding, else its own."""
    support: dict[str, tuple[str, ...]] = {
        id: (edition.articles[each.article].newsroom,) for id, each in edition.statements.items()
    }
    for finding in edition.findings.values():
        for id in finding.statements:
            if id in support:
                support[id] = max(support[id], finding.newsrooms, key=len)
    return support


def _disputed(earlier: Edition, later: Edition) -> Iterator[Change]:
    for id, dispute in later.disputes.items():
        topics = _topics(dispute.sides, later)
        if topics and id not in earlier.disputes:
            yield Change(
                "newly-in-dispute",
                tuple(dispute.sides),
                topics,
                (),
                tuple(dispute.sides.values()),
                id,
            )


def _topics(statements: Iterable[str], edition: Edition) -> tuple[str, ...]:
    shown = [edition.statements[id].topics for id in statements if id in edition.statements]
    return tuple(sorted({topic for topics in shown for topic in topics}))
