"""The finished pages of the last site, of which this one has those that would be made the same.

To fill in the theme's templates takes a third of the time of a site. What a page looks like hangs
on what MkDocs knows of it, the menu, the words of its language and the settings; as long as all of
that is the same, it is read where the last site lies, and only if its own checksum fits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from msgspec.structs import replace

from generator import outputs
from generator.caching import Shortcuts
from generator.caching.digests import digest
from generator.core.frozen import Frozen
from generator.site.docs_tree import DocsPage, DocsTree
from generator.site.part_links import FormerAddresses, set_addresses

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

FINISHED = "finished_page"  # in the context of a template: what it need not make
_KIND = "finished pages"
_PLUGINS = {"briefing", "material/search", "material/offline"}  # another may read what it likes

# Settings that no page shows, or that each page has of its own
_NOT_OF_PAGES = frozenset(
    {
        "copyright",
        "dev_addr",
        "extra",
        "hooks",
        "pages",
        "plugins",
        "site_dir",
        "site_name",
        "theme",
        "validation",
        "watch",
    }
)
_OF_A_LANGUAGE = frozenset({"alternate", "homepage", "homes", "words"})


class FinishedPage(Frozen):
    made_of: str  # digest of all that it hangs on
    checksum: bytes  # SHA-256 of its text, once it was finished
    # Of its links, where its file has others: some lead to parts of divided pages
    addresses: Sequence[str] = ()

    def read(self, data: bytes) -> str | None:
        """Its text from the bytes of its file; None where somebody changed them."""
        text = data.decode("utf-8", errors="replace")
        if self.addresses:
            text = set_addresses(text, self.addresses)
        return text if _checksum(text) == self.checksum else None


class RecallingTemplate(jinja2.Template):
    """A template that makes no page which is finished."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """As the templates of jinja2."""
        context: dict[str, Any] = dict(*args, **kwargs)
        finished = context.get(FINISHED)
        if isinstance(finished, str):
            return finished
        return super().render(context)


class FinishedPages:
    """The pages of the last site, asked by this one, and those of this one."""

    def __init__(self, folder: Path | None, config: MkDocsConfig, shortcuts: Shortcuts) -> None:
        self._folder = folder  # of the last site; None where no site is to be asked
        self._config = config
        self._shortcuts = shortcuts
        is_known = {*config.plugins} <= _PLUGINS
        self._is_known = is_known and not config.theme.custom_dir and not config.hooks
        recalled = None
        if folder:
            recalled = shortcuts.recall(_KIND, str(folder))
        self._before: Mapping[str, FinishedPage] = recalled if isinstance(recalled, dict) else {}
        self._now: dict[str, FinishedPage] = {}
        self._site = ""
        self._made_of: str | None = None  # of the page that is being made

    def describe_site(self, tree: DocsTree, menus: Mapping[str, Navigation]) -> None:
        """Note what all pages hang on."""
        if not self._is_known or self._folder is None:
            return
        config = self._config
        homes = [tree.find_home(language).meta for language in tree.languages]
        try:
            self._site = digest(
                [*_describe_settings(config)],
                [(home["book"], home["language"], home["words"]) for home in homes],
                [(language, [*_describe_menu(menu.items)]) for language, menu in menus.items()],
            )
        except TypeError:  # a setting that is no plain value
            self._is_known = False

    def find(self, page: Page, docs_page: DocsPage) -> str | None:
        """The finished page, if it would be made the same and lies unchanged in the last site."""
        self._made_of = None
        if not self._site or self._folder is None:
            return None
        self._made_of = digest(self._site, *self._describe(page, docs_page))
        file = page.file.dest_uri
        before = self._before.get(file)
        if before is None or before.made_of != self._made_of:
            return None
        data = outputs.read_in(self._folder, file)
        if data is None:
            return None
        return before.read(data)

    def keep(self, page: Page, text: str) -> None:
        """Note of what that page, now finished, was made."""
        if self._made_of:
            self._now[page.file.dest_uri] = FinishedPage(self._made_of, _checksum(text))
        self._made_of = None

    def close(self, former: FormerAddresses) -> None:
        """Keep what this site has for the next one, with the addresses that its links had."""
        for file in former.keys() & self._now.keys():
            self._now[file] = replace(self._now[file], addresses=tuple(former[file]))
        if self._now and self._now != self._before:
            self._shortcuts.remember(_KIND, str(self._folder), self._now)
            self._shortcuts.limit_size()

    def _describe(self, page: Page, docs_page: DocsPage) -> Iterator[object]:
        """All that decides how the page looks, but for what all pages have in common."""
        yield page.file.dest_uri, page.url, page.canonical_url, page.edit_url, page.is_homepage
        yield docs_page.path, docs_page.language, docs_page.is_generated
        yield page.title, page.meta, page.content
        yield [*_describe_headings(page.toc)]
        for neighbour in (page.previous_page, page.next_page):
            yield neighbour and (neighbour.title, neighbour.url)
        extra = self._config.extra
        yield extra["homepage"], extra["alternate"], self._config.copyright


def _checksum(text: str) -> bytes:
    data = text.encode("utf-8", errors="xmlcharrefreplace")  # as MkDocs writes it
    return hashlib.sha256(data).digest()


def _describe_settings(config: MkDocsConfig) -> Iterator[object]:
    """What templates may read that is the same on all pages."""
    yield _leave_out(config, _NOT_OF_PAGES)
    yield _leave_out(config.extra, _OF_A_LANGUAGE)
    yield {key: str(value) for key, value in config.theme.items() if key != "language"}
    yield {name: str({**plugin.config}) for name, plugin in config.plugins.items()}


def _leave_out(settings: Mapping[str, object], keys: Container[str]) -> dict[str, object]:
    """The settings without those of these keys."""
    return {key: value for key, value in settings.items() if key not in keys}


def _describe_headings(headings: Iterable[AnchorLink]) -> Iterator[object]:
    for heading in headings:
        yield heading.title, heading.id, heading.level
        yield [*_describe_headings(heading.children)]


def _describe_menu(items: Iterable[StructureItem]) -> Iterator[object]:
    for item in items:
        yield type(item).__name__, item.title, getattr(item, "url", None)
        yield [*_describe_menu(getattr(item, "children", None) or ())]
