"""Divide HTML into pieces that may stand on different pages, each with what encloses it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

_TAG = re.compile(r"""<(/?)([a-zA-Z][\w-]*+)((?:[^<>"']|"[^"]*"|'[^']*')*+)>""")
_ID = re.compile(r"""\sid="([^"]+)\"""")
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_DIVISIBLE = frozenset({"div", "section", "details", "ul", "ol", "dl", "table", "tbody", "dd"})


class Element(Struct, frozen=True):
    """An element of HTML, or text between two."""

    name: str  # "" for text
    tag: str  # with which it begins
    inside: str
    whole: str

    @property
    def end(self) -> str:
        """The tag with which it ends."""
        return f"</{self.name}>"

    @property
    def ids(self) -> list[str]:
        """All ids of it and of what is in it."""
        return list_ids(self.whole)


class Piece(Struct, frozen=True):
    """An element, and those that enclose it, outermost first."""

    element: Element
    around: tuple[Element, ...] = ()


class NestingError(ValueError):
    """The elements of a text do not end in the order in which they begin."""


def list_ids(html: str) -> list[str]:
    """The ids of all elements."""
    return [found[1] for tag in _TAG.finditer(html) if (found := _ID.search(tag[3]))]


def list_elements(html: str) -> Iterator[Element]:
    """The outermost elements and the text between them; raises NestingError."""
    open_tags: list[re.Match[str]] = []
    end = 0
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _VOID or tag[3].endswith("/"):
            continue
        if not tag[1]:
            if not open_tags:
                yield _make_text(html[end : tag.start()])
            open_tags.append(tag)
            continue
        if not open_tags or open_tags[-1][2].lower() != name:
            raise NestingError(tag[0])
        first = open_tags.pop()
        if not open_tags:
            end = tag.end()
            inside = html[first.end() : tag.start()]
            yield Element(name, first[0], inside, html[first.start() : end])
    if open_tags:
        raise NestingError(open_tags[-1][0])
    yield _make_text(html[end:])


def _make_text(text: str) -> Element:
    return Element("", "", text, text)


def list_pieces(html: str, largest: int) -> Iterator[Piece]:
    """Pieces of at most that many characters, where an element can be divided; raises
    NestingError.
    """
    yield from _list_pieces(html, largest, ())


def _list_pieces(html: str, largest: int, around: tuple[Element, ...]) -> Iterator[Piece]:
    for element in list_elements(html):
        if len(element.whole) > largest and element.name in _DIVISIBLE:
            yield from _list_pieces(element.inside, largest, (*around, element))
        elif element.whole:
            yield Piece(element, around)


def join_pieces(pieces: Sequence[Piece]) -> str:
    """The pieces one behind the other, with what encloses them."""
    parts: list[str] = []
    opened: tuple[Element, ...] = ()
    for piece in pieces:
        shared = _count_shared(opened, piece.around)
        parts += [element.end for element in reversed(opened[shared:])]
        parts += [element.tag for element in piece.around[shared:]]
        parts.append(piece.element.whole)
        opened = piece.around
    parts += [element.end for element in reversed(opened)]
    return "".join(parts)


def _count_shared(some: tuple[Element, ...], others: tuple[Element, ...]) -> int:
    count = 0
    for one, other in zip(some, others, strict=False):
        if one is not other:
            break
        count += 1
    return count
