"""Look up what has a key in common, where most keys have one thing each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class NumbersByKey(Generic[Key]):
    """The numbers of things by their keys; a list for each key would take three times the room."""

    def __init__(self) -> None:
        self._first_with: dict[Key, int] = {}
        self._others_with = defaultdict[Key, list[int]](list)

    def add(self, key: Key, number: int) -> None:
        """Note a key of a thing; the keys of each come together."""
        if self._first_with.setdefault(key, number) != number:
            self._others_with[key].append(number)

    def find(self, key: Key) -> list[int]:
        """The numbers of all that have that key."""
        first = self._first_with.get(key)
        if first is None:
            return []
        return [first, *self._others_with.get(key, ())]

    def list_shared(self) -> Iterator[tuple[Key, list[int]]]:
        """Each key that several have, with their numbers."""
        for key, others in self._others_with.items():
            yield key, [self._first_with[key], *others]
