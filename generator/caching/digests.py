"""A checksum of a value and of everything in it, the same in every process."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping, Set
from datetime import date
from functools import cache

import msgspec


def digest(*values: object) -> str:
    """64 hex digits, which differ where anything in the values or their order does.

    Raises TypeError for what is no plain value, of which nobody can say when it changes.
    """
    parts: list[str] = []
    _write_all(values, parts)
    text = "".join(parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Digests:
    """The digest of the large record that one build is about, computed once."""

    def __init__(self) -> None:
        # With the record, so that no other one takes its place in memory; of the one before, a
        # whole book's articles would stay
        self._last: tuple[object, str] = None, ""

    def take(self, record: msgspec.Struct) -> str:
        last, taken = self._last
        if record is not last:
            taken = digest(record)
            self._last = record, taken
        return taken


def _write(value: object, parts: list[str]) -> None:
    """Append what tells a value from every other one."""
    if isinstance(value, str):
        parts.append(f"{len(value)}:{value}")
    elif value is None or isinstance(value, bool | int | float | date | range):
        parts.append(f"{value!r};")
    elif isinstance(value, tuple | list):
        _write_all(value, parts)
    elif isinstance(value, Mapping):
        parts.append("map")  # whose order may be that of a page
        _write_all([*value, *value.values()], parts)
    elif isinstance(value, Set):
        parts.append("set")
        _write_all(sorted(map(digest, value)), parts)
    else:
        _write_record(value, parts)


def _write_all(values: Iterable[object], parts: list[str]) -> None:
    parts.append("(")
    for value in values:
        _write(value, parts)
    parts.append(")")


def _write_record(record: object, parts: list[str]) -> None:
    kind: type = type(record)
    parts.append(f"{kind.__module__}.{kind.__qualname__}")
    _write_all([getattr(record, name) for name in _list_fields(kind)], parts)


@cache
def _list_fields(kind: type) -> tuple[str, ...]:
    if dataclasses.is_dataclass(kind):
        return tuple(field.name for field in dataclasses.fields(kind))
    if issubclass(kind, msgspec.Struct):
        return kind.__struct_fields__
    raise TypeError(f"a {kind.__qualname__} has no digest")
