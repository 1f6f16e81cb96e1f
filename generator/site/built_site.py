"""The folder that a builder made of the Markdown tree, whichever builder it was."""

from __future__ import annotations

import posixpath
from pathlib import Path

from generator.core.frozen import Frozen
from generator.site.docs_tree import DocsTree

# What a page has in place of a link to a PDF, as long as there is none.
NO_LINK = '<span class="pdf-link" hidden></span>'


class BuiltSite(Frozen):
    """A finished site, and the tree that it was made from."""

    folder: Path
    tree: DocsTree
    has_page_folders: bool  # whether a page is the index.html of a folder of its own

    def url(self, path: str) -> str:
        """The address of the page of that Markdown file, from the site's root; "" is that root."""
        if self.has_page_folders:
            return self.file(path).removesuffix("index.html")
        return self.file(path)

    def file(self, path: str) -> str:
        """The HTML file of that Markdown file, below the site's folder."""
        stem = path.removesuffix(".md")
        if self.has_page_folders and posixpath.basename(stem) != "index":
            return f"{stem}/index.html"
        return f"{stem}.html"


def find_site(folder: Path, tree: DocsTree) -> BuiltSite:
    stems = [path.removesuffix(".md") for path in tree.pages if not path.endswith("index.md")]
    has_page_folders = not any((folder / f"{stem}.html").exists() for stem in stems)
    return BuiltSite(folder, tree, has_page_folders)
