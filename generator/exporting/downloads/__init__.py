"""The book as files for other programs: tables, references, feeds, a calendar, a list of them."""

from __future__ import annotations

from collections.abc import Mapping, Set

import msgspec

from generator.core.ids import page_name
from generator.core.yaml_text import PlainValue
from generator.core.yaml_writer import dump
from generator.exporting.downloads import (
    calendar_file,
    catalogue,
    feeds,
    published,
    references,
    tables,
)
from generator.exporting.generated import make_values
from generator.nouns.book import Book, TopicPage

FOLDER = "downloads"

_HEAD_OF_TOPIC = "A topic of the book. Its schema is generated-topic.schema.json."


def render_files(book: Book) -> Mapping[str, str]:
    """Path below docs -> text of every file; the same for all languages."""
    values = make_values(book)
    files = {
        "book.json": _render_book(book, values),
        "events.ics": calendar_file.format_calendar(book),
        **_render_tables(book),
        **_render_references(book),
        **_render_feeds(book),
    }
    for page in book.topics:
        files |= _render_topic(page, book, values[f"topics/{page.topic.id}.yml"])
    files["datapackage.json"] = _format_json(catalogue.make_data_package(book, files))
    in_folder = {f"{FOLDER}/{name}": text for name, text in files.items()}
    return in_folder | {"llms.txt": catalogue.make_llms_text(book, FOLDER)}


def _render_book(book: Book, values: Mapping[str, PlainValue]) -> str:
    hidden = published.unpublished_ids(book)
    parts: dict[str, PlainValue] = {}
    for path, value in values.items():
        parts[path.removesuffix(".yml")] = _without_texts(value, hidden)
    return _format_json(parts)


def _without_texts(value: PlainValue, hidden: Set[str]) -> PlainValue:
    """The value without the texts of these statements, for the sake of the publishers."""
    if isinstance(value, list):
        return [_without_texts(item, hidden) for item in value]
    if not isinstance(value, dict):
        return value
    is_of_hidden = any(isinstance(item, str) and item in hidden for item in value.values())
    shown: dict[str, PlainValue] = {}
    for key, item in value.items():
        if key != "text" or not is_of_hidden:
            shown[key] = _without_texts(item, hidden)
    return shown


def _render_topic(page: TopicPage, book: Book, value: PlainValue) -> dict[str, str]:
    name = page_name(page.topic.id)
    articles = references.make_article_references(book, page.sources)
    itself = [references.make_topic_reference(book, page)]
    return {
        f"{name}.yml": dump(value, _HEAD_OF_TOPIC),
        f"{name}.json": _format_json(value),
        f"{name}.csv": tables.format_csv(tables.tabulate_statements(book, page.statements)),
        f"{name}.bib": references.format_bibtex(articles),
        f"{name}.ris": references.format_ris(articles),
        f"{name}.cite.bib": references.format_bibtex(itself),
        f"{name}.cite.ris": references.format_ris(itself),
    }


def _render_tables(book: Book) -> dict[str, str]:
    statements = published.filed_statements(book)
    return {
        "statements.csv": tables.format_csv(tables.tabulate_statements(book, statements)),
        "sources.csv": tables.format_csv(tables.tabulate_sources(book)),
        "events.csv": tables.format_csv(tables.tabulate_events(book)),
    }


def _render_references(book: Book) -> dict[str, str]:
    articles = references.make_article_references(book, book.sources)
    return {
        "sources.bib": references.format_bibtex(articles),
        "sources.ris": references.format_ris(articles),
        "sources.csl.json": _format_json(references.make_csl(articles)),
    }


def _render_feeds(book: Book) -> dict[str, str]:
    files: dict[str, str] = {}
    for feed in (feeds.make_statement_feed(book), feeds.make_edition_feed(book)):
        files[f"{feed.name}.atom"] = feeds.format_atom(book, feed)
        files[f"{feed.name}.feed.json"] = _format_json(feeds.make_json_feed(book, feed))
    return files


def _format_json(value: PlainValue) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"
