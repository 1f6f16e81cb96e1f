"""Run what a command line asks for."""

from __future__ import annotations

import errno

import click

from generator.cli.commands import briefing
from generator.cli.console import PROBLEMS, Console
from generator.core.garbage import look_for_garbage_rarely
from generator.core.problems import Fault, InputError, Problem

PROGRAM = "briefing"
INTERRUPTED = 130
# What a disk says that is full, cannot be written, or fails; anything else is the program's fault.
_OF_THE_DISK = {errno.EACCES, errno.EDQUOT, errno.EIO, errno.ENOSPC, errno.EPERM, errno.EROFS}


def run(arguments: list[str] | None) -> int:
    """Run that command line, the process's own where it is None; the exit code."""
    look_for_garbage_rarely()
    try:
        code = briefing.main(arguments, prog_name=PROGRAM, standalone_mode=False)
    except InputError as error:
        return Console().print_error(error)
    except OSError as error:
        if error.errno not in _OF_THE_DISK:
            raise
        Console().warn(str(_describe_disk(error)))
        return PROBLEMS
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    return int(code)


def _describe_disk(error: OSError) -> Problem:
    """What the disk refused, in the words of every other mistake."""
    fault = Fault(
        f"the disk refuses: {error.strerror}", advice="make room or access, then try again"
    )
    return fault.at(str(error.filename or "the book's folder"))
