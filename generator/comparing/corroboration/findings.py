"""Gather statements of different articles that say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.comparing.corroboration.gists import Gist
from generator.comparing.corroboration.matching import ComparedPair
from generator.comparing.corroboration.newsrooms import NewsroomOf, list_newsrooms
from generator.core.days import iso_or_blank, newest, oldest, oldest_first
from generator.core.ids import finding_id
from generator.nouns.book import Finding, Match, Source, Statement

SAME = ("exact", "paraphrase")

Group = frozenset[str]  # ids of statements


@dataclass(slots=True)
class _Gathered:
    """What belongs to one finding, while the articles are gone through."""

    statements: list[Statement] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)  # by id
    matches: list[Match] = field(default_factory=list)

    def add(self, source: Source, statement: Statement) -> None:
        self.statements.append(statement)
        self.sources[source.id] = source


def find_findings(
    pairs: Iterable[ComparedPair], sources: Sequence[Source], newsrooms: NewsroomOf
) -> tuple[Finding, ...]:
    """One finding a group of statements that say the same, oldest first.

    `pairs` as `compare_all` gives them.
    """
    matches = [pair for pair in pairs if pair.verdict.kind in SAME]
    group_of = _group_statements(matches)
    gathered: dict[Group, _Gathered] = {}
    for source in sorted(sources, key=oldest_article_first):
        for statement in source.statements:
            if statement.id in group_of:
                group = group_of[statement.id]
                gathered.setdefault(group, _Gathered()).add(source, statement)
    for pair in matches:
        group_of_first = group_of.get(pair.first.id)
        if group_of_first and group_of_first == group_of.get(pair.second.id):
            gathered[group_of_first].matches.append(_make_match(pair))
    return tuple(_make_finding(finding, newsrooms) for finding in gathered.values())


def oldest_article_first(source: Source) -> tuple[object, ...]:
    """Sort key; articles without date come last."""
    return (*oldest_first(source.date.days), source.first_id)


# --- groups ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Matches:
    """Which statements match, while the groups are made."""

    article_of: dict[str, str] = field(default_factory=dict)  # id of a statement -> its article's
    matching: dict[str, set[str]] = field(default_factory=dict)  # id of a statement -> of others

    def add(self, gist: Gist, match: Gist) -> None:
        self.article_of[gist.id] = gist.article
        self.matching.setdefault(gist.id, set()).add(match.id)

    def join_most(self, first: Group, second: Group) -> bool:
        """Whether most pairs of different articles of two groups match."""
        matching = 0
        for id in first:
            matching += len(self.matching[id] & second)
        return 2 * matching > self._count_pairs(first, second)

    def _count_pairs(self, first: Group, second: Group) -> int:
        """How many pairs of different articles two groups have."""
        per_article = Counter(self.article_of[id] for id in first)
        pairs = 0
        for id in second:
            pairs += len(first) - per_article[self.article_of[id]]
        return pairs


def _group_statements(pairs: Sequence[ComparedPair]) -> Mapping[str, Group]:
    """Id of a statement -> the statements joined with it by matches, best first; at least two.

    Two groups become one where most of their pairs of different articles match: a statement that
    resembles one member for another reason than the rest (stronger ties, in one that also reports
    a worry) does not join them.
    """
    matches = _Matches()
    for pair in pairs:
        matches.add(pair.first, pair.second)
        matches.add(pair.second, pair.first)
    group_of: dict[str, Group] = {id: frozenset({id}) for id in matches.article_of}
    for pair in pairs:
        first, second = group_of[pair.first.id], group_of[pair.second.id]
        if first != second and matches.join_most(first, second):
            joined = first | second
            group_of.update(dict.fromkeys(joined, joined))
    return {id: group for id, group in group_of.items() if len(group) > 1}


# --- findings -------------------------------------------------------------------------------------


def _make_finding(gathered: _Gathered, newsrooms: NewsroomOf) -> Finding:
    statements, sources = gathered.statements, gathered.sources.values()
    dates = [source.date.days for source in sources]
    outlets = {source.outlet.name for source in sources}
    kinds = {match.kind for match in gathered.matches}
    return Finding(
        id=finding_id(statements[0].id),
        statements=tuple(statements),
        kind="exact" if kinds == {"exact"} else "paraphrase",
        matches=tuple(gathered.matches),
        newsrooms=list_newsrooms(gathered.sources, newsrooms),
        outlets=tuple(sorted(outlets)),
        articles=tuple(gathered.sources),
        first=iso_or_blank(oldest(dates)),
        last=iso_or_blank(newest(dates)),
    )


def _make_match(pair: ComparedPair) -> Match:
    verdict = pair.verdict
    words = [pair.first.forms[unit] for unit in verdict.shared]
    return Match(
        first=pair.first.id,
        second=pair.second.id,
        kind=verdict.kind,
        score=verdict.score,
        words=tuple(words),
        conflicts=verdict.conflicts,
    )
