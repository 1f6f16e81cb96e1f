"""No quotation is cut off before the sentence that takes some of it back."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import languages
from generator.exporting import downloads
from generator.nouns.book import Book, Statement
from generator.showing import pages
from generator.translating.wanted import list_wanted_texts
from tests import small_book
from tests.pages_read import assembled, read_pages, seen

ENDING = "\n\nCopyright © ANTARA 2023\n"
SAID = "Menteri Luar Negeri Retno Marsudi pada Senin (6/3) mengatakan sanksi itu akan dicabut."
TURN = "Namun, ia belum tahu tanggalnya."
TURN_OF_TURN = "Kecuali bank pusat setuju lebih dulu."
AFTER = "Hujan turun di Osaka."
SETTING = "\nshare: {share}\n"


def book_of(folder: Path, text: str, *, share: int = 0) -> Book:
    """The small book with that article in place of its second."""
    settings = (small_book.SMALL / "data/book.yml").read_text(encoding="utf-8")
    changes = {
        "data/articles/dua.txt": f"Osaka (ANTARA) - {text}{ENDING}",
        "data/book.yml": settings + (SETTING.format(share=share) if share else ""),
    }
    return assembled(small_book.copy(folder, changes))


def statements_of(book: Book) -> list[Statement]:
    source = next(source for source in book.sources if source.id == "dua")
    return list(source.statements)


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A filed sentence before two that turn against it and one that does not."""
    text = f"{SAID} {TURN}\n\n{TURN_OF_TURN} {AFTER}"
    return book_of(tmp_path_factory.mktemp("turned") / "book", text)


def test_each_opening_holds_a_sentence_to_the_one_before(tmp_path: Path) -> None:
    examples = [row["example"] for row in languages.load_default().table("contrasts")]
    book = book_of(tmp_path / "book", "\n\n".join(examples))
    statements = statements_of(book)
    assert len(statements) == 2 * len(examples)
    for number, statement in enumerate(statements):
        after = statements[number + 1 : number + 2] if number % 2 == 0 else []
        assert statement.turns == tuple(each.sentence for each in after), statement.sentence.text


@pytest.mark.parametrize(
    "after",
    [
        "Tapioka mahal pekan ini.",
        "Meskinya terlambat, kapal itu tiba.",
        "Ia pulang, namun temannya tinggal.",
        "Harga tetap naik. Namun beras turun.",
    ],
)
def test_a_sentence_that_opens_otherwise_is_left_where_it_is(tmp_path: Path, after: str) -> None:
    book = book_of(tmp_path / "book", f"{SAID} {after}")
    assert statements_of(book)[0].turns == ()


def test_all_that_turns_against_a_sentence_is_kept(turned: Book) -> None:
    kept = [[turn.text for turn in each.turns] for each in statements_of(turned)]
    assert kept == [[TURN, TURN_OF_TURN], [TURN_OF_TURN], [], []]


def test_no_page_quotes_the_sentence_without_its_turns(turned: Book) -> None:
    quoting = 0
    for path, page in read_pages(pages.render(turned)).items():
        text = seen(page.body.text)
        for place in re.finditer(re.escape(SAID), text):
            quoting += 1
            after = text[place.end() :]
            if path.removeprefix("id/").startswith("sources/"):
                assert TURN in after, path  # on a line of its own, as in the article
                assert TURN_OF_TURN in after, path
            else:
                assert after.startswith(f" {TURN} {TURN_OF_TURN}"), path
    assert quoting > 6


def test_no_footnote_quotes_the_sentence_without_its_turns(turned: Book) -> None:
    notes: list[str] = []
    for page in read_pages(pages.render(turned)).values():
        notes += [each.text for each in page.body.all("p", "cite-text")]
        notes += [each.attributes.get("data-note", "") for each in page.body.all("span")]
    quoting = [note for note in notes if SAID in note]
    assert len(quoting) >= 4  # on the card and on the article's page, in each language
    assert all(f"{SAID} {TURN} {TURN_OF_TURN}" in note for note in quoting)


