"""Account for every sentence of every article."""

from __future__ import annotations

from collections.abc import Mapping

from generator.core.ids import Ids
from generator.nouns.article import HouseLine, NearMisses
from generator.nouns.book import LedgerLine, Sources, Statement


def make_ledger(
    sources: Sources,
    near_misses: Mapping[str, NearMisses],
    house_lines: Mapping[str, HouseLine],
) -> tuple[LedgerLine, ...]:
    """What became of each sentence, by article, in text order.

    `near_misses` maps the id of a statement to the topics that it misses, the nearest first,
    `house_lines` that of a house line.
    """
    lines = []
    for source in sorted(sources, key=lambda source: source.id):
        for statement in source.all_statements:
            misses = near_misses.get(statement.id, ())
            line = LedgerLine(
                statement=statement,
                topics=_list_topics(statement),
                reason=_find_reason(statement, near_misses, house_lines),
                near_misses=() if statement.filings_not_shown else misses,
            )
            lines.append(line)
    return tuple(lines)


def _is_hidden(statement: Statement) -> bool:
    return any(correction.key == "hidden" for correction in statement.corrected)


def _list_topics(statement: Statement) -> Ids:
    if _is_hidden(statement):
        return ()
    return tuple(filing.topic for filing in statement.filings)


def _find_reason(
    statement: Statement,
    near_misses: Mapping[str, NearMisses],
    house_lines: Mapping[str, HouseLine],
) -> str:
    """Why no topic shows a statement, "" where one does."""
    if _is_hidden(statement):
        return "hidden"
    if statement.filings:
        return ""
    if statement.filings_not_shown:
        return "share-limit"
    house_line = house_lines.get(statement.id)
    if house_line and house_line.is_clutter:
        return "house-line"
    if statement.id not in near_misses:
        return "no-term"
    return near_misses[statement.id][0].reason
