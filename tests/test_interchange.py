"""What the book writes for other programs, read back by those programs' own libraries.

The words, dates and names that a library understood are held against data/generated/.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser
import icalendar
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.middlewares.names import split_multiple_persons_names
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from msgspec import structs

from generator.exporting import downloads
from generator.nouns.book import Book
from tests import small_book
from tests.pages_read import assembled, seen
from tests.written import load_yaml

PROJECT = Path(__file__).parent.parent
GENERATED = PROJECT / "data" / "generated"
EDITIONS = PROJECT / "data" / "editions"
SITE = "https://example.org/book/"
NAME = "urn:briefing-book:japan-nato:"  # before each lasting name
KEY = "japan-nato."  # before each citation key
TITLE = "Japan and NATO: a briefing book"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# Signs that end, begin or escape something in one of the formats.
DIFFICULT_BOOK = 'Prices < 5% & "more"'
DIFFICULT_TITLE = r"50% {Sanksi} & “G7”: a, b; #1_x ^2 ~3 $4 \input{y} é"
DIFFICULT_AUTHOR = r"Siti {Aminah} and Sons, 50% \von X"
DIFFICULT_ADDRESS = "https://www.antaranews.com/berita/2?a=b_c&d=%7Be%7D~f#g"
DATELINE = "Osaka (ANTARA) - "
DIFFICULT_SENTENCE = r"Kemitraan kedua kota (A & B; <C>, D\n) diperbarui pada 8 Maret 2023."


@dataclass(frozen=True, slots=True)
class Reference:
    """What a form of reference says of one article; a text is empty where it says nothing."""

    title: str
    outlet: str
    authors: tuple[str, ...]
    translators: tuple[str, ...]
    retrieved: str  # ISO day
    date: str  # 2023, 2023-02 or 2023-02-01; or two of these, a slash between them
    note: str
    address: str


@pytest.fixture(scope="module")
def files(book: Book) -> Mapping[str, str]:
    """The files of the shipped book, published at an address."""
    return downloads.render_files(structs.replace(book, site_url=SITE))


@pytest.fixture(scope="module")
def files_of_difficult_book(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The files of a book with signs in its texts and addresses, and with a month as a date."""
    sidecar = {
        "title": DIFFICULT_TITLE,
        "url": DIFFICULT_ADDRESS,
        "published": "2023-03",
        "author": DIFFICULT_AUTHOR,
        "retrieved": "2023-03-09",
    }
    settings = {
        "title": {"en": DIFFICULT_BOOK},
        "description": {"en": "Signs."},
        "languages": ["en"],
    }
    changes = {
        "data/articles/satu.yml": json.dumps(sidecar),
        "data/articles/dua.txt": f"{DATELINE}{DIFFICULT_SENTENCE}\n\nCopyright © ANTARA 2023\n",
        "data/book.yml": json.dumps(settings),
    }
    book = assembled(small_book.copy(tmp_path_factory.mktemp("difficult") / "book", changes))
    return downloads.render_files(structs.replace(book, site_url=SITE))


@pytest.fixture(scope="module")
def topics() -> Mapping[str, Any]:
    """Topic id -> its record in data/generated."""
    return {path.stem: load_yaml(path) for path in (GENERATED / "topics").iterdir()}


@pytest.fixture(scope="module")
def sources() -> Mapping[str, Any]:
    """Article id -> its record in data/generated."""
    return {record["id"]: record for record in load_yaml(GENERATED / "sources.yml")}


@pytest.fixture(scope="module")
def statements(topics: Mapping[str, Any]) -> Mapping[str, Any]:
    """Statement id -> its record, of all that a topic shows."""
    return {record["id"]: record for topic in topics.values() for record in topic["statements"]}


def shift_day(day: str, days: int) -> date:
    return date.fromisoformat(day) + timedelta(days=days)


# Feeds


