"""Make the time expressions of sentences: one value where every possible document date agrees, else candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from generator.languages import Language
from generator.nouns.article import TimeExpression
from generator.reading.dates import resolve
from generator.reading.dates.readings import Reading
from generator.reading.dates.reasons import reason
from generator.reading.dates.recognise import Found
from generator.reading.dates.resolve import Line
from generator.reading.dates.values import Period, parse

FEW_DAYS = 7  # a document date known to within a week is tried day by day; a looser one settles only what it must
TOLD = frozenset(
    {
        "year-told",
        "same-day",
        "same-unit",
        "same-occasion",
        "offset-before",
        "offset-after",
        "clock",
        "length-from",
    }
)


def document_days(value: str) -> tuple[date | None, ...]:
    """The days on which the article may have been published; only the ends of a stretch longer than a week."""
    period = parse(value) if value else None
    if period is None or not 1000 <= period.start.year <= period.end.year <= 9000:
        return (None,)  # nothing counted from there could leave the calendar
    count = (period.end - period.start).days
    if count < FEW_DAYS:
        return tuple(period.start + timedelta(days=step) for step in range(count + 1))
    return (period.start, period.end)


def expressions(
    lines: Sequence[Line], starts: Sequence[int], document: str, language: Language
) -> tuple[tuple[TimeExpression, ...], ...]:
    """The times of each sentence, with offsets into the article; `starts` holds where each sentence begins."""
    days = document_days(document)
    seen = [resolve.read(lines, day) for day in days]
    return tuple(
        tuple(
            _expression(
                found,
                tuple(reading[place][index] for reading in seen),
                days,
                (start, document),
                language,
            )
            for index, found in enumerate(line.found)
        )
        for place, (line, start) in enumerate(zip(lines, starts, strict=True))
    )


def _expression(
    found: Found,
    readings: tuple[Reading, ...],
    days: tuple[date | None, ...],
    place: tuple[int, str],
    language: Language,
) -> TimeExpression:
    start, document = place
    reading = settled(readings, few=len(days) <= FEW_DAYS and (len(days) != 2 or _near(days)))
    rules, facts = _reason(found, reading, document)
    period = reading.period
    return TimeExpression(
        start=start + found.start,
        end=start + found.end,
        text=found.text,
        value=period.iso if period else "",
        precision=period.precision if period else reading.precision,
        planned=all(
            resolve.planned(found, each, day) for each, day in zip(readings, days, strict=True)
        ),
        anchor=_anchor(reading, document),
        candidates=reading.candidates,
        conflict=reading.conflict,
        rule=reading.rule,
        reason=reason(rules, facts, language),
    )


def _near(days: tuple[date | None, ...]) -> bool:
    first, last = days[0], days[-1]
    return first is not None and last is not None and (last - first).days <= FEW_DAYS


def settled(readings: tuple[Reading, ...], *, few: bool) -> Reading:
    """The reading that all document dates agree on; else candidates where they are few, else none."""
    first = readings[0]
    values = list(dict.fromkeys(each.period.iso if each.period else "" for each in readings))
    if len(values) == 1:
        return first
    known = tuple(sorted(value for value in values if value))
    precision = next(each.period.precision for each in readings if each.period)
    rule = "candidates" if few and len(known) > 1 else "document-open"
    return replace(
        first,
        period=None,
        precision=precision,
        rule=rule,
        anchor="",
        candidates=known if few else (),
        conflict="",
    )


def _anchor(reading: Reading, document: str) -> str:
    """What the value hangs on, as a code and an ISO date."""
    if reading.rule in ("candidates", "document-open"):
        return f"document date {document}"
    if not reading.anchor:
        return ""
    return (
        f"told date {reading.anchor}" if reading.rule in TOLD else f"document date {reading.anchor}"
    )


def _reason(found: Found, reading: Reading, document: str) -> tuple[list[str], dict[str, str]]:
    period = reading.period or Period(date.min, date.min, "")
    facts = {
        "words": " ".join(found.text.split()),
        "date@": period.iso if reading.period else "",
        "anchor@": reading.anchor,
        "document@": document,
        "candidates@": ";".join(reading.candidates),
        "day@": period.start.isoformat() if reading.period else "",
        "weekday": str(period.start.isoweekday()) if reading.conflict else "",
        **reading.facts,
    }
    return [reading.rule] + ([f"conflict-{reading.conflict}"] if reading.conflict else []), facts
