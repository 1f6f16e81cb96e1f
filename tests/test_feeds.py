"""Feeds become articles where they have whole texts, and links where they have not."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from generator import importing
from generator.importing.days import load_zone, read_day
from generator.importing.entries import MOST_ENTRIES
from generator.importing.fragments import read_fragment, write_fragment
from generator.importing.imported import ImportedArticle, LinkedPage, NoArticleError, Origin
from tests.written import load_yaml

CASES: list[dict[str, Any]] = load_yaml(Path(__file__).parent / "cases/importing/feeds.yml")
ORIGIN = Origin("https://asal.example/feed", "2023-03-02T01:02:03Z", "https://asal.example/feed")


def read_links(raw: bytes) -> list[LinkedPage]:
    importer = importing.find_importer(raw, ORIGIN)
    assert importer
    assert importer.list_links
    return importer.list_links(raw, ORIGIN)


def read_articles(raw: bytes) -> list[ImportedArticle]:
    """Those of a feed; none where all of its entries are links."""
    try:
        return importing.read(raw, ORIGIN)
    except NoArticleError as error:
        if error.fault.what != "contains no whole report":
            raise
        return []


def make_words(match: re.Match[str]) -> str:
    return " ".join(["kata"] * int(match[1]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_a_feed_is_read(case: dict[str, Any]) -> None:
    feed = re.sub(r"\{words (\d+)\}", make_words, case["feed"])
    raw = feed.encode(case.get("bytes", "utf-8"))
    if "fault" in case:
        for read in (read_links, read_articles):
            with pytest.raises(NoArticleError) as caught:
                read(raw)
            assert caught.value.fault.message == case["fault"]
        return
    articles = read_articles(raw)
    check_fields(articles, case.get("articles", []))
    check_fields(read_links(raw), case.get("links", []))
    originals = [article.original for article in articles]
    assert len(set(originals)) == len(originals)
    assert all(article.captured == ORIGIN.captured for article in articles)


def check_fields(values: list[Any], expected: list[dict[str, str]]) -> None:
    fields = [
        {name: getattr(value, name) for name in wanted}
        for value, wanted in zip(values, expected, strict=True)
    ]
    assert fields == expected


def test_a_feed_of_beginnings_says_how_to_have_its_pages() -> None:
    raw = b"<rss><channel><item><title>Satu</title><description>a</description></item></channel></rss>"
    with pytest.raises(NoArticleError) as caught:
        importing.read(raw, ORIGIN)
    assert caught.value.fault.message == (
        "contains no whole report; found the beginnings of 1; "
        "fetch their pages with --fetch, or save and add them"
    )


def test_a_feed_has_at_most_so_many_entries() -> None:
    item = "<item><title>a</title><link>https://koran.example/</link></item>"
    head, tail = "<rss><channel>", "</channel></rss>"
    assert len(read_links(f"{head}{item * MOST_ENTRIES}{tail}".encode())) == MOST_ENTRIES
    with pytest.raises(NoArticleError, match="has too many entries; found 1,001"):
        read_links(f"{head}{item * (MOST_ENTRIES + 1)}{tail}".encode())


def test_no_feed_is_taken_for_the_name_of_a_file_or_an_address(tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.rss"
    secret.write_text("<rss><channel><item><title>Rahasia</title></item></channel></rss>")
    name = f"{secret}#</rss>"
    (tmp_path / "rahasia.rss#<").mkdir()
    Path(name).write_text(secret.read_text())
    origin = Origin("feed", media_type="application/rss+xml")
    with pytest.raises(NoArticleError, match="contains no entry"):
        importing.read(name.encode(), origin)


HOSTILE = {
    "signs": b"<item><title>" + b"<" * 40_000,
    "ampersands": b"<item><title>" + b"&" * 100_000,
    "entities": b"<item><title>" + b"&a;" * 50_000,
    "depth": b"<a>" * 4_900,
    "doctypes": b"<!DOCTYPE " * 40_000,
    "closed depth": b"<a>" * 4_900 + b"</a>" * 4_900,
    "far too deep": b"<a>" * 40_000 + b"</a>" * 40_000,
    "open tags": b"<a " * 90_000,
    "sections": b"<item><title>" + b"<![CDATA[" * 40_000,
    "comments": b"<!--" * 40_000,
    "markup": b"<item><description>" + b"&lt;p&gt;" * 60_000 + b"</description></item>",
    "markup in depth": b"<item><description>" + b"&lt;div&gt;" * 50_000 + b"</description></item>",
    "blanks": b"<item><title>" + b" " * 500_000 + b"</title></item>",
    "dots": b"<item><description>" + b"." * 500_000 + b"</description></item>",
    "time": b"<item><title>a</title><pubDate>" + b"1" * 500_000 + b"</pubDate></item>",
    "json": b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 500_000,
    "json number": b'{"version": "https://jsonfeed.org/version/1", "items": '
    + b"1" * 500_000
    + b"}",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_feed_costs_little_time_and_no_traceback(what: str) -> None:
    raw = HOSTILE[what]
    if not raw.startswith(b"{"):
        raw = b"<rss><channel>" + raw + b"</channel></rss>"
    start = time.process_time()
    with suppress(NoArticleError):
        read_articles(raw)
    assert time.process_time() - start < 8


@pytest.mark.parametrize(
    "raw", [b"<rss>" + b" " * 2_000_000 + b"</rss>", b"<rss>" + b"<a/>" * 100_000 + b"</rss>"]
)
def test_a_feed_that_is_far_too_large_is_refused_at_once(raw: bytes) -> None:
    start = time.process_time()
    with pytest.raises(NoArticleError, match="is too large for a feed"):
        read_articles(raw)
    assert time.process_time() - start < 1


@pytest.mark.parametrize("closing", [b"", b"</a>"])
def test_a_feed_with_very_many_tags_in_each_other_is_refused(closing: bytes) -> None:
    raw = b"<rss>" + b"<a>" * 5_001 + closing * 5_001 + b"</rss>"
    with pytest.raises(NoArticleError, match="nests its tags deeper than any feed"):
        read_articles(raw)


DAYS = {
    "Wed, 01 Mar 2023 00:30:00 +0700": "2023-03-01",
    "1 Mar 2023 23:59 +0900": "2023-03-01",
    "2023-03-01": "2023-03-01",
    "2023-03-01T23:30:00+07:00": "2023-03-01",
    "2023-03-01T23:30:00": "2023-03-01",
    "2023-03-01T14:59:59Z": "2023-03-01",
    "2023-03-01T16:59:59Z": "2023-03-01",
    "2023-03-01T17:00:00Z": "2023-03-02",
    "Tue, 28 Feb 2023 17:00:00 GMT": "2023-03-01",
    "Wed, 01 Mar 2023 15:00:00 -0000": "2023-03-01",
    "Wed, 01 Mar 2023 23:00:00 WIB": "2023-03-01",
    "Wed, 01 Mar 2023 23:00:00 UTC": "2023-03-02",
    "2023-03-01T23:00:00.123+00:00": "2023-03-02",
    "2023-02-30": "",
    "1/3/2023": "",
    "kemarin": "",
    "0001-01-01T00:00:00": "",
    "": "",
}


@pytest.mark.parametrize("written", DAYS)
def test_a_day_is_that_at_the_outlet(written: str) -> None:
    assert read_day(written, hours=7) == DAYS[written]
    assert load_zone("id") == 7


def test_a_day_in_utc_is_the_same_or_the_one_before_west_of_it() -> None:
    assert read_day("2023-03-01T02:00:00Z", hours=0) == "2023-03-01"
    assert read_day("2023-03-01T02:00:00Z", hours=-5) == "2023-02-28"


def test_plain_text_comes_back_from_html_as_it_was() -> None:
    text = 'A < B & C "d".\nLagi.\n\n&lt;b&gt;'
    assert read_fragment(write_fragment(text)) == text
    assert read_fragment("") == ""
