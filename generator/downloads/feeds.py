"""The newest statements as feeds: Atom and JSON Feed."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from generator import views
from generator.downloads.places import first_text, identifier, page, statement_page
from generator.downloads.tables import filed
from generator.markup import plain
from generator.model import Book, Source, Statement
from generator.yaml_text import Json

MOST = 100  # entries of a feed


def atom(book: Book) -> str:
    """An Atom feed. Source: RFC 4287."""
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(book.languages[0])}>',
        f"<title>{_text(first_text(book, book.title))}</title>",
        f"<id>{_text(identifier(book, 'statements'))}</id>",
        f"<updated>{_moment(views.newest_date(book))}</updated>",
        f"<author><name>{_text(first_text(book, book.title))}</name></author>",
        f'<link rel="self" href={quoteattr(page(book, "downloads/statements.atom"))}/>',
    ]
    return "\n".join([*head, *(_atom_entry(book, each, source) for each, source in _newest(book)), "</feed>"]) + "\n"


def _atom_entry(book: Book, statement: Statement, source: Source) -> str:
    categories = "".join(f"<category term={quoteattr(filing.topic)}/>" for filing in statement.filings)
    return (
        f"<entry><id>{_text(identifier(book, statement.id))}</id><title>{_text(_headline(statement, source))}</title>"
        f"<link href={quoteattr(statement_page(book, statement))}/><updated>{_day(book, source)}</updated>{categories}"
        f'<content type="text" xml:lang="id">{_text(statement.sentence.text)}</content></entry>'
    )


def json_feed(book: Book) -> Json:
    """A JSON feed. Source: https://www.jsonfeed.org/version/1.1/."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": first_text(book, book.title),
        "home_page_url": page(book, ""),
        "feed_url": page(book, "downloads/statements.feed.json"),
        "language": book.languages[0],
        "items": [
            {
                "id": identifier(book, statement.id),
                "url": statement_page(book, statement),
                "title": _headline(statement, source),
                "content_text": statement.sentence.text,
                "language": "id",
                "date_published": _day(book, source),
                "tags": [filing.topic for filing in statement.filings],
            }
            for statement, source in _newest(book)
        ],
    }


def _newest(book: Book) -> Sequence[tuple[Statement, Source]]:
    by_id = {source.id: source for source in book.sources}
    return [(each, by_id[each.sentence.article]) for each in filed(book)[:MOST]]


def _headline(statement: Statement, source: Source) -> str:
    """Who says it, else who reports it, and who printed it."""
    speakers = statement.speech.speakers if statement.speech else ()
    names = ", ".join(speaker.name for speaker in speakers)
    return plain(f"{names} · {source.outlet.name}" if names else source.outlet.name)


def _day(book: Book, source: Source) -> str:
    """The last day on which an article can have been published, else the book's newest."""
    day = source.date.value.split("/")[-1] or views.newest_date(book)
    return _moment(day + "-01-01"[len(day) - 4 :])


def _moment(day: str) -> str:
    return f"{day or '1970-01-01'}T00:00:00Z"


def _text(text: str) -> str:
    return escape(plain(text))
