"""A saved page as a tree of elements, however its markup is broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from lxml import html
from lxml.etree import ParserError

from generator.core.frozen import Frozen
from generator.core.problems import Fault
from generator.core.text import TextPattern, one_line
from generator.importing.imported import NoArticleError
from generator.importing.tables import load_rows

Element: TypeAlias = html.HtmlElement
MOST_CHARACTERS = 3_000_000  # of a page without its pictures
_INLINE_FILE = re.compile(r"data:[a-z0-9.+-]+/[a-z0-9.+-]+[;,][^\"'\s)>]{60,}", re.IGNORECASE)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"<\?xml[^<>]*\?>")
_CONTROLS = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NAMES = ("class", "id")  # fields that contain names with blanks between


def find_declared_encoding(raw: bytes) -> str:
    """The encoding that a page names for itself; "" where it names none."""
    match = _DECLARED.search(raw[:4_000])
    if match:
        return match[1].decode("ascii")
    return ""


def parse_page(text: str) -> Element:
    """The tree of a page; raises NoArticleError where there is none."""
    markup = _INLINE_FILE.sub("", _XML_DECLARATION.sub("", _CONTROLS.sub(" ", text)))
    if len(markup) > MOST_CHARACTERS:
        length = f"{len(markup):,} characters"
        expected = f"at most {MOST_CHARACTERS:,}"
        raise NoArticleError(
            Fault(
                what="is too large a page", found=length, expected=expected, advice="paste its text"
            )
        )
    try:
        return html.document_fromstring(markup)
    except (ParserError, ValueError) as error:
        fault = Fault("is a page without text", advice="open it and paste its text")
        raise NoArticleError(fault) from error


def read_text(element: Element) -> str:
    return one_line(" ".join(element.itertext()))


def count_words(element: Element) -> int:
    """The words of an element that are no link and no script."""
    count = 0
    for part in element.iter():
        if isinstance(part.tag, str) and part.tag not in ("a", "script", "style"):
            count += len((part.text or "").split())
        if part is not element:
            count += len((part.tail or "").split())
    return count


def remove(element: Element) -> None:
    """Take an element out of its tree; what comes behind it stays."""
    if element.getparent() is not None:
        element.drop_tree()


class PartRule(Frozen):
    field: str  # an attribute, or "tag"
    pattern: TextPattern  # of a whole name

    def fits(self, element: Element) -> bool:
        """Whether the element is such a part."""
        return any(map(self.pattern.fullmatch, _list_names(element, self.field)))


def _list_names(element: Element, field: str) -> Iterable[str]:
    if not isinstance(element.tag, str):
        return ()
    if field == "tag":
        return (element.tag,)
    value = element.get(field) or ""
    if field in _NAMES:
        return value.split()
    return (value,)


def load_part_rules(part: str) -> Iterator[PartRule]:
    """The rules for "body" or "clutter", in the order of the table."""
    for row in load_rows("page_rules"):
        if row["part"] == part:
            yield PartRule(row["field"], re.compile(row["pattern"], re.IGNORECASE))
