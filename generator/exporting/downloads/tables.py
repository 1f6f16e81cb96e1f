"""Statements, articles and events as tables, and tables as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.core.frozen import Frozen
from generator.core.text import one_line
from generator.exporting.downloads.addresses import finding_address, statement_address
from generator.exporting.downloads.published import dated_events
from generator.nouns.book import Book, CoreStatement, Event, Finding, Source, Statement, Statements
from generator.nouns.corrections import Corrections
from generator.showing import excerpts
from generator.showing.agreement import list_shared_words
from generator.showing.index import BookIndex
from generator.showing.large_books import find_month_of_article
from generator.showing.lasting import article_address

# What makes spreadsheets compute a cell; some read the wide forms as the narrow ones.
FORMULA_PREFIXES = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows that the file is UTF-8
_GLOSS_LANGUAGE = "en"  # of the tables, as their columns show

# Name of a column -> what it contains.
STATEMENT_COLUMNS = {
    "id": "Address of the statement within the book.",
    "topics": "Ids of the topics that it is filed under, with a blank between them.",
    "article": "Id of the article.",
    "sentence": "Number of the sentence in its article, from 1.",
    "start": "Offset of its first character in the article's file.",
    "end": "Offset after its last character.",
    "text": "The sentence, word for word.",
    "gloss": "The book's own English translation of it, where it has one; "
    "the sentence is the evidence.",
    "but": "The next sentence, word for word, where it begins with but, except or although: "
    "part of every quotation of this one.",
    "speakers": "Who says it, with a semicolon between several; "
    "empty for narration and where it is not settled.",
    "roles": "Their offices as the sentence gives them, in the same order.",
    "basis": "How it is said: direct, indirect, partial, passive, attitude; "
    "narration where nobody speaks.",
    "said": "ISO date or interval on which it was said, where the sentence says so.",
    "happened": "ISO dates of what it reports, with a blank between them.",
    "published": "ISO date or interval on which its article was published.",
    "date_basis": "How that date is known: sidecar, stated, inferred, shared-statement or unknown.",
    "outlet": "Who printed it.",
    "newsroom": "Which newsroom the text goes back to.",
    "hearing": "How its outlet has it: own, credited, editor, unknown, copy, circle, second-hand, "
    "house-line or opinion; the last three add to no count of newsrooms.",
    "findings": "Ids of the findings that share words of it, with a blank between them; "
    "findings.csv has these words.",
    "corrected": "What the book's editors corrected of it, with a blank between several values.",
    "page": "Where the book shows it.",
}
SOURCE_COLUMNS = {
    "id": "Id of the article.",
    "title": "Its title, or its first words where it has none.",
    "outlet": "Who printed it.",
    "newsroom": "Which newsroom the text goes back to.",
    "published": "ISO date or interval on which it was published.",
    "date_basis": "How that date is known: sidecar, stated, inferred, shared-statement or unknown.",
    "sentences": "How many sentences it has.",
    "filed": "How many of them a topic shows.",
    "sha256": "Hash of the article's file.",
    "swhid": "Name of the same bytes (SWHID, ISO/IEC 18670), which is git's hash of it.",
    "url": "Address of the original, where it is known.",
    "corrected": "What the book's editors corrected of it, with a blank between several values.",
    "page": "Where the book shows it.",
}
EVENT_COLUMNS = {
    "date": "ISO date or interval of what is reported.",
    "known": "How that date is known: exact, inferred, part (of a week, month, year), range.",
    "planned": "Whether it was still to come: true or false.",
    "words": "The words that give the date.",
    "statement": "Id of the statement that reports it.",
    "text": "That statement, word for word, with the next sentence where it begins with but.",
    "page": "Where the book shows it.",
}
FINDING_COLUMNS = {
    "finding": "Id of the finding; it has a row for each statement that shares its words.",
    "newsrooms": "How many newsrooms had the shared words for themselves; "
    "the sentence around the words has no number.",
    "names": "Names of these newsrooms, with a semicolon between them.",
    "statement": "Id of the statement.",
    "article": "Id of its article.",
    "shared": "The words of the statement that all of the finding share, with … between stretches; "
    "empty where no topic shows the statement.",
    "places": "Where these are in the article's file: start-end of each stretch, "
    "with a blank between them.",
    "text": "The sentence, word for word, with the next one where it begins with but; "
    "empty where no topic shows it.",
    "outlet": "Who printed it.",
    "newsroom": "Whom its outlet has it from; empty where it is second-hand and nobody is named.",
    "hearing": "How its outlet has it: own, credited, editor, unknown, copy, circle, second-hand, "
    "house-line or opinion; the last three add to no count of newsrooms.",
    "page": "Where the book shows the finding.",
}

Row = Mapping[str, str]  # name of a column -> cell


class Table(Frozen):
    """Rows with a cell for each column."""

    columns: Sequence[str]
    rows: Sequence[Row]


def format_csv(table: Table) -> str:
    """The table as CSV (RFC 4180), which spreadsheets open as it is.

    A cell that a spreadsheet would compute has an apostrophe before it.
    Source: https://owasp.org/www-community/attacks/CSV_Injection.
    """
    return "".join([begin_rows(table.columns), *map(_format_row, _list_cells(table))])


def begin_rows(columns: Iterable[str]) -> str:
    """What a CSV file of these columns begins with."""
    return _BYTE_ORDER_MARK + _format_row(columns)


def format_rows(table: Table) -> Mapping[str, str]:
    """The first cell of each row -> its line in a CSV file."""
    return {cells[0]: _format_row(cells) for cells in _list_cells(table)}


def _list_cells(table: Table) -> Iterator[list[str]]:
    for row in table.rows:
        yield [row[column] for column in table.columns]


def _format_row(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(map(_disarm, cells))
    return text.getvalue()


def _disarm(cell: str) -> str:
    if cell.startswith(FORMULA_PREFIXES):
        return f"'{cell}"
    return cell


# --- statements -----------------------------------------------------------------------------------


def tabulate_statements(index: BookIndex, statements: Statements) -> Table:
    """These statements, in the order given."""
    rows = [_make_statement_row(statement, index) for statement in statements]
    return Table(list(STATEMENT_COLUMNS), rows)


def _make_statement_row(statement: Statement, index: BookIndex) -> Row:
    book = index.book
    sentence = statement.sentence
    source = index.source(statement)
    findings = index.findings_of.get(statement.id, ())
    return {
        "id": statement.id,
        "topics": " ".join(filing.topic for filing in statement.filings),
        "article": source.id,
        "sentence": str(sentence.number),
        "start": str(sentence.start),
        "end": str(sentence.end),
        "text": sentence.text,
        "gloss": _find_gloss(book, sentence.text),
        "but": " ".join(excerpts.list_turns(statement)),
        **_make_speech_cells(statement),
        "said": statement.said.value if statement.said else "",
        "happened": " ".join(time.value for time in statement.happened),
        "published": source.published,
        "date_basis": source.date.basis,
        "outlet": source.outlet_name,
        "newsroom": index.newsrooms[source.id],
        "hearing": index.hearings[statement.id].basis,
        "findings": " ".join(finding.id for finding in findings),
        "corrected": _name_corrected(statement.corrected),
        "page": statement_address(book, statement),
    }


def _name_corrected(corrections: Corrections) -> str:
    """The names of the values that editors gave, each once."""
    keys = dict.fromkeys(correction.key for correction in corrections)
    return " ".join(keys)


def _find_gloss(book: Book, text: str) -> str:
    """The translation of a sentence into the tables' own language."""
    glosses = book.glosses.get(_GLOSS_LANGUAGE, {})
    gloss = glosses.get(one_line(text))
    return gloss.text if gloss else ""


