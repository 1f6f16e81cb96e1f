"""Find who published a page, who wrote it and where it is."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from generator.core.addresses import find_site
from generator.core.text import fold, plain
from generator.importing.page_data import JsonObject, Objects, list_head_values, list_names
from generator.importing.page_tree import Element
from generator.importing.tables import load_rows


def find_outlet(page: Element, objects: Objects) -> str:
    """The name that the site gives itself; "" where it gives none."""
    names = list_head_values(page, "outlet")
    for described in objects:
        names += list_names(described.get("publisher"))
    if names:
        return plain(names[0])
    return ""


def find_author(page: Element, objects: Objects, outlet: str) -> str:
    """The first that says who wrote it, and does not just name the outlet; "" where none does."""
    nobody = {fold(outlet), *_list_nobodies()}
    for names in _list_authors(page, objects):
        people = [name for name in names if fold(name) not in nobody]
        if people and not people[0].startswith("http"):
            once = dict.fromkeys(people)
            return plain(", ".join(once))
    return ""


def _list_authors(page: Element, objects: Objects) -> Iterator[list[str]]:
    for described in objects:
        yield list_names(described.get("author"))
    for value in list_head_values(page, "author"):
        yield [value]


def _list_nobodies() -> Iterator[str]:
    for row in load_rows("page_facts"):
        if row["fact"] == "nobody":
            yield row["value"]


def find_address(page: Element, objects: Objects, base: str) -> str:
    """The page's own word, then where it was found; that of a whole site is of no page.

    A page that names another site's address has its text from there, or says so: it stays at its
    own. "" where no address is known.
    """
    named = [_join(base, value) for value in list_head_values(page, "url")]
    named += map(_read_address, objects)
    if base:
        named = [address for address in named if _is_of_one_site(address, base)]
    addresses = [address for address in (*named, base) if address.startswith(("http:", "https:"))]
    for address in addresses:
        if _names_page(address):
            return address
    if addresses:
        return addresses[0]
    return ""


def _is_of_one_site(address: str, other: str) -> bool:
    """Whether the host of one is that of the other, or belongs to it."""
    host = find_site(address)
    other_host = find_site(other)
    return host == other_host or _is_below(host, other_host) or _is_below(other_host, host)


def _is_below(host: str, other: str) -> bool:
    return host.endswith(f".{other}")


def _join(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # of what looks like an address of the network and is none
        return ""


def _read_address(described: JsonObject) -> str:
    entity = described.get("mainEntityOfPage")
    if isinstance(entity, dict):
        entity = entity.get("@id")
    return str(entity or described.get("url") or "")


def _names_page(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.path.strip("/") or parts.query)
