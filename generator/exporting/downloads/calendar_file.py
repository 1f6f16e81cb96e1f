"""The events that the book reports, as an iCalendar file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.core.days import Days, day_after
from generator.core.frozen import Frozen
from generator.core.text import plain
from generator.exporting.downloads.addresses import statement_address
from generator.exporting.downloads.published import dated_events
from generator.nouns.article import TimeExpression
from generator.nouns.book import Book, Statement
from generator.showing import dating, excerpts
from generator.showing.index import BookIndex
from generator.showing.lasting import lasting_name

_LONGEST = 75  # octets of a line


class _CalendarEntry(Frozen):
    """What stands on a day or a stretch of days."""

    id: str
    statement: Statement
    days: Days
    time: TimeExpression  # by which the day is known
    status: str  # as in RFC 5545, "" where it is neither sure nor a plan


def format_calendar(index: BookIndex) -> str:
    """Events of a day or a stretch of days, reported by filed statements, and what was announced on
    a day that the statement gives; others have no place in a calendar.

    Source: RFC 5545. All carry the book's newest date as their stamp, so that the same book gives
    the same file.
    """
    book = index.book
    stamp = dating.newest_day(book).replace("-", "") or "19700101"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//briefing-book//events//EN"]
    for entry in (*_list_events(book), *_list_occasions(book)):
        if entry.days.ends[0].is_day:
            lines += _list_properties(entry, stamp, index)
    lines.append("END:VCALENDAR")
    return "".join(f"{_fold_line(line)}\r\n" for line in lines)


def _list_events(book: Book) -> Iterator[_CalendarEntry]:
    for event in dated_events(book):
        days = event.days
        if days is not None:
            yield _CalendarEntry(
                id=event.id,
                statement=event.statement,
                days=days,
                time=event.time,
                status=_choose_status(event.time, is_planned=event.planned),
            )


def _list_occasions(book: Book) -> Iterator[_CalendarEntry]:
    """Those of a day that is said: that of a report says when it was written."""
    for occasion in book.timeline.occasions:
        statement = occasion.statement
        if statement.said and statement.filings:
            yield _CalendarEntry(
                id=occasion.id,
                statement=statement,
                days=occasion.days,
                time=statement.said,
                status=_choose_status(statement.said, is_planned=False),
            )


def _choose_status(time: TimeExpression, *, is_planned: bool) -> str:
    """A plan is open, and only what is reported as done on a day that the text states is sure."""
    if is_planned:
        return "TENTATIVE"
    is_day = time.days is not None and time.days.is_day
    return "CONFIRMED" if is_day and time.settled else ""


def _list_properties(entry: _CalendarEntry, stamp: str, index: BookIndex) -> list[str]:
    book = index.book
    language = book.language_of(index.source(entry.statement))
    summary = _escape(excerpts.quote_from_lead(entry.statement))
    when = f"{_escape(entry.time.text)} = {entry.time.value}"
    address = _escape(statement_address(book, entry.statement))
    status = [f"STATUS:{entry.status}"] if entry.status else []
    return [
        "BEGIN:VEVENT",
        f"UID:{lasting_name(book, entry.id)}",
        f"DTSTAMP:{stamp}T000000Z",
        f"DTSTART;VALUE=DATE:{_digits(entry.days.first)}",
        f"DTEND;VALUE=DATE:{_digits(day_after(entry.days.last))}",
        f"SUMMARY;LANGUAGE={language}:{summary}",
        f"DESCRIPTION:{when}\\n{address}",
        *status,
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escape(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", plain(text))


def _fold_line(line: str) -> str:
    """The line in pieces of at most 75 octets, never within a character."""
    pieces = []
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LONGEST:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece])
