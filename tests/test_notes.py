"""What analysts write is compared with the book, and reported when it must be read again."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from generator import cli
from generator.core.text import one_line
from generator.desk import glosses, notes
from generator.desk.notes.parsing import UNSETTLED
from generator.languages import default_code
from generator.nouns.article import Sentence
from generator.nouns.book import Book, CoreStatement, Source, Statement
from generator.nouns.editors import Gloss, Note
from tests import small_book
from tests.pages_read import PROJECT, Element, Read, ShownPages, read_one, seen
from tests.written import load_yaml, shipped_inputs

ARTICLES_LANGUAGE = default_code()
CASES: list[dict[str, Any]] = load_yaml(Path(__file__).parent / "cases/notes/cases.yml")


def faults(text: str, language: str, book: Book) -> list[str]:
    """Line and message of all that is wrong with that note."""
    note, problems = notes.parse_note(text, f"data/notes/china-concerns.{language}.md", {})
    if note:
        problems = notes.find_unsupported(structs.replace(book, notes=(note,)), ARTICLES_LANGUAGE)
    return [f"{problem.line}: {problem.message}" for problem in sorted(problems)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_a_note_says_nothing_that_the_book_does_not_support(
    case: dict[str, Any], book: Book
) -> None:
    found = faults(case["note"], case.get("language", "en"), book)
    assert len(found) == len(case["errors"]), found
    for message, expected in zip(found, case["errors"], strict=True):
        assert message.startswith(expected)


COUNTED = """# Kekhawatiran [@s-eb71d107]

Kishida menyatakan keprihatinan [@s-eb71d107].

## strongest
{{newsrooms:2}} menyebut {words} [@f-eb71d107].

## weakest
Satu kalimat [@s-eb71d107].
"""


@pytest.mark.parametrize(
    ("words", "errors"),
    [
        ("Rusia", []),
        ("“Rusia”", []),
        (
            "“di dekat Taiwan”",
            ["6: counts newsrooms for words that not all of them have; found {newsrooms:2} and"],
        ),
    ],
)
def test_words_quoted_beside_a_number_are_in_the_articles_of_so_many_newsrooms(
    words: str, errors: list[str], book: Book
) -> None:
    by_id = {line.statement.id: line.statement for line in book.ledger}
    statements = (by_id["s-eb71d107"], by_id["s-08c7b852"])
    (example, *_) = book.evidence.findings
    finding = structs.replace(
        example,
        id="f-eb71d107",
        parts=tuple(CoreStatement(each, ()) for each in statements),
        matches=(),
        newsrooms=("CNA", "NOS"),
    )
    evidence = structs.replace(book.evidence, findings=(finding,))
    changed_book = structs.replace(book, evidence=evidence)
    found = faults(COUNTED.format(words=words), "id", changed_book)
    assert len(found) == len(errors), found
    assert all(map(str.startswith, found, errors))


def test_a_second_hand_statement_counts_no_newsroom(book: Book) -> None:
    own = book.evidence.hearings["s-81a14cb1"]
    hearings = {
        **book.evidence.hearings,
        "s-81a14cb1": structs.replace(own, basis="second-hand"),
    }
    evidence = structs.replace(book.evidence, hearings=hearings)
    heard = structs.replace(book, evidence=evidence)
    text = COUNTED.format(words="Rusia").replace("newsrooms:2", "newsrooms:1")
    text = text.replace("f-eb71d107", "s-81a14cb1")
    assert faults(text, "id", book) == []
    assert len(faults(text, "id", heard)) == 1
    assert "found {newsrooms:1} of s-81a14cb1, expected 0" in faults(text, "id", heard)[0]


def test_every_topic_of_the_shipped_book_has_a_note_and_every_statement_a_gloss(book: Book) -> None:
    assert {(note.topic, note.language) for note in book.notes} == {
        (page.topic.id, language) for page in book.topics for language in book.languages
    }
    assert notes.find_outdated_notes(book) == []
    assert glosses.find_outdated_glosses(book, ARTICLES_LANGUAGE) == []


def test_lines_are_counted_from_the_top_of_the_file() -> None:
    parts = notes.split_front_matter("---\nreviewed:\n  s-1: x\n---\n\n# Headline\n")
    assert parts.yaml.splitlines()[1] == "reviewed:"
    assert parts.first_line == 5
    _, problems = notes.parse_note(parts.body, "data/notes/x.en.md", {}, parts.first_line)
    assert problems[0].line == 6


# --- review ---


def changed(book: Book, id: str, **changes: Any) -> Book:
    """The book with a statement's speech changed."""

    def change(statement: Statement) -> Statement:
        if statement.id != id or statement.speech is None:
            return statement
        return structs.replace(statement, speech=structs.replace(statement.speech, **changes))

    ledger = [structs.replace(line, statement=change(line.statement)) for line in book.ledger]
    return structs.replace(book, ledger=tuple(ledger))