def read_atom(text: str, address: str = "") -> Any:
    """The feed as a feed reader has it that fetched it from that address."""
    headers = {"content-type": "application/atom+xml", "content-location": address}
    feed = feedparser.parse(text.encode(), response_headers=headers)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def read_day(entry: Any) -> str:
    return date(*entry.updated_parsed[:3]).isoformat()


def test_a_feed_reader_has_every_statement_word_for_word(
    files: Mapping[str, str], statements: Mapping[str, Any], topics: Mapping[str, Any]
) -> None:
    topics_of_statements: dict[str, set[str]] = {id: set() for id in statements}
    for topic, page in topics.items():
        for record in page["statements"]:
            topics_of_statements[record["id"]].add(topic)
    feed = read_atom(files["downloads/statements.atom"])
    assert (feed.feed.title, feed.feed.author, feed.feed.language) == (TITLE, TITLE, "en")
    entries = {entry.id.removeprefix(NAME): entry for entry in feed.entries}
    assert len(feed.entries) == len(entries)
    assert set(entries) == set(statements)
    for id, entry in entries.items():
        record = statements[id]
        speakers = record["speech"]["speakers"] if record["speech"] else []
        names = ", ".join(speaker["name"] for speaker in speakers)
        assert entry.title == (f"{names} · {record['outlet']}" if names else record["outlet"])
        assert len(entry.content) == 1
        assert (entry.content[0].value, entry.content[0].language) == (seen(record["text"]), "id")
        assert read_day(entry) == record["published"].split("/")[-1]
        assert {tag.term for tag in entry.tags} == topics_of_statements[id]
        assert entry.link in {f"{SITE}topics/{topic}/#{id}" for topic in topics_of_statements[id]}
    assert read_day(feed.feed) == max(read_day(entry) for entry in feed.entries)


def test_a_feed_reader_has_every_edition_with_its_figures(files: Mapping[str, str]) -> None:
    feed = read_atom(files["downloads/editions.atom"])
    editions = sorted(EDITIONS.glob("*.yml"), reverse=True)
    assert [read_day(entry) for entry in feed.entries] == [path.stem for path in editions]
    for entry, path in zip(feed.entries, editions, strict=True):
        day = date.fromisoformat(path.stem)
        assert entry.title == f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        articles = load_yaml(path)["articles"]
        amount = sum(len(article["statements"]) for article in articles)
        assert entry.content[0].value.startswith(f"{len(articles)} articles · {amount} statements")


def test_a_feed_reader_has_each_topic_by_itself(
    files: Mapping[str, str], topics: Mapping[str, Any]
) -> None:
    for topic, record in topics.items():
        feed = read_atom(files[f"downloads/{topic}.atom"])
        assert feed.feed.title == f"{TITLE} · {record['title']['en']}"
        assert feed.feed.id == f"{NAME}{topic}"
        shown = {entry.id.removeprefix(NAME): entry for entry in feed.entries}
        assert len(feed.entries) == len(shown)
        assert set(shown) == {statement["id"] for statement in record["statements"]}
        for id, entry in shown.items():
            assert entry.link == f"{SITE}topics/{topic}/#{id}"


