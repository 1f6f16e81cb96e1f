"""What programs outside this project say, where they are installed: the W3C's checker and
Lighthouse.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.audit.browsing import chromium
from tests.audit.report import Row, counted, missing, reached

SCORES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 3  # a score moves by several points; the median counts
PATIENCE = 300  # seconds for one run


def command(name: str) -> list[str] | None:
    """How a program is called: by its path in the environment (VNU, LIGHTHOUSE.

    A .jar too), or as the PATH has it.
    """
    path = os.environ.get(name.upper()) or shutil.which(name)
    if path is None:
        return None
    return ["java", "-Xss1m", "-jar", path] if path.endswith(".jar") else [path]


def html(site: Path) -> Row:
    """What the W3C's checker calls an error, in all pages."""
    what = "errors of the W3C's HTML checker"
    program = command("vnu")
    if program is None:
        return missing(what, "there is no vnu on the PATH and no VNU in the environment")
    result = subprocess.run([*program, "--skip-non-html", "--errors-only", "--format", "gnu", str(site)],
                            capture_output=True, text=True, check=False)  # fmt: skip
    found = [line for line in result.stderr.splitlines() if line]
    if result.returncode and not found:
        return missing(what, f"vnu ended with {result.returncode}")
    return counted(what, {site.name: found}, "site")


def lighthouse(root: str, pages: Sequence[str]) -> Iterator[Row]:
    """The four scores of each page, on a slow phone."""
    program = command("lighthouse")
    if program is None:
        yield missing(
            "Lighthouse scores",
            "there is no lighthouse on the PATH and no LIGHTHOUSE in the environment",
        )
        return
    for page in pages:
        reports = [
            report for report in (_measured(program, root + page) for _ in range(RUNS)) if report
        ]
        if not reports:
            yield missing(f"Lighthouse, {page or 'home'}", "it gave no report")
        else:
            yield from _scores(page, reports)


def _scores(page: str, reports: Sequence[dict[str, Any]]) -> Iterator[Row]:
    for category, least in SCORES.items():
        score = statistics.median(
            100 * (report["categories"][category]["score"] or 0) for report in reports
        )
        weak = [
            f"{audit}: {said}" for report in reports[:1] for audit, said in _weak(report, category)
        ]
        yield reached(f"Lighthouse {category}, {page or 'home'}", score, least, misses=weak)


def _weak(report: dict[str, Any], category: str) -> Iterator[tuple[str, str]]:
    for reference in report["categories"][category]["auditRefs"]:
        audit = report["audits"][reference["id"]]
        if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
            yield reference["id"], audit.get("displayValue", audit["title"])


def _measured(program: Sequence[str], address: str) -> dict[str, Any] | None:
    """One report; nothing where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
        try:
            subprocess.run(
                [*program, address, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}",
                 f"--only-categories={','.join(SCORES)}"],
                env={**os.environ, "CHROME_PATH": chromium() or ""}, capture_output=True, check=False, timeout=PATIENCE,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return None
        return json.loads(report.read_text(encoding="utf-8")) if report.is_file() else None
