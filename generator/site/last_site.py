"""What the last site had of each page: taken for this one where it would be made the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from generator.caching import Shortcuts
from generator.site.converted_pages import PageConverter
from generator.site.docs_tree import DocsPage, DocsTree
from generator.site.finished_pages import FINISHED, FinishedPages, RecallingTemplate
from generator.site.page_entries import EntryReader
from generator.site.part_links import FormerAddresses

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


class LastSite:
    """The converted pages of a site, the finished ones, and what the search reads of each."""

    _finished: FinishedPages
    _entries: EntryReader

    def __init__(self, config: MkDocsConfig, shortcuts: Shortcuts, folder: Path | None) -> None:
        self._config = config
        self._shortcuts = shortcuts
        self._folder = folder  # of the site; None where its finished pages are not to be asked for
        self._converter = PageConverter(config, shortcuts)

    def convert_ahead(self, files: Files, tree: DocsTree) -> None:
        """Of a large book, have the pages converted by as many processes as it was made by."""
        if self._shortcuts.jobs > 1 and tree.is_large:
            run_all = partial(self._shortcuts.run_all, articles=tree.articles_at_least)
            generated = [page.path for page in tree.pages.values() if page.is_generated]
            pages = filter(None, map(files.get_file_from_path, generated))
            self._converter.convert_ahead([*pages], files, run_all)

    def convert(self, page: Page, *, is_generated: bool) -> None:
        """Have MkDocs convert that page only if the site had it otherwise."""
        self._converter.attach(page, is_generated=is_generated)

    def begin_finishing(
        self, env: jinja2.Environment, tree: DocsTree, menus: Mapping[str, Navigation]
    ) -> None:
        """Once all pages are converted: note what all finished ones hang on."""
        self._converter.close()
        env.template_class = RecallingTemplate
        self._entries = EntryReader(self._config, self._shortcuts)
        self._finished = FinishedPages(self._folder, self._config, self._shortcuts)
        self._finished.describe_site(tree, menus)

    def give(self, context: TemplateContext, page: Page, docs_page: DocsPage) -> TemplateContext:
        """The context of a page, with the finished page in it if the site had it the same."""
        finished = self._finished.find(page, docs_page)
        return cast("TemplateContext", {**context, FINISHED: finished})

    def keep(self, page: Page, finished: str) -> str:
        """The finished page; of what it was made is noted."""
        self._finished.keep(page, finished)
        return finished

    def close(self, former: FormerAddresses) -> None:
        """Keep what this site has for the next one, with the addresses that its links had."""
        self._finished.close(former)
        self._entries.close()
