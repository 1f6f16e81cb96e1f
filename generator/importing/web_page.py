"""Import a saved page: its report, and what the page says of it."""

from __future__ import annotations

import codecs
import re

from generator.core.problems import Fault
from generator.core.text import fold, one_line
from generator.importing.encodings import decode
from generator.importing.imported import ImportedArticle, NoArticleError, Origin
from generator.importing.page_body import read_paragraphs
from generator.importing.page_data import Objects, list_head_values, read_articles
from generator.importing.page_day import Seen, find_day
from generator.importing.page_headline import Headline, find_headline
from generator.importing.page_identity import find_address, find_author, find_outlet
from generator.importing.page_tree import Element, find_declared_encoding, parse_page, read_text
from generator.languages import load_default

KIND = "saved page"
_LEAST_WORDS = 20  # of a report
_HEAD = 4_000  # characters in which browsers write where a page is from
# What browsers write into pages that they save
_SAVED_FROM = re.compile(r"<!--.{0,80}?(?:saved from url=\(\d+\)|url:)\s*(https?://\S+)", re.DOTALL)
_CHARSET = re.compile(r"charset=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def read(raw: bytes, origin: Origin) -> list[ImportedArticle]:
    charset = _CHARSET.search(origin.media_type)
    decoded = decode(_leave_out_nuls(raw), charset[1] if charset else find_declared_encoding(raw))
    return [read_page(decoded.text, decoded.encoding, raw, origin)]


def _leave_out_nuls(raw: bytes) -> bytes:
    """As browsers do; in UTF-16 they are halves of letters."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw
    return raw.replace(b"\0", b"")


def read_page(
    text: str, encoding: str, raw: bytes, origin: Origin, *, kind: str = KIND, ending: str = "html"
) -> ImportedArticle:
    """The article of a page in whatever bytes; raises NoArticleError where it has no report."""
    page = parse_page(text)
    objects = read_articles(page)
    headline = _find_headline(page, objects)
    report = _read_report(page, headline)
    address = find_address(page, objects, origin.url or _find_saved_address(text))
    outlet = find_outlet(page, objects)
    seen = Seen(address, origin.captured)
    day = find_day(page, objects, headline.element, seen, load_default())
    return ImportedArticle(
        text=report,
        kind=kind,
        encoding=encoding,
        original=raw,
        ending=ending,
        captured=origin.captured,
        title=headline.text,
        url=address,
        outlet=outlet,
        author=find_author(page, objects, outlet),
        published=day.day,
        published_by=day.source,
    )


def _find_headline(page: Element, objects: Objects) -> Headline:
    named = [str(described.get("headline") or "") for described in objects]
    named += list_head_values(page, "title")
    named += map(read_text, page.iter("title"))
    lines = map(one_line, named)
    return find_headline(page, list(filter(None, lines)))


def _read_report(page: Element, headline: Headline) -> str:
    """The headline and the paragraphs below it; raises NoArticleError where there are too few."""
    title = fold(headline.text)
    paragraphs = [line for line in read_paragraphs(page) if fold(line) != title]
    words = " ".join(paragraphs).split()
    if len(words) < _LEAST_WORDS:
        raise NoArticleError(_report_no_body(page))
    lines = [headline.text, *paragraphs]
    return "\n\n".join(filter(None, lines)) + "\n"


def _find_saved_address(text: str) -> str:
    """The address that a browser wrote into a page when it saved it; "" where none did."""
    saved = _SAVED_FROM.search(text[:_HEAD])
    if saved:
        return saved[1]
    return ""


def _report_no_body(page: Element) -> Fault:
    words = len(read_text(page).split())
    return Fault(
        what="is a page without a report that can be read",
        found=f"{words} words, none of which belong to one",
        expected=f"a report of {_LEAST_WORDS} words or more",
        advice="it may be behind a paywall or made by a script: open it, copy the text, and give "
        "that to briefing add -",
    )
