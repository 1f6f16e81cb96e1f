"""Rendered pages as a browser reads them, for tests."""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown

from generator import languages
from generator.comparing.book import make_book
from generator.folder import read_folder
from generator.nouns.book import Book
from generator.showing import pages
from generator.showing.index import build_index
from generator.showing.wording import Wording, list_wordings
from generator.site.settings import MARKDOWN
from tests.written import parse_yaml

PROJECT = Path(__file__).parent.parent
VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}


def assembled(root: Path) -> Book:
    """The book of that folder."""
    words = languages.load_default()
    return make_book(read_folder(root, words), words)


def seen(text: str) -> str:
    """Text as a page shows it, white space drawn together."""
    return re.sub(r"\s+", " ", text).strip()


@functools.cache
def renderer() -> markdown.Markdown:
    """Python-Markdown with the extensions of the site; to be reset before each page."""
    options = {"fenced_code": {}, **MARKDOWN}  # MkDocs adds the first unasked
    return markdown.Markdown(extensions=list(options), extension_configs=options)


@dataclass(eq=False)
class Element:
    """An element with what is in it."""

    tag: str
    attributes: Mapping[str, str]
    children: list[Element | str] = field(default_factory=list)

    @functools.cached_property
    def text(self) -> str:
        """All text in it, white space unchanged."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @functools.cached_property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def all(self, tag: str = "", kind: str = "") -> Iterator[Element]:
        """The elements in it of that tag and class, in order."""
        waiting = self.children[::-1]
        while waiting:
            child = waiting.pop()
            if isinstance(child, Element):
                if (not tag or child.tag == tag) and (not kind or kind in child.classes):
                    yield child
                waiting += child.children[::-1]

    def one(self, tag: str = "", kind: str = "") -> Element:
        """The only such element."""
        found = list(self.all(tag, kind))
        assert len(found) == 1, f"{len(found)} elements {tag}.{kind}"
        return found[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(html: str) -> Element:
    """The elements of a page; fails where one is closed that is not open."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> stays open"
    return reader.open[0]


@dataclass(frozen=True)
class Read:
    """A rendered page."""

    path: str  # of its Markdown below docs
    meta: Mapping[str, Any]
    body: Element

    @functools.cached_property
    def ids(self) -> list[str]:
        return [
            element.attributes["id"] for element in self.body.all() if "id" in element.attributes
        ]

    @property
    def links(self) -> Iterator[tuple[str, str]]:
        """(path below docs, anchor) of each link within the book."""
        for link in self.body.all("a"):
            target = link.attributes.get("href", "")
            if not target.startswith(("http:", "https:", "mailto:")):
                path, _, anchor = target.partition("#")
                here = posixpath.dirname(self.path)
                yield (
                    (posixpath.normpath(posixpath.join(here, path)) if path else self.path),
                    anchor,
                )


# Path and text of a page -> as a browser reads it: most pages of a book that a test changes stay as
# they were in the shipped one.
SHIPPED: dict[tuple[str, str], Read] = {}


def read_page(path: str, text: str) -> Read:
    """A Markdown page as a browser reads it."""
    return SHIPPED.get((path, text)) or _read_page(path, text)


@functools.lru_cache(maxsize=1024)
def _read_page(path: str, text: str) -> Read:
    fence, front, body = text.split("---\n", 2)
    assert not fence, f"{path} begins with front matter"
    return Read(path, parse_yaml(front), read(renderer().reset().convert(body)))


@dataclass(frozen=True)
class PagesRead(Mapping[str, Read]):
    """Pages by path below docs; each is read when it is asked for."""

    texts: Mapping[str, str]

    def __getitem__(self, path: str) -> Read:
        return read_page(path, self.texts[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


def read_pages(texts: Mapping[str, str]) -> Mapping[str, Read]:
    """Markdown pages, by path below docs, as a browser reads them."""
    return PagesRead(texts)


class ShownPages(Mapping[str, str]):
    """The Markdown of a book's pages by path below docs; each is made when it is first asked for."""

    def __init__(self, book: Book) -> None:
        self._index = build_index(book)
        self._plans: dict[str, tuple[Wording, pages.PagePlan]] = {}
        self._texts: dict[str, str] = {}
        for wording in list_wordings(book):
            folder = "" if wording.language == book.languages[0] else f"{wording.language}/"
            for plan in pages.plan_pages(self._index):
                self._plans[folder + plan.path] = (wording, plan)

    def __getitem__(self, path: str) -> str:
        if path not in self._texts:
            wording, plan = self._plans[path]
            _, text = next(pages.render_language(self._index, [plan], wording))
            self._texts[path] = pages.join_text(text)
        return self._texts[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._plans)

    def __len__(self) -> int:
        return len(self._plans)


def read_one(texts: Mapping[str, str], path: str) -> Read:
    """The page of that path alone, where the others are not asked for."""
    return read_page(path, texts[path])
