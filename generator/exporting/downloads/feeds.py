"""The newest statements and the editions as feeds: Atom and JSON Feed."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from generator.core.text import plain
from generator.core.yaml_text import Json
from generator.exporting.downloads.places import first_text, identifier, page, statement_page
from generator.exporting.downloads.tables import filed
from generator.languages import default_code
from generator.nouns.book import Book, Comparison, Edition, Source, Statement
from generator.showing import changes, dating
from generator.showing.wording import Wording

MOST = 100  # statements of a feed


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a feed tells."""

    id: str  # for good: see identifier
    url: str
    title: str
    moment: str  # RFC 3339
    text: str
    language: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """What both forms of a feed hold."""

    name: str  # of its files, without what they end in
    title: str
    items: tuple[Item, ...]  # newest first


def statements(book: Book) -> Feed:
    """The newest statements, in the words of the articles."""
    by_id = {source.id: source for source in book.sources}
    newest = [(each, by_id[each.sentence.article]) for each in filed(book)[:MOST]]
    return Feed(
        "statements",
        first_text(book, book.title),
        tuple(_statement(book, *each) for each in newest),
    )


def _statement(book: Book, statement: Statement, source: Source) -> Item:
    return Item(
        id=identifier(book, statement.id),
        url=_address(book, statement_page(book, statement)),
        title=_headline(statement, source),
        moment=_day(book, source),
        text=statement.sentence.text,
        language=default_code(),
        tags=tuple(filing.topic for filing in statement.filings),
    )


def editions(book: Book) -> Feed:
    """The editions with their figures, in the words of the book's first language."""
    code = book.languages[0]
    wording = Wording(code, book.ui.get(code, {}), book.languages)
    title = f"{first_text(book, book.title)} · {wording.translated('Editions')}"
    rows = [row for row in changes.rows(book.comparisons) if row[0].date]
    return Feed("editions", title, tuple(_edition(book, *row, wording) for row in rows))


def _edition(book: Book, edition: Edition, comparison: Comparison | None, wording: Wording) -> Item:
    figures = [
        wording.counted(len(edition.articles), "{n} article", "{n} articles"),
        wording.counted(len(edition.statements), "{n} statement", "{n} statements"),
    ]
    if comparison:
        figures.append(wording.counted(len(comparison.changes), "{n} change", "{n} changes"))
    return Item(
        id=identifier(book, f"edition-{edition.date}"),
        url=_address(book, page(book, _edition_page(comparison))),
        title=wording.day(edition.date),
        moment=_moment(edition.date),
        text=" · ".join(figures),
        language=wording.language,
        tags=(),
    )


def _edition_page(comparison: Comparison | None) -> str:
    return f"{changes.page(comparison).removesuffix('.md')}/" if comparison else "editions/"


def atom(book: Book, feed: Feed) -> str:
    """The Atom form. Source: RFC 4287."""
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(book.languages[0])}>',
        f"<title>{_text(feed.title)}</title>",
        f"<id>{_text(identifier(book, feed.name))}</id>",
        f"<updated>{_updated(book, feed)}</updated>",
        f"<author><name>{_text(first_text(book, book.title))}</name></author>",
        f'<link rel="self" href={quoteattr(_address(book, page(book, f"downloads/{feed.name}.atom")))}/>',
    ]
    return "\n".join([*head, *map(_atom_entry, feed.items), "</feed>"]) + "\n"


def _atom_entry(item: Item) -> str:
    categories = "".join(f"<category term={quoteattr(tag)}/>" for tag in item.tags)
    return (
        f"<entry><id>{_text(item.id)}</id><title>{_text(item.title)}</title>"
        f"<link href={quoteattr(item.url)}/><updated>{item.moment}</updated>{categories}"
        f'<content type="text" xml:lang={quoteattr(item.language)}>{_text(item.text)}</content></entry>'
    )


def json_feed(book: Book, feed: Feed) -> Json:
    """The JSON form. Source: https://www.jsonfeed.org/version/1.1/."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": _address(book, page(book, "")),
        "feed_url": _address(book, page(book, f"downloads/{feed.name}.feed.json")),
        "language": book.languages[0],
        "items": [
            {
                "id": item.id,
                "url": item.url,
                "title": item.title,
                "content_text": item.text,
                "language": item.language,
                "date_published": item.moment,
                "tags": list(item.tags),
            }
            for item in feed.items
        ],
    }


def _address(book: Book, address: str) -> str:
    """The address as a reader of the feed resolves it: where the book has none, from the folder of the feeds."""
    return address if book.site_url else f"../{address}"


def _updated(book: Book, feed: Feed) -> str:
    """When the newest of its items was; the book's own date where it has none."""
    return max((item.moment for item in feed.items), default=_moment(dating.newest_day(book)))


def _headline(statement: Statement, source: Source) -> str:
    """Who says it, else who reports it, and who printed it."""
    speakers = statement.speech.speakers if statement.speech else ()
    names = ", ".join(speaker.name for speaker in speakers)
    return plain(f"{names} · {source.outlet.name}" if names else source.outlet.name)


def _day(book: Book, source: Source) -> str:
    """The last day on which an article can have been published, else the book's newest."""
    days = source.date.days
    return _moment(days.last.isoformat() if days else dating.newest_day(book))


def _moment(day: str) -> str:
    return f"{day or '1970-01-01'}T00:00:00Z"


def _text(text: str) -> str:
    return escape(plain(text))
