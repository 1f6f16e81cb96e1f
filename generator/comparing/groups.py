"""Join what belongs together into groups."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Member = TypeVar("Member", bound=Hashable)


class Groups(Generic[Member]):
    """Members in groups, while they are joined; at first each is alone."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._group_of: dict[Member, frozenset[Member]] = {}
        for member in members:
            self._group_of[member] = frozenset({member})

    def group_of(self, member: Member) -> frozenset[Member]:
        return self._group_of[member]

    def join(self, first: Member, second: Member) -> None:
        joined = self.group_of(first) | self.group_of(second)
        self._group_of.update(dict.fromkeys(joined, joined))

    def list_groups(self) -> set[frozenset[Member]]:
        """All groups, those of one member, too."""
        return set(self._group_of.values())
