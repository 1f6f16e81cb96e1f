"""Resolve lengths of time, hours, seasons and events, most of which are no dates."""

from __future__ import annotations

from generator.reading.dates import values
from generator.reading.dates.calendar_dates import STEPS
from generator.reading.dates.readings import Reading, Setting, undated
from generator.reading.dates.recognise import Found
from generator.reading.dates.relative import counted, duration
from generator.reading.dates.values import Period


def length(found: Found, setting: Setting) -> Reading:
    """A length of time; dated only where the words tell on which day it begins."""
    count, name = counted(found)
    start = setting.starts_on
    if (
        start
        and count
        and name == "day"
        and 1 < count <= 60
        and (end := values.shift(start, count - 1, "day"))
    ):
        return Reading(
            Period(start, end, "range"),
            "length-from",
            anchor=start.isoformat(),
            meaning=duration(count, name),
        )
    return undated("length", "duration", duration(count, name))


def counted_from_event(found: Found, _setting: Setting) -> Reading:
    """A length of time before or after an event."""
    return undated("length-from-event", "duration", duration(*counted(found)))


def recent(found: Found, _setting: Setting) -> Reading:
    """The last so many days, months or years up to now."""
    return undated("length-recent", "duration", duration(*counted(found)))


def clock(_found: Found, setting: Setting) -> Reading:
    """A time of the clock; its day is the one told nearby."""
    if setting.near_day is None:
        return undated("clock-open", "time")
    return Reading(values.day(setting.near_day), "clock", anchor=setting.near_day.isoformat())


def part(found: Found, setting: Setting) -> Reading:
    """A part of a day by itself; its day is the one told nearby."""
    if setting.near_day is None:
        return undated("part-open", "time")
    return Reading(
        values.day(setting.near_day),
        "clock",
        anchor=setting.near_day.isoformat(),
        part=found.get("part"),
    )


def recurring(_found: Found, _setting: Setting) -> Reading:
    return undated("recurring", "recurring")


def season(found: Found, setting: Setting) -> Reading:
    """A season; its year where that is told, no months, which differ by place."""
    now, side = setting.document, found.get("year_dir") or found.get("dir")
    year = int(found.get("year") or 0) or (now.year + STEPS[side] if now and side else 0)
    if not year:
        return undated("season-open", "season")
    anchor = now.isoformat() if now and side else ""
    return Reading(values.year(year, "season"), "season", anchor=anchor)


def vague(found: Found, setting: Setting) -> Reading:
    """Words that tell a time which cannot be dated."""
    kind = found.get("vague")
    if kind == "occasion" and setting.told:
        return Reading(setting.told, "same-occasion", anchor=setting.told.iso)
    precision = "duration" if kind in ("moment", "length") else "vague"
    meaning = {"present": "present", "future": "future", "moment": "PXX", "length": "PXX"}.get(
        kind, "past"
    )
    rule = "vague-then" if kind == "occasion" else f"vague-{kind}"
    return undated(rule, precision, meaning)


def named_event(found: Found, _setting: Setting) -> Reading:
    begin, end = found.get("event").split("/")
    return Reading(
        Period(values.year(int(begin)).start, values.year(int(end)).end, "event"), "named-event"
    )


def event(_found: Found, _setting: Setting) -> Reading:
    return undated("event", "event", "past")


def ordinal(_found: Found, _setting: Setting) -> Reading:
    return undated("ordinal")
