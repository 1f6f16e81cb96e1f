"""Names and addresses, for files that leave the book."""

from __future__ import annotations

from generator.core.ids import page_name
from generator.core.text import plain
from generator.nouns.book import Book, Source, Statement
from generator.nouns.editors import Texts


def page(book: Book, path: str) -> str:
    """The address of a page or file; relative to the site's root where the book has no address."""
    return f"{book.site_url.rstrip('/')}/{path}" if book.site_url else path


def topic_page(book: Book, topic: str) -> str:
    """The address of a topic's page, by the topic's id."""
    return page(book, f"topics/{page_name(topic)}/")


def statement_page(book: Book, statement: Statement) -> str:
    """Where the first topic of a filed statement shows it."""
    return f"{topic_page(book, statement.filings[0].topic)}#{statement.id}"


def article_page(book: Book, source: Source) -> str:
    """The address of an article's page."""
    return page(book, f"sources/{page_name(source.id)}/")


def identifier(book: Book, id: str) -> str:
    """A name of the thing for good: an address where the book has one, else a URN."""
    return page(book, f"#{id}") if book.site_url else f"urn:briefing-book:{id}"


def first_text(book: Book, texts: Texts) -> str:
    """A text in the first of the book's languages that has it."""
    return plain(next((texts[code] for code in book.languages if code in texts), ""))
