"""The same book built in other environments: the same bytes, and a second run writes nothing."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.attack.kills import MADE
from tests.conftest import PROJECT, clone_small

EPOCH = "1700000000"


@dataclass(frozen=True)
class Environment:
    """How a run differs from the first."""

    name: str
    variables: Mapping[str, str] = field(default_factory=dict)
    before: tuple[str, ...] = ()  # the command by which the build is started
    folder: str = "book"
    umask: int = 0o022
    order: str = ""  # in which the files of articles are made: "", "reversed", "shuffled"
    age: int = 0  # time of change of the inputs, in seconds since 1970; 0 = now
    with_briefing: bool = False  # `briefing site` in place of `mkdocs build`
    twice: bool = False


ENVIRONMENTS = (
    Environment("the first"),
    Environment("hash seed 1", {"PYTHONHASHSEED": "1"}),
    Environment("hash seed 4242", {"PYTHONHASHSEED": "4242"}),
    Environment("far east", {"TZ": "Pacific/Kiritimati"}),
    Environment("far west", {"TZ": "Etc/GMT+12"}),
    Environment("Turkish", {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"}),
    Environment("C locale", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    Environment("another home", {"HOME": "/nonexistent", "USER": "nobody", "TMPDIR": "/var/tmp"}),  # noqa: S108
    Environment("a long path", folder="a b/ü/" + "c" * 60 + "/d"),
    Environment("old files", age=86_400 * 365),
    Environment("new files", age=4_102_444_800),
    Environment("made backwards", order="reversed"),
    Environment("made in any order", {"PYTHONHASHSEED": "99"}, order="shuffled"),
    Environment("umask 077", umask=0o077),
    Environment("one core", before=("taskset", "-c", "0")),
    Environment("twice", twice=True),
    Environment("briefing site", with_briefing=True),
    Environment("optimised", {"PYTHONOPTIMIZE": "2", "PYTHONDONTWRITEBYTECODE": "1"}),
)


def lay(root: Path, environment: Environment) -> None:
    clone_small(root)
    articles = root / "data/articles"
    texts = {path.name: path.read_bytes() for path in sorted(articles.iterdir())}
    shutil.rmtree(articles)
    articles.mkdir()
    names = sorted(texts, reverse=environment.order == "reversed")
    if environment.order == "shuffled":
        random.Random(3).shuffle(names)  # noqa: S311 - the same order each time
    for name in names:
        (articles / name).write_bytes(texts[name])
    if environment.age:
        for path in root.rglob("*"):
            os.utime(path, (environment.age, environment.age))


def build(root: Path, environment: Environment) -> str:
    """Make the site; what went wrong, "" for nothing."""
    program = (
        ("generator", "site") if environment.with_briefing else ("mkdocs", "build", "--strict")
    )
    process = subprocess.run(
        [*environment.before, sys.executable, "-m", *program],
        cwd=root,
        env={
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "PYTHONPATH": str(PROJECT),
            "LANG": "C.UTF-8",
            "SOURCE_DATE_EPOCH": EPOCH,
            "NO_MKDOCS_2_WARNING": "1",
            "BRIEFING_CACHE": "off",
            **environment.variables,
        },
        capture_output=True,
        text=True,
        errors="replace",
        umask=environment.umask,
        check=False,
    )
    return process.stderr if process.returncode else ""


def read_files(root: Path) -> dict[str, bytes]:
    names = (*MADE, "site")
    paths = [path for name in names for path in (root / name).rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(paths)}


def compare(folder: Path, environments: tuple[Environment, ...] = ENVIRONMENTS) -> Iterator[str]:
    """Each environment whose files differ, with the first of them; a failed build likewise."""
    first: dict[str, bytes] = {}
    for number, environment in enumerate(environments):
        root = folder / str(number) / environment.folder
        root.mkdir(parents=True)
        lay(root, environment)
        error = build(root, environment)
        if environment.twice and not error:
            before = read_times(root)
            error = build(root, environment)
            if before != read_times(root):
                yield f"{environment.name}: the second run wrote files"
        files = read_files(root)
        first = first or files
        different = [path for path in sorted(first | files) if first.get(path) != files.get(path)]
        if error or different:
            yield f"{environment.name}: {error[-300:]} {len(different)} differ: {different[:3]}"
        shutil.rmtree(folder / str(number))


def read_times(root: Path) -> dict[str, int]:
    """When each file of the book that is made was written; the site is made anew."""
    paths = [path for name in MADE for path in (root / name).rglob("*") if path.is_file()]
    return {path.as_posix(): path.stat().st_mtime_ns for path in paths}
