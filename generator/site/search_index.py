"""Put what the book knows into the index that MkDocs's search plugin made of its pages.

An entry of the index is Material's: `location`, `title`, `text` and maybe `boost`, its texts being HTML. The book adds
what docs/assets/search.js reads: `name`, `alias`, `gloss`, `words`, `dates`, `pages`, and a lexicon in the settings.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Found = dict[str, Any]  # an entry of the index


@dataclass(frozen=True, slots=True)
class Indexed:
    """A page of one language, as its front matter tells of it; its texts escaped but for `alias` and `scope`."""

    name: str
    kind: str  # what it is, in the reader's words; "" where it is only a page
    description: str
    alias: tuple[str, ...]  # what readers may type for it
    scope: tuple[str, ...]  # what it is about, in all languages
    twins: tuple[str, ...]  # addresses of the same page in the other languages


def of_pages(listed: Mapping[str, Found], pages: Mapping[str, Indexed]) -> Iterator[Found]:
    """Each page with the text below its title, then its sections; what says nothing of its own is left out.

    `listed` is the plugin's entries by address, `pages` those of the language by theirs. In the other languages' words
    a page is found, too: a section by its title there, a page by its text.
    """
    for where, entry in listed.items():
        address, mark, anchor = where.partition("#")
        if address not in pages or anchor == "top" or (mark and not entry["text"]):
            continue
        page = pages[address]
        places = [f"{twin}{mark}{anchor}" for twin in page.twins]
        titles = [listed[place]["title"] for place in places if place in listed]
        if mark:
            yield {**entry, "words": titles}
        else:
            texts = [
                listed[f"{twin}#top"]["text"] for twin in page.twins if f"{twin}#top" in listed
            ]
            words = [*map(_escaped, page.scope), *titles, *texts]
            yield {
                **entry,
                **_page(page, listed.get(f"{where}#top", entry)["text"]),
                "words": words,
            }


def _page(page: Indexed, text: str) -> Found:
    return {
        "title": f"{page.kind} · {page.name}" if page.kind else page.name,
        "name": page.name,
        "text": text or f"<p>{page.description}</p>",
        "alias": [_escaped(words) for words in page.alias],
    }


def of_statement(
    entry: Mapping[str, Any], kinds: Mapping[str, str], addresses: Mapping[str, str]
) -> Found:
    """An entry of the exported search; `kinds` are the reader's words, `addresses` those of the language's pages."""
    return {
        "location": f"{addresses[entry['page']]}#{entry['anchor']}",
        "title": _escaped(f"{kinds[entry['kind']]} · {entry['title']}"),
        "name": _escaped(entry["name"]),
        "text": _escaped(entry["text"]),
        "gloss": _escaped(entry["gloss"]),
        "words": [_escaped(words) for words in entry["words"]],
        "dates": entry["dates"],
        "pages": [addresses[path] for path in entry["pages"]],
        "statement": True,
    }


def below(folder: str, entry: Found) -> Found:
    """The entry with addresses from a language's folder on."""
    pages = (
        {"pages": [address.removeprefix(folder) for address in entry["pages"]]}
        if "pages" in entry
        else {}
    )
    return {**entry, **pages, "location": entry["location"].removeprefix(folder)}


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
