"""A footnote is finished: a reader pastes it into a document and adds nothing.

What it must say is read in data/, never in the code that writes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from generator.exporting import downloads
from generator.nouns.book import Book
from generator.showing import pages
from generator.showing.excerpts import cut_dateline
from generator.showing.quotation import complete_marks, put_in_marks
from tests import small_book
from tests.pages_read import Read, ShownPages, assembled, read_pages, seen
from tests.written import load_yaml

PROJECT = Path(__file__).parent.parent
GENERATED = PROJECT / "data" / "generated"
SITE = "https://example.org/book/"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
# As the articles of the book print it, and its translations.
DATELINE = re.compile(r"(Tokyo|Vilnius, Lithuania) \(ANTARA\) - |Tokyo \| EGINDO\.co – ")


@pytest.fixture(scope="module")
def published(book: Book) -> Mapping[str, Read]:
    """The pages of the shipped book, published at an address."""
    return read_pages(pages.render(structs.replace(book, site_url=SITE)))


@pytest.fixture(scope="module")
def sources() -> Mapping[str, Any]:
    return {record["id"]: record for record in load_yaml(GENERATED / "sources.yml")}


def list_statements() -> Iterator[tuple[str, Any]]:
    """The topic and the record of each statement."""
    for path in sorted((GENERATED / "topics").iterdir()):
        for record in load_yaml(path)["statements"]:
            yield path.stem, record


def notes_on(page: Read) -> dict[str, str]:
    """Statement id -> the footnote that its card gives."""
    return {
        card.attributes["id"]: span.attributes["data-note"]
        for card in page.body.all("div", "st")
        for span in card.all("span")
        if "data-note" in span.attributes
    }


def without_marks(text: str) -> str:
    return re.sub('[“”‘’„"]', "", text)


def test_a_footnote_has_all_that_a_document_needs(
    published: Mapping[str, Read], sources: Mapping[str, Any], book: Book
) -> None:
    newest = max(path.stem for path in (PROJECT / "data" / "editions").glob("*.yml"))
    for topic, record in list_statements():
        note = notes_on(published[f"topics/{topic}.md"])[record["id"]]
        source = sources[record["article"]]
        printed = " ".join(record["text"].split())
        gloss = put_in_marks(DATELINE.sub("", book.glosses["en"][printed].text))
        printed = DATELINE.sub("", printed)
        assert put_in_marks(printed).strip("“”") in note
        assert without_marks(printed) in without_marks(note)
        assert gloss in note
        assert note.index(gloss) < note.index(record["outlet"], note.index(gloss) + len(gloss))
        if record["newsroom"] != record["outlet"]:
            assert f"{record['outlet']}, from {record['newsroom']}, " in note
        assert (source["title"] or "article beginning ") in note
        assert (source["url"] or "") in note
        assert source["date"]["value"][:4] in note
        assert ("[date of publication inferred]" in note) == (
            source["date"]["basis"] == "inferred"
        ) or (source["date"]["basis"] not in {"inferred", "sidecar", "stated"})
        assert f"In: {book.title['en']}, edition of {int(newest[8:])} July {newest[:4]}, " in note
        assert note.endswith(f" {SITE}topics/{topic}/#{record['id']}")


def test_a_footnote_has_no_dateline_in_what_it_quotes(published: Mapping[str, Read]) -> None:
    for language in ("", "id/"):
        for topic, record in list_statements():
            if DATELINE.match(record["text"]):
                note = notes_on(published[f"{language}topics/{topic}.md"])[record["id"]]
                assert not DATELINE.search(note)


def test_a_footnote_in_the_language_of_the_articles_gives_no_translation(
    published: Mapping[str, Read], book: Book
) -> None:
    for topic, record in list_statements():
        note = notes_on(published[f"id/topics/{topic}.md"])[record["id"]]
        printed = " ".join(record["text"].split())
        assert put_in_marks(DATELINE.sub("", printed)) in note
        gloss = DATELINE.sub("", book.glosses["en"][printed].text)
        assert put_in_marks(gloss) not in note


def test_a_footnote_says_where_no_address_of_the_article_is_known(
    published: Mapping[str, Read], sources: Mapping[str, Any]
) -> None:
    said = set()
    for topic, record in list_statements():
        note = notes_on(published[f"topics/{topic}.md"])[record["id"]]
        is_known = bool(sources[record["article"]].get("url"))
        assert ("[address of the article not known]" in note) != is_known
        said.add(is_known)
    assert said == {True, False}


def test_a_footnote_begins_with_the_speakers_and_their_offices(
    published: Mapping[str, Read],
) -> None:
    actors = {record["id"]: record["name"] for record in load_yaml(GENERATED / "people.yml")}
    for entity in load_yaml(PROJECT / "data" / "entities.yml"):
        actors[entity["id"]] = entity.get("names", {}).get("en", entity["name"])
    with_office = 0
    for topic, record in list_statements():
        note = notes_on(published[f"topics/{topic}.md"])[record["id"]]
        speakers = record["speech"]["speakers"] if record["speech"] else []
        head = note.partition(": ")[0] if record["speech"] else ""
        for speaker in speakers:
            if speaker["entity"] in actors:
                assert actors[speaker["entity"]] in head
        with_office += "Minister" in head or "Secretary General" in head
        if not record["speech"]:
            assert note[0] in "“‘"
        elif not speakers:
            assert head.startswith("Speaker unclear")
    assert with_office > 20


def test_a_footnote_gives_the_day_of_speaking_where_it_is_another_than_that_of_printing(
    published: Mapping[str, Read],
) -> None:
    notes = notes_on(published["topics/partnership-program.md"])
    assert (
        "(partly in quotation marks, the rest in the newsroom’s words, said 31 January 2023): "
        in notes["s-b10a3a13"]
    )
    assert ", 1 February 2023 [date of publication inferred], " in notes["s-b10a3a13"]
    of_same_day = notes["s-49faa59b"]
    assert "12 July 2023" in of_same_day
    assert ", said " not in of_same_day


def test_the_page_of_an_article_writes_the_same_footnotes(published: Mapping[str, Read]) -> None:
    for language in ("", "id/"):
        on_cards: dict[str, set[str]] = {}
        for path, page in published.items():
            if path.startswith(f"{language}topics/"):
                for id, text in notes_on(page).items():
                    on_cards.setdefault(id, set()).add(text)
        written: dict[str, str] = {}
        for path, page in published.items():
            if path.startswith(f"{language}sources/"):
                for folded in page.body.all("details", "src-note"):
                    note = folded.one("p", "cite-text")
                    written[note.attributes["id"].removeprefix("note-")] = note.text
        assert written.keys() == on_cards.keys()
        assert all(written[id] in on_cards[id] for id in written)


def test_each_footnote_on_a_card_leads_to_the_written_one(published: Mapping[str, Read]) -> None:
    for path, page in published.items():
        if "topics/" in path:
            for card in page.body.all("div", "st"):
                target = card.one("a", "st-copy").attributes["href"]
                source = f"{path.partition('topics/')[0]}{target.removeprefix('../')}"
                name, _, anchor = source.partition("#")  # MkDocs makes an address of its path
                assert name.endswith(".md")
                assert anchor in published[name].ids
                assert anchor == f"note-{card.attributes['id']}"


def test_the_page_of_an_article_cites_it_and_has_its_files(
    published: Mapping[str, Read], sources: Mapping[str, Any], book: Book
) -> None:
    files = downloads.render_files(book)
    for id, record in sources.items():
        page = published[f"sources/{id}.md"]
        citation = next(page.body.all("p", "cite-text")).text
        assert (record["title"] or "no title in the copy used") in citation
        assert citation.endswith(f" {SITE}sources/{id}/")
        for ending in ("ris", "bib", "csl.json", "annotations.jsonld"):
            name = f"downloads/sources/{id}.{ending}"
            assert name in files
            assert (name, "") in set(page.links)


def test_the_page_of_an_article_translates_what_it_cites(
    published: Mapping[str, Read], book: Book
) -> None:
    glosses = {gloss.text for gloss in book.glosses["en"].values()}
    for id in ("antara-kishida-ktt-nato-vilnius", "egindo-jepang-nato-tanggapan-tegas"):
        cited = list(published[f"sources/{id}.md"].body.all("div", "cited"))
        assert cited
        for line in cited:
            shown = seen(line.one("p", "src-gloss").text)
            assert any(gloss.endswith(shown) for gloss in glosses)  # without a dateline
        assert not list(published[f"id/sources/{id}.md"].body.all("p", "src-gloss"))


# --- what a footnote cannot have ---


def note_of(folder: Path, sentence: str, glosses: Mapping[str, str]) -> str:
    """The English footnote of a sentence on sanctions."""
    entries = "\n\n".join(
        f'msgctxt "gloss"\nmsgid {json.dumps(words, ensure_ascii=False)}\nmsgstr {json.dumps(gloss, ensure_ascii=False)}'
        for words, gloss in glosses.items()
    )
    changes = {
        "data/articles/dua.txt": f"{sentence}\n\nCopyright © ANTARA 2023\n",
        "data/translations/en.po": HEAD + entries,
    }
    book = assembled(small_book.copy(folder, changes))
    (statement,) = next(source for source in book.sources if source.id == "dua").statements
    return notes_on(read_pages(ShownPages(book))["topics/sanctions.md"])[statement.id]


def test_without_a_translation_a_footnote_has_the_printed_words_alone(tmp_path: Path) -> None:
    note = note_of(tmp_path / "book", "Menteri Retno Marsudi mengatakan sanksi dicabut.", {})
    assert "“Menteri Retno Marsudi mengatakan sanksi dicabut.”, ANTARA" in note
    assert "translation" not in note


def test_what_a_quoted_sentence_quotes_itself_is_between_single_marks(tmp_path: Path) -> None:
    sentence = "“Sanksi itu dicabut,” kata Menteri Retno Marsudi."
    note = note_of(tmp_path / "book", sentence, {sentence: "“It is over,” she said."})
    printed = "“‘Sanksi itu dicabut,’ kata Menteri Retno Marsudi.”"
    assert f"“‘It is over,’ she said.” [this book’s translation; as printed: {printed}]" in note


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("Mereka pulang.", "“Mereka pulang.”"),
        ('"Kami pulang," kata Sari.', "“‘Kami pulang,’ kata Sari.”"),
        ("”Kami pulang,” kata Sari.", "“‘Kami pulang,’ kata Sari.”"),
        ("„Kami pulang“, kata Sari.", "“‘Kami pulang’, kata Sari.”"),
        ('Sari bilang “kami pulang," lalu pergi.', "“Sari bilang ‘kami pulang,’ lalu pergi.”"),
        ('Kami pulang dulu," kata Sari.', "“[‘]Kami pulang dulu,’ kata Sari.”"),
        ("Kami pulang besok.”", "“[‘]Kami pulang besok.’”"),
        ("Sari berkata, “Kami pulang.", "“Sari berkata, ‘Kami pulang.[’]”"),
        ('Pulang," kata Sari, "besok.', "“[‘]Pulang,’ kata Sari, ‘besok.[’]”"),
        ('(“pulang”) dan "pergi".', "“(‘pulang’) dan ‘pergi’.”"),
        ("Kata ‘pulang’ itu.", "“Kata ‘pulang’ itu.”"),
    ],
)
def test_no_mark_inside_a_quoted_sentence_is_left_alone(words: str, quoted: str) -> None:
    assert put_in_marks(words) == quoted


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("Mereka pulang.", "Mereka pulang."),
        ('"Kami pulang," kata Sari.', '"Kami pulang," kata Sari.'),
        ("Kami pulang besok.”", "“… Kami pulang besok.”"),
        ('Kami pulang dulu," kata Sari.', '"… Kami pulang dulu," kata Sari.'),
        ("Sari berkata, “Kami pulang.", "Sari berkata, “Kami pulang. …”"),
    ],
)
def test_a_translation_has_both_marks_of_a_quotation(words: str, completed: str) -> None:
    assert complete_marks(words) == completed


def test_a_speaker_whom_nobody_names_is_said_to_be_open(tmp_path: Path) -> None:
    note = note_of(tmp_path / "book", "“Sanksi itu akan dicabut bulan depan,” katanya.", {})
    assert note.startswith("Speaker unclear (")


def test_a_book_without_an_address_gives_the_path_below_it(tmp_path: Path) -> None:
    note = note_of(tmp_path / "book", "Menteri Retno Marsudi mengatakan sanksi dicabut.", {})
    assert ", topics/sanctions/#s-" in note


def test_a_page_of_footnotes_says_what_completes_their_addresses(
    published: Mapping[str, Read], read: Mapping[str, Read]
) -> None:
    for path, page in read.items():
        if "sources/" in path and not path.endswith("index.md"):
            assert len(list(page.body.all("p", "address-missing"))) == 1
            assert not list(published[path].body.all("p", "address-missing"))


def test_a_brief_gives_its_edition_and_the_address_of_its_topic(
    published: Mapping[str, Read], read: Mapping[str, Read]
) -> None:
    (address,) = published["briefs/g7.md"].body.all("span", "brief-address")
    assert address.text == f", {SITE}topics/g7/"
    assert "hidden" not in address.attributes
    (path,) = read["briefs/g7.md"].body.all("span", "brief-address")
    assert "hidden" in path.attributes, "a script completes it and shows it"
    for page in (published, read):
        line = page["briefs/g7.md"].body.one("p", "brief-cite")
        assert ", edition of 31 July 2023, " in line.text


@pytest.mark.parametrize(
    ("gloss", "dateline", "shown"),
    [
        ("Washington (Reuters) – “We agree,” he said.", "Washington (Reuters) –", "“We agree,” he said."),
        ("Tokyo, Japan (AP) — He left.", "Tokyo, Jepang (AP) —", "He left."),
        ("Washington, the United States (AFP) - Tariffs fell.", "Washington, AS (AFP) -", "Tariffs fell."),
        ("Jakarta: Prices rose.", "Jakarta:", "Prices rose."),
        ("The minister said so.", "Surabaya (ANTARA) -", "The minister said so."),
        ("Jakarta prices rose: rice by half.", "Jakarta -", "Jakarta prices rose: rice by half."),
        ("Prices - those of rice - rose.", "Jakarta -", "Prices - those of rice - rose."),
        ("The minister - he is ill - left.", "", "The minister - he is ill - left."),
    ],
)  # fmt: skip
def test_a_translation_is_shown_without_its_dateline(gloss: str, dateline: str, shown: str) -> None:
    assert cut_dateline(gloss, dateline) == shown
