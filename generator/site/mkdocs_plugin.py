"""Let `mkdocs build` and `mkdocs serve` make the book's pages first, each page in its language.

MkDocs calls these hooks. What they need of a page is in the page's front matter, so that the tree
below docs builds without them, too: in one language, with a plainer menu.
"""

from __future__ import annotations

import logging
import os
import posixpath
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

# MkDocs loads a hook by its path: in a clone that nobody installed, `generator` is found only from
# the project's root.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from generator.build import build
from generator.core.problems import InputError
from generator.desk.overrides import read_environment
from generator.outputs import owned
from generator.site.book_pages import HOME, BookPages, address_of_folder, make_menu
from generator.site.content_policy import add_policy
from generator.site.language_indexes import SiteFolders, write_language_indexes
from generator.site.page_markup import SiteNames, mend_page, point_search

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

# The offline plugin looks for this name, and else asks another host for one.
WORKER = "assets/iframe-worker.js"
WRITTEN_DATA = {"generated", "schema"}  # what the build itself writes below data
WATCHED_CODE = ("showing/templates", "site/overrides", "languages")  # below generator

log = logging.getLogger("mkdocs.plugins.briefing")


class _Site:
    """What a build gathers in one event and needs in a later one; MkDocs runs one at a time."""

    is_served: bool = False
    menu: Navigation  # as mkdocs.yml gives it
    pages: BookPages
    templates: jinja2.Environment
    menus: Mapping[str, Navigation]  # by language


site = _Site()


# --- before the pages are read --------------------------------------------------------------------


def on_startup(*, command: str, **_: object) -> None:
    """Remember what MkDocs was called for."""
    site.is_served = command == "serve"


@event_priority(50)  # before the offline plugin (0)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Let a build that is read from disk search by a script of its own."""
    if _is_offline(config):
        config.extra["polyfills"] = [WORKER]
    return config


def _is_offline(config: MkDocsConfig) -> bool:
    plugin = config.plugins.get("material/offline")
    return plugin is not None and bool(plugin.config["enabled"])


def on_pre_build(*, config: MkDocsConfig) -> None:
    """Write the pages.

    Mistakes in the book's files end the build with their list, refused articles are warnings.
    """
    try:
        outcome = build(_find_root(config), read_environment(os.environ))
    except InputError as error:
        raise PluginError(f"the book cannot be built; nothing was written.\n{error}") from error
    _set_address(config, outcome.book.site_url)
    for refusal in outcome.book.refused:
        log.warning("%s", refusal)
    # For the editor; no reason to keep the book from its readers.
    for problem in outcome.warnings:
        log.info("warning %s", problem)
    for problem in outcome.outdated:
        log.info("outdated %s", problem)


def _set_address(config: MkDocsConfig, address: str) -> None:
    """Publish under the book's address; `mkdocs serve` has one of its own, and a folder that is
    read from disk has none: the files in it are called otherwise.
    """
    if site.is_served:
        return
    if config.site_url and config.site_url != address:
        log.warning(
            "mkdocs.yml: site_url %s is not used; write it into data/book.yml", config.site_url
        )
    config.site_url = "" if _is_offline(config) else address


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Watch what people write and not what the build writes, which would call for the next build
    for ever.
    """
    root = _find_root(config)
    server.unwatch(config.docs_dir)
    for path in _list_hand_written(root, Path(config.docs_dir)):
        server.watch(str(path))
    server.watch(str(root / "data"), recursive=False)
    return server


def _list_hand_written(root: Path, docs: Path) -> Iterator[Path]:
    generated = {PurePosixPath(path).parts[0] for path in owned(docs)}
    for path in sorted(docs.iterdir()):
        if path.name not in generated and not path.name.startswith("."):
            yield path
    for path in sorted((root / "data").iterdir()):
        if path.is_dir() and path.name not in WRITTEN_DATA:
            yield path
    for name in WATCHED_CODE:
        yield Path(__file__).parent.parent / name


def _find_root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


# --- the menu of each language --------------------------------------------------------------------


def on_nav(nav: Navigation, *, files: Files, **_: object) -> Navigation:
    """Remember the menu that mkdocs.yml gives."""
    site.menu = nav
    site.pages = BookPages(files)
    return nav


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, **_: object) -> jinja2.Environment:
    """Make the menu of each language out of that one; all pages are read by now."""
    site.templates = env
    languages = site.pages.list_languages()
    site.menus = {code: make_menu(site.menu, code, site.pages) for code in languages}
    _set_language(config, site.pages.find(HOME))
    return env


# --- each page ------------------------------------------------------------------------------------


def on_page_markdown(_markdown: str, *, page: Page, **_: object) -> None:
    """Date the page by the book, not the clock: the same book gives the same sitemap."""
    if page.meta.get("updated"):
        page.update_date = page.meta["updated"]


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object
) -> TemplateContext:
    """Give the page its language: the theme's words, the menu, and links to it in the others."""
    if "lang" not in page.meta:
        return context
    _set_language(config, page)
    context["nav"] = site.menus[page.meta["lang"]]
    return context


