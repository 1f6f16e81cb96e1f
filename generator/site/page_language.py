"""Give a page its language: the theme's words, the book's name, and links to its twins."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup
from mkdocs.utils import get_relative_url

from generator.core.frozen import Frozen
from generator.showing.addresses import PEOPLE, SOURCES
from generator.showing.imprint import FOOT_LINK
from generator.site.docs_tree import DocsPage, DocsTree
from generator.site.theme_values import mark_html

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation


class LanguageSetter(Frozen):
    """Sets what the templates read, which is one for the whole site in MkDocs."""

    config: MkDocsConfig
    tree: DocsTree
    files: Files

    def set_site(self, menus: Mapping[str, Navigation]) -> None:
        """Set what belongs to no page: the homes of all languages, and the first language."""
        homes = [self.tree.find_home(language) for language in self.tree.languages]
        # What belongs to no page is read at any address: as MkDocs has it, from the site's root.
        root = urlsplit(self.config.site_url or "/").path
        self.config.extra["homes"] = [
            {
                **home.meta,
                "link": self._find_url(home.path),
                "lists": [*self._link_lists(home)],
                "menu": menus[home.language].items,
                "foot": self._write_foot(home, root),
            }
            for home in homes
        ]
        self.set_page(homes[0])
        self.config.copyright = self._write_foot(homes[0], root)

    def _link_lists(self, home: DocsPage) -> Iterator[Mapping[str, str]]:
        """The lists in that language which have lines of what has no page of its own."""
        for path in (PEOPLE, SOURCES):
            page = self.tree.pages.get(posixpath.join(posixpath.dirname(home.path), path))
            if page and page.meta.get("lines"):
                yield {"link": self._find_url(page.path), "title": page.meta["title"]}

    def set_page(self, page: DocsPage) -> None:
        home = self.tree.find_home(page.language)
        words = home.meta["words"]
        config = self.config
        config.theme["language"] = page.meta["lang"]
        config.site_name = home.meta["book"]
        config.copyright = self._write_foot(page, get_relative_url(".", self._find_url(page.path)))
        extra = config.extra
        extra["words"] = words
        extra["homepage"] = self._find_url(home.path)
        extra["alternate"] = list(self._link_twins(page))

    def _write_foot(self, page: DocsPage, root: str) -> Markup:
        """The foot, its link to the page of corrections as it is from a page at that distance."""
        home = self.tree.find_home(page.language)
        path, _, anchor = FOOT_LINK.partition("#")
        address = self._find_url(posixpath.join(posixpath.dirname(home.path), path))
        link = f'href="{root.rstrip("/")}/{address}#{anchor}"'
        foot = home.meta["words"]["Footer"]
        return mark_html(foot.replace(f'href="{FOOT_LINK}"', link))

    def _link_twins(self, page: DocsPage) -> Iterator[dict[str, str]]:
        """Links to the page in the other languages, or to the home of one that it has not."""
        for language, path in page.meta["twins"].items():
            if language != page.language:
                home = self.tree.find_home(language)
                has_twin = path != page.path
                yield {
                    "lang": language,
                    "name": home.meta["language"],
                    "link": self._find_url(path if has_twin else home.path),
                }

    def _find_url(self, path: str) -> str:
        file = self.files.get_file_from_path(path)
        return file.url if file else "./"
