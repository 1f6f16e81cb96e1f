"""The bytes of any article are read or refused, and what is read is on its page, letter for letter.

Few examples, so that a run is short; `make fuzz` looks for more.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies

from tests.fuzzing import CORPUS, check_articles, list_articles


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzzing")


@settings(max_examples=3)
@given(articles=strategies.lists(list_articles(), min_size=20, max_size=20))
def test_articles_of_any_bytes_are_refused_or_shown_whole(
    folder: Path, articles: list[bytes]
) -> None:
    check_articles(articles, folder)


def test_articles_that_were_not_shown_whole_are_now(folder: Path) -> None:
    check_articles([path.read_bytes() for path in sorted(CORPUS.iterdir())], folder)
