"""Marks of a mark-up that came along when a text was pasted: Markdown, tags, quoting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.core.reading_view import Edit
from generator.core.text import TextPattern

_QUOTED_SHARE = 0.75  # of the lines, that begin with a sign of quoting where the text is quoted
_LEAST_QUOTED = 2  # lines

_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_QUOTE_SIGN = re.compile(r"[ \t]*(?:>[ \t]?)+")
_HEADING = re.compile(r"^#{1,6}[ \t]+(?=\S)", re.MULTILINE)
# A link has an address; brackets round a word of one's own have none.
_ADDRESS = r"(?:https?://|www\.|mailto:|/)[^\s()<>]{0,500}(?:\([^\s()]{0,100}\)[^\s()<>]{0,300})?"
_TITLE = r"(?:[ \t]+\"[^\"\r\n]{0,300}\")?"
_IMAGE = re.compile(rf"!\[[^\]\r\n]{{0,300}}\]\(<?{_ADDRESS}>?{_TITLE}\)")
_LINKED_IMAGE = re.compile(rf"\[{_IMAGE.pattern}\]\(<?{_ADDRESS}>?{_TITLE}\)")
_LINK = re.compile(rf"(?<!!)(\[)[^\[\]\r\n]{{1,300}}(\]\(<?{_ADDRESS}>?{_TITLE}\))")
_BOLD = re.compile(r"(?<![*\w])(\*{2,3})(?=[^\s*])[^*\r\n]{1,1000}(?<=[^\s*])(\*{2,3})(?![*\w])")
_BOLD_BARS = re.compile(r"(?<!\w)(__)(?=[^\s_])[^_\r\n]{1,1000}(?<=[^\s_])(__)(?!\w)")
# A whole line, as messengers make it bold or slanted
_STARRED_LINE = re.compile(r"^(\*)(?=[^\s*])[^*\r\n]{1,300}(?<=[^\s*])(\*)[ \t]*$", re.MULTILINE)
_BARRED_LINE = re.compile(r"^(_)(?=[^\s_])[^_\r\n]{1,300}(?<=[^\s_])(_)[ \t]*$", re.MULTILINE)
_TAGGED = re.compile(r"(<(?:b|strong|i|em|u)>)[^<>\r\n]{1,1000}(</(?:b|strong|i|em|u)>)")
# Only in a text that has one of the marks above: a star or a bar alone may be a sign of its own.
_SLANTED = re.compile(r"(?<![*\w])(\*)(?=[^\s*])[^*\r\n]{1,1000}(?<=[^\s*])(\*)(?![*\w])")
_SLANTED_BARS = re.compile(r"(?<!\w)(_)(?=[^\s_])[^_\r\n]{1,1000}(?<=[^\s_])(_)(?!\w)")
_ESCAPE = re.compile(r"\\(?=[-\\`*_{}\[\]()#+.!>\"'])")
_RULE = re.compile(r"^[ \t]*(?:={3,}|-{3,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE)

# Each with signs without which nothing of it is in a text
_SURE = (
    ("#", _HEADING),
    ("](", _LINKED_IMAGE),
    ("](", _IMAGE),
    ("](", _LINK),
    ("**", _BOLD),
    ("__", _BOLD_BARS),
    ("*", _STARRED_LINE),
    ("_", _BARRED_LINE),
    ("</", _TAGGED),
)
_BESIDE_SURE = (_SLANTED, _SLANTED_BARS, _ESCAPE, _RULE)


def find_quote_signs(text: str) -> Iterator[Edit]:
    """The signs of quoting before the lines of a text that is quoted as a whole."""
    if ">" not in text:
        return
    lines = list(_LINE.finditer(text))
    signs = [sign for line in lines if (sign := _QUOTE_SIGN.match(text, *line.span()))]
    if len(signs) >= max(_LEAST_QUOTED, _QUOTED_SHARE * len(lines)):
        for sign in signs:
            yield Edit(*sign.span(), "")


def find_markdown(text: str) -> Iterator[Edit]:
    """The marks of Markdown and tags, as far as they are surely no signs of the text's own."""
    marks: list[tuple[int, int]] = []
    for signs, pattern in _SURE:
        if signs in text:
            marks += _find_marks(pattern, text)
    if not marks:
        return
    for pattern in _BESIDE_SURE:
        marks += _find_marks(pattern, text)
    if len(marks) > 1:
        marks += _find_quoted_lines(text)
    end = 0
    for start, mark_end in sorted(marks):
        if start >= end:
            yield Edit(start, mark_end, "")
            end = mark_end


def _find_marks(pattern: TextPattern, text: str) -> Iterator[tuple[int, int]]:
    """The groups of each match, all of it where it has none."""
    for match in pattern.finditer(text):
        if not pattern.groups:
            yield match.span()
        for group in range(1, pattern.groups + 1):
            yield match.span(group)


def _find_quoted_lines(text: str) -> Iterator[tuple[int, int]]:
    """The signs before single lines that a text in Markdown quotes."""
    for line in _LINE.finditer(text):
        sign = _QUOTE_SIGN.match(text, *line.span())
        if sign:
            yield sign.span()
