"""Values that are computed once and looked up again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Generic, ParamSpec, TypeVar, cast

Key = TypeVar("Key")
Value = TypeVar("Value")
Arguments = ParamSpec("Arguments")

_FEW = 8  # more than a command works with, of languages or of lists of a book
_MANY = 4096  # dates, names, words: a book's articles and pages have the same ones again and again


def compute_once(compute: Callable[Arguments, Value]) -> Callable[Arguments, Value]:
    """The function with its last values remembered, of few arguments: of each language one."""
    return cast("Callable[Arguments, Value]", lru_cache(maxsize=_FEW)(compute))


def remember(compute: Callable[Arguments, Value]) -> Callable[Arguments, Value]:
    """The function with the values remembered that were asked for last: of many arguments."""
    return cast("Callable[Arguments, Value]", lru_cache(maxsize=_MANY)(compute))


class Remembered(dict[Key, Value], Generic[Key, Value]):
    """Values by what each is computed from; where they would be too many, all are forgotten.

    For a look-up of every word. `functools.lru_cache` also notes which value was used last, which
    takes longer than to find it.
    """

    def __init__(self, compute: Callable[[Key], Value], most: int) -> None:
        super().__init__()
        self._compute = compute
        self._most = most  # values at a time

    def __missing__(self, key: Key) -> Value:
        value = self._compute(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value


class ComputedOnce(Generic[Value]):
    """A property that is computed when it is first asked for, and stays in its object's dict.

    As `functools.cached_property`, which takes a lock each time before Python 3.12.
    """

    def __init__(self, compute: Callable[[Any], Value]) -> None:
        self._compute = compute
        self._name = compute.__name__

    def __get__(self, owner: Any, _: type) -> Value:
        value = self._compute(owner)
        owner.__dict__[self._name] = value
        return value
