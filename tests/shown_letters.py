"""What of an article's text its page does not show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from generator.core.spans import Span
from generator.core.text import plain
from generator.nouns.book import Source
from tests.pages_read import Read

# White space, however it is written, is drawn together; joiners have no shape.
UNSEEN = re.compile(r"&(?:amp;)?(?:#160|#xa0|nbsp);|[\u200c\u200d]")
NUMBER = re.compile(r"\d+\.")  # of a sentence in a list, before it


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
        elif "src-text" in element.classes:
            yield to_letters(element.text).removeprefix(element.one("", "src-n").text)
        elif "ledger-words" in element.classes:
            yield NUMBER.sub("", to_letters(element.text), count=1)


def list_pieces(source: Source) -> Iterator[str]:
    """The article's file, cut where a line of it or a sentence begins or ends."""
    clean = source.clean
    ends = {0, len(clean.article.text)}
    ends.update(end for block in clean.blocks for end in (block.start, block.end))
    for statement in source.statements:
        ends |= {statement.sentence.start, statement.sentence.end}
    for start, end in pairwise(sorted(ends)):
        yield to_letters(plain(clean.printed_at(Span(start, end))))


def find_lost(source: Source, page: Read) -> str:
    """What of an article's file is nowhere on its page; what is there twice is shown twice."""
    lost = Counter(filter(None, list_pieces(source))) - Counter(list_shown(page))
    return "".join(lost.elements())
