"""What the theme's templates print: all of it is escaped, but what is page text already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import platformdirs
from markupsafe import Markup

from generator.showing.compiled_templates import CompiledTemplates

if TYPE_CHECKING:
    import jinja2
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

# Of the front matter of a generated page: its templates escape these for HTML.
_PAGE_TEXTS = frozenset({"title", "description", "label", "section", "book", "language", "kind"})
_COMPILED = CompiledTemplates(platformdirs.user_cache_path("briefing-book") / "theme")


def escape_all(env: jinja2.Environment) -> None:
    """Have templates escape what they print, for text and attributes alike, the theme's own too."""
    env.autoescape = True
    env.bytecode_cache = _COMPILED  # apart from what was compiled without escaping


def mark_html(text: str) -> Markup:
    """HTML whose every part was escaped when it was made."""
    return Markup(text)  # noqa: S704 - the one place of this package


def mark_page_texts(meta: Mapping[str, Any]) -> Mapping[str, Any]:
    """The front matter of a generated page, its page texts marked as such."""
    return {key: mark_html(value) if key in _PAGE_TEXTS else value for key, value in meta.items()}


def mark_page(page: Page) -> None:
    """Mark what Markdown made of the page, which no template may escape again."""
    page.content = mark_html(page.content or "")
    _mark_headings(page.toc)
    if "title" not in page.meta and not isinstance(page.title, Markup):
        page.title = mark_html(page.title or "").striptags()  # of a heading, as HTML


def _mark_headings(headings: Iterable[AnchorLink]) -> None:
    for heading in headings:
        heading.title = mark_html(heading.title)
        _mark_headings(heading.children)
