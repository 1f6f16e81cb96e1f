"""What leaves the book as files says what the book says, and can be read by the programs that it is
for.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import json
import posixpath
import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

import pytest
from msgspec import structs

from generator.exporting import downloads
from generator.exporting.downloads import references
from generator.exporting.downloads.tables import Table, format_csv
from generator.nouns.book import Book, Statement

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def files(book: Book) -> Mapping[str, str]:
    return downloads.render_files(book)


def statements(book: Book, *, filed: bool) -> list[Statement]:
    return [
        each for source in book.sources for each in source.statements if bool(each.filings) == filed
    ]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_table_has_each_filed_statement_word_for_word_with_its_place(
    book: Book, files: Mapping[str, str]
) -> None:
    shown = {row["id"]: row for row in rows(files["downloads/statements.csv"])}
    assert set(shown) == {each.id for each in statements(book, filed=True)}
    texts = {source.id: source.clean.article.text for source in book.sources}
    for row in shown.values():
        assert row["text"] == texts[row["article"]][int(row["start"]) : int(row["end"])]
        assert row["outlet"]
        assert row["newsroom"]


def test_the_rows_of_a_topic_are_the_statements_of_its_page(
    book: Book, files: Mapping[str, str]
) -> None:
    for page in book.topics:
        shown = [row["id"] for row in rows(files[f"downloads/{page.topic.id}.csv"])]
        assert shown == [statement.id for statement in page.statements]


def test_no_file_holds_a_sentence_that_no_topic_shows(book: Book, files: Mapping[str, str]) -> None:
    shown = " ".join(each.sentence.text for each in statements(book, filed=True))
    # The same words can be in two articles and be filed in one of them.
    hidden = [
        each
        for each in statements(book, filed=False)
        if each.sentence.text.strip("“”") not in shown
    ]
    assert hidden
    for statement in hidden:
        escaped = json.dumps(statement.sentence.text, ensure_ascii=False)[1:-1]
        holders = [
            name
            for name, text in files.items()
            if statement.sentence.text in text or escaped in text
        ]
        assert not holders, statement.id


def test_the_table_of_findings_counts_newsrooms_on_words_at_their_places(
    book: Book, files: Mapping[str, str]
) -> None:
    texts = {source.id: source.clean.article.text for source in book.sources}
    shown = rows(files["downloads/findings.csv"])
    filed = {each.id for each in statements(book, filed=True)}
    findings = {finding.id: finding for finding in book.evidence.findings}
    parts = [(each.id, part) for each in findings.values() for part in each.statements]
    assert len(shown) == len(parts)
    for row in shown:
        finding = findings[row["finding"]]
        assert row["newsrooms"] == str(len(finding.newsrooms))
        assert row["names"] == "; ".join(finding.newsrooms)
        places = [place.split("-") for place in row["places"].split()]
        words = [texts[row["article"]][int(start) : int(end)] for start, end in places]
        assert row["shared"] == (" … ".join(words) if row["statement"] in filed else "")
        assert row["hearing"] == book.evidence.hearings[row["statement"]].basis


def test_the_json_of_the_book_has_shared_words_with_places_and_hearings(
    book: Book, files: Mapping[str, str]
) -> None:
    whole = json.loads(files["downloads/book.json"])
    texts = {source.id: source.clean.article.text for source in book.sources}
    article_of = {each.id: each.article for source in book.sources for each in source.statements}
    filed = {each.id for each in statements(book, filed=True)}
    assert [each["id"] for each in whole["findings"]] == [
        each.id for each in book.evidence.findings
    ]
    for finding in whole["findings"]:
        assert finding["title"] in [each["id"] for each in finding["statements"]]
        for statement in finding["statements"]:
            text = texts[article_of[statement["id"]]]
            hearing = book.evidence.hearings[statement["id"]]
            assert statement["words"]
            assert statement["hearing"]["basis"] == hearing.basis
            assert statement["hearing"]["independent"] == hearing.is_independent
            for words in statement["words"]:
                if statement["id"] in filed:
                    assert words["text"] == text[words["start"] : words["end"]]
                else:
                    assert words.keys() == {"start", "end"}


def test_a_table_says_by_its_first_bytes_that_it_is_utf_8(files: Mapping[str, str]) -> None:
    """Excel reads a table without this mark in the system's own encoding."""
    tables = {name: text.encode() for name, text in files.items() if name.endswith(".csv")}
    assert len(tables) > 4
    for name, data in tables.items():
        assert data.startswith(codecs.BOM_UTF8), name
        lines = data.decode("utf-8-sig").split("\r\n")
        assert lines.pop() == ""
        assert not any("\n" in line for line in lines), name


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx", "\nx", "＝1＋1", "＠sum"]
)
def test_a_spreadsheet_computes_no_cell(cell: str) -> None:
    assert rows(format_csv(Table(["text"], [{"text": cell}])))[0]["text"].startswith("'")


