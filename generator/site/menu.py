"""The menu of a book: its topics, and the pages that every book has, in each language."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from msgspec import Struct, field

from generator.exporting import search
from generator.showing.addresses import topic_path
from generator.site.docs_tree import DocsTree
from generator.site.language_folders import HOME

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import Files

MenuEntry = str | dict[str, list[str]]  # a page, or a section of pages, as MkDocs reads it
_EVIDENCE = (
    "findings.md",
    "differences.md",
    "editions/index.md",
    "sources/index.md",
)
_ABOUT = ("method.md", "corrections.md", "glossary.md", "data.md")
_FOR_EDITORS = ("ledger.md",)
_EDITORS = "editors"  # `menu` of a page that people wrote for those who make the book


def include_files(
    files: Files, config: MkDocsConfig, tree: DocsTree, topics: Sequence[str]
) -> None:
    """Say which files are in the menu, which in the site only, and which only the search reads.

    `topics` are ids. A menu that mkdocs.yml gives goes before that of the book.
    """
    if config.nav is None:
        config.nav = list_menu(tree, topics)
    listed = set(list_paths(config.nav))
    for file in files:
        if file.src_uri in tree.pages and file.src_uri not in listed:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        elif posixpath.basename(file.src_uri) == search.FILE_NAME:
            file.inclusion = InclusionLevel.EXCLUDED


def list_menu(tree: DocsTree, topics: Sequence[str]) -> list[MenuEntry]:
    """The menu as `nav` of mkdocs.yml has it, by paths of the first language.

    Short: a menu of every article or person makes MkDocs quadratic; links lead to these. What
    people wrote is listed but where its front matter says `menu: false`, and among the last where
    it says `menu: editors`. A section is named by its pages.
    """
    topic_pages = [topic_path(topic) for topic in topics]
    in_menu = [page for page in tree.list_hand_written() if page.meta.get("menu", True)]
    hand_written = [page.path for page in in_menu if page.meta.get("menu") != _EDITORS]
    for_editors = [page.path for page in in_menu if page.meta.get("menu") == _EDITORS]
    return [
        HOME,
        *([{"Topics": topic_pages}] if topic_pages else []),
        "people/index.md",
        "timeline.md",
        {"Evidence": list(_EVIDENCE)},
        {"About this book": [*_ABOUT, *hand_written]},
        {"For editors": [*_FOR_EDITORS, *for_editors]},
    ]


def list_paths(menu: object) -> Iterator[str]:
    """The pages of a menu as MkDocs reads it: lists, titles with a page or a list, and pages."""
    if isinstance(menu, str):
        yield menu
    elif isinstance(menu, Mapping):
        for value in menu.values():
            yield from list_paths(value)
    elif isinstance(menu, Iterable):
        for entry in menu:
            yield from list_paths(entry)


def translate_menus(menu: Navigation, tree: DocsTree, files: Files) -> dict[str, Navigation]:
    """The menu in each language of the book, once all pages are read."""
    return {language: _translate_menu(menu, language, tree, files) for language in tree.languages}


def _translate_menu(menu: Navigation, language: str, tree: DocsTree, files: Files) -> Navigation:
    translation = _MenuTranslation(language, tree, files)
    return Navigation(translation.translate(menu.items), translation.listed)


class _MenuTranslation(Struct):
    """Exchanges the pages of a menu for those of a language."""

    language: str
    tree: DocsTree
    files: Files
    listed: list[Page] = field(default_factory=list)

    def translate(self, items: Iterable[StructureItem]) -> list[StructureItem]:
        translated: list[StructureItem] = []
        for item in items:
            if isinstance(item, Section):
                children = self.translate(item.children)
                translated.append(_make_section(item.title, children))
            elif isinstance(item, Page):
                translated += self.translate_page(item)
            else:
                translated.append(item)
        return translated

    def translate_page(self, page: Page) -> list[StructureItem]:
        docs_page = self.tree.pages.get(page.file.src_uri)
        if docs_page is None:  # of another plugin
            return []
        file = self.files.get_file_from_path(docs_page.meta["twins"][self.language])
        twin = file.page if file else None
        if twin is None or twin in self.listed:  # two pages may have one twin
            return []
        twin.title = twin.meta["label"]
        self.listed.append(twin)
        return [twin]


def _make_section(title: str, children: list[StructureItem]) -> Section:
    for child in children:
        if isinstance(child, Page) and "section" in child.meta:
            title = child.meta["section"]
            break
    section = Section(title, children)
    for child in children:
        child.parent = section
    return section
