"""Resolve days, months and years that are printed as such."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.reading.dates import values
from generator.reading.dates.readings import Reading, Setting, undated
from generator.reading.dates.recognise import Found
from generator.reading.dates.values import Period

STEPS = {"last": -1, "yesterday": -1, "this": 0, "next": 1}
PAST_SIDES = ("last", "yesterday")  # "Rabu kemarin" need not be the day before
NEAR = 60  # days within which a printed day and month is taken for the nearest one, whatever its printed weekday; a
# day further ahead has to be told as still to come


def day(found: Found, setting: Setting) -> Reading:
    """A day of the month with its month, and with or without its year."""
    numbers = (
        found.get("dotted").split(".")
        if found.get("dotted")
        else [found.get("day"), found.get("month")]
    )
    number, month = int(numbers[0]), int(numbers[1])
    year = int(numbers[2]) if len(numbers) == 3 else _year(found, setting)
    anchor = setting.document.isoformat() if setting.document else ""
    if year is not None and (found.get("year") or found.get("dotted")):
        value, rule, anchor = values.day_of(year, month, number), "full-date", ""
    elif year is not None:
        value, rule = values.day_of(year, month, number), "year-relative"
    elif setting.year_told:
        value, rule, anchor = (
            values.day_of(setting.year_told, month, number),
            "year-told",
            f"{setting.year_told}",
        )
    elif setting.document:
        value, rule = nearest(number, month, found, setting), "year-nearest"
    else:
        return undated("year-unknown", "day")
    if value is None:
        return undated("no-such-day")
    return Reading(values.day(value), rule, anchor=anchor, conflict=weekday_conflict(found, value))


def _year(found: Found, setting: Setting) -> int | None:
    """The year that is printed, or told as this, last or next year."""
    printed = found.get("year")
    if printed:
        return int(printed) if len(printed) == 4 else _century(int(printed), setting)
    if found.get("year_dir") and setting.document:
        return setting.document.year + STEPS[found.get("year_dir")]
    return None


def _century(number: int, setting: Setting) -> int:
    """A year of two figures: not later than twenty years after the document."""
    now = setting.document.year if setting.document else 2020
    return number + (now + 20 - number) // 100 * 100


def nearest(number: int, month: int, found: Found, setting: Setting) -> date | None:
    """The day of that number and month that suits the document date, the tense and, further off, the weekday."""
    now = setting.document
    if now is None:
        return None
    days = [
        day
        for year in range(now.year - 4, now.year + 5)
        if (day := values.day_of(year, month, number))
    ]
    if found.get("dir") in PAST_SIDES:
        days = [day for day in days if day <= now] or days
    elif found.get("dir") == "next" or found.tense == "future":
        days = [day for day in days if day >= now] or days
    near = [day for day in days if (day - now).days <= NEAR] or days
    best = min(near, key=lambda day: (abs(day - now), day), default=None)
    if best is None or abs(best - now).days <= NEAR or not found.get("weekday"):
        return best
    fitting = [
        day
        for day in days
        if str(day.isoweekday()) == found.get("weekday") and abs(day.year - now.year) <= 1
    ]
    return min(fitting, key=lambda day: (abs(day - now), day), default=best)


def weekday_conflict(found: Found, value: date) -> str:
    printed = found.get("weekday")
    return "weekday" if printed and int(printed) != value.isoweekday() else ""


def days(found: Found, setting: Setting) -> Reading:
    """A stretch from one day to another."""
    if not found.get("day_to"):
        return undated("weekdays-undated")
    month_to = int(found.get("month_to"))
    month, year = int(found.get("month") or month_to), _year(found, setting)
    if year is None and found.get("year_to"):
        year = int(found.get("year_to")) - (month > month_to)
    rule = "days" if year else "days-nearest"
    if year is None and setting.document is None:
        return undated("year-unknown", "range")
    number = int(found.get("day"))
    start = values.day_of(year, month, number) if year else nearest(number, month, found, setting)
    last_year = int(found.get("year_to") or 0) or (start.year + (month_to < month) if start else 1)
    end = values.day_of(last_year, month_to, int(found.get("day_to")))
    if start is None or end is None or end < start:
        return undated("no-such-day")
    anchor = setting.document.isoformat() if setting.document and rule == "days-nearest" else ""
    return Reading(
        Period(start, end, "range"), rule, anchor=anchor, conflict=weekday_conflict(found, start)
    )


def day_of_month(found: Found, setting: Setting) -> Reading:
    """A day of the month without its month ("tanggal 24 kemarin")."""
    now, number = setting.document, int(found.get("day"))
    if now is None:
        return undated("year-unknown", "day")
    months = [values.shift(now.replace(day=1), step, "month") for step in range(-2, 3)]
    days = [
        day for first in months if first and (day := values.day_of(first.year, first.month, number))
    ]
    past = max((day for day in days if day <= now), default=None)
    ahead = min((day for day in days if day >= now), default=None)
    if step := found.get("monthdir"):
        first = values.shift(now.replace(day=1), STEPS[step], "month")
        value = values.day_of(first.year, first.month, number) if first else None
    elif found.get("dir") == "next" or found.tense == "future":
        value = ahead
    elif found.get("dir") in PAST_SIDES or found.tense in ("past", "said"):
        value = past
    else:
        both = tuple(day.isoformat() for day in (past, ahead) if day)
        return Reading(
            None, "day-of-month-open", "day", now.isoformat(), candidates=tuple(dict.fromkeys(both))
        )
    return (
        Reading(values.day(value), "day-of-month", anchor=now.isoformat())
        if value
        else undated("no-such-day")
    )


def month(found: Found, setting: Setting) -> Reading:
    """A month by its name."""
    number, year = int(found.get("month")), _year(found, setting)
    now = setting.document
    rule = "month-year" if found.get("year") else "month-year-relative"
    if year is None and setting.year_told:
        year, rule = setting.year_told, "year-told"
    if year is None:
        if now is None:
            return undated("year-unknown", "month")
        year, rule = _month_year(number, found, setting, now)
    period = values.month(year, number)
    if found.get("phase"):
        period = values.part(period, found.get("phase"))
    anchor = (
        f"{year}"
        if rule == "year-told"
        else now.isoformat()
        if now and rule != "month-year"
        else ""
    )
    return Reading(period, rule, anchor=anchor)


def _month_year(number: int, found: Found, setting: Setting, now: date) -> tuple[int, str]:
    side = found.get("dir")
    if side in PAST_SIDES:
        return now.year - (number >= now.month), "month-last"
    if side == "next":
        return now.year + (number <= now.month), "month-next"
    if side == "this":
        return now.year, "unit-this"
    if setting.this_year:
        return now.year, "month-this-year"
    if found.tense == "future":
        return now.year + (number < now.month), "month-next"
    return now.year - (number > now.month), "month-last"


def months(found: Found, setting: Setting) -> Reading:
    """A stretch from one month to another."""
    year_to = found.get("year_to") or found.get("year")
    named = {**found.fields, "month": found.get("month_to"), "year": year_to, "phase": ""}
    end = month(replace(found, fields=named), setting)
    if end.period is None:
        return end
    number = int(found.get("month"))
    year = int(found.get("year") or end.period.start.year - (number > end.period.start.month))
    start = values.month(year, number)
    if found.get("phase"):
        start = values.part(start, found.get("phase"))
    if start.start > end.period.end:
        return undated("no-such-day")
    return Reading(Period(start.start, end.period.end, "range"), "months", anchor=end.anchor)


def year(found: Found, _setting: Setting) -> Reading:
    """A year by its number."""
    period = values.year(int(found.get("year")))
    if found.get("phase"):
        period = values.part(period, found.get("phase"))
    return Reading(period, "year-printed")


def years(found: Found, _setting: Setting) -> Reading:
    """A stretch from one year to another ("2014-2019", "2016/17")."""
    first, last = int(found.get("year")), int(found.get("year_to"))
    if last < 100:
        last += first // 100 * 100
    if not first < last <= first + 200:
        return undated("no-such-day")
    return Reading(Period(values.year(first).start, values.year(last).end, "range"), "years")


def decade(found: Found, _setting: Setting) -> Reading:
    """Ten years by their first one ("1970-an", "40-an")."""
    number = int(found.get("decade")) if found.get("decade").isdigit() else 1
    first = number + (1900 if 20 < number < 100 else 2000 if number <= 20 else 0)
    if number % 10 or not 1800 <= first <= 2190:
        return undated("no-such-day")
    period = Period(values.year(first).start, values.year(first + 9).end, "decade")
    return Reading(period, "decade", meaning=f"{first // 10}")


def quarter(found: Found, setting: Setting) -> Reading:
    """A quarter or half of a year."""
    number, year = int(found.get("ordinal")), _year(found, setting)
    count = int(found.get("quarter"))
    if number > count:
        return undated("no-such-day")
    if year is None:
        return undated("quarter-open", "quarter")
    length = 12 // count
    start = values.month(year, (number - 1) * length + 1).start
    end = values.month(year, number * length).end
    anchor = setting.document.isoformat() if setting.document and not found.get("year") else ""
    return Reading(
        Period(start, end, "quarter" if count == 4 else "semester"), "quarter", anchor=anchor
    )


def fiscal(found: Found, setting: Setting) -> Reading:
    """A fiscal year; its days are known where the sentence names a country whose fiscal year the tables know."""
    side = found.get("dir")
    if side and setting.document is None:
        return undated("year-unknown", "fiscal-year")
    number = (
        setting.document.year + STEPS[side] if side and setting.document else int(found.get("year"))
    )
    anchor = setting.document.isoformat() if side and setting.document else ""
    if setting.fiscal is None or side:
        return Reading(values.year(number, "fiscal-year"), "fiscal-year", anchor=anchor)
    first, named_after_start, country = setting.fiscal
    start = date(number if named_after_start or first == 1 else number - 1, first, 1)
    end = values.month(start.year + (first > 1), (first + 10) % 12 + 1).end
    return Reading(
        Period(start, end, "fiscal-year"),
        "fiscal-year-of",
        anchor=anchor,
        facts={"country": country},
    )
