"""Mend the HTML of a finished page: what Material leaves that the HTML standard and screen readers
object to, and where its script looks for the index.

Text in, text out: it works on the pages of any builder that has Material's markup.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass

from generator.site.content_policy import add_policy

SEARCH_WORKER = "/assets/search.js"  # below the site's address
_SETTINGS = re.compile(r'<script id="__config" type="application/json">([^<]{2,4000})</script>')
_CHECKBOX = re.compile(
    r'(<input[^>]{0,200}type="checkbox"[^>]{0,200}) autocomplete="off"',
)
_CODE_BLOCK = re.compile(r"<pre\b(?=[^>]{0,200}><code)")


@dataclass(frozen=True, slots=True)
class SiteNames:
    """What the book says around a page."""

    search_label: str  # name of the search box, in the page's language
    book_title: str  # escaped


def point_search(page: str, base: str = "") -> str:
    """The page whose script searches by the book's own worker, in the index below `base`.

    The worker that answers a search is the theme's own place for another one. Without `base` the
    index is the one below the site's address.
    """
    return _SETTINGS.sub(lambda script: _point_settings(script[1], base), page, count=1)


def _point_settings(text: str, base: str) -> str:
    settings = json.loads(text)
    site_address = settings["base"].rstrip("/")
    settings["search"] = site_address + SEARCH_WORKER
    settings["base"] = base or settings["base"]
    pointed = json.dumps(settings, sort_keys=True)
    return f'<script id="__config" type="application/json">{pointed}</script>'


def mend_page(page: str, names: SiteNames) -> str:
    """The page with sound markup, and with its policy."""
    page = _label_search(page, names.search_label)
    page = _mend_scrolling(page)
    page = _mend_attributes(page)
    # For the style sheet, which prints it at the foot of each sheet; front matter has it escaped.
    page = page.replace(' class="no-js">', f' class="no-js" data-book="{names.book_title}">', 1)
    return add_policy(page)


def _label_search(page: str, label: str) -> str:
    dialog = 'component="search" role="dialog"'
    status = 'class="md-search-result__meta"'
    escaped_label = html.escape(label)
    page = page.replace(dialog, f'{dialog} aria-label="{escaped_label}"')
    return page.replace(f"<div {status}>", f'<div {status} role="status">')


def _mend_scrolling(page: str) -> str:
    """Let the keyboard reach what scrolls: code, and wide tables."""
    page = _CODE_BLOCK.sub('<pre tabindex="0"', page)
    page = page.replace("<table>", '<div class="scrolls" tabindex="0"><table>')
    return page.replace("</table>", "</table></div>")


def _mend_attributes(page: str) -> str:
    """Without attributes that are not allowed where they are, or say nothing."""
    page = _CHECKBOX.sub(r"\1", page)
    # The policy allows no styles inside a page.
    page = page.replace(' style="text-align: right;"', ' class="num"')
    if 'id="__toc"' not in page:  # pages outside the menu have no such control
        page = page.replace(' for="__toc"', "")
    page = page.replace(' tabindex=""', "")
    return page.replace(" tabindex>", ">").replace(" tabindex ", " ")
