"""Builds that are killed at random moments, and several at once: nothing torn, stale or left over."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from tests import small_book

OTHER = {
    "data/articles/satu.txt": "Tokyo (ANTARA) - Sanksi lain berlaku sejak Senin (6/3/2023).\n",
    "data/articles/baru.txt": "Osaka (ANTARA) - Kemitraan baru dimulai pada 9 Maret 2023.\n",
    "data/articles/dua.txt": None,
    "data/articles/dua.yml": None,
}  # over tests/small: one file changed, one more, one gone
MADE = ("docs", "data/generated", "data/schema")
BUILDERS = 3


def start_build(root: Path, **variables: str) -> subprocess.Popen[bytes]:
    """A build of that book in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--root", str(root)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "BRIEFING_CACHE": "off", **variables},
        start_new_session=True,
    )


def read_made(root: Path) -> dict[str, bytes]:
    """Path -> content of all that a build makes, what it left lying about too."""
    paths = [path for name in MADE for path in (root / name).rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(paths)}


def build(root: Path) -> dict[str, bytes]:
    process = start_build(root)
    _, errors = process.communicate()
    if process.returncode:
        raise RuntimeError(errors.decode("utf-8", "replace"))
    return read_made(root)


def lay(root: Path, changes: Mapping[str, str | None]) -> None:
    """The inputs of the small book with these changes, over what an earlier build made."""
    shutil.rmtree(root / "data/articles", ignore_errors=True)
    present = {path: text for path, text in changes.items() if text is not None}
    small_book.copy(root, present)
    for path, text in changes.items():
        if text is None:
            (root / path).unlink(missing_ok=True)


def kill_builds(folder: Path, count: int, seed: int = 1) -> dict[str, int]:
    """Kill builds that change one book into another, and back; then build again."""
    chance = random.Random(seed)  # noqa: S311 - the same moments each time
    wanted = []
    for number, changes in enumerate(({}, OTHER)):
        lay(folder / f"whole{number}", changes)
        wanted.append(build(folder / f"whole{number}"))
    began = time.monotonic()
    root = folder / "killed"
    lay(root, {})
    build(root)
    length = time.monotonic() - began
    found = {"kills": 0, "amid writing": 0, "torn": 0, "not repaired": 0, "left over": 0}
    for number in range(count):
        lay(root, OTHER if number % 2 == 0 else {})
        process = start_build(root)
        time.sleep(length * chance.uniform(0.1, 0.9))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            found["kills"] += 1
        process.communicate()
        made = read_made(root)
        whole = [{**wanted[0], **wanted[1]}, {**wanted[1], **wanted[0]}]
        torn = [path for path, data in made.items() if is_torn(path, data, whole)]
        found["torn"] += bool(torn)
        found["amid writing"] += made not in wanted
        repaired = build(root)
        goal = wanted[1] if number % 2 == 0 else wanted[0]
        found["not repaired"] += any(repaired.get(path) != data for path, data in goal.items())
        found["left over"] += bool(repaired.keys() - goal.keys())
    return found


def is_torn(path: str, data: bytes, books: list[dict[str, bytes]]) -> bool:
    """Whether a file that a book has is as in neither; others wait for the next run to remove them."""
    is_list = path.rpartition("/")[2].startswith(".")
    return not is_list and path in books[0] and data not in {book.get(path) for book in books}


def build_at_once(folder: Path, times: int) -> dict[str, int]:
    """Several builds of one book at once, each of which may only wait or succeed."""
    root = folder / "shared"
    lay(root, {})
    goal = build(root)
    found = {"runs": 0, "failed": 0, "traceback": 0, "different": 0}
    for number in range(times):
        lay(root, OTHER if number % 2 == 0 else {})
        processes = [start_build(root) for _ in range(BUILDERS)]
        for process in processes:
            _, errors = process.communicate()
            found["runs"] += 1
            found["failed"] += process.returncode != 0
            found["traceback"] += b"Traceback" in errors
        if number % 2:
            found["different"] += read_made(root) != goal
    return found
