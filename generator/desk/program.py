"""Say whether the program that runs is one that a book is written for."""

from __future__ import annotations

from packaging.specifiers import Specifier, SpecifierSet
from packaging.version import Version

from generator import __version__
from generator.core.problems import Fault, Problem
from generator.desk.checks import CheckedFile
from generator.desk.old_keys import UPGRADE

DISTRIBUTION = "briefing-book"
_LEAST = {">=", ">", "~=", "=="}  # operators that a version below theirs does not meet


def find_wrong_program(book: CheckedFile, version: str = __version__) -> Problem | None:
    """What to do where the book asks for another version than this one.

    A pre-release counts as the version that it leads to.
    """
    versions = book.find(("program",))
    if versions is None or SpecifierSet(versions).contains(Version(version).base_version):
        return None
    install = f'pip install "{DISTRIBUTION}{versions}"'
    advice = f"run {install}, or name that version in requirements.txt and install it"
    if asks_for_older(versions, version):
        advice = f"{UPGRADE}, or for the older program {install}"
    fault = Fault(
        what="this book is written for another version of the program",
        found=f"{DISTRIBUTION} {version}",
        expected=versions,
        advice=advice,
    )
    return fault.at(book.path, book.line(("program",)))


def asks_for_older(versions: str, version: str = __version__) -> bool:
    """Whether this version is wrong for a book and a newer one would be, too."""
    release = Version(version).base_version
    unmet = [part for part in SpecifierSet(versions) if not part.contains(release)]
    if not unmet:
        return False
    return not any(_is_above(part, Version(release)) for part in unmet)


def describe_versions(version: str = __version__) -> str:
    """The versions that a book may ask for which is written with this one: `>=0.2,<0.3`.

    Before 1.0 a second number that grows may change what files contain, then the first.
    """
    major, minor = Version(version).release[:2]
    if major:
        return f">={major}.{minor},<{major + 1}"
    return f">=0.{minor},<0.{minor + 1}"


def _is_above(unmet: Specifier, release: Version) -> bool:
    """Whether only versions above that one meet the specifier, which it does not."""
    least = Version(unmet.version.removesuffix(".*"))
    return unmet.operator in _LEAST and least >= release
