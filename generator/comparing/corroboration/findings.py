"""Gather statements of different articles that say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.comparing.corroboration.matching import ComparedPair
from generator.core.days import iso_or_blank, newest, oldest, oldest_first
from generator.core.ids import finding_id
from generator.nouns.book import Finding, Match, Source, Statement

SAME = ("exact", "paraphrase")

Group = frozenset[str]  # ids of statements


@dataclass(slots=True)
class _Gathered:
    """What belongs to one finding, while the articles are gone through."""

    statements: list[tuple[Source, Statement]] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)


def find_findings(
    pairs: Iterable[ComparedPair], sources: Sequence[Source], newsrooms: Mapping[str, str]
) -> tuple[Finding, ...]:
    """One finding a group of statements that say the same, oldest first.

    `pairs` as `compare_all` gives them; `newsrooms` maps the id of an article to its newsroom.
    """
    matches = [pair for pair in pairs if pair.verdict.kind in SAME]
    group_of = _group_statements(matches)
    gathered: dict[Group, _Gathered] = {}
    for source in sorted(sources, key=_oldest_source_first):
        for statement in source.statements:
            if statement.id in group_of:
                finding = gathered.setdefault(group_of[statement.id], _Gathered())
                finding.statements.append((source, statement))
    for pair in matches:
        group = group_of.get(pair.first.id)
        if group is not None and group == group_of.get(pair.second.id):
            gathered[group].matches.append(_make_match(pair))
    return tuple(_make_finding(finding, newsrooms) for finding in gathered.values())


def _oldest_source_first(source: Source) -> tuple[object, ...]:
    return (*oldest_first(source.date.days), source.first_id)


def _group_statements(matches: Sequence[ComparedPair]) -> Mapping[str, Group]:
    """Id of a statement -> the statements joined with it by matches, best first; at least two.

    Two groups become one where most of their pairs of different articles match: a statement that
    resembles one member for another reason than the rest (stronger ties, in one that also reports
    a worry) does not join them.
    """
    article: dict[str, str] = {}
    matched: dict[str, set[str]] = {}
    for pair in matches:
        for gist, other in ((pair.first, pair.second), (pair.second, pair.first)):
            article[gist.id] = gist.article
            matched.setdefault(gist.id, set()).add(other.id)
    group_of: dict[str, Group] = {id: frozenset({id}) for id in article}
    for pair in matches:
        smaller, larger = sorted((group_of[pair.first.id], group_of[pair.second.id]), key=len)
        if smaller == larger:
            continue
        matching = sum(len(matched[id] & larger) for id in smaller)
        if 2 * matching > _count_pairs(smaller, larger, article):
            group_of.update(dict.fromkeys(smaller | larger, smaller | larger))
    return {id: group for id, group in group_of.items() if len(group) > 1}


def _count_pairs(first: Group, second: Group, article: Mapping[str, str]) -> int:
    """How many pairs of different articles two groups have."""
    per_article = Counter(article[id] for id in first)
    of_one_article = sum(per_article[article[id]] for id in second)
    return len(first) * len(second) - of_one_article


def _make_finding(gathered: _Gathered, newsrooms: Mapping[str, str]) -> Finding:
    sources = {source.id: source for source, _ in gathered.statements}
    dates = [source.date.days for source in sources.values()]
    statements = tuple(statement for _, statement in gathered.statements)
    is_exact = all(match.kind == "exact" for match in gathered.matches)
    return Finding(
        id=finding_id(statements[0].id),
        statements=statements,
        kind="exact" if is_exact else "paraphrase",
        matches=tuple(gathered.matches),
        newsrooms=tuple(sorted({newsrooms[article] for article in sources})),
        outlets=tuple(sorted({source.outlet.name for source in sources.values()})),
        articles=tuple(sources),
        first=iso_or_blank(oldest(dates)),
        last=iso_or_blank(newest(dates)),
    )


def _make_match(pair: ComparedPair) -> Match:
    verdict = pair.verdict
    words = tuple(pair.first.forms[unit] for unit in verdict.shared)
    return Match(
        first=pair.first.id,
        second=pair.second.id,
        kind=verdict.kind,
        score=verdict.score,
        words=words,
        conflicts=verdict.conflicts,
    )
