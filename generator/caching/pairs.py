"""What was made of two of many things, by the last build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import TypeVar, cast

from msgspec import Struct

from generator.core.each import OfTwo
from generator.core.fingerprints import Fingerprint, take_fingerprint

_Thing = TypeVar("_Thing")
_Made = TypeVar("_Made")
_TwoFingerprints = tuple[Fingerprint, Fingerprint]


class MadeOfTwo(Struct, frozen=True):
    """What a build made of all its things."""

    things: tuple[Fingerprint, ...]
    made: Mapping[_TwoFingerprints, Sequence[object]]  # of those of which anything is made


class KeptPairs:
    """What was made of two things, of which this build makes the rest."""

    def __init__(self, before: MadeOfTwo) -> None:
        self._before = before
        self._fingerprints: list[Fingerprint] = []
        self._made: defaultdict[_TwoFingerprints, list[object]] = defaultdict(list)

    def make_new(
        self,
        make: Callable[[Sequence[_Thing], Set[int]], Iterable[OfTwo[_Made]]],
        things: Sequence[_Thing],
    ) -> Iterator[_Made]:
        """What is made of each two: what is new first."""
        fingerprints = self._fingerprints = list(map(take_fingerprint, things))
        known = frozenset(fingerprints).intersection(self._before.things) - {None}
        new = frozenset(number for number, one in enumerate(fingerprints) if one not in known)
        for first, second, made in make(things, new):
            self._made[fingerprints[first], fingerprints[second]].append(made)
            yield made
        for two, all_made in self._before.made.items():
            if known.issuperset(two):
                self._made[two] += all_made
                yield from cast("Sequence[_Made]", all_made)

    def list_kept(self) -> MadeOfTwo:
        """All that this build has."""
        return MadeOfTwo(tuple(self._fingerprints), dict(self._made))
