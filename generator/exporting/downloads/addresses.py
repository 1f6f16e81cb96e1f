"""Names and addresses, for files that leave the book."""

from __future__ import annotations

from generator.core.ids import page_name
from generator.core.text import plain
from generator.nouns.book import Book, Finding, Source, Statement
from generator.nouns.editors import Texts


def site_address(book: Book, path: str) -> str:
    """The address of a page or file; relative to the site's root where the book has no address."""
    if not book.site_url:
        return path
    return f"{book.site_url.rstrip('/')}/{path}"


def topic_address(book: Book, topic: str) -> str:
    """The address of a topic's page, by the topic's id."""
    return site_address(book, f"topics/{page_name(topic)}/")


def statement_address(book: Book, statement: Statement) -> str:
    """Where the first topic of a filed statement shows it."""
    first_filing = statement.filings[0]
    address = topic_address(book, first_filing.topic)
    return f"{address}#{statement.id}"


def finding_address(book: Book, finding: Finding) -> str:
    """Where the page of findings shows it."""
    return f"{site_address(book, 'findings/')}#{finding.id}"


def article_address(book: Book, source: Source) -> str:
    """The address of an article's page."""
    return site_address(book, f"sources/{page_name(source.id)}/")


def lasting_name(book: Book, id: str) -> str:
    """A name of the thing for good: an address where the book has one, else a URN."""
    if not book.site_url:
        return f"urn:briefing-book:{id}"
    return site_address(book, f"#{id}")


def first_text(book: Book, texts: Texts) -> str:
    """A text in the first of the book's languages that has it."""
    for code in book.languages:
        if code in texts:
            return plain(texts[code])
    return ""
