"""What the templates may do: print page text only, ask only what is meant to be asked, use
translated words.
"""

from __future__ import annotations

import ast
import functools
import itertools
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes
from jinja2.bccache import bc_magic
from msgspec import structs

from generator import languages
from generator.desk.interface import list_interface_languages, load_interface
from generator.desk.notes import NEWSROOM_WORDS
from generator.nouns.book import Book
from generator.showing import codes, compiled_templates, markup, pages
from generator.showing.compiled_templates import CompiledTemplates
from generator.showing.markup import environment
from generator.showing.wording import Wording
from tests.pages_read import PROJECT, Read, seen

WITH_WORDS = [PROJECT / "generator" / name for name in ("showing", "exporting")]
TEMPLATES = sorted(pages.TEMPLATES.glob("*.j2"))
Rendered = Mapping[str, str]  # path of a page -> its Markdown


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


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_prints_the_fields_of_a_shape_and_calls_words_and_macros_only(
    path: Path,
) -> None:
    tree = environment(pages.TEMPLATES).parse(path.read_text(encoding="utf-8"))
    assert set(calls(tree)) <= {"_", "printed_before"} | macros_of(tree)
    for words in tree.find_all(nodes.Call):
        if isinstance(words.node, nodes.Name) and words.node.name == "_":
            assert all(isinstance(argument, nodes.Const) for argument in words.args)
            assert not words.kwargs
    assert not list(tree.find_all((nodes.CondExpr, nodes.Compare, nodes.Getitem, nodes.Dict)))


def test_templates_know_the_words_and_two_languages_and_nothing_of_the_book(book: Book) -> None:
    wording = Wording("id", book.ui["id"], book.languages)
    assert pages.prepare_templates(wording, book.articles_language).globals.keys() == {
        "_",
        "lang",
        "original",
        "printed_before",
    }


def macros_of(tree: nodes.Template) -> set[str]:
    """Names of the macros that a template defines or imports."""
    names = {macro.name for macro in tree.find_all(nodes.Macro)}
    for each in tree.find_all(nodes.FromImport):
        names.update(name if isinstance(name, str) else name[0] for name in each.names)
    return names


def english_words() -> set[str]:
    """The words of pages that are looked up in another language."""
    words = {NEWSROOM_WORDS} | words_of_templates() | words_of_code() | words_for_codes()
    words |= set(languages.load("id").column("date_reasons", "english"))
    return words


def words_of_templates() -> set[str]:
    words = set()
    for path in TEMPLATES:
        tree = jinja2.Environment().parse(path.read_text(encoding="utf-8"))  # noqa: S701 - parses only
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "_":
                for argument in call.args:
                    if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
                        words.add(argument.value)
    return words


def words_of_code() -> set[str]:
    """What is passed to `translated`, or to `counted` without plural forms."""
    words = {text for texts in arguments_of("translated") for text in texts}
    for one, many in arguments_of("counted"):
        if is_of_exactly_one(one, many):
            words |= {one, many}
    return words


def counted_pairs() -> set[tuple[str, ...]]:
    """What is passed to `counted` for one and for many, where these are plural forms."""
    return {pair for pair in arguments_of("counted") if not is_of_exactly_one(*pair)}


def is_of_exactly_one(one: str, many: str) -> bool:
    return "{n}" in many and "{n}" not in one


@functools.cache
def arguments_of(function: str) -> frozenset[tuple[str, ...]]:
    """The texts passed to a function wherever the code calls it."""
    texts = set()
    for folder in WITH_WORDS:
        for path in sorted(folder.rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and name_of(node.func) == function:
                    constants = [each for each in node.args if isinstance(each, ast.Constant)]
                    values = [each.value for each in constants if isinstance(each.value, str)]
                    texts.add(tuple(values))
    return frozenset(filter(None, texts))


def name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def words_for_codes() -> set[str]:
    """The tables of codes.py."""
    words = {codes.NARRATION.words, codes.NARRATION.meaning}
    for name, table in vars(codes).items():
        if name.isupper() and isinstance(table, dict):
            for entry in table.values():
                words |= {entry} if isinstance(entry, str) else set(structs.astuple(entry))
    return words


def test_every_word_of_the_templates_is_translated_and_no_translation_is_left_over(
    book: Book,
) -> None:
    """Of no language that the program ships, and the book changes none."""
    for code in list_interface_languages():
        words = load_interface(code).words
        if code != "en":
            assert words.single.keys() == english_words(), code
            assert words.plural.keys() == {one for one, many in counted_pairs()}, code
        assert book.ui.get(code, words) == words


def test_words_without_translation_are_english(small: Book) -> None:
    untranslated = structs.replace(small, ui={})
    assert "Statements" in pages.render(untranslated)["id/topics/sanctions.md"]


def test_indonesian_pages_are_in_indonesian(read: Mapping[str, Read]) -> None:
    page = read["id/topics/sanctions.md"]
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


@pytest.fixture(scope="module")
def filled_once(small: Book, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Rendered]:
    folder = tmp_path_factory.mktemp("compiled") / "cache"
    return folder, render_with(CompiledTemplates(folder), small)


@pytest.fixture
def at_first(filled_once: tuple[Path, Rendered], tmp_path: Path) -> Rendered:
    """The pages, with their templates compiled into a folder `cache` of the test's own."""
    folder, rendered = filled_once
    shutil.copytree(folder, tmp_path / "cache")
    return rendered


def render_with(cache: CompiledTemplates, book: Book) -> Rendered:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup, "COMPILED", cache)
        return pages.render(book)


def test_a_later_build_compiles_no_template_again(
    small: Book, at_first: Rendered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = CompiledTemplates(tmp_path / "cache")
    monkeypatch.setattr(jinja2.Environment, "compile", None)
    assert render_with(later, small) == at_first


def test_templates_compiled_by_other_code_are_compiled_again(
    small: Book, at_first: Rendered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled_templates, "_compiler_checksum", lambda: "of a changed filter")
    monkeypatch.setattr(jinja2.Environment, "compile", None)
    with pytest.raises(TypeError, match="not callable"):
        render_with(CompiledTemplates(tmp_path / "cache"), small)


DAMAGES = (b"", b"j2", b"\x80\x05K", b"cos\nno_such_name\n.")


def test_a_damaged_cache_of_templates_only_costs_the_time(
    small: Book, at_first: Rendered, tmp_path: Path
) -> None:
    cached = sorted((tmp_path / "cache").iterdir())
    assert len(cached) > len(DAMAGES)
    for file, damage in zip(cached, itertools.cycle(DAMAGES), strict=False):
        magic = file.read_bytes()[: len(bc_magic)]
        file.write_bytes(magic + damage)
    assert render_with(CompiledTemplates(tmp_path / "cache"), small) == at_first
    assert all(len(file.read_bytes()) > 100 for file in cached)


def test_a_cache_folder_that_cannot_be_written_only_costs_the_time(
    small: Book, at_first: Rendered, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in place of the folder")
    assert render_with(CompiledTemplates(tmp_path / "file" / "cache"), small) == at_first


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_attribute_of_an_element_with_markdown_in_it_is_decoded_once_too_often(
    path: Path,
) -> None:
    """Python-Markdown decodes these; `attr_in_md` is for them."""
    for opened in re.findall(r'<[a-z]+ ([^<>]*) markdown="1"', path.read_text(encoding="utf-8")):
        assert not re.search(r"\|attr *\}\}", opened), opened
