"""What the mkdocs.yml of a book need not say: theme, style, scripts, Markdown, search."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from material.plugins.offline.plugin import OfflinePlugin
from material.plugins.search.plugin import SearchPlugin
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.theme import Theme

from generator.site.theme_folders import list_visible_files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

THEME = "briefing"
_MKDOCS_OWN_THEME = "mkdocs"  # what it takes where mkdocs.yml names none
_OTHER_SEARCH = "search"  # of MkDocs; the theme's is called material/search
STYLE = "assets/book.css"
SCRIPT = "assets/book.js"
# The offline plugin looks for this name, and else asks another host for one.
WORKER = "assets/iframe-worker.js"

# Few on purpose: each one more is a language that article text could speak
# (tests/test_markup.py runs against this list).
MARKDOWN: Mapping[str, dict[str, Any]] = {
    "attr_list": {},
    "def_list": {},
    "md_in_html": {},
    "tables": {},
    "toc": {"permalink": "#", "toc_depth": 3},
}
_SEARCH: Mapping[str, Any] = {
    "lang": "en",  # lunr has no Indonesian; English with an empty pipeline stems nothing
    "pipeline": [],
    "separator": r"""[\s\-‐-―.,;:!?"“”„‘’'()\[\]/…<>#]+""",
}

log = logging.getLogger("mkdocs.plugins.briefing")


def bring_settings(config: MkDocsConfig, *, offline: bool) -> None:
    """Complete what mkdocs.yml says; `offline`: a site that is read from disk, search included.

    Raises PluginError where mkdocs.yml has another search.
    """
    if _OTHER_SEARCH in config.plugins:
        raise PluginError(
            f"mkdocs.yml: the plugin {_OTHER_SEARCH!r} would write its index over the book's; "
            "leave it out of plugins, as 'briefing' brings a search"
        )
    _bring_theme(config)
    list_visible_files(config.theme)
    config.extra.setdefault("generator", False)
    config.extra_css.insert(0, STYLE)
    config.extra_javascript.insert(0, SCRIPT)
    if offline:
        config.extra["polyfills"] = [WORKER]
    missing = [name for name in MARKDOWN if name not in config.markdown_extensions]
    config.markdown_extensions += missing
    config.mdx_configs = {**MARKDOWN, **config.mdx_configs}
    _bring_plugin(config, "material/search", SearchPlugin(), _SEARCH)
    _bring_plugin(config, "material/offline", OfflinePlugin(), {"enabled": offline})
    links = config.validation.links
    links.anchors = links.absolute_links = links.unrecognized_links = logging.WARNING


def set_address(config: MkDocsConfig, address: str, *, offline: bool) -> None:
    """Publish under the book's address; a folder that is read from disk has none: the files in
    it are called otherwise.
    """
    if config.site_url and config.site_url != address:
        log.warning(
            "mkdocs.yml: site_url %s is not used; write it into data/book.yml", config.site_url
        )
    config.site_url = "" if offline else address


def _bring_theme(config: MkDocsConfig) -> None:
    """The book's own theme, over which mkdocs.yml may put a folder (custom_dir)."""
    if config.theme.name == THEME:
        return
    if config.theme.name != _MKDOCS_OWN_THEME:
        log.warning(
            "mkdocs.yml: theme %r is not used; write `theme: briefing`, or leave it out",
            config.theme.name,
        )
    config.theme = Theme(THEME, custom_dir=config.theme.custom_dir)


def _bring_plugin(
    config: MkDocsConfig, name: str, plugin: BasePlugin[Any], settings: Mapping[str, Any]
) -> None:
    """Add a plugin of the theme, or set the one that mkdocs.yml names."""
    if name not in config.plugins:
        config.plugins[name] = plugin
    config.plugins[name].load_config(dict(settings), config.config_file_path)
