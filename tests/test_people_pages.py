"""In a large book only those have a page of whom it tells more than a line of the list can."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.build import check
from generator.cli import main
from generator.nouns.book import Book
from generator.showing import pages, people_pages
from generator.showing.people_pages import find_actors_with_pages
from tests import small_book
from tests.conftest import PROJECT

THREE = "Osaka (ANTARA) - Fumio Kishida bertemu Joko Widodo di Osaka, Senin (6/3). {more}\n"
CHANGES: dict[str, str | bytes | None] = {
    "data/articles/tiga.txt": THREE.format(more="Yoshimasa Hayashi hadir."),
    "data/articles/empat.txt": "Kobe (ANTARA) - Fumio Kishida tiba di Kobe, Selasa (7/3).\n",
    "data/entities.yml": (small_book.SMALL / "data/entities.yml").read_text(encoding="utf-8")
    + "- {id: yoshimasa-hayashi, kind: person, name: Yoshimasa Hayashi}\n",
}
SPEAKS, IN_SEVERAL, LISTED, IN_ONE = (
    "shunichi-suzuki",
    "fumio-kishida",
    "yoshimasa-hayashi",
    "joko-widodo",
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_book.copy(tmp_path_factory.mktemp("people") / "book", CHANGES)
    (folder / "mkdocs.yml").write_bytes((PROJECT / "mkdocs.yml").read_bytes())
    return folder


@pytest.fixture(scope="module")
def four(root: Path) -> Book:
    book = check(root).book
    assert {actor.id for actor in book.actors} == {SPEAKS, IN_SEVERAL, LISTED, IN_ONE}
    return book


def test_who_speaks_is_listed_or_is_in_several_articles_has_a_page_in_any_book(
    four: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_pages, "LARGE_BOOK", len(four.sources))
    assert find_actors_with_pages(four) == {SPEAKS, IN_SEVERAL, LISTED}
    monkeypatch.setattr(people_pages, "LARGE_BOOK", len(four.sources) + 1)
    assert find_actors_with_pages(four) == {SPEAKS, IN_SEVERAL, LISTED, IN_ONE}


def test_below_a_thousand_articles_everybody_has_a_page_and_no_line(four: Book) -> None:
    assert people_pages.LARGE_BOOK == 1_000
    rendered = pages.render(four)
    assert f"people/{IN_ONE}.md" in rendered
    assert "lines: true" not in rendered["people/index.md"]
    assert 'id="p-' not in rendered["people/index.md"]


def test_the_others_are_lines_with_their_sentences_and_every_link_leads_there(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Strict: each link and anchor of every page is followed."""
    monkeypatch.setattr(people_pages, "LARGE_BOOK", 2)
    assert main(["site", "--quiet", "--no-cache", str(root)]) == 0
    site = root / "site"
    assert (site / f"people/{IN_SEVERAL}/index.html").is_file()
    assert not (site / f"people/{IN_ONE}").exists()
    people = (site / "people/index.html").read_text(encoding="utf-8")
    (line,) = re.findall(rf'<span id="p-{IN_ONE}">Joko Widodo</span>: (.*?)</td>', people)
    ((address, _),) = re.findall(r'href="([^"]+)"[^>]*>([^<]+)</a>', line)
    path, anchor = address.split("#")
    article = (site / "people" / path / "index.html").read_text(encoding="utf-8")
    assert f'id="{anchor}"' in article
    print_page = (site / "print/index.html").read_text(encoding="utf-8")
    assert f"p-{IN_ONE}" in print_page


def test_an_address_that_lost_its_page_leads_to_the_list(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = '<a class="lost-person" href="'
    monkeypatch.setattr(people_pages, "LARGE_BOOK", 2)
    assert main(["site", "--quiet", "--no-cache", str(root)]) == 0
    page = (root / "site/404.html").read_text(encoding="utf-8")
    assert re.findall(rf'{link}([^"]+)"', page) == ["/people/", "/id/people/"]
    monkeypatch.setattr(people_pages, "LARGE_BOOK", 5)
    assert main(["site", "--quiet", "--no-cache", str(root)]) == 0
    assert link not in (root / "site/404.html").read_text(encoding="utf-8")
