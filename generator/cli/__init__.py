"""The `briefing` command: arguments, messages and exit codes."""

from __future__ import annotations

import sys

from generator.core.platforms import WINDOWS

__all__ = ["main"]

PROBLEMS = 1


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0, or 1 where something must be mended, or 2 where the command line is
    wrong, which standard error says.
    """
    if sys.platform == "win32":
        sys.stderr.write(f"{WINDOWS}\n")
        return PROBLEMS
    from generator.cli.running import run  # imports what Windows lacks

    return run(arguments)
