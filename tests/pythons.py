"""Build a book strictly on the other Pythons of this machine: `make pythons`.

Of each minor version that pyproject.toml names, the oldest and the newest that is installed builds
the small book of the tests, which has each kind of page, and must make the files that the Python
makes which runs this one and all tests. Versions that are not on this machine are named. Each Python gets the locked packages
once, and each time the program as a wheel.
"""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import clone_small
from tests.wheel import fetch_wheel

PROJECT = Path(__file__).parent.parent
LOCK = PROJECT / "requirements.lock"
ENVIRONMENTS = PROJECT / ".venv" / "pythons"

Version = tuple[int, int, int]
Command = list[str | Path]


def dotted(version: Iterable[int]) -> str:
    return ".".join(str(number) for number in version)


RUNNING = dotted(sys.version_info[:3])
ASK_VERSION = "import sys, venv; print(*sys.version_info[:4])"


class BuildFailure(Exception):
    """What a Python did wrong."""


def named_minors() -> list[tuple[int, int]]:
    """Minor versions that the project says it runs on, oldest first."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    classifiers = "\n".join(project["classifiers"])
    numbers = re.findall(r"^Programming Language :: Python :: 3\.(\d+)$", classifiers, re.MULTILINE)
    return sorted((3, int(number)) for number in numbers)


# --- which Pythons
# ----------------------------------------------------------------------------------


def python_paths(minors: Iterable[tuple[int, int]]) -> Iterator[Path]:
    """Where a Python of these versions may be: on the PATH, in the system's folder, and
    in pyenv's.
    """
    folders = [*os.environ.get("PATH", "").split(os.pathsep), "/usr/bin", "/usr/local/bin"]
    for major, minor in minors:
        for folder in folders:
            yield Path(folder) / f"python{major}.{minor}"
        pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
        yield from pyenv.glob(f"versions/{major}.{minor}.*/bin/python")


def version_of(python: Path) -> Version | None:
    """The version of that Python.

    None where it does not run, has no venv or is no final release.
    """
    try:
        answer = run([python, "-c", ASK_VERSION])
    except (OSError, BuildFailure):
        return None
    major, minor, micro, level = answer.split()
    return (int(major), int(minor), int(micro)) if level == "final" else None


def installed_pythons(minors: Iterable[tuple[int, int]]) -> dict[Version, Path]:
    """One path for each version, the first that works."""
    pythons: dict[Version, Path] = {}
    for python in dict.fromkeys(python_paths(minors)):
        version = version_of(python) if python.exists() else None
        if version:
            pythons.setdefault(version, python)
    return pythons


def choose_versions(
    installed: Iterable[Version], minors: Iterable[tuple[int, int]]
) -> list[Version]:
    """The oldest and the newest of each minor version."""
    chosen: set[Version] = set()
    for minor in minors:
        versions = [version for version in installed if version[:2] == minor]
        if versions:
            chosen |= {min(versions), max(versions)}
    return sorted(chosen)


# --- one Python
# -------------------------------------------------------------------------------------


def run(command: Command, folder: Path = PROJECT, **environment: str) -> str:
    """What a command prints."""
    result = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise BuildFailure(result.stdout + result.stderr)
    return result.stdout


def fetch_uv(requirement: str) -> Path:
    """The program `uv` of that version, which links the packages of all Pythons to one copy."""
    folder = ENVIRONMENTS / requirement
    if not (folder / "bin/uv").exists():
        run([sys.executable, "-m", "pip", "install", "--no-deps", "--target", folder, requirement])
    return folder / "bin/uv"


def prepare_environment(python: Path, folder: Path, uv: Path) -> Path:
    """The Python of an environment in that folder which has exactly what the lock names."""
    installed_lock = folder / "installed.lock"
    own_python = folder / "bin/python"
    if installed_lock.exists() and filecmp.cmp(installed_lock, LOCK, shallow=False):
        return own_python
    shutil.rmtree(folder, ignore_errors=True)
    run([python, "-m", "venv", "--without-pip", folder])
    what: Command = ["--quiet", "--require-hashes", "-r", LOCK]
    try:
        run([uv, "pip", "install", "--python", own_python, *what])
    except BuildFailure:
        # Where packages come from may be set for pip alone.
        run([sys.executable, "-m", "pip", "--python", own_python, "install", "--no-deps", *what])
    shutil.copyfile(LOCK, installed_lock)
    return own_python


def install_program(python: Path, wheel: Path, uv: Path) -> None:
    """Give that environment the program as it is now."""
    what: Command = ["--quiet", "--no-deps", wheel]
    run([uv, "pip", "install", "--offline", "--reinstall", "--python", python, *what])


def changed_files(before: Path, after: Path) -> list[str]:
    """Files that are not in both folders with the same bytes."""
    folders = (before, after)
    files = {path.relative_to(top) for top in folders for path in top.rglob("*") if path.is_file()}
    names = sorted(path.as_posix() for path in files)
    _, different, missing = filecmp.cmpfiles(before, after, names, shallow=False)
    return sorted(different + missing)


def build_strictly(python: Path, root: Path) -> None:
    """Build the small book in that folder."""
    clone_small(root)
    run([python, "-m", "mkdocs", "build", "--strict", "--quiet"], root, NO_MKDOCS_2_WARNING="1")


@dataclass(frozen=True)
class Tools:
    """What every Python is given."""

    uv: Path
    wheel: Path  # of the program
    book: Path  # as it must be built


def compare_build(python: Path, book: Path) -> None:
    """Build the book, and compare all its files."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "book"
        build_strictly(python, root)
        changed = changed_files(book, root)
    if changed:
        raise BuildFailure(f"other files than Python {RUNNING} makes: {', '.join(changed)}\n")


def check_python(version: Version, python: Path, tools: Tools) -> str:
    """What is wrong with that Python's build; empty where nothing is."""
    try:
        own_python = prepare_environment(python, ENVIRONMENTS / dotted(version), tools.uv)
        install_program(own_python, tools.wheel, tools.uv)
        compare_build(own_python, tools.book)
    except BuildFailure as failure:
        return str(failure) or "it failed without a word\n"
    return ""


# --- all of them
# ------------------------------------------------------------------------------------


def check_pythons(pythons: Mapping[Version, Path], tools: Tools) -> dict[Version, str]:
    """What is wrong with each Python's build, as many at a time as the machine has processors."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        checks = {
            version: pool.submit(check_python, version, python, tools)
            for version, python in pythons.items()
        }
    return {version: check.result() for version, check in checks.items()}


def describe(version: Version, fault: str) -> str:
    verdict = "FAILED" if fault else "passed"
    return f"Python {dotted(version)}: strict build {verdict}\n{fault}"


def main(uv_requirement: str) -> int:
    minors = named_minors()
    pythons = installed_pythons(minors)
    running: Version = sys.version_info[:3]
    chosen = choose_versions([*pythons, running], minors)
    others = {version: pythons[version] for version in chosen if version != running}
    sys.stdout.write(f"Python {RUNNING}: all tests run on it\n")
    faults: dict[Version, str] = {}
    if others:
        with tempfile.TemporaryDirectory() as folder:
            book = Path(folder) / "book"
            build_strictly(Path(sys.executable), book)
            tools = Tools(fetch_uv(uv_requirement), fetch_wheel(Path(folder)), book)
            faults = check_pythons(others, tools)
    for version, fault in faults.items():
        sys.stdout.write(describe(version, fault))
    for minor in minors:
        if minor not in {version[:2] for version in chosen}:
            sys.stdout.write(f"Python {dotted(minor)}: not on this machine, not run\n")
    return 1 if any(faults.values()) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
