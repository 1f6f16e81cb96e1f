"""Promises that each had a line which no test noticed when it was broken, and survivors that are
understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.mutants.mutation import Mutation
from tests.written import load_yaml

FILE = Path(__file__).with_suffix(".yml")
PROGRAM = "generator"


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that may survive, and why."""

    path: str
    line: str  # text of the line, without white space at its ends
    change: str  # as Mutation.change
    reason: str


class Misplaced(Exception):
    """A pattern that no longer occurs exactly once in the program."""


def promised(project: Path) -> list[tuple[str, Mutation]]:
    """Each promise and the mutation that would break it.

    Raises Misplaced, naming all patterns that are.
    """
    sources = {
        path.relative_to(project).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((project / PROGRAM).rglob("*.py"))
    }
    mutations, faults = [], []
    for row in _table()["promises"]:
        pattern = re.compile(row["pattern"].replace(" ", r"\s+"), re.MULTILINE)
        places = [
            (path, match) for path, text in sources.items() for match in pattern.finditer(text)
        ]
        if len(places) == 1:
            path, match = places[0]
            mutations.append((row["promise"], _mutation(path, match, row["broken"])))
        else:
            files = ", ".join(path for path, _ in places) or "nowhere"
            faults.append(f"{row['promise']}: {row['pattern']} occurs {len(places)} times: {files}")
    if faults:
        raise Misplaced("\n".join(faults))
    return mutations


def _mutation(path: str, match: re.Match[str], broken: str) -> Mutation:
    before = match.string[: match.start()]
    start = len(before.encode())
    return Mutation(
        path=path,
        line=before.count("\n") + 1,
        start=start,
        end=start + len(match.group().encode()),
        old=match.group(),
        new=match.expand(broken),
    )


def accepted() -> list[Survivor]:
    """The mutants that may survive."""
    return [Survivor(**row) for row in _table()["survivors"] or ()]


def _table() -> dict[str, Any]:
    table: dict[str, Any] = load_yaml(FILE)
    return table