def test_the_feeds_hold_every_statement_once(book: Book, files: Mapping[str, str]) -> None:
    feed = ET.fromstring(files["downloads/statements.atom"])  # noqa: S314 - the text is our own
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids) == len(statements(book, filed=True))
    dates = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert dates == sorted(dates, reverse=True)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", date) for date in dates)
    items = json.loads(files["downloads/statements.feed.json"])["items"]
    assert [item["id"] for item in items] == ids
    texts = {each.sentence.text for each in statements(book, filed=True)}
    assert {item["content_text"] for item in items} == texts
    findings = {finding.id: finding for finding in book.evidence.findings}
    shared = [part for item in items for part in item["_evidence"]["shared"]]
    assert shared
    for part in shared:
        assert part["newsrooms"] == len(findings[part["finding"]].newsrooms)
        assert part["words"]
    bases = {hearing.basis for hearing in book.evidence.hearings.values()}
    assert {item["_evidence"]["hearing"]["basis"] for item in items} <= bases


def test_the_feeds_of_editions_hold_each_edition_with_its_figures(
    book: Book, files: Mapping[str, str], rendered: Mapping[str, str]
) -> None:
    named = [
        book.comparisons[0].earlier,
        *(each.later for each in book.comparisons if each.later.date),
    ]
    feed = ET.fromstring(files["downloads/editions.atom"])  # noqa: S314 - the text is our own
    entries = feed.findall(f"{ATOM}entry")
    newest_first = sorted((edition.date for edition in named), reverse=True)
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == [
        f"{day}T00:00:00Z" for day in newest_first
    ]
    assert feed.findtext(f"{ATOM}updated") == f"{newest_first[0]}T00:00:00Z"
    items = json.loads(files["downloads/editions.feed.json"])["items"]
    assert [item["id"] for item in items] == [entry.findtext(f"{ATOM}id") for entry in entries]
    by_day = {edition.date: edition for edition in named}
    for item, day in zip(items, newest_first, strict=True):
        assert f"{len(by_day[day].statements)} statements" in item["content_text"]
        page = posixpath.normpath(posixpath.join("downloads", item["url"]))
        assert f"{page}.md" in rendered or f"{page}/index.md" in rendered


def test_the_calendar_is_well_formed_and_every_event_ends_after_it_began(
    files: Mapping[str, str],
) -> None:
    text = files["downloads/events.ics"]
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    events = text.replace("\r\n ", "").split("BEGIN:VEVENT")[1:]
    assert events
    assert len({re.search(r"UID:(\S+)", event)[1] for event in events}) == len(events)  # type: ignore[index]
    for event in events:
        first, after = (
            re.search(rf"{name};VALUE=DATE:(\d{{8}})\r", event) for name in ("DTSTART", "DTEND")
        )
        assert first
        assert after
        assert first[1] < after[1]


def test_a_title_cannot_end_a_field_of_a_reference(book: Book) -> None:
    source = book.sources[0]
    title = "A}\n}\r\nER  - \n@article{x, \\input{y} 100%"
    hostile = structs.replace(source, clean=structs.replace(source.clean, title=title))
    articles = [references.make_article_reference(book, hostile)]
    bibtex, ris = references.format_bibtex(articles), references.format_ris(articles)
    assert bibtex.count("\n@") == 0
    assert re.sub(r"\\[{}]", "", bibtex).count("{") == re.sub(r"\\[{}]", "", bibtex).count("}")
    assert "\\input{" not in bibtex
    assert [line[:6] for line in ris.splitlines()].count("ER  - ") == 1


def test_references_carry_the_intervals_of_dates(book: Book, files: Mapping[str, str]) -> None:
    items = {item["id"]: item for item in json.loads(files["downloads/sources.csl.json"])}
    for source in book.sources:
        ends = [
            "-".join(f"{part:02}" for part in parts)
            for parts in items[f"{book.id}.article-{source.id}"]["issued"]["date-parts"]
        ]
        assert "/".join(ends) == source.date.value
        assert f"date = {{{source.date.value}}}" in files["downloads/sources.bib"]


def test_the_data_package_lists_every_file_with_its_hash_and_every_column(
    files: Mapping[str, str],
) -> None:
    package = json.loads(files["downloads/datapackage.json"])
    listed = {f"downloads/{resource['path']}": resource for resource in package["resources"]}
    assert set(listed) == set(files) - {"downloads/datapackage.json", "llms.txt"}
    for name, resource in listed.items():
        assert resource["hash"] == f"sha256:{hashlib.sha256(files[name].encode()).hexdigest()}"
        if name.endswith(".csv"):
            columns = [field["name"] for field in resource["schema"]["fields"]]
            assert columns == list(rows(files[name])[0])


def test_addresses_are_whole_where_the_book_has_one(book: Book) -> None:
    published = downloads.render_files(structs.replace(book, site_url="https://example.org/book/"))
    assert "(https://example.org/book/topics/g7/)" in published["llms.txt"]
    links = [row["page"] for row in rows(published["downloads/statements.csv"])]
    assert all(link.startswith("https://example.org/book/topics/") for link in links)
