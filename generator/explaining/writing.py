"""Write an explanation as text: values with their reasons, then the entries that change them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.core.text import first_words, printable
from generator.desk.corrections import CORRECTIONS
from generator.explaining.correction_entries import write_entry
from generator.explaining.explanation import ExplainedValue, Explanation, PlacedWords, Subject

_INDENT = "  "
_PARTED = "\n\n"
_NAMING = 12  # words that name a thing in a list
MOST_LISTED = 30  # things that are listed where several fit


def write_explanation(explanation: Explanation) -> str:
    """The whole of it, for a terminal."""
    path = explanation.subject.path
    parts = [_write_head(explanation.subject)]
    parts += [_write_value(value, path) for value in explanation.values]
    entries = list_entries(explanation)
    if entries:
        parts.append(f"To change a value, paste its entry into {CORRECTIONS} and fill it in:")
    return _PARTED.join([*parts, *entries])


def list_entries(explanation: Explanation) -> list[str]:
    """The lines of each entry that changes one of its values, each once."""
    written: list[str] = []
    for value in explanation.values:
        written += map(write_entry, value.corrections)
    return [*dict.fromkeys(written)]


def write_list(subjects: Sequence[Subject]) -> str:
    """What several fit, one a line, with the id by which it is explained."""
    lines = [_write_listed(subject) for subject in subjects[:MOST_LISTED]]
    left = len(subjects) - len(lines)
    if left:
        lines.append(f"and {left} more: add a word")
    return "\n".join(lines)


def _write_listed(subject: Subject) -> str:
    words = printable(first_words(subject.words, _NAMING))
    if not subject.path:
        return f"{subject.id}: {subject.kind}: {words}"
    return f"{subject.id}: {subject.kind} ({subject.path}:{subject.line}): {words}"


def _write_head(subject: Subject) -> str:
    head = f"{subject.kind} {subject.id}"
    if subject.path:
        head += f": {subject.path}:{subject.line}"
    words = printable(subject.words)
    return f"{head}\n{_INDENT}{words}"


def _write_value(value: ExplainedValue, path: str) -> str:
    head = f"{value.name}: {printable(value.value)}"
    if value.rule:
        head += f"  (rule: {value.rule})"
    lines = [head]
    lines += [f"{_INDENT}{printable(reason)}" for reason in value.reasons]
    for line, words in _gather_words(value.evidence, path).items():
        joined = ", ".join(words)
        lines.append(f"{_INDENT}{line}: {joined}")
    return "\n".join(lines)


def _gather_words(evidence: Sequence[PlacedWords], path: str) -> Mapping[str, list[str]]:
    """By line, which is named with its file where that is not the one at the head."""
    by_line = defaultdict(list)
    for placed in evidence:
        line = f"line {placed.line}" if placed.path == path else f"{placed.path}:{placed.line}"
        by_line[line].append(f"“{printable(placed.words)}”")
    return by_line
