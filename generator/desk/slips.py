"""Guess what an editor meant by a value that is nearly in its form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.core.yaml_text import PlainMapping, PlainValue

_ID = re.compile(r"\b[sfd]-[0-9a-f]{8}\b")  # of a statement, a finding or a difference
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})")
_TIME = re.compile(r"[T ]\d{1,2}[:.]\d{2}.*")  # of the day, behind its date
_PERCENT = re.compile(r"(?P<number>\d+(?:\.\d+)?) ?%")
_COMMA_NUMBER = re.compile(r"-?\d+,\d+")
_BETWEEN_WORDS = re.compile(r"(?<=[^\W_])[\s_]+(?=[^\W_])")
_PLAIN = re.compile(r"[\w.]+(?:[ -][\w.]+)*")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?")


def guess_text(value: str, pattern: str) -> str:
    """The text that fits the pattern and was meant; "" where none is, or several may be."""
    fitting = {text for text in _list_readings(value.strip()) if re.search(pattern, text)}
    if len(fitting) == 1:
        return fitting.pop()
    return ""


def _list_readings(value: str) -> Iterator[str]:
    yield value.lower()
    yield from _ID.findall(value.lower())
    yield _BETWEEN_WORDS.sub("-", value.lower())  # `Media Indonesia`
    yield value.replace(" ", "%20")  # in an address
    yield from _read_days(value)
    if _HOST.fullmatch(value):
        yield f"https://{value}"


def _read_days(value: str) -> Iterator[str]:
    """Days written with other signs; both where the month may stand first."""
    if match := _YEAR_FIRST.fullmatch(_TIME.sub("", value)):
        yield _write_day(match["year"], match["month"], match["day"])
    elif match := _DAY_FIRST.fullmatch(value):
        yield _write_day(match["year"], match["month"], match["day"])
        if int(match["day"]) <= 12:
            yield _write_day(match["year"], match["day"], match["month"])


def _write_day(year: str, month: str, day: str) -> str:
    return f"{year}-{month:0>2}-{day:0>2}"


def _may_be_entry(value: str, schema: PlainMapping) -> bool:
    """Whether a list of that one text, which has no sign of YAML's, may be meant."""
    forms = schema.get("anyOf", [schema])
    patterns = [form.get("pattern", "") for form in forms if form.get("type") == "string"]
    fits = any(re.search(pattern, value) for pattern in patterns)
    return fits and _PLAIN.fullmatch(value) is not None


def list_ends_of_numbers(entries: PlainMapping) -> set[str]:
    """Keys that are what follows a comma: `{weight: 0,5}` has the keys `weight` and `5`."""
    ends = set()
    value_before = None
    for key, value in entries.items():
        if value is None and isinstance(value_before, int) and str(key).isdigit():
            ends.add(key)
        value_before = value
    return ends


def guess_value(value: PlainValue, schema: PlainMapping) -> str:
    """What to do with a value of another type than its JSON Schema wants; "" for nothing in
    particular.
    """
    wanted = schema.get("type")
    if isinstance(value, str):
        return _guess_of_text(value, schema)
    if wanted == "string" and isinstance(value, list) and len(value) == 1:
        return "write it without brackets"
    return ""


def _guess_of_text(value: str, schema: PlainMapping) -> str:
    match schema.get("type"):
        case "number":
            return _guess_number(value)
        case "object" if schema.get("required") == ["name"]:
            return f"write {{name: {value}}}"
        case "array" if _may_be_entry(value, schema["items"]):
            return f"write [{value}]"
        case "array" if value.startswith("-"):
            return "write a blank behind each `-`"
        case _:
            return ""


def _guess_number(value: str) -> str:
    if _COMMA_NUMBER.fullmatch(value):
        return "write " + value.replace(",", ".")
    percent = _PERCENT.fullmatch(value)
    if percent:
        return "write " + percent["number"]
    return ""
