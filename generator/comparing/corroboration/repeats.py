"""Copies of one text have most sentences in the same words: these are compared once for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from generator.comparing.corroboration.findings import oldest_article_first
from generator.comparing.voices import list_newsrooms
from generator.core.days import iso_or_blank, newest, oldest
from generator.core.frozen import Frozen
from generator.core.ids import map_by_id
from generator.core.sort_keys import SortKey, rank_all
from generator.nouns.book import (
    CopyGroup,
    CoreStatement,
    Finding,
    Findings,
    Hearings,
    Sources,
    SourcesById,
    Statement,
    Statements,
)


class Repeats(Frozen):
    """Statements in the same words as one of an older copy."""

    of_first: Mapping[str, Statements]  # by the id of that of the oldest copy
    ids: frozenset[str]  # of all repeats


def find_repeats(sources: Sources, copies: Iterable[CopyGroup]) -> Repeats:
    by_id = map_by_id(sources)
    repeats = defaultdict(list)
    for group in copies:
        articles = [by_id[id] for id in group.articles]
        articles.sort(key=oldest_article_first)
        first_with: dict[str, Statement] = {}
        for source in articles:
            for statement in source.statements:
                words = statement.seen
                first = first_with.setdefault(words, statement)
                if first.article == source.id:
                    continue
                repeats[first.id].append(statement)
    ids: set[str] = set()
    for statements in repeats.values():
        ids.update(repeat.id for repeat in statements)
    return Repeats(repeats, frozenset(ids))


def add_repeats(
    findings: Iterable[Finding], repeats: Repeats, sources: Sources, hearings: Hearings
) -> Findings:
    if not repeats.ids:
        return tuple(findings)
    in_order = sorted(sources, key=oldest_article_first)
    source_of = map_by_id(in_order)
    rank = rank_all(source_of)

    def oldest_first(part: CoreStatement) -> SortKey:
        statement = part.statement
        return rank[statement.article], statement.sentence.start

    whole = []
    for finding in findings:
        parts = [*finding.parts, *_repeat_parts(finding, repeats)]
        parts.sort(key=oldest_first)
        finding_with_repeats = _with_parts(finding, parts, source_of, hearings)
        whole.append(finding_with_repeats)
    return tuple(whole)


def _repeat_parts(finding: Finding, repeats: Repeats) -> Iterator[CoreStatement]:
    for part in finding.parts:
        sentence = part.statement.sentence
        seen = [sentence.place_in_seen(span).shifted(-sentence.start) for span in part.words]
        for repeat in repeats.of_first.get(part.statement.id, ()):
            start = repeat.sentence.start
            words = [repeat.sentence.place_in_article(span.shifted(start)) for span in seen]
            yield CoreStatement(repeat, tuple(words))


def _with_parts(
    finding: Finding,
    parts: Sequence[CoreStatement],
    source_of: SourcesById,
    hearings: Hearings,
) -> Finding:
    if len(parts) == len(finding.parts):
        return finding
    statements = [part.statement for part in parts]
    articles = dict.fromkeys(statement.article for statement in statements)
    dates = [source_of[article].days for article in articles]
    return replace(
        finding,
        parts=tuple(parts),
        newsrooms=list_newsrooms(statements, hearings, share_core=True),
        outlets=tuple(sorted({source_of[article].outlet.name for article in articles})),
        articles=tuple(articles),
        first=iso_or_blank(oldest(dates)),
        last=iso_or_blank(newest(dates)),
    )
