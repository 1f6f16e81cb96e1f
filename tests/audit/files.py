"""What the files of a site show without a browser: languages, titles, links, anchors, ids."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.audit.report import Row, counted

NOT_FOUND = "404.html"
LINKS = {
    ("a", "href"),
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("source", "src"),
    ("object", "data"),
}


@dataclass
class Facts:
    """What is read of a page; the theme leaves elements open, so these are start tags,
    not a tree.
    """

    language: str = ""
    title: str = ""
    description: str = ""
    twins: list[str] = field(default_factory=list)  # languages to which the page has a switch
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    headings: int = 0  # of the first level
    bare: int = 0  # pictures without alternative text


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.facts, self.drawing, self.titled = Facts(), 0, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes, facts = {name: value or "" for name, value in attrs}, self.facts
        self.drawing += tag == "svg"
        self.titled = tag == "title" and not self.drawing
        facts.language = attributes.get("lang", "") if tag == "html" else facts.language
        facts.headings += tag == "h1"
        facts.bare += tag == "img" and "alt" not in attributes
        if attributes.get("name") == "description":
            facts.description = attributes["content"].strip()
        if tag == "a" and "hreflang" in attributes:
            facts.twins.append(attributes["hreflang"])
        facts.ids += [value for name, value in attributes.items() if name == "id"]
        facts.links += [value for name, value in attributes.items() if (tag, name) in LINKS]

    def handle_endtag(self, tag: str) -> None:
        self.drawing -= tag == "svg"
        self.titled = False

    def handle_data(self, data: str) -> None:
        if self.titled:
            self.facts.title += data.strip()


def facts(html: str) -> Facts:
    """What a page says of itself."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.facts


def read(site: Path) -> dict[str, Facts]:
    """Address below the site's root, "" for home -> what the page says of itself."""
    return {at: facts(path.read_text(encoding="utf-8")) for at, path in addresses(site).items()}


def addresses(site: Path) -> dict[str, Path]:
    """Address below the site's root, "" for home -> its file."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): path
        for path in sorted(site.rglob("*.html"))
    }


def of_each_kind(site: Path) -> dict[str, str]:
    """Kind ("topics/*", "" for home) -> the heaviest page of it, in whichever language."""
    largest: dict[str, tuple[int, str]] = {}
    for address, path in addresses(site).items():
        first, _, below = address.removeprefix("id/").partition("/")
        kind = f"{first}/*" if below else address.removeprefix("id/")
        largest[kind] = max(largest.get(kind, (0, "")), (path.stat().st_size, address))
    return {kind: address for kind, (_, address) in sorted(largest.items())}


def rows(pages: Mapping[str, Facts], site: Path) -> list[Row]:
    """Each promise that files can break, over all pages."""
    checks: dict[str, Callable[[str, Facts], Sequence[str]]] = {
        "html lang and a switch to the twin": _languages,
        "title, description, one h1, alternative texts": _named,
        "the same id twice": lambda _, page: [
            name for name, times in Counter(page.ids).items() if times > 1
        ],
        "broken links and anchors": lambda address, page: list(
            _broken(address, page.links, pages, site)
        ),
    }
    found = [
        counted(what, {at: check(at, page) for at, page in pages.items()}, "pages")
        for what, check in checks.items()
    ]
    return [*found, _unique("the same title twice", {at: page.title for at, page in pages.items()}),
            _unique("the same description twice", {at: page.description for at, page in pages.items()})]  # fmt: skip


def _languages(address: str, page: Facts) -> list[str]:
    language, other = ("id", "en") if address.startswith("id/") else ("en", "id")
    wrong = [] if page.language == language else [f"lang={page.language!r}"]
    return wrong + (
        [] if other in page.twins or address == NOT_FOUND else [f"no switch to {other}"]
    )


def _named(_: str, page: Facts) -> list[str]:
    counts = {
        "no title": not page.title,
        "no description": not page.description,
        "not one h1": page.headings != 1,
    }
    return [what for what, wrong in {**counts, "picture without alt": page.bare}.items() if wrong]


def _unique(what: str, names: Mapping[str, str]) -> Row:
    bearers = defaultdict(list)
    for address, name in names.items():
        bearers[name].append(address or "home")
    return counted(
        what, {name: same if len(same) > 1 else [] for name, same in bearers.items()}, "texts"
    )


def _broken(
    address: str, links: Sequence[str], pages: Mapping[str, Facts], site: Path
) -> Iterator[str]:
    for link in dict.fromkeys(links):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        here = address if address.endswith("/") or not address else posixpath.dirname(address) + "/"
        path = posixpath.normpath(
            posixpath.join("/", here, unquote(parts.path) or posixpath.basename(address))
        ).lstrip("/")
        page = next(
            (each for each in (path, f"{path}/") if each in pages), "" if not path else None
        )
        if page is None and not (site / path).is_file():
            yield f"{link}: no such file"
        elif page is not None and parts.fragment and unquote(parts.fragment) not in pages[page].ids:
            yield f"{link}: no such anchor"
