"""Bind pages into one, the whole book for paper: headings go down, ids stay unique, links stay
inside where they can.

It reads the Markdown of this book's own templates, in which no text from outside can look like an
id or a link: the filters of `markup.py` make entities of `=`, `{` and `]`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from generator.core.frozen import Frozen
from generator.core.text import TextMatch
from generator.showing.addresses import relative_path
from generator.showing.page_blocks import PackedText

BoundIds = dict[str, dict[str, str]]  # path of a page -> id on it -> id on the bound page

# Each pattern begins with letters, which are looked for much faster than a choice or a boundary.
_HEADING = re.compile(r"\n(?=#{1,4} )")
_TITLE = re.compile(r"{: #top\b")
_IDS = (
    re.compile(r"(?P<before>{: #)(?P<id>[a-z0-9-]+)"),
    re.compile(r'(?P<before> id=")(?P<id>[a-z0-9-]+)'),
)
_REFERENCES = re.compile(r'(?P<before> aria-labelledby=")(?P<ids>[a-z0-9 -]+)')
_LINKS = (
    re.compile(r"(?P<before>\]\()(?P<path>[\w./-]*)(?:#(?P<id>[a-z0-9-]+))?(?=\))"),
    re.compile(r'(?P<before> href=")(?P<path>[\w./-]*)(?:#(?P<id>[a-z0-9-]+))?(?=")'),
)
# Statements, findings, differences and events are known by these ids.
_NAMED_BY_CONTENT = re.compile(r"[sfdeo]-[0-9a-f]{8}")

# Around what only works on a screen; no text from outside can hold them. A mark takes the end of
# its line with it where nothing is before it, which is asked afterwards: `^` is looked for slowly.
_SCREEN_MARK = re.compile(r"<!--/?screen-->\n?")
_SCREEN_ONLY = re.compile(r"<!--screen-->[^<]*(?:<(?!!--/screen-->)[^<]*)*<!--/screen-->\n?")
_TITLE_OF_MARK = re.compile(r'(<span class="mark[^"]*") title="[^"]*"')

_REMEMBERED = 1 << 16  # links as pages write them


class Chapter(Frozen):
    path: str  # below its language's folder
    text: PackedText  # Markdown without front matter
    down: int  # levels that its headings go down


def for_screen(text: str) -> str:
    """What a template printed, as a page of its own."""
    return _SCREEN_MARK.sub(_leave_line_end, text)


def for_paper(text: str) -> str:
    """The same without what only works on a screen, such as the reason that a mark shows there."""
    return _TITLE_OF_MARK.sub(r"\1", _SCREEN_ONLY.sub(_leave_line_end, text))


def _leave_line_end(match: TextMatch) -> str:
    """What is left of a match: the end of its line, where something is before it on that line."""
    begins_line = match.start() == 0 or match.string[match.start() - 1] == "\n"
    return "\n" if match[0].endswith("\n") and not begins_line else ""


def bind(chapters: Sequence[Chapter], here: str) -> Iterator[str]:
    """The chapters as the Markdown of one page at that path, block by block.

    An id that a chapter before has already, and each one that marks a place on its own page only,
    gets the name of its page in front. A link to a part of a page that is left out leads to that
    page's chapter.
    """
    ids = _name_ids(chapters)
    folder = posixpath.dirname(here)
    for number, chapter in enumerate(chapters):
        if number:
            yield "\n"
        yield from _BoundChapter(chapter, ids, folder).write()


def _name_ids(chapters: Iterable[Chapter]) -> BoundIds:
    """The ids of all of them on the bound page."""
    ids: BoundIds = {}
    taken: set[str] = set()
    for chapter in chapters:
        page_name = _name_of_page(chapter.path)
        bound_ids = ids[chapter.path] = {}
        for id in _ids_on(chapter):
            is_free = id not in taken and _NAMED_BY_CONTENT.fullmatch(id)
            bound_ids[id] = id if is_free else f"{page_name}-{id}"
            taken.add(id)
        bound_ids["top"] = page_name
    return ids


def _ids_on(chapter: Chapter) -> Iterator[str]:
    for block in chapter.text.read():
        for pattern in _IDS:
            for match in pattern.finditer(block):
                yield match["id"]


def _name_of_page(path: str) -> str:
    """The id of a page's chapter."""
    return path.removesuffix(".md").removesuffix("/index").replace("/", "-")


class _BoundChapter(Frozen):
    """A chapter between the others."""

    chapter: Chapter
    ids: BoundIds
    folder: str  # of the bound page

    def write(self) -> Iterator[str]:
        """Its Markdown there."""
        before = "\n"  # its title
        for block in self.chapter.text.read():
            yield self._bind(before + block).removeprefix(before)
            before = ""

    def _bind(self, text: str) -> str:
        deeper = "\n" + "#" * self.chapter.down
        text = _HEADING.sub(deeper, text)
        if self.chapter.down == 1:
            text = _TITLE.sub("{: #top .chapter", text)
        for pattern in _IDS:
            text = pattern.sub(self._rename_id, text)
        text = _REFERENCES.sub(self._rename_references, text)
        for pattern in _LINKS:
            text = pattern.sub(self._turn_link, text)
        return text

    def _name_id(self, id: str) -> str:
        return self.ids[self.chapter.path][id]

    def _rename_id(self, match: TextMatch) -> str:
        return match["before"] + self._name_id(match["id"])

    def _rename_references(self, match: TextMatch) -> str:
        ids = match["ids"].split()
        renamed = " ".join(map(self._name_id, ids))
        return match["before"] + renamed

    def _turn_link(self, match: TextMatch) -> str:
        before, path, target = match.groups(default="")
        page = _target_of(path, self.chapter.path)
        inside = self._find_inside(page, target)
        if inside:
            return f"{before}#{inside}"
        outside = relative_path(page, self.folder)
        if not target:
            return f"{before}{outside}"
        return f"{before}{outside}#{target}"

    def _find_inside(self, page: str, target: str) -> str:
        """The id on the bound page, else that of the page's chapter; "" where that is not bound."""
        bound_ids = self.ids.get(page, {"top": ""})
        return bound_ids.get(target, bound_ids["top"])


@lru_cache(_REMEMBERED)
def _target_of(link: str, page: str) -> str:
    """The page that a link leads to; a link without a path stays on its page."""
    if not link:
        return page
    folder = posixpath.dirname(page)
    return posixpath.normpath(posixpath.join(folder, link))
