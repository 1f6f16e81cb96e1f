"""Divide a large page of the book where its Markdown may be converted by itself.

Only pages of this program's templates are divided, in which no text from outside holds a tag:
between two pieces no element is open, and each begins with a heading or an element. What a page has
of a few articles so becomes a piece, and a changed article changes one or two of them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

LARGE = 20_000  # characters; it takes longer to divide a smaller page than to convert it
LONG = 4_000  # characters of a block that is a piece's last, whatever it says
# Places behind shorter blocks, of which about one is taken: each piece costs some work of its own
_TOGETHER = 8
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)\b[^<>]*?(?P<empty>/?)>")
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_IS_MARKDOWN = 'markdown="1"'
_PLACE = re.compile(r"\n\n(?=#{2,4} |<(?:div|section|details)\b)")


def divide(text: str) -> list[str]:
    """The pieces, which follow each other with an empty line between."""
    if len(text) < LARGE:
        return [text]
    pieces = []
    start = end_of_last = 0
    for end in _find_places(text):
        block = text[end_of_last:end]
        end_of_last = end
        # By its own words, so that a change elsewhere moves no place
        if len(block) > LONG or zlib.crc32(block.encode()) % _TOGETHER == 0:
            pieces.append(text[start:end])
            start = end
    return [*pieces, text[start:]]


def _find_places(text: str) -> Iterator[int]:
    """Where an empty line stands before a heading or an element, and no element is open.

    None is behind an element that is no Markdown, which Python-Markdown parts from what follows by
    an empty line.
    """
    depth = read = 0
    is_markdown = False  # the last element that was opened in no other
    for blank in _PLACE.finditer(text):
        for tag in _TAG.finditer(text, read, blank.start()):
            if tag["empty"] or tag["name"] in _VOID:
                continue
            if not depth:
                is_markdown = _IS_MARKDOWN in tag[0]
            depth += -1 if tag["end"] else 1
        read = blank.start()
        if depth:
            continue
        if is_markdown or text[read - 1] != ">":
            yield read