def test_a_note_is_to_be_read_again_when_what_it_cites_has_another_speaker(book: Book) -> None:
    found = notes.find_outdated_notes(changed(book, "s-ecc0170f", speakers=()))
    assert {problem.path for problem in found} == {
        f"data/notes/china-concerns.{code}.md" for code in ("en", "id")
    }
    assert all(
        "s-ecc0170f has changed since the note was reviewed" in problem.message for problem in found
    )
    assert all("speaker not settled" in problem.message for problem in found)


def test_a_note_is_to_be_read_again_when_a_finding_grows_or_a_date_moves(book: Book) -> None:
    findings = [
        structs.replace(each, newsrooms=(*each.newsrooms, "Reuters"))
        for each in book.evidence.findings
    ]
    grown = structs.replace(book, evidence=structs.replace(book.evidence, findings=tuple(findings)))
    cited = {id for note in book.notes for id in note.reviewed if id.startswith("f-")}
    outdated = [problem.message for problem in notes.find_outdated_notes(grown)]
    assert cited
    assert all(any(id in message for message in outdated) for id in cited)

    def later(source: Source) -> Source:
        return structs.replace(source, date=structs.replace(source.date, value="2024-01-01"))

    moved = structs.replace(book, sources=tuple(map(later, book.sources)))
    assert any("2024-01-01" in problem.message for problem in notes.find_outdated_notes(moved))


def test_a_review_is_written_into_the_notes_and_changes_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(PROJECT / "data", tmp_path / "data")
    path = tmp_path / "data/notes/g7.en.md"
    kept = path.read_bytes()
    path.write_bytes(kept.replace(b"2023-04-05", b"2023-04-06", 1))
    assert cli.main(["check", "--root", str(tmp_path)]) == 0
    assert "outdated data/notes/g7.en.md:" in capsys.readouterr().err
    assert cli.main(["review", "g7", "--root", str(tmp_path)]) == 0
    assert path.read_bytes() == kept
    assert cli.main(["review", "nothing", "--root", str(tmp_path)]) == 1
    assert "topics with notes: china-concerns, g7" in capsys.readouterr().err


# --- glosses ---


def test_an_outdated_gloss_and_missing_ones_are_reported_and_the_book_is_built(book: Book) -> None:
    english = dict(book.glosses["en"])
    first = next(iter(english))
    del english[first]
    english["Kalimat yang tidak ada lagi di dalam buku."] = Gloss("A sentence that is gone.", 7)
    problems = glosses.find_outdated_glosses(
        structs.replace(book, glosses={"en": english}), ARTICLES_LANGUAGE
    )
    assert [(problem.path, problem.line) for problem in problems] == [
        ("data/translations/en.po", 7),
        ("data/translations/en.po", 0),
    ]
    assert "Kalimat yang tidak ada lagi di" in problems[0].message
    assert "1 of 46 sentences shown have no gloss" in problems[1].message
    assert problems[1].message.endswith("`briefing translate en` writes the entries")


def test_what_is_outdated_is_called_so_beside_a_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_book.copy(tmp_path / "book")
    note = root / "data/notes/sanctions.en.md"
    note.parent.mkdir(exist_ok=True)
    parts = ("# Sanctions {}", "One line {}.", "## strongest\nIt {}.", "## weakest\nIt {}.")
    text = "\n\n".join(parts).replace("{}", "[@s-00000000]")
    note.write_text(f"{text}\n", "utf-8")
    assert cli.main(["check", str(root)]) == 1
    printed = capsys.readouterr().err
    assert "sanctions.en.md:1: cites what no article contains" in printed
    assert "outdated data/" in printed
    assert "warning" not in printed


MARK = "Book’s translation "  # of a card, unless the page says it once of all


def _gloss_from_lead(book: Book, sentence: Sentence) -> str:
    """The translation without the dateline, which the printed words below it show, and with both
    marks of a quotation that began before it.
    """
    gloss = book.glosses["en"][one_line(sentence.text)].text
    if gloss.startswith("What happens in Europe"):
        return f"“… {gloss}"
    if gloss.startswith("I want to highlight"):
        return f'"… {gloss}'
    if not sentence.lead:
        return gloss
    words = re.split(r" [-–] ", gloss, maxsplit=1)[-1]
    assert words != gloss
    return words


