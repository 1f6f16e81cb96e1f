"""Find the main clause of a statement, and what it does."""

from __future__ import annotations

from collections.abc import Iterable

from generator.comparing.corroboration.prepared import PlacedUnit, PreparedStatement
from generator.reading.tokens import RootedWord


def find_main_end(prepared: PreparedStatement) -> int:
    """Where the first clause begins that follows the main one; else the end of the sentence."""
    words = list(prepared.words_from(prepared.start))
    for before, joint, after in zip(words, words[1:], words[2:], strict=False):
        if _joins_clauses(prepared, before, joint, after):
            return joint.start
    return prepared.end


def _joins_clauses(
    prepared: PreparedStatement, before: RootedWord, joint: RootedWord, after: RootedWord
) -> bool:
    kind = prepared.lexicon.joints.get(joint.text)
    if kind == "and":
        return prepared.lexicon.is_verb(after) and not prepared.lexicon.is_verb(before)
    return kind is not None


def find_main_units(units: Iterable[PlacedUnit], main_end: int) -> frozenset[str]:
    """The units with weight of the main clause; all where it has none."""
    weighty = [unit for unit in units if unit.weight]
    of_main = frozenset(unit.unit for unit in weighty if unit.start < main_end)
    return of_main or frozenset(unit.unit for unit in weighty)


def find_main_verb(prepared: PreparedStatement, units: Iterable[PlacedUnit], main_end: int) -> str:
    """The unit of the first verb of the main clause; "" where it has none, or one without weight."""
    verbs = find_verb_starts(prepared, with_auxiliaries=False)
    for unit in units:
        if unit.start in verbs and prepared.start <= unit.start < main_end:
            return unit.unit if unit.weight else ""
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
    future = prepared.lexicon.future
    return any(word.text in future for word in prepared.words_between(0, end))
