"""Run what a command line asks for."""

from __future__ import annotations

import click

from generator.cli.commands import briefing
from generator.cli.console import Console
from generator.core.garbage import look_for_garbage_rarely
from generator.core.problems import InputError

PROGRAM = "briefing"
INTERRUPTED = 130


def run(arguments: list[str] | None) -> int:
    """Run that command line, the process's own where it is None; the exit code."""
    look_for_garbage_rarely()
    try:
        code = briefing.main(arguments, prog_name=PROGRAM, standalone_mode=False)
    except InputError as error:
        return Console().print_error(error)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    return int(code)
