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
    list_page_entries,
    make_statement_entry,
    shorten_addresses,
)

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

INDEX = "book_index.json"  # in the folder "search" of each language
_THEME_INDEX = "search_index.json"


@dataclass(frozen=True, slots=True)
class SiteFolders:
    """Where a site is made from, and where to."""

    docs: Path
    site: Path


def divide_index(folders: SiteFolders, pages: BookPages, *, as_scripts: bool) -> None:
    """Write the index of each language.

    The theme loads search_index.json with every page, so that only says to docs/assets/search.js
    where the index is. `as_scripts`: also as scripts, which alone can be loaded from disk.
    """
    path = folders.site / "search" / _THEME_INDEX
    if not path.exists():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    for language in pages.list_languages():
        home = pages.find_home(language)
        folder = address_of_folder(home)
        target = folders.site / folder / "search"
        target.mkdir(parents=True, exist_ok=True)
        knowledge = json.loads((folders.docs / folder / search.FILE).read_text(encoding="utf-8"))
        whole = _make_whole_index(index, knowledge, home, pages)
        pointer = {**index["config"], "index": f"../{folder}search/{INDEX}"}
        (target / INDEX).write_text(whole, encoding="utf-8")
        (target / _THEME_INDEX).write_text(_format({"config": pointer, "docs": []}), "utf-8")
        if as_scripts:
            script = (target / _THEME_INDEX).with_suffix(".js")
            script.write_text(f"var __index = {whole}", encoding="utf-8")


def _make_whole_index(
    index: Mapping[str, Any], knowledge: Mapping[str, Any], home: Page, pages: BookPages
) -> str:
    """The index of the language of that home page."""
    folder = address_of_folder(home)
    entries = [
        *_list_pages(index["docs"], home, pages),
        *_list_statements(knowledge["entries"], home, pages),
    ]
    settings = {**index["config"], "lexicon": knowledge["lexicon"]}
    docs = [shorten_addresses(folder, entry) for entry in entries]
    return _format({"config": settings, "docs": docs})


def _list_pages(entries: Sequence[IndexEntry], home: Page, pages: BookPages) -> list[IndexEntry]:
    by_location = {entry["location"]: entry for entry in entries}
    listed = pages.list_pages(home.meta["lang"])
    indexed = {page.url: pages.describe_for_search(page) for page in listed}
    return list(list_page_entries(by_location, indexed))


def _list_statements(
    statements: Sequence[Mapping[str, Any]], home: Page, pages: BookPages
) -> list[IndexEntry]:
    folder, words = address_of_folder(home), home.meta["words"]
    listed = pages.list_pages(home.meta["lang"])
    addresses = {page.file.src_uri.removeprefix(folder): page.url for page in listed}
    return [make_statement_entry(statement, words, addresses) for statement in statements]


def _format(index: Mapping[str, Any]) -> str:
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
