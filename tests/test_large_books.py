"""In a large book only those have a page of whom it tells more than a line of the list can, articles
have one page for the readers of all languages, and their references are in files of a month.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from msgspec.structs import replace

from generator.build import check
from generator.cli import main
from generator.exporting import downloads
from generator.nouns.book import Actor, Book
from generator.showing import large_books, pages
from generator.showing.addresses import Addresses
from generator.showing.index import build_index
from generator.showing.large_books import find_actors_with_pages
from generator.showing.linked_data import report
from generator.showing.page_context import PageContext
from generator.showing.topic_evidence import show_gaps
from generator.showing.wording import list_wordings
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
    monkeypatch.setattr(large_books, "LARGE_BOOK", len(four.sources))
    assert find_actors_with_pages(four) == {SPEAKS, IN_SEVERAL, LISTED}
    monkeypatch.setattr(large_books, "LARGE_BOOK", len(four.sources) + 1)
    assert find_actors_with_pages(four) == {SPEAKS, IN_SEVERAL, LISTED, IN_ONE}


def test_below_a_thousand_articles_everybody_has_a_page_and_no_line(four: Book) -> None:
    assert large_books.LARGE_BOOK == 1_000
    rendered = pages.render(four)
    assert f"people/{IN_ONE}.md" in rendered
    assert "lines: true" not in rendered["people/index.md"]
    assert 'id="p-' not in rendered["people/index.md"]


def test_the_others_are_lines_with_their_sentences_and_every_link_leads_there(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Strict: each link and anchor of every page is followed."""
    monkeypatch.setattr(large_books, "LARGE_BOOK", 2)
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
    link = '<a class="lost-page" href="'
    monkeypatch.setattr(large_books, "LARGE_BOOK", 2)
    assert main(["site", "--quiet", "--no-cache", str(root)]) == 0
    page = (root / "site/404.html").read_text(encoding="utf-8")
    assert re.findall(rf'{link}([^"]+)"', page) == [
        "/people/",
        "/id/people/",
        "/id/sources/",
    ]
    lists = (root / "site/id/sources/index.html").read_text(encoding="utf-8")
    assert '<span id="a-tiga" lang="id"><a href="../../sources/tiga/">' in lists
    monkeypatch.setattr(large_books, "LARGE_BOOK", 5)
    assert main(["site", "--quiet", "--no-cache", str(root)]) == 0
    assert link not in (root / "site/404.html").read_text(encoding="utf-8")


# --- in how many articles somebody is -------------------------------------------------------------


@pytest.mark.parametrize(
    ("articles", "enough_of_speakers", "enough_of_others"),
    [(1_000, 1, 2), (2_499, 1, 2), (2_500, 2, 3), (10_000, 5, 6)],
)
def test_the_larger_a_book_the_more_articles_somebody_with_a_page_is_in(
    four: Book, articles: int, enough_of_speakers: int, enough_of_others: int
) -> None:
    names = {actor.id: actor for actor in four.actors}
    speaks, named = names[SPEAKS], names[IN_SEVERAL]
    of_size = partial(_make_book, four, articles)
    assert of_size(_is_in(speaks, enough_of_speakers)) == {SPEAKS}
    assert of_size(_is_in(speaks, enough_of_speakers - 1)) == set()
    assert of_size(_is_in(named, enough_of_others)) == {IN_SEVERAL}
    assert of_size(_is_in(named, enough_of_others - 1)) == set()
    assert of_size(_is_in(names[LISTED], 1)) == {LISTED}


def _make_book(four: Book, articles: int, actor: Actor) -> frozenset[str]:
    sources = (four.sources[0],) * articles
    return find_actors_with_pages(replace(four, sources=sources, actors=(actor,)))


def _is_in(actor: Actor, articles: int) -> Actor:
    """That actor, but in so many articles."""
    statements = actor.said or actor.named_in
    copies = tuple(
        replace(statements[0], sentence=replace(statements[0].sentence, article=f"a{number}"))
        for number in range(articles)
    )
    if actor.said:
        return replace(actor, said=copies, named_in=())
    return replace(actor, named_in=copies)


# --- articles -------------------------------------------------------------------------------------


