"""Checksums of large values, which tell whether one is the same as before."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable
from typing import TypeAlias

import msgspec

Fingerprint: TypeAlias = bytes | None  # None = of what has none, which is never the same as before

_BYTES = 16


def take_fingerprint(value: object) -> Fingerprint:
    """A checksum of a record, and of everything in it.

    Of two values of one type it is another where they differ; the order of a set may change it.
    """
    try:
        encoded = msgspec.msgpack.encode(value, enc_hook=_write_other)
    except (TypeError, ValueError):
        return None
    return hashlib.blake2b(encoded, digest_size=_BYTES).digest()


class Fingerprints:
    """Fingerprints of the records of one book, each taken once.

    Of records of the `shared` types, which many others list, it stands in those for the record.
    """

    def __init__(self, shared: tuple[type, ...] = ()) -> None:
        self._shared = shared
        # With the record, so that no other one takes its place in memory
        self._by_place: dict[int, tuple[object, Fingerprint]] = {}

    def take(self, value: object) -> Fingerprint:
        """That of a value, which is not taken again of the same record."""
        if not isinstance(value, msgspec.Struct):
            return take_fingerprint(self._stand_for(value))
        entry = self._by_place.get(id(value))
        if entry is None:
            fields = msgspec.structs.astuple(value)
            fingerprint = take_fingerprint(list(map(self._stand_for, fields)))
            entry = self._by_place[id(value)] = value, fingerprint
        return entry[1]

    def take_all(self, values: Iterable[object]) -> Fingerprint:
        """That of some values together, None where one of them has none."""
        parts = []
        for value in values:
            is_record = isinstance(value, msgspec.Struct)
            part = self.take(value) if is_record else self._stand_for(value)
            parts.append(value if part is None else part)
        return take_fingerprint(parts)

    def _stand_for(self, value: object) -> object:
        """What a record is known by in others, which have no fingerprint where it has none."""
        if isinstance(value, self._shared):
            return self.take(value) or value
        if isinstance(value, tuple) and value and isinstance(value[0], self._shared):
            return list(map(self._stand_for, value))
        return value


def _write_other(value: object) -> str | bytes:
    if isinstance(value, range):
        return repr(value)
    if isinstance(value, array):
        return value.tobytes()
    raise TypeError(value)
