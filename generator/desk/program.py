"""Say whether the program that runs is one that a book is written for."""

from __future__ import annotations

from packaging.specifiers import Specifier, SpecifierSet
from packaging.version import Version

from generator import __version__
from generator.core.problems import Fault, Problem
from generator.desk.checks import CheckedFile

DISTRIBUTION = "briefing-book"
_LEAST = {">=", ">", "~=", "=="}  # operators that a version below theirs does not meet


def find_wrong_program(book: CheckedFile, version: str = __version__) -> Problem | None:
    """What to do where the book asks for another version than this one.

    A pre-release counts as the version that it leads to.
    """
    versions = book.find(("program",))
    if versions is None:
        return None
    release = Version(version).base_version
    wanted = SpecifierSet(versions)
    if wanted.contains(release):
        return None
    fault = Fault(
        what="this book is written for another version of the program",
        found=f"{DISTRIBUTION} {version}",
        expected=versions,
        advice=_advise(wanted, Version(release), f'pip install "{DISTRIBUTION}{versions}"'),
    )
    return fault.at(book.path, book.line(("program",)))


def describe_versions(version: str = __version__) -> str:
    """The versions that a book may ask for which is written with this one: `>=0.2,<0.3`.

    Before 1.0 a second number that grows may change what files contain, then the first.
    """
    major, minor = Version(version).release[:2]
    if major:
        return f">={major}.{minor},<{major + 1}"
    return f">=0.{minor},<0.{minor + 1}"


def _advise(wanted: SpecifierSet, release: Version, install: str) -> str:
    if any(_is_above(specifier, release) for specifier in wanted):
        return f"run {install}"
    return f"run briefing upgrade, or for the older program {install}"


def _is_above(specifier: Specifier, release: Version) -> bool:
    """Whether only versions above that one meet the specifier."""
    if specifier.operator not in _LEAST or specifier.contains(release):
        return False
    return Version(specifier.version.removesuffix(".*")) >= release
