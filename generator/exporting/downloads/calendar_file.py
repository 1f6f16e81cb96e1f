"""The events that the book tells, as an iCalendar file."""

from __future__ import annotations

import re
from datetime import date, timedelta

from generator.core.text import plain
from generator.exporting.downloads.places import statement_page
from generator.nouns.book import Book, Event
from generator.showing import views

_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?")
_LONGEST = 75  # octets of a line


def calendar(book: Book) -> str:
    """Events of a day or a stretch of days, told by filed statements; others have no place in a calendar.

    Source: RFC 5545. All carry the book's newest date as their stamp, so that the same book gives the same file.
    """
    stamp = views.newest_day(book).replace("-", "") or "19700101"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//briefing-book//events//EN"]
    for event in (*book.timeline.happened, *book.timeline.planned):
        days = _DAYS.fullmatch(event.time.value)
        if days and event.statement.filings:
            lines += _event(book, event, days[1], days[2] or days[1], stamp)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(book: Book, event: Event, first: str, last: str, stamp: str) -> list[str]:
    after = (
        date.fromisoformat(last) + timedelta(days=1)
        if last < "9999-12-31"
        else date.fromisoformat(last)
    )
    sentence = event.statement.sentence
    return [
        "BEGIN:VEVENT",
        f"UID:{event.id}@briefing-book",
        f"DTSTAMP:{stamp}T000000Z",
        f"DTSTART;VALUE=DATE:{first.replace('-', '')}",
        f"DTEND;VALUE=DATE:{after.isoformat().replace('-', '')}",
        f"SUMMARY;LANGUAGE=id:{_text(sentence.text[sentence.lead - sentence.start :])}",
        f"DESCRIPTION:{_text(event.time.text)} = {event.time.value}\\n{_text(statement_page(book, event.statement))}",
        f"STATUS:{'TENTATIVE' if event.planned else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


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
