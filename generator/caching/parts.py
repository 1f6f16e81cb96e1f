"""What was made of each of many things, kept together in one entry: those of the last build."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import TypeVar, cast

from generator.caching.entries import Entries
from generator.core.fingerprints import Fingerprint

_Thing = TypeVar("_Thing")
_Made = TypeVar("_Made")


class Parts:
    """What was made of things, by their fingerprints; what is not asked for any more is gone."""

    def __init__(self, entries: Entries | None, key: str | None) -> None:
        self._entries, self._key = entries, key
        before = None
        if entries and key:
            before = entries.load(key)
        self._before: dict[bytes, bytes] = before if isinstance(before, dict) else {}
        self._now: dict[bytes, bytes] = {}

    def __contains__(self, fingerprint: Fingerprint) -> bool:
        return fingerprint in self._before

    def find(self, fingerprint: Fingerprint) -> object | None:
        """What was made of that before; None where nothing was."""
        packed = None
        if fingerprint:
            packed = self._before.get(fingerprint)
        if fingerprint is None or packed is None:
            return None
        with suppress(Exception):  # whatever an unforeseen class leads to
            value = _unpack(packed)
            self._now[fingerprint] = packed
            return value
        return None

    def keep(self, fingerprint: Fingerprint, value: object) -> None:
        """Keep what was made of that for the next build."""
        self.keep_packed(fingerprint, _pack(value))

    def keep_packed(self, fingerprint: Fingerprint, packed: bytes) -> None:
        """The same of what is packed already."""
        if fingerprint and self._key:
            self._now[fingerprint] = packed

    def close(self) -> None:
        """Write down what this build has."""
        if self._entries and self._key and self._now != self._before:
            self._entries.save(self._key, self._now, is_packed=True)


def make_changed(
    parts: Parts,
    take_fingerprint: Callable[[_Thing], Fingerprint],
    make: Callable[[_Thing], _Made],
    things: Sequence[_Thing],
    make_each: Callable[[Callable[[_Thing], bytes], Sequence[_Thing]], Iterator[bytes]] = map,
) -> Iterator[_Made]:
    """What is made of each; of things that were there before, it is not made again.

    `make_each` gives what a function makes of each thing, in order.
    """
    pack_made = partial(_pack_made, make)
    fingerprints = list(map(take_fingerprint, things))
    pairs = zip(things, fingerprints, strict=True)
    fresh = make_each(pack_made, [item for item, taken in pairs if taken not in parts])
    for item, taken in zip(things, fingerprints, strict=True):
        result = cast("_Made | None", parts.find(taken))
        if result is None:
            packed = pack_made(item) if taken in parts else next(fresh)
            result = cast("_Made", _unpack(packed))
            parts.keep_packed(taken, packed)
        yield result
    parts.close()


def _pack_made(make: Callable[[_Thing], _Made], item: _Thing) -> bytes:
    return _pack(make(item))


def _pack(value: object) -> bytes:
    return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)


def _unpack(packed: bytes) -> object:
    return pickle.loads(zlib.decompress(packed))  # noqa: S301 - of this user
