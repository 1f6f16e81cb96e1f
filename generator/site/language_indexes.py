"""Divide the site's search index by language, and put into it what the book knows."""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from generator.caching import Shortcuts
from generator.core.fingerprints import Fingerprint, take_fingerprint
from generator.core.frozen import Frozen
from generator.core.ids import short_hash
from generator.exporting import search
from generator.outputs import replace
from generator.site import search_shards
from generator.site.built_site import BuiltSite
from generator.site.docs_tree import DocsPage
from generator.site.search_index import (
    IndexedPage,
    IndexEntry,
    encode,
    make_page_entries,
    make_section_entry,
    make_statement_entry,
    shorten_addresses,
)
from generator.site.search_shards import IndexDivider

JsonObject = Mapping[str, Any]

BOOK_INDEX_FILE = "book_index.json"  # in the folder "search" of each language
# Kinds of what is kept of an index
_DIVIDED, _WRITTEN = "divided index", "files of an index"
_THEME_INDEX_FILE = "search_index.json"
_THEME_INDEX_SCRIPT = "search_index.js"  # the offline plugin makes it: from disk, only scripts load


Files = Mapping[str, str | bytes]  # name -> content
_NewFiles = dict[str, str | bytes]


class _WrittenIndex(Frozen):
    fingerprint: Fingerprint  # of all that its files are made of
    files: Files


_UNWRITTEN = _WrittenIndex(b"", {})


class _IndexWriter(Frozen):
    index: JsonObject  # of the theme, of all pages
    site: BuiltSite
    as_scripts: bool
    is_packed: bool  # whether the files are compressed, since a host takes only so much
    shortcuts: Shortcuts

    def write(self, language: str) -> None:
        """Write the files of that language, those of the same entries from memory."""
        folder = self.site.tree.folders.folder_of(language)
        whole_index = _make_language_index(self.index, language, self.site)
        stub_config = {**self.index["config"], "index": f"../{folder}search/{BOOK_INDEX_FILE}"}
        text = encode([whole_index, stub_config])
        fingerprint = take_fingerprint((text, self.is_packed))
        made_where = (str(self.site.tree.docs), folder, self.as_scripts)
        written = self.shortcuts.recall(_WRITTEN, made_where)
        if not isinstance(written, _WrittenIndex):
            written = _UNWRITTEN
        if written.fingerprint != fingerprint:
            files = self._make_files(whole_index, folder, written.files)
            files[_THEME_INDEX_FILE] = _format({"config": stub_config, "docs": []})
            written = _WrittenIndex(fingerprint, files)
            self.shortcuts.remember(_WRITTEN, made_where, written, is_packed=self.is_packed)
        for name, content in written.files.items():
            replace(self.site.folder / folder / "search" / name, content)

    def _make_files(self, whole_index: JsonObject, folder: str, former: Files) -> _NewFiles:
        """The files of an index, which is divided where it is large."""
        whole = _format(whole_index)
        files: _NewFiles = {BOOK_INDEX_FILE: whole}
        if len(whole) > search_shards.LARGEST_WHOLE_INDEX:
            files = self._divide(whole_index, folder, former)
        if self.as_scripts:
            files[_THEME_INDEX_SCRIPT] = f"var __index = {files[BOOK_INDEX_FILE]!s}"
        return files

    def _divide(self, whole_index: JsonObject, folder: str, former: Files) -> _NewFiles:
        """The same of a divided index, whose files are packed one by one: of a large book all their
        texts take more room than the book.
        """
        made_where = (str(self.site.tree.docs), folder)
        kept = self.shortcuts.recall(_DIVIDED, made_where)
        entries, config = whole_index["docs"], whole_index["config"]
        divider = IndexDivider(entries, config, kept, is_large=self.is_packed)
        files: _NewFiles = {}
        digests = {}
        for name, text in divider.list_files():
            digests[name] = short_hash(text.encode())
            content = _pack(text, former.get(f"{name}.json.gz")) if self.is_packed else text
            files |= name_files({name: content}, as_scripts=self.as_scripts)
        self.shortcuts.remember(_DIVIDED, made_where, divider.index.keep())
        where = {
            "folder": f"../{folder}search/",
            "scripts": self.as_scripts,
            **({"packed": True} if self.is_packed else {}),
            "version": _digest(digests),
        }
        first = divider.describe()
        shards = {**first["shards"], **where}
        files[BOOK_INDEX_FILE] = _format({"config": {**first, "shards": shards}, "docs": []})
        return files


