"""Where the book's things are, and its texts, for files that leave the book."""

from __future__ import annotations

from generator.core.text import plain
from generator.nouns.book import Book, Finding, Statement
from generator.nouns.editors import Texts
from generator.showing.lasting import site_address, topic_address


def statement_address(book: Book, statement: Statement, topic: str = "") -> str:
    """Where that topic shows a filed statement, else its first one."""
    address = topic_address(book, topic or statement.filings[0].topic)
    return f"{address}#{statement.id}"


def finding_address(book: Book, finding: Finding) -> str:
    """Where the page of findings shows it."""
    return f"{site_address(book, 'findings/')}#{finding.id}"


def first_text(book: Book, texts: Texts) -> str:
    """A text in the first of the book's languages that has it, else in another one."""
    for code in (*book.languages, *sorted(texts)):
        if code in texts:
            return plain(texts[code])
    return ""