def test_a_statement_stands_with_its_gloss_on_pages_of_another_language_only(
    book: Book, read: dict[str, Read]
) -> None:
    for page in book.topics:
        path = f"topics/{page.topic.id}.md"
        cards = {card.attributes["id"]: card for card in read[path].body.all("div", "st")}
        for statement in page.statements:
            gloss = cards[statement.id].one("p", "st-gloss")
            assert gloss.attributes["lang"] == "en"
            expected = _gloss_from_lead(book, statement.sentence)
            assert seen(gloss.text).removeprefix(MARK) == expected
        if not all(
            seen(each.text).startswith(MARK) for each in read[path].body.all("p", "st-gloss")
        ):
            notes_there = [seen(each.text) for each in read[path].body.all("p", "note")]
            assert [note for note in notes_there if "book’s translation" in note.lower()]
        assert not list(read[f"id/{path}"].body.all("p", "st-gloss"))


def test_a_missing_gloss_says_so_beside_the_original(book: Book) -> None:
    page = read_one(ShownPages(structs.replace(book, glosses={})), "topics/g7.md")
    for card in page.body.all("div", "st"):
        assert "no translation" in card.one("p", "st-gloss").text
        assert card.one("blockquote").text.strip()


def test_whoever_reads_another_language_meets_no_sentence_without_its_gloss(
    book: Book, read: dict[str, Read]
) -> None:
    glossed = {sentence: each.text for sentence, each in book.glosses["en"].items()}
    for source in book.sources:
        for statement in source.statements:
            text = one_line(statement.sentence.text)
            if text in glossed:
                glossed[text] = _gloss_from_lead(book, statement.sentence)
    places = [
        ("blockquote", "st-quote"),
        *(("q", f"{name}-quote") for name in ("pos", "event", "brief")),
        ("q", "cite-words"),
    ]
    found = Counter[str]()
    for path, page in read.items():
        if path.startswith(("id/", "sources/")):
            continue  # a source page shows the article as it was printed
        quoted = [one_line(each.text) for place in places for each in page.body.all(*place)]
        translations = [
            seen(each.text).removeprefix(MARK)
            for tag in ("p", "span")
            for each in page.body.all(tag, "st-gloss")
        ]
        needed = Counter(glossed[words] for words in quoted if words in glossed)
        assert not needed - Counter(translations), path
        found.update(needed.keys())
    filed = [line.statement.sentence.text for line in book.ledger if line.topics]
    assert found.keys() >= {glossed[one_line(text)] for text in filed}


def test_words_that_name_things_are_in_the_language_of_the_page(
    book: Book, read: dict[str, Read]
) -> None:
    def names(path: str) -> set[str]:
        return {seen(each.text) for each in read[path].body.all("h3")}

    assert "Place: around Japan / near Taiwan#" in names("differences.md")
    assert not any("di sekitar Jepang" in name for name in names("differences.md"))
    assert any("di sekitar Jepang" in name for name in names("id/differences.md"))


def test_a_gloss_of_words_that_nothing_prints_any_more_is_reported(book: Book) -> None:
    glossed = {**book.glosses["en"], "kapal selam": Gloss("submarine", 7)}
    problems = glosses.find_outdated_glosses(
        structs.replace(book, glosses={"en": glossed}), ARTICLES_LANGUAGE
    )
    assert [(each.line, "kapal selam" in each.message) for each in problems] == [(7, True)]


# --- pages ---


def core(page: Read) -> Element:
    return page.body.one("section", "core")


def note_of(book: Book, topic: str, language: str) -> Note:
    return next(note for note in book.notes if (note.topic, note.language) == (topic, language))


def test_each_marker_opens_the_very_sentences_that_it_cites(
    book: Book, read: dict[str, Read]
) -> None:
    filed = {line.statement.id: line for line in book.ledger if line.topics}
    findings = {finding.id: finding for finding in book.evidence.findings}
    for note in book.notes:
        page = read[f"{'id/' if note.language == 'id' else ''}topics/{note.topic}.md"]
        endnotes = {
            each.attributes["id"]: each for each in page.body.one("div", "footnote").all("li")
        }
        markers = [
            each.attributes["href"].removeprefix("#") for each in page.body.all("a", "footnote-ref")
        ]
        box = [*note.bottom_line]
        for kind, sentences in note.pointers.items():
            following = [*sentences[1:], None]
            for sentence, other in zip(sentences, following, strict=True):
                # open questions have the markers that they share behind the last of them
                if kind != UNSETTLED or not other or other.citations != sentence.citations:
                    box.append(sentence)
        cited = [id for sentence in box for id in sentence.citations]
        assert len(markers) == len(cited)
        for marker, id in zip(markers, cited, strict=True):
            ids = [each.id for each in findings[id].statements] if id in findings else [id]
            expected = [each for each in ids if note.topic in filed[each].topics]
            cites = list(endnotes[marker].all("span", "cite"))
            assert [each.attributes["data-statement"] for each in cites] == expected
            links = [link.attributes["href"] for each in cites for link in each.all("a")]
            assert {f"#{each}" for each in expected} <= set(links)


