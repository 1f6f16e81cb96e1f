"""Print the report on a book: in full, as a summary, as facts for programs, and for CI."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import asdict

from generator.cli.annotations import annotate_remarks
from generator.cli.console import Console
from generator.core.yaml_text import PlainMapping
from generator.reporting.kinds import KINDS, Remark, Remarks
from generator.reporting.report import describe_all, summarize_remarks


def print_summary(root: Path, remarks: Remarks, console: Console) -> None:
    """What fits a screen, at the end of a build."""
    console.print_result([*summarize_remarks(remarks), *annotate_remarks(root, remarks)])


def print_whole_report(root: Path, remarks: Remarks, console: Console) -> None:
    """Each remark with its file and line."""
    console.print_result([*describe_all(remarks), *annotate_remarks(root, remarks)])


def report_as_facts(remarks: Remarks) -> PlainMapping:
    return {"remarks": [_describe(remark) for remark in remarks]}


def _describe(remark: Remark) -> PlainMapping:
    return {**asdict(remark), "advice": KINDS[remark.kind].advice}
