"""Whatever an article says, its page shows it letter for letter, and nothing of it is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.core.text import plain
from generator.nouns.book import Source
from generator.showing import pages
from tests import small_book
from tests.pages_read import Read, assembled, read_page
from tests.payloads import LONG, lay_articles, list_payloads, vary

BOOKS = {
    "listed": list_payloads(),
    "varied": tuple(vary(list_payloads(), 60, seed=1)),
    "long": tuple((each * LONG)[:2_000] for each in ("x", "<", "[", "*", "`", "&#", "\u0301")),
}
# White space, however it is written, is drawn together; joiners have no shape.
UNSEEN = re.compile(r"&(?:#160|#xa0|nbsp);|[\u200c\u200d]")
NUMBER = re.compile(r"\d+\.?")  # of a sentence, before it


def to_letters(text: str) -> str:
    """The normal form without its blanks: where lines end is seen on no page."""
    return UNSEEN.sub("", "".join(plain(text).split()))


def list_shown(page: Read) -> Iterator[str]:
    """The sentences and other lines that the page of an article shows."""
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


@pytest.mark.parametrize("name", BOOKS)
def test_the_page_of_an_article_shows_its_file_letter_for_letter(name: str, tmp_path: Path) -> None:
    book = assembled(small_book.copy(tmp_path / "book", lay_articles(BOOKS[name])))
    rendered = pages.render(book)
    lost: dict[str, str] = {}
    for source in book.sources:
        path = f"sources/{source.id}.md"
        left = find_lost(source, read_page(path, rendered[path]))
        if left:
            lost[source.clean.article.text] = left
    assert lost == {}
