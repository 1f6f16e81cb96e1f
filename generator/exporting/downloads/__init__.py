"""The book as files for other programs: tables, references, feeds, a calendar, a list of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from pathlib import PurePosixPath

import msgspec

from generator.core.frozen import Frozen
from generator.core.ids import page_name
from generator.core.text import TextFiles, join_pieces
from generator.core.yaml_text import PlainValue
from generator.exporting.downloads import (
    calendar_file,
    catalogue,
    feeds,
    published,
    references,
    tables,
    web_annotations,
)
from generator.exporting.downloads.json_texts import format_encoded, format_json, join_list
from generator.exporting.generated import encode_files
from generator.exporting.record_files import FormattedFile, Member, RecordFile, format_file
from generator.nouns.book import Book, Source, Sources, Statements, TopicPage
from generator.showing.corrections import list_in_force
from generator.showing.index import BookIndex, build_index
from generator.showing.kept_texts import TextMaker
from generator.showing.large_books import find_file_of_references, list_forms_of_statements

NamedText = tuple[str, Iterable[str]]  # pieces, each made when it is asked for
NamedTexts = Iterator[NamedText]

FOLDER = "downloads"

_STATEMENT_ID = re.compile(rb"s-[0-9a-f]{8}")
_HEAD_OF_TOPIC = "A topic of the book. Its schema is generated-topic.schema.json."


def render_files(book: Book) -> TextFiles:
    """Path below docs -> text of every file; the same for all languages."""
    index = build_index(book)
    maker = TextMaker(index)
    records = encode_files(index)
    downloads = Downloads(maker)
    files = {}
    for record in records:
        formatted = format_file(record, maker.make)
        for path, pieces in downloads.write_records(record, formatted):
            files[path] = "".join(pieces)
    for path, pieces in downloads.write_others(records):
        files[path] = "".join(pieces)
    return files


class Downloads:
    """Writes each file piece by piece, of a book texts of which may be recalled, and lists them."""

    def __init__(self, maker: TextMaker) -> None:
        self._maker = maker
        self._described: dict[str, PlainValue] = {}

    def write_records(self, file: RecordFile, formatted: FormattedFile) -> NamedTexts:
        """The files that have all of a topic's records, of a large book only once; none of other
        records.
        """
        path = PurePosixPath(file.path)
        if path.parent.name != "topics":
            return
        name = page_name(path.stem)
        forms = list_forms_of_statements(is_large=self._maker.book_index.is_large)
        if "YAML" in forms:
            yield self._describe(f"{name}.yml", formatted.write(_HEAD_OF_TOPIC))
        yield self._describe(f"{name}.json", _end(_write_record(file, "")))

    def write_others(self, records: Sequence[RecordFile]) -> NamedTexts:
        """All other files, the list of all of them last."""
        book = self._maker.book_index.book
        for name, pieces in _write_others(self._maker, records):
            yield self._describe(name, pieces)
        resources = [self._described[name] for name in sorted(self._described)]
        package = format_json(catalogue.make_data_package(book, resources))
        yield f"{FOLDER}/datapackage.json", [package]
        yield "llms.txt", [catalogue.make_llms_text(book, FOLDER)]

    def _describe(self, name: str, pieces: Iterable[str]) -> NamedText:
        """The file, which is in the list as soon as it is written."""
        return f"{FOLDER}/{name}", self._note(name, pieces)

    def _note(self, name: str, pieces: Iterable[str]) -> Iterator[str]:
        described = catalogue.DescribedFile(name)
        for block in join_pieces(pieces):
            described.add(block)
            yield block
        self._described[name] = described.describe()


def _write_others(maker: TextMaker, records: Sequence[RecordFile]) -> NamedTexts:
    index = maker.book_index
    book = index.book
    yield "book.json", _write_book(book, records)
    yield "events.ics", [calendar_file.format_calendar(index)]
    articles = _make_articles(maker)
    yield from _write_tables(index, articles)
    yield from _write_references(
        "sources", [articles[source.id].reference for source in book.sources]
    )
    yield from _write_articles(maker)
    yield from _write_feeds(index)
    for page in book.topics:
        yield from _write_topic(page, index, articles)


# --- all records ----------------------------------------------------------------------------------


def _write_book(book: Book, records: Sequence[RecordFile]) -> Iterator[str]:
    """All records, without the texts of hidden statements."""
    hidden = published.unpublished_ids(book)
    opening = "{"
    for file in records:
        key = file.path.removesuffix(".yml")
        yield f'{opening}\n "{key}": '
        yield from _write_record(file, " ", hidden)
        opening = ","
    yield "\n}\n"


def _write_record(file: RecordFile, margin: str, hidden: Set[str] = frozenset()) -> Iterator[str]:
    """What a file says, as the value of a member at that margin."""
    if "" in file.members:
        yield from _write_member(file.members[""], margin, hidden)
        return
    opening = "{"
    for key, member in file.members.items():
        yield f'{opening}\n{margin} "{key}": '
        yield from _write_member(member, f"{margin} ", hidden)
        opening = ","
    yield f"\n{margin}}}"


def _write_member(member: Member, margin: str, hidden: Set[str]) -> Iterator[str]:
    if isinstance(member, bytes):
        yield format_encoded(_hide_texts(member, hidden), margin)
        return
    inner = f"{margin} "
    items = (format_encoded(_hide_texts(item, hidden), inner) for item in member)
    yield from join_list(items, margin)


def _hide_texts(encoded: bytes, hidden: Set[str]) -> bytes:
    """A JSON text without the texts of these statements, for the sake of the publishers."""
    if b'"text":' not in encoded:
        return encoded
    ids = map(bytes.decode, _STATEMENT_ID.findall(encoded))
    if hidden.isdisjoint(ids):
        return encoded
    return msgspec.json.encode(_without_texts(msgspec.json.decode(encoded), hidden))


def _without_texts(value: PlainValue, hidden: Set[str]) -> PlainValue:
    """The value without the texts of these statements."""
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


# --- topics and tables ----------------------------------------------------------------------------


def _write_topic(page: TopicPage, index: BookIndex, articles: Articles) -> NamedTexts:
    name = page_name(page.id)
    reference = references.make_topic_reference(index.book, page)
    of_topic = [articles[source.id].reference for source in page.sources]
    yield f"{name}.csv", _write_statements(page.statements, articles)
    yield f"{name}.bib", _separate(article.bibtex for article in of_topic)
    yield f"{name}.ris", (article.ris for article in of_topic)
    yield f"{name}.cite.bib", [references.format_bibtex([reference])]
    yield f"{name}.cite.ris", [references.format_ris([reference])]
    yield from _format_feed(index.book, feeds.make_topic_feed(page, index))


def _write_statements(statements: Statements, articles: Articles) -> Iterator[str]:
    yield tables.begin_rows(tables.STATEMENT_COLUMNS)
    for statement in statements:
        yield articles[statement.article].rows[statement.id]


def _write_tables(index: BookIndex, articles: Articles) -> NamedTexts:
    book = index.book
    yield "statements.csv", _write_statements(published.filed_statements(book), articles)
    yield "sources.csv", [tables.format_csv(tables.tabulate_sources(book))]
    yield "events.csv", [tables.format_csv(tables.tabulate_events(book))]
    yield "findings.csv", [tables.format_csv(tables.tabulate_findings(index))]


def _write_references(name: str, articles: Sequence[ReferenceTexts]) -> NamedTexts:
    """Files of that name with the references of these articles."""
    yield f"{name}.bib", _separate(article.bibtex for article in articles)
    yield f"{name}.ris", (article.ris for article in articles)
    described = join_list(article.csl for article in articles)
    yield f"{name}.csl.json", _end(described)


def _separate(texts: Iterable[str]) -> Iterator[str]:
    """The texts with an empty line between two."""
    separator = ""
    for text in texts:
        yield f"{separator}{text}"
        separator = "\n"


def _end(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces as the lines of a file."""
    yield from pieces
    yield "\n"


