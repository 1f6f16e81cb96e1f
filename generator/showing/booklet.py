"""Bind pages into one, the whole book for paper: headings go down, ids stay unique, links stay inside where they can.

It reads the Markdown of this book's own templates, in which no text from outside can look like an id or a link: the
filters of `markup.py` make entities of `=`, `{` and `]`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.showing.addresses import relative_path

_HEADING = re.compile(r"^(?=#{1,4} )", re.MULTILINE)
_TITLE = re.compile(r"(?<=\{: )#top\b")
_ID = re.compile(r'(?P<before>\{: #|\bid=")(?P<id>[a-z0-9-]+)')
_REFERENCES = re.compile(r'(?P<before>\baria-labelledby=")(?P<ids>[a-z0-9 -]+)')
_LINK = re.compile(r'(?P<before>\]\(|\bhref=")(?P<path>[\w./-]*)(?:#(?P<id>[a-z0-9-]+))?(?=[)"])')
# Statements, findings, differences and events are known by these ids.
_NAMED_BY_CONTENT = re.compile(r"[sfde]-[0-9a-f]{8}")


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
    ids = _BoundIds.of_chapters(chapters)
    return "\n".join(_bind_chapter(chapter, ids, here) for chapter in chapters)


@dataclass(frozen=True, slots=True)
class _BoundIds:
    """What the ids of the chapters' pages are on the bound page."""

    by_place: Mapping[tuple[str, str], str]  # path of a page, and id on it

    @classmethod
    def of_chapters(cls, chapters: Sequence[Chapter]) -> _BoundIds:
        by_place: dict[tuple[str, str], str] = {}
        taken: set[str] = set()
        for chapter in chapters:
            name = _name_of_page(chapter.path)
            for match in _ID.finditer(chapter.text):
                id = match["id"]
                stays = _NAMED_BY_CONTENT.fullmatch(id) and id not in taken
                by_place[chapter.path, id] = id if stays else f"{name}-{id}"
                taken.add(id)
            by_place[chapter.path, "top"] = name
        return cls(by_place)

    def of(self, path: str, id: str) -> str:
        """The id on the bound page of one that stands on a page."""
        return self.by_place[path, id]

    def nearest(self, path: str, id: str) -> str:
        """That id, else the one of the page's chapter; "" where that is not bound."""
        return self.by_place.get((path, id)) or self.by_place.get((path, "top"), "")


def _name_of_page(path: str) -> str:
    """The id of a page's chapter."""
    return path.removesuffix(".md").removesuffix("/index").replace("/", "-")


def _bind_chapter(chapter: Chapter, ids: _BoundIds, here: str) -> str:
    def rename_id(match: re.Match[str]) -> str:
        return match["before"] + ids.of(chapter.path, match["id"])

    def rename_references(match: re.Match[str]) -> str:
        renamed = [ids.of(chapter.path, id) for id in match["ids"].split()]
        return match["before"] + " ".join(renamed)

    def turn_link(match: re.Match[str]) -> str:
        path = _target_of(match["path"], chapter.path)
        target = match["id"] or ""
        inside = ids.nearest(path, target or "top")
        if inside:
            return f"{match['before']}#{inside}"
        outside = relative_path(path, posixpath.dirname(here))
        return f"{match['before']}{outside}{f'#{target}' if target else ''}"

    text = _HEADING.sub("#" * chapter.down, chapter.text)
    text = _TITLE.sub("#top .chapter" if chapter.down == 1 else "#top", text)
    text = _ID.sub(rename_id, text)
    text = _REFERENCES.sub(rename_references, text)
    return _LINK.sub(turn_link, text)


def _target_of(link: str, page: str) -> str:
    """The page that a link leads to; a link without a path stays on its page."""
    if not link:
        return page
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), link))
