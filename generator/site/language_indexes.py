"""Divide the site's search index by language, and put into it what the book knows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.exporting import search
from generator.site.book_pages import BookPages, address_of_folder
from generator.site.search_index import (
    IndexEntry,
    make_page_entries,
    make_statement_entry,
    shorten_addresses,
)

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

BOOK_INDEX_FILE = "book_index.json"  # in the folder "search" of each language
_THEME_INDEX_FILE = "search_index.json"


@dataclass(frozen=True, slots=True)
class SiteFolders:
    """Where a site is made from, and where to."""

    docs: Path
    site: Path


def write_language_indexes(folders: SiteFolders, pages: BookPages, *, as_scripts: bool) -> None:
    """Write the index of each language.

    The theme loads search_index.json with every page, so that only says to docs/assets/search.js
    where the index is. `as_scripts`: also as scripts, which alone can be loaded from disk.
    """
    path = folders.site / "search" / _THEME_INDEX_FILE
    if not path.exists():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    for language in pages.list_languages():
        home = pages.find_home(language)
        folder = address_of_folder(home)
        target = folders.site / folder / "search"
        target.mkdir(parents=True, exist_ok=True)
        book_search = json.loads(
            (folders.docs / folder / search.FILE_NAME).read_text(encoding="utf-8")
        )
        index_text = _format_language_index(index, book_search, home, pages)
        stub_config = {**index["config"], "index": f"../{folder}search/{BOOK_INDEX_FILE}"}
        (target / BOOK_INDEX_FILE).write_text(index_text, encoding="utf-8")
        (target / _THEME_INDEX_FILE).write_text(
            _format({"config": stub_config, "docs": []}), "utf-8"
        )
        if as_scripts:
            script = (target / _THEME_INDEX_FILE).with_suffix(".js")
            script.write_text(f"var __index = {index_text}", encoding="utf-8")


def _format_language_index(
    index: Mapping[str, Any], book_search: Mapping[str, Any], home: Page, pages: BookPages
) -> str:
    """The index of the language of that home page."""
    folder = address_of_folder(home)
    entries = [
        *_make_entries_of_pages(index["docs"], home, pages),
        *_make_book_entries(book_search["entries"], home, pages),
    ]
    settings = {**index["config"], "lexicon": book_search["lexicon"]}
    docs = [shorten_addresses(folder, entry) for entry in entries]
    return _format({"config": settings, "docs": docs})


def _make_entries_of_pages(
    entries: Sequence[IndexEntry], home: Page, pages: BookPages
) -> list[IndexEntry]:
    by_location = {entry["location"]: entry for entry in entries}
    site_pages = pages.list_pages(home.meta["lang"])
    page_texts = {page.url: pages.describe_for_search(page) for page in site_pages}
    return list(make_page_entries(by_location, page_texts))


def _make_book_entries(
    statements: Sequence[Mapping[str, Any]], home: Page, pages: BookPages
) -> list[IndexEntry]:
    folder = address_of_folder(home)
    words = home.meta["words"]
    site_pages = pages.list_pages(home.meta["lang"])
    addresses = {page.file.src_uri.removeprefix(folder): page.url for page in site_pages}
    return [make_statement_entry(statement, words, addresses) for statement in statements]


def _format(index: Mapping[str, Any]) -> str:
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
