"""Bind pages into one, the whole book for paper: headings go down, ids stay unique, links stay inside where they can.

It reads the Markdown of this book's own templates, in which no text from outside can look like an id or a link: the
filters of `markup.py` make entities of `=`, `{` and `]`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_HEADING = re.compile(r"^(?=#{1,4} )", re.MULTILINE)
_TITLE = re.compile(r"(?<=\{: )#top\b")
_ID = re.compile(r'(?P<before>\{: #|\bid=")(?P<id>[a-z0-9-]+)')
_REFERENCES = re.compile(r'(?P<before>\baria-labelledby=")(?P<ids>[a-z0-9 -]+)')
_LINK = re.compile(r'(?P<before>\]\(|\bhref=")(?P<path>[\w./-]*)(?:#(?P<id>[a-z0-9-]+))?(?=[)"])')
_NAMED_BY_CONTENT = re.compile(
    r"[sfde]-[0-9a-f]{8}"
)  # statements, findings, differences, events: known by these ids

_Names = Mapping[tuple[str, str], str]  # path of a page and id on it -> id on the bound page


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page that is bound with others."""

    path: str  # below its language's folder
    text: str  # Markdown without front matter
    down: int  # levels that its headings go down


def bind(chapters: Sequence[Chapter], here: str) -> str:
    """The chapters as the Markdown of one page at that path.

    An id that a chapter before has already, and each one that tells a place on its own page only, gets the name of its
    page in front. A link to a part of a page that is left out leads to that page's chapter.
    """
    names = _names(chapters)
    return "\n".join(_chapter(chapter, names, here) for chapter in chapters)


def _names(chapters: Sequence[Chapter]) -> _Names:
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for chapter in chapters:
        page = _name(chapter.path)
        for match in _ID.finditer(chapter.text):
            known = _NAMED_BY_CONTENT.fullmatch(match["id"]) and match["id"] not in taken
            names[chapter.path, match["id"]] = match["id"] if known else f"{page}-{match['id']}"
            taken.add(match["id"])
        names[chapter.path, "top"] = page
    return names


def _name(path: str) -> str:
    """The id of a page's chapter."""
    return path.removesuffix(".md").removesuffix("/index").replace("/", "-")


def _chapter(chapter: Chapter, names: _Names, here: str) -> str:
    def of_id(match: re.Match[str]) -> str:
        return match["before"] + names[chapter.path, match["id"]]

    def of_references(match: re.Match[str]) -> str:
        return match["before"] + " ".join(
            names[chapter.path, each] for each in match["ids"].split()
        )

    def of_link(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(chapter.path), match["path"]))
        place = (path if match["path"] else chapter.path, match["id"] or "top")
        if inside := names.get(place) or names.get((place[0], "top")):
            return f"{match['before']}#{inside}"
        return (
            match["before"]
            + posixpath.relpath(path, posixpath.dirname(here) or ".")
            + _mark(match["id"])
        )

    text = _HEADING.sub("#" * chapter.down, chapter.text)
    text = _TITLE.sub("#top .chapter" if chapter.down == 1 else "#top", text)
    return _LINK.sub(of_link, _REFERENCES.sub(of_references, _ID.sub(of_id, text)))


def _mark(target: str | None) -> str:
    return f"#{target}" if target else ""
