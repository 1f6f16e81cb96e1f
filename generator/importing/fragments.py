"""The words of a piece of HTML, such as feeds contain: paragraphs with an empty line between."""

from __future__ import annotations

import re
from html import escape

from generator.core.text import one_line

_PARTING = re.compile(
    "address|article|aside|blockquote|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li"
    "|main|nav|ol|p|pre|section|table|td|th|tr|ul"
)
_WITHOUT_WORDS = re.compile(
    "audio|button|canvas|form|head|iframe|math|noscript|object|script|select|style|svg|template"
    "|textarea|title|video"
)
_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_MARK = "\n\n"


def read_fragment(html: str) -> str:
    """Its words, without what a page does not show as words; "" where there are none.

    Line breaks of the source are blanks, as in a browser; those of `<br>` stay.
    """
    from trafilatura import load_html  # noqa: PLC0415 - most commands read no HTML

    line = one_line(_CONTROL.sub("", html))
    tree = load_html(f"<html><body><div>{line}</div></body></html>")
    if tree is None:
        return ""
    for element in list(tree.iter()):
        tag = element.tag
        if not isinstance(tag, str) or _WITHOUT_WORDS.fullmatch(tag):
            element.text = None
            element[:] = []
        elif tag == "br":
            element.tail = f"\n{element.tail or ''}"
        elif _PARTING.fullmatch(tag):
            element.text = f"{_MARK}{element.text or ''}"
            element.tail = f"{_MARK}{element.tail or ''}"
    words = "".join(tree.itertext())
    return _MARK.join(filter(None, map(_tidy, _BETWEEN_PARAGRAPHS.split(words))))


def write_fragment(text: str) -> str:
    """Plain text as HTML, with its paragraphs and lines."""
    paragraphs = []
    for paragraph in filter(None, _BETWEEN_PARAGRAPHS.split(text)):
        lines = escape(paragraph, quote=False).splitlines()
        paragraphs.append(f"<p>{'<br>'.join(lines)}</p>")
    return "".join(paragraphs)


def _tidy(paragraph: str) -> str:
    return "\n".join(filter(None, map(one_line, paragraph.split("\n"))))
