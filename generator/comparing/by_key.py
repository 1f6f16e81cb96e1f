"""Find what has a key in common, where most keys have one thing each."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

KEY_TYPE = "Q"  # of an array: 8 bytes
LARGEST_KEY = (1 << 64) - 1
NUMBER_TYPE = "I"  # 4 bytes
_PARTS = 64


def list_shared(keyed: Iterable[tuple[Key, int]]) -> Iterator[tuple[Key, list[int]]]:
    """Each key that several things have, with their numbers; the keys of each come together."""
    first_with: dict[Key, int] = {}
    others_with = defaultdict[Key, list[int]](list)
    for key, number in keyed:
        if first_with.setdefault(key, number) != number:
            others_with[key].append(number)
    for key, others in others_with.items():
        yield key, [first_with[key], *others]


class NumbersByKey:
    """The numbers of things by keys of 8 bytes, 12 bytes for each; a dictionary would take ten
    times the room, and is made of a small part of them at a time.
    """

    def __init__(self) -> None:
        self._keys = [array(KEY_TYPE) for _ in range(_PARTS)]
        self._numbers = [array(NUMBER_TYPE) for _ in range(_PARTS)]

    def add(self, key: int, number: int) -> None:
        """Note a key of a thing; the keys of each come together."""
        part = key % _PARTS
        self._keys[part].append(key)
        self._numbers[part].append(number)

    def list_parts(self) -> Iterator[Iterable[tuple[int, int]]]:
        """The keys with their numbers, those of one key in one part."""
        for keys, numbers in zip(self._keys, self._numbers, strict=True):
            yield zip(keys, numbers, strict=True)

    def list_shared(self) -> Iterator[list[int]]:
        """The numbers of those that have a key in common."""
        for part in self.list_parts():
            for _, numbers in list_shared(part):
                yield numbers