def _make_speech_cells(statement: Statement) -> Row:
    speech = statement.speech
    if speech is None:
        return {"speakers": "", "roles": "", "basis": "narration"}
    roles = [speaker.role for speaker in speech.speakers]
    return {
        "speakers": "; ".join(speaker.name for speaker in speech.speakers),
        "roles": "; ".join(roles) if any(roles) else "",
        "basis": speech.basis,
    }


# --- articles -------------------------------------------------------------------------------------


def tabulate_sources(book: Book) -> Table:
    """All articles, newest first."""
    rows = [_make_source_row(book, source) for source in book.sources]
    return Table(list(SOURCE_COLUMNS), rows)


def _make_source_row(book: Book, source: Source) -> Row:
    article = source.article
    filed = source.filed_statements
    return {
        "id": source.id,
        "title": source.title or excerpts.opening_words(source),
        "outlet": source.outlet_name,
        "newsroom": book.evidence.newsrooms[source.id],
        "published": source.published,
        "date_basis": source.date.basis,
        "sentences": str(len(source.statements)),
        "filed": str(len(filed)),
        "sha256": article.sha256,
        "swhid": article.swhid,
        "url": article.sidecar.url,
        "corrected": _name_corrected(source.corrected),
        "page": article_address(book, source.id, month=find_month_of_article(book, source)),
    }


# --- findings -------------------------------------------------------------------------------------


def tabulate_findings(index: BookIndex) -> Table:
    """The statements of all findings, best supported finding first."""
    rows = []
    for finding in index.findings.values():
        rows += [_make_part_row(finding, part, index) for part in finding.parts]
    return Table(list(FINDING_COLUMNS), rows)


def _make_part_row(finding: Finding, part: CoreStatement, index: BookIndex) -> Row:
    statement = part.statement
    hearing = index.hearings[statement.id]
    is_shown = statement.id in index.filed
    shared = list_shared_words(finding, statement)
    return {
        "finding": finding.id,
        "newsrooms": str(len(finding.newsrooms)),
        "names": "; ".join(finding.newsrooms),
        "statement": statement.id,
        "article": statement.article,
        "shared": " … ".join(shared) if is_shown else "",
        "places": " ".join(f"{span.start}-{span.end}" for span in part.words),
        "text": excerpts.quote_whole(statement) if is_shown else "",
        "outlet": index.source(statement).outlet.name,
        "newsroom": hearing.newsroom,
        "hearing": hearing.basis,
        "page": finding_address(index.book, finding),
    }


# --- events ---------------------------------------------------------------------------------------


def tabulate_events(book: Book) -> Table:
    """The dated events that filed statements report, oldest first."""
    rows = [_make_event_row(book, event) for event in dated_events(book)]
    return Table(list(EVENT_COLUMNS), rows)


def _make_event_row(book: Book, event: Event) -> Row:
    return {
        "date": event.time.value,
        "known": event.certainty,
        "planned": str(event.planned).lower(),
        "words": event.time.text,
        "statement": event.statement.id,
        "text": excerpts.quote_whole(event.statement),
        "page": statement_address(book, event.statement),
    }
