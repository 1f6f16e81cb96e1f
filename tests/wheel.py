"""The wheel of this project, as others install it; `python -m tests.wheel FOLDER` builds it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parent.parent
BUILT = "BUILT_WHEEL"  # names the folder of the one that `make test` has built just before


def fetch_wheel(folder: Path) -> Path:
    """The wheel in that folder: a copy of the one that was built just before, or a new one."""
    if BUILT in os.environ:
        return Path(shutil.copy(_find_wheel(PROJECT / os.environ[BUILT]), folder))
    return build_wheel(folder)


def build_wheel(folder: Path) -> Path:
    """The wheel, built in that folder of a copy: what lies about here from before is not in it.

    By the program that pyproject.toml names, as pip would: its own start takes as long as the rest.
    """
    with tempfile.TemporaryDirectory() as copy:
        source = Path(copy)
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(PROJECT / "generator", source / "generator", ignore=ignored)
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copyfile(PROJECT / name, source / name)
        build = f"from setuptools import build_meta; build_meta.build_wheel({str(folder)!r})"
        result = subprocess.run(
            [sys.executable, "-c", build], cwd=source, capture_output=True, text=True, check=False
        )
    assert result.returncode == 0, result.stderr
    return _find_wheel(folder)


def _find_wheel(folder: Path) -> Path:
    (wheel,) = folder.glob("*.whl")
    return wheel


def main(folder: str) -> None:
    target = PROJECT / folder
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    build_wheel(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