def test_no_file_quotes_the_sentence_without_its_turns(turned: Book) -> None:
    files = downloads.render_files(turned)
    quoting = [name for name, text in files.items() if SAID in text.replace("\r\n ", "")]
    assert {
        "downloads/statements.csv",
        "downloads/sanctions.json",
        "downloads/sanctions.yml",
    } < set(quoting)
    for name in quoting:
        assert TURN in files[name].replace("\r\n ", ""), name
        assert TURN_OF_TURN in files[name].replace("\r\n ", ""), name
        assert AFTER not in files[name], "which no topic shows"


def test_a_table_and_a_record_say_which_sentences_turn(turned: Book) -> None:
    files = downloads.render_files(turned)
    table = io.StringIO(files["downloads/statements.csv"].removeprefix("\ufeff"), newline="")
    (row,) = (row for row in csv.DictReader(table) if row["article"] == "dua")
    assert (row["text"].endswith(SAID), row["but"]) == (True, f"{TURN} {TURN_OF_TURN}")
    topic = json.loads(files["downloads/sanctions.json"])
    (record,) = (each for each in topic["statements"] if each["article"] == "dua")
    article = next(source for source in turned.sources if source.id == "dua").clean.article
    words = [article.text[turn["start"] : turn["end"]] for turn in record["but"]]
    assert words == [turn["text"] for turn in record["but"]] == [TURN, TURN_OF_TURN]


def test_a_translator_is_asked_for_the_sentences_that_turn(turned: Book) -> None:
    wanted = {each.text for each in list_wanted_texts(turned, "en")}
    assert {TURN, TURN_OF_TURN} < wanted
    assert AFTER not in wanted


def test_a_page_says_where_a_turn_has_no_translation(tmp_path: Path) -> None:
    book = small_book.copy(
        tmp_path / "book",
        {
            "data/articles/dua.txt": f"Osaka (ANTARA) - {SAID} {TURN} {AFTER}{ENDING}",
            "data/translations/en.po": _write_glosses({f"Osaka (ANTARA) - {SAID}": "He says."}),
        },
    )
    rendered = pages.render(assembled(book))
    assert_translated_whole(rendered, "[The next sentence qualifies this")
    assert "He says. [The next sentence qualifies this" in _text_of(rendered)
    glosses = {f"Osaka (ANTARA) - {SAID}": "He says.", TURN: "But when is not known."}
    (book / "data/translations/en.po").write_text(_write_glosses(glosses), encoding="utf-8")
    assert_translated_whole(pages.render(assembled(book)), "But when is not known.")


def assert_translated_whole(rendered: Mapping[str, str], turn: str) -> None:
    """Each page with the translation has that of the turn behind it, or says that there is none.

    What only names the sentence does not end with it.
    """
    quoting = 0
    for path, page in read_pages(rendered).items():
        for after in seen(page.body.text).split("He says.")[1:]:
            quoting += 1
            assert after.startswith((f" {turn}", " …")) or path.startswith("sources/"), path
    assert quoting > 4


def _text_of(rendered: Mapping[str, str]) -> str:
    return seen(read_pages(rendered)["topics/sanctions.md"].body.text)


def _write_glosses(glosses: Mapping[str, str]) -> str:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return head + "\n\n".join(
        f'msgctxt "gloss"\nmsgid {json.dumps(words, ensure_ascii=False)}\nmsgstr {json.dumps(gloss, ensure_ascii=False)}'
        for words, gloss in glosses.items()
    )


def test_a_share_limit_counts_the_turns_or_shows_nothing(tmp_path: Path) -> None:
    text = f"{SAID} {TURN} {' '.join([AFTER] * 9)}"
    words = len(f"Osaka (ANTARA) - {text}".split())
    both = len(f"Osaka (ANTARA) - {SAID} {TURN}".split())
    enough = statements_of(book_of(tmp_path / "a", text, share=100 * both // words + 1))
    assert (bool(enough[0].filings), enough[1].limit) == (True, "")
    less = statements_of(book_of(tmp_path / "b", text, share=100 * (both - 1) // words))
    assert not less[0].filings
    assert less[0].limit
