"""Make a PDF of each language's whole book, by headless Chromium: contents with pages, bookmarks,
tags, its language; and, into a site that is to be published, one of each topic's brief, too.

Needs the `dev` extra (playwright, pypdf) and a Chromium. The same site and the same Chromium give
the same bytes.
"""

from __future__ import annotations

import html
import io
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, Route, sync_playwright
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, PdfObject, TextStringObject

from generator import outputs
from generator.core.frozen import Frozen
from generator.core.ids import hyphenate
from generator.core.problems import Fault
from generator.core.text import one_line
from generator.site.built_site import NO_LINK

FOLDER = "site-pdf"
# In place of the site's address where it has none; no link to it is kept.
NOWHERE = "https://book.invalid/"
BROWSERS = ("chromium", "chromium-browser")

_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
_DATES = re.compile(rb"(/(?:Creation|Mod)Date \()D:\d{14}\+00'00'")
# Of a large book the entries lead to pages of their own, and have no number here.
_NUMBER_ENTRIES = """pages => [...document.querySelectorAll(".entries li")].filter(entry =>
  entry.querySelector("a").pathname === location.pathname).forEach((entry, n) => {
  const number = entry.querySelector(".entry-page")
    ?? entry.appendChild(document.createElement("span"));
  number.className = "entry-page";
  number.textContent = pages[n] ?? "000";
})"""
_LIST_TARGETS = """() =>
  [...document.querySelectorAll(".entries li")].map(entry => entry.querySelector("a"))
    .filter(link => link.pathname === location.pathname).map(link => link.hash.slice(1))"""
_NODES = re.compile(rb"(?<=\(node)\d{8}(?=\))")
_LIST_HEADINGS = """() => {
  const text = heading => [...heading.childNodes]
    .filter(node => node.className !== "headerlink").map(node => node.textContent).join("");
  return [...document.querySelectorAll("h1, h2, h3, h4")].map(text);
}"""
_SET_TITLE = """() => {
  const { lang, dataset } = document.documentElement;
  document.title = dataset.book;
  return [lang, dataset.book];
}"""
_UNLINK = """base => {
  const outside = link => link.href.startsWith(base) && link.pathname !== location.pathname;
  [...document.querySelectorAll("a[href]")].filter(outside)
    .forEach(link => link.removeAttribute("href"));
}"""


class Printed(Frozen):
    """A file that was made."""

    path: str  # below the book's folder
    sheets: int
    size: int  # bytes


class _PrintedPage(Frozen):
    name: str  # of its file
    data: bytes


def print_book(root: Path) -> list[Printed]:
    """Write the PDF of each print page of the site in that folder, of a large book one of each
    part; raises InputError where there is none.
    """
    site = root / "site"
    pages = _find_print_pages(site)
    printed = []
    with _open_browser() as browser:
        for path in pages:
            book = _print_book_page(browser, site, path)
            printed.append(_write(root / FOLDER / book.name, book.data, root))
    return printed


def print_into(site: Path) -> list[Printed]:
    """Add the PDFs of the whole book and of each brief to a built site, and links to them.

    The same site, printed again, is as it was; raises InputError where there is no site.
    """
    pages = _find_print_pages(site)
    printed = []
    with _open_browser() as browser:
        for path in pages:
            book = _print_book_page(browser, site, path)
            printed.append(_write(path.parent / book.name, book.data, site))
            _link(path, book.name)
        for path in _list_pages(site, "briefs/*/index.html"):
            brief = _print_brief(browser, site, path)
            printed.append(_write(path.parent / brief.name, brief.data, site))
            _link(path, brief.name)
            topic = path.parent.name
            of_topic = path.parent.parent.parent / "topics" / topic / "index.html"
            _link(of_topic, f"../../briefs/{topic}/{brief.name}")
    return printed


def _find_print_pages(site: Path) -> list[Path]:
    """The whole book in each language, each followed by its parts; raises InputError where there is
    none.
    """
    pages = _list_pages(site, "print/index.html")
    if not pages:
        fault = Fault("is missing", advice="build the site first: briefing site")
        raise fault.error_at(f"{site.name}/print/index.html")
    printed = []
    for page in pages:
        parts = sorted(page.parent.glob("*.html"))
        parts.remove(page)
        printed += [page, *parts]
    return printed


def _list_pages(site: Path, pattern: str) -> list[Path]:
    return [*sorted(site.glob(pattern)), *sorted(site.glob(f"*/{pattern}"))]


def _write(path: Path, data: bytes, root: Path) -> Printed:
    outputs.replace(path, data)
    sheets = PdfReader(io.BytesIO(data)).pages
    return Printed(path.relative_to(root).as_posix(), len(sheets), len(data))


def _link(path: Path, address: str) -> None:
    """Put a link to a PDF where the page has room for it."""
    page = path.read_text(encoding="utf-8")
    link = f'<a class="pdf-link" href="{address}">PDF</a>'
    outputs.replace(path, page.replace(NO_LINK, link).encode())


