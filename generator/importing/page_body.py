"""Find the report of a page: the part that contains it, without what themes put into it."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator

from lxml import html

from generator.core.text import one_line
from generator.importing.page_clutter import drop_clutter
from generator.importing.page_part import find_body
from generator.importing.page_tree import Element

Paragraphs = list[str]

# Elements of HTML, and of what trafilatura makes of them, that have lines of their own
_BLOCKS = re.compile(
    r"address|article|blockquote|body|caption|center|cell|d[dlt]|div|fieldset|figure|h[1-6r]|head"
    r"|item|li|list|main|[ou]l|p|pre|quote|row|section|table|tbody|t[dhr]|thead"
)
_BREAKS = frozenset({"br", "lb"})
_LEFT_OUT = frozenset({"script", "style", "template", "noscript", "graphic"})


def read_paragraphs(page: Element) -> Paragraphs:
    """The paragraphs of a page's report, subheadings and members of lists among them."""
    tree = copy.deepcopy(page)
    body = find_body(tree)
    if body is None:
        drop_clutter(tree)
        extracted = _extract(tree)
        if extracted is None:
            return []
        return _list_lines(extracted)
    document = html.document_fromstring("<html><body><article></article></body></html>")
    document.find(".//article").append(body)
    drop_clutter(document)
    _part_blocks(body)
    extracted = _extract(document)
    return _list_lines(body if extracted is None else extracted)


def _part_blocks(body: Element) -> None:
    """Name all blocks of text in a way that trafilatura parts them: it joins the words of sections,
    and of elements of a page's own.
    """
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "section" or "-" in element.tag:
            element.tag = "div"


def _extract(tree: Element) -> Element | None:
    """What trafilatura takes for the report."""
    import trafilatura  # noqa: PLC0415 - takes its time to load

    document = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, favor_recall=True
    )
    return document.body if isinstance(document, trafilatura.settings.Document) else None


# --- its lines ------------------------------------------------------------------------------------


def _list_lines(body: Element) -> Paragraphs:
    lines = [""]
    for text in _walk(body):
        if text == "\n":
            lines.append("")
        else:
            lines[-1] += text
    paragraphs = map(one_line, lines)
    return [paragraph for paragraph in paragraphs if re.search(r"\w", paragraph)]


def _walk(element: Element) -> Iterator[str]:
    """The text of an element in pieces, with "\\n" where a line ends."""
    is_block = isinstance(element.tag, str) and _BLOCKS.fullmatch(element.tag) is not None
    if is_block or element.tag in _BREAKS:
        yield "\n"
    if isinstance(element.tag, str) and element.tag not in _LEFT_OUT:
        yield element.text or ""
        for child in element:
            yield from _walk(child)
            yield child.tail or ""
    if is_block:
        yield "\n"
