"""Gather statements of different articles that say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.comparing.corroboration.gists import Gist
from generator.comparing.corroboration.matching import ComparedPair
from generator.comparing.corroboration.newsrooms import NewsroomOf, list_newsrooms
from generator.comparing.groups import Groups
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
    groups = _group_statements(matches)
    gathered: dict[Group, _Gathered] = {}
    for source in sorted(sources, key=oldest_article_first):
        for statement in source.statements:
            if statement.id in groups:
                group = groups[statement.id]
                gathered.setdefault(group, _Gathered()).add(source, statement)
    for pair in matches:
        group_of_first = groups.get(pair.first.id)
        if group_of_first and pair.second.id in group_of_first:
            match = _make_match(pair)
            gathered[group_of_first].matches.append(match)
    return tuple(_make_finding(finding, newsrooms) for finding in gathered.values())


def oldest_article_first(source: Source) -> tuple[object, ...]:
    """Sort key; articles without date come last."""
    return (*oldest_first(source.date.days), source.first_id)


# --- groups ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Matches:
    """Which statements match, while the groups are made."""

    # By the id of a statement: the id of its article, and those of the statements that match it
    article_of: dict[str, str] = field(default_factory=dict)
    matching: dict[str, set[str]] = field(default_factory=dict)

    def add(self, gist: Gist, match: Gist) -> None:
        self.article_of[gist.id] = gist.article
        matching = self.matching.setdefault(gist.id, set())
        matching.add(match.id)

    def join_most(self, first: Group, second: Group) -> bool:
        """Whether most pairs of different articles of two groups match."""
        matching = 0
        for id in first:
            matching += len(self.matching[id] & second)
        return 2 * matching > self._count_pairs(first, second)

    def _count_pairs(self, first: Group, second: Group) -> int:
        """How many pairs of different articles two groups have."""
        articles = Counter(self.article_of[id] for id in first)
        of_one_article = 0
        for id in second:
            of_one_article += articles[self.article_of[id]]
        return len(first) * len(second) - of_one_article


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
    groups = Groups(matches.article_of)
    for pair in pairs:
        first = groups.group_of(pair.first.id)
        second = groups.group_of(pair.second.id)
        if first != second and matches.join_most(first, second):
            groups.join(pair.first.id, pair.second.id)
    group_of: dict[str, Group] = {}
    for group in groups.list_groups():
        if len(group) > 1:
            group_of.update(dict.fromkeys(group, group))
    return group_of


# --- findings -------------------------------------------------------------------------------------


def _make_finding(gathered: _Gathered, newsrooms: NewsroomOf) -> Finding:
    statements = gathered.statements
    sources = gathered.sources.values()
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
