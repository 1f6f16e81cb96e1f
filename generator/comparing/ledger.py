"""Account for every sentence of every article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.nouns.article import HouseLine, NearMiss
from generator.nouns.book import LedgerLine, Source, Statement


def make_ledger(
    sources: Sequence[Source],
    near_misses: Mapping[str, NearMiss],
    house_lines: Mapping[str, HouseLine],
) -> tuple[LedgerLine, ...]:
    """What became of each sentence, by article, in text order.

    `near_misses` maps the id of a statement to the topic that it comes closest to, `house_lines`
    that of a house line.
    """
    lines: list[LedgerLine] = []
    for source in sorted(sources, key=lambda source: source.id):
        for statement in source.statements:
            near_miss = near_misses.get(statement.id)
            house_line = house_lines.get(statement.id)
            line = _make_line(statement, near_miss, house_line)
            lines.append(line)
    return tuple(lines)


def _make_line(
    statement: Statement, near_miss: NearMiss | None, house_line: HouseLine | None
) -> LedgerLine:
    if statement.filings:
        topics = tuple(filing.topic for filing in statement.filings)
        return LedgerLine(statement, topics, reason="", nearest=None)
    if house_line and house_line.is_clutter:
        return LedgerLine(statement, topics=(), reason="house-line", nearest=None)
    return LedgerLine(
        statement=statement, topics=(), reason=_reason_unfiled(near_miss), nearest=near_miss
    )


def _reason_unfiled(near_miss: NearMiss | None) -> str:
    if near_miss is None:
        return "no-term"
    return "ruled-out" if near_miss.ruled_out else "too-low"
