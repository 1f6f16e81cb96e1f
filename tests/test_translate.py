"""Translations: what is missing is written, what may be wrong is named, and nothing else is touched."""

from __future__ import annotations

import pytest

from generator.comparing.gloss_guard.doubts import Pair, doubt_gloss
from generator.comparing.gloss_guard.lexicon import load_lexicon
from generator.comparing.gloss_guard.names import PeopleOfBook
from generator.nouns.book import Book
from tests.table_rows import assert_each
from tests.written import parse_yaml
from tests.pages_read import PROJECT

CASES = PROJECT / "tests/cases/glosses"


@pytest.fixture(scope="module")
def people(book: Book) -> PeopleOfBook:
    return PeopleOfBook.of(book)


# --- the guard ---


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yml")), ids=lambda path: path.stem)
def test_doubts(path, people: PeopleOfBook) -> None:  # type: ignore[no-untyped-def]
    articles, code = path.stem.split("-")

    def check(case: dict[str, object]) -> None:
        pair = Pair(
            text=str(case["text"]),
            gloss=str(case["gloss"]),
            of_text=load_lexicon(articles, articles),
            of_gloss=load_lexicon(code, articles),
            statement=None,
            people=people,
        )
        assert [doubt.kind for doubt in doubt_gloss(pair)] == case["doubts"]

    cases = parse_yaml(path.read_text("utf-8"))
    assert_each([(f"{case['text']} {case['gloss']}", case) for case in cases], check)
