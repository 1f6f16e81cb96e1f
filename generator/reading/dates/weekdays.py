"""Resolve days of the week, weekends, and today with its neighbours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from generator.reading.dates import relative, values
from generator.reading.dates.calendar_dates import PAST_SIDES, STEPS
from generator.reading.dates.readings import Reading, Setting, undated
from generator.reading.dates.recognise import Found
from generator.reading.dates.values import Period


def weekday(found: Found, setting: Setting) -> Reading:
    """A day of the week without its date."""
    now, number = setting.document, int(found.get("weekday"))
    if now is None:
        return undated("document-unknown", "day")
    side = found.get("dir")
    if found.get("unit") == "week" and side:
        monday = values.unit_of(now, "week").start + timedelta(weeks=STEPS[side])
        return _dated(monday + timedelta(days=number - 1), "weekday-of-week", now)
    if side in PAST_SIDES:
        return _dated(_before(number, now - timedelta(days=1)), "weekday-last", now)
    if side == "next":
        return _dated(_after(number, now + timedelta(days=1)), "weekday-next", now)
    if found.tense == "future" or (side == "this" and found.tense not in ("past", "said")):
        return _dated(_after(number, now), "weekday-next", now)
    return _dated(_before(number, now), "weekday-last", now)


def day_or_week(found: Found, setting: Setting) -> Reading:
    """A word that names a day only because it is capitalised; where its sentence begins with it, it can mean a week."""
    side = {"dir": found.get("dir")}
    named = weekday(replace(found, fields={"weekday": found.get("week"), **side}), setting)
    if not found.opens:
        return named
    week = relative.unit(replace(found, fields={"unit": "week", **side}), setting)
    both = tuple(sorted(each.period.iso for each in (named, week) if each.period))
    anchor = setting.document.isoformat() if setting.document else ""
    return Reading(None, "week-or-sunday", "week", anchor, candidates=both) if both else named


def _before(number: int, now: date) -> date:
    return now - timedelta(days=(now.isoweekday() - number) % 7)


def _after(number: int, now: date) -> date:
    return now + timedelta(days=(number - now.isoweekday()) % 7)


def _dated(value: date, rule: str, now: date) -> Reading:
    same = value == now and rule in ("weekday-last", "weekday-next")
    return Reading(values.day(value), "weekday-same" if same else rule, anchor=now.isoformat())


def weekend(found: Found, setting: Setting) -> Reading:
    """A Saturday and Sunday."""
    now, side = setting.document, found.get("dir")
    if now is None or side == "that":
        return undated("document-unknown", "weekend")
    saturday = values.unit_of(now, "week").start + timedelta(days=5)
    if side == "next" and now < saturday:
        rule = "unit-next"
    elif side == "next":
        saturday, rule = saturday + timedelta(weeks=1), "unit-next"
    elif side in PAST_SIDES or (found.tense in ("past", "said") and now < saturday):
        saturday, rule = saturday - timedelta(weeks=1), "unit-last"
    elif side == "this" or found.tense == "future":
        rule = "unit-this"
    else:
        return undated("phase-open", "weekend")
    return Reading(
        Period(saturday, saturday + timedelta(days=1), "weekend"), rule, anchor=now.isoformat()
    )


def today(found: Found, setting: Setting) -> Reading:
    """Today, yesterday, tomorrow and their parts."""
    if setting.quoted and setting.figurative:
        return undated("figurative", "figurative", _direction(found))
    if setting.quoted and not setting.literal and not found.get("part") and not found.get("clock"):
        return undated("day-in-quotation", "vague", _direction(found))
    now = setting.document
    if now is None:
        return undated("document-unknown", "day", _direction(found))
    offset, _, part = found.get("offset").partition(" ")
    value = values.shift(now, int(offset or 0), "day")
    if value is None:
        return undated("no-such-day")
    conflict = (
        "weekday"
        if found.get("weekday") and int(found.get("weekday")) != value.isoweekday()
        else ""
    )
    rule = {0: "today", -1: "yesterday", 1: "tomorrow"}.get(int(offset or 0), "days-off")
    return Reading(values.day(value), rule, anchor=now.isoformat(), part=part, conflict=conflict)


def _direction(found: Found) -> str:
    offset = int(found.get("offset").partition(" ")[0] or 0)
    return "present" if offset == 0 else "past" if offset < 0 else "future"


def morrow(_found: Found, setting: Setting) -> Reading:
    """The day after the one told last."""
    value = values.shift(setting.told_day, 1, "day") if setting.told_day else None
    if value is None or setting.told_day is None:
        return undated("told-unknown", "day")
    return Reading(values.day(value), "offset-after", anchor=setting.told_day.isoformat())