def _pack(text: str, former: object) -> bytes:
    """The text as a file that the script unpacks: that of the last site, if it has this text."""
    data = text.encode()
    if isinstance(former, bytes) and gzip.decompress(former) == data:
        return former
    return gzip.compress(data, mtime=0)


def name_files(contents: Files, *, as_scripts: bool) -> Files:
    """The files of a divided index, some of them compressed: from disk, only scripts load."""
    files: _NewFiles = {}
    for name, content in contents.items():
        is_packed = isinstance(content, bytes)
        if as_scripts:
            files[f"{name}.js"] = _make_script(name, content)
        else:
            files[f"{name}.json.gz" if is_packed else f"{name}.json"] = content
    return files


def _make_script(name: str, content: str | bytes) -> str:
    """What gives the search a file, from disk."""
    if isinstance(content, bytes):
        return f'takePacked("{name}","{b64encode(content).decode()}")'
    return f'takeFile("{name}",{content})'


def write_language_indexes(site: BuiltSite, shortcuts: Shortcuts) -> None:
    """Write the index of each language, those of a large book beside each other.

    The theme loads search_index.json with every page, so that only says to assets/search.js where
    the index is. Once it does, or where the builder made none, nothing is done.
    """
    folder = site.folder / "search"
    path = folder / _THEME_INDEX_FILE
    if not path.exists():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    if "index" in index["config"]:
        return
    as_scripts = (folder / _THEME_INDEX_SCRIPT).exists()
    writer = _IndexWriter(
        index=index,
        site=site,
        as_scripts=as_scripts,
        is_packed=site.tree.is_large,
        shortcuts=shortcuts,
    )
    steps = [partial(writer.write, language) for language in site.tree.languages]
    shortcuts.run_all(steps, site.tree.articles_at_least)


def _digest(digests: Mapping[str, str]) -> str:
    """By what the addresses of files, of which these are digests, differ from those of the last
    edition, which browsers keep.
    """
    return short_hash("\n".join(f"{name} {digests[name]}" for name in sorted(digests)).encode())


def _make_language_index(index: JsonObject, language: str, site: BuiltSite) -> JsonObject:
    folder = site.tree.folders.folder_of(language)
    path = site.tree.docs / folder / search.FILE_NAME
    book_search = json.loads(path.read_text(encoding="utf-8"))
    entries = [
        *_make_entries_of_pages(index["docs"], language, site),
        *_make_book_entries(book_search, language, site),
    ]
    book_settings = {key: book_search[key] for key in ("lexicon", "phrases")}
    settings = {**index["config"], **book_settings}
    docs = [shorten_addresses(folder, entry) for entry in entries]
    return {"config": settings, "docs": docs}


def _make_entries_of_pages(
    entries: Sequence[IndexEntry], language: str, site: BuiltSite
) -> list[IndexEntry]:
    by_location = {entry["location"]: entry for entry in entries}
    pages = site.tree.list_pages(language)
    page_texts = {site.url(page.path): _describe_for_search(page, site) for page in pages}
    return list(make_page_entries(by_location, page_texts))


def _describe_for_search(page: DocsPage, site: BuiltSite) -> IndexedPage:
    meta = page.meta
    translations = [site.url(path) for path in meta["twins"].values() if path != page.path]
    return IndexedPage(
        name=meta["label"],
        kind=meta.get("kind", ""),
        description=meta.get("description", ""),
        alias=tuple(meta.get("alias", ())),
        sought=tuple(meta.get("sought", ())),
        translations=tuple(translations),
    )


def _make_book_entries(
    book_search: JsonObject, language: str, site: BuiltSite
) -> Iterator[IndexEntry]:
    folder = site.tree.folders.folder_of(language)
    words = site.tree.find_home(language).meta["words"]
    pages = site.tree.list_pages(language)
    addresses = {page.path.removeprefix(folder): site.url(page.path) for page in pages}
    for section in book_search.get("sections", ()):
        yield make_section_entry(section, addresses)
    for statement in book_search["entries"]:
        yield make_statement_entry(statement, words, addresses)


def _format(index: JsonObject) -> str:
    return encode(index).decode()
