"""Gather statements of different articles that say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.comparing.corroboration.gists import Gist
from generator.comparing.corroboration.index import candidates
from generator.comparing.corroboration.matching import Verdict, compare
from generator.nouns.book import Finding, Match, Source, Statement

SAME = ("exact", "paraphrase")

Compared = tuple[Gist, Gist, Verdict]


def compared(gists: Iterable[Gist]) -> tuple[Compared, ...]:
    """All pairs that have something to do with each other, best first."""
    verdicts = ((a, b, compare(a, b)) for a, b in candidates(gists))
    found = [(a, b, verdict) for a, b, verdict in verdicts if verdict]
    return tuple(sorted(found, key=lambda each: (-each[2].score, each[0].id, each[1].id)))


def findings(
    pairs: Iterable[Compared], sources: Sequence[Source], newsrooms: Mapping[str, str]
) -> tuple[Finding, ...]:
    """One finding a group of statements that say the same, oldest first; `pairs` as `compared` gives them."""
    matches = [(a, b, verdict) for a, b, verdict in pairs if verdict.kind in SAME]
    group_of = {id: group for group in _groups(matches) for id in group}
    held: dict[frozenset[str], list[tuple[Source, Statement]]] = {}
    for source in sorted(sources, key=lambda source: (*_ends(source.date.value), source.first_id)):
        for statement in source.statements:
            if statement.id in group_of:
                held.setdefault(group_of[statement.id], []).append((source, statement))
    inside: dict[frozenset[str], list[Match]] = {}
    for a, b, verdict in matches:
        if a.id in group_of and group_of[a.id] == group_of.get(b.id):
            inside.setdefault(group_of[a.id], []).append(_match(a, b, verdict))
    return tuple(_finding(told, inside[group], newsrooms) for group, told in held.items())


def _groups(matches: Sequence[Compared]) -> Iterator[frozenset[str]]:
    """Ids of statements joined by matches, best first.

    Two groups become one where most of their pairs of different articles match: a statement that resembles
    one member for another reason than the rest (stronger ties, in one that also tells of a worry) does not join them.
    """
    article = {gist.id: gist.article for a, b, _ in matches for gist in (a, b)}
    matched: dict[str, set[str]] = {id: set() for id in article}
    for a, b, _ in matches:
        matched[a.id].add(b.id)
        matched[b.id].add(a.id)
    group_of = {id: frozenset({id}) for id in article}
    for a, b, _ in matches:
        first, second = sorted((group_of[a.id], group_of[b.id]), key=len)
        if first != second and 2 * sum(len(matched[id] & second) for id in first) > _pairs(
            first, second, article
        ):
            group_of |= dict.fromkeys(first | second, first | second)
    return (group for group in set(group_of.values()) if len(group) > 1)


def _pairs(first: frozenset[str], second: frozenset[str], article: Mapping[str, str]) -> int:
    """How many pairs of different articles two groups hold."""
    held = Counter(article[id] for id in first)
    return len(first) * len(second) - sum(held[article[id]] for id in second)


def _finding(
    told: Sequence[tuple[Source, Statement]], matches: Iterable[Match], newsrooms: Mapping[str, str]
) -> Finding:
    articles = list(dict.fromkeys(source.id for source, _ in told))
    dates = [source.date.value for source, _ in told if source.date.value]
    return Finding(
        id=f"f-{told[0][1].id.removeprefix('s-')}",
        statements=tuple(statement for _, statement in told),
        kind="exact" if all(match.kind == "exact" for match in matches) else "paraphrase",
        matches=tuple(matches),
        newsrooms=tuple(sorted({newsrooms[article] for article in articles})),
        outlets=tuple(sorted({source.outlet.name for source, _ in told})),
        articles=tuple(articles),
        first=min(dates, key=_ends, default=""),
        last=max(dates, key=lambda value: _ends(value)[1], default=""),
    )


def _match(a: Gist, b: Gist, verdict: Verdict) -> Match:
    words = tuple(a.forms[unit] for unit in verdict.shared)
    return Match(a.id, b.id, verdict.kind, verdict.score, words, verdict.conflicts)


def _ends(value: str) -> tuple[str, str]:
    """First and last day of an ISO date or range; what has no date comes last."""
    first, _, last = value.partition("/")
    return first or "9999", last or first
