"""The events that the book reports, as an iCalendar file."""

from __future__ import annotations

import re
from datetime import date

from generator.core.days import Days, day_after
from generator.core.text import plain
from generator.exporting.downloads.addresses import statement_address
from generator.exporting.downloads.published import dated_events
from generator.nouns.book import Event
from generator.showing import dating, excerpts
from generator.showing.index import BookIndex
from generator.showing.lasting import lasting_name

_LONGEST = 75  # octets of a line


def format_calendar(index: BookIndex) -> str:
    """Events of a day or a stretch of days, reported by filed statements; others have no place in a
    calendar.

    Source: RFC 5545. All carry the book's newest date as their stamp, so that the same book gives
    the same file.
    """
    book = index.book
    stamp = dating.newest_day(book).replace("-", "") or "19700101"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//briefing-book//events//EN"]
    for event in dated_events(book):
        days = event.time.days
        if days and days.ends[0].is_day:
            lines += _list_properties(event, days, stamp, index)
    lines.append("END:VCALENDAR")
    return "".join(f"{_fold_line(line)}\r\n" for line in lines)


def _list_properties(event: Event, days: Days, stamp: str, index: BookIndex) -> list[str]:
    book = index.book
    language = book.language_of(index.source(event.statement))
    summary = _escape(excerpts.quote_from_lead(event.statement))
    when = f"{_escape(event.time.text)} = {event.time.value}"
    address = _escape(statement_address(book, event.statement))
    return [
        "BEGIN:VEVENT",
        f"UID:{lasting_name(book, event.id)}",
        f"DTSTAMP:{stamp}T000000Z",
        f"DTSTART;VALUE=DATE:{_digits(days.first)}",
        f"DTEND;VALUE=DATE:{_digits(day_after(days.last))}",
        f"SUMMARY;LANGUAGE={language}:{summary}",
        f"DESCRIPTION:{when}\\n{address}",
        *_list_status(event),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _list_status(event: Event) -> list[str]:
    """A plan is open, and only what is reported as done on a day that the text states is sure."""
    if event.planned:
        return ["STATUS:TENTATIVE"]
    return ["STATUS:CONFIRMED"] if event.certainty == "exact" else []


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escape(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", plain(text))


def _fold_line(line: str) -> str:
    """The line in pieces of at most 75 octets, never within a character."""
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LONGEST:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece])
