"""Which lines of the program a build of a book executes: `python -m tests.mutants.executed FOLDER`
prints them.

Prints `path:line` for each, the lines that run when the program is loaded among them.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import defaultdict
from pathlib import Path
from types import FrameType
from typing import Any

PROGRAM = "generator"


def executed_lines(project: Path) -> dict[str, set[int]]:
    """Path below the project -> the lines that a build of its book executes."""
    command = [sys.executable, "-m", "tests.mutants.executed", str(project)]
    printed = subprocess.run(
        command, check=True, cwd=project, capture_output=True, text=True
    ).stdout
    lines = defaultdict(set)
    for row in printed.splitlines():
        path, number = row.rsplit(":", 1)
        lines[path].add(int(number))
    return dict(lines)


class Tracer:
    """Notes each line of the program that is executed."""

    def __init__(self, project: Path) -> None:
        self.folder = f"{project / PROGRAM}/"
        self.lines: dict[str, set[int]] = defaultdict(set)

    def enter(self, frame: FrameType, _event: str, _argument: Any) -> Any:
        """What Python calls when a function begins: only those of the program are followed line by
        line.
        """
        name = frame.f_code.co_filename
        if not (name.startswith(self.folder) and name.endswith(".py")):  # templates have lines, too
            return None
        self.lines[name].add(frame.f_lineno)
        return self.follow

    def follow(self, frame: FrameType, event: str, _argument: Any) -> Any:
        """What Python calls at each line of a function that is followed."""
        if event == "line":
            self.lines[frame.f_code.co_filename].add(frame.f_lineno)
        return self.follow


def build_book(project: Path) -> None:
    """Build the book of the project's folder, with the program that is there."""
    from generator import build  # noqa: PLC0415 - what runs when it is loaded is traced, too

    build.build(project)


def main() -> None:
    project = Path(sys.argv[1]).resolve()
    sys.path.insert(0, str(project))
    tracer = Tracer(project)
    threading.settrace(tracer.enter)
    sys.settrace(tracer.enter)
    build_book(project)
    sys.settrace(None)
    for name, lines in sorted(tracer.lines.items()):
        for line in sorted(lines):
            sys.stdout.write(f"{Path(name).relative_to(project).as_posix()}:{line}\n")


if __name__ == "__main__":
    main()
