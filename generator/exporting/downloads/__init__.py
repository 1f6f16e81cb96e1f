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
    web_annotations,
)
from generator.exporting.generated import make_values
from generator.nouns.book import Book, TopicPage
from generator.showing.addresses import file_of_article
from generator.showing.corrections import list_in_force
from generator.showing.index import BookIndex, build_index

Files = dict[str, str]  # name -> text

FOLDER = "downloads"

_HEAD_OF_TOPIC = "A topic of the book. Its schema is generated-topic.schema.json."


def render_files(book: Book) -> Mapping[str, str]:
    """Path below docs -> text of every file; the same for all languages."""
    values = make_values(book)
    index = build_index(book)
    files = {
        "book.json": _render_book(book, values),
        "events.ics": calendar_file.format_calendar(index),
        **_render_tables(index),
        **_render_references(book),
        **_render_articles(index),
        **_render_feeds(index),
    }
    for page in book.topics:
        value = values[f"topics/{page.topic.id}.yml"]
        files |= _render_topic(page, index, value)
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
    texts = [item for item in value.values() if isinstance(item, str)]
    is_of_hidden = not hidden.isdisjoint(texts)
    shown: dict[str, PlainValue] = {}
    for key, item in value.items():
        if not is_of_hidden:
            shown[key] = _without_texts(item, hidden)
        elif key == "words" and isinstance(item, list):
            shown[key] = [_without_text(words) for words in item]
        elif key != "text":
            shown[key] = _without_texts(item, hidden)
    return shown


def _without_text(words: PlainValue) -> PlainValue:
    """Where some words are; as they are where they have no place."""
    if not isinstance(words, dict):
        return words
    return {key: item for key, item in words.items() if key != "text"}


def _render_topic(page: TopicPage, index: BookIndex, value: PlainValue) -> Files:
    book = index.book
    name = page_name(page.topic.id)
    articles = references.make_article_references(book, page.sources)
    feed = feeds.make_topic_feed(page, index)
    itself = [references.make_topic_reference(book, page)]
    return {
        f"{name}.yml": dump(value, _HEAD_OF_TOPIC),
        f"{name}.json": _format_json(value),
        f"{name}.csv": tables.format_csv(tables.tabulate_statements(index, page.statements)),
        f"{name}.bib": references.format_bibtex(articles),
        f"{name}.ris": references.format_ris(articles),
        f"{name}.cite.bib": references.format_bibtex(itself),
        f"{name}.cite.ris": references.format_ris(itself),
        **_format_feed(book, feed),
    }


def _render_tables(index: BookIndex) -> Files:
    book = index.book
    statements = published.filed_statements(book)
    return {
        "statements.csv": tables.format_csv(tables.tabulate_statements(index, statements)),
        "sources.csv": tables.format_csv(tables.tabulate_sources(book)),
        "events.csv": tables.format_csv(tables.tabulate_events(book)),
        "findings.csv": tables.format_csv(tables.tabulate_findings(index)),
    }


def _render_references(book: Book) -> Files:
    articles = references.make_article_references(book, book.sources)
    return {
        "sources.bib": references.format_bibtex(articles),
        "sources.ris": references.format_ris(articles),
        "sources.csl.json": _format_json(references.make_csl(articles)),
    }


def _render_articles(index: BookIndex) -> Files:
    book = index.book
    files: Files = {}
    for source in book.sources:
        name = file_of_article(source.id)
        article = references.make_article_references(book, [source])
        files[f"{name}.bib"] = references.format_bibtex(article)
        files[f"{name}.ris"] = references.format_ris(article)
        files[f"{name}.csl.json"] = _format_json(references.make_csl(article))
        annotated = web_annotations.annotate_source(source, index)
        files[f"{name}.annotations.jsonld"] = _format_json(annotated)
    return files


def _render_feeds(index: BookIndex) -> Files:
    book = index.book
    files: Files = {}
    of_book = [feeds.make_statement_feed(index), feeds.make_edition_feed(book)]
    if list_in_force(book):
        of_book.append(feeds.make_correction_feed(index))
    for feed in of_book:
        files |= _format_feed(book, feed)
    return files


def _format_feed(book: Book, feed: feeds.Feed) -> Files:
    """Both forms of a feed."""
    return {
        f"{feed.name}.atom": feeds.format_atom(book, feed),
        f"{feed.name}.feed.json": _format_json(feeds.make_json_feed(book, feed)),
    }


def _format_json(value: PlainValue) -> str:
    encoded = msgspec.json.encode(value)
    return msgspec.json.format(encoded, indent=1).decode() + "\n"
