"""An article in a language that the book does not read is refused; doubt alone refuses none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.desk import article_languages
from generator.desk.article_languages import doubt_language
from generator.desk.inputs import read
from generator.languages import reading_codes
from generator.languages.common_words import CommonWords, load_common_words
from tests import small_book
from tests.conftest import NoteCalls
from tests.written import load_yaml

CASES: list[dict[str, Any]] = load_yaml(Path(__file__).parent / "cases/inputs/languages.yml")
ENGLISH = next(case["text"] for case in CASES if case["case"] == "an English article")
ARTICLE = "data/articles/tiga.txt"
SIDECAR = "data/articles/tiga.yml"


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_an_article_is_doubted_only_where_it_is_in_another_language(case: dict[str, Any]) -> None:
    doubt = doubt_language(" ".join([case["text"]] * case.get("times", 1)), "id")
    assert (doubt.fault.found if doubt else "") == case["found"]
    if doubt:
        assert doubt.is_certain == case["sure"]


def test_what_is_surely_indonesian_would_not_be_doubted_by_any_language(
    monkeypatch: pytest.MonkeyPatch, note_calls: NoteCalls
) -> None:
    """That spares most articles the question, and answers none."""
    indonesian = load_common_words()["id"].example
    texts = [case["text"] for case in CASES]
    mixed = [f"{text} {' '.join([indonesian] * times)}" for text in texts for times in range(6)]
    doubts = [doubt_language(text, "id") for text in mixed]
    asked = note_calls(article_languages, "_find_nearest_other")
    assert doubt_language(indonesian * 3, "id") is None
    assert not asked
    monkeypatch.setattr(article_languages, "_is_surely_in", lambda *_: False)
    assert doubts == [doubt_language(text, "id") for text in mixed]
    assert any(doubts)


@pytest.mark.parametrize("language", load_common_words().values(), ids=lambda each: each.code)
def test_a_sentence_resembles_its_own_language_most(language: CommonWords) -> None:
    others = load_common_words().keys() - {language.code}
    doubts = [doubt_language(" ".join([language.example] * 5), code) for code in others]
    assert {doubt.fault.found for doubt in doubts if doubt} == {language.called}
    assert all(doubts)


def test_each_language_that_articles_can_be_in_has_its_common_words() -> None:
    assert load_common_words().keys() >= set(reading_codes())


def test_a_language_without_common_words_is_not_doubted() -> None:
    assert doubt_language(ENGLISH, "xx") is None


# --- in a book ---


def test_an_article_in_another_language_is_named_and_kept_apart(tmp_path: Path) -> None:
    inputs = read(small_book.copy(tmp_path, {ARTICLE: ENGLISH}))
    assert [article.id for article in inputs.articles] == ["dua", "satu"]
    (refusal,) = inputs.refused
    assert refusal.ids == ("tiga",)
    assert str(refusal) == (
        f"{ARTICLE}: is in a language that the book does not read; found English, expected Indonesian; "
        "take it out, or write `language: id` in its sidecar if it is Indonesian; the book is built without it"
    )


def test_the_language_that_a_sidecar_names_is_not_judged(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {ARTICLE: ENGLISH, SIDECAR: "language: id\n"}
    inputs = read(small_book.copy(tmp_path, files))
    assert [article.id for article in inputs.articles] == ["dua", "satu", "tiga"]
    assert inputs.refused == inputs.warnings == ()


def test_an_article_whose_sidecar_names_another_language_is_kept_apart(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {ARTICLE: "Kata itu.", SIDECAR: "language: ms\n"}
    inputs = read(small_book.copy(tmp_path, files))
    assert [article.id for article in inputs.articles] == ["dua", "satu"]
    (refusal,) = inputs.refused
    assert str(refusal) == (
        f"{ARTICLE}: is in a language that the book does not read; found `language: ms` in its sidecar, "
        "expected id; take it out, or correct its sidecar; the book is built without it"
    )


def test_a_doubt_is_a_warning(tmp_path: Path) -> None:
    text = next(case["text"] for case in CASES if case.get("sure") is False)
    inputs = read(small_book.copy(tmp_path, {ARTICLE: text}))
    assert len(inputs.articles) == 3
    (warning,) = inputs.warnings
    assert warning.path == ARTICLE
    assert warning.what == "seems to be in a language that the book does not read"
