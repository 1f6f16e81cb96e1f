"""Keep the gists of a book packed: one in five is compared with another, and few at a time."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Mapping, Set
from fractions import Fraction
from functools import lru_cache, partial
from typing import get_type_hints

import msgspec

from generator.comparing.corroboration.candidates import (
    LookUp,
    make_look_up,
    sum_marks,
)
from generator.comparing.corroboration.gists import Gist
from generator.comparing.corroboration.wording import cut_runs
from generator.core.frozen import Frozen
from generator.nouns.book import Statement

UNPACKED = 2_000  # gists that are at hand; pairs come by article, and share most of theirs

_FOUR_BYTES = "I"
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
_LOOK_UP_DECODER = msgspec.msgpack.Decoder(LookUp)


class PackedGist(Frozen):
    """A gist without its statement, as it can be kept, or sent to another process."""

    id: str  # of the statement
    packed: bytes
    packed_look_up: bytes
    marks: bytes  # by which another statement may find it, 4 bytes each

    @property
    def look_up(self) -> LookUp:
        """All by which its statement is looked up."""
        return _LOOK_UP_DECODER.decode(self.packed_look_up)

    def is_found_by(self, sought: Set[int]) -> bool:
        return not sought.isdisjoint(array(_FOUR_BYTES, self.marks))


class _PlacedGist(Frozen):
    statement: Statement
    packed: bytes

    def unpack(self) -> Gist:
        fields = msgspec.structs.asdict(_DECODER.decode(zlib.decompress(self.packed)))
        runs = cut_runs(fields["words"])
        return Gist(statement=self.statement, word_runs=runs, **fields)


def pack_gist(gist: Gist) -> PackedGist:
    """The gist without its statement."""
    values = [getattr(gist, name) for name in _Fields.__struct_fields__]
    look_up = make_look_up(gist)
    return PackedGist(
        id=gist.id,
        packed=zlib.compress(_ENCODER.encode(_Fields(*values)), 1),
        packed_look_up=_ENCODER.encode(look_up),
        marks=array(_FOUR_BYTES, sum_marks(look_up)).tobytes(),
    )


class PackedGists:
    """The gists of a book by the ids of their statements."""

    def __init__(self) -> None:
        self._packed: dict[str, _PlacedGist] = {}
        self._held: dict[str, Gist] = {}
        # Without `self`, to which it would point back, so that both stayed as garbage
        unpack = partial(_unpack, self._packed)
        self._unpack = lru_cache(UNPACKED)(unpack)

    def add(self, gist: PackedGist, statement: Statement) -> None:
        self._packed[gist.id] = _PlacedGist(statement, gist.packed)

    def __contains__(self, id: str) -> bool:
        return id in self._packed

    def find(self, id: str) -> Gist:
        return self._held.get(id) or self._unpack(id)

    def hold(self, id: str) -> Gist:
        """A gist that is part of what comparing shows: one object from now on."""
        return self._held.setdefault(id, self.find(id))


def _unpack(packed: Mapping[str, _PlacedGist], id: str) -> Gist:
    return packed[id].unpack()
