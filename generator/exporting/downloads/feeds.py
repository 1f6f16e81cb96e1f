"""The newest statements, the editions and the corrections as feeds: Atom and JSON Feed."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

import msgspec

from generator.core.frozen import Frozen
from generator.core.ids import gather_ids, page_name
from generator.core.text import Words, plain
from generator.core.yaml_text import PlainDict, PlainValue
from generator.exporting.downloads.addresses import (
    first_text,
    statement_address,
)
from generator.exporting.downloads.published import filed_statements
from generator.exporting.records.shared import make_hearing_record
from generator.exporting.records.statements import make_shared_records
from generator.nouns.book import Book, Comparison, Edition, Source, Statement, TopicPage
from generator.nouns.corrections import Correction
from generator.showing import changes, dating
from generator.showing.addresses import Addresses
from generator.showing.corrections import list_in_force, name_correction, show_correction
from generator.showing.excerpts import quote_whole
from generator.showing.index import BookIndex
from generator.showing.lasting import lasting_name, site_address
from generator.showing.page_context import PageContext
from generator.showing.wording import Wording, list_wordings

_MOST_STATEMENTS = 100  # of a feed


class FeedItem(Frozen):
    id: str  # for good: see lasting_name
    url: str
    title: str
    moment: str  # RFC 3339
    text: str
    language: str
    tags: Words
    evidence: PlainValue  # of a statement: its hearing and its shared words; None of an edition


class Feed(Frozen):
    """What both forms of a feed hold."""

    name: str  # of its files, without what they end in
    title: str
    items: tuple[FeedItem, ...]  # newest first


# --- statements -----------------------------------------------------------------------------------


def make_statement_feed(index: BookIndex) -> Feed:
    """The newest statements, in the words of the articles."""
    book = index.book
    newest = filed_statements(book)[:_MOST_STATEMENTS]
    items = [_make_statement_item(statement, index) for statement in newest]
    return Feed("statements", first_text(book, book.title), tuple(items))


def make_topic_feed(page: TopicPage, index: BookIndex) -> Feed:
    """The newest statements that the page of a topic shows."""
    book = index.book
    under_topic = gather_ids(page.statements)
    newest = [statement for statement in filed_statements(book) if statement.id in under_topic]
    items = [
        _make_statement_item(statement, index, page.id) for statement in newest[:_MOST_STATEMENTS]
    ]
    title = f"{first_text(book, book.title)} · {first_text(book, page.topic.title)}"
    return Feed(page_name(page.id), title, tuple(items))


def _make_statement_item(statement: Statement, index: BookIndex, topic: str = "") -> FeedItem:
    """As the page of that topic shows it, else of its first one."""
    book = index.book
    source = index.source(statement)
    hearing = make_hearing_record(index.hearings[statement.id], source.clean)
    evidence = {"hearing": hearing, "shared": make_shared_records(statement, index)}
    return FeedItem(
        id=lasting_name(book, statement.id),
        url=_resolve(book, statement_address(book, statement, topic)),
        title=_make_headline(statement, source),
        moment=_moment_of(book, source),
        text=quote_whole(statement),
        language=book.language_of(source),
        tags=tuple(filing.topic for filing in statement.filings),
        evidence=msgspec.json.decode(msgspec.json.encode(evidence)),
    )


def _make_headline(statement: Statement, source: Source) -> str:
    """Who says it, else who reports it, and who printed it."""
    outlet = source.outlet_name
    speakers = statement.speakers
    if not speakers:
        return plain(outlet)
    names = ", ".join(speaker.name for speaker in speakers)
    return plain(f"{names} · {outlet}")


def _moment_of(book: Book, source: Source) -> str:
    """The last day on which an article can have been published, else the book's newest."""
    days = source.days
    if days is None:
        return _format_moment(dating.newest_day(book))
    return _format_moment(days.last.isoformat())


# --- editions -------------------------------------------------------------------------------------


def make_edition_feed(book: Book) -> Feed:
    """The editions with their figures, in the words of the book's first language."""
    wording = list_wordings(book)[0]
    named = [row for row in changes.rows(book.comparisons) if row.edition.date]
    items = [_make_edition_item(book, row.edition, row.comparison, wording) for row in named]
    title = f"{first_text(book, book.title)} · {wording.translated('Editions')}"
    return Feed("editions", title, tuple(items))


def _make_edition_item(
    book: Book, edition: Edition, comparison: Comparison | None, wording: Wording
) -> FeedItem:
    return FeedItem(
        id=lasting_name(book, f"edition-{edition.date}"),
        url=_resolve(book, site_address(book, _page_of(comparison))),
        title=wording.day(edition.date),
        moment=_format_moment(edition.date),
        text=_count_in_words(edition, comparison, wording),
        language=wording.language,
        tags=(),
        evidence=None,
    )


