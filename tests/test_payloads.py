"""Whatever an article says, its page shows it letter for letter, and nothing of it is markup."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.core.text import plain
from tests import small_book
from tests.pages_read import ShownPages, assembled, read_page
from tests.payloads import LONG, lay_articles, list_payloads, vary
from tests.shown_letters import find_lost

BOOKS = {
    "listed": list_payloads(),
    "varied": tuple(vary(list_payloads(), 60, seed=1)),
    "long": tuple((each * LONG)[:2_000] for each in ("x", "<", "[", "*", "`", "&#", "\u0301")),
}


def find_lost_letters(payloads: Sequence[str], folder: Path) -> dict[str, str]:
    """Text of an article -> what of it is nowhere on its page, of articles with these payloads."""
    book = assembled(small_book.keep_english(small_book.copy(folder, lay_articles(payloads))))
    rendered = ShownPages(book)
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


# As an editor writes a name -> as the article has it
NAMES = {
    "Kabar \U0001f3f3\ufe0f": "Kabar \U0001f3f3",
    "Keluarga \U0001f468\u200d\U0001f469\u200d\U0001f467": "Keluarga \U0001f468\U0001f469\U0001f467",
    "Berita &amp; Opini": "Berita & Opini",
    "Warta\xa0Kita": "Warta Kita",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_listed_name_is_shown_as_written_and_found_as_articles_have_it(
    name: str, tmp_path: Path
) -> None:
    listed = {"outlets": [{"id": "baru", "name": name}], "newsrooms": []}
    entity = {"id": "dewan", "kind": "organisation", "name": f"Dewan {name}"}
    entities = (small_book.SMALL / "data/entities.yml").read_text(encoding="utf-8")
    article = f"Sanksi berlaku sejak Rabu (8/3/2023), kata Dewan {NAMES[name]} di Jakarta.\n"
    files = {
        "data/outlets.yml": json.dumps(listed),
        "data/entities.yml": f"{entities}- {json.dumps(entity)}\n",
        "data/articles/baru.txt": article,
        "data/articles/baru.yml": json.dumps({"outlet": "baru"}),
    }
    book = assembled(small_book.copy(tmp_path / "book", files))
    source = next(source for source in book.sources if source.id == "baru")
    mentions = [mention.entity for each in source.statements for mention in each.mentions]
    speakers = [speaker.entity for each in source.statements for speaker in each.speakers]
    assert source.outlet.name == name
    assert "dewan" in {*mentions, *speakers}
    path = "sources/baru.md"
    assert plain(name) in read_page(path, ShownPages(book)[path]).body.text


@pytest.mark.parametrize(
    "end", ["\u2764\ufe0f", "\U0001f9b8\u200d\u2642\ufe0f", "tetap\u0336", "\u845b\U000e0100"]
)
def test_a_sign_without_shape_stays_with_the_letter_that_ends_a_sentence(
    end: str, tmp_path: Path
) -> None:
    article = f"Sanksi itu berat {end}\n\nHujan turun sepanjang pekan {end}\n"
    sidecar = json.dumps({"language": "id"})
    files = {"data/articles/baru.txt": article, "data/articles/baru.yml": sidecar}
    book = assembled(small_book.copy(tmp_path / "book", files))
    source = next(source for source in book.sources if source.id == "baru")
    path = "sources/baru.md"
    assert find_lost(source, read_page(path, ShownPages(book)[path])) == ""
    assert [each.sentence.text.endswith(end) for each in source.statements] == [True, True]


@pytest.mark.parametrize(
    "title", ["Sanksi kapal &amp; muatan", "Sanksi &quot;berat&quot; itu", "Sanksi \u0441epat itu"]
)
def test_a_title_in_the_file_is_shown_as_written(title: str, tmp_path: Path) -> None:
    lead = "Tokyo (ANTARA) - Sanksi itu berat, kata Suzuki, Senin (6/3/2023)."
    files = {
        "data/articles/baru.txt": f"{title}\n\n{lead}\n",
        "data/articles/baru.yml": json.dumps({"language": "id"}),
    }
    book = assembled(small_book.copy(tmp_path / "book", files))
    source = next(source for source in book.sources if source.id == "baru")
    page = read_page("sources/baru.md", ShownPages(book)["sources/baru.md"])
    assert source.clean.title == title
    assert title in page.body.one("h1").text
    assert find_lost(source, page) == ""
