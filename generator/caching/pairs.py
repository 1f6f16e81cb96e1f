"""What was made of two of many things, by the last build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import TypeVar, cast

from generator.core.each import OfTwo
from generator.core.fingerprints import Fingerprint
from generator.core.frozen import Frozen

_Thing = TypeVar("_Thing")
_Made = TypeVar("_Made")
_TwoFingerprints = tuple[Fingerprint, Fingerprint]


class MadeOfTwo(Frozen):
    fingerprints: tuple[Fingerprint, ...]
    results: Mapping[_TwoFingerprints, Sequence[object]]  # of those of which anything is made


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
        take_fingerprint: Callable[[_Thing], Fingerprint],
    ) -> Iterator[_Made]:
        """What is made of each two: what is new first."""
        fingerprints = self._fingerprints = list(map(take_fingerprint, things))
        unchanged = frozenset(fingerprints).intersection(self._before.fingerprints) - {None}
        new = frozenset(
            number
            for number, fingerprint in enumerate(fingerprints)
            if fingerprint not in unchanged
        )
        for first, second, result in make(things, new):
            self._made[fingerprints[first], fingerprints[second]].append(result)
            yield result
        for two, results in self._before.results.items():
            if unchanged.issuperset(two):
                self._made[two] += results
                yield from cast("Sequence[_Made]", results)

    def list_kept(self) -> MadeOfTwo:
        return MadeOfTwo(tuple(self._fingerprints), dict(self._made))
