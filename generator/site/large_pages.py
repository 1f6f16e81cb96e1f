"""Make the pages of a large book smaller without changing what they are: half of a person's page
is white space between the elements of the theme, and signs that are written as entities.
"""

from __future__ import annotations

import re

from generator.core.text import TextMatch
from generator.site.large_downloads import PACKED_NAME

_BLANK = re.compile(r"(?<!\s)\s*\n\s*")
_KEPT = re.compile(r"<(pre|script|style|textarea)\b.*?</\1>", re.DOTALL)
_DOWNLOAD = re.compile(rf'(?<= href=")([^"]*\bdownloads/{PACKED_NAME})(?=")')
_MARK = re.compile("<!--/?plain-->")
_ENTITY = re.compile("&#([0-9]{2,3});")
_MARKUP = frozenset('<>&"')


def squeeze_page(page: str) -> str:
    """The page with one line end for the white space around one, signs as themselves, and links to
    the downloads as they are packed.
    """
    squeezed = []
    end = 0
    for preformatted in _KEPT.finditer(page):
        squeezed += [_squeeze(page[end : preformatted.start()]), preformatted[0]]
        end = preformatted.end()
    squeezed.append(_squeeze(page[end:]))
    return _DOWNLOAD.sub(r"\1.gz", "".join(squeezed))


def _squeeze(text: str) -> str:
    return decode_signs(_BLANK.sub("\n", _MARK.sub("", text)))


def decode_signs(text: str) -> str:
    """The text with signs as themselves that mean nothing in HTML."""
    return _ENTITY.sub(_decode, text)


def _decode(entity: TextMatch) -> str:
    sign = chr(int(entity[1]))
    if sign in _MARKUP:
        return entity[0]
    return sign
