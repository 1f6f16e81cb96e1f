"""What a page says of itself for programs: JSON-LD, names in its head, and schema.org's names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from lxml import etree

from generator.core.text import one_line
from generator.importing.page_tree import Element, read_text
from generator.importing.tables import load_rows

JsonObject = Mapping[str, Any]
Objects = list[JsonObject]

_ARTICLE = re.compile(r".*(?:Article|BlogPosting|Report|NewsArticle)", re.IGNORECASE)
_LISTS = ("@graph", "mainEntity", "itemListElement")
_NEEDED = ("@type", "headline", "datePublished")  # of an object that cannot be read whole
_FOR_PROGRAMS = ("content", "datetime", "title")  # attributes that say a marked value
_STRING = r'"{name}"\s*:\s*"((?:[^"\\]|\\.)*)"'
_AROUND = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\]\]>)\s*(?:;\s*)?$", re.DOTALL
)
_MOST_OBJECTS = 2_000


def read_articles(page: Element) -> Objects:
    """The articles that the page describes, before what else it describes."""
    articles: Objects = []
    others: Objects = []
    for described in _list_described(page):
        chosen = articles if _is_article(described) else others
        chosen.append(described)
    return [*articles, *others]


def _list_described(page: Element) -> Iterator[JsonObject]:
    for script in page.iter("script"):
        kind = script.get("type") or ""
        if "ld+json" in kind.lower():
            yield from _read_json(script.text or "")


def _is_article(described: JsonObject) -> bool:
    kinds = described.get("@type", "")
    if not isinstance(kinds, list):
        kinds = [kinds]
    return any(_ARTICLE.fullmatch(str(kind)) for kind in kinds)


def _read_json(text: str) -> Objects:
    cleaned = _AROUND.sub("", text)
    try:
        value = json.loads(cleaned, strict=False)
    except (ValueError, RecursionError):
        return _read_strings(cleaned)
    objects = islice(_list_objects(value), _MOST_OBJECTS)
    return list(objects)


def _read_strings(text: str) -> Objects:
    """What can be read of JSON that is broken."""
    described = {}
    for name in _NEEDED:
        match = re.search(_STRING.format(name=name), text)
        if match:
            unescaped = match[1].replace('\\"', '"')
            described[name] = unescaped.replace("\\/", "/")
    return [described] if described else []


def _list_objects(value: Any) -> Iterator[JsonObject]:
    if isinstance(value, list):
        for member in value:
            yield from _list_objects(member)
    elif isinstance(value, dict):
        yield value
        for name in _LISTS:
            yield from _list_objects(value.get(name))


def list_names(value: Any) -> list[str]:
    """The names of people or organisations in a value of JSON-LD."""
    if isinstance(value, dict):
        return list_names(value.get("name"))
    if isinstance(value, list):
        names = []
        for member in value:
            names += list_names(member)
        return names
    if isinstance(value, str) and value.strip():
        return [one_line(value)]
    return []


def list_head_values(page: Element, fact: str) -> list[str]:
    """What the page's head says of a fact of page_facts.tsv, in the order of its rows."""
    values: list[str] = []
    for row in load_rows("page_facts"):
        if row["fact"] == fact:
            values += _list_values(page, row["field"], row["value"])
    return values


def _list_values(page: Element, field: str, name: str) -> Iterator[str]:
    is_link = field == "rel"
    for element in page.iter("link" if is_link else "meta"):
        named = element.get(field) or ""
        value = element.get("href" if is_link else "content") or ""
        if named.strip().lower() == name and value.strip():
            yield one_line(value)


def list_marked_values(page: Element, name: str) -> list[str]:
    """What elements say that schema.org's name of a property marks."""
    values = []
    for element in page.iter(etree.Element):
        marks = element.get("itemprop") or ""
        if name in marks.split():
            values.append(_read_marked(element))
    return values


def _read_marked(element: Element) -> str:
    for attribute in _FOR_PROGRAMS:
        written = element.get(attribute)
        if written:
            return one_line(written)
    return read_text(element)
