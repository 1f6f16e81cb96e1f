"""What Dutch proves: a language is a PO file, and a page in it has no word of another."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping

import pytest
from msgspec import structs

from generator import languages
from generator.build import query_packs
from generator.desk.interface import load_interface
from generator.exporting.search_lexicon import make_lexicon
from generator.languages import Language
from generator.nouns.book import Book
from generator.nouns.editors import InterfaceWords
from generator.showing import pages
from generator.showing.index import build_index
from generator.showing.kept_texts import TextMaker
from tests.pages_read import ShownPages

SHORTEST = 12  # letters of words that cannot be there by chance
_KEYS = re.compile(r'"[\w ]+": (")')  # in front matter
_GAP = re.compile(r"\{[a-z_]+\}")
WORDS = load_interface("nl").words


def in_dutch(book: Book, words: InterfaceWords = WORDS) -> Mapping[str, str]:
    """Its pages in Dutch alone: what its editors wrote is in other languages."""
    return pages.render(structs.replace(book, languages=("nl",), ui={"nl": words}))


@pytest.fixture(scope="module")
def first_book(book: Book) -> Mapping[str, str]:
    return in_dutch(book)


def english_parts(words: InterfaceWords) -> Iterator[str]:
    """What of the English words would be seen, had they no translation."""
    translated = {**words.single, **{one: many[0] for one, many in words.plural.items()}}
    for english, dutch in translated.items():
        for part in _GAP.split(english):
            if len(part) >= SHORTEST and part not in dutch:
                yield part.strip()


def find_english(rendered: Mapping[str, str]) -> set[str]:
    text = _KEYS.sub(r"\1", html.unescape("\n".join(rendered.values())))
    candidates = [part for part in english_parts(WORDS) if part in text]  # a quick look first
    return {part for part in candidates if re.search(rf"\b{re.escape(part)}", text)}


def test_no_page_in_dutch_has_english_words_of_the_program(first_book: Mapping[str, str]) -> None:
    assert find_english(first_book) == set()


def test_words_that_are_not_translated_are_seen(small: Book) -> None:
    single = {
        english: dutch for english, dutch in WORDS.single.items() if "timeline" not in english
    }
    assert find_english(in_dutch(small, InterfaceWords(single, WORDS.plural)))


@pytest.mark.parametrize(
    "words",
    ["1 artikel<", "1 redactie<", "2 uitspraken<", "(1 artikel|2 artikelen)"],
)
def test_dutch_has_a_form_for_one_and_one_for_many(small: Book, words: str) -> None:
    assert re.search(words, in_dutch(small)["topics/sanctions.md"])


def test_dutch_dates_and_numbers_are_written_as_in_the_netherlands(
    first_book: Mapping[str, str],
) -> None:
    assert "31 januari 2023" in first_book["topics/sanctions.md"]
    assert re.search(r"\b\d,\d\b", html.unescape(first_book["topics/sanctions.md"]))
    assert "1.827" in html.unescape(first_book["differences.md"])


def test_the_method_page_is_dutch_and_has_the_sections_of_the_english_one(
    book: Book, first_book: Mapping[str, str]
) -> None:
    english = ShownPages(book)["method.md"]
    dutch = first_book["method.md"]
    anchors = re.compile(r"^##.*\{: (#[a-z]+)", re.MULTILINE)
    assert anchors.findall(dutch) == anchors.findall(english)
    assert "## Hoe u een uitspraak leest" in dutch


def test_a_book_understands_questions_in_the_languages_of_its_readers_alone() -> None:
    original = languages.load_default()
    assert [pack.code for pack in query_packs(original, ("nl", "fr"))] == ["id", "nl"]
    assert [pack.code for pack in query_packs(original, ("id",))] == ["id"]


def test_dates_are_asked_for_in_dutch_where_readers_have_it(small: Book) -> None:
    original = languages.load_default()
    in_dutch_too = structs.replace(small, languages=("en", "nl"))
    assert '"maart": 3' in make_lexicon_of(in_dutch_too, original)
    assert '"maart": 3' not in make_lexicon_of(small, original)


def make_lexicon_of(book: Book, original: Language) -> str:
    return json.dumps(make_lexicon(TextMaker(build_index(book)), (), (original,)))
