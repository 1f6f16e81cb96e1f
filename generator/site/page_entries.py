"""What the theme's search reads of a page, kept from one site to the next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from material.plugins.search.plugin import SearchIndex, SearchPlugin

from generator.caching import Shortcuts
from generator.core.fingerprints import Fingerprint, take_fingerprint
from generator.site.plain_pieces import without_plain

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

_SEARCH = "material/search"


class EntryReader:
    """Has the search plugin read only pages that the last site had not in the same words."""

    def __init__(self, config: MkDocsConfig, shortcuts: Shortcuts) -> None:
        self._parts = shortcuts.open_parts("entries of the search", config.docs_dir)
        plugin = config.plugins.get(_SEARCH)
        if isinstance(plugin, SearchPlugin) and plugin.config.enabled:
            index: SearchIndex = plugin.search_index
            read = partial(self._read, index, index.add_entry_from_context)
            index.add_entry_from_context = read

    def close(self) -> None:
        """Keep what was read of the pages of this site."""
        self._parts.close()

    def _read(self, index: SearchIndex, read: Callable[[Page], None], page: Page) -> None:
        fingerprint = _take_fingerprint(page)
        entries = self._parts.find(fingerprint)
        if not isinstance(entries, list):
            first = len(index.entries)
            content = page.content
            page.content = without_plain(content or "")
            read(page)
            page.content = content
            entries = index.entries[first:]
            self._parts.keep(fingerprint, entries)
            return
        index.entries += entries


def _take_fingerprint(page: Page) -> Fingerprint:
    """Of all that the plugin reads; its address of a heading is that in the page's own words."""
    meta = page.meta
    of_meta = [meta.get("title"), meta.get("search"), meta.get("tags")]
    return take_fingerprint((str(page.content), str(page.title), page.url, repr(of_meta)))
