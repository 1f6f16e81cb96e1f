"""The filed statements of an article as W3C Web Annotations of its text and of its original page.

Source: https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.core.spans import Span
from generator.core.text import one_line
from generator.core.yaml_text import PlainDict, PlainValue
from generator.exporting.downloads.addresses import first_text, statement_address
from generator.nouns.article import Sentence
from generator.nouns.book import Book, Source, Statement
from generator.showing.index import BookIndex
from generator.showing.large_books import find_file_of_references
from generator.showing.lasting import lasting_name, name_article, site_address

_Fields = PlainDict


def annotate_source(source: Source, index: BookIndex) -> PlainValue:
    """A collection with one annotation a statement that a topic shows, in text order.

    No selector has words before and after its own: no topic may show them.
    """
    book = index.book
    name = _name_collection(source, index)
    items = [_annotate(statement, source, index) for statement in index.cited(source.statements)]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": name,
        "type": "AnnotationCollection",
        "label": first_text(book, book.title),
        "total": len(items),
        "first": {
            "id": lasting_name(book, f"annotations-of-{name_article(source)}:page-1"),
            "type": "AnnotationPage",
            "partOf": name,
            "startIndex": 0,
            "items": items,
        },
    }


def _name_collection(source: Source, index: BookIndex) -> str:
    """Where it is published; a book without an address gives its name for good."""
    book = index.book
    if not book.site_url:
        return lasting_name(book, f"annotations-of-{name_article(source)}")
    name = find_file_of_references(source, is_large=index.is_large)
    address = site_address(book, f"downloads/{name}.annotations.jsonld")
    if index.is_large:
        return f"{address}#{name_article(source)}"
    return address


def _annotate(statement: Statement, source: Source, index: BookIndex) -> PlainValue:
    stretches = _list_stretches(statement, source)
    targets = [_target_text(stretch, source, index.book) for stretch in stretches]
    targets += _target_original(statement, source)
    return {
        "id": lasting_name(index.book, f"annotation-{statement.id}"),
        "type": "Annotation",
        "motivation": "describing",
        "body": [_link_to_book(statement, index.book), *_tag_topics(statement, index)],
        "target": targets,
    }


# --- what is said of it ---------------------------------------------------------------------------


def _link_to_book(statement: Statement, book: Book) -> PlainValue:
    """Where the book shows it; a book without an address gives its name for good."""
    shown = lasting_name(book, statement.id)
    if book.site_url:
        shown = statement_address(book, statement)
    return {"type": "SpecificResource", "source": shown, "purpose": "linking"}


def _tag_topics(statement: Statement, index: BookIndex) -> Iterable[PlainValue]:
    for topic in index.filed[statement.id]:
        titles = index.name_topic(topic)
        for language in index.book.languages:
            if language in titles:
                yield _tag(titles[language], language)


def _tag(words: str, language: str) -> PlainValue:
    return {"type": "TextualBody", "value": words, "language": language, "purpose": "tagging"}


# --- where it is ----------------------------------------------------------------------------------


def _list_stretches(statement: Statement, source: Source) -> list[Span]:
    """Where it is in the article's file, with the sentences that turn against it.

    One stretch where nothing but white space is between them.
    """
    text = source.article.text
    stretches: list[Span] = []
    for sentence in _list_sentences(statement):
        start = sentence.start
        if stretches and not text[stretches[-1].end : start].strip():
            start = stretches.pop().start
        stretches.append(Span(start, sentence.end))
    return stretches


def _list_sentences(statement: Statement) -> list[Sentence]:
    return [statement.sentence, *statement.turns]


def _target_text(stretch: Span, source: Source, book: Book) -> PlainValue:
    """In the text that the book was made from, whose positions count code points."""
    position: _Fields = {
        "type": "TextPositionSelector",
        "start": stretch.start,
        "end": stretch.end,
    }
    words = stretch.slice(source.article.text)
    return {
        "source": lasting_name(book, name_article(source)),
        "selector": [_select_words(words), position],
    }


def _target_original(statement: Statement, source: Source) -> list[PlainValue]:
    """On the page where it was read: by its words alone, for positions there are others."""
    address = source.url
    if not address:
        return []
    targets = []
    for sentence in _list_sentences(statement):
        words = _select_words(one_line(sentence.text))
        targets.append({"source": address, "selector": words})
    return targets


def _select_words(words: str) -> PlainValue:
    return {"type": "TextQuoteSelector", "exact": words}