def test_every_endnote_leads_back_to_each_of_its_markers(read: dict[str, Read]) -> None:
    for path, page in read.items():
        if not page.body.text or not list(page.body.all("div", "footnote")):
            continue
        markers = {
            each.attributes["id"]: each.attributes["href"]
            for each in page.body.all("a", "footnote-ref")
        }
        back = {}
        for endnote in (
            item for listed in page.body.all("div", "footnote") for item in listed.all("li")
        ):
            for link in endnote.all("a", "footnote-backref"):
                back[link.attributes["href"].removeprefix("#")] = f"#{endnote.attributes['id']}"
        assert back == markers, path


def test_a_number_in_several_places_names_each_on_the_way_back(read: dict[str, Read]) -> None:
    """By the title that the place has on the page, and a second one in it by its number."""
    page = read["topics/china-concerns.md"]
    endnotes = next(page.body.all("div", "footnote"))
    first, second, *_ = (
        [seen(link.text) for link in item.all("a", "footnote-backref")]
        for item in endnotes.all("li")
    )
    assert first == [
        "↩ Bottom line",
        "↩ Where sources differ",
        "↩ Open questions",
        "↩ Open questions (2)",
    ]
    assert second == ["↩ Back to the text"]


def test_the_headline_is_the_first_heading_and_newsrooms_are_counted_in_the_language_of_the_page(
    book: Book, read: dict[str, Read]
) -> None:
    for language, words in (
        ("en", "Three newsrooms report"),
        ("id", "Tiga redaksi asal memberitakan"),
    ):
        page = read[f"{'id/' if language == 'id' else ''}topics/china-concerns.md"]
        headline = seen(page.body.one("h1").text).removesuffix("#").strip()
        assert headline == note_of(book, "china-concerns", language).headline.text
        assert words in seen(core(page).text)
        assert page.meta["title"] == dict(book.topics[3].topic.title)[language]


def test_a_topic_without_note_has_its_title_as_heading_and_no_endnotes(book: Book) -> None:
    page = read_one(ShownPages(structs.replace(book, notes=())), "topics/sanctions.md")
    assert seen(page.body.one("h1").text).startswith(page.meta["title"])
    assert not list(page.body.all("p", "core-lead"))
    assert not list(page.body.all("div", "footnote"))


def test_a_term_stands_on_its_topic_and_in_the_glossary_with_links_to_what_it_rests_on(
    book: Book, read: dict[str, Read]
) -> None:
    for note in book.notes:
        root = "id/" if note.language == "id" else ""
        glossary = read[f"{root}glossary.md"]
        terms = {each.name for each in note.terms}
        assert terms <= {seen(each.text).removesuffix("#") for each in glossary.body.all("h2")}
        page = read[f"{root}topics/{note.topic}.md"]
        here = {
            seen(each.text) for box in page.body.all("dl", "glossary") for each in box.all("dt")
        }
        assert here == terms
        for term in note.terms:
            for sentence in term.definition:
                for id in sentence.citations:
                    assert (f"{root}topics/{note.topic}.md", id) in set(glossary.links)


def test_documents_outside_the_book_are_linked_where_listed(
    book: Book, read: dict[str, Read]
) -> None:
    for page in book.topics:
        lists = list(read[f"id/topics/{page.topic.id}.md"].body.all("ul", "documents"))
        found = [
            (link.attributes["href"], seen(link.text)) for each in lists for link in each.all("a")
        ]
        assert found == [
            (each.url, " ".join(each.title.split())) for each in page.topic.documents if each.url
        ]


def test_a_document_in_another_language_than_the_page_says_so(
    book: Book, read: dict[str, Read]
) -> None:
    foreign = {"": "(in English)", "id/": "(dalam bahasa Inggris)"}
    for folder, words in foreign.items():
        for page in book.topics:
            (said,) = [
                seen(each.text)
                for each in read[f"{folder}topics/{page.topic.id}.md"].body.all("ul", "documents")
            ] or [""]
            are_english = any(each.language == "en" for each in page.topic.documents)
            assert (words in said) == (are_english and folder == "id/"), page.topic.id


def test_files_of_notes_are_read_by_topic_and_language() -> None:
    given = shipped_inputs()
    assert [note.path for note in given.notes] == sorted(note.path for note in given.notes)
    assert (
        "s-ecc0170f"
        in next(note for note in given.notes if note.topic == "china-concerns").reviewed
    )


def test_notes_of_the_book_put_no_translated_words_between_quotation_marks() -> None:
    """Nobody said them: a reader takes what stands between marks for the speaker's own words."""
    notes = [*(PROJECT / "data/notes").glob("*.en.md")]
    assert notes
    assert [path.name for path in notes if set(path.read_text(encoding="utf-8")) & set("“”")] == []
