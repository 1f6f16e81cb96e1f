"""What editors corrected is shown beside the value, on a page of its own, and in feeds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import feedparser
import pytest

from generator import outputs
from generator.core.yaml_writer import dump
from generator.exporting import downloads
from generator.nouns.book import Book
from generator.showing import pages
from generator.showing.corrections import list_in_force, measure_rate
from generator.site.docs_tree import read_tree
from generator.site.menu import list_menu, list_paths
from tests import small_book
from tests.pages_read import (
    Element,
    Read,
    ShownPages,
    assembled,
    read_one,
    read_pages,
    seen,
)

REASON = "Read *again*: <b>so</b> it is."
BY_EDITORS = "Corrected by the editors"
QUOTED, DATED, SHORT, HIDDEN = "s-63556b44", "s-0943762b", "s-6144bdda", "s-8e48f150"
CORRECTIONS: list[dict[str, object]] = [
    {"statement": QUOTED, "speaker": "not settled", "was": "Shunichi Suzuki"},
    {"statement": DATED, "happened": "2023-03-09", "was": "2023-03-08"},
    {"statement": SHORT, "filed_under": "cooperation"},
    {"statement": QUOTED, "filed_under": "cooperation"},  # where the program files it, too
    {"statement": HIDDEN, "hidden": True},
    {"article": "dua", "published": "2023-03-09", "was": "not dated"},
    {"article": "satu", "newsroom": "antara", "was": "Kyodo News"},
    {"article": "satu", "body": "Baca juga: Jepang perkuat kemitraan"},
    {"name": "Osaka", "article": "dua", "not_a_name": True},
    {"statements": [DATED, QUOTED], "same": True},
]
IN_FORCE = len(CORRECTIONS) - 1


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The small book with corrections of each kind of value."""
    signed = [{**entry, "reason": REASON, "by": "RA", "day": "2026-11-28"} for entry in CORRECTIONS]
    changes: dict[str, str | bytes | None] = {"data/corrections.yml": dump(signed, "")}
    return assembled(small_book.copy(tmp_path_factory.mktemp("corrected") / "book", changes))


@pytest.fixture(scope="module")
def read_corrected(corrected: Book) -> Mapping[str, Read]:
    return read_pages(ShownPages(corrected))


@pytest.fixture(scope="module")
def files(corrected: Book) -> Mapping[str, str]:
    return downloads.render_files(corrected)


def lines_of(element: Element) -> list[str]:
    """What is said of each value that editors corrected."""
    return [
        seen(part.text)
        for box in element.all("p", "corrections")
        for part in box.all("span", "st-part")
    ]


def card_of(page: Read, id: str) -> Element:
    (card,) = (card for card in page.body.all("div", "st") if card.attributes["id"] == id)
    return card


# --- beside the value -----------------------------------------------------------------------------


def test_a_card_has_the_value_before_the_reason_the_initials_and_the_day(
    read_corrected: Mapping[str, Read],
) -> None:
    card = card_of(read_corrected["topics/cooperation.md"], QUOTED)
    assert lines_of(card) == [
        f"{BY_EDITORS} Speaker: unclear (before: Shunichi Suzuki). {REASON} · RA, 28 November 2026"
    ]
    assert "The editors of this book say who speaks." in seen(card.one("dl", "evidence").text)


def test_a_corrected_day_is_in_the_readers_words(read_corrected: Mapping[str, Read]) -> None:
    english = card_of(read_corrected["topics/cooperation.md"], DATED)
    (line,) = lines_of(english)
    assert "When it happened: 9 March 2023 (before: 8 March 2023)" in line
    indonesian = card_of(read_corrected["id/topics/cooperation.md"], DATED)
    (line,) = lines_of(indonesian)
    assert line.startswith("Dikoreksi penyunting Kapan terjadi: 9 Maret 2023 (sebelumnya: 8 Maret")


def test_a_value_that_the_program_gives_by_itself_is_no_correction(
    read_corrected: Mapping[str, Read], corrected: Book
) -> None:
    assert len(corrected.corrections) == IN_FORCE + 1
    card = card_of(read_corrected["topics/cooperation.md"], QUOTED)
    assert not [line for line in lines_of(card) if "Filed under the topic" in line]
    assert len(list_in_force(corrected)) == IN_FORCE


def test_an_articles_page_marks_the_value_and_says_what_it_was(
    read_corrected: Mapping[str, Read],
) -> None:
    page = read_corrected["sources/satu.md"].body
    rows = {
        row.one("dt").text: seen(row.one("dd").text)
        for row in page.one("dl", "identity").all("div")
    }
    assert rows["Newsroom"].endswith(BY_EDITORS)
    assert BY_EDITORS not in rows["Published"]
    of_article = lines_of(page)
    assert (
        f"{BY_EDITORS} Newsroom: ANTARA (before: Kyodo News). {REASON} · RA, 28 November 2026"
        in of_article
    )
    assert any("Read as part of the article: Baca juga:" in line for line in of_article)
    cited = next(each for each in page.all("div", "src") if each.attributes["id"] == QUOTED)
    assert lines_of(cited)


def test_lists_mark_a_statement_with_a_corrected_value(
    read_corrected: Mapping[str, Read],
) -> None:
    topic = read_corrected["topics/cooperation.md"].body
    cards = [seen(card.text) for card in topic.all("div", "st")]
    assert [card for card in cards if BY_EDITORS in card]
    brief = read_corrected["briefs/cooperation.md"].body
    points = [seen(foot.text) for foot in brief.all("span", "key-foot")]
    assert [foot for foot in points if BY_EDITORS in foot]
    sides = [seen(who.text) for who in read_corrected["findings.md"].body.all("p", "side-who")]
    assert all(who.endswith(BY_EDITORS) for who in sides)


