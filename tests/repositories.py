"""Git repositories that tests make of books."""

from __future__ import annotations

import subprocess
from pathlib import Path

_WHO = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")


def commit(root: Path) -> None:
    """Make all that the folder contains the last commit of its repository, a new one if need be."""
    for arguments in (
        ("init", "-q"),
        ("add", "-A"),
        (*_WHO, "commit", "-q", "--allow-empty", "-m", "State"),
    ):
        subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)