@pytest.mark.parametrize("name", ["statements", "editions", "sanctions"])
def test_both_forms_of_a_feed_say_the_same(files: Mapping[str, str], name: str) -> None:
    atom = read_atom(files[f"downloads/{name}.atom"])
    feed = json.loads(files[f"downloads/{name}.feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["title"], feed["language"]) == (atom.feed.title, atom.feed.language)
    assert (feed["home_page_url"], feed["feed_url"]) == (SITE, f"{SITE}downloads/{name}.feed.json")
    assert len(feed["items"]) == len(atom.entries)
    for item, entry in zip(feed["items"], atom.entries, strict=True):
        assert (item["id"], item["url"], item["title"]) == (entry.id, entry.link, entry.title)
        assert seen(item["content_text"]) == entry.content[0].value
        assert item["language"] == entry.content[0].language
        assert item["date_published"] == entry.updated
        assert item["tags"] == [tag.term for tag in entry.get("tags", [])]


@pytest.mark.parametrize("name", ["statements", "editions"])
def test_a_feed_of_a_book_without_an_address_leads_to_its_pages(
    book: Book, files: Mapping[str, str], name: str
) -> None:
    unaddressed = downloads.render_files(structs.replace(book, site_url=""))
    expected = [entry.link for entry in read_atom(files[f"downloads/{name}.atom"]).entries]
    address = f"{SITE}downloads/{name}.atom"
    atom = read_atom(unaddressed[f"downloads/{name}.atom"], address)
    assert [entry.link for entry in atom.entries] == expected
    assert atom.feed.links[0].href == address
    feed = json.loads(unaddressed[f"downloads/{name}.feed.json"])
    address = f"{SITE}downloads/{name}.feed.json"
    assert [urljoin(address, item["url"]) for item in feed["items"]] == expected
    assert (urljoin(address, feed["home_page_url"]), urljoin(address, feed["feed_url"])) == (
        SITE,
        address,
    )


def test_signs_of_markup_stay_text_in_a_feed(files_of_difficult_book: Mapping[str, str]) -> None:
    feed = read_atom(files_of_difficult_book["downloads/statements.atom"])
    assert feed.feed.title == DIFFICULT_BOOK
    texts = [entry.content[0].value for entry in feed.entries]
    assert f"{DATELINE}{DIFFICULT_SENTENCE}" in texts


# Calendar

# Whether an event is planned, and its day stated in full -> what a calendar says of it. What is
# reported as done on a day that was only inferred is neither open nor sure.
STATUSES = {
    (True, True): "TENTATIVE",
    (True, False): "TENTATIVE",
    (False, True): "CONFIRMED",
    (False, False): "",
}


def read_calendar(text: str) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(text.encode())
    assert not calendar.errors
    assert not [event.errors for event in calendar.events if event.errors]
    return calendar.events


def test_a_calendar_has_every_event_of_known_days(
    files: Mapping[str, str], statements: Mapping[str, Any], topics: Mapping[str, Any]
) -> None:
    timeline = load_yaml(GENERATED / "timeline.yml")
    records = {
        f"{NAME}{record['id']}": record
        for record in (*timeline["happened"], *timeline["planned"])
        if re.match(r"\d{4}-\d\d-\d\d", record["value"])
        and record["reports"][0]["topics"]
        and not record["reports"][0]["relation"]
    }
    for occasion in timeline["occasions"]:
        statement = statements.get(occasion["statement"])
        if occasion["basis"] == "said" and statement:
            report = {
                "statement": statement["id"],
                "topics": [
                    each["id"]
                    for each in topics.values()
                    if statement["id"] in {other["id"] for other in each["statements"]}
                ],
                "times": [statement["speech"]["said"]],
            }
            records[f"{NAME}{occasion['id']}"] = {
                **occasion,
                "planned": False,
                "known": "inferred" if statement["speech"]["said"]["anchor"] else "exact",
                "reports": [report],
            }
    events = {str(event["UID"]): event for event in read_calendar(files["downloads/events.ics"])}
    assert set(events) == set(records)
    assert records
    newest = load_yaml(GENERATED / "gaps.yml")["newest"]
    assert {str(event.DTSTAMP.date()) for event in events.values()} == {newest}
    for uid, event in events.items():
        record = records[uid]
        days = record["value"].split("/")
        # The end is the first day that is no longer part of it.
        assert (event.start, event.end) == (shift_day(days[0], 0), shift_day(days[-1], 1))
        report = record["reports"][0]
        text = statements[report["statement"]]["text"]
        summary = re.escape(str(event["SUMMARY"]))
        assert re.fullmatch(rf"([^.]* - )?{summary}", text), "all but the dateline"
        assert event["SUMMARY"].params["LANGUAGE"] == "id"
        described, address = str(event["DESCRIPTION"]).split("\n")
        assert described in {f"{time['text']} = {record['value']}" for time in report["times"]}
        assert address in {
            f"{SITE}topics/{topic}/#{report['statement']}" for topic in report["topics"]
        }
        assert event.status == STATUSES[record["planned"], record["known"] == "exact"]


def test_a_sentence_cannot_end_a_field_of_a_calendar(
    files_of_difficult_book: Mapping[str, str],
) -> None:
    events = read_calendar(files_of_difficult_book["downloads/events.ics"])
    assert [event.status for event in events] == ["CONFIRMED"]
    assert [str(event["SUMMARY"]) for event in events] == [DIFFICULT_SENTENCE]


# References


def read_bibtex(text: str) -> dict[str, Reference]:
    """The entries, with what TeX makes of their texts; addresses and dates are not TeX."""
    plain = parse_string(text)
    decoded = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not plain.failed_blocks
    assert not decoded.failed_blocks
    references: dict[str, Reference] = {}
    for entry, decoded_entry in zip(plain.entries, decoded.entries, strict=True):
        fields = {field.key: field.value for field in entry.fields}
        texts = {field.key: field.value for field in decoded_entry.fields}
        assert fields.get("year", "") == fields.get("date", "")[:4]
        references[entry.key] = Reference(
            title=texts["title"].replace("ˆ", "^"),  # the library has another circumflex for TeX's
            outlet=texts.get("journal", ""),
            authors=take_names_apart(fields.get("author", "")),
            translators=take_names_apart(fields.get("translator", "")),
            retrieved=fields.get("urldate", ""),
            date=fields.get("date", ""),
            note=texts.get("note", ""),
            address=fields["url"],
        )
    return references


def take_names_apart(field: str) -> tuple[str, ...]:
    """The names of a BibTeX field as TeX prints them; each stands in braces of its own."""
    names: list[str] = []
    for name in split_multiple_persons_names(field):
        assert (name[0], name[-1]) == ("{", "}"), "BibTeX would turn the name round"
        entry = parse_string(
            f"@misc{{x, title = {name}}}", append_middleware=[LatexDecodingMiddleware()]
        ).entries[0]
        names.append(entry.fields[0].value)
    return tuple(names)


def read_ris(text: str) -> dict[str, Reference]:
    """The records; a date is year, month, day and further words, with all three slashes."""
    references: dict[str, Reference] = {}
    for record in rispy.loads(text):
        year, month, day, further = record["date"].split("/", 3) if "date" in record else [""] * 4
        first = "-".join(filter(None, [year, month, day]))
        assert record.get("year", "") == year
        references[record["id"]] = Reference(
            title=record["title"],
            outlet=record.get("secondary_title", ""),
            authors=tuple(record.get("authors", [])),
            translators=tuple(filter(None, [record.get("translated_author", "")])),
            retrieved=record.get("access_date", "").rstrip("/").replace("/", "-"),
            date=f"{first}/{further.removeprefix('to ')}" if further else first,
            note=record.get("notes", [""])[0],
            address=record["urls"][0],
        )
    return references


def read_csl(text: str) -> dict[str, Reference]:
    """What a bibliography prints in a style that shows one field after another."""
    items = json.loads(text)
    style = CitationStylesStyle(str(PROJECT / "tests" / "interchange" / "fields.csl"))
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    lines = [str(line) for line in bibliography.bibliography()]
    references: dict[str, Reference] = {}
    for item, line in zip(items, lines, strict=True):
        fields = dict(field.split(": ", 1) for field in line.split(" | "))
        references[item["id"]] = Reference(
            title=fields["title"],
            outlet=fields["container-title"],
            authors=tuple(filter(None, fields.get("author", "").split("; "))),
            translators=tuple(filter(None, fields.get("translator", "").split("; "))),
            retrieved=read_english_date(fields.get("accessed", "")),
            date=read_english_date(fields.get("issued", "")),
            note=fields.get("note", ""),
            address=fields["URL"],
        )
    return references


def read_english_date(text: str) -> str:
    """A date or two as ISO 8601; the first of two may leave the year to the second."""
    ends = [end.split() for end in text.split("–") if end]
    for words in ends:
        if len(words[-1]) < 4 or not words[-1].isdigit():
            words.append(ends[-1][-1])
    return "/".join(write_iso_date(words) for words in ends)


def write_iso_date(words: list[str]) -> str:
    numbers = [str(MONTHS.index(word) + 1) if word in MONTHS else word for word in words]
    return "-".join(number.zfill(2) for number in reversed(numbers))


READERS = {"bib": read_bibtex, "ris": read_ris, "csl.json": read_csl}
every_reader = pytest.mark.parametrize(("ending", "read_references"), READERS.items(), ids=READERS)
Reader = Callable[[str], dict[str, Reference]]


def assert_right(reference: Reference, record: Any) -> None:
    """The reference says of an article what its record says."""
    if record["title"]:
        assert reference.title == record["title"]
    else:
        article = seen((PROJECT / record["path"]).read_text(encoding="utf-8"))
        assert reference.title.endswith(" …")
        opening = reference.title.removesuffix(" …")
        assert opening in article, "an article without a title goes by its first words"
    assert reference.outlet == record["outlet"]["name"]
    for kind, names in (("reporter", reference.authors), ("translator", reference.translators)):
        assert names == tuple(
            credit["value"] for credit in record["credits"] if credit["kind"] == kind
        )
    assert reference.date == record["date"]["value"]
    newsroom = record["counts_as"]
    assert reference.note == ("" if newsroom == reference.outlet else f"Text from {newsroom}")
    assert reference.address == (record["url"] or f"{SITE}sources/{record['id']}/")


@every_reader
def test_a_reference_manager_has_every_article(
    files: Mapping[str, str], sources: Mapping[str, Any], ending: str, read_references: Reader
) -> None:
    references = read_references(files[f"downloads/sources.{ending}"])
    assert set(references) == {f"{KEY}article-{id}" for id in sources}
    for key, reference in references.items():
        assert_right(reference, sources[key.removeprefix(f"{KEY}article-")])


@pytest.mark.parametrize("ending", ["bib", "ris"])
def test_a_reference_manager_has_the_articles_of_a_topic(
    files: Mapping[str, str], sources: Mapping[str, Any], topics: Mapping[str, Any], ending: str
) -> None:
    for topic, record in topics.items():
        references = READERS[ending](files[f"downloads/{topic}.{ending}"])
        articles = {statement["article"] for statement in record["statements"]}
        assert set(references) == {f"{KEY}article-{id}" for id in articles}
        for key, reference in references.items():
            assert_right(reference, sources[key.removeprefix(f"{KEY}article-")])


def test_a_reference_manager_has_the_page_of_a_topic(
    files: Mapping[str, str], sources: Mapping[str, Any], topics: Mapping[str, Any]
) -> None:
    newest = max(record["date"]["value"].split("/")[-1] for record in sources.values())
    for topic, record in topics.items():
        page = Reference(
            title=record["title"]["en"],
            outlet="",
            authors=(),
            translators=(),
            retrieved="",
            date=newest,
            note="",
            address=f"{SITE}topics/{topic}/",
        )
        assert read_bibtex(files[f"downloads/{topic}.cite.bib"]) == {f"{KEY}topic-{topic}": page}
        assert read_ris(files[f"downloads/{topic}.cite.ris"]) == {
            f"{KEY}topic-{topic}": dataclasses.replace(
                page, outlet=TITLE
            )  # BibTeX says it as `howpublished`
        }


@every_reader
def test_signs_of_a_format_stay_text_in_a_reference(
    files_of_difficult_book: Mapping[str, str], ending: str, read_references: Reader
) -> None:
    references = read_references(files_of_difficult_book[f"downloads/sources.{ending}"])
    first, second = "prices-5-more.article-satu", "prices-5-more.article-dua"
    assert references[first] == Reference(
        title=DIFFICULT_TITLE,
        outlet="ANTARA",
        authors=(DIFFICULT_AUTHOR,),
        translators=(),
        retrieved="2023-03-09",
        date="2023-03",
        note="Text from Kyodo News",
        address=DIFFICULT_ADDRESS,
    )
    assert set(references) == {first, second}
