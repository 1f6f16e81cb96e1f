"""What the templates may do: print page text only, ask only what is meant to be asked, use translated words."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from generator.desk.notes import NEWSROOM_WORDS
from generator.nouns.book import Book
from generator.showing import pages
from generator.showing.markup import environment
from tests.pages_read import PROJECT, read_pages, seen

TEMPLATES = sorted(pages.TEMPLATES.glob("*.j2"))


CALLABLE = {
    "_",
    "counted",
    "text",
    "day",
    "number",
    "link",
    "file",
}  # words, and one that checks what it prints
ASKED = {
    "look",
    "views",
    "changes",
    "draw",
    "wording",
    "evidence",
    "filters",
    "people",
    "sieve",
    "dating",
    "excerpts",
}


def calls(tree: nodes.Template) -> Iterator[str]:
    """What a template calls: names, and `name.method`."""
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name):
            yield call.node.name
        elif isinstance(call.node, nodes.Getattr) and isinstance(call.node.node, nodes.Name):
            yield f"{call.node.node.name}.{call.node.attr}"
        else:
            yield "?"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_calls_nothing_that_could_make_page_text_of_a_string(path: Path) -> None:
    tree = environment(pages.TEMPLATES).parse(path.read_text(encoding="utf-8"))
    assert not list(
        tree.find_all(
            (nodes.Concat, nodes.Add, nodes.Mod, nodes.FilterBlock, nodes.ScopedEvalContextModifier)
        )
    )
    macros = {macro.name for macro in tree.find_all(nodes.Macro)} | {
        name if isinstance(name, str) else name[0]
        for each in tree.find_all(nodes.FromImport)
        for name in each.names
    }
    for call in calls(tree):
        owner, _, method = call.partition(".")
        assert call in CALLABLE | macros or (owner in ASKED and method), call


def test_no_code_makes_a_template_of_data() -> None:
    for path in sorted((PROJECT / "generator").rglob("*.py")):
        names = {
            node.attr
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute)
        }
        assert "from_string" not in names, path
        assert "compile_expression" not in names, path


def english_words() -> set[str]:
    """The words of the templates that are looked up in another language."""
    found = {NEWSROOM_WORDS}  # translated, too, and shown on no page
    for path in TEMPLATES:
        tree = jinja2.Environment().parse(path.read_text(encoding="utf-8"))  # noqa: S701 - parses only
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in {"_", "counted"}:
                found |= {
                    each.value
                    for each in call.args
                    if isinstance(each, nodes.Const) and isinstance(each.value, str)
                }
    return found


def test_every_word_of_the_templates_is_translated_and_no_translation_is_left_over(
    book: Book,
) -> None:
    assert book.ui["id"].keys() == english_words()


def test_words_without_translation_are_english(small: Book) -> None:
    untranslated = dataclasses.replace(small, ui={})
    assert "Statements" in pages.render(untranslated)["id/topics/sanctions.md"]


def test_indonesian_pages_are_in_indonesian(book: Book) -> None:
    page = read_pages(pages.render(book))["id/topics/sanctions.md"]
    assert "Pernyataan" in [
        seen(each.text).removesuffix("#").strip() for each in page.body.all("h2")
    ]
    assert re.search(r"\b\d{1,2} (Januari|Februari|April|Juli) 2023\b", page.body.text)


def test_rendering_is_the_same_each_time(small: Book) -> None:
    assert pages.render(small) == pages.render(small)


def test_a_changed_template_is_met_without_restart(
    small: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in TEMPLATES:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(pages, "TEMPLATES", tmp_path)
    pages.render(small)
    (tmp_path / "timeline.md.j2").write_text("---\ntitle: x\n---\nchanged\n")
    assert pages.render(small)["timeline.md"].endswith("changed\n")
