"""Quotations whose speaker is open, and speakers that an editor could list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.core.yaml_text import PlainDict
from generator.core.yaml_writer import dump_entry
from generator.nouns.book import Actor, Source, Statement, Statements
from generator.reporting.kinds import Remark
from generator.reporting.names import find_oddity, list_small_words, list_unlisted
from generator.reporting.places import quote_opening
from generator.reporting.reported_book import ReportedBook

_FREQUENT = 3  # filed statements after which it is worth listing a speaker


def remark_on_open_speakers(reported: ReportedBook) -> Iterator[Remark]:
    """One remark for the sentences of one paragraph that readers see."""
    for source in reported.book.sources:
        open_ones = _list_open(source, reported)
        for _, group in groupby(open_ones, _paragraph_of):
            yield _remark_on_quotation(list(group), reported)


def _list_open(source: Source, reported: ReportedBook) -> list[Statement]:
    """The statements that topics show, and of which nobody has settled the speaker."""
    open_ones = []
    for statement in source.statements:
        if not statement.filings or statement.speech is None or statement.speakers:
            continue
        if not reported.decisions.is_speaker_decided(statement.id):
            open_ones.append(statement)
    return open_ones


def _paragraph_of(statement: Statement) -> int:
    return statement.sentence.paragraph


def _remark_on_quotation(statements: Statements, reported: ReportedBook) -> Remark:
    first = statements[0]
    words = quote_opening(first)
    if len(statements) > 1:
        words += f" and {len(statements) - 1} more of its paragraph"
    return reported.places.remark_on_statement("no-speaker", first, words)


# --- speakers to list -----------------------------------------------------------------------------


def remark_on_frequent_speakers(reported: ReportedBook) -> Iterator[Remark]:
    """People and organisations that readers often see; an odd name is not offered for the list."""
    small_words = list_small_words(reported.book.sources)
    for actor in list_unlisted(reported):
        shown = [statement for statement in actor.said if statement.filings]
        if len(shown) < _FREQUENT or actor.kind == "place":
            continue
        if not find_oddity(actor, small_words):
            words = f"{actor.name}, {len(shown)} statements shown"
            entry = _write_entry(actor)
            yield reported.places.remark_on_statement("unlisted-speaker", shown[0], words, entry)


def _write_entry(actor: Actor) -> str:
    """The actor as an entry of data/entities.yml."""
    entry: PlainDict = {"id": actor.id, "kind": actor.kind, "name": actor.name}
    other_spellings = [spelling for spelling in actor.spellings if spelling != actor.name]
    if other_spellings:
        entry["spellings"] = other_spellings
    return dump_entry(entry)
