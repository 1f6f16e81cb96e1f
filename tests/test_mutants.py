"""What breaking lines on purpose relies on: each promise still names its line, and a mutant differs
in one node.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants.drawing import draw
from tests.mutants.mutation import Mutation, apply, mutations
from tests.mutants.promises import promised

PROJECT = Path(__file__).parent.parent
SOURCE = '''"""Says ≥ 1 thing."""

LEAST: int = 4  # words


def enough(words: list[str], asked: bool = False) -> str | None:
    assert len(words) < 99
    if not asked and len(words) >= LEAST:
        return words[1:LEAST]
    return f"{max(words)} < {1 + 1}"
'''


def broken(source: str) -> set[tuple[int, str]]:
    return {(mutation.line, mutation.change) for mutation in mutations("a.py", source)}


def test_each_broken_promise_still_names_one_place() -> None:
    promises = [promise for promise, _ in promised(PROJECT)]
    assert len(promises) == len(set(promises)) >= 13


def test_what_can_be_broken_in_a_line() -> None:
    assert broken(SOURCE) == {
        (3, "4 → 5"),
        (6, "False → True"),
        (8, "not asked and len(words) >= LEAST → (not asked or len(words) >= LEAST)"),
        (8, "not asked and len(words) >= LEAST → (not (not asked and len(words) >= LEAST))"),
        (8, "not asked → asked"),
        (8, "len(words) >= LEAST → (len(words) > LEAST)"),
        (9, "words[1:LEAST] → None"),
        (9, "1 → 2"),
        (9, "LEAST → (LEAST + 1)"),
        (10, 'f"{max(words)} < {1 + 1}" → None'),
    }


@pytest.mark.parametrize(
    "mutation", mutations("a.py", SOURCE), ids=lambda mutation: mutation.change
)
def test_a_mutant_differs_in_one_place(mutation: Mutation) -> None:
    text = apply(mutation, SOURCE)
    raw = SOURCE.encode()
    assert text.encode().startswith(raw[: mutation.start])
    assert text.encode().endswith(raw[mutation.end :])
    compile(text, "a.py", "exec")


def test_the_same_seed_draws_the_same_lines_two_of_each_package_first() -> None:
    lines = {
        (f"generator/{package}/a.py", number): [
            Mutation(f"generator/{package}/a.py", number, 0, 1, "1", "2")
        ]
        for package, count in {"core": 1, "reading": 30, "site": 2}.items()
        for number in range(1, count + 1)
    }
    drawn = draw(lines, 7, 11)
    assert drawn == draw(dict(reversed(lines.items())), 7, 11)
    packages = [mutation.path.split("/")[1] for mutation in drawn]
    assert packages == ["core", "reading", "reading", "reading", "reading", "site", "site"]
