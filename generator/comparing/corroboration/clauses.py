"""Find the main clause of a statement, and what it does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.comparing.corroboration.gists import Units
from generator.comparing.corroboration.lexicon import ComparisonLexicon
from generator.comparing.corroboration.prepared import (
    PlacedUnit,
    PreparedStatement,
    consecutive_triples,
)
from generator.reading.tokens import RootedWord


@dataclass(frozen=True, slots=True)
class MainClause:
    """The main clause of a statement."""

    end: int  # where the first clause begins that follows it; else the end of the sentence
    units: Units  # with weight; those of the whole sentence where the clause has none
    verb: str  # unit of its first verb, "" where it has none, or one without weight


def find_main_clause(prepared: PreparedStatement, units: Iterable[PlacedUnit]) -> MainClause:
    """The main clause; `units` are all of the statement."""
    end = _find_end(prepared)
    of_sentence: set[str] = set()
    of_clause: set[str] = set()
    for placed in units:
        if placed.weight:
            of_sentence.add(placed.unit)
            if placed.start < end:
                of_clause.add(placed.unit)
    return MainClause(
        end=end,
        units=frozenset(of_clause or of_sentence),
        verb=_find_verb(prepared, units, end),
    )


def _find_end(prepared: PreparedStatement) -> int:
    words = list(prepared.words_from(prepared.start))
    for before, joint, after in consecutive_triples(words):
        kind = prepared.lexicon.joints.get(joint.text)
        if kind == "and" and not _has_verb_of_its_own(before, after, prepared.lexicon):
            continue
        if kind is not None:
            return joint.start
    return prepared.end


def _has_verb_of_its_own(before: RootedWord, after: RootedWord, lexicon: ComparisonLexicon) -> bool:
    """Whether a verb follows an "and" that does not join two verbs."""
    return lexicon.is_verb(after) and not lexicon.is_verb(before)


def _find_verb(prepared: PreparedStatement, units: Iterable[PlacedUnit], end: int) -> str:
    verbs = find_verb_starts(prepared, with_auxiliaries=False)
    for placed in units:
        if placed.start in verbs and prepared.start <= placed.start < end:
            return placed.unit if placed.weight else ""
    return ""


def find_verb_starts(prepared: PreparedStatement, *, with_auxiliaries: bool) -> set[int]:
    """Where the verbs begin."""
    lexicon = prepared.lexicon
    starts: set[int] = set()
    for word in prepared.words:
        is_auxiliary = word.text in lexicon.auxiliaries
        if lexicon.is_verb(word) and (with_auxiliaries or not is_auxiliary):
            starts.add(word.start)
    return starts


def is_planned(prepared: PreparedStatement, end: int) -> bool:
    """Whether a word before that offset says that something is still to come."""
    words = {word.text for word in prepared.words_between(0, end)}
    return not words.isdisjoint(prepared.lexicon.future)
