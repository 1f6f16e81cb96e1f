"""What files there are: a data package descriptor, and llms.txt."""

from __future__ import annotations

from collections.abc import Mapping

from generator.core.ids import checksum
from generator.core.yaml_text import Json
from generator.exporting.downloads import tables
from generator.exporting.downloads.places import first_text, page, topic_page
from generator.nouns.book import Book

_TYPES = {
    "atom": "application/atom+xml",
    "bib": "application/x-bibtex",
    "csv": "text/csv",
    "ics": "text/calendar",
    "json": "application/json",
    "ris": "application/x-research-info-systems",
    "yml": "application/yaml",
}


def descriptor(book: Book, files: Mapping[str, str]) -> Json:
    """The Data Package of these files, by their names. Source: https://datapackage.org/standard/data-package/."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "briefing-book",
        "title": first_text(book, book.title),
        "description": first_text(book, book.description),
        "resources": [_resource(name, text) for name, text in sorted(files.items())],
    }


def _resource(name: str, text: str) -> Json:
    suffix = name.rpartition(".")[2]
    data = text.encode()
    resource: dict[str, Json] = {
        "name": name.lower(),
        "path": name,
        "mediatype": _TYPES[suffix],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{checksum(data)}",
    }
    if suffix == "csv":
        columns = {"sources.csv": tables.SOURCES, "events.csv": tables.EVENTS}.get(
            name, tables.STATEMENTS
        )
        resource |= {
            "type": "table",
            "schema": {
                "fields": [
                    {"name": column, "type": "string", "description": told}
                    for column, told in columns.items()
                ]
            },
        }
    return resource


def llms(book: Book, folder: str) -> str:
    """What the site holds and where, in plain Markdown. Source: https://llmstxt.org."""
    topics = "".join(
        f"- [{_bare(first_text(book, each.topic.title))}]({topic_page(book, each.topic.id)}): "
        f"{len(each.statements)} statements from {len(each.sources)} articles\n"
        for each in book.topics
    )
    return f"""# {_bare(first_text(book, book.title))}

> {_bare(first_text(book, book.description))}

Every line of the book is a sentence of a news article, word for word, with its speaker, its dates, its outlet and the
newsroom it goes back to. Quote the sentence and name all of these; the outlet is not the newsroom.

## Topics

{topics}
## Data

- [All statements]({page(book, f"{folder}/statements.csv")}): CSV, one row a statement
- [The whole book]({page(book, f"{folder}/book.json")}): JSON
- [Data package]({page(book, f"{folder}/datapackage.json")}): every file, its columns and its hash

## Method

- [How the book is made]({page(book, "method/")}): what it promises, and how well each step works
"""


def _bare(text: str) -> str:
    """Without the signs that Markdown would read."""
    return text.translate(str.maketrans("[]<>", "()()"))
