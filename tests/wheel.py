"""The wheel of this project, as others install it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent


def build_wheel(folder: Path) -> Path:
    """The wheel, built in that folder of a copy: what lies about here from before is not in it.

    By the program that pyproject.toml names, as pip would: its own start takes as long as the rest.
    """
    source = folder / "source"
    shutil.copytree(
        PROJECT / "generator", source / "generator", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copyfile(PROJECT / name, source / name)
    build = f"from setuptools import build_meta; build_meta.build_wheel({str(folder)!r})"
    result = subprocess.run(
        [sys.executable, "-c", build], cwd=source, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel
