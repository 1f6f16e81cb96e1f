"""Divide HTML into pieces that may stand on different pages, each with what encloses it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.core.frozen import Frozen
from generator.core.text import TextMatch

_TAG = re.compile(
    r"""<(?P<slash>/?)(?P<name>[a-zA-Z][\w-]*+)(?P<attributes>(?>(?:[^<>"']|"[^"]*"|'[^']*')*))>"""
)
_ID = re.compile(r"""\sid="([^"]+)\"""")
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_DIVISIBLE = frozenset({"div", "section", "details", "ul", "ol", "dl", "table", "tbody", "dd"})


class Element(Frozen):
    """An element of HTML, or text between two."""

    name: str  # "" for text
    tag: str  # with which it begins
    inside: str
    whole: str

    @property
    def end(self) -> str:
        return f"</{self.name}>"

    @property
    def ids(self) -> list[str]:
        return list_ids(self.whole)


class Piece(Frozen):
    """An element, and those that enclose it, outermost first."""

    element: Element
    around: tuple[Element, ...] = ()

    @property
    def length(self) -> int:
        """Characters, without what encloses it."""
        return len(self.element.whole)


class NestingError(ValueError):
    """The elements of a text do not end in the order in which they begin."""


def list_ids(html: str) -> list[str]:
    attributes = [tag["attributes"] for tag in _TAG.finditer(html)]
    ids = map(_ID.search, attributes)
    return [id[1] for id in ids if id]


def list_elements(html: str) -> Iterator[Element]:
    """The outermost elements and the text between them; raises NestingError."""
    first = None  # tag of the element that is being read
    open_names: list[str] = []
    end = 0  # of the last element
    for tag in _TAG.finditer(html):
        slash, name, attributes = tag.groups()
        name = name.lower()
        if name in _VOID or attributes.endswith("/"):  # it has nothing inside, and no other tag
            continue
        if not slash:
            if first is None:
                yield _make_text(html[end : tag.start()])
                first = tag
            open_names.append(name)
            continue
        if first is None or open_names.pop() != name:
            raise NestingError(tag[0])
        if not open_names:
            end = tag.end()
            yield _make_element(html, first, tag)
            first = None
    if open_names:
        raise NestingError(open_names[-1])
    yield _make_text(html[end:])


def _make_element(html: str, first: TextMatch, last: TextMatch) -> Element:
    return Element(
        name=first["name"].lower(),
        tag=first[0],
        inside=html[first.end() : last.start()],
        whole=html[first.start() : last.end()],
    )


def _make_text(text: str) -> Element:
    return Element(name="", tag="", inside=text, whole=text)


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
    parts = []
    opened: tuple[Element, ...] = ()
    for piece in pieces:
        shared = _count_shared(opened, piece.around)
        parts += [element.end for element in reversed(opened[shared:])]
        parts += [element.tag for element in piece.around[shared:]]
        parts.append(piece.element.whole)
        opened = piece.around
    parts += [element.end for element in reversed(opened)]
    return "".join(parts)


def _count_shared(before: Sequence[Element], after: Sequence[Element]) -> int:
    """How many elements enclose both of two pieces."""
    count = 0
    for enclosing, enclosing_next in zip(before, after, strict=False):
        if enclosing is not enclosing_next:
            break
        count += 1
    return count
