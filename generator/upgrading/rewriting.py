"""A file's text as an upgrade leaves it, and each change in it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.core.text import printable


@dataclass(frozen=True, slots=True)
class Change:
    """What an upgrade changed in one place of a file."""

    path: str  # relative to the book's folder
    line: int  # 1-based, in the file as it was
    old: str
    new: str

    def __str__(self) -> str:
        return f"{printable(self.path)}:{self.line}: {printable(self.old)} → {printable(self.new)}"


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A file's text after a step of the upgrade."""

    text: str
    changes: tuple[Change, ...] = ()  # by line; () where the text is as it was
