"""The program itself as a part of everything that it makes: its files, Python, other packages."""

from __future__ import annotations

import hashlib
import sys
import time
from functools import cache
from pathlib import Path

PROGRAM = Path(__file__).parent.parent
_BYTECODE = "__pycache__"
_PACKAGES = (".dist-info", ".egg-info")
SETTLED = 10  # seconds: what changed later may have been loaded before


@cache
def checksum_program() -> str | None:
    """A checksum of all that decides what this process makes of the same book.

    None where a file changed just now, so that the process may run what was there before.
    """
    checksum = hashlib.sha256(sys.version.encode())
    for name in _list_packages():
        checksum.update(f"{name}\n".encode())
    checksum.update(_checksum_files().encode())
    newest = max(path.stat().st_mtime for path in _list_files())
    is_settled = newest + SETTLED < time.time()
    if is_settled:
        return checksum.hexdigest()
    return None


@cache
def checksum_code() -> str:
    """A checksum of the program's own files, the same wherever it is installed."""
    return _checksum_files()


def _checksum_files() -> str:
    checksum = hashlib.sha256()
    for path in _list_files():
        data = path.read_bytes()
        checksum.update(f"{path.relative_to(PROGRAM).as_posix()} {len(data)}\n".encode())
        checksum.update(data)
    return checksum.hexdigest()


def _list_files() -> list[Path]:
    """The files of the program, its tables and templates among them."""
    paths = [path for path in PROGRAM.rglob("*") if _BYTECODE not in path.parts]
    return sorted(path for path in paths if path.is_file())


def _list_packages() -> list[str]:
    """Names and versions of what is installed, as it is found."""
    names = []
    for entry in sys.path:
        folder = Path(entry)
        if folder.is_dir():
            names += sorted(path.name for path in folder.iterdir() if path.suffix in _PACKAGES)
    return names
