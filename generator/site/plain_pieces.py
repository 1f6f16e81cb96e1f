"""Turn what a page of a large book has in HTML of its own: only links are written as in Markdown.

Python-Markdown takes seconds for what this does in milliseconds. The templates mark it
(showing/templates); every sign of an article's text is an entity there, so that none of it can look
like a mark, a tag or a link.
"""

from __future__ import annotations

import logging
import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from generator.core.frozen import Frozen
from generator.core.text import TextMatch
from generator.site.large_pages import decode_signs

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files

_LOG = logging.getLogger("mkdocs.structure.pages")  # in which MkDocs says that a link leads nowhere
_MARKS = "<!--plain-->", "<!--/plain-->"  # around what was turned, until the page is finished
_READ = "<!--read-->", "<!--/read-->"  # around what the search reads of it after all
_PLAIN = re.compile(r"<!--html-->\n(.*?)<!--/html-->\n?", re.DOTALL)
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
_AS_MARKDOWN = ' markdown="1"'
# None of another site, in which ":" is an entity
_ADDRESS = re.compile(r' href="([^"#:&]*)(?:#([^"]*))?"')
_HEADING = re.compile(
    r'<h([23]) id="([^"<>]+)"[^<>]*>((?:[^<]|<(?!a |/?h[23]))*)<a class="headerlink"'
)
_ID = re.compile(r'<[a-z][^<>]*? id="([^"]+)"')
_TAGS = re.compile(r"<[^<>]*>")


class Chunk(Frozen):
    """A stretch of a page's text."""

    text: str
    is_plain: bool  # HTML but for its links


class PlainHtml(Frozen):
    """A stretch as the page has it, and what MkDocs asks of one."""

    content: str
    headings: list[Any]  # as Python-Markdown has them: each a dict with `level`, `id` and `name`
    anchors: frozenset[str]
    links_to_anchors: dict[str, dict[str, str]]  # path below docs -> anchor -> the link


def part_plain(text: str) -> Iterator[Chunk]:
    """The stretches of a page in their order; without blank ones between."""
    end = 0
    for plain in _PLAIN.finditer(text):
        if text[end : plain.start()].strip():
            yield Chunk(text[end : plain.start()], is_plain=False)
        yield Chunk(plain[1], is_plain=True)
        end = plain.end()
    if text[end:].strip() or not end:
        yield Chunk(text[end:], is_plain=False)


def without_plain(content: str) -> str:
    """What of a page the search reads: it knows each thing of such stretches as an entry."""
    first, *others = content.split(_MARKS[0])
    return first + "".join(other.partition(_MARKS[1])[2] for other in others)


def has_plain(text: str) -> bool:
    return "<!--html-->" in text


def turn_plain(text: str, file: File, files: Files) -> PlainHtml:
    """The HTML of a stretch of that file; a link to no file is reported as MkDocs does."""
    turner = _LinkTurner(file, files)
    content = _LINK.sub(r'<a href="\2">\1</a>', text.replace(_AS_MARKDOWN, ""))
    content = _ADDRESS.sub(turner.turn, content)
    content = decode_signs(content)
    headings = [
        {"level": int(level), "id": id, "name": _TAGS.sub("", name).strip()}
        for level, id, name in _HEADING.findall(content)
    ]
    content = f"{_MARKS[0]}{content}{_MARKS[1]}"
    content = content.replace(_READ[0], _MARKS[1]).replace(_READ[1], _MARKS[0])
    return PlainHtml(content, headings, frozenset(_ID.findall(content)), turner.links_to_anchors)


class _LinkTurner:
    """Makes addresses of the paths by which pages name each other below docs."""

    def __init__(self, file: File, files: Files) -> None:
        self._file = file
        self._files = files
        self._folder = posixpath.dirname(file.src_uri)
        self._targets: dict[str, tuple[str, dict[str, str]]] = {}  # of each path that was met
        self.links_to_anchors: dict[str, dict[str, str]] = {}

    def turn(self, link: TextMatch) -> str:
        path, anchor = link.groups()
        if path not in self._targets:
            self._targets[path] = self._find(path)
        address, anchors = self._targets[path]
        if anchor is None:
            return f' href="{address}"'
        anchors[anchor] = f"{path}#{anchor}"
        return f' href="{address}#{anchor}"'

    def _find(self, path: str) -> tuple[str, dict[str, str]]:
        """The address of a path, and where to note the anchors of that page which links lead to."""
        target = posixpath.normpath(posixpath.join(self._folder, path))
        found = self._files.get_file_from_path(target) if path else self._file
        if found is None:
            _LOG.warning(
                "Doc file '%s' contains a link '%s', but the target '%s' is not found among"
                " documentation files.",
                self._file.src_uri,
                path,
                target,
            )
            return path, {}
        address = found.url_relative_to(self._file) if path else ""
        return address, self.links_to_anchors.setdefault(found.src_uri, {})
