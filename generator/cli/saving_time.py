"""What an editor says of how a book is built: by how many processes, and whether anew."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable

import click
from msgspec.structs import replace

Run = Callable[..., int]


def saves_time(command: Run) -> Run:
    """Give a command --jobs and --no-cache; it gets `shortcuts`."""

    @click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Work by N processes (default: the cores of this machine).",
    )
    @click.option(
        "--no-cache", "is_anew", is_flag=True, help="Rebuild everything, without the cache."
    )
    @functools.wraps(command)
    def run(*, jobs: int | None, is_anew: bool, **options: object) -> int:
        from generator.caching import open_shortcuts

        shortcuts = open_shortcuts(os.environ)
        if is_anew:
            shortcuts = replace(shortcuts, entries=None)
        if jobs is not None:
            shortcuts = replace(shortcuts, jobs=jobs)
        return command(shortcuts=shortcuts, **options)

    return run
