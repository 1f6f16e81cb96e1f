"""What becomes of a correction: it holds, the program came to it by itself, or it fits nothing."""

from __future__ import annotations

from collections.abc import Iterable

from generator.core.frozen import Frozen
from generator.core.problems import Fault, Problem
from generator.core.text import fold
from generator.nouns.corrections import BETWEEN, Correction, Corrections

HOLDS, OUTDATED, WRONG = "holds", "outdated", "wrong"


class Judgement(Frozen):
    correction: Correction
    state: str  # HOLDS, OUTDATED or WRONG
    fault: Fault | None = None  # what is wrong


Judgements = tuple[Judgement, ...]


def judge(correction: Correction, *, is_given: bool) -> Judgement:
    """What becomes of a correction that can act; `is_given`: the program gives what it says."""
    return Judgement(correction, OUTDATED if is_given else HOLDS)


def refuse(correction: Correction, fault: Fault) -> Judgement:
    """What becomes of a correction that fits nothing."""
    return Judgement(correction, WRONG, fault)


def refuse_old_value(correction: Correction, value: str) -> Judgement:
    """What becomes of a correction where the program gives another value than `was` says."""
    fault = Fault(
        what=f"corrects another {correction.key} than the program gives",
        found=f"`was: {correction.was}`",
        expected=repr(value),
        advice=f"read it again, then write `was: {value}` or remove the correction",
    )
    return refuse(correction, fault)


def names_all(written: str, names: Iterable[frozenset[str]]) -> bool:
    """Whether a value of a correction names each of these, by one of its names, and no other."""
    parts = {fold(part) for part in written.split(BETWEEN)}
    for spellings in names:
        named = parts & {fold(spelling) for spelling in spellings}
        if not named:
            return False
        parts -= named
    return not parts


def list_holding(judgements: Iterable[Judgement]) -> Corrections:
    """The corrections that changed something."""
    return tuple(judgement.correction for judgement in judgements if judgement.state == HOLDS)


def list_outdated(judgements: Iterable[Judgement]) -> Corrections:
    """The corrections whose value the program gives by itself."""
    return tuple(judgement.correction for judgement in judgements if judgement.state == OUTDATED)


def list_faults(judgements: Iterable[Judgement]) -> list[Problem]:
    """What stops the build."""
    return [
        judgement.fault.at(judgement.correction.path, judgement.correction.line)
        for judgement in judgements
        if judgement.fault
    ]


def report_outdated(correction: Correction) -> Problem:
    """That the program has come to an editor's value by itself."""
    fault = Fault(
        what="is no longer needed",
        found=f"that the program gives `{correction.key}: {correction.value}` by itself",
        advice="remove the correction",
    )
    return fault.at(correction.path, correction.line)
