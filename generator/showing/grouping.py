"""Things under what they have in common, in the order in which they are given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


def group_by(
    values: Iterable[_Value], key: Callable[[_Value], _Key]
) -> dict[_Key, tuple[_Value, ...]]:
    """The values under the key of each, the keys in the order in which they are first met."""
    return group_under(values, lambda value: (key(value),))


def group_under(
    values: Iterable[_Value], keys: Callable[[_Value], Iterable[_Key]]
) -> dict[_Key, tuple[_Value, ...]]:
    """The same where a value may have several keys or none."""
    groups = defaultdict(list)
    for value in values:
        for key in keys(value):
            groups[key].append(value)
    return {key: tuple(group) for key, group in groups.items()}
