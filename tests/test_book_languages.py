"""Any languages in any order: every page says its language, leads to its twins, and lacks nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.build import Outcome, build
from generator.core.plurals import choose_plural_form, count_plural_forms
from generator.desk.interface import load_interface
from generator.nouns.editors import NO_WORDS, InterfaceWords
from generator.showing import pages
from generator.showing.wording import Wording
from generator.site.docs_tree import read_tree
from tests import small_book
from tests.conftest import build_site, clone_small
from tests.pages_read import PROJECT
from tests.written import load_yaml, parse_yaml

CASES = load_yaml(PROJECT / "tests" / "cases" / "book_languages.yml")
BOOK = """title: {{en: A small book, id: Buku kecil}}
description: {{en: For the tests., id: Untuk uji.}}
languages: [{}]
"""


def build_with(case: dict[str, Any], folder: Path) -> Outcome:
    book = BOOK.format(", ".join(case["languages"]))
    return build(small_book.copy(folder, {"data/book.yml": book, **case["files"]}))


def read_front_matter(folder: Path) -> dict[str, dict[str, Any]]:
    """Path below docs -> the front matter of the page."""
    docs = folder / "docs"
    front = {}
    for path in docs.rglob("*.md"):
        _, yaml, _ = path.read_text().split("---\n", 2)
        front[path.relative_to(docs).as_posix()] = parse_yaml(yaml)
    return front


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_each_page_says_its_language_and_leads_to_its_twins(
    case: dict[str, Any], tmp_path: Path
) -> None:
    first, *others = case["languages"]
    outcome = build_with(case, tmp_path)
    read = read_front_matter(tmp_path)
    assert {page["lang"] for page in read.values()} == set(case["languages"])
    for path, page in read.items():
        folder = path.split("/")[0]
        assert page["lang"] == (folder if folder in others else first), path
        assert set(page["twins"]) == set(case["languages"]), path
        for code, twin in page["twins"].items():
            assert read[twin]["lang"] == code, path
            assert read[twin]["twins"] == page["twins"], path
    lines = [str(problem) for problem in outcome.outdated]
    assert len(lines) == len(case["outdated"]), lines
    for line, expected in zip(lines, case["outdated"], strict=True):
        assert line.startswith(expected)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_what_a_language_lacks_is_shown_in_another_one_and_marked(
    case: dict[str, Any], tmp_path: Path
) -> None:
    build_with(case, tmp_path)
    for code in case["languages"]:
        folder = "" if code == case["languages"][0] else f"{code}/"
        topic = (tmp_path / "docs" / folder / "topics" / "sanctions.md").read_text()
        heading = re.search(r"^# (.+?) \{: #top(?: lang=\"(\w+)\")? \}$", topic, re.MULTILINE)
        assert heading, code
        is_noted = case["headline"][code] != "none"
        assert (heading[1] == "English headline") == is_noted
        assert ("English lead" in topic) == is_noted
        if is_noted:
            language = case["headline"][code]
            assert (heading[2] or "") == language
            assert ('<span lang="en">English lead' in topic) == bool(language)
        definition = case["definition"][code]
        assert ('<span lang="en">Curbs on trade.</span>' in topic) == bool(definition)


# What the method page says of translations
OF_TRANSLATIONS = {
    "en": "book’s translation",
    "id": "Terjemahan",
    "nl": "vertaling",
}


@pytest.mark.parametrize("languages", [["id"], ["en"], ["nl"], ["en", "id"], ["id", "nl"]])
def test_the_method_promises_no_translation_where_there_is_none(
    languages: list[str], tmp_path: Path
) -> None:
    build_with({"languages": languages, "files": {}}, tmp_path)
    for code in languages:
        folder = "" if code == languages[0] else f"{code}/"
        page = (tmp_path / "docs" / folder / "method.md").read_text()
        reading, _, _ = page.partition("{: #promises }")
        assert (f"**{OF_TRANSLATIONS[code]}**" in reading) == (languages != ["id"])


def test_pages_in_the_articles_language_have_no_translations(tmp_path: Path) -> None:
    """Nor a line that says that one is missing; pages in another language do."""
    case: dict[str, Any] = {"languages": ["id", "en"], "files": {}}
    outcome = build_with(case, tmp_path / "first")
    shown = [line.statement.sentence.text for line in outcome.book.ledger if line.topics]
    for sentence in shown:
        marks = "“" * len(re.findall('[“”„"«»]', sentence))
        english = sentence.replace('"', '\\"')
        gloss = f'msgctxt "gloss"\nmsgid "{english}"\nmsgstr "Dengan kata lain{marks}"\n\n'
        path = "data/translations/id.po"
        case["files"][path] = case["files"].get(path, "") + gloss
    build_with(case, tmp_path / "second")
    docs = tmp_path / "second" / "docs"
    own = "".join(path.read_text() for path in docs.rglob("*.md") if "en" not in path.parts)
    assert "st-quote" in own
    assert "Dengan kata lain" not in own
    assert "st-gloss" not in own
    other = (docs / "en" / "topics" / "sanctions.md").read_text()
    assert 'class="st-gloss none" lang="en"' in other


@pytest.mark.parametrize(
    ("languages", "language", "twins"),
    [
        (("en", "id"), "en", {"en": "about.md", "id": "id/method.md"}),
        (("id", "en"), "en", {"en": "about.md", "id": "method.md"}),
        (("id",), "id", {"id": "about.md"}),
        (("nl", "id"), "nl", {"nl": "about.md", "id": "id/method.md"}),
        (("nl", "en"), "en", {"nl": "index.md", "en": "about.md"}),
    ],
)
def test_a_page_that_people_wrote_stays_where_it_is_whatever_languages_the_book_has(
    languages: tuple[str, ...], language: str, twins: dict[str, str], tmp_path: Path
) -> None:
    page = "---\nlang: en\ntwins: {en: about.md, id: id/method.md}\n---\n# About\n"
    build_with({"languages": languages, "files": {"docs/about.md": page}}, tmp_path)
    about = read_tree(tmp_path / "docs").pages["about.md"]
    assert about.meta["lang"] == "en"
    assert about.language == language
    assert about.meta["twins"] == twins


def test_files_for_other_programs_have_texts_that_no_language_of_the_book_has(
    tmp_path: Path,
) -> None:
    build_with({"languages": ["nl"], "files": {}}, tmp_path)
    topic = load_yaml(tmp_path / "data" / "generated" / "topics" / "sanctions.yml")
    assert topic["title"] == {"en": "Sanctions", "id": "Sanksi"}
    feed = json.loads((tmp_path / "docs" / "downloads" / "statements.feed.json").read_text())
    assert feed["title"] == "A small book"


def test_prose_without_a_template_is_that_of_another_language_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    for path in pages.TEMPLATES.iterdir():
        if path.name != "method.nl.md.j2":
            (templates / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(pages, "TEMPLATES", templates)
    case = {"languages": ["id", "nl", "en"], "files": {}}
    build_with(case, tmp_path / "book")
    docs = tmp_path / "book" / "docs"
    _, front, body = (docs / "nl" / "method.md").read_text().split("---\n", 2)
    assert 'lang: "nl"' in front
    assert body.strip().startswith('<div lang="id" markdown="1">')
    assert body.strip().endswith("</div>")
    own = (docs / "method.md").read_text()
    assert not re.search(r'<div lang="\w+" markdown="1">', own)  # licences are in English anywhere


def test_a_book_changes_a_word_of_the_site_and_the_others_stay(tmp_path: Path) -> None:
    """The small book calls its topics otherwise."""
    outcome = build_with({"languages": ["id"], "files": {}}, tmp_path)
    words = outcome.book.ui["id"]
    shipped = load_interface("id").words
    assert words.single == {**shipped.single, "Topics": "Perkara"}
    assert words.plural == shipped.plural


def test_entries_that_change_no_word_of_the_site_are_named(tmp_path: Path) -> None:
    """Be it that the program has never said it, or that it counts by plural forms."""
    entries = 'msgid "Tpoics"\nmsgstr "A"\n\nmsgid "{n} article"\nmsgstr "{n} B"\n\n'
    right = 'msgid "Topics"\nmsgstr "C"\n'
    files = {"data/translations/id.po": entries + right}
    outcome = build_with({"languages": ["id"], "files": files}, tmp_path)
    (problem,) = outcome.outdated
    assert problem.path == "data/translations/id.po"
    assert "2 entries translate words that the site does not use; found 'Tpoics'" in str(problem)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("id", {0: 0, 1: 0, 2: 0, 21: 0}),
        ("nl", {0: 1, 1: 0, 2: 1, 21: 1}),
        ("pl", {0: 2, 1: 0, 2: 1, 5: 2, 22: 1}),
    ],
)
def test_what_is_counted_has_the_form_of_the_language(language: str, forms: dict[int, int]) -> None:
    assert count_plural_forms(language) > max(forms.values())
    spoken = [f"form {number} of {{n}}" for number in range(count_plural_forms(language))]
    words = InterfaceWords({}, {"{n} article": tuple(spoken)})
    wording = Wording(language, words, ())
    for count, form in forms.items():
        assert choose_plural_form(count, language) == form
        assert wording.counted(count, "{n} article", "{n} articles") == f"form {form} of {count}"


def test_words_for_exactly_one_are_said_of_one_only() -> None:
    """In Indonesian, too, which has one form for all numbers."""
    wording = Wording("id", load_interface("id").words, ())
    words = [
        wording.counted(n, "Several articles, one newsroom", "Shared by {n} newsrooms")
        for n in (1, 2)
    ]
    assert words == ["Beberapa artikel, satu redaksi asal", "Diberitakan 2 redaksi asal"]


def test_words_for_more_than_one_have_the_forms_of_the_language() -> None:
    """As in Polish, where two and five have different ones."""
    forms = {"Shared by {n} newsrooms": ("{n} a", "{n} b", "{n} c", "{n} d")}
    wording = Wording("pl", InterfaceWords({"Several articles, one newsroom": "one"}, forms), ())
    words = [
        wording.counted(n, "Several articles, one newsroom", "Shared by {n} newsrooms")
        for n in (1, 2, 5)
    ]
    assert words == ["one", "2 b", "5 c"]


def test_words_that_a_language_lacks_are_english_ones() -> None:
    words = NO_WORDS
    wording = Wording("nl", words, ())
    assert wording.word("Topics") == "Topics"
    assert [wording.counted(n, "{n} term", "{n} terms") for n in (1, 2)] == ["1 term", "2 terms"]


def test_the_site_of_an_odd_list_has_each_page_in_its_language_beside_its_twins(
    tmp_path: Path,
) -> None:
    """As MkDocs builds it strictly."""
    languages = ["nl", "id", "en"]
    root = clone_small(tmp_path / "book")
    (root / "data" / "book.yml").write_text(BOOK.format(", ".join(languages)))
    build_site(root)
    site = root / "site"
    texts = {path.parent: path.read_text() for path in site.rglob("index.html")}
    assert len(texts) > 3 * 15
    for folder, text in texts.items():
        language = language_at(folder.relative_to(site), languages)
        assert f'<html lang="{language}"' in text, folder
        links = re.findall(r'<a href="([^"]+)" hreflang="(\w+)"', text)
        assert {code for _, code in links} == {*languages} - {language}, folder
        for address, code in links:
            assert f'<html lang="{code}"' in texts[(folder / address).resolve()], folder


def language_at(folder: Path, languages: Sequence[str]) -> str:
    """The language of the pages in a folder of the site."""
    first, *others = languages
    return next((code for code in others if folder.parts[:1] == (code,)), first)
