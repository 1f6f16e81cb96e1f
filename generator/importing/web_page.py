"""Import a saved page: its report, and what the page says of it."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from generator.core.problems import Fault
from generator.core.text import fold, one_line, plain
from generator.importing.encodings import decode
from generator.importing.imported import ImportedArticle, NoArticleError, Origin
from generator.importing.page_body import read_paragraphs
from generator.importing.page_data import Objects, list_head_values, list_names, read_articles
from generator.importing.page_day import Seen, find_day
from generator.importing.page_headline import Headline, find_headline
from generator.importing.page_tree import Element, find_declared_encoding, parse_page, read_text
from generator.importing.tables import load_rows
from generator.languages import load_default

KIND = "saved page"
_LEAST_WORDS = 20  # of a report
# What browsers write into pages that they save
_SAVED_FROM = re.compile(r"<!--.{0,80}?(?:saved from url=\(\d+\)|url:)\s*(https?://\S+)", re.DOTALL)
_CHARSET = re.compile(r"charset=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def read(raw: bytes, origin: Origin) -> list[ImportedArticle]:
    """The one article of a page."""
    charset = _CHARSET.search(origin.media_type)
    decoded = decode(raw, charset[1] if charset else find_declared_encoding(raw))
    return [read_page(decoded.text, decoded.encoding, raw, origin)]


def read_page(
    text: str, encoding: str, raw: bytes, origin: Origin, *, kind: str = KIND, ending: str = "html"
) -> ImportedArticle:
    """The article of a page in whatever bytes; raises NoArticleError where it has no report."""
    page = parse_page(text)
    objects = read_articles(page)
    headline = _find_headline(page, objects)
    paragraphs = [
        paragraph for paragraph in read_paragraphs(page) if fold(paragraph) != fold(headline.text)
    ]
    if len(" ".join(paragraphs).split()) < _LEAST_WORDS:
        raise NoArticleError(_report_no_body(page))
    url = _find_address(page, objects, text, origin)
    outlet = next(iter([*list_head_values(page, "outlet"), *_list_publishers(objects)]), "")
    day = find_day(page, objects, headline.element, Seen(url, origin.captured), load_default())
    lines = [headline.text, *paragraphs] if headline.text else paragraphs
    return ImportedArticle(
        text="\n\n".join(lines) + "\n",
        kind=kind,
        encoding=encoding,
        original=raw,
        ending=ending,
        captured=origin.captured,
        title=headline.text,
        url=url,
        outlet=plain(outlet),
        author=_find_author(page, objects, outlet),
        published=day.day,
        published_by=day.source,
    )


def _find_headline(page: Element, objects: Objects) -> Headline:
    headlines = [str(described.get("headline") or "") for described in objects]
    titles = [read_text(title) for title in page.iter("title")]
    named = [*headlines, *list_head_values(page, "title"), *titles]
    return find_headline(page, [one_line(name) for name in named if name.strip()])


def _list_publishers(objects: Objects) -> list[str]:
    return [name for described in objects for name in list_names(described.get("publisher"))]


def _find_author(page: Element, objects: Objects, outlet: str) -> str:
    """The first that says who wrote it, and does not just name the outlet."""
    nobody = {row["value"] for row in load_rows("page_facts") if row["fact"] == "nobody"}
    named = [list_names(described.get("author")) for described in objects]
    named += [[value] for value in list_head_values(page, "author")]
    for names in named:
        people = [name for name in names if fold(name) not in {fold(outlet), *nobody}]
        if people and not people[0].startswith("http"):
            return plain(", ".join(dict.fromkeys(people)))
    return ""


def _find_address(page: Element, objects: Objects, text: str, origin: Origin) -> str:
    """The page's own word first; that of a whole site is of no page."""
    saved = _SAVED_FROM.search(text[:4_000])
    base = origin.url or (saved[1] if saved else "")
    candidates = [urljoin(base, value) for value in list_head_values(page, "url")]
    for described in objects:
        entity = described.get("mainEntityOfPage")
        named = entity.get("@id") if isinstance(entity, dict) else entity
        candidates.append(str(named or described.get("url") or ""))
    candidates.append(base)
    addresses = [address for address in candidates if address.startswith(("http:", "https:"))]
    of_pages = [address for address in addresses if _names_page(address)]
    return next(iter([*of_pages, *addresses]), "")


def _names_page(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.path.strip("/") or parts.query)


def _report_no_body(page: Element) -> Fault:
    words = len(read_text(page).split())
    return Fault(
        what="is a page without a report that can be read",
        found=f"{words} words, none of which belong to one",
        expected=f"a report of {_LEAST_WORDS} words or more",
        advice="it may be behind a paywall or made by a script: open it, copy the text, and give "
        "that to briefing add -",
    )
