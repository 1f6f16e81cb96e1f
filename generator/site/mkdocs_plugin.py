"""Let `mkdocs build` and `mkdocs serve` make the book's pages first, and give each page its language.

The only module that knows MkDocs. What it needs of a page stands in the page's front matter (`lang`, `twins`, `label`,
`section`, `was`, `updated`, `kind`, `alias`, `scope`; the home page of a language adds `book`, `language`, `words`), so
that the tree below docs builds without it, too: in one language, with a plainer menu.
"""

from __future__ import annotations

import html
import json
import logging
import posixpath
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

# MkDocs loads a hook by its path: in a clone that nobody installed, `generator` is found only from the project's root.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from generator.build import build
from generator.core.problems import InputError
from generator.exporting import search
from generator.outputs import owned
from generator.site import search_index
from generator.site.content_policy import with_policy

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import Files
    from mkdocs.utils.templates import TemplateContext

HOME = "index.md"
INDEX = "book_index.json"  # in the folder "search" of each language
WORKER = "assets/iframe-worker.js"  # the offline plugin looks for this name, and else asks another host for one
WRITTEN_DATA = {"generated", "schema"}  # what the build itself writes below data

_SETTINGS = re.compile(r'<script id="__config" type="application/json">([^<]{2,4000})</script>')

log = logging.getLogger("mkdocs.plugins.briefing")


class _Site:
    """What a build gathers in one event and needs in a later one; MkDocs runs one build at a time."""

    nav: Navigation
    files: Files
    templates: jinja2.Environment
    menus: Mapping[str, Navigation]  # language -> menu


site = _Site()


# --- before the pages are read ------------------------------------------------------------------------------------


@event_priority(50)  # before the offline plugin (0)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Let a build that is read from disk search by a script of its own."""
    if _offline(config):
        config.extra["polyfills"] = [WORKER]
    return config


def _offline(config: MkDocsConfig) -> bool:
    plugin = config.plugins.get("material/offline")
    return plugin is not None and bool(plugin.config["enabled"])


def on_pre_build(*, config: MkDocsConfig) -> None:
    """Write the pages; mistakes in the book's files end the build with their list, refused articles are warnings."""
    try:
        outcome = build(_root(config))
    except InputError as error:
        raise PluginError(f"the book cannot be built; nothing was written.\n{error}") from error
    for refusal in outcome.book.refused:
        log.warning("%s", refusal)
    for (
        problem
    ) in outcome.outdated:  # told to the editor; no reason to keep the book from its readers
        log.info("outdated %s", problem)


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Watch what people write and not what the build writes, which would call for the next build for ever."""
    server.unwatch(config.docs_dir)
    for path in _hand_written(_root(config), Path(config.docs_dir)):
        server.watch(str(path))
    server.watch(str(_root(config) / "data"), recursive=False)
    return server


def _hand_written(root: Path, docs: Path) -> Iterator[Path]:
    made = {PurePosixPath(path).parts[0] for path in owned(docs)}
    yield from sorted(
        path for path in docs.iterdir() if path.name not in made and not path.name.startswith(".")
    )
    yield from sorted(
        path
        for path in (root / "data").iterdir()
        if path.is_dir() and path.name not in WRITTEN_DATA
    )
    yield from (
        Path(__file__).parent.parent / name
        for name in ("showing/templates", "site/overrides", "languages")
    )


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


# --- the menu of each language ------------------------------------------------------------------------------------


def on_nav(nav: Navigation, *, files: Files, **_: object) -> Navigation:
    """Remember the menu that mkdocs.yml gives."""
    site.nav, site.files = nav, files
    return nav


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, **_: object) -> jinja2.Environment:
    """Make the menu of each language out of that one; all pages are read by now."""
    site.templates = env
    languages = list(_page(HOME).meta["twins"])
    site.menus = {language: _menu(language) for language in languages}
    _speak(config, _page(HOME))
    return env


def _menu(language: str) -> Navigation:
    pages: list[Page] = []
    return Navigation(_items(site.nav.items, language, pages), pages)


def _items(items: list[StructureItem], language: str, pages: list[Page]) -> list[StructureItem]:
    """The items with their pages exchanged for those of the language, which gathers them in `pages`."""
    made: list[StructureItem] = []
    for item in items:
        if isinstance(item, Section):
            made.append(_section(item.title, _items(item.children, language, pages)))
        elif not isinstance(item, Page):
            made.append(item)
        elif (
            page := _page(item.meta["twins"][language])
        ) not in pages:  # two pages may have one twin
            page.title = page.meta["label"]
            pages.append(page)
            made.append(page)
    return made


def _section(title: str, children: list[StructureItem]) -> Section:
    named = (
        str(child.meta["section"])
        for child in children
        if isinstance(child, Page) and "section" in child.meta
    )
    section = Section(next(named, title), children)
    for child in children:
        child.parent = section
    return section


def _page(path: str) -> Page:
    file = site.files.get_file_from_path(path)
    if file is None or file.page is None:
        raise PluginError(
            f"there is no page {path}; mkdocs.yml and the book's topics must name the same pages"
        )
    return file.page


# --- each page ----------------------------------------------------------------------------------------------------


def on_page_markdown(_markdown: str, *, page: Page, **_: object) -> None:
    """Date the page by the book and not by the clock, so that the same book gives the same sitemap."""
    if page.meta.get("updated"):
        page.update_date = page.meta["updated"]


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object
) -> TemplateContext:
    """Give the page its language: the theme's words, the menu, and links to the same page in the others."""
    if "lang" not in page.meta:
        return context
    _speak(config, page)
    context["nav"] = site.menus[page.meta["lang"]]
    return context


