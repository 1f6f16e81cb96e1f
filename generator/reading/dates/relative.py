"""Resolve weeks, months and years, and numbers of them, seen from the day of writing or from a time told before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from generator.reading.dates import values
from generator.reading.dates.calendar_dates import PAST_SIDES, STEPS
from generator.reading.dates.readings import Reading, Setting, undated
from generator.reading.dates.recognise import Found
from generator.reading.dates.values import Period

FINER = {
    "year": "month",
    "month": "week",
    "week": "day",
    "decade": "year",
    "century": "decade",
    "day": "day",
}
DURATIONS = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M",
    "quarter": "P{}Q", "semester": "P{}S", "year": "P{}Y", "decade": "P{}DE", "century": "P{}CE",
}  # fmt: skip


def unit(found: Found, setting: Setting) -> Reading:
    """This, last, next or that week, month, year …, or a part of it."""
    name, side = counted(found)[1], found.get("dir")
    if name in ("hour", "minute", "second"):
        meaning = "present" if side == "this" else "past"
        return undated(f"vague-{meaning}", meaning=meaning)
    if side == "that":
        return _that(name, found, setting)
    if side in ("after", "before"):
        return _beside_told(name, 1 if side == "after" else -1, setting)
    now = setting.document
    if now is None:
        return undated("document-unknown", name)
    step = values.shift(values.unit_of(now, name).start, STEPS[side], name)
    if step is None:
        return undated("no-such-day")
    rule = f"unit-{'last' if side in PAST_SIDES else side}"
    return Reading(_phase(values.unit_of(step, name), found), rule, anchor=now.isoformat())


def _that(name: str, found: Found, setting: Setting) -> Reading:
    """The day, week, month or year of what was told last."""
    if name == "day" and setting.told_day:
        return Reading(
            values.day(setting.told_day), "same-day", anchor=setting.told_day.isoformat()
        )
    order = ("day", "week", "month", "year", "decade", "century")
    told = setting.told
    if name == "day" or told is None or name not in order or told.end.year - told.start.year > 1:
        return undated("vague-then", meaning="past")
    whole = values.unit_of(told.start, name)
    if not whole.start <= told.start <= told.end <= whole.end:
        return undated("vague-then", meaning="past")
    return Reading(_phase(whole, found), "same-unit", anchor=told.iso)


def _beside_told(name: str, step: int, setting: Setting) -> Reading:
    """The week, month or year next to the one that was told last."""
    told = setting.told
    if (
        told is None
        or name not in ("day", "week", "month", "year")
        or (told.end - told.start).days > 366
    ):
        return undated("told-unknown", name)
    start = values.shift(values.unit_of(told.start, name).start, step, name)
    if start is None:
        return undated("no-such-day")
    return Reading(
        values.unit_of(start, name),
        "offset-after" if step > 0 else "offset-before",
        anchor=told.iso,
    )


def _phase(period: Period, found: Found) -> Period:
    phase = found.get("phase")
    return values.part(period, phase) if phase and period.precision != "day" else period


def phase(found: Found, setting: Setting) -> Reading:
    """The beginning, middle or end of a month or year that is not named ("pada akhir tahun")."""
    name, now = counted(found)[1], setting.document
    if now is None or name not in ("week", "month", "year"):
        return undated("phase-open")
    period = values.part(values.unit_of(now, name), found.get("phase"))
    if found.tense == "future" and period.end >= now:
        return Reading(period, "unit-this", anchor=now.isoformat())
    return undated("phase-open")


def offset(found: Found, setting: Setting) -> Reading:
    """A number of units before or after the day of writing, or before or after the day told last."""
    side = found.get("dir")
    count, name = counted(found)
    backwards = side in (*PAST_SIDES, "before")
    meaning = "past" if side in (*PAST_SIDES, "before", "after") else "future"
    told = side in ("after", "before")
    start = setting.told_day if told else setting.document
    if count is None or name in ("hour", "minute", "second"):
        return undated("vague-past" if meaning == "past" else "vague-future", meaning=meaning)
    if start is None:
        return undated("told-unknown" if told else "document-unknown", name)
    value = values.shift(start, -count if backwards else count, name)
    if value is None:
        return undated("no-such-day")
    if side in ("next", "span"):
        return Reading(
            Period(start, value, "range"),
            "coming-span",
            anchor=start.isoformat(),
            meaning=duration(count, name),
        )
    rule = f"offset-{'past' if side in PAST_SIDES else 'ahead' if side == 'ahead' else side}"
    return _approximate(found, value, name, rule, start)


def _approximate(found: Found, value: date, name: str, rule: str, start: date) -> Reading:
    """The counted day as precise as its unit; with "almost", the finer unit after it; with "over", not dated."""
    approx, exact = found.get("approx"), value.isoformat()
    if approx == "over":
        return Reading(None, "offset-over", "approximate", start.isoformat(), exact=exact)
    if approx == "almost" and rule in ("offset-past", "offset-before") and name != "day":
        finer = FINER[name]
        following = (
            values.shift(values.unit_of(value, finer).start, 1, finer) if finer != "day" else value
        )
        near = values.unit_of(following or value, finer)
        period = Period(near.start, near.end, "approximate")
        return Reading(period, "offset-almost", anchor=start.isoformat(), exact=exact)
    period = values.unit_of(value, name)
    precision = "approximate" if approx else period.precision
    return Reading(
        Period(period.start, period.end, precision), rule, anchor=start.isoformat(), exact=exact
    )


def counted(found: Found) -> tuple[int | None, str]:
    """How many of which unit: halves are told in the next finer unit; None where the number is not told."""
    multiple, _, name = (found.get("unit") or found.get("one")).rpartition(" ")
    told = found.get("count") or "1"
    if told == "X":
        return None, name
    number = Decimal(told) * int(multiple or 1)
    if number != int(number):
        number, name = {
            "year": (number * 12, "month"), "day": (number * 24, "hour"), "hour": (number * 60, "minute"),
            "month": (number * 30, "day"), "decade": (number * 10, "year"), "century": (number * 100, "year"),
        }.get(name, (number, name))  # fmt: skip
    return int(number), name


def duration(count: int | None, name: str) -> str:
    return DURATIONS[name].format("X" if count is None else count)
