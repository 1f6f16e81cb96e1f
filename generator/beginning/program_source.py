"""Say how others install the program that runs here: what pip writes down of an installation
(PEP 610, direct_url.json) as a requirement.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import metadata
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from generator import __version__
from generator.core.frozen import Frozen
from generator.core.problems import Fault
from generator.desk.program import DISTRIBUTION


class ProgramSource(Frozen):
    """Where a book's program comes from."""

    requirement: str  # a line of requirements.txt
    is_certain: bool = True  # False where it is by name only, since nothing better is written down


def find_source() -> ProgramSource:
    """Where this program was installed from; by name and version where only this machine has it."""
    try:
        written = metadata.distribution(DISTRIBUTION).read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        written = None
    return read_direct_url(written)


def read_direct_url(written: str | None, version: str = __version__) -> ProgramSource:
    """The source that pip wrote down, None where it came from a package index.

    Files and folders of this machine are of no use to others.
    """
    direct_url = json.loads(written) if written else {}
    url = str(direct_url.get("url", ""))
    if url.partition(":")[0] in {"http", "https", "ssh"}:
        return ProgramSource(f"{DISTRIBUTION} @ {_make_address(url, direct_url)}")
    by_name = f"{DISTRIBUTION}=={version}"
    return ProgramSource(by_name, is_certain=not url)


def _make_address(url: str, direct_url: Mapping[str, Any]) -> str:
    """The address for pip: with the commit, or the hash of the file, and the sub-folder."""
    address = url
    vcs = direct_url.get("vcs_info")
    if vcs:
        address = f"{vcs['vcs']}+{url}@{vcs['commit_id']}"
    fragment = []
    archive = direct_url.get("archive_info", {})
    hashes = archive.get("hashes", {})
    if "sha256" in hashes:
        fragment.append(f"sha256={hashes['sha256']}")
    folder = direct_url.get("subdirectory")
    if folder:
        fragment.append(f"subdirectory={folder}")
    if not fragment:
        return address
    return f"{address}#{'&'.join(fragment)}"


def read_address(address: str) -> ProgramSource | Fault:
    """The source at an address for pip, or by a requirement such as `briefing-book==0.2.0`."""
    line = f"{DISTRIBUTION} @ {address}" if _is_address(address) else address
    fault = Fault(
        what="is not an address to get the program from",
        found=ascii(address),
        expected=f"one for pip, such as git+https://host/repository@v1, or {DISTRIBUTION}==1.0",
        advice="correct it",
    )
    try:
        requirement = Requirement(line)
    except InvalidRequirement:
        return fault
    is_ours = canonicalize_name(requirement.name) == DISTRIBUTION
    if not is_ours or not line.isprintable():
        return fault
    return ProgramSource(line)


def _is_address(text: str) -> bool:
    scheme, separator, _ = text.partition("://")
    return bool(separator) and " " not in scheme
