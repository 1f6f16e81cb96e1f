"""Promises that each had a line which no test noticed when it was broken, and survivors that are understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.mutants.mutation import Mutation

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
    """A pattern that no longer stands exactly once in the program."""


def promised(project: Path) -> Iterator[tuple[str, Mutation]]:
    """Each promise and the mutation that would break it; raises Misplaced."""
    sources = {
        path: path.read_text(encoding="utf-8") for path in sorted((project / PROGRAM).rglob("*.py"))
    }
    for row in _table()["promises"]:
        pattern = re.compile(row["pattern"], re.MULTILINE)
        places = [
            (path, match) for path, text in sources.items() for match in pattern.finditer(text)
        ]
        if len(places) != 1:
            listed = (
                ", ".join(path.relative_to(project).as_posix() for path, _ in places) or "nowhere"
            )
            raise Misplaced(
                f"{row['promise']}: {row['pattern']!r} stands {len(places)} times: {listed}"
            )
        (path, match), text = places[0], sources[places[0][0]]
        before = text[: match.start()]
        yield (
            row["promise"],
            Mutation(
                path=path.relative_to(project).as_posix(),
                line=before.count("\n") + 1,
                start=len(before.encode()),
                end=len(text[: match.end()].encode()),
                old=match.group(),
                new=match.expand(row["broken"]),
            ),
        )


def accepted() -> list[Survivor]:
    """The mutants that may survive."""
    return [Survivor(**row) for row in _table()["survivors"] or ()]


def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return table