@contextmanager
def _open_browser() -> Iterator[Browser]:
    installed = filter(None, map(shutil.which, BROWSERS))
    program = os.environ.get("CHROMIUM") or next(installed, None)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            yield browser
            browser.close()
    except Error as error:
        reason = error.message.splitlines()[0]
        fault = Fault(f"cannot print: {reason}", advice="install Chromium, or name one in CHROMIUM")
        raise fault.error_at(program or "chromium") from error


def _print_book_page(browser: Browser, site: Path, path: Path) -> _PrintedPage:
    """The PDF of the whole book in a language, or of a part of it."""
    page = _open_page(browser, site, path)
    language, title = page.evaluate(_SET_TITLE)
    data = _remove_differences(_print_numbered(page))
    data = _complete_bookmarks(data, page.evaluate(_LIST_HEADINGS))
    page.close()
    name = hyphenate(title.partition(":")[0], fallback="book")
    if path.stem != "index":
        name = f"{name}-{path.stem}"
    return _PrintedPage(f"{name}-{language}.pdf", data)


def _print_brief(browser: Browser, site: Path, path: Path) -> _PrintedPage:
    page = _open_page(browser, site, path)
    page.evaluate("() => document.fonts.ready.then(() => null)")
    language = page.evaluate("document.documentElement.lang")
    data = _remove_differences(_print_page(page))
    page.close()
    return _PrintedPage(f"{path.parent.name}-{language}.pdf", data)


def _open_page(browser: Browser, site: Path, path: Path) -> Page:
    canonical = _CANONICAL.search(path.read_text(encoding="utf-8"))
    address = path.relative_to(site).as_posix().removesuffix("index.html")
    base = NOWHERE
    if canonical:
        base = html.unescape(canonical[1]).removesuffix(address)
    page = browser.new_page()
    page.route("**/*", lambda route: _answer(route, site, base))
    page.goto(base + address)
    page.emulate_media(media="print", color_scheme="light")
    if base == NOWHERE:
        page.evaluate(_UNLINK, base)
    return page


def _answer(route: Route, site: Path, base: str) -> None:
    """The site's own file for an address, as a server would; nothing else is asked for."""
    without_target = route.request.url.partition("#")[0]
    address = without_target.partition("?")[0]
    file = site / address.removeprefix(base)
    if file.is_dir():
        file = file / "index.html"
    if not address.startswith(base) or not file.is_file():
        route.abort()
    elif file.suffix == ".css":  # a reader must not wait for a font; paper can
        style = file.read_text(encoding="utf-8")
        style = style.replace("font-display: optional", "font-display: block")
        route.fulfill(body=style, content_type="text/css")
    else:
        route.fulfill(path=file)


def _print_numbered(page: Page) -> bytes:
    """Printed twice: where the chapters begin is known only after the first time."""
    page.evaluate(_NUMBER_ENTRIES, [])
    page.evaluate("() => document.fonts.ready.then(() => null)")
    first = PdfReader(io.BytesIO(_print_page(page)))
    destinations = first.named_destinations.items()
    starts = {name.removeprefix("/"): destination for name, destination in destinations}
    numbers = []
    for target in page.evaluate(_LIST_TARGETS):
        number = first.get_destination_page_number(starts[target]) or 0
        numbers.append(str(number + 1))
    page.evaluate(_NUMBER_ENTRIES, numbers)
    return _print_page(page)


def _print_page(page: Page) -> bytes:
    return page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)


def _remove_differences(data: bytes) -> bytes:
    """The file without what differs from run to run; each change keeps the length, as the file
    contains its own offsets.

    Chromium names elements by when they were made, and dates the file by the clock;
    SOURCE_DATE_EPOCH goes before that.
    """
    names: dict[bytes, bytes] = {}
    data = _NODES.sub(lambda match: names.setdefault(match[0], b"%08d" % (len(names) + 1)), data)
    stamp = os.environ.get("SOURCE_DATE_EPOCH")
    if stamp is None:
        return data
    date = datetime.fromtimestamp(int(stamp), UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
    return _DATES.sub(lambda match: match[1] + date.encode(), data)


def _complete_bookmarks(data: bytes, headings: list[str]) -> bytes:
    """The file with its bookmarks in full: Chromium leaves out the space at which a heading is
    broken.
    """
    titles = {_remove_space(heading): one_line(heading) for heading in headings}
    writer = PdfWriter(io.BytesIO(data), incremental=True)
    for bookmark in _list_bookmarks(writer.root_object["/Outlines"].get_object()):
        title = str(bookmark["/Title"])
        whole = titles.get(_remove_space(title), title)
        bookmark[NameObject("/Title")] = TextStringObject(whole)
    completed = io.BytesIO()
    writer.write(completed)
    return completed.getvalue()


def _remove_space(text: str) -> str:
    return "".join(text.split())


def _list_bookmarks(above: PdfObject | None) -> Iterator[DictionaryObject]:
    """All bookmarks below that one, in the order of the book."""
    next_one = None
    if isinstance(above, DictionaryObject):
        next_one = above.get("/First")
    while next_one is not None:
        bookmark = next_one.get_object()
        yield bookmark
        yield from _list_bookmarks(bookmark)
        next_one = bookmark.get("/Next")
