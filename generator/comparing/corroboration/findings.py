"""Gather statements of different articles that share a core.

Each two statements of a finding match, and what they share is shared by all: a statement that
resembles one of them for another reason than the rest belongs to another finding, or to none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from generator.comparing.corroboration.cores import find_core_words, is_core
from generator.comparing.corroboration.finding_ids import (
    NO_IDS,
    KeptIds,
    UnnamedFinding,
    choose_ids,
)
from generator.comparing.corroboration.gists import Gist
from generator.comparing.corroboration.matching import SAME, ComparedPair, best_first
from generator.comparing.voices import list_newsrooms
from generator.core.days import iso_or_blank, newest, oldest, oldest_first
from generator.core.frozen import Frozen
from generator.core.ids import list_ids, map_by_id
from generator.core.sort_keys import Ranks, SortKey
from generator.nouns.book import (
    CoreStatement,
    Finding,
    Findings,
    Hearings,
    Match,
    Source,
    Sources,
    SourcesById,
)

Units = frozenset[str]
IdPair = frozenset[str]  # ids of two statements

NOTHING: Units = frozenset()


class _Cluster(Frozen):
    """Statements that share a core."""

    gists: tuple[Gist, ...]  # in the order of age
    core: Units  # that all of them have


def find_findings(
    pairs: Iterable[ComparedPair],
    sources: Sources,
    hearings: Hearings,
    kept_ids: KeptIds = NO_IDS,
) -> Findings:
    """One finding a core, oldest first; a statement may be in several.

    `pairs` as `compare_all` gives them; `kept_ids` are published.
    """
    matches = [pair for pair in pairs if pair.verdict.kind in SAME]
    graph = _MatchGraph(matches)
    rank = _rank_statements(sources)
    clusters = [_sort_by_age(cluster, rank) for cluster in _find_clusters(matches, graph)]
    clusters.sort(key=lambda cluster: [rank[gist.id] for gist in cluster.gists])
    source_of = map_by_id(sources)
    unnamed = [_leave_unnamed(cluster, hearings) for cluster in clusters]
    findings = []
    ids = choose_ids(unnamed, kept_ids)
    for id, cluster in zip(ids, clusters, strict=True):
        finding = _make_finding(id, cluster, graph, source_of, hearings)
        findings.append(finding)
    return tuple(findings)


def oldest_article_first(source: Source) -> SortKey:
    """Sort key; articles without date come last."""
    return (*oldest_first(source.days), source.first_id)


def _rank_statements(sources: Sources) -> Ranks:
    """Id of a statement -> its place among all, oldest article first."""
    rank: dict[str, int] = {}
    for source in sorted(sources, key=oldest_article_first):
        for statement in source.statements:
            rank[statement.id] = len(rank)
    return rank


def _sort_by_age(cluster: _Cluster, rank: Ranks) -> _Cluster:
    gists = sorted(cluster.gists, key=lambda gist: rank[gist.id])
    return _Cluster(tuple(gists), cluster.core)


# --- statements with one core ---------------------------------------------------------------------


class _MatchGraph:
    """Which statements match, and how."""

    def __init__(self, matches: Iterable[ComparedPair]) -> None:
        self._match_of: dict[IdPair, ComparedPair] = {}
        self._matching: dict[str, list[Gist]] = {}  # best first
        for pair in matches:
            ids = pair.ids
            self._match_of[ids] = pair
            self._add_matching(*pair.both)
            self._add_matching(pair.second, pair.first)

    def _add_matching(self, gist: Gist, matching: Gist) -> None:
        others = self._matching.setdefault(gist.id, [])
        others.append(matching)

    def list_matching(self, gist: Gist) -> Sequence[Gist]:
        """The statements that match it, best first."""
        return self._matching[gist.id]

    def narrow_core(self, cluster: _Cluster, gist: Gist) -> Units:
        """What is left of the core with another statement; nothing where it does not match all."""
        core = cluster.core & gist.units.keys()
        for member in cluster.gists:
            if member.article == gist.article:
                continue
            match = self._match_of.get(frozenset((gist.id, member.id)))
            if match is None:
                return NOTHING
            core &= frozenset(match.verdict.shared)
        return core

    def matches_within(self, cluster: _Cluster) -> list[ComparedPair]:
        """The matches between statements of a cluster, best first."""
        within = []
        for first, second in combinations(cluster.gists, 2):
            match = self._match_of.get(frozenset((first.id, second.id)))
            if match is not None:
                within.append(match)
        return sorted(within, key=best_first)


def _find_clusters(matches: Sequence[ComparedPair], graph: _MatchGraph) -> Iterator[_Cluster]:
    """Clusters that contain all matches, the best match of each first."""
    covered: set[IdPair] = set()
    for pair in matches:
        if pair.ids in covered:
            continue
        cluster = _grow_cluster(pair, graph)
        covered.update(_list_pairs(cluster))
        yield cluster


def _grow_cluster(pair: ComparedPair, graph: _MatchGraph) -> _Cluster:
    cluster = _Cluster(pair.both, frozenset(pair.verdict.shared))
    for gist in graph.list_matching(pair.first):
        if any(gist is member for member in cluster.gists):
            continue
        core = graph.narrow_core(cluster, gist)
        if is_core(core, (*cluster.gists, gist)):
            cluster = _Cluster((*cluster.gists, gist), core)
    return cluster


def _list_pairs(cluster: _Cluster) -> Iterator[IdPair]:
    for first in cluster.gists:
        for second in cluster.gists:
            if first is not second:
                yield frozenset((first.id, second.id))


# --- findings -------------------------------------------------------------------------------------


def _leave_unnamed(cluster: _Cluster, hearings: Hearings) -> UnnamedFinding:
    statements = [gist.statement for gist in cluster.gists]
    return UnnamedFinding(
        statements=list_ids(statements),
        newsrooms=len(list_newsrooms(statements, hearings, share_core=True)),
    )


def _make_finding(
    id: str,
    cluster: _Cluster,
    graph: _MatchGraph,
    source_of: SourcesById,
    hearings: Hearings,
) -> Finding:
    matches = graph.matches_within(cluster)
    kinds = {pair.verdict.kind for pair in matches}
    parts = []
    articles = {}
    for gist in cluster.gists:
        others = [other for other in cluster.gists if other is not gist]
        words = find_core_words(gist, others, cluster.core)
        parts.append(CoreStatement(gist.statement, words))
        articles[gist.article] = source_of[gist.article]
    dates = [source.days for source in articles.values()]
    outlets = {source.outlet_name for source in articles.values()}
    return Finding(
        id=id,
        parts=tuple(parts),
        kind="exact" if kinds == {"exact"} else "paraphrase",
        matches=tuple(map(_make_match, matches)),
        newsrooms=list_newsrooms(
            [gist.statement for gist in cluster.gists], hearings, share_core=True
        ),
        outlets=tuple(sorted(outlets)),
        articles=tuple(articles),
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
        least=verdict.least,
        correction=pair.correction,
    )