# --- articles -------------------------------------------------------------------------------------


class ReferenceTexts(Frozen):
    bibtex: str
    ris: str
    csl: str  # as an item of a list


class ArticleTexts(Frozen):
    """What files of many articles have of one."""

    rows: Mapping[str, str]  # id of a statement that a topic shows -> its line in a CSV file
    reference: ReferenceTexts  # to this edition's


Articles = Mapping[str, ArticleTexts]  # by id


def _make_articles(maker: TextMaker) -> Articles:
    articles = {}
    book = maker.book_index.book
    for source in book.sources:
        rows = maker.make(("rows", source), partial(_format_rows, source, maker.index))
        alone = references.make_article_reference(book, source)
        in_edition = references.name_edition_of(alone, book, source)
        articles[source.id] = ArticleTexts(
            rows=msgspec.json.decode(rows, type=dict[str, str]),
            reference=_format_reference(in_edition),
        )
    return articles


def _format_rows(source: Source, index: BookIndex) -> str:
    """Its rows, as JSON, so that they may be recalled."""
    rows = tables.format_rows(tables.tabulate_statements(index, source.filed_statements))
    return msgspec.json.encode(rows).decode()


def _format_reference(reference: references.Reference) -> ReferenceTexts:
    [item] = references.make_csl([reference])
    return ReferenceTexts(
        bibtex=references.format_bibtex([reference]),
        ris=references.format_ris([reference]),
        csl=format_encoded(msgspec.json.encode(item), " "),
    )


def _write_articles(maker: TextMaker) -> NamedTexts:
    """Files of articles: of each alone, or in a large book of those of a month."""
    index = maker.book_index
    by_file = defaultdict(list)
    for source in index.book.sources:
        name = find_file_of_references(source, is_large=index.is_large)
        by_file[name].append(source)
    for name, sources in by_file.items():
        alone = [references.make_article_reference(index.book, source) for source in sources]
        yield from _write_references(name, list(map(_format_reference, alone)))
        yield f"{name}.annotations.jsonld", _write_annotations(sources, maker)


def _write_annotations(sources: Sources, maker: TextMaker) -> Iterator[str]:
    """A list of their collections, or the one that there is."""
    opening = "[\n" if maker.book_index.is_large else ""
    for source in sources:
        yield f"{opening}{_annotate(source, maker)}"
        opening = ",\n"
    yield "\n]\n" if maker.book_index.is_large else "\n"


def _annotate(source: Source, maker: TextMaker) -> str:
    make = partial(_format_annotations, source, maker.index)
    return maker.make(("annotations", source), make)


def _format_annotations(source: Source, index: BookIndex) -> str:
    return format_encoded(msgspec.json.encode(web_annotations.annotate_source(source, index)))


# --- feeds ----------------------------------------------------------------------------------------


def _write_feeds(index: BookIndex) -> NamedTexts:
    book = index.book
    of_book = [feeds.make_statement_feed(index), feeds.make_edition_feed(book)]
    if list_in_force(book):
        of_book.append(feeds.make_correction_feed(index))
    for feed in of_book:
        yield from _format_feed(book, feed)


def _format_feed(book: Book, feed: feeds.Feed) -> NamedTexts:
    """Both forms of a feed."""
    yield f"{feed.name}.atom", [feeds.format_atom(book, feed)]
    yield f"{feed.name}.feed.json", [format_json(feeds.make_json_feed(book, feed))]
