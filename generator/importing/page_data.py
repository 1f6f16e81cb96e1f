"""What a page says of itself for programs: JSON-LD, names in its head, and schema.org's names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.core.text import one_line
from generator.importing.page_tree import Element, read_text
from generator.importing.tables import load_rows

Objects = list[Mapping[str, Any]]

_ARTICLE = re.compile(r".*(?:Article|BlogPosting|Report|NewsArticle)", re.IGNORECASE)
_LISTS = ("@graph", "mainEntity", "itemListElement")
_STRING = r'"{name}"\s*:\s*"((?:[^"\\]|\\.)*)"'
_AROUND = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\]\]>)\s*;?\s*$", re.DOTALL)
_MOST_OBJECTS = 2_000


def read_articles(page: Element) -> Objects:
    """The articles that the page describes, before what else it describes."""
    described: Objects = []
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            described += _read_json(script.text or "")
    articles = [described_as for described_as in described if _is_article(described_as)]
    others = [described_as for described_as in described if not _is_article(described_as)]
    return [*articles, *others]


def _is_article(described: Mapping[str, Any]) -> bool:
    kinds = described.get("@type", "")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(_ARTICLE.fullmatch(str(name)) for name in names)


def _read_json(text: str) -> Objects:
    cleaned = _AROUND.sub("", text)
    try:
        return list(_list_objects(json.loads(cleaned, strict=False)))[:_MOST_OBJECTS]
    except (ValueError, RecursionError):
        return _read_strings(cleaned)


def _read_strings(text: str) -> Objects:
    """What can be read of JSON that is broken."""
    described: dict[str, Any] = {}
    for name in ("@type", "headline", "datePublished"):
        match = re.search(_STRING.format(name=name), text)
        if match:
            described[name] = match[1].replace('\\"', '"').replace("\\/", "/")
    return [described] if described else []


def _list_objects(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for member in value:
            yield from _list_objects(member)
    elif isinstance(value, dict):
        yield value
        for name in _LISTS:
            yield from _list_objects(value.get(name))


def list_names(value: Any) -> list[str]:
    """The names of people or organisations in a value of JSON-LD."""
    if isinstance(value, str):
        return [one_line(value)] if value.strip() else []
    if isinstance(value, list):
        return [name for member in value for name in list_names(member)]
    return list_names(value.get("name")) if isinstance(value, dict) else []


def list_head_values(page: Element, fact: str) -> list[str]:
    """What the page's head says of a fact of page_facts.tsv, in the order of its rows."""
    values: list[str] = []
    for row in load_rows("page_facts"):
        if row["fact"] == fact:
            values += _list_values(page, row["field"], row["value"])
    return values


def _list_values(page: Element, field: str, name: str) -> Iterator[str]:
    for element in page.iter("link" if field == "rel" else "meta"):
        if (element.get(field) or "").strip().lower() == name:
            value = element.get("href") if field == "rel" else element.get("content")
            if value and value.strip():
                yield one_line(value)


def list_marked_values(page: Element, name: str) -> list[str]:
    """What elements say that schema.org's name of a property marks."""
    values: list[str] = []
    for element in page.iter():
        if isinstance(element.tag, str) and name in (element.get("itemprop") or "").split():
            attributes = (element.get("content"), element.get("datetime"), element.get("title"))
            written = next(filter(None, attributes), None) or read_text(element)
            values.append(one_line(written))
    return values
