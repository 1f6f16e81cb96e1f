"""Whatever an article says, its page shows it letter for letter, and nothing of it is markup."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.showing import pages
from tests import small_book
from tests.pages_read import assembled, read_page
from tests.payloads import LONG, lay_articles, list_payloads, vary
from tests.shown_letters import find_lost

BOOKS = {
    "listed": list_payloads(),
    "varied": tuple(vary(list_payloads(), 60, seed=1)),
    "long": tuple((each * LONG)[:2_000] for each in ("x", "<", "[", "*", "`", "&#", "\u0301")),
}


def find_lost_letters(payloads: Sequence[str], folder: Path) -> dict[str, str]:
    """Text of an article -> what of it is nowhere on its page, of articles with these payloads."""
    book = assembled(small_book.copy(folder, lay_articles(payloads)))
    rendered = pages.render(book)
    lost: dict[str, str] = {}
    for source in book.sources:
        path = f"sources/{source.id}.md"
        left = find_lost(source, read_page(path, rendered[path]))
        if left:
            lost[source.clean.article.text] = left
    return lost


@pytest.mark.parametrize("name", BOOKS)
def test_the_page_of_an_article_shows_its_file_letter_for_letter(name: str, tmp_path: Path) -> None:
    assert find_lost_letters(BOOKS[name], tmp_path / "book") == {}
