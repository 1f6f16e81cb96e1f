"""Of a large index the files are larger, not more than a host takes, and have the same entries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.site import search_shards
from generator.site.language_indexes import BOOK_INDEX_FILE
from tests.divided_index import DividedIndex, divide_index

MOST = 2  # files of entries


def divide(site: Path) -> DividedIndex:
    index = json.loads((site / "search" / BOOK_INDEX_FILE).read_text(encoding="utf-8"))
    return divide_index(index)


def list_docs(divided: DividedIndex) -> list[dict[str, Any]]:
    blocks = [name for name in divided.files if name.startswith("entries-")]
    files = [json.loads(divided.files[name])["docs"] for name in blocks]
    return [doc for docs in files for doc in docs if doc]


def count_blocks(divided: DividedIndex) -> int:
    return sum(name.startswith("entries-") for name in divided.files)


def test_a_large_index_has_larger_files_and_the_same_entries(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = divide(site)
    monkeypatch.setattr(search_shards, "_MOST_BLOCKS", MOST)
    large = divide(site)
    assert count_blocks(small) > count_blocks(large) + MOST
    assert list_docs(small) == list_docs(large)


def test_of_a_large_book_no_list_of_titles_is_loaded_with_what_stands_beside_it(site: Path) -> None:
    index = json.loads((site / "search" / BOOK_INDEX_FILE).read_text(encoding="utf-8"))
    titles = "Satu judul. " * 2_000
    index["docs"][0] = {**index["docs"][0], "words": [titles]}
    longest = {}
    for is_large in (False, True):
        divided = divide_index(index, is_large=is_large)
        words = [words for doc in list_docs(divided) for words in doc.get("words", ())]
        longest[is_large] = max(map(len, words))
    assert longest == {False: len(titles), True: len("Satu judul. " * 1_000) - 1}
