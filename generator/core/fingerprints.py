"""Checksums of large values, which tell whether one is the same as before."""

from __future__ import annotations

import hashlib
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


def _write_other(value: object) -> str:
    if isinstance(value, range):
        return repr(value)
    raise TypeError(value)
