"""Import JSON Feed, the form of feeds that https://www.jsonfeed.org describes.

It has no place for a lender's name; where an item has a `source` as in RSS, that is its credit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from generator.core.problems import Fault
from generator.core.text import plain
from generator.importing.days import load_zone, read_day
from generator.importing.encodings import decode
from generator.importing.entries import (
    Entry,
    Lender,
    join_address,
    list_articles,
    list_links_of,
    name_publisher,
)
from generator.importing.fragments import write_fragment
from generator.importing.imported import ImportedArticle, LinkedPage, NoArticleError, Origin
from generator.languages import default_code

KIND = "JSON feed"
_VERSION = "https://jsonfeed.org/version/"

JsonObject = Mapping[str, Any]


def read(raw: bytes, origin: Origin) -> list[ImportedArticle]:
    return list_articles(_read_entries(raw, origin), KIND, origin)


def list_links(raw: bytes, origin: Origin) -> list[LinkedPage]:
    """The pages of the items of which a feed has only the beginning."""
    return list_links_of(_read_entries(raw, origin))


def _read_entries(raw: bytes, origin: Origin) -> list[Entry]:
    decoded = decode(raw)
    try:
        feed = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        fault = Fault("is not readable JSON", str(error), advice="save it again")
        raise NoArticleError(fault) from error
    version = _text(_object(feed), "version")
    if not version.startswith(_VERSION):
        advice = "save the text of its reports as .txt files"
        raise NoArticleError(
            Fault(
                what="is JSON, but not a feed",
                found=repr(version),
                expected=f"{_VERSION}…",
                advice=advice,
            )
        )
    outlet = plain(_text(feed, "title"))
    base = origin.url or _text(feed, "home_page_url")
    items = _list(feed, "items")
    home = _text(feed, "home_page_url")
    entries = []
    for item in map(_object, items):
        entry = _read_entry(item, outlet, base, decoded.encoding)
        entries.append(name_publisher(entry, _read_lender(item.get("source")), home))
    return entries


def _read_entry(item: JsonObject, outlet: str, base: str, encoding: str) -> Entry:
    whole = _text(item, "content_html")
    if not whole:
        whole = write_fragment(_text(item, "content_text"))
    beginning = write_fragment(_text(item, "summary"))
    authors = ", ".join(_list_authors(item))
    published = _text(item, "date_published")
    return Entry(
        title=plain(_text(item, "title")),
        url=join_address(base, _text(item, "url")),
        outlet=outlet,
        author=plain(authors),
        published=read_day(published, load_zone(default_code())),
        credit="",
        html=whole or beginning,
        is_whole=bool(whole),
        encoding=encoding,
    )


def _list_authors(item: JsonObject) -> list[str]:
    """Version 1 of the format has one author, version 1.1 has several."""
    people = _list(item, "authors") or [item.get("author")]
    names = [_text(_object(person), "name") for person in people]
    return list(filter(None, names))


def _read_lender(source: object) -> Lender:
    if isinstance(source, str):
        return Lender(plain(source))
    values = _object(source)
    name = _text(values, "title") or _text(values, "name")
    return Lender(plain(name), _text(values, "url"))


def _object(value: object) -> JsonObject:
    return value if isinstance(value, dict) else {}


def _list(values: JsonObject, name: str) -> Sequence[object]:
    value = values.get(name)
    return value if isinstance(value, list) else []


def _text(values: JsonObject, name: str) -> str:
    value = values.get(name)
    if not isinstance(value, str):
        return ""
    # JSON can contain halves of letters, which are no text.
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
