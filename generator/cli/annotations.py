"""What GitHub shows beside the lines of files, where a workflow runs the command."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import wraps
from pathlib import Path

from generator.cli.book_folder import Run
from generator.cli.console import Console
from generator.core.problems import InputError, Problem
from generator.core.text import printable
from generator.reporting.kinds import KINDS, Remark

CI_VARIABLE = "GITHUB_ACTIONS"
_REPOSITORY = "GITHUB_WORKSPACE"  # from which paths of annotations go
_MOST = 10  # of a kind: GitHub shows no more of one step


def annotates_mistakes(command: Run) -> Run:
    """Let GitHub show the mistakes for which a command does nothing."""

    @wraps(command)
    def run(*, root: Path, console: Console, **options: object) -> int:
        try:
            return command(root=root, console=console, **options)
        except InputError as error:
            console.print_result(annotate_mistakes(root, error.problems))
            raise

    return run


def annotate_mistakes(root: Path, mistakes: Sequence[Problem]) -> list[str]:
    """A line for each of the first mistakes; none where no workflow runs."""
    if not _is_in_workflow():
        return []
    return [
        _annotate("error", root, problem.path, problem.line, "Mistake", problem.message)
        for problem in mistakes[:_MOST]
    ]


def annotate_remarks(root: Path, remarks: Sequence[Remark]) -> list[str]:
    """A line for each of the most urgent remarks; none where no workflow runs."""
    if not _is_in_workflow():
        return []
    return [_annotate_remark(root, remark) for remark in remarks[:_MOST]]


def _annotate_remark(root: Path, remark: Remark) -> str:
    kind = KINDS[remark.kind]
    title = kind.singular.capitalize()
    return _annotate(
        "notice", root, remark.path, remark.line, title, f"{remark.words}; {kind.advice}"
    )


def _is_in_workflow() -> bool:
    return os.environ.get(CI_VARIABLE) == "true"


def _annotate(level: str, root: Path, path: str, line: int, title: str, message: str) -> str:
    """As GitHub's own library writes it; what is not printable is escaped before."""
    repository = os.environ.get(_REPOSITORY, str(root))
    folder = os.path.relpath(root, repository)
    file = Path(folder, path).as_posix()
    fields = {"file": file, "line": str(max(line, 1)), "title": title}
    written = [f"{name}={_escape_field(value)}" for name, value in fields.items()]
    place = ",".join(written)
    return f"::{level} {place}::{_escape(message)}"


def _escape(text: str) -> str:
    return printable(text).replace("%", "%25")


def _escape_field(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
