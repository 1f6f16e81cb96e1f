"""Print the report on a book: in full, as a summary, as facts for programs, and for CI."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from generator.cli.console import Console
from generator.core.yaml_text import PlainValue
from generator.reporting.kinds import KINDS, Remark, Remarks
from generator.reporting.report import describe_all, summarize_remarks

CI_VARIABLE = "GITHUB_ACTIONS"
_CI_FOLDER = "GITHUB_WORKSPACE"  # where the repository is, from which paths of annotations go
_MOST_ANNOTATIONS = 10  # GitHub shows no more of one step


def print_summary(root: Path, remarks: Remarks, console: Console) -> None:
    """What fits a screen, at the end of a build."""
    _print(root, remarks, summarize_remarks(remarks), console)


def print_whole_report(root: Path, remarks: Remarks, console: Console) -> None:
    """Each remark with its file and line."""
    _print(root, remarks, describe_all(remarks), console)


def report_as_facts(remarks: Remarks) -> Mapping[str, PlainValue]:
    """All of it, for programs."""
    return {"remarks": [_describe(remark) for remark in remarks]}


def _describe(remark: Remark) -> Mapping[str, PlainValue]:
    return {**asdict(remark), "advice": KINDS[remark.kind].advice}


def _print(root: Path, remarks: Remarks, lines: Iterable[str], console: Console) -> None:
    printed = list(lines)
    if os.environ.get(CI_VARIABLE) == "true":
        printed += _annotate(root, remarks)
    if printed:
        console.print_result(printed)


def _annotate(root: Path, remarks: Remarks) -> list[str]:
    """The most urgent remarks, as GitHub shows them beside a file's lines."""
    folder = Path(os.path.relpath(root, os.environ.get(_CI_FOLDER, str(root))))
    urgent = remarks[:_MOST_ANNOTATIONS]
    return [_write_annotation(folder, remark) for remark in urgent]


def _write_annotation(folder: Path, remark: Remark) -> str:
    kind = KINDS[remark.kind]
    properties = {
        "file": (folder / remark.path).as_posix(),
        "line": str(remark.line),
        "title": kind.singular.capitalize(),
    }
    fields = [f"{name}={_escape_property(value)}" for name, value in properties.items()]
    message = _escape(f"{remark.words}; {kind.advice}")
    return f"::notice {','.join(fields)}::{message}"


def _escape(text: str) -> str:
    """As GitHub's own library escapes messages."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
