"""The command `briefing diff`."""

from __future__ import annotations

import os
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import to_builtins

from generator.cli.book_folder import Run, takes_book_folder
from generator.cli.console import Console, prints_as_asked
from generator.revisions.git import LAST_COMMIT

if TYPE_CHECKING:
    from generator.revisions.book_diff import BookDiff

_PRINTED_BESIDES = 3  # lines: the head, an empty one and the files


def takes_revision(command: Run) -> Run:
    """Give a command the argument REVISION; a book's folder alone is none."""

    @click.argument("revision", required=False)
    @wraps(command)
    def run(*, revision: str | None, folder: Path | None, **options: object) -> int:
        if revision and not folder and (Path(revision) / "data").is_dir():
            return command(revision=LAST_COMMIT, folder=Path(revision), **options)
        return command(revision=revision or LAST_COMMIT, folder=folder, **options)

    return run


@click.command()
@takes_revision
@prints_as_asked
@takes_book_folder
@click.option(
    "--all", "lists_all", is_flag=True, help="Print every change, not what fits a screen."
)
def diff(root: Path, revision: str, console: Console, *, lists_all: bool) -> int:
    """Say in words what has changed since a commit.

    The book as its files make it now is compared with the committed data/generated, by cause: which
    article, topic, correction or list changed what. REVISION is a commit, branch or tag (default:
    HEAD, the last commit): briefing diff HEAD~3
    """
    from generator.desk.overrides import read_environment
    from generator.revisions.book_diff import diff_book
    from generator.revisions.change_words import (
        LINES,
        describe_all_changes,
        describe_changes,
        total_changes,
    )

    difference = diff_book(root, revision, read_environment(os.environ), console.enter_stage)
    changes = difference.changes
    console.leave_stage()
    without_effect = difference.without_effect
    if lists_all:
        lines = describe_all_changes(changes, without_effect)
    else:
        lines = describe_changes(changes, without_effect, LINES - _PRINTED_BESIDES)
    commit = difference.revision.commit[:9]
    console.print_result([f"Since {revision} ({commit}):", *lines, ""])
    facts = {
        "revision": revision,
        "commit": difference.revision.commit,
        "totals": total_changes(changes),
        "changes": [to_builtins(change) for change in changes],
        "without_effect": [to_builtins(cause) for cause in without_effect],
        "differing": difference.differing,
    }
    return console.finish(_describe_files(difference), facts, is_done=True)


def _describe_files(difference: BookDiff) -> str:
    count = len(difference.differing)
    if not count:
        return "data/generated: no file differs"
    files = "file differs" if count == 1 else "files differ"
    command = f"git diff {difference.revision.name} -- data/generated"
    return f"data/generated: {count} {files}; after a build, `{command}` shows each line"
