"""What an editor says of how a book is built: by what, and whether anew."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import wraps

import click
from msgspec.structs import replace

Run = Callable[..., int]
_ADDRESS = re.compile(r"(tcp|tls)://[^\s/]+:\d+|")


def _check_address(_context: click.Context, _option: click.Parameter, address: str) -> str:
    if not _ADDRESS.fullmatch(address):
        raise click.BadParameter(f"found {address}, expected tcp://HOST:PORT or tls://HOST:PORT")
    return address


def saves_time(command: Run) -> Run:
    """Give a command --jobs, --scheduler and --no-cache; it gets `shortcuts`."""

    @click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Work by N processes (default: the cores of this machine).",
    )
    @click.option(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        callback=_check_address,
        help="Read articles on the Dask cluster of this scheduler, such as tcp://10.0.0.1:8786.",
    )
    @click.option(
        "--no-cache", "is_anew", is_flag=True, help="Rebuild everything, without the cache."
    )
    @wraps(command)
    def run(*, jobs: int | None, scheduler: str, is_anew: bool, **options: object) -> int:
        from generator.caching import open_shortcuts

        shortcuts = replace(open_shortcuts(os.environ), scheduler=scheduler)
        if is_anew:
            shortcuts = replace(shortcuts, entries=None)
        if jobs is not None:
            shortcuts = replace(shortcuts, jobs=jobs)
        return command(shortcuts=shortcuts, **options)

    return run