def _set_language(config: MkDocsConfig, page: Page) -> None:
    """Set the language of everything around the page."""
    language = page.meta["lang"]
    home = site.pages.find_home(language)
    index = get_relative_url(address_of_folder(home), page.url)
    config.theme["language"] = language
    config.site_name = home.meta["book"]
    config.copyright = home.meta["words"]["Footer"]
    config.extra["words"] = home.meta["words"]
    config.extra["homepage"] = home.url or "./"
    config.extra["search_base"] = index.rstrip("/") or "."
    config.extra["alternate"] = list(_link_other_languages(page))


def _link_other_languages(page: Page) -> Iterator[dict[str, str]]:
    for language, path in page.meta["twins"].items():
        if language != page.meta["lang"]:
            name = site.pages.find_home(language).meta["language"]
            twin = site.pages.find(path)
            yield {"lang": language, "name": name, "link": twin.url or "./"}


def on_post_page(output: str, *, config: MkDocsConfig, **_: object) -> str:
    """Mend the page's markup; search in the index of the page's own language."""
    pointed = point_search(output, config.extra["search_base"])
    return mend_page(pointed, _name_site(config))


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig, **_: object) -> str:
    """Mend the page that says that there is no such page; it searches in the first language."""
    if template_name != "404.html":
        return output
    return mend_page(point_search(output), _name_site(config))


def _name_site(config: MkDocsConfig) -> SiteNames:
    return SiteNames(config.extra["words"]["Search"], config.site_name)


# --- what is no page of MkDocs's own --------------------------------------------------------------


# After the search plugin (0) wrote its index and the offline plugin (-100) copied it.
@event_priority(-150)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the index of each language, and pages at old addresses."""
    folders = SiteFolders(Path(config.docs_dir), Path(config.site_dir))
    write_language_indexes(folders, site.pages, as_scripts=_is_offline(config))
    for language in site.menus:
        for page in site.pages.list_pages(language):
            folder = posixpath.dirname(page.file.src_uri)
            for name in page.meta.get("was", ()):
                _redirect(f"{folder}/{name}.md", page, config)


def _redirect(path: str, page: Page, config: MkDocsConfig) -> None:
    """Put at the address of a page that was renamed one that leads to it, without script.

    A page that is there stays: somebody whom only the articles name may have come to an address
    that was another's.
    """
    if site.pages.files.get_file_from_path(path):
        return
    old = File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
    home = site.pages.find_home(page.meta["lang"])
    text = site.templates.get_template("moved.html").render(
        target=get_relative_url(page.url, old.url),
        page=page,
        book=home.meta["book"],
        words=home.meta["words"],
    )
    target = Path(old.abs_dest_path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(add_policy(text), encoding="utf-8")
