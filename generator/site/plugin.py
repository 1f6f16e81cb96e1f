"""The MkDocs plugin `briefing`: makes the book's pages, then has each shown in its language."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from generator.core.garbage import look_for_garbage_rarely
from generator.site.book_making import BuiltBook, leave_out, make_book, read_pages, tell_editor
from generator.site.docs_tree import DocsTree
from generator.site.finishing import finish_built_page, finish_site
from generator.site.last_site import LastSite
from generator.site.menu import include_files, translate_menus
from generator.site.page_language import LanguageSetter
from generator.site.serving import show_mistakes, watch_hand_written
from generator.site.settings import bring_settings, set_address
from generator.site.theme_values import escape_all, mark_page
from generator.site.whole_site import WholeSite

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

YES = {"1", "on", "true", "yes"}  # of the variable OFFLINE, in any case


class NoSettings(Config):
    """A book says everything in its data."""


class BriefingPlugin(BasePlugin[NoSettings]):
    """What a build gathers in one event and needs in a later one; MkDocs runs one at a time."""

    is_served = is_offline = is_dirty = False
    whole_site: WholeSite | None = None  # where no caller sees to it that the site is whole
    ready: BuiltBook | None = None  # by whoever built the book just before
    book: BuiltBook
    last_folder: Path | None = None  # of the last site, where it lies beside this one
    last_site: LastSite
    tree: DocsTree
    menu: Navigation  # with the pages of the first language
    menus: Mapping[str, Navigation]  # by language
    language_setter: LanguageSetter

    def on_startup(self, *, command: str, dirty: bool = False) -> None:
        """Note whether somebody watches the site while writing, and make a build quicker."""
        self.is_served, self.is_dirty = command == "serve", dirty
        look_for_garbage_rarely()

    @event_priority(50)  # before the theme's plugins (0)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Complete what mkdocs.yml says."""
        self.is_offline = os.environ.get("OFFLINE", "").lower() in YES
        bring_settings(config, offline=self.is_offline)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages."""
        self.book = self.ready or make_book(_find_root(config))
        self.tree = read_pages(Path(config.docs_dir))
        tell_editor(self.book.outcome)
        if not self.is_served:
            set_address(config, self.book.outcome.book.site_url, offline=self.is_offline)
        if not (self.is_served or self.is_dirty or self.ready):
            self.last_folder = Path(config.site_dir)
            self.whole_site = WholeSite(config)
            self.whole_site.begin()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Make the menu where mkdocs.yml has none; leave out what only the search reads."""
        hidden = {file.src_uri for file in files if file.inclusion.is_excluded()}
        self.tree = leave_out(self.tree, hidden)
        topics = [page.id for page in self.book.outcome.book.topics]
        include_files(files, config, self.tree, topics)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the menu for its translation, when all pages are read."""
        self.menu = nav
        self.last_site = LastSite(config, self.book.shortcuts, self.last_folder)
        self.last_site.convert_ahead(files, self.tree)

    def on_page_markdown(self, _markdown: str, *, page: Page, **_: object) -> None:
        """Say what the page's front matter may leave out; date it by the book, not the clock."""
        self.last_site.convert(page, is_generated=self.tree.describe(page))

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Translate the menu; a page that belongs to no language is in the first one's."""
        escape_all(env)
        self.menus = translate_menus(self.menu, self.tree, files)
        self.language_setter = LanguageSetter(config, self.tree, files)
        self.language_setter.set_site(self.menus)
        self.last_site.begin_finishing(env, self.tree, self.menus)

    @event_priority(-50)  # after plugins that read the page's content as text
    def on_page_context(
        self, context: TemplateContext, *, page: Page, **_: object
    ) -> TemplateContext:
        """Give the page its language and the menu in it, and have no template escape it twice."""
        mark_page(page)
        docs_page = self.tree.pages.get(page.file.src_uri)
        if docs_page:
            self.language_setter.set_page(docs_page)
            context["nav"] = self.menus[docs_page.language]
            return self.last_site.give(context, page, docs_page)
        return context

    @event_priority(-150)  # after plugins that change it
    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Mend the page, which what finishes a site finds done, and note of what it was made."""
        return self.last_site.keep(page, finish_built_page(output, page.file.dest_uri, self.tree))

    @event_priority(-150)  # after search (0) wrote its index and offline (-100) copied it
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Finish what is of the whole site, which then takes the place of the last one."""
        try:
            former = finish_site(Path(config.site_dir), self.tree, self.book.shortcuts)
            self.last_site.close(former)
            if self.whole_site:
                self.whole_site.finish()
        except OSError as error:
            raise PluginError(f"the site cannot be finished: {error}") from error

    def on_build_error(self, **_: object) -> None:
        """Leave the last site where this one came to nothing."""
        if self.whole_site:
            self.whole_site.abandon()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object
    ) -> LiveReloadServer:
        """Watch what people write, and show their mistakes in place of the site."""
        watch_hand_written(server, _find_root(config), Path(config.docs_dir))
        show_mistakes(server)
        return server


def _find_root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent
