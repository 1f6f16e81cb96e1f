"""Of a large index the files are larger, not more than a host takes, and have the same entries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.site import search_shards
from generator.site.language_indexes import BOOK_INDEX_FILE
from generator.site.search_shards import DividedIndex

MOST = 2  # files of entries


def divide(site: Path) -> DividedIndex:
    index = json.loads((site / "search" / BOOK_INDEX_FILE).read_text(encoding="utf-8"))
    return search_shards.divide_index(index["docs"], index["config"])


def list_docs(divided: DividedIndex) -> list[object]:
    blocks = divided.first["shards"]["blocks"]
    files = [divided.files[f"entries-{number}"]["docs"] for number in range(len(blocks))]
    assert list(map(len, files)) == blocks
    return [doc for docs in files for doc in docs]


def test_a_large_index_has_larger_files_and_the_same_entries(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = divide(site)
    monkeypatch.setattr(search_shards, "_MOST_BLOCKS", MOST)
    large = divide(site)
    assert len(small.first["shards"]["blocks"]) > 2 * MOST
    assert MOST <= len(large.first["shards"]["blocks"]) <= MOST + 1
    assert list_docs(small) == list_docs(large)
