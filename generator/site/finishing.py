"""Finish a site that a builder made: mend its pages, divide its search index and what is too large,
keep old addresses.

It reads the Markdown tree and the built folder only, so that any builder may have made this; what
is finished already stays as it is.
"""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from generator.caching import NO_SHORTCUTS, Shortcuts
from generator.outputs import replace
from generator.site.built_site import find_site
from generator.site.docs_tree import DocsTree
from generator.site.language_indexes import write_language_indexes
from generator.site.large_downloads import pack_downloads
from generator.site.page_markup import SiteLanguage, finish_page
from generator.site.page_parts import divide_pages
from generator.site.part_links import FormerAddresses
from generator.site.redirects import write_redirects

_GZIP_TIME = slice(4, 8)
_UNUSED = "assets/javascripts/lunr"  # of the theme, for languages that its own search would know


def finish_site(
    folder: Path, tree: DocsTree, shortcuts: Shortcuts = NO_SHORTCUTS
) -> FormerAddresses:
    """Finish the site that was built of that tree into that folder; where links led before."""
    for path in sorted(folder.rglob("*.html")):
        file = path.relative_to(folder).as_posix()
        text = path.read_text(encoding="utf-8")
        finished = finish_built_page(text, file, tree)
        if finished != text:
            replace(path, finished)
    site = find_site(folder, tree)
    write_language_indexes(site, shortcuts)
    write_redirects(site)
    make_each = shortcuts.of_book(tree.docs).make_each
    pack_downloads(folder, make_each, is_large=tree.is_large)
    run_all = partial(shortcuts.run_all, articles=tree.articles_at_least)
    former = divide_pages(folder, run_all, make_each, is_large=tree.is_large)
    shutil.rmtree(folder / _UNUSED, ignore_errors=True)
    for path in folder.glob("*.gz"):
        _forget_time(path)
    return former


def finish_built_page(page: str, file: str, tree: DocsTree) -> str:
    """The page with sound markup; one that is finished stays as it is."""
    site_language = _describe_language(tree.folders.language_at(file), tree)
    return finish_page(page, file, site_language)


def _forget_time(path: Path) -> None:
    """Zero the time at which a file was compressed: four bytes that nobody reads (RFC 1952)."""
    data = path.read_bytes()
    replace(path, data[: _GZIP_TIME.start] + bytes(4) + data[_GZIP_TIME.stop :])


def _describe_language(language: str, tree: DocsTree) -> SiteLanguage:
    home = tree.find_home(language).meta
    return SiteLanguage(
        folder=tree.folders.folder_of(language),
        search_label=home["words"]["Search"],
        header_label=home["words"]["Header"],
        permalink_label=home["words"]["Permanent link"],
        book_title=home["book"],
        inputs=home["inputs"],
        is_large=tree.is_large,
    )
