"""Another book has nothing of the first: no name, no figure, no word that is not of every book."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import build, languages
from generator.beginning.new_book import Wishes, begin_book
from generator.desk import measured
from generator.showing.codes import TASKS
from tests import small_book
from tests.conftest import PROJECT
from tests.written import shipped_inputs

# Ends of headings of the method page, the same in every language.
PUBLIC, OWN = "{: #public }", "{: #own }"
COLLECTIONS = ("IndoSum", "IndoTimex", "PFSA-ID", "KoTA-414", "idner-news-2k", "UD Indonesian")


@pytest.fixture(scope="module", params=["small", "new"])
def second_book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("books") / "second"
    if request.param == "small":
        small_book.copy(root)
    else:
        begin_book(root, Wishes(languages=("en", "id", "nl"), program="briefing-book"))
    build.build(root)
    return root


# --- names ----------------------------------------------------------------------------------------


def list_names_of_first_book() -> Iterator[str]:
    """What its editors and outlets wrote, and addresses are made of."""
    first = shipped_inputs()
    yield from (*first.title.values(), *first.description.values())
    for topic in first.topics:
        yield from (topic.id, *topic.title.values())
    for article in first.articles:
        yield article.id
    for outlet in first.outlets:
        yield from (outlet.id, outlet.name)
    for newsroom in first.newsrooms:
        yield from (newsroom.id, newsroom.name)
    for entity in first.entities:
        yield entity.name


def list_words_of_every_book() -> set[str]:
    """Names that pages have from public collections, as names of languages or as common words."""
    countries = {row["name"] for row in languages.load_default().table("countries")}
    continents = {"Asia"}
    tables = [languages.load(code).column("search_words", "words") for code in ("en", "id", "nl")]
    common_words = {word for cells in tables for cell in cells for word in cell.split(" | ")}
    return countries | continents | common_words


def read_hand_written(root: Path) -> str:
    files = [path for path in (root / "data").rglob("*") if path.is_file()]
    written = [path for path in files if not {"schema", "generated"} & set(path.parts)]
    return "\n".join(path.read_text(encoding="utf-8") for path in written)


def list_texts(folders: list[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in {".woff2", ".pyc"}:
                yield path


def test_no_name_of_the_first_book_is_anywhere_in_another(second_book: Path) -> None:
    own_words = read_hand_written(second_book)
    names = {name for name in list_names_of_first_book() if name not in own_words}
    names -= list_words_of_every_book()
    assert {"Kontan", "NATO", "G7", "Jens Stoltenberg", "Fumio Kishida"} <= names
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names))) + r")\b")
    made = [second_book / folder for folder in ("docs", "data/generated", "data/schema")]
    brought = PROJECT / "generator/site/theme"  # what each site is given beside its pages
    traces = []
    for path in list_texts([*made, brought]):
        text = path.read_text(encoding="utf-8")
        traces += [f"{path}: {match.group()}" for match in pattern.finditer(text)]
    assert not traces


# --- figures --------------------------------------------------------------------------------------


def list_rows(page: str) -> list[list[str]]:
    """The cells of each row of the tables of figures."""
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_each_figure_of_another_book_is_named_as_of_a_public_collection(second_book: Path) -> None:
    pages = sorted(second_book.glob("docs/**/method.md"))
    assert len(pages) == len(build.check(second_book).book.languages)
    for path in pages:
        page = html.unescape(path.read_text(encoding="utf-8"))
        before, _, rest = page.partition(PUBLIC)
        public, _, own = rest.partition(OWN)
        _, *rows = list_rows(public)
        # What is found is a second floor of one count, in the same row.
        counts = [row for row in measured.rows() if not row["task"].endswith(", found")]
        assert len(rows) == len(counts) > 20
        assert all(any(name in row[1] for name in COLLECTIONS) for row in rows), rows
        assert not re.search(r"\d ?%", before + own)


def test_no_page_but_the_method_page_has_a_figure_of_accuracy(second_book: Path) -> None:
    tasks = {row["task"] for row in measured.rows()}
    words = {TASKS[task] for task in tasks if len(TASKS[task].split()) > 2}
    assert len(words) > 10
    method_pages = {"method.md", "print.md"}
    for path in sorted(second_book.glob("docs/**/*.md")):
        if path.name not in method_pages:
            page = path.read_text(encoding="utf-8")
            assert not [task for task in words if task in page], path
