"""Statements, sources and events as rows, and rows as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from generator.core.text import one_line
from generator.exporting.downloads.places import article_page, statement_page
from generator.nouns.book import Book, Source, Statement
from generator.showing import excerpts

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what makes spreadsheets compute a cell

STATEMENTS = {
    "id": "Address of the statement within the book.",
    "topics": "Ids of the topics that it is filed under, with a blank between them.",
    "article": "Id of the article.",
    "sentence": "Number of the sentence in its article, from 1.",
    "start": "Offset of its first character in the article's file.",
    "end": "Offset after its last character.",
    "text": "The sentence, word for word.",
    "gloss": "The book's own English translation of it, where it has one; the sentence is the evidence.",
    "speakers": "Who says it, with a semicolon between several; empty for narration and where it is not settled.",
    "roles": "Their offices as the sentence gives them, in the same order.",
    "basis": "How it is said: direct, indirect, partial, passive, attitude; narration where nobody speaks.",
    "said": "ISO date or interval on which it was said, where the sentence tells.",
    "tells_of": "ISO dates of what it tells, with a blank between them.",
    "published": "ISO date or interval on which its article was published.",
    "date_basis": "How that date is known: sidecar, stated, inferred, shared-statement or unknown.",
    "outlet": "Who printed it.",
    "newsroom": "Which newsroom the text goes back to.",
    "page": "Where the book shows it.",
}
SOURCES = {
    "id": "Id of the article.",
    "title": "Its title, or its first words where it has none.",
    "outlet": "Who printed it.",
    "newsroom": "Which newsroom the text goes back to.",
    "published": "ISO date or interval on which it was published.",
    "date_basis": "How that date is known: sidecar, stated, inferred, shared-statement or unknown.",
    "sentences": "How many sentences it has.",
    "filed": "How many of them a topic shows.",
    "sha256": "Hash of the article's file.",
    "url": "Address of the original, where it is known.",
    "page": "Where the book shows it.",
}
EVENTS = {
    "date": "ISO date or interval of what is told.",
    "known": "How that date is known: exact, inferred, part (of a week, month, year), range.",
    "planned": "Whether it was still to come: true or false.",
    "words": "The words that tell the date.",
    "statement": "Id of the statement that tells it.",
    "text": "That statement, word for word.",
    "page": "Where the book shows it.",
}

Row = Mapping[str, str]


def filed(book: Book) -> list[Statement]:
    """The statements that a topic shows, newest article first."""
    return [
        statement for source in book.sources for statement in source.statements if statement.filings
    ]


def statements(book: Book, chosen: Iterable[Statement]) -> tuple[Sequence[str], list[Row]]:
    """The columns and rows of these statements."""
    by_id = {source.id: source for source in book.sources}
    return list(STATEMENTS), [
        _statement(book, each, by_id[each.sentence.article]) for each in chosen
    ]


def _statement(book: Book, statement: Statement, source: Source) -> Row:
    sentence, speech = statement.sentence, statement.speech
    speakers = speech.speakers if speech else ()
    return {
        "id": statement.id,
        "topics": " ".join(filing.topic for filing in statement.filings),
        "article": source.id,
        "sentence": str(sentence.number),
        "start": str(sentence.start),
        "end": str(sentence.end),
        "text": sentence.text,
        "gloss": _gloss(book, sentence.text),
        "speakers": "; ".join(speaker.name for speaker in speakers),
        "roles": "; ".join(speaker.role for speaker in speakers)
        if any(each.role for each in speakers)
        else "",
        "basis": speech.basis if speech else "narration",
        "said": statement.said.value if statement.said else "",
        "tells_of": " ".join(time.value for time in statement.happened),
        "published": source.date.value,
        "date_basis": source.date.basis,
        "outlet": source.outlet.name,
        "newsroom": book.evidence.newsrooms[source.id],
        "page": statement_page(book, statement),
    }


def _gloss(book: Book, text: str) -> str:
    """In the tables' own language, which is English like their columns."""
    gloss = book.glosses.get("en", {}).get(one_line(text))
    return gloss.text if gloss else ""


def sources(book: Book) -> tuple[Sequence[str], list[Row]]:
    """The columns and rows of all articles, newest first."""
    return list(SOURCES), [
        {
            "id": source.id,
            "title": source.clean.title or excerpts.opening_words(source),
            "outlet": source.outlet.name,
            "newsroom": book.evidence.newsrooms[source.id],
            "published": source.date.value,
            "date_basis": source.date.basis,
            "sentences": str(len(source.statements)),
            "filed": str(sum(1 for statement in source.statements if statement.filings)),
            "sha256": source.clean.article.sha256,
            "url": source.clean.article.sidecar.url,
            "page": article_page(book, source),
        }
        for source in book.sources
    ]


def events(book: Book) -> tuple[Sequence[str], list[Row]]:
    """The columns and rows of the events that filed statements tell, oldest first."""
    return list(EVENTS), [
        {
            "date": event.time.value,
            "known": event.known,
            "planned": str(event.planned).lower(),
            "words": event.time.text,
            "statement": event.statement.id,
            "text": event.statement.sentence.text,
            "page": statement_page(book, event.statement),
        }
        for event in (*book.timeline.happened, *book.timeline.planned)
        if event.statement.filings
    ]


def csv_text(table: tuple[Sequence[str], Sequence[Row]]) -> str:
    """The rows as CSV (RFC 4180), with line ends of one character.

    A cell that a spreadsheet would compute has an apostrophe before it. Source: https://owasp.org/www-community/attacks/CSV_Injection.
    """
    columns, rows = table
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _harmless(cell) for name, cell in row.items()} for row in rows)
    return text.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
