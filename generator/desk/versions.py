"""The versions of the program and of the packages that it asks for: they decide what it makes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from generator import __version__
from generator.desk.program import DISTRIBUTION

_PROJECT = Path(__file__).parents[2] / "pyproject.toml"  # in a clone that nobody installed


@cache
def list_versions() -> Mapping[str, str]:
    """Name -> version, sorted.

    Only what the program itself asks for: what those packages need differs between Pythons.
    """
    versions = {DISTRIBUTION: __version__}
    for requirement in map(Requirement, _list_requirements()):
        if requirement.marker is None:
            versions[requirement.name] = metadata.version(requirement.name)
    return dict(sorted(versions.items()))


def _list_requirements() -> list[str]:
    """As pyproject.toml writes them; those of developers have a marker."""
    try:
        return metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
        requirements: list[str] = project["dependencies"]
        return requirements
