"""Draw lines to break, at least two of each package, by a fixed seed."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from tests.mutants.mutation import Mutation, mutations

LEAST = 2  # lines of a package
Line = tuple[str, int]  # path, number


def breakable_lines(project: Path, executed: Mapping[str, set[int]]) -> dict[Line, list[Mutation]]:
    """The executed lines that hold something to break, with all that can be broken there."""
    lines: dict[Line, list[Mutation]] = defaultdict(list)
    for path, numbers in sorted(executed.items()):
        for mutation in mutations(path, (project / path).read_text(encoding="utf-8")):
            if mutation.line in numbers:
                lines[path, mutation.line].append(mutation)
    return dict(lines)


def draw(lines: Mapping[Line, Sequence[Mutation]], count: int, seed: int) -> list[Mutation]:
    """One mutation of each of `count` lines: two lines of each package, the others wherever they
    fall.
    """
    chance = random.Random(seed)  # noqa: S311 - the same lines are to be drawn again
    packages: dict[str, list[Line]] = defaultdict(list)
    for line in sorted(lines):
        packages[PurePosixPath(line[0]).parent.as_posix()].append(line)
    drawn: list[Line] = []
    for _, candidates in sorted(packages.items()):
        drawn += chance.sample(candidates, min(LEAST, len(candidates)))
    rest = sorted(set(lines) - set(drawn))
    drawn += chance.sample(rest, min(max(count - len(drawn), 0), len(rest)))
    return [chance.choice(lines[line]) for line in sorted(drawn)]
