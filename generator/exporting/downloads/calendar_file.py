"""The events that the book tells, as an iCalendar file."""

from __future__ import annotations

import re
from datetime import date

from generator.core.days import Days, day_after
from generator.core.text import plain
from generator.exporting.downloads.places import statement_page
from generator.nouns.book import Book, Event
from generator.showing import dating

_LONGEST = 75  # octets of a line


def calendar(book: Book) -> str:
    """Events of a day or a stretch of days, told by filed statements; others have no place in a calendar.

    Source: RFC 5545. All carry the book's newest date as their stamp, so that the same book gives the same file.
    """
    stamp = dating.newest_day(book).replace("-", "") or "19700101"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//briefing-book//events//EN"]
    for event in (*book.timeline.happened, *book.timeline.planned):
        days = event.time.days
        if days and days.ends[0].is_day and event.statement.filings:
            lines += _event(book, event, days, stamp)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(book: Book, event: Event, days: Days, stamp: str) -> list[str]:
    sentence = event.statement.sentence
    return [
        "BEGIN:VEVENT",
        f"UID:{event.id}@briefing-book",
        f"DTSTAMP:{stamp}T000000Z",
        f"DTSTART;VALUE=DATE:{_digits(days.first)}",
        f"DTEND;VALUE=DATE:{_digits(day_after(days.last))}",
        f"SUMMARY;LANGUAGE=id:{_text(sentence.text[sentence.lead - sentence.start :])}",
        f"DESCRIPTION:{_text(event.time.text)} = {event.time.value}\\n{_text(statement_page(book, event.statement))}",
        f"STATUS:{'TENTATIVE' if event.planned else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", plain(text))


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never within a character."""
    pieces, size = [""], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LONGEST:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += octets
    return "\r\n".join(pieces)