def _speak(config: MkDocsConfig, page: Page) -> None:
    """Set the language of everything around the page."""
    language = page.meta["lang"]
    home = _home(language)
    config.theme["language"] = language
    config.site_name = home.meta["book"]
    config.copyright = home.meta["words"]["Footer"]
    config.extra["words"] = home.meta["words"]
    config.extra["homepage"] = home.url or "./"
    config.extra["search_base"] = get_relative_url(_folder(home), page.url).rstrip("/") or "."
    config.extra["alternate"] = [
        {"lang": other, "name": _home(other).meta["language"], "link": _page(path).url or "./"}
        for other, path in page.meta["twins"].items()
        if other != language
    ]


def _home(language: str) -> Page:
    return _page(_page(HOME).meta["twins"][language])


def _folder(home: Page) -> str:
    """The address of the folder that holds a language's pages, "" for the site's root."""
    return home.url.removesuffix("index.html")


# --- what the theme leaves to be mended ---------------------------------------------------------------------------


def on_post_page(output: str, *, config: MkDocsConfig, **_: object) -> str:
    """Mend the page's markup; search in the index of the page's own language, and by the book's own worker."""
    output = _SETTINGS.sub(
        lambda found: _settings(found[1], config.extra["search_base"]), output, count=1
    )
    return _mended(output, config)


def _settings(text: str, base: str = "") -> str:
    """What the theme's script is told; the worker that answers a search is the theme's own place for another one."""
    settings = json.loads(text)
    settings["search"] = settings["base"].rstrip("/") + "/assets/search.js"
    settings["base"] = base or settings["base"]
    return f'<script id="__config" type="application/json">{json.dumps(settings, sort_keys=True)}</script>'


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig, **_: object) -> str:
    """Mend the page that says that there is no such page; it searches in the index of the first language."""
    if template_name != "404.html":
        return output
    return _mended(_SETTINGS.sub(lambda found: _settings(found[1]), output, count=1), config)


def _mended(output: str, config: MkDocsConfig) -> str:
    """Material's markup without what the HTML standard and screen readers object to."""
    dialog, status = 'component="search" role="dialog"', 'class="md-search-result__meta"'
    output = output.replace(
        dialog, f'{dialog} aria-label="{html.escape(config.extra["words"]["Search"])}"'
    )
    output = output.replace(f"<div {status}>", f'<div {status} role="status">')
    output = re.sub(
        r'(<input[^>]{0,200}type="checkbox"[^>]{0,200}) autocomplete="off"', r"\1", output
    )
    output = re.sub(
        r"<pre\b(?=[^>]{0,200}><code)", '<pre tabindex="0"', output
    )  # scrolls: the keyboard must reach it
    output = output.replace(
        "<table>", '<div class="scrolls" tabindex="0"><table>'
    )  # as wide tables do
    output = output.replace("</table>", "</table></div>")
    output = output.replace(
        ' style="text-align: right;"', ' class="num"'
    )  # the policy allows no styles inside a page
    if 'id="__toc"' not in output:  # pages outside the menu have no such control
        output = output.replace(' for="__toc"', "")
    # For the style sheet, which prints it at the foot of each sheet; front matter holds it escaped.
    output = output.replace(' class="no-js">', f' class="no-js" data-book="{config.site_name}">', 1)
    return with_policy(
        output.replace(' tabindex=""', "").replace(" tabindex>", ">").replace(" tabindex ", " ")
    )


