"""Mistakes in what an editor gave us; anything else that is raised is our own bug."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one input file, printed as `path:line: message`."""

    path: str  # relative to the book's folder, with forward slashes
    line: int  # 1-based; 0 where no line can be named
    message: str  # what is wrong; what was found and expected; what to do

    def __str__(self) -> str:
        path = printable(self.path)
        place = f"{path}:{self.line}" if self.line else path
        return f"{place}: {self.message}"


class InputError(Exception):
    """The hand-written files cannot be used as they are; nothing was written."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def printable(path: str) -> str:
    """A path as it may be shown: with escapes, in quotes, where it holds what would change a terminal or a page."""
    return path if path.isprintable() else ascii(path)
