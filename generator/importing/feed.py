"""Import feeds: RSS and Atom, one article an entry that has its whole text.

The other entries are links, whose pages can be fetched. Who lent an entry to the outlet
(`<source>`) is its credit.
"""

from __future__ import annotations

import io
import re
from typing import Any

from generator.core.problems import Fault
from generator.core.text import plain
from generator.importing.days import load_zone, read_day
from generator.importing.entries import (
    Entry,
    Lender,
    join_address,
    list_articles,
    list_links_of,
    name_publisher,
)
from generator.importing.fragments import read_fragment, write_fragment
from generator.importing.imported import ImportedArticle, LinkedPage, NoArticleError, Origin
from generator.languages import default_code

KIND = "feed"
_MOST_BYTES = 2_000_000
_MOST_TAGS = 100_000
_DEEPEST = 5_000  # also counts tags of HTML that nobody closes, such as `<br>`
_ANY_TAG = re.compile(rb"<(?P<closes>/?)[A-Za-z][^<>]*>?")  # also one that itself is not ended
_END = re.compile(rb"</\s*(?:rss|feed|(?:\w+:)?rdf)\s*>", re.IGNORECASE)
_BYTES_WITH_END = 2_000  # some servers write a comment behind it
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_HTML = frozenset({"text/html", "application/xhtml+xml"})


def read(raw: bytes, origin: Origin) -> list[ImportedArticle]:
    return list_articles(_read_entries(raw, origin), KIND, origin)


def list_links(raw: bytes, origin: Origin) -> list[LinkedPage]:
    """The pages of the entries of which a feed has only the beginning."""
    return list_links_of(_read_entries(raw, origin))


def _read_entries(raw: bytes, origin: Origin) -> list[Entry]:
    import feedparser  # noqa: PLC0415 - few commands read feeds

    _refuse_dangerous(raw)
    # As a stream: a text it would take for the name of a file or address, and open that.
    feed = feedparser.parse(
        io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False, agent="-"
    )
    encoding = feed.get("encoding") or "unknown"
    if isinstance(feed.get("bozo_exception"), feedparser.CharacterEncodingOverride):
        encoding = f"{encoding}, guessed"
    outlet = _read_line(feed.feed, "title")
    home = str(feed.feed.get("link", ""))
    base = origin.url or home
    entries = [_read_entry(entry, outlet, base, encoding) for entry in feed.entries]
    lenders = [_read_lender(entry.get("source") or {}) for entry in feed.entries]
    return [
        name_publisher(entry, lender, home) for entry, lender in zip(entries, lenders, strict=True)
    ]


def _read_lender(source: Any) -> Lender:
    return Lender(_read_line(source, "title"), str(source.get("href") or source.get("link") or ""))


def _read_entry(entry: Any, outlet: str, base: str, encoding: str) -> Entry:
    """`entry` is a mapping of feedparser, whose values may be of any type."""
    link = str(entry.get("link", ""))
    published = str(entry.get("published", ""))
    return Entry(
        title=_read_line(entry, "title"),
        url=join_address(base, link),
        outlet=outlet,
        author=_read_line(entry, "author"),
        published=read_day(published, load_zone(default_code())),
        credit="",
        html=_choose_html(entry),
        is_whole="content" in entry,
        encoding=encoding,
    )


def _choose_html(entry: Any) -> str:
    """The longest text of an entry as HTML."""
    details = list(entry.get("content", ()))
    if "summary_detail" in entry:
        details.append(entry["summary_detail"])
    texts = []
    for detail in details:
        text = str(detail.get("value", ""))
        if detail.get("type") not in _HTML:
            text = write_fragment(text)
        texts.append(text)
    return max(texts, key=len, default="")


def _read_line(values: Any, name: str) -> str:
    """A text on one line, without the markup that some feeds have in it."""
    text = str(values.get(name) or "")
    detail = values.get(f"{name}_detail") or {}
    if detail.get("type") in _HTML or _TAG.search(text):
        text = read_fragment(text)
    return plain(text)


def _refuse_dangerous(raw: bytes) -> None:
    """Refuse what is cut off, what defines entities, and what costs far too much time."""
    letters = raw.replace(b"\0", b"")  # as in UTF-8, whether it is in UTF-16 or not
    advice = "save the pages of its reports, and add those"
    if not _END.search(letters[-_BYTES_WITH_END:]):
        raise NoArticleError(Fault("breaks off: the feed has no end", advice="save it again"))
    if b"<!ENTITY" in letters.upper():
        raise NoArticleError(Fault("defines entities, which no feed needs", advice=advice))
    tags = letters.count(b"<")
    if len(raw) > _MOST_BYTES or tags > _MOST_TAGS:
        size = f"{len(raw):,} bytes, {tags:,} tags"
        expected = f"at most {_MOST_BYTES:,} bytes, {_MOST_TAGS:,} tags"
        raise NoArticleError(
            Fault(what="is too large for a feed", found=size, expected=expected, advice=advice)
        )
    if _measure_depth(letters) > _DEEPEST:
        raise NoArticleError(Fault("nests its tags deeper than any feed", advice=advice))


def _measure_depth(letters: bytes) -> int:
    """How many tags are open at most; feedparser takes quadratic time in them."""
    depth = 0
    deepest = 0
    for tag in _ANY_TAG.finditer(letters):
        if tag["closes"]:
            depth = max(0, depth - 1)
        elif not tag[0].endswith(b"/>"):
            depth += 1
            deepest = max(deepest, depth)
    return deepest