def test_a_finding_that_editors_declare_says_so(read_corrected: Mapping[str, Read]) -> None:
    (finding,) = read_corrected["findings.md"].body.all("section", "fd")
    assert any("These sentences say the same" in line for line in lines_of(finding))


def test_no_page_has_the_words_of_a_hidden_sentence(
    corrected: Book, files: Mapping[str, str]
) -> None:
    words = "Hujan turun"
    assert not [path for path, text in pages.render(corrected).items() if words in text]
    assert not [path for path, text in files.items() if words in text]


# --- the page of all ------------------------------------------------------------------------------


def test_the_page_has_each_correction_in_force_and_the_rate(
    read_corrected: Mapping[str, Read], corrected: Book
) -> None:
    page = read_corrected["corrections.md"]
    assert len(list(page.body.one("ol", "corrected").all("li"))) == IN_FORCE
    rate = measure_rate(corrected)
    assert rate.per_thousand == 1000 * IN_FORCE / len(corrected.ledger)
    facts = [fact.text for fact in page.body.one("ul", "facts").all("li")]
    assert facts == [f"{IN_FORCE} corrections", "1,500 per 1,000 sentences"]


@pytest.mark.parametrize("folder", ["", "id/"])
def test_every_link_to_a_correction_and_from_it_leads_there(
    folder: str, read_corrected: Mapping[str, Read]
) -> None:
    target = f"{folder}corrections.md"
    page = read_corrected[target]
    to_page = {
        anchor for each in read_corrected.values() for path, anchor in each.links if path == target
    }
    assert to_page - {""}
    assert to_page <= {*page.ids, ""}
    for path, anchor in page.links:
        if path.endswith(".md"):
            assert not anchor or anchor in read_corrected[path].ids, (path, anchor)


def test_the_page_of_data_leads_to_the_feeds(read_corrected: Mapping[str, Read]) -> None:
    links = {path for path, _ in read_corrected["data.md"].links}
    assert {"downloads/corrections.atom", "downloads/corrections.feed.json"} <= links


def test_markup_in_a_reason_stays_text(read_corrected: Mapping[str, Read]) -> None:
    for path in ("corrections.md", "topics/cooperation.md", "sources/satu.md"):
        page = read_corrected[path].body
        assert REASON in seen(page.text)
        assert "so" not in [bold.text for bold in page.all("b")]


def test_a_book_without_corrections_says_so_and_has_no_such_feed(
    rendered: Mapping[str, str], book: Book
) -> None:
    page = read_one(rendered, "corrections.md").body
    assert "Nothing has been corrected so far." in page.text
    assert not list(page.all("ol", "corrected"))
    assert not [path for path in downloads.render_files(book) if "corrections" in path]


def test_the_menu_has_the_page_of_corrections(small: Book, tmp_path: Path) -> None:
    assert "corrections.md" in list_menu_paths(small, tmp_path / "small")


def list_menu_paths(book: Book, root: Path) -> list[str]:
    outputs.write(root, {"docs": pages.render(book)})
    menu = list_menu(read_tree(root / "docs"), [page.topic.id for page in book.topics])
    return list(list_paths(menu))


# --- feeds ----------------------------------------------------------------------------------------


def test_a_feed_reader_has_every_correction(files: Mapping[str, str], corrected: Book) -> None:
    headers = {"content-type": "application/atom+xml; charset=utf-8"}
    feed: Any = feedparser.parse(
        files["downloads/corrections.atom"].encode(), response_headers=headers
    )
    assert not feed.bozo
    assert len(feed.entries) == len({entry.id for entry in feed.entries}) == IN_FORCE
    (speaker,) = (entry for entry in feed.entries if entry.title == "Speaker")
    assert speaker.content[0].value == f"Shunichi Suzuki → unclear. {REASON} RA, 28 November 2026"
    assert speaker.updated == "2026-11-28T00:00:00Z"


def test_both_forms_of_the_feed_say_the_same(files: Mapping[str, str]) -> None:
    atom: Any = feedparser.parse(files["downloads/corrections.atom"])
    items = json.loads(files["downloads/corrections.feed.json"])["items"]
    assert [(item["id"], item["content_text"]) for item in items] == [
        (entry.id, entry.content[0].value) for entry in atom.entries
    ]


def test_the_data_package_lists_the_feed(files: Mapping[str, str]) -> None:
    resources = json.loads(files["downloads/datapackage.json"])["resources"]
    paths = [resource["path"] for resource in resources]
    assert {"corrections.atom", "corrections.feed.json"} <= set(paths)


def test_a_day_that_editors_give_is_not_called_stated(tmp_path: Path) -> None:
    entry = {"statement": QUOTED, "said": "2023-03-01", "was": "not dated"}
    signed = [{**entry, "reason": REASON, "by": "RA", "day": "2026-11-28"}]
    changes: dict[str, str | bytes | None] = {"data/corrections.yml": dump(signed, "")}
    book = assembled(small_book.copy(tmp_path / "book", changes))
    card = card_of(read_pages(ShownPages(book))["topics/cooperation.md"], QUOTED)
    words = seen(card.one("span", "st-date").text)
    assert "1 March 2023" in words
    assert "corrected" in words
    assert "stated" not in words
