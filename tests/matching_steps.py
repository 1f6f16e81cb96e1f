"""How many steps Python's way of matching takes, counted, for a pattern on a text.

`re` tries what a pattern allows in order, and takes back what led nowhere. This does the same, one
character at a time, and counts; it knows none of the shortcuts of `re`, so it counts at least as many.
"""

from __future__ import annotations

# ruff: noqa: C901, PLR0911, PLR0912 - one branch for each kind of node
import importlib
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

sre: Any = importlib.import_module("re._constants")
parser: Any = importlib.import_module("re._parser")

MOST_STEPS = 30_000  # on a text of some hundred characters
Rest = Callable[[int], bool]  # whether what follows matches there
MANY = 6  # times that stand for a bounded number: the rest of it is a constant factor
SIZES = (7, 14, 21)  # of a text, in what is repeated: two quadratic steps are seen to differ
_SAMPLES = 'a A1-. \n\t("’/<[*:,_@#&=…\x00é€'


class TooManyStepsError(Exception):
    """The steps do not grow as the text, nor as its square."""


class _Ends(list[int]):
    """Where a match ended, of which nothing is taken back."""

    def note(self, place: int) -> bool:
        self.append(place)
        return True


class StepCounter:
    """A pattern that is matched step by step."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.tree = parser.parse(pattern.pattern, pattern.flags)
        self.flags = self.tree.state.flags
        self.text = ""
        self.steps = 0
        self.groups: dict[int, tuple[int, int]] = {}

    def search(self, text: str) -> int:
        """The steps of looking for the first match from each place."""
        self.text, self.steps, self.groups = text, 0, {}
        for start in range(len(text) + 1):
            if self._sequence(list(self.tree), 0, start, lambda _: True):
                break
        return self.steps

    def fullmatch(self, text: str) -> int:
        """The steps of matching the whole text."""
        self.text, self.steps, self.groups = text, 0, {}
        self._sequence(list(self.tree), 0, 0, lambda at: at == len(text))
        return self.steps

    def _count(self) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooManyStepsError

    def _sequence(self, nodes: Sequence[Any], index: int, place: int, rest: Rest) -> bool:
        if index == len(nodes):
            return rest(place)
        operator, value = nodes[index]

        def go_on(at: int) -> bool:
            return self._sequence(nodes, index + 1, at, rest)

        return self._node(operator, value, place, go_on)

    def _node(self, operator: Any, value: Any, place: int, rest: Rest) -> bool:
        self._count()
        if operator in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN, sre.CATEGORY):
            return place < len(self.text) and self._fits(operator, value, place) and rest(place + 1)
        if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, nodes = value
            bounded = most if most is sre.MAXREPEAT else min(most, max(MANY, least))
            lazy = operator is sre.MIN_REPEAT
            if operator is sre.POSSESSIVE_REPEAT:
                ends = _Ends()
                self._repeat(list(nodes), least, bounded, place, ends.note, lazy=False)
                return bool(ends) and rest(ends[0])
            return self._repeat(list(nodes), least, bounded, place, rest, lazy=lazy)
        if operator is sre.SUBPATTERN:
            number, _, _, nodes = value

            def note(at: int) -> bool:
                before = self.groups.get(number)
                self.groups[number] = (place, at)
                if rest(at):
                    return True
                if before is not None:
                    self.groups[number] = before
                return False

            return self._sequence(list(nodes), 0, place, note)
        if operator is sre.ATOMIC_GROUP:
            ends = _Ends()
            return self._sequence(list(value), 0, place, ends.note) and rest(ends[0])
        if operator is sre.BRANCH:
            return any(self._sequence(list(nodes), 0, place, rest) for nodes in value[1])
        if operator in (sre.ASSERT, sre.ASSERT_NOT):
            direction, nodes = value
            at = place
            if direction < 0:
                at = place - nodes.getwidth()[0]
            fits = at >= 0 and self._sequence(list(nodes), 0, at, lambda _: True)
            return fits is (operator is sre.ASSERT) and rest(place)
        if operator is sre.GROUPREF:
            start, end = self.groups.get(value, (0, 0))
            words = self.text[start:end]
            return self.text.startswith(words, place) and rest(place + len(words))
        if operator is sre.AT:
            return self._is_at(value, place) and rest(place)
        raise NotImplementedError(str(operator))

    def _repeat(
        self, nodes: Sequence[Any], least: int, most: Any, place: int, rest: Rest, *, lazy: bool
    ) -> bool:
        def again(at: int) -> bool:
            if at == place and least <= 0:
                return False
            fewer = most if most is sre.MAXREPEAT else most - 1
            return self._repeat(nodes, max(least - 1, 0), fewer, at, rest, lazy=lazy)

        self._count()
        may_stop = least <= 0
        may_go_on = most is sre.MAXREPEAT or most > 0
        if lazy:
            return (may_stop and rest(place)) or (
                may_go_on and self._sequence(nodes, 0, place, again)
            )
        return (may_go_on and self._sequence(nodes, 0, place, again)) or (may_stop and rest(place))

    def _fits(self, operator: Any, value: Any, place: int) -> bool:
        character = self.text[place]
        if operator is sre.ANY:
            return character != "\n" or bool(self.flags & re.DOTALL)
        return fits_item(operator, value, character, is_folded=bool(self.flags & re.IGNORECASE))

    def _is_at(self, value: Any, place: int) -> bool:
        text = self.text
        if value in (sre.AT_BOUNDARY, sre.AT_NON_BOUNDARY):
            before = place > 0 and _is_word(text[place - 1])
            behind = place < len(text) and _is_word(text[place])
            return (before != behind) is (value is sre.AT_BOUNDARY)
        is_lines = bool(self.flags & re.MULTILINE)
        if value is sre.AT_BEGINNING:
            return place == 0 or (is_lines and text[place - 1] == "\n")
        if value is sre.AT_BEGINNING_STRING:
            return place == 0
        if value is sre.AT_END:
            return place >= len(text) - text.endswith("\n") or (is_lines and text[place] == "\n")
        return place == len(text)


def fits_item(operator: Any, value: Any, character: str, *, is_folded: bool = False) -> bool:
    """Whether a character is what an item of a pattern names."""
    if operator is sre.IN:
        negated = value[0][0] is sre.NEGATE
        items = value[1:] if negated else value
        return negated is not any(
            fits_item(item[0], item[1], character, is_folded=is_folded) for item in items
        )
    if is_folded and character.swapcase() != character and len(character.swapcase()) == 1:
        other = character.swapcase()
        if operator is sre.LITERAL and ord(other) == value:
            return True
        if operator is sre.RANGE and value[0] <= ord(other) <= value[1]:
            return True
    if operator is sre.LITERAL:
        return bool(ord(character) == value)
    if operator is sre.NOT_LITERAL:
        return bool(ord(character) != value)
    if operator is sre.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    if operator is sre.ANY:
        return character != "\n"
    name = str(value)
    kind = {"DIGIT": str.isdecimal, "SPACE": str.isspace, "WORD": _is_word}[name.rpartition("_")[2]]
    return kind(character) is ("NOT" not in name)


def _is_word(character: str) -> bool:
    return character == "_" or character.isalnum()


def list_pumps(tree: Any) -> Iterator[tuple[str, str]]:
    """(what leads there, what is repeated) for each repetition of a pattern without a small bound."""
    lead = ""
    for operator, value in tree:
        if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            if value[1] is sre.MAXREPEAT:
                for pump in list_samples(value[2]):
                    yield lead, pump
            for inner, pump in list_pumps(value[2]):
                yield lead + inner, pump
        elif operator is sre.SUBPATTERN:
            for inner, pump in list_pumps(value[3]):
                yield lead + inner, pump
        elif operator is sre.BRANCH:
            for nodes in value[1]:
                for inner, pump in list_pumps(nodes):
                    yield lead + inner, pump
        elif operator in (sre.ASSERT, sre.ASSERT_NOT):
            for inner, pump in list_pumps(value[1]):
                yield lead + inner, pump
        elif operator is sre.ATOMIC_GROUP:
            for inner, pump in list_pumps(value):
                yield lead + inner, pump
        lead += sample([(operator, value)])


def list_samples(nodes: Any) -> list[str]:
    """Some short texts that the nodes match."""
    items = list(nodes)
    if len(items) == 1 and items[0][0] in (sre.IN, sre.ANY, sre.NOT_LITERAL):
        operator, value = items[0]
        fitting = [each for each in _SAMPLES if fits_item(operator, value, each)]
        return fitting[:2] + fitting[-1:] or [sample(items)]
    return [sample(items)]


def sample(nodes: Any) -> str:
    """A short text that the nodes match; look-arounds are not heeded."""
    parts: list[str] = []
    for operator, value in nodes:
        if operator is sre.LITERAL:
            parts.append(chr(value))
        elif operator in (sre.IN, sre.ANY, sre.NOT_LITERAL):
            fitting = [each for each in _SAMPLES if fits_item(operator, value, each)]
            if fitting:
                parts.append(fitting[0])
            elif operator is sre.IN and value[0][0] in (sre.LITERAL, sre.RANGE):
                first = value[0][1]
                parts.append(chr(first if isinstance(first, int) else first[0]))
        elif operator in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            parts.append(sample(value[2]) * max(value[0], 1 if value[1] else 0))
        elif operator is sre.SUBPATTERN:
            parts.append(sample(value[3]))
        elif operator is sre.BRANCH:
            parts.append(sample(value[1][0]))
        elif operator is sre.ATOMIC_GROUP:
            parts.append(sample(value))
    return "".join(parts)


def find_torture(pattern: re.Pattern[str], *, is_anchored: bool) -> str:
    """A text on which the pattern takes more than a constant number of steps a character, with the
    steps; "" where none of those that it suggests itself does so.

    `is_anchored`: it is tried at one place only.
    """
    counter = StepCounter(pattern)
    count = counter.fullmatch if is_anchored else counter.search
    whole = sample(counter.tree)
    repeated = list(list_pumps(counter.tree))
    if not repeated:
        return ""  # each try ends after so many steps as the pattern is long
    pumps = dict.fromkeys([*repeated, ("", whole), ("", whole[:-1])])
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 20_000))  # some calls a character
    for lead, pump in pumps:
        if not pump:
            continue
        for tail in ("\x00", whole[-1:]):
            try:
                counts = [count(lead + pump * size + tail) for size in SIZES]
            except TooManyStepsError:
                return f"{lead!r} + {pump!r} * n + {tail!r}"
            if counts[2] - counts[1] > 1.25 * (counts[1] - counts[0]) + 4:
                return f"{lead!r} + {pump!r} * n + {tail!r}: {counts}"
    return ""
