"""Take a page apart into blocks as its template prints it: a long one is never whole in memory."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

from generator.core.frozen import Frozen

FRONT_MATTER = "---\n"
_MARKS_OF_FRONT = 2  # before and behind it

# What is between these works on a screen only
_OPENS, _CLOSES = "<!--screen-->", "<!--/screen-->"

_EMPTY_LINES = re.compile("\n\n\n+")
_BLOCK = 1 << 18  # characters


class PackedText(Frozen):
    """A text that takes little room until it is read, block by block."""

    blocks: tuple[bytes, ...]  # compressed

    def read(self) -> Iterator[str]:
        """Its blocks, each of which but the first begins with the white space before a line."""
        for block in self.blocks:
            yield zlib.decompress(block).decode()


def pack(block: str) -> bytes:
    """A text compressed."""
    return zlib.compress(block.encode(), 1)


def cut_page(pieces: Iterable[str]) -> Iterator[str]:
    """What a template printed in blocks of whole lines.

    The first has all front matter and more, and none ends between the marks of a screen.
    """
    waiting: list[str] = []
    length = 0
    enough = _BLOCK
    begins = True
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length < enough:
            continue
        text = "".join(waiting)
        end = text.rfind("\n") + 1
        block = text[:end]
        if block.count(_OPENS) == block.count(_CLOSES) and not (begins and _is_front(block)):
            yield block
            text = text[end:]
            begins = False
        waiting = [text]
        length = len(text)
        enough = length + _BLOCK
    yield "".join(waiting)


def _is_front(block: str) -> bool:
    """Whether a page has more of its front matter behind that, or nothing else before."""
    return block.rstrip().count(FRONT_MATTER) < _MARKS_OF_FRONT


class Tidying:
    """One empty line where templates left several: the pages are read in reviews, too."""

    def __init__(self) -> None:
        self._gap = ""  # white space behind what was tidied
        self._begins = True

    def tidy(self, block: str) -> str:
        """The next block of a page, with the white space before it and without that behind it."""
        text = self._gap + block
        while " \n" in text:
            text = text.replace(" \n", "\n")
        text = _EMPTY_LINES.sub("\n\n", text)
        tidied = text.rstrip()
        self._gap = text[len(tidied) :]
        if self._begins:
            tidied = tidied.lstrip()
            self._begins = not tidied
        return tidied


def tidy(text: str) -> str:
    """The whole text of a page."""
    return Tidying().tidy(text) + "\n"


def part_front_matter(text: str) -> tuple[str, str]:
    """A page's front matter with its marks, and all that follows."""
    _, front, body = text.split(FRONT_MATTER, 2)
    return f"{FRONT_MATTER}{front}{FRONT_MATTER}", body
