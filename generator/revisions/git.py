"""Read a book's files as they were committed; git does it, and is asked for nothing else."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.core.frozen import Frozen
from generator.core.problems import Fault, InputError

LAST_COMMIT = "HEAD"
_BOOK = "the book's folder"
_SECONDS = 60


class Revision(Frozen):
    """A commit of the repository that the book is in."""

    root: Path  # the book's folder, perhaps one of many in the repository
    name: str  # as it was asked for
    commit: str  # its hash, by which git finds it

    def read_folder(self, folder: str) -> Mapping[str, bytes]:
        """Path relative to the book's folder -> content, of all files below a folder.

        Empty where the commit has no such folder.
        """
        archive = _run(self.root, ("archive", "--format=tar", self.commit, "--", folder))
        if archive is None:
            return {}
        contents = {}
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            for member in files:
                file = None
                if member.isfile():
                    file = files.extractfile(member)
                if file:
                    contents[member.name] = file.read()
        return contents

    def read_file(self, path: str) -> bytes | None:
        """The content of a file, path relative to the book's folder; None where it is not there."""
        return _run(self.root, ("show", f"{self.commit}:./{path}"))


def find_revision(root: Path, name: str) -> Revision:
    """That commit of the book; raises InputError where there is none."""
    if _run(root, ("rev-parse", "--is-inside-work-tree")) is None:
        fault = Fault(
            "is not in a readable git repository",
            advice="begin one with `git init` and commit the book; see `git status` otherwise",
        )
        raise fault.error_at(_BOOK)
    commit = _find_commit(root, name)
    if not commit and name == LAST_COMMIT:
        fault = Fault("has no commit yet", advice="commit it, data/generated/ too")
        raise fault.error_at(_BOOK)
    if not commit:
        fault = Fault(
            "is not a commit of the book's repository",
            expected="a commit, branch or tag",
            advice="`git log --oneline` lists the commits",
        )
        raise fault.error_at(name)
    return Revision(root, name, commit)


def find_last_commit(root: Path) -> Revision | None:
    """The last commit of the book; None where there is none, or no git."""
    try:
        commit = _find_commit(root, LAST_COMMIT)
    except InputError:
        return None
    if commit:
        return Revision(root, LAST_COMMIT, commit)
    return None


def _find_commit(root: Path, name: str) -> str:
    """The hash of that commit, "" where there is none."""
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    answer = _run(root, asked)
    if answer:
        return answer.decode().strip()
    return ""


def _run(root: Path, arguments: Sequence[str]) -> bytes | None:
    """What git prints; None where it refuses."""
    command = ["git", "--no-optional-locks", "-C", str(root), *arguments]
    try:
        finished = subprocess.run(  # noqa: S603 - no shell, and what users name follows options
            command, capture_output=True, check=False, timeout=_SECONDS
        )
    except FileNotFoundError as error:
        fault = Fault("is not installed", advice="install git, which keeps what was committed")
        raise fault.error_at("git") from error
    return finished.stdout if finished.returncode == 0 else None
