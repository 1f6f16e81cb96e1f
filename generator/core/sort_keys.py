"""What things are put in order by."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")

SortKey = tuple[Any, ...]  # of values that can be compared: the first that differ decide
Ranks = Mapping[str, int]  # id -> place in an order, from 0


def rank_all(in_order: Iterable[_Key]) -> dict[_Key, int]:
    """The place of each, from 0; what comes twice is ranked by its last place."""
    return {key: rank for rank, key in enumerate(in_order)}


def drop_empty(values: Mapping[str, _Value]) -> dict[str, _Value]:
    """Those that say something: no "", no empty list."""
    return {key: value for key, value in values.items() if value}


def sort_by_key(values: Mapping[str, _Value]) -> dict[str, _Value]:
    return dict(sorted(values.items()))
