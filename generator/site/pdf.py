"""Make a PDF of each language's whole book, by headless Chromium: contents with pages, bookmarks, tags, its language.

Needs the `dev` extra (playwright, pypdf) and a Chromium. The same site and the same Chromium give the same bytes.
"""

from __future__ import annotations

import html
import io
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, Route, sync_playwright
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, PdfObject, TextStringObject

from generator import outputs
from generator.core.ids import hyphenate
from generator.core.problems import InputError, Problem
from generator.core.text import one_line

FOLDER = "site-pdf"
NOWHERE = "https://book.invalid/"  # stands for the site's address where it has none; no link to it is kept
BROWSERS = ("chromium", "chromium-browser")

_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
_DATES = re.compile(rb"(/(?:Creation|Mod)Date \()D:\d{14}\+00'00'")
_NUMBERED = """pages => document.querySelectorAll(".entries li").forEach((entry, n) => {
  const number = entry.querySelector(".entry-page") ?? entry.appendChild(document.createElement("span"));
  number.className = "entry-page";
  number.textContent = pages[n] ?? "000";
})"""
_TARGETS = """() => [...document.querySelectorAll(".entries a")].map(link => link.hash.slice(1))"""
_NODES = re.compile(rb"(?<=\(node)\d{8}(?=\))")
_HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4")].map(heading =>
  [...heading.childNodes].filter(node => node.className !== "headerlink").map(node => node.textContent).join(""))"""
_TITLED = """() => {
  const { lang, dataset } = document.documentElement;
  document.title = dataset.book;
  return [lang, dataset.book];
}"""
_UNLINK = """base => {
  const outside = link => link.href.startsWith(base) && link.pathname !== location.pathname;
  [...document.querySelectorAll("a[href]")].filter(outside).forEach(link => link.removeAttribute("href"));
}"""


@dataclass(frozen=True, slots=True)
class Printed:
    """A file that was made."""

    path: str  # below the book's folder
    sheets: int
    size: int  # bytes


def print_book(root: Path) -> list[Printed]:
    """Write the PDF of each print page of the site in that folder; raises InputError where there is none."""
    site = root / "site"
    pages = [
        path
        for path in (site / "print/index.html", *sorted(site.glob("*/print/index.html")))
        if path.is_file()
    ]
    if not pages:
        raise InputError(
            [Problem("site/print/index.html", 0, "is not there; build the site first: make site")]
        )
    made = []
    with _browser() as browser:
        for path in pages:
            name, data = _made(browser, site, path)
            outputs.replace(root / FOLDER / name, data)
            made.append(
                Printed(f"{FOLDER}/{name}", len(PdfReader(io.BytesIO(data)).pages), len(data))
            )
    return made


@contextmanager
def _browser() -> Iterator[Browser]:
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=named, args=["--no-sandbox"])
            yield browser
            browser.close()
    except Error as error:
        message = f"cannot print: {error.message.splitlines()[0]}; install Chromium, or name one in CHROMIUM"
        raise InputError([Problem(named or "chromium", 0, message)]) from error


def _made(browser: Browser, site: Path, path: Path) -> tuple[str, bytes]:
    """Name and bytes of the PDF of a print page."""
    canonical = _CANONICAL.search(path.read_text(encoding="utf-8"))
    own = path.parent.relative_to(site).as_posix() + "/"
    base = html.unescape(canonical[1]).removesuffix(own) if canonical else NOWHERE
    page = browser.new_page()
    page.route("**/*", lambda route: _answer(route, site, base))
    page.goto(base + own)
    page.emulate_media(media="print", color_scheme="light")
    if base == NOWHERE:
        page.evaluate(_UNLINK, base)
    language, title = page.evaluate(_TITLED)
    data = _named(_settled(_printed(page)), page.evaluate(_HEADINGS))
    page.close()
    return f"{hyphenate(title.partition(':')[0], fallback='book')}-{language}.pdf", data


def _answer(route: Route, site: Path, base: str) -> None:
    """The site's own file for an address, as a server would; nothing else is asked for."""
    address = route.request.url.partition("#")[0].partition("?")[0]
    file = site / address.removeprefix(base)
    file = file / "index.html" if file.is_dir() else file
    if not address.startswith(base) or not file.is_file():
        route.abort()
    elif file.suffix == ".css":  # a reader must not wait for a font; paper can
        text = file.read_text(encoding="utf-8").replace(
            "font-display: optional", "font-display: block"
        )
        route.fulfill(body=text, content_type="text/css")
    else:
        route.fulfill(path=file)


def _printed(page: Page) -> bytes:
    """Printed twice: where the chapters begin is known only after the first time."""
    page.evaluate(_NUMBERED, [])
    page.evaluate("() => document.fonts.ready.then(() => null)")
    first = PdfReader(io.BytesIO(_pdf(page)))
    starts = {name.removeprefix("/"): place for name, place in first.named_destinations.items()}
    targets = page.evaluate(_TARGETS)
    page.evaluate(
        _NUMBERED,
        [str((first.get_destination_page_number(starts[each]) or 0) + 1) for each in targets],
    )
    return _pdf(page)


def _pdf(page: Page) -> bytes:
    return page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)


def _settled(data: bytes) -> bytes:
    """The file without what differs from run to run; each change keeps the length, as the file tells its offsets.

    Chromium names elements by when they were made, and dates the file by the clock; SOURCE_DATE_EPOCH goes before that.
    """
    names: dict[bytes, bytes] = {}
    data = _NODES.sub(lambda match: names.setdefault(match[0], b"%08d" % (len(names) + 1)), data)
    stamp = os.environ.get("SOURCE_DATE_EPOCH")
    if stamp is None:
        return data
    date = datetime.fromtimestamp(int(stamp), UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
    return _DATES.sub(lambda match: match[1] + date.encode(), data)


def _named(data: bytes, headings: list[str]) -> bytes:
    """The file with its bookmarks in full: Chromium leaves out the space at which a heading is broken."""
    full = {"".join(heading.split()): one_line(heading) for heading in headings}
    writer = PdfWriter(io.BytesIO(data), incremental=True)
    for bookmark in _bookmarks(writer.root_object["/Outlines"].get_object()):
        title = str(bookmark["/Title"])
        bookmark[NameObject("/Title")] = TextStringObject(full.get("".join(title.split()), title))
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _bookmarks(above: PdfObject | None) -> Iterator[DictionaryObject]:
    """All bookmarks below that one, in the order of the book."""
    next_one = above.get("/First") if isinstance(above, DictionaryObject) else None
    while next_one is not None:
        bookmark = next_one.get_object()
        yield bookmark
        yield from _bookmarks(bookmark)
        next_one = bookmark.get("/Next")
