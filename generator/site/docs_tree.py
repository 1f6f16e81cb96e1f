"""The Markdown tree below docs: its pages, with what their front matter says of them.

`lang`, `twins`, `label`, `section`, `was`, `kind`, `alias`, `sought`; the home page of a language
adds `book`, `language`, `words`, `updated` and, of a large book, `large`.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.utils.meta import get_data

from generator.core.frozen import Frozen
from generator.core.problems import Fault, InputError, Problem
from generator.nouns.editors import Languages
from generator.outputs import owned
from generator.showing.large_books import LARGE_BOOK
from generator.site.language_folders import HOME, LanguageFolders, find_folders
from generator.site.own_pages import OwnPageReader
from generator.site.theme_values import mark_page_texts

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page


class DocsPage(Frozen):
    path: str  # below docs
    meta: Mapping[str, Any]  # with `lang`, `twins` (language -> path) and `label`, whoever wrote it
    is_generated: bool  # False: people wrote it

    @property
    def language(self) -> str:
        """Whose words and menu are around it: its own, else, where the book has not that, that of
        the folder that it is in.
        """
        languages = [code for code, path in self.meta["twins"].items() if path == self.path]
        own_language = str(self.meta["lang"])
        return own_language if own_language in languages else languages[0]


class DocsTree(Frozen):
    docs: Path
    folders: LanguageFolders
    pages: Mapping[str, DocsPage]  # by path

    @property
    def languages(self) -> Languages:
        """Of the book, that of its root first."""
        return self.folders.languages

    @property
    def is_large(self) -> bool:
        """Whether it is of a book whose site is made as small as it can be."""
        return bool(self.pages[HOME].meta.get("large"))

    @property
    def articles_at_least(self) -> int:
        """Of how many articles the book is, as far as its pages say so: 0 of one that is small."""
        return LARGE_BOOK if self.is_large else 0

    def find_home(self, language: str) -> DocsPage:
        return self.pages[self.folders.home_of(language)]

    def date_page(self, page: DocsPage) -> str:
        """The ISO day of the book, which is that of each of its pages; "" where it is not dated."""
        return str(self.find_home(page.language).meta.get("updated", ""))

    def describe(self, page: Page) -> bool:
        """Give a page of the builder what its front matter says, or may leave out, and the book's
        day; whether it is generated.
        """
        docs_page = self.pages.get(page.file.src_uri)
        if docs_page is None:
            return False
        page.meta = {**page.meta, **docs_page.meta}
        if docs_page.is_generated:
            page.update_date = self.date_page(docs_page) or page.update_date
        return docs_page.is_generated

    def list_pages(self, language: str) -> list[DocsPage]:
        """The pages for readers of that language, some of which may be in the first one."""
        return [
            page for page in self.pages.values() if page.meta["twins"].get(language) == page.path
        ]

    def without(self, paths: Container[str]) -> DocsTree:
        """The tree without those of the pages that people wrote."""
        pages = {
            path: page
            for path, page in self.pages.items()
            if page.is_generated or path not in paths
        }
        return DocsTree(self.docs, self.folders, pages)

    def list_hand_written(self) -> list[DocsPage]:
        return [page for page in self.pages.values() if not page.is_generated]


def read_tree(docs: Path) -> DocsTree:
    """The tree in that folder, once the book is built.

    Raises InputError with all mistakes where it is not built, and where a page that people wrote
    cannot be used.
    """
    texts = _read_texts(docs)
    generated = set(owned(docs))
    if HOME not in texts:
        fault = Fault("is missing", advice="build the book first: briefing build")
        raise fault.error_at(f"docs/{HOME}")
    _, home = get_data(texts[HOME])
    folders = find_folders(home["twins"])
    reader = OwnPageReader(folders, frozenset(texts))
    pages = {}
    problems: list[Problem] = []
    for path, text in texts.items():
        if path in generated:
            _, meta = get_data(text)
            pages[path] = DocsPage(path, mark_page_texts(meta), is_generated=True)
            continue
        try:
            pages[path] = DocsPage(path, reader.read(path, text), is_generated=False)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return DocsTree(docs, folders, pages)


def _read_texts(docs: Path) -> dict[str, str]:
    """Path below docs -> text of each Markdown file, as MkDocs reads it."""
    texts = {}
    for path in sorted(docs.rglob("*.md")):
        texts[path.relative_to(docs).as_posix()] = path.read_text("utf-8-sig", "replace")
    return texts