@event_priority(
    -150
)  # after the search plugin (0) wrote its index and the offline plugin (-100) copied it
def on_post_build(*, config: MkDocsConfig) -> None:
    """Write what is no page of MkDocs's own: the index of each language, and what stands at old addresses."""
    _divide_index(config)
    for language in site.menus:
        for page in _pages(language):
            for name in page.meta.get("was", ()):
                _lead_on(f"{posixpath.dirname(page.file.src_uri)}/{name}.md", page, config)


def _lead_on(path: str, page: Page, config: MkDocsConfig) -> None:
    """Put at the address of a page that was renamed one that leads to it, without script; a page that is there stays.

    Somebody whom only the articles name may have come to an address that was another's.
    """
    if site.files.get_file_from_path(path):
        return
    old, home = (
        File(path, config.docs_dir, config.site_dir, config.use_directory_urls),
        _home(page.meta["lang"]),
    )
    values = {"page": page, "book": home.meta["book"], "words": home.meta["words"]}
    text = site.templates.get_template("moved.html").render(
        target=get_relative_url(page.url, old.url), **values
    )
    Path(old.abs_dest_path).parent.mkdir(parents=True, exist_ok=True)
    Path(old.abs_dest_path).write_text(with_policy(text), encoding="utf-8")


def _divide_index(config: MkDocsConfig) -> None:
    """Divide the search index by language, and put into it what the book knows beyond its pages.

    The theme loads search_index.json with every page, so that only tells docs/assets/search.js where the index is.
    """
    path = Path(config.site_dir, "search", "search_index.json")
    if not path.exists():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    listed = {entry["location"]: entry for entry in index["docs"]}
    for language in site.menus:
        home, pages = _home(language), _pages(language)
        folder = _folder(home)
        found = json.loads(Path(config.docs_dir, folder, search.FILE).read_text(encoding="utf-8"))
        addresses = {page.file.src_uri.removeprefix(folder): page.url for page in pages}
        entries = [
            *search_index.of_pages(listed, {page.url: _indexed(page) for page in pages}),
            *(
                search_index.of_statement(entry, home.meta["words"], addresses)
                for entry in found["entries"]
            ),
        ]
        settings = {**index["config"], "lexicon": found["lexicon"]}
        docs = [search_index.below(folder, entry) for entry in entries]
        own = Path(config.site_dir, folder, "search")
        own.mkdir(parents=True, exist_ok=True)
        whole = _json({"config": settings, "docs": docs})
        told = _json(
            {"config": {**index["config"], "index": f"../{folder}search/{INDEX}"}, "docs": []}
        )
        (own / INDEX).write_text(whole, encoding="utf-8")
        (own / path.name).write_text(told, encoding="utf-8")
        if _offline(config):  # from disk only a script can be loaded
            (own / path.name).with_suffix(".js").write_text(
                f"var __index = {whole}", encoding="utf-8"
            )


def _pages(language: str) -> list[Page]:
    """The pages of that language."""
    pages = [file.page for file in site.files.documentation_pages() if file.page]
    return [page for page in pages if page.meta.get("lang") == language]


def _indexed(page: Page) -> search_index.Indexed:
    others = (
        path for language, path in page.meta["twins"].items() if language != page.meta["lang"]
    )
    return search_index.Indexed(
        name=page.meta.get("label") or str(page.title),
        kind=page.meta.get("kind", ""),
        description=page.meta.get("description", ""),
        alias=tuple(page.meta.get("alias", ())),
        scope=tuple(page.meta.get("scope", {}).values()),
        twins=tuple(_page(path).url for path in others),
    )


def _json(index: Mapping[str, Any]) -> str:
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
