"""The book as files for other programs: tables, references, feeds, a calendar, a list of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial

import msgspec

from generator.core.frozen import Frozen
from generator.core.ids import page_name
from generator.core.text import TextFiles
from generator.core.yaml_text import PlainMapping, PlainValue
from generator.exporting.downloads import (
    calendar_file,
    catalogue,
    feeds,
    published,
    references,
    tables,
    web_annotations,
)
from generator.exporting.generated import RecordFiles, change_head, make_files
from generator.nouns.book import Book, Source, Sources, Statements, TopicPage
from generator.showing.corrections import list_in_force
from generator.showing.index import BookIndex, build_index
from generator.showing.kept_texts import TextMaker
from generator.showing.large_books import find_file_of_references

Files = dict[str, str]  # name -> text
NamedTexts = Iterator[tuple[str, str | bytes]]

FOLDER = "downloads"

_HEAD_OF_TOPIC = "A topic of the book. Its schema is generated-topic.schema.json."


def render_files(book: Book) -> TextFiles:
    """Path below docs -> text of every file; the same for all languages."""
    index = build_index(book)
    files = write_files(TextMaker(index), make_files(index))
    return {path: text if isinstance(text, str) else text.decode() for path, text in files}


def write_files(maker: TextMaker, records: RecordFiles) -> NamedTexts:
    """Each of the same as it is made, of a book whose data are at hand, and texts of which may be
    recalled.
    """
    book = maker.book_index.book
    described = {}
    for name, text in _write_all(maker, records):
        described[name] = catalogue.describe_file(name, text)
        yield f"{FOLDER}/{name}", text
    resources = [described[name] for name in sorted(described)]
    package = _format_json(catalogue.make_data_package(book, resources))
    yield f"{FOLDER}/datapackage.json", package
    yield "llms.txt", catalogue.make_llms_text(book, FOLDER)


def _write_all(maker: TextMaker, records: RecordFiles) -> NamedTexts:
    index = maker.book_index
    book = index.book
    articles = _make_articles(maker)
    yield "book.json", _render_book(book, records.values)
    yield "events.ics", calendar_file.format_calendar(index)
    yield from _render_tables(index, articles).items()
    yield from _render_references(book.sources, articles).items()
    yield from _render_articles(index, articles)
    yield from _render_feeds(index).items()
    for page in book.topics:
        name = page_name(page.id)
        path = f"topics/{page.id}.yml"
        yield f"{name}.yml", change_head(records.texts[path], _HEAD_OF_TOPIC)
        yield f"{name}.json", _format_json(records.values[path])
        yield from _render_topic(page, index, articles).items()


def _render_book(book: Book, values: PlainMapping) -> bytes:
    """One part after the other, as bytes: the largest text of all, which is twice as long in memory
    where there are quotation marks in it.
    """
    hidden = published.unpublished_ids(book)
    whole = bytearray(b"{\n")
    for path, value in values.items():
        key = _format_json(path.removesuffix(".yml")).rstrip()
        text = _format_json(_without_texts(value, hidden)).rstrip()
        comma = ",\n" if len(whole) > len("{\n") else ""
        whole += f"{comma} {key}: ".encode() + text.replace("\n", "\n ").encode()
    whole += b"\n}\n"
    return bytes(whole)


def _without_texts(value: PlainValue, hidden: Set[str]) -> PlainValue:
    """The value without the texts of these statements, for the sake of the publishers."""
    if isinstance(value, list):
        return [_without_texts(item, hidden) for item in value]
    if not isinstance(value, dict):
        return value
    texts = [item for item in value.values() if isinstance(item, str)]
    is_of_hidden = not hidden.isdisjoint(texts)
    shown = {}
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


def _render_topic(page: TopicPage, index: BookIndex, articles: Articles) -> Files:
    book = index.book
    name = page_name(page.id)
    feed = feeds.make_topic_feed(page, index)
    itself = [references.make_topic_reference(book, page)]
    of_topic = [articles[source.id].in_edition for source in page.sources]
    return {
        f"{name}.csv": _render_statements(page.statements, articles),
        f"{name}.bib": "\n".join(article.bibtex for article in of_topic),
        f"{name}.ris": "".join(article.ris for article in of_topic),
        f"{name}.cite.bib": references.format_bibtex(itself),
        f"{name}.cite.ris": references.format_ris(itself),
        **_format_feed(book, feed),
    }


def _render_statements(statements: Statements, articles: Articles) -> str:
    rows = [articles[statement.article].texts.rows[statement.id] for statement in statements]
    return tables.join_rows(tables.STATEMENT_COLUMNS, rows)


def _render_tables(index: BookIndex, articles: Articles) -> Files:
    book = index.book
    return {
        "statements.csv": _render_statements(published.filed_statements(book), articles),
        "sources.csv": tables.format_csv(tables.tabulate_sources(book)),
        "events.csv": tables.format_csv(tables.tabulate_events(book)),
        "findings.csv": tables.format_csv(tables.tabulate_findings(index)),
    }


def _render_references(sources: Sources, articles: Articles) -> Files:
    return _format_references("sources", [articles[source.id].in_edition for source in sources])


def _format_references(name: str, articles: Sequence[ReferenceTexts]) -> Files:
    return {
        f"{name}.bib": "\n".join(article.bibtex for article in articles),
        f"{name}.ris": "".join(article.ris for article in articles),
        f"{name}.csl.json": _format_json([article.csl for article in articles]),
    }


# --- articles -------------------------------------------------------------------------------------


class ArticleTexts(Frozen):
    """What files have of one article, whatever else is in the book."""

    annotations: str
    rows: Mapping[str, str]  # id of a statement that a topic shows -> its line in a CSV file


class ReferenceTexts(Frozen):
    bibtex: str
    ris: str
    csl: PlainValue  # its item


class ArticleFiles(Frozen):
    texts: ArticleTexts
    alone: ReferenceTexts
    in_edition: ReferenceTexts


Articles = Mapping[str, ArticleFiles]  # by id


def _make_articles(maker: TextMaker) -> Articles:
    articles = {}
    book = maker.book_index.book
    for source in book.sources:
        make = partial(_make_texts, source, maker.index)
        text = maker.make(("article", source), make)
        alone = references.make_article_reference(book, source)
        in_edition = references.name_edition_of(alone, book, source)
        articles[source.id] = ArticleFiles(
            texts=msgspec.json.decode(text, type=ArticleTexts),
            alone=_format_reference(alone),
            in_edition=_format_reference(in_edition),
        )
    return articles


def _format_reference(reference: references.Reference) -> ReferenceTexts:
    [item] = references.make_csl([reference])
    return ReferenceTexts(
        bibtex=references.format_bibtex([reference]),
        ris=references.format_ris([reference]),
        csl=item,
    )


def _make_texts(source: Source, index: BookIndex) -> str:
    """What may be recalled of it, as JSON."""
    texts = ArticleTexts(
        annotations=_format_json(web_annotations.annotate_source(source, index)),
        rows=tables.format_rows(tables.tabulate_statements(index, source.filed_statements)),
    )
    return msgspec.json.encode(texts).decode()


def _render_articles(index: BookIndex, articles: Articles) -> NamedTexts:
    by_file = defaultdict(list)
    for source in index.book.sources:
        name = find_file_of_references(source, is_large=index.is_large)
        by_file[name].append(articles[source.id])
    for name, together in by_file.items():
        collections = [article.texts.annotations for article in together]
        yield from _format_references(name, [article.alone for article in together]).items()
        yield f"{name}.annotations.jsonld", _join_json(collections, is_list=index.is_large)


def _join_json(texts: Sequence[str], *, is_list: bool) -> str:
    """A JSON text of these: a list of them, or the one that there is."""
    if not is_list:
        return "".join(texts)
    items = ",\n".join(text.rstrip() for text in texts)
    return f"[\n{items}\n]\n"


# --- feeds ----------------------------------------------------------------------------------------


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
