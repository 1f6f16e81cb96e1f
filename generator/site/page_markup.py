"""Mend the HTML of a finished page: what Material leaves that the HTML standard and screen readers
object to, and where its script looks for the index.

Text in, text out: it works on the pages of any builder that has Material's markup, and once.
"""

from __future__ import annotations

import html
import json
import re

from generator.core.frozen import Frozen
from generator.site.content_policy import add_policy
from generator.site.large_pages import squeeze_page

SEARCH_WORKER = "/assets/search.js"  # below the site's address
_SETTINGS = re.compile(r'<script id="__config" type="application/json">([^<]{2,4000})</script>')
# The end of <html>; that of a finished page names the book, too.
_THEME_PAGE = ' class="no-js">'
_HEADER = 'aria-label="Header"'  # which the theme says in many languages
_PERMALINK = 'title="Permanent link"'  # Python-Markdown's, in every language
_CHECKBOX = re.compile(
    r'(<input[^>]{0,200}type="checkbox"[^>]{0,200}) autocomplete="off"',
)
# Where a footnote has the name of the edition's inputs, before its address or behind all else; no
# text of an article makes an element
_INPUTS = re.compile(r'(<span class="inputs"(?: hidden)?>)[^<]{0,100}(?=</span>)')
_INPUTS_BEHIND = re.compile(r'(<span class="inputs-behind">)[^<]{0,100}(?=</span>)')
_NAMED_INPUTS = re.compile(r'<span class="inputs[^<>]*>(?:, )?([^<,]+)')
_CODE_BLOCK = re.compile(r"<pre\b(?=[^>]{0,200}><code)")


class SiteLanguage(Frozen):
    folder: str  # of its pages below the site: "" or as in "id/"
    search_label: str  # name of the search box
    header_label: str  # name of the bar at the head of the page
    permalink_label: str  # of the link beside a heading
    book_title: str  # escaped
    inputs: str  # SWHID of all that the book is made of
    is_large: bool = False  # whether a page has no byte that says nothing


def finish_page(page: str, file: str, language: SiteLanguage) -> str:
    """The page with sound markup, a search in its own language, and its policy.

    `file` is its path below the site. What is no page of the theme, and what is finished, stays as
    it is, but for the inputs of which the last site may have been made.
    """
    page = name_inputs(page, language.inputs)
    if _THEME_PAGE not in page:
        return page
    page = _point_search(page, file, language.folder)
    page = _label_search(page, language.search_label)
    page = page.replace(_HEADER, f'aria-label="{html.escape(language.header_label)}"')
    page = page.replace(_PERMALINK, f'title="{html.escape(language.permalink_label)}"')
    page = _mend_scrolling(page)
    page = _mend_attributes(page)
    # For the style sheet, which prints it at the foot of each sheet.
    page = page.replace(_THEME_PAGE, f' class="no-js" data-book="{language.book_title}">', 1)
    page = add_policy(page)
    if language.is_large:
        return squeeze_page(page)
    return page


def name_inputs(page: str, inputs: str) -> str:
    """The page with that name of the book's inputs wherever it gives one."""
    page = _INPUTS.sub(rf"\g<1>{inputs}, ", page)
    return _INPUTS_BEHIND.sub(rf"\g<1>, {inputs}", page)


def find_inputs(page: str) -> str:
    """The name that a finished page gives of the book's inputs; "" where it gives none."""
    named = _NAMED_INPUTS.search(page)
    return named[1] if named else ""


def _point_search(page: str, file: str, folder: str) -> str:
    """The page whose script searches by the book's own worker, in the index of its language.

    The worker that answers a search is the theme's own place for another one. A page that is shown
    at any address (404) has an absolute base, and keeps it.
    """
    script = _SETTINGS.search(page)
    if not script:
        return page
    settings = json.loads(script[1])
    base = settings["base"]
    if base.startswith("/"):
        settings["search"] = base.rstrip("/") + SEARCH_WORKER
    else:
        settings["search"] = _climb(file) + SEARCH_WORKER
        settings["base"] = _climb(file.removeprefix(folder))
    pointed = json.dumps(settings, sort_keys=True)
    return page.replace(script[1], pointed, 1)


def _climb(file: str) -> str:
    """The relative address of the folder from which that path goes down."""
    return "/".join([".."] * file.count("/")) or "."


def _label_search(page: str, label: str) -> str:
    dialog = 'component="search" role="dialog"'
    status = 'class="md-search-result__meta"'
    page = page.replace(dialog, f'{dialog} aria-label="{html.escape(label)}"')
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
