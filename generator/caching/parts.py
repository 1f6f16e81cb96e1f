"""What was made of each of many things, kept together in one entry: those of the last build."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Sequence
from typing import TypeVar, cast

from generator.caching.entries import Entries
from generator.core.fingerprints import take_fingerprint

_Thing = TypeVar("_Thing")
_Made = TypeVar("_Made")


def make_changed(
    entries: Entries,
    key: str,
    make: Callable[[_Thing], _Made],
    things: Sequence[_Thing],
) -> list[_Made]:
    """What is made of each; of things that were there before, it is read in that entry."""
    before = entries.load(key)
    packed_before = before if isinstance(before, dict) else {}
    packed: dict[bytes, bytes] = {}
    results: list[_Made] = []
    for thing in things:
        fingerprint = take_fingerprint(thing)
        kept = packed_before.get(fingerprint)
        if kept is None:
            result = make(thing)
            kept = zlib.compress(pickle.dumps(result, pickle.HIGHEST_PROTOCOL), 1)
        else:
            result = cast("_Made", pickle.loads(zlib.decompress(kept)))  # noqa: S301 - of this user
        if fingerprint:
            packed[fingerprint] = kept
        results.append(result)
    if packed != packed_before:
        entries.save(key, packed)
    return results
