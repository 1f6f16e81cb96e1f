"""Put what the book knows into the index that MkDocs's search plugin made of its pages.

An entry of the index is Material's: `location`, `title`, `text` and maybe `boost`, its texts being
HTML. The book adds what assets/search.js reads: `name`, `alias`, `sought`, `gloss`, `words`,
`dates`, `pages`, `article`, `about` (the book, not the news), and a lexicon in the settings.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import msgspec

from generator.core.frozen import Frozen
from generator.core.text import Words

IndexEntry = dict[str, Any]

_BEHIND_NEWS = frozenset({"changed", "terms", "documents"})  # parts of a topic's page
_BEHIND = 0.3


class IndexedPage(Frozen):
    """A page of one language, as its front matter describes it; its texts escaped but for `alias`
    and `sought`.
    """

    name: str
    kind: str  # what it is, in the reader's words; "" where it is only a page
    description: str
    alias: Words  # what readers may type for it
    sought: Words  # what it looks for, which no article need say, in all languages
    translations: tuple[str, ...]  # addresses of the same page in the other languages


def make_page_entries(
    entries: Mapping[str, IndexEntry], pages: Mapping[str, IndexedPage]
) -> Iterator[IndexEntry]:
    """Each page with the text below its title, then its sections; what says nothing of its own is
    left out.

    `entries` are the plugin's by address, `pages` those of the language by theirs. A page can be
    searched for in the other languages' words, too: a section by its title there, a page by its
    text.
    """
    for location, entry in entries.items():
        address, hash_sign, anchor = location.partition("#")
        if address not in pages or anchor == "top":
            continue
        page = pages[address]
        titles = _collect_texts(entries, page.translations, f"{hash_sign}{anchor}", "title")
        if not hash_sign:
            yield _make_page_entry(location, titles, entries, page)
        elif entry["text"]:
            boost = {"boost": _BEHIND} if anchor in _BEHIND_NEWS else {}
            yield {**entry, "words": titles, **_mark_kind(page), **boost}


def _make_page_entry(
    location: str, titles: Iterable[str], entries: Mapping[str, IndexEntry], page: IndexedPage
) -> IndexEntry:
    entry = entries[location]
    below_title = entries.get(f"{location}#top", entry)
    described = _describe_page(page, below_title["text"])
    texts = _collect_texts(entries, page.translations, "#top", "text")
    return {**entry, **described, **_mark_kind(page), "words": [*titles, *texts]}


def _mark_kind(page: IndexedPage) -> IndexEntry:
    """Whether a page is about the book: it is no topic, person or source."""
    return {} if page.kind else {"about": True}


def _collect_texts(
    entries: Mapping[str, IndexEntry], addresses: Iterable[str], anchor: str, key: str
) -> list[str]:
    """That text of the entries at an anchor of these addresses, where there are any."""
    locations = [f"{address}{anchor}" for address in addresses]
    return [entries[location][key] for location in locations if location in entries]


def _describe_page(page: IndexedPage, text: str) -> IndexEntry:
    return {
        "title": f"{page.kind} · {page.name}" if page.kind else page.name,
        "name": page.name,
        "text": text or f"<p>{page.description}</p>",
        "alias": [_escape(words) for words in page.alias],
        **({"sought": [_escape(words) for words in page.sought]} if page.sought else {}),
    }


def make_section_entry(section: Mapping[str, Any], addresses: Mapping[str, str]) -> IndexEntry:
    """An article or an actor that is a section of a page, as if that were its own."""
    name = _escape(section["name"])
    boost = section["boost"]
    return {
        "location": _find_address(section["page"], addresses),
        "title": f"{_escape(section['kind'])} · {name}",
        "name": name,
        "text": _escape(section["text"]),
        "alias": [_escape(words) for words in section["alias"]],
        "words": [],
        **({} if boost == 1 else {"boost": boost}),
    }


def _find_address(page: str, addresses: Mapping[str, str]) -> str:
    """The address of a page, or of a section on it: assets/search.js makes an anchor of what is
    behind the question mark.
    """
    path, mark, section = page.partition("?")
    return f"{addresses[path]}{mark}{section}"


def make_statement_entry(
    entry: Mapping[str, Any], kinds: Mapping[str, str], addresses: Mapping[str, str]
) -> IndexEntry:
    """An entry of the exported search; `kinds` are the reader's words, `addresses` those of the
    language's pages.
    """
    return {
        "location": f"{_find_address(entry['page'], addresses)}#{entry['anchor']}",
        "title": _escape(f"{kinds[entry['kind']]} · {entry['title']}"),
        "name": _escape(entry["name"]),
        "text": _escape(entry["text"]),
        "gloss": _escape(entry["gloss"]),
        "untranslated": _escape(entry["untranslated"]),
        "words": [_escape(words) for words in entry["words"]],
        "dates": entry["dates"],
        "pages": [_find_address(page, addresses) for page in entry["pages"]],
        "article": entry["article"],
        "statement": True,
        "event": entry["kind"] in {"Event", "Planned event"},
    }


def shorten_addresses(folder: str, entry: IndexEntry) -> IndexEntry:
    """The entry with addresses as seen from a language's folder."""
    shorten = partial(_shorten_address, folder)
    shortened = {**entry, "location": shorten(entry["location"])}
    if "pages" in entry:
        shortened["pages"] = list(map(shorten, entry["pages"]))
    return shortened


def _shorten_address(folder: str, address: str) -> str:
    if address.startswith(folder):
        return address.removeprefix(folder)
    return f"../{address}"


def encode(value: object) -> bytes:
    """The JSON of what is in an index, whatever its keys came in order of."""
    return msgspec.json.encode(value, enc_hook=str, order="sorted")  # marked-up text as its text


def _escape(text: str) -> str:
    return html.escape(text, quote=False)