@pytest.fixture
def files(four: Book, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """What is written of it as a large book."""
    monkeypatch.setattr(large_books, "LARGE_BOOK", len(four.sources))
    return {**pages.render(four), **downloads.render_files(four)}


def test_an_article_has_one_page_to_which_those_of_all_languages_lead(
    files: Mapping[str, str],
) -> None:
    assert "sources/tiga.md" in files
    assert "id/sources/tiga.md" not in files
    assert 'twins: {"en": "sources/tiga.md", "id": "sources/tiga.md"}' in files["sources/tiga.md"]
    assert "](../../sources/tiga.md)" in files["id/sources/index.md"]
    assert "](tiga.md)" in files["sources/index.md"]
    assert "lines: true" in files["id/sources/index.md"]
    assert "lines: true" not in files["sources/index.md"]


def test_references_are_in_files_of_a_month_in_the_same_form(files: Mapping[str, str]) -> None:
    folder = "downloads/sources"
    assert sorted(path for path in files if path.startswith(f"{folder}/")) == [
        f"{folder}/{month}.{ending}"
        for month in ("2023-03", "undated")
        for ending in ("annotations.jsonld", "bib", "csl.json", "ris")
    ]
    for ending, begins in (("bib", "@article{"), ("ris", "TY  -")):
        of_months = [files[f"{folder}/{month}.{ending}"] for month in ("2023-03", "undated")]
        assert "".join(of_months).count(begins) == files[f"{folder}.{ending}"].count(begins) > 0
    items = [*json.loads(files[f"{folder}/2023-03.csl.json"])]
    items += json.loads(files[f"{folder}/undated.csl.json"])
    of_book = json.loads(files[f"{folder}.csl.json"])
    assert [item["id"] for item in items] == [item["id"] for item in of_book]
    names = [
        collection["id"]
        for month in ("2023-03", "undated")
        for collection in json.loads(files[f"{folder}/{month}.annotations.jsonld"])
    ]
    assert len(set(names)) == len(names) == len(items)
    assert f"../{folder}/undated.bib" in files["sources/tiga.md"]
    assert "in the files of all articles of the month" in files["sources/tiga.md"]


def test_the_search_of_each_language_finds_the_pages_of_articles(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large_books, "LARGE_BOOK", 2)
    assert main(["site", "--quiet", "--no-cache", str(root)]) == 0
    for folder, address in (("", "sources/tiga/"), ("id/", "../sources/tiga/")):
        index = json.loads((root / f"site/{folder}search/book_index.json").read_text("utf-8"))
        locations = {entry["location"] for entry in index["docs"]}
        assert address in locations
        assert any(location.startswith(f"{address}#u-") for location in locations)


def test_a_book_that_grows_large_has_no_page_of_its_last_build(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path))
    assert main(["build", "--quiet", str(root)]) == 0
    assert "](../sources/" in (root / f"docs/id/people/{SPEAKS}.md").read_text("utf-8")
    monkeypatch.setattr(large_books, "LARGE_BOOK", 2)
    (root / "docs/llms.txt").unlink()  # or nothing would be to do
    assert main(["build", "--quiet", str(root)]) == 0
    assert "](../sources/" not in (root / f"docs/id/people/{SPEAKS}.md").read_text("utf-8")


# --- pages of topics ------------------------------------------------------------------------------


def test_a_large_topic_is_described_by_its_key_points_and_lists_no_single_statement(
    book: Book,
) -> None:
    """All else on its first page grows with the book, and a page has no more than 150 KB."""
    index = build_index(book)
    wording = next(iter(list_wordings(book)))
    page = max(book.topics, key=lambda page: len(page.statements))
    described = []
    listed = []
    for is_large in (False, True):
        addresses = Addresses("topics", "", shares_articles=is_large)
        context = PageContext(replace(index, is_large=is_large), wording, addresses)
        described.append(cast("dict[str, Any]", report(page, "Title", context)))
        listed.append(show_gaps(page, context))
    small, large = described
    points = [point.statement for point in index.key_points[page.id]]
    assert {part["url"] for part in large["hasPart"]} == {
        f"#{statement.id}" for statement in points if statement.speech
    }
    assert len(large["isBasedOn"]) == len({statement.article for statement in points})
    assert len(small["isBasedOn"]) == len(page.sources) > len(large["isBasedOn"])
    assert len(small["hasPart"]) > len(large["hasPart"]) > 0
    assert listed[0].articles
    assert not listed[1].articles
    assert listed[0].single == listed[1].single
