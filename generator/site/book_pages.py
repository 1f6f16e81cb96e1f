"""Find the pages of each language among MkDocs's, and make the language's menu of them.

What a page is, its front matter says: `lang`, `translations`, `label`, `section`, `was`, `kind`,
`alias`, `scope`; the home page of a language adds `book`, `language`, `words`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from generator.site.search_index import IndexedPage

if TYPE_CHECKING:
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import Files

HOME = "index.md"


@dataclass(frozen=True, slots=True)
class BookPages:
    """The pages of the book; all have been read."""

    files: Files

    def find(self, path: str) -> Page:
        """The page of that Markdown file; raises PluginError where there is none."""
        file = self.files.get_file_from_path(path)
        if file is None or file.page is None:
            raise PluginError(
                f"there is no page {path}; mkdocs.yml and the book's topics must name the same "
                "pages"
            )
        return file.page

    def list_languages(self) -> list[str]:
        """The languages of the book, that of its root first."""
        return list(self.find(HOME).meta["twins"])

    def find_home(self, language: str) -> Page:
        """The home page of a language."""
        twins = self.find(HOME).meta["twins"]
        return self.find(twins[language])

    def list_pages(self, language: str) -> list[Page]:
        """The pages of that language."""
        pages = [file.page for file in self.files.documentation_pages() if file.page]
        return [page for page in pages if page.meta.get("lang") == language]

    def describe_for_search(self, page: Page) -> IndexedPage:
        """What the search is to know of a page."""
        translations = [
            self.find(path).url
            for language, path in page.meta["twins"].items()
            if language != page.meta["lang"]
        ]
        return IndexedPage(
            name=page.meta.get("label") or str(page.title),
            kind=page.meta.get("kind", ""),
            description=page.meta.get("description", ""),
            alias=tuple(page.meta.get("alias", ())),
            scope=tuple(page.meta.get("scope", {}).values()),
            translations=tuple(translations),
        )


def address_of_folder(home: Page) -> str:
    """The address of the folder of a language's pages, "" for the site's root."""
    return home.url.removesuffix("index.html")


def make_menu(menu: Navigation, language: str, pages: BookPages) -> Navigation:
    """The menu of mkdocs.yml in that language."""
    translation = _MenuTranslation(language, pages)
    return Navigation(translation.translate(menu.items), translation.listed)


class _MenuTranslation:
    """Exchanges the pages of a menu for those of a language."""

    def __init__(self, language: str, pages: BookPages) -> None:
        self.language = language
        self.pages = pages
        self.listed: list[Page] = []

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
        twins = page.meta["twins"]
        twin = self.pages.find(twins[self.language])
        if twin in self.listed:  # two pages may have one twin
            return []
        twin.title = twin.meta["label"]
        self.listed.append(twin)
        return [twin]


def _make_section(title: str, children: list[StructureItem]) -> Section:
    for child in children:
        if isinstance(child, Page) and "section" in child.meta:
            title = str(child.meta["section"])
            break
    section = Section(title, children)
    for child in children:
        child.parent = section
    return section
