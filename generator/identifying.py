"""Name a book's inputs and its finished site, file by file, and find what differs from a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.core.frozen import Frozen
from generator.core.problems import Fault, Problem
from generator.core.swhid import FOLDER, Tree, TreeFile, name_tree, select_below
from generator.core.text import printable
from generator.desk.identity import read_inputs_tree
from generator.desk.overrides import Override
from generator.desk.trees import read_tree

INPUTS, SITE = "inputs", "site"
_ARTICLES, _TEXT = "data/articles/", ".txt"


class Line(Frozen):
    """A file or folder and its name for good."""

    path: str  # below the book's folder; INPUTS for all inputs together
    mode: str  # as git has it
    swhid: str

    def __str__(self) -> str:
        return f"{self.swhid} {self.mode} {self.path}"


Lines = tuple[Line, ...]


class BookIdentity(Frozen):
    """The names of all that a book is made of, and of all that was made."""

    inputs: Line
    site: Line | None  # None where no site was made yet
    files: Lines  # of the inputs, then of the site, each by path

    @property
    def sources(self) -> Lines:
        texts = [line for line in self.files if line.path.endswith(_TEXT)]
        return tuple(line for line in texts if line.path.startswith(_ARTICLES))

    @property
    def folders(self) -> Lines:
        """The inputs and the site, each as a whole."""
        if self.site:
            return (self.inputs, self.site)
        return (self.inputs,)


def identify_book(root: Path, overrides: Sequence[Override]) -> BookIdentity:
    """Name what is in that book's folder now."""
    inputs = read_inputs_tree(root, overrides)
    site = read_tree(root, SITE)
    return BookIdentity(
        inputs=Line(INPUTS, FOLDER, name_tree(inputs)),
        site=Line(SITE, FOLDER, name_tree(select_below(site, SITE))) if site else None,
        files=(*_list_files(inputs), *_list_files(site)),
    )


def _list_files(tree: Tree) -> Iterator[Line]:
    for path, file in tree.items():
        yield _describe_file(path, file)


def _describe_file(path: str, file: TreeFile) -> Line:
    return Line(printable(path), file.mode, file.swhid)


def read_lines(text: str) -> Iterator[Line]:
    """The lines of a list that was printed earlier."""
    for line in text.splitlines():
        swhid, _, rest = line.partition(" ")
        mode, _, path = rest.partition(" ")
        if swhid.startswith("swh:") and path:
            yield Line(path, mode, swhid)


def find_differences(identity: BookIdentity, listed: Iterable[Line]) -> list[Problem]:
    """What is not as that list says, file by file, then the folders where no file tells why."""
    before = {line.path: line for line in listed}
    if not before:
        return [
            Fault("names no file", advice="write one with briefing identify --files").at("the list")
        ]
    present = {line.path: line for line in (*identity.folders, *identity.files)}
    wholes = {INPUTS, SITE}
    differing = [
        path for path in sorted({*before, *present}) if before.get(path) != present.get(path)
    ]
    files = [path for path in differing if path not in wholes]
    return [_describe(path, before, present) for path in files or differing]


def _describe(path: str, before: Mapping[str, Line], now: Mapping[str, Line]) -> Problem:
    if path not in now:
        return Fault("is on the list and not here", advice="bring it back").at(path)
    if path not in before:
        return Fault("is here and not on the list", advice="move it away").at(path)
    old = before[path]
    new = now[path]
    if old.swhid == new.swhid:
        return Fault(
            what="has another mode", found=new.mode, expected=old.mode, advice="set it back"
        ).at(path)
    return Fault(
        what="has other bytes",
        found=new.swhid,
        expected=old.swhid,
        advice="bring the listed ones back",
    ).at(path)
