"""What of an article's text its page does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.core.text import plain
from generator.nouns.book import Source
from tests.pages_read import Read

# White space, however it is written, is drawn together; joiners have no shape.
UNSEEN = re.compile(r"&(?:amp;)?(?:#160|#xa0|nbsp);|[\u200c\u200d]")
NUMBER = re.compile(r"\d+\.?")  # of a sentence, before it


def to_letters(text: str) -> str:
    """The normal form without its blanks: where lines end is seen on no page."""
    return UNSEEN.sub("", "".join(plain(text).split()))


def list_shown(page: Read) -> Iterator[str]:
    """The title, the sentences and other lines that the page of an article shows."""
    yield to_letters(page.body.one("h1").text).removesuffix("#")
    others = [line for each in page.body.all("details", "others") for line in each.all("span")]
    for element in page.body.all():
        if element in others:
            yield to_letters(element.text)
        elif element.classes & {"src-text", "ledger-words"}:
            yield NUMBER.sub("", to_letters(element.text), count=1)


def find_lost(source: Source, page: Read) -> str:
    """What of an article's file is nowhere on its page."""
    lines = source.clean.printed.splitlines()
    left = to_letters("".join(map(plain, lines)))
    for shown in sorted(list_shown(page), key=len, reverse=True):
        left = left.replace(shown, "\0", 1)
    return left.replace("\0", "")
