"""The command `briefing identify`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from generator.cli.book_folder import takes_book_folder
from generator.cli.console import MISTAKE, Console, prints_as_asked

if TYPE_CHECKING:
    from generator.identifying import BookIdentity


@click.command()
@prints_as_asked
@takes_book_folder
@click.option("--files", "lists_files", is_flag=True, help="Name each file, not only articles.")
@click.option(
    "--check",
    "list_file",
    type=click.File(encoding="utf-8", errors="surrogateescape"),
    metavar="FILE",
    help="Say what is not as that list says, which --files printed before.",
)
def identify(root: Path, console: Console, list_file: TextIO | None, *, lists_files: bool) -> int:
    """Name the bytes of inputs and site for anyone to prove.

    The names are SWHIDs, which are git's hashes too. The inputs are data without what the program
    writes there, the versions of the program and of its packages, and what variables of the
    environment say. The site is what is in site/ now.
    """
    from generator.desk.overrides import read_environment
    from generator.identifying import find_differences, identify_book, read_lines

    identity = identify_book(root, read_environment(os.environ))
    facts = {"inputs": identity.inputs.swhid, "site": identity.site and identity.site.swhid}
    if list_file is None:
        console.print_result(_list_lines(identity, lists_files=lists_files))
        chosen = identity.files if lists_files else identity.sources
        files = {line.path: line.swhid for line in chosen}
        return console.finish("", {**facts, "files": files}, is_done=True)
    differences = find_differences(identity, read_lines(list_file.read()))
    console.print_problems(MISTAKE, differences)
    same = "all files of inputs and site are as listed"
    return console.finish("" if differences else same, facts, is_done=not differences)


def _list_lines(identity: BookIdentity, *, lists_files: bool) -> Iterator[str]:
    files = identity.files if lists_files else identity.sources
    yield from map(str, (*files, *identity.folders))
