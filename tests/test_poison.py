"""Whatever a file of the book says, a reader sees it letter for letter, and nothing of it runs."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import icalendar
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

from generator.core.ids import slug
from generator.desk.interface import load_interface
from generator.site.language_indexes import BOOK_INDEX_FILE
from tests import small_book
from tests.conftest import MakeOnce, build_site, clone_small
from tests.poisoned import IN_NAME, MARK, Poisoner, list_free_texts, make_poisoned_book


class PageReader(HTMLParser):
    """What a browser sees of a page that may leave elements open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: list[str] = []  # of attributes and data blocks
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.texts += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script" and data.strip().startswith("{"):
            self.texts += list_strings(json.loads(data))
        else:
            self.text += data


def list_strings(value: Any) -> Iterator[str]:
    """All strings of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for pair in value.items() for part in pair for text in list_strings(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in list_strings(part))


def read_html(text: str) -> PageReader:
    reader = PageReader()
    reader.feed(text)
    reader.close()
    return reader


def read_page(path: Path) -> PageReader:
    return read_html(path.read_text(encoding="utf-8"))


AS_ONE_MARK = str.maketrans(dict.fromkeys('"“”‘’', "'"))
POISONER = Poisoner()
FILES = make_poisoned_book(POISONER)


@pytest.fixture(scope="module")
def poisoned_site(make_once: MakeOnce) -> Path:
    """The site of the poisoned book."""

    def fill(root: Path) -> None:
        clone_small(root)
        small_book.copy(root, FILES)
        build_site(root)

    return make_once("poisoned", fill) / "site"


def to_compare(text: str) -> str:
    """A text without what pages set in their own way: the lines of a chart's labels, and marks of a
    quotation within a quotation.
    """
    return "".join(text.split()).translate(AS_ONE_MARK)


def find_changed(text: str) -> Iterator[str]:
    """Where a poison in a text is not what was written."""
    plain = to_compare(text)
    for mark in MARK.finditer(plain):
        poison = POISONER.poisons[mark[1]]
        behind = plain[mark.end() :]
        if poison == IN_NAME and behind.startswith("-"):
            continue  # an id, which is made of the letters of the name
        if behind.startswith(f"-{slug(poison)}-"):
            continue  # the anchor of a note's term, made of its letters
        poison = to_compare(poison)
        shown, cut, _ = behind[: len(poison) + 1].partition("…")
        is_whole = behind.startswith(poison) or to_compare(unquote(behind)).startswith(poison)
        is_beginning = bool(cut) and poison.startswith(shown)  # of a long label of a chart
        if not is_whole and not is_beginning:
            yield f"{POISONER.places[mark[1]]}: {plain[mark.start() : mark.end() + 60]!r}"


def test_every_free_text_of_a_book_and_every_word_of_the_interface_is_poisoned() -> None:
    places = set(POISONER.places.values())
    assert list_free_texts().keys() <= places
    words = load_interface("id").words
    assert {f"po: {english}" for english in (*words.single, *words.plural)} <= places
    assert {"gloss", "note"} <= places


def test_poison_makes_no_element_and_no_attribute(poisoned_site: Path) -> None:
    for path in poisoned_site.rglob("*.html"):
        page = read_page(path)
        assert not {name for name in page.attributes if name.startswith("on")}, path
        assert "x" not in page.elements, path


def test_poison_is_shown_letter_for_letter(poisoned_site: Path) -> None:
    changed: set[str] = set()
    for path in poisoned_site.rglob("*.html"):
        page = read_page(path)
        for text in (page.text, *page.texts):
            changed |= {f"{path.relative_to(poisoned_site)}: {each}" for each in find_changed(text)}
    assert sorted(changed) == []


def read_index(path: Path) -> Iterator[str]:
    """What a search shows."""
    for entry in json.loads(path.read_bytes())["docs"]:
        shown = [value for key, value in entry.items() if key != "words"]  # those are matched
        yield from (read_html(text).text for text in list_strings(shown))


def read_json(path: Path) -> Iterator[str]:
    yield from list_strings(json.loads(path.read_bytes()))


def read_xml(path: Path) -> Iterator[str]:
    for each in ET.parse(path).iter():  # noqa: S314 - our own
        yield from filter(None, (each.text, each.tail, *each.attrib.values()))


def read_csv(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from (cell for row in csv.reader(file, strict=True) for cell in row)


def read_calendar(path: Path) -> Iterator[str]:
    for event in icalendar.Calendar.from_ical(path.read_bytes()).events:
        assert not event.errors
        yield from map(str, event.values())


def read_ris(path: Path) -> Iterator[str]:
    yield from list_strings(rispy.loads(path.read_text(encoding="utf-8")))


def read_bibtex(path: Path) -> Iterator[str]:
    """The values of all fields as TeX prints them; addresses are not TeX."""
    text = path.read_text(encoding="utf-8")
    written = parse_string(text)
    decoded = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not written.failed_blocks
    for library, is_tex in ((written, False), (decoded, True)):
        for entry in library.entries:
            yield from (str(each.value) for each in entry.fields if is_tex != (each.key == "url"))


# What the name of a file for programs ends in -> its texts as one of them reads it.
READERS: dict[str, Callable[[Path], Iterator[str]]] = {
    ".json": read_json,
    ".jsonld": read_json,
    ".atom": read_xml,
    ".xml": read_xml,
    ".csv": read_csv,
    ".ics": read_calendar,
    ".ris": read_ris,
    ".bib": read_bibtex,
}


def test_poison_is_in_files_for_programs_as_it_was_written(poisoned_site: Path) -> None:
    changed: set[str] = set()
    poisoned_kinds: set[str] = set()
    for path in poisoned_site.rglob("*.*"):
        read = read_index if path.name == BOOK_INDEX_FILE else READERS.get(path.suffix)
        for text in read(path) if read else ():
            changed |= {f"{path.name}: {each}" for each in find_changed(text)}
            if MARK.search(text):
                poisoned_kinds.add(path.suffix)
    assert sorted(changed) == []
    assert poisoned_kinds == READERS.keys()
