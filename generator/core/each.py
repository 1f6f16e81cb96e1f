"""Make something of each of many things, by itself: whoever remembers some of it need not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

_Thing = TypeVar("_Thing")
_Made = TypeVar("_Made")


class MakeEach(Protocol):
    """Makes something of each thing; `shared` is all else that it is made of, `kind` its name."""

    def __call__(
        self,
        kind: str,
        shared: object,
        make: Callable[[_Thing], _Made],
        things: Sequence[_Thing],
    ) -> list[_Made]: ...


def make_anew(
    kind: str,
    shared: object,
    make: Callable[[_Thing], _Made],
    things: Sequence[_Thing],
) -> list[_Made]:
    """What is made of each, with nothing remembered."""
    del kind, shared
    return [make(item) for item in things]
