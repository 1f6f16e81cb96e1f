"""Where a book's repository takes reports of errors, by the address that mkdocs.yml has of it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from generator.core.addresses import web_address
from generator.desk.usable_texts import ADDRESS_PLACEHOLDER

_REPOSITORY = re.compile(r"""^repo_url:[ \t]*(["']?)(https?://[^\s"'#]+)\1""", re.MULTILINE)
# Part of a host’s name -> the page below a repository that begins an issue with a title
_NEW_ISSUE = {
    "gitlab": f"/-/issues/new?issue[title]={ADDRESS_PLACEHOLDER}",
    "github": f"/issues/new?title={ADDRESS_PLACEHOLDER}",
    "codeberg": f"/issues/new?title={ADDRESS_PLACEHOLDER}",
    "gitea": f"/issues/new?title={ADDRESS_PLACEHOLDER}",
    "forgejo": f"/issues/new?title={ADDRESS_PLACEHOLDER}",
}


def find_issue_page(settings: str) -> str:
    """The contact of a book whose mkdocs.yml is this text; "" where that names no repository.

    On a host of another kind it is the repository itself.
    """
    match = _REPOSITORY.search(settings)
    if match is None:
        return ""
    try:
        repository = web_address(match[2]).rstrip("/").removesuffix(".git")
    except ValueError:
        return ""
    host = urlsplit(repository).hostname or ""
    for part, page in _NEW_ISSUE.items():
        if part in host:
            return f"{repository}{page}"
    return repository
