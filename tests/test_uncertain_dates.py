"""What the book says of an article of which only the year or month is known: no more than that."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from msgspec import structs

from generator.core.days import Days
from generator.exporting import downloads, search_lexicon
from generator.nouns.book import Book
from generator.nouns.editors import NO_WORDS, Role
from generator.showing import dating, filters, linked_data, pages
from generator.showing.addresses import Addresses
from generator.showing.index import build_index
from generator.showing.page_context import PageContext
from generator.showing.time_points import place_events
from generator.showing.wording import Wording
from tests import small_book
from tests.pages_read import ShownPages, assembled, read_pages, seen


def dated(folder: Path, older: str, newer: str) -> Book:
    """The small book with its two articles published on these dates."""
    published = {"satu": older, "dua": newer}
    files = {
        f"data/articles/{name}.yml": f'published: "{day}"\n' for name, day in published.items()
    }
    return assembled(small_book.copy(folder, files))


@pytest.fixture(scope="module")
def of_a_year(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return dated(tmp_path_factory.mktemp("year"), "2023-03-06", "2023")


@pytest.fixture(scope="module")
def of_a_month(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return dated(tmp_path_factory.mktemp("month"), "2023-03-06", "2023-07")


def test_nothing_is_said_to_be_the_newest_that_another_article_may_follow(of_a_year: Book) -> None:
    assert of_a_year.evidence.gaps.newest == "2023"
    shown = [seen(page.body.text) for page in read_pages(pages.render(of_a_year)).values()]
    notes = [text for text in shown if "Nothing later than" in text]
    assert any("Nothing later than 2023 " in text for text in notes)
    assert not any("updated 6 March 2023" in text for text in shown if "newest source" in text)


def test_the_article_that_may_be_the_newest_comes_first(of_a_year: Book) -> None:
    assert [source.id for source in of_a_year.sources] == ["dua", "satu"]


def test_a_page_is_of_the_last_day_that_its_newest_article_may_have(
    of_a_year: Book, of_a_month: Book
) -> None:
    for book, day in ((of_a_year, "2023-12-31"), (of_a_month, "2023-07-31")):
        assert dating.newest_day(book) == day
        homes = [page for page in read_pages(pages.render(book)).values() if "book" in page.meta]
        assert {page.meta["updated"] for page in homes} == {day}


def test_readers_see_the_month_and_no_day_of_it(of_a_month: Book) -> None:
    shown = {
        path: seen(page.body.text) for path, page in read_pages(pages.render(of_a_month)).items()
    }
    assert "newest source: Jul 2023" in shown["print.md"]
    pages_read = read_pages(pages.render(of_a_month)).values()
    texts = [each.text for page in pages_read for each in page.body.all() if not any(each.all())]
    assert not [text for text in texts if re.search(r"\d Jul", text)]


def test_feeds_and_calendars_take_the_last_day_of_a_month(of_a_month: Book) -> None:
    files = downloads.render_files(of_a_month)
    feed = json.loads(files["downloads/statements.feed.json"])
    days = {item["date_published"] for item in feed["items"]}
    assert days == {"2023-03-06T00:00:00Z", "2023-07-31T00:00:00Z"}
    assert "DTSTAMP:20230731T000000Z" in files["downloads/events.ics"]


def test_references_carry_the_month_as_it_is_known(of_a_month: Book) -> None:
    files = downloads.render_files(of_a_month)
    items = {item["id"]: item for item in json.loads(files["downloads/sources.csl.json"])}
    assert items["a-small-book.article-dua"]["issued"] == {"date-parts": [[2023, 7]]}
    assert "DA  - 2023/07//\r\n" in files["downloads/sources.ris"]
    assert "date = {2023-07}" in files["downloads/sources.bib"]
    assert "DA  - 2023/07//\r\n" in files["downloads/sanctions.cite.ris"]


def test_a_program_gets_a_day_only_where_one_is_known(of_a_year: Book, tmp_path: Path) -> None:
    known = dated(tmp_path, "2023-03-06", "2023-03-08")
    (page, *_), (other, *_) = of_a_year.topics, known.topics
    assert "dateModified" not in linked_data.report(page, "", context_of(of_a_year))
    assert linked_data.report(other, "", context_of(known))["dateModified"] == "2023-03-08"


def context_of(book: Book) -> PageContext:
    return PageContext(build_index(book), Wording("en", NO_WORDS, book.languages), Addresses(""))


@pytest.mark.parametrize(
    ("date", "choices"),
    [
        ("2023-01-30/2023-03-02", ("2023-01", "2023-02", "2023-03")),
        ("2023-02", ("2023-02",)),
        ("2023", ("2023",)),
        ("2022/2023", ("2022", "2023")),
        ("", ("undated",)),
    ],
)
def test_a_filter_offers_each_month_that_a_date_may_mean(
    date: str, choices: tuple[str, ...]
) -> None:
    assert filters._months_of(Days.parse_or_none(date)) == choices


@pytest.mark.parametrize(
    ("date", "drawn_at"),
    [
        ("2023-02-01", "2023-02-01"),
        ("2023-02", "2023-02"),
        ("2023-01-30/2023-02-02", "2023-01-30/2023-02-02"),
        ("2022-11/2023-01", "2022-11/2023-01"),
        ("2023", None),
        ("2022/2024", None),
    ],
)
def test_an_event_is_drawn_where_a_month_is_named(
    date: str, drawn_at: str | None, of_a_month: Book
) -> None:
    event = of_a_month.timeline.happened[0]
    time = structs.replace(event.time, value=date)
    report = structs.replace(event.reports[0], times=(time,))
    points = place_events([[structs.replace(event, reports=(report,))]])
    assert [str(point.date) for point in points] == [drawn_at] * bool(drawn_at)


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        ("2023-03", "", True),
        ("2023-04", "", False),
        ("", "2023", True),
        ("", "2023-03-05", False),
        ("2023-03-06", "2023-03-06", True),
        ("", "", True),
    ],
)
def test_an_office_may_be_held_on_a_day_that_its_dates_leave_open(
    since: str, until: str, *, held: bool
) -> None:
    assert (
        search_lexicon._may_be_held(Role("Menteri", since, until), Days.parse("2023-03-06")) == held
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sanksi dicabut pada 3 April 2023.", "The one entry has a date of its own"),
        (
            "Sanksi dicabut pada 3 April 2023.\n\nBank itu ditutup pada 5 April 2023.",
            "Each of the 2 entries has a date of its own",
        ),
    ],
)
def test_the_timeline_does_not_count_some_of_its_entries_where_all_are_meant(
    text: str, said: str, tmp_path: Path
) -> None:
    files = {"data/articles/dua.txt": f"{text}\n\nCopyright © ANTARA 2023\n"}
    shown = read_pages(ShownPages(assembled(small_book.copy(tmp_path, files))))["timeline.md"]
    (caption,) = (seen(each.text) for each in shown.body.all("figcaption"))
    assert caption.startswith(said)
