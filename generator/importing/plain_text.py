"""Import pasted or saved text: it stays as it is, and an address on a line of its own is the
article's.
"""

from __future__ import annotations

import re

from generator.core.problems import Fault
from generator.importing.encodings import decode
from generator.importing.imported import ImportedArticle, NoArticleError, Origin

KIND = "text"
_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,2000}")


def read(raw: bytes, origin: Origin) -> list[ImportedArticle]:
    decoded = decode(raw)
    text = decoded.text
    if not re.search(r"\w", text):
        fault = Fault("contains no words", expected="an article", advice="paste its text")
        raise NoArticleError(fault)
    article = ImportedArticle(
        text=text,
        kind=KIND,
        encoding=decoded.encoding,
        original=raw,
        ending="txt",
        captured=origin.captured,
        url=_find_address(text) or origin.url,
    )
    return [article]


def _find_address(text: str) -> str:
    """The only address that has a line of its own; "" where there is none, or are several."""
    lines = {line.strip() for line in text.splitlines()}
    addresses = [line for line in lines if _ADDRESS.fullmatch(line)]
    if len(addresses) == 1:
        return addresses[0]
    return ""
