"""Keep the gists of a book packed: one in five is compared with another, and few at a time."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import get_type_hints

import msgspec
from msgspec import Struct

from generator.comparing.corroboration.gists import Gist
from generator.comparing.corroboration.wording import cut_runs
from generator.nouns.book import Statement

UNPACKED = 2_000  # gists that are at hand; pairs come by article, and share most of theirs

# The statement is the book's, and the runs are cut from the words
_LEFT_OUT = frozenset({"statement", "word_runs"})
_TYPES = [item for item in get_type_hints(Gist).items() if item[0] not in _LEFT_OUT]
_Fields = msgspec.defstruct("_Fields", _TYPES, array_like=True)


def _encode_fraction(value: object) -> object:
    if isinstance(value, Fraction):
        return value.numerator, value.denominator
    raise NotImplementedError


def _decode_fraction(_type: type, value: tuple[int, int]) -> Fraction:
    return Fraction(*value)


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_encode_fraction)
_DECODER = msgspec.msgpack.Decoder(_Fields, dec_hook=_decode_fraction)


class _PackedGist(Struct, frozen=True):
    statement: Statement
    packed: bytes

    def unpack(self) -> Gist:
        fields = msgspec.structs.asdict(_DECODER.decode(zlib.decompress(self.packed)))
        runs = cut_runs(fields["words"])
        return Gist(statement=self.statement, word_runs=runs, **fields)


def _pack(gist: Gist) -> _PackedGist:
    values = [getattr(gist, name) for name in _Fields.__struct_fields__]
    return _PackedGist(gist.statement, zlib.compress(_ENCODER.encode(_Fields(*values)), 1))


class PackedGists:
    """The gists of a book by the ids of their statements."""

    def __init__(self) -> None:
        self._packed: dict[str, _PackedGist] = {}
        self._held: dict[str, Gist] = {}
        self._unpack = functools.lru_cache(UNPACKED)(self._unpack_anew)

    def add_each(self, gists: Iterable[Gist]) -> Iterator[Gist]:
        """Pack each of them, which whoever asks for it sees once more as it is."""
        for gist in gists:
            self._packed[gist.id] = _pack(gist)
            yield gist

    def __contains__(self, id: str) -> bool:
        return id in self._packed

    def find(self, id: str) -> Gist:
        """A gist to be looked at."""
        return self._held.get(id) or self._unpack(id)

    def hold(self, id: str) -> Gist:
        """A gist that is part of what comparing shows: one object from now on."""
        return self._held.setdefault(id, self.find(id))

    def _unpack_anew(self, id: str) -> Gist:
        return self._packed[id].unpack()
