"""The source summary statement of a topic in an edition: what the edition has kept of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from generator.core.days import Days, newest
from generator.nouns.book import Edition
from generator.showing.changes import ChangedStatement
from generator.showing.page_context import PageContext
from generator.showing.source_summary import (
    SourceSummary,
    SourceSummaryLine,
    SummaryCounts,
    list_limits,
    say_first,
    say_part,
)

_UNSETTLED = ("",)  # as an edition has a speaker whom the text does not settle


def summarise_edition(
    statements: Sequence[ChangedStatement], edition: Edition, context: PageContext
) -> SourceSummary:
    articles = {statement.frozen.article: statement.article for statement in statements}
    newsrooms = {article.newsroom for article in articles.values()}
    counts = SummaryCounts(
        statements=len(statements),
        articles=len(articles),
        outlets=len({article.outlet for article in articles.values()}),
        newsrooms=len(newsrooms),
    )
    lines = [SourceSummaryLine(*line) for line in _list_lines(statements, edition, context)]
    not_kept = context.translated(
        "Not counted in an edition: languages, the speakers’ own words, unnamed speakers,"
        " second-hand reports, and who is named but not quoted."
    )
    limits = list_limits(len(newsrooms), context)
    return SourceSummary(
        first=say_first(counts, context),
        lines=tuple(lines),
        limits=(*limits, not_kept),
    )


def _list_lines(
    statements: Sequence[ChangedStatement], edition: Edition, context: PageContext
) -> Iterator[tuple[str, str]]:
    """Name and words of each line, as on the page of a topic."""
    translated = context.translated
    outlets = {statement.article.outlet for statement in statements}
    yield translated("Outlets"), ", ".join(sorted(outlets))
    yield translated("Newsrooms"), _count_newsrooms(statements)
    days = [Days.parse_or_none(statement.article.date) for statement in statements]
    yield translated("Published"), context.say_period(days)
    unsettled = _list_unsettled(statements)
    shared = _list_shared(edition)
    single = {statement.id for statement in statements if statement.id not in shared}
    counts: dict[str, Collection[str]] = {
        translated("Speaker unclear"): unsettled,
        translated("Only one newsroom found"): single,
        translated("Another article differs"): _list_disputed(edition),
    }
    for name, ids in counts.items():
        count = sum(statement.id in ids for statement in statements)
        yield name, say_part(count, len(statements), context)
    last = newest(days)
    if last:
        yield translated("Nothing later than"), context.day(str(last))


def _list_unsettled(statements: Sequence[ChangedStatement]) -> set[str]:
    """The ids of the statements of which nobody knows who speaks."""
    return {statement.id for statement in statements if statement.frozen.speakers == _UNSETTLED}


def _count_newsrooms(statements: Sequence[ChangedStatement]) -> str:
    counts = Counter(statement.article.newsroom for statement in statements)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    parts = [f"{name} {counts[name]}" for name in ranked]
    return ", ".join(parts)


def _list_shared(edition: Edition) -> set[str]:
    """The ids of what several newsrooms had."""
    shared: set[str] = set()
    for finding in edition.findings.values():
        if finding.is_shared:
            shared.update(finding.statements)
    return shared


def _list_disputed(edition: Edition) -> set[str]:
    disputed: set[str] = set()
    for dispute in edition.disputes.values():
        disputed.update(dispute.sides)
    return disputed
