"""A file's text as an upgrade leaves it, and each change in it."""

from __future__ import annotations

from generator.core.frozen import Frozen
from generator.core.text import TextPattern, printable


class LineChange(Frozen):
    """What an upgrade changed in one place of a file."""

    path: str  # relative to the book's folder
    line: int  # 1-based, in the file as it was
    old: str
    new: str

    def __str__(self) -> str:
        return f"{printable(self.path)}:{self.line}: {printable(self.old)} → {printable(self.new)}"


class Rewriting(Frozen):
    """A file's text after a step of the upgrade."""

    text: str
    changes: tuple[LineChange, ...] = ()  # by line; () where the text is as it was


class LineEditor:
    """The lines of a file while some are changed; they keep their ends and their numbers."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.changes: list[LineChange] = []

    def substitute(self, number: int, old: TextPattern, new: str) -> None:
        """Write `new` for the first match on that line, if there is one."""
        line = self.lines[number - 1]
        match = old.search(line)
        if match is None:
            return
        before = line[: match.start()]
        behind = line[match.end() :]
        self.lines[number - 1] = before + new + behind
        change = LineChange(path=self.path, line=number, old=match[0].strip(), new=new.strip())
        self.changes.append(change)

    def append(self, line: str, old: str) -> None:
        """Add a last line; `old` says what there was instead."""
        number = len(self.lines)
        is_ended = not self.lines[-1]
        if not is_ended:
            number += 1
        self.lines.insert(number - 1, line)
        change = LineChange(path=self.path, line=number, old=old, new=line)
        self.changes.append(change)

    def finish(self) -> Rewriting:
        self.changes.sort(key=lambda change: change.line)
        return Rewriting("\n".join(self.lines), tuple(self.changes))
