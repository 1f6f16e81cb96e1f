"""Keep what is read of statements packed: one in five is compared, and few at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence, Set
from fractions import Fraction
from functools import lru_cache, partial
from typing import get_type_hints

import msgspec

from generator.comparing.corroboration.article_reading import ArticleReader, SketchedStatement
from generator.comparing.corroboration.candidates import (
    LookUp,
    make_look_up,
    sum_marks,
)
from generator.comparing.corroboration.gists import ArticleSoFar, Gist
from generator.comparing.corroboration.wording import cut_runs
from generator.core.each import NEVER_KEPT, MakeEach, make_anew
from generator.core.frozen import Frozen
from generator.nouns.book import Source, Statement

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
_SO_FAR_DECODER = msgspec.msgpack.Decoder(ArticleSoFar)


class PackedSketch(Frozen):
    """What is read of a statement before it is compared, as it can be kept or sent to another
    process.
    """

    id: str  # of the statement
    packed_look_up: bytes
    so_far: bytes
    marks: bytes  # by which another statement may find it, 4 bytes each

    @property
    def look_up(self) -> LookUp:
        """All by which its statement is looked up."""
        return _LOOK_UP_DECODER.decode(self.packed_look_up)

    def is_found_by(self, sought: Set[int]) -> bool:
        return not sought.isdisjoint(array(_FOUR_BYTES, self.marks))


def pack_sketch(sketched: SketchedStatement) -> PackedSketch:
    look_up = make_look_up(sketched.sketch, sketched.so_far.context)
    return PackedSketch(
        id=sketched.sketch.id,
        packed_look_up=_ENCODER.encode(look_up),
        so_far=_ENCODER.encode(sketched.so_far),
        marks=array(_FOUR_BYTES, sum_marks(look_up)).tobytes(),
    )


class PlacedStatement(Frozen):
    """A statement that may be compared, and where it is."""

    statement: Statement
    source: Source
    so_far: bytes

    def unpack(self) -> tuple[Statement, ArticleSoFar]:
        return self.statement, _SO_FAR_DECODER.decode(self.so_far)


def pack_gist(gist: Gist) -> bytes:
    """The gist without its statement."""
    values = [getattr(gist, name) for name in _Fields.__struct_fields__]
    return _ENCODER.encode(_Fields(*values))


def unpack_gist(packed: bytes, statement: Statement) -> Gist:
    fields = msgspec.structs.asdict(_DECODER.decode(packed))
    return Gist(statement=statement, word_runs=cut_runs(fields["words"]), **fields)


class PackedGists:
    """The gists of a book by the ids of their statements, each made when it is asked for first."""

    def __init__(self, reader: ArticleReader) -> None:
        self._reader = reader
        self._placed: dict[str, PlacedStatement] = {}
        self._packed: dict[str, bytes] = {}
        self._held: dict[str, Gist] = {}
        # Without `self`, to which it would point back, so that both stayed as garbage
        unpack = partial(_unpack, self._placed, self._packed)
        self._unpack = lru_cache(UNPACKED)(unpack)

    def place(self, sketch: PackedSketch, statement: Statement, source: Source) -> None:
        """Note a statement that may be compared."""
        self._placed[sketch.id] = PlacedStatement(statement, source, sketch.so_far)

    def __contains__(self, id: str) -> bool:
        return id in self._placed

    @property
    def made(self) -> Set[str]:
        """The ids of the statements whose gists are there."""
        return self._packed.keys()

    def find(self, id: str) -> Gist:
        if id in self._held:
            return self._held[id]
        if id not in self._packed:
            self.make_all([id])
        return self._unpack(id)

    def hold(self, id: str) -> Gist:
        """A gist that is part of what comparing shows: one object from now on."""
        return self._held.setdefault(id, self.find(id))

    def make_all(self, ids: Iterable[str], make_each: MakeEach = make_anew) -> None:
        """Make the gists of these statements, as far as they are not there."""
        by_article: dict[str, list[PlacedStatement]] = {}
        for id in ids:
            if id not in self._packed:
                placed = self._placed[id]
                by_article.setdefault(placed.source.id, []).append(placed)
        groups = list(by_article.values())
        packed = make_each(NEVER_KEPT, None, self._pack_some, groups)
        for group, packed_gists in zip(groups, packed, strict=True):
            for placed, packed_gist in zip(group, packed_gists, strict=True):
                self._packed[placed.statement.id] = packed_gist

    def _pack_some(self, placed: Sequence[PlacedStatement]) -> list[bytes]:
        """The packed gists of some statements of one article."""
        statements = [item.unpack() for item in placed]
        return list(map(pack_gist, self._reader.make_some_gists(placed[0].source, statements)))


def _unpack(placed: Mapping[str, PlacedStatement], packed: Mapping[str, bytes], id: str) -> Gist:
    return unpack_gist(packed[id], placed[id].statement)
