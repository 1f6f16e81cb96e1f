"""What the search box knows of the book beyond its pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from generator import languages
from generator.comparing.book import Reading
from generator.core.text import plain
from generator.exporting import search
from generator.folder import read_folder
from generator.nouns.book import Book
from generator.showing.addresses import (
    source_path,
    topic_path,
    unused_anchor,
)
from generator.showing.index import RELATED, build_index
from generator.showing.ledger_lines import find_twin
from generator.site import search_index
from tests.conftest import PROJECT, ComputeOnce
from tests.search_queries import SAYING, only_words

PACKS = (languages.load("id"), languages.load("en"))


@pytest.fixture(scope="module")
def reading(compute_once: ComputeOnce) -> Reading:
    return compute_once("reading", lambda: read_folder(PROJECT, PACKS[0]))


@pytest.fixture(scope="module")
def found(reading: Reading, book: Book, compute_once: ComputeOnce) -> dict[str, Any]:
    made = compute_once(
        "found", lambda: dict(search.render_files(book, reading.inputs.entities, PACKS))
    )
    assert sorted(made) == ["id/search.json", "search.json"]
    parsed: dict[str, Any] = json.loads(made["search.json"])
    return parsed


def test_each_filed_statement_is_one_entry_word_for_word(book: Book, found: dict[str, Any]) -> None:
    filed = {line.statement.id: line.statement.sentence for line in book.ledger if line.topics}
    entries = [entry for entry in found["entries"] if entry["kind"] == "Statement"]
    assert sorted(entry["anchor"] for entry in entries) == sorted(filed)
    assert all(filed[entry["anchor"]].text.endswith(entry["text"]) for entry in entries)
    assert all(entry["dates"] and entry["pages"] for entry in entries)


def test_a_statement_is_found_on_the_pages_of_all_its_topics(
    book: Book, found: dict[str, Any]
) -> None:
    entries = {entry["anchor"]: entry for entry in found["entries"] if entry["kind"] == "Statement"}
    several = [line for line in book.ledger if len(line.topics) > 1]
    assert several
    for line in several:
        entry = entries[line.statement.id]
        assert {topic_path(topic) for topic in line.topics} <= {entry["page"], *entry["pages"]}


def test_each_other_sentence_is_found_whole_with_its_gloss_at_its_place_on_its_articles_page(
    book: Book, found: dict[str, Any]
) -> None:
    others = {unused_anchor(line.statement.id): line for line in book.ledger if not line.topics}
    entries = [entry for entry in found["entries"] if entry["kind"] == "Unfiled sentence"]
    index = build_index(book)
    twins = {
        anchor for anchor, line in others.items() if find_twin(line.statement, index) is not None
    }
    assert twins == {"u-041be242"}, "a topic shows the same sentence of another article"
    assert sorted(entry["anchor"] for entry in entries) == sorted(others.keys() - twins)
    for entry in entries:
        sentence = others[entry["anchor"]].statement.sentence
        assert entry["text"] == sentence.body
        assert entry["page"] == source_path(sentence.article)
        assert bool(entry["gloss"]) != bool(entry["untranslated"])


def test_a_sentence_without_gloss_says_so_to_those_who_need_one(
    reading: Reading, book: Book
) -> None:
    bare = structs.replace(book, glosses={})
    files = search.render_files(bare, reading.inputs.entities, PACKS)
    kinds = {"Statement", "Unfiled sentence", "Event"}
    remarks = {
        path: {
            entry["untranslated"] for entry in json.loads(text)["entries"] if entry["kind"] in kinds
        }
        for path, text in files.items()
    }
    assert remarks == {
        "search.json": {"The book has no translation of this sentence yet."},
        "id/search.json": {""},
    }


def test_each_event_is_found_by_its_day_and_the_sentence_that_dates_it(
    book: Book, found: dict[str, Any]
) -> None:
    events = {event.id: event for event in book.timeline.events if event.is_placed}
    kinds = {"Event", "Planned event"}
    entries = [entry for entry in found["entries"] if entry["kind"] in kinds]
    planned = [entry["anchor"] for entry in entries if entry["kind"] == "Planned event"]
    assert planned == [id for id, event in events.items() if event.planned]
    assert any("G7" in entry["text"] for entry in entries if entry["anchor"] in planned)
    occasions = [each.id for each in book.timeline.occasions]
    assert [entry["anchor"] for entry in entries] == [*events, *occasions]
    for entry in entries[: len(events)]:
        assert entry["page"] == "timeline.md"
        assert entry["text"] == events[entry["anchor"]].statement.sentence.body
        assert bool(entry["dates"]) == bool(events[entry["anchor"]].time.days)
    undated = [entry["title"] for entry in entries if not entry["dates"]]
    assert undated == ["Jan or Feb 2023"]
    by_report = {each.id for each in book.timeline.occasions if each.basis == "report"}
    titles = {entry["anchor"]: entry["title"] for entry in entries[len(events) :]}
    assert by_report
    for id, title in titles.items():
        assert title.startswith("reported ") == (id in by_report), title


def test_words_of_all_languages_that_mean_the_same_stand_together(found: dict[str, Any]) -> None:
    lexicon = found["lexicon"]
    assert any({"prime minister", "perdana menteri"} <= set(words) for words in lexicon["meanings"])
    assert any({"China", "PRC", "RRT"} <= set(names) for names in lexicon["names"])
    assert any({"CNA", "Channel NewsAsia"} <= set(names) for names in lexicon["names"])
    assert ["Moskow", "Rusia"] in lexicon["seats"]


def test_a_capital_that_no_article_names_stands_for_its_country(found: dict[str, Any]) -> None:
    lexicon = found["lexicon"]
    assert any({"Spanyol", "Madrid"} <= set(names) for names in lexicon["names"])
    assert not any({"Rusia", "Moskow"} <= set(names) for names in lexicon["names"])
    assert ["Kremlin", "Rusia"] in lexicon["seats"]
    assert "tanggal berapa" in lexicon["when"]


def test_findings_and_differences_are_found_by_few_words_with_their_newsrooms(
    book: Book, found: dict[str, Any]
) -> None:
    findings = {each.id: len(each.newsrooms) for each in build_index(book).shown_findings}
    entries = {
        entry["anchor"]: entry
        for entry in found["entries"]
        if entry["kind"] in {"Finding", "Difference", "Easily confused"}
    }
    related = {each.id for each in book.evidence.differences if each.kind == RELATED}
    assert entries.keys() == findings.keys() | {each.id for each in book.evidence.differences}
    for id, entry in entries.items():
        assert entry["page"] == ("findings.md" if id in findings else "differences.md")
        assert (entry["kind"] == "Easily confused") == (id in related)
        assert entry["dates"]
        assert "newsroom" in entry["title"]
        if id not in findings:
            assert all(len(words.split()) <= 7 for words in entry["text"].split(" / "))


def test_a_finding_is_listed_by_its_shortest_sentence_with_the_count_on_its_shared_words(
    book: Book, found: dict[str, Any]
) -> None:
    entries = {entry["anchor"]: entry for entry in found["entries"]}
    for finding in build_index(book).shown_findings:
        entry = entries[finding.id]
        sentences = {plain(each.sentence.text): each for each in finding.statements}
        statement = sentences[plain(entry["text"])]
        shared = (
            span.shifted(-statement.sentence.start).slice(statement.sentence.text)
            for span in finding.words_of(statement.id)
        )
        words = " … ".join(dict.fromkeys(shared))
        counts = {0: "No newsroom counts", 1: "Several articles, one newsroom"}
        count = len(finding.newsrooms)
        assert entry["title"].startswith(
            f"{counts.get(count, f'Shared by {count} newsrooms')}: {words}"
        )


def test_the_forms_of_a_root_and_the_spellings_of_a_name_stand_together(
    found: dict[str, Any],
) -> None:
    families = {family.split()[0]: set(family.split()) for family in found["lexicon"]["roots"]}
    assert {"mitra", "kemitraan"} <= families["mitra"]
    assert {"ancam", "ancaman", "mengancam"} <= families["ancam"]
    assert any({"China", "Cina", "Tiongkok"} <= set(names) for names in found["lexicon"]["names"])
    assert any({"Fumio Kishida", "PM Jepang"} <= set(names) for names in found["lexicon"]["names"])


def test_an_office_of_another_time_names_nobody(reading: Reading, book: Book) -> None:
    early = tuple(
        structs.replace(
            entity,
            roles=tuple(structs.replace(role, until="2022-12-31") for role in entity.roles),
        )
        for entity in reading.inputs.entities
    )
    made = search.render_files(book, early, PACKS)
    assert not any(
        "PM Jepang" in names for names in json.loads(made["search.json"])["lexicon"]["names"]
    )


PAGE = search_index.IndexedPage(
    name="Name",
    kind="Kind",
    description="Described.",
    alias=("a < b",),
    sought=("c < d",),
    translations=("id/x/",),
)
LISTED: dict[str, dict[str, Any]] = {
    "x/": {"location": "x/", "title": "Page", "text": "kicker", "boost": 2},
    "x/#top": {"location": "x/#top", "title": "Page", "text": "<p>lead</p>"},
    "x/#empty": {"location": "x/#empty", "title": "Empty", "text": ""},
    "x/#part": {"location": "x/#part", "title": "Part", "text": "<p>more</p>"},
    "y/": {"location": "y/", "title": "Of another language", "text": ""},
    "id/x/#top": {"location": "id/x/#top", "title": "Halaman", "text": "<p>awal</p>"},
    "id/x/#part": {"location": "id/x/#part", "title": "Bagian", "text": "<p>lagi</p>"},
}


def test_a_page_is_one_entry_with_the_words_of_its_twin() -> None:
    page, part = search_index.make_page_entries(LISTED, {"x/": PAGE})
    assert page == {
        "location": "x/", "title": "Kind · Name", "name": "Name", "text": "<p>lead</p>", "boost": 2,
        "alias": ["a &lt; b"], "sought": ["c &lt; d"], "words": ["<p>awal</p>"],
    }  # fmt: skip
    assert part == {**LISTED["x/#part"], "words": ["Bagian"]}


def test_a_page_that_says_nothing_is_found_by_its_description() -> None:
    listed = {**LISTED, "x/#top": {**LISTED["x/#top"], "text": ""}}
    assert next(search_index.make_page_entries(listed, {"x/": PAGE}))["text"] == "<p>Described.</p>"


@pytest.mark.parametrize("pack", [*PACKS, languages.load("nl")], ids=lambda pack: pack.code)
def test_each_word_of_a_question_stands_in_its_example(pack: languages.Language) -> None:
    shown = [row for row in pack.table("question_words") if row["example"]]
    assert shown
    for row in shown:
        words = row["example"].lower().split()
        assert row["word"] in words
        assert set(words) - set(pack.column("question_words", "word")), (
            "the example asks for something, too"
        )


def test_queries_expect_what_is_there(site: Path, book: Book) -> None:
    sentences = " ".join(
        [
            *(line.statement.sentence.text for line in book.ledger),
            *(gloss.text for glosses in book.glosses.values() for gloss in glosses.values()),
        ]
    )
    for table in (PROJECT / "tests" / "cases" / "search").glob("*.tsv"):
        for line in table.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                wanted = line.split("\t")[1].split("|")
                pages = [each for each in wanted if each != "-" and not each.startswith(SAYING)]
                assert all((site / page / "index.html").is_file() for page in pages), line
                sayings = [each[1:] for each in wanted if each.startswith(SAYING)]
                assert all(only_words(saying) in only_words(sentences) for saying in sayings), line
