"""What files there are: a data package descriptor, and llms.txt."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from generator.core.sort_keys import drop_empty
from generator.core.text import plain
from generator.core.yaml_text import PlainDict, PlainValue
from generator.exporting.downloads import tables
from generator.exporting.downloads.addresses import first_text
from generator.nouns.book import Book, TopicPage
from generator.showing.lasting import lasting_name, list_commands, site_address, topic_address

_MEDIA_TYPES = {
    "atom": "application/atom+xml",
    "bib": "application/x-bibtex",
    "csv": "text/csv",
    "ics": "text/calendar",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "ris": "application/x-research-info-systems",
    "yml": "application/yaml",
}
_COLUMNS = {
    "sources.csv": tables.SOURCE_COLUMNS,
    "events.csv": tables.EVENT_COLUMNS,
    "findings.csv": tables.FINDING_COLUMNS,
}
_WHAT_A_LINE_IS = """\
Every line of the book is a sentence of a news article, word for word, with its speaker, its dates,\
 its outlet and the
newsroom it goes back to. Quote the sentence and name all of these; the outlet is not the newsroom.
A number of newsrooms is of the words that they share, never of the sentences around these words.\
"""
_MARKDOWN_SIGNS = str.maketrans("[]<>", "()()")


# --- the data package -----------------------------------------------------------------------------


def make_data_package(book: Book, resources: Iterable[PlainValue]) -> PlainValue:
    """The Data Package of the files that are described.

    Source: https://datapackage.org/standard/data-package/.
    """
    imprint = book.imprint
    package: PlainDict = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "id": lasting_name(book, "data"),
        "name": book.id,
        "title": first_text(book, book.title),
        "description": first_text(book, book.description),
        "homepage": book.site_url,
        "contributors": [
            *_describe_contributor(imprint.publisher, "publisher"),
            *_describe_contributor(imprint.editor, "editor"),
        ],
        "inputs": book.identity.inputs,
        "reproduce": list_commands(book),
        "resources": list(resources),
    }
    return drop_empty(package)


def _describe_contributor(name: str, role: str) -> list[PlainValue]:
    if name:
        return [{"title": plain(name), "roles": [role]}]
    return []


class DescribedFile:
    """A file that is described piece by piece."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._size = 0  # bytes
        self._hash = hashlib.sha256()

    def add(self, piece: str) -> None:
        data = piece.encode()
        self._size += len(data)
        self._hash.update(data)

    def describe(self) -> PlainValue:
        """It as a resource of a package, once all of it is added."""
        name = self._name
        suffix = name.rpartition(".")[2]
        resource: PlainDict = {
            "name": name.lower(),
            "path": name,
            "mediatype": _MEDIA_TYPES[suffix],
            "encoding": "utf-8",
            "bytes": self._size,
            "hash": f"sha256:{self._hash.hexdigest()}",
        }
        if suffix == "csv":
            resource["type"] = "table"
            columns = _COLUMNS.get(name, tables.STATEMENT_COLUMNS)
            resource["schema"] = _describe_columns(columns)
        return resource


def _describe_columns(columns: Mapping[str, str]) -> PlainValue:
    fields = []
    for name, description in columns.items():
        fields.append({"name": name, "type": "string", "description": description})
    return {"fields": fields}


# --- llms.txt -------------------------------------------------------------------------------------


def make_llms_text(book: Book, folder: str) -> str:
    """What the site contains and where, in plain Markdown. Source: https://llmstxt.org."""
    table = site_address(book, f"{folder}/statements.csv")
    findings = site_address(book, f"{folder}/findings.csv")
    everything = site_address(book, f"{folder}/book.json")
    package = site_address(book, f"{folder}/datapackage.json")
    method = site_address(book, "method/")
    topics = "\n".join(_introduce_topic(book, page) for page in book.topics)
    data = [
        f"- [All statements]({table}): CSV, one row a statement",
        f"- [All findings]({findings}): CSV, one row a statement with the words that others share",
        f"- [The whole book]({everything}): JSON",
        f"- [Data package]({package}): every file, its columns and its hash",
    ]
    imprint = _describe_imprint(book)
    parts = [
        f"# {_remove_markup_signs(book, book.title)}",
        f"> {_remove_markup_signs(book, book.description)}",
        _WHAT_A_LINE_IS,
        "## Topics",
        topics,
        "## Data",
        "\n".join(data),
        "## Method",
        f"- [How the book is made]({method}): what it promises, and how well each step works",
    ]
    if imprint:
        parts += ["## Who answers for it", imprint]
    return "\n\n".join(parts) + "\n"


def _describe_imprint(book: Book) -> str:
    imprint = book.imprint
    fields = {
        "Publisher": imprint.publisher,
        "Editor": imprint.editor,
        "Licence of the notes": f"{imprint.licence} {imprint.licence_url}".strip(),
        "Errors are reported to": imprint.contact.replace("{address}", quote(book.site_url, "")),
    }
    lines = []
    for name, value in fields.items():
        if value:
            lines.append(f"- {name}: {plain(value).translate(_MARKDOWN_SIGNS)}")
    return "\n".join(lines)


def _introduce_topic(book: Book, page: TopicPage) -> str:
    title = _remove_markup_signs(book, page.topic.title)
    address = topic_address(book, page.id)
    statements = f"{len(page.statements)} statements"
    articles = f"{len(page.sources)} articles"
    return f"- [{title}]({address}): {statements} from {articles}"


def _remove_markup_signs(book: Book, texts: Mapping[str, str]) -> str:
    """The first text, without the signs that Markdown would read."""
    return first_text(book, texts).translate(_MARKDOWN_SIGNS)
