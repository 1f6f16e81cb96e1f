"""Lead from the address that a page had, before its subject was renamed, to the page."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import jinja2
from mkdocs.utils import get_relative_url

from generator.outputs import replace
from generator.site.built_site import BuiltSite
from generator.site.content_policy import add_policy
from generator.site.docs_tree import DocsPage
from generator.site.theme_values import mark_html

_TEMPLATES = Path(__file__).parent / "theme"
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]{1,2000})">')


def write_redirects(site: BuiltSite) -> None:
    """Write a page at each address that a page had.

    A page that is there stays: somebody whom only the articles name may have come to an address
    that was another's.
    """
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True)
    template = templates.get_template("moved.html")
    for page in site.tree.pages.values():
        folder = posixpath.dirname(page.path)
        for name in page.meta.get("was", ()):
            former = f"{folder}/{name}.md"
            if former not in site.tree.pages:
                text = _make_redirect(former, page, site, template)
                replace(site.folder / site.file(former), add_policy(text))


def _make_redirect(former: str, page: DocsPage, site: BuiltSite, template: jinja2.Template) -> str:
    home = site.tree.find_home(page.language)
    text = (site.folder / site.file(page.path)).read_text(encoding="utf-8")
    canonical = _CANONICAL.search(text)
    target = get_relative_url(site.url(page.path), site.url(former))
    return template.render(
        target=target,
        canonical=mark_html(canonical[1]) if canonical else target,
        page=page,
        book=home.meta["book"],
        words=home.meta["words"],
    )
