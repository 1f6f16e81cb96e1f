"""What a change did to the book, in words: by cause, and short enough for a screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.core.text import printable
from generator.revisions.book_changes import CHANGE_KINDS, BookChange
from generator.revisions.causes import UNKNOWN, Cause, order_causes

LINES = 40  # of a screen
WIDTH = 100  # characters
_EXAMPLES = (3, 2, 1, 0)  # changes of a kind that are named: as many as fit
_MOST_NAMES = 2  # of a list of what was, or is
_LEAST_WORDS = 20  # characters: of a statement, fewer say nothing

BookChanges = Sequence[BookChange]
Group = tuple[str, str]  # kind and topic of a change


def describe_changes(
    changes: BookChanges, without_effect: Sequence[Cause], room: int = LINES
) -> list[str]:
    """The changes in at most so many lines, the totals first."""
    lines = []
    for examples in _EXAMPLES:
        lines = _describe(changes, without_effect, examples)
        if len(lines) <= room:
            return lines
    left_out = len(lines) - room + 1
    return [*lines[: room - 1], f"… {left_out} more lines; --all prints them"]


def describe_all_changes(changes: BookChanges, without_effect: Sequence[Cause]) -> list[str]:
    """Every change on a line of its own."""
    return _describe(changes, without_effect, len(changes))


def total_changes(changes: Iterable[BookChange]) -> Mapping[str, int]:
    """How many there are of each kind: "statements newly under sanctions" -> 3."""
    totals = {}
    for group, of_group in _group(changes).items():
        name = _name_group(group, 2)
        totals[name] = len(of_group)
    return totals


def _describe(changes: BookChanges, without_effect: Sequence[Cause], examples: int) -> list[str]:
    lines = [*_wrap_totals(changes), *_describe_by_cause(changes, examples)]
    if without_effect:
        lines += ["", "without effect on anything above"]
        lines += [_cut(f"  {_name_cause(cause)}") for cause in without_effect]
    return lines


def _wrap_totals(changes: BookChanges) -> list[str]:
    """All kinds with their counts, as one sentence."""
    parts = [_count(group, of_group) for group, of_group in _group(changes).items()]
    if not parts:
        return ["nothing that readers see has changed"]
    lines = [parts[0]]
    for part in parts[1:]:
        longer = f"{lines[-1]}, {part}"
        if len(longer) < WIDTH:
            lines[-1] = longer
        else:
            lines[-1] += ","
            lines.append(part)
    return lines


def _describe_by_cause(changes: BookChanges, examples: int) -> Iterator[str]:
    by_cause = defaultdict(list)
    for change in changes:
        by_cause[change.cause].append(change)
    for cause in order_causes(by_cause):
        yield ""
        yield _cut(_name_cause(cause))
        for group, of_group in _group(by_cause[cause]).items():
            yield from _describe_group(group, of_group, examples)


def _name_cause(cause: Cause) -> str:
    if cause == UNKNOWN:
        return f"by none of the book's files alone: {cause.words}"
    path = f"{cause.path}:{cause.line}" if cause.line else cause.path
    return f"{path} {cause.words}"


def _describe_group(group: Group, changes: BookChanges, examples: int) -> Iterator[str]:
    yield f"  {_count(group, changes)}"
    for change in changes[:examples]:
        yield _describe_change(change)
    left = len(changes) - examples
    if examples and left > 0:
        yield f"    … {left} more"


def _describe_change(change: BookChange) -> str:
    """Where it is, what it is about, and what was and is, which is never cut."""
    changed_line = f"{change.path}:{change.line}" if change.line else change.path
    outcome = ""
    if change.was and change.now:
        outcome = f"was {_list(change.was)}, is {_list(change.now)}"
    elif change.was or change.now:
        outcome = _list(change.was or change.now)
    if not outcome:
        return _cut(f"    {changed_line}: {change.words}")
    facts = printable(f"    {changed_line}: {outcome}")
    room = WIDTH - len(facts)
    if room >= _LEAST_WORDS:
        return _cut(f"{facts}: {change.words}")
    return facts


def _list(values: Sequence[str]) -> str:
    named = ", ".join(values[:_MOST_NAMES])
    left = len(values) - _MOST_NAMES
    if left > 0:
        return f"{named} and {left} more"
    return named


def _cut(line: str) -> str:
    """The line as a terminal can show it."""
    shown = printable(line)
    if len(shown) <= WIDTH:
        return shown
    return f"{shown[: WIDTH - 1]}…"


def _group(changes: Iterable[BookChange]) -> Mapping[Group, BookChanges]:
    groups = defaultdict(list)
    for change in changes:
        groups[change.kind, change.topic].append(change)
    return groups


def _count(group: Group, changes: BookChanges) -> str:
    return f"{len(changes)} {_name_group(group, len(changes))}"


def _name_group(group: Group, count: int) -> str:
    kind, topic = group
    of_kind = CHANGE_KINDS[kind]
    template = of_kind.singular if count == 1 else of_kind.plural
    return template.format(topic=topic)