def _page_of(comparison: Comparison | None) -> str:
    if comparison is None:
        return "editions/"
    return f"{changes.page(comparison).removesuffix('.md')}/"


def _count_in_words(edition: Edition, comparison: Comparison | None, wording: Wording) -> str:
    figures = [
        wording.counted(len(edition.articles), "{n} article", "{n} articles"),
        wording.counted(len(edition.statements), "{n} statement", "{n} statements"),
    ]
    if comparison:
        figures.append(wording.counted(len(comparison.changes), "{n} change", "{n} changes"))
    return " · ".join(figures)


# --- corrections ----------------------------------------------------------------------------------


def make_correction_feed(index: BookIndex) -> Feed:
    """What the editors corrected, in the words of the book's first language."""
    book = index.book
    wording = list_wordings(book)[0]
    context = PageContext(index, wording, Addresses(""))
    newest = sorted(list_in_force(book), key=lambda correction: correction.day, reverse=True)
    items = [_make_correction_item(correction, context) for correction in newest]
    title = f"{first_text(book, book.title)} · {wording.translated('Corrections')}"
    return Feed("corrections", title, tuple(items))


def _make_correction_item(correction: Correction, context: PageContext) -> FeedItem:
    book = context.book
    shown = show_correction(correction, context)
    id = name_correction(correction)
    values = [words.words for words in (shown.before, shown.after) if words]
    return FeedItem(
        id=lasting_name(book, f"correction-{id}"),
        url=_resolve(book, site_address(book, f"corrections/#{id}")),
        title=plain(shown.what),
        moment=_format_moment(correction.day),
        text=". ".join([*filter(None, [" → ".join(values)]), f"{shown.reason} {shown.signature}"]),
        language=context.language,
        tags=(correction.key,),
        evidence=None,
    )


# --- both forms -----------------------------------------------------------------------------------


def format_atom(book: Book, feed: Feed) -> str:
    """The Atom form. Source: RFC 4287."""
    address = site_address(book, f"downloads/{feed.name}.atom")
    itself = _resolve(book, address)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(book.languages[0])}>',
        f"<title>{_escape(feed.title)}</title>",
        f"<id>{_escape(lasting_name(book, feed.name))}</id>",
        f"<updated>{_newest_moment(book, feed)}</updated>",
        f"<author><name>{_escape(_name_author(book))}</name></author>",
        f'<link rel="self" href={quoteattr(itself)}/>',
    ]
    lines += map(_format_entry, feed.items)
    lines.append("</feed>")
    return "\n".join(lines) + "\n"


def _format_entry(item: FeedItem) -> str:
    language = quoteattr(item.language)
    return "".join(
        [
            f"<entry><id>{_escape(item.id)}</id>",
            f"<title>{_escape(item.title)}</title>",
            f"<link href={quoteattr(item.url)}/>",
            f"<updated>{item.moment}</updated>",
            *(f"<category term={quoteattr(tag)}/>" for tag in item.tags),
            f'<content type="text" xml:lang={language}>{_escape(item.text)}</content></entry>',
        ]
    )


def make_json_feed(book: Book, feed: Feed) -> PlainValue:
    """The JSON form. Source: https://www.jsonfeed.org/version/1.1/."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": _resolve(book, site_address(book, "")),
        "feed_url": _resolve(book, site_address(book, f"downloads/{feed.name}.feed.json")),
        "authors": [{"name": plain(_name_author(book))}],
        "language": book.languages[0],
        "items": list(map(_make_json_item, feed.items)),
    }


def _make_json_item(item: FeedItem) -> PlainValue:
    fields: PlainDict = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_text": item.text,
        "language": item.language,
        "date_published": item.moment,
        "tags": list(item.tags),
    }
    if item.evidence is not None:
        fields["_evidence"] = item.evidence  # names of extensions begin with an underscore
    return fields


def _resolve(book: Book, address: str) -> str:
    """The address as a reader of the feed resolves it: where the book has none, from the folder of
    the feeds. Neither form demands an absolute address but of an id, which is a URN.
    """
    return address if book.site_url else f"../{address}"


def _name_author(book: Book) -> str:
    """Who makes the feed; the book itself where nobody is said to."""
    imprint = book.imprint
    return imprint.publisher or imprint.editor or first_text(book, book.title)


def _newest_moment(book: Book, feed: Feed) -> str:
    """When the newest of its items was; the book's own date where it has none."""
    moments = [item.moment for item in feed.items]
    return max(moments, default=_format_moment(dating.newest_day(book)))


def _format_moment(day: str) -> str:
    return f"{day or '1970-01-01'}T00:00:00Z"


def _escape(text: str) -> str:
    return escape(plain(text))
