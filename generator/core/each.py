"""Make something of each of many things, by itself: whoever remembers some of it need not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

_Thing = TypeVar("_Thing")
_Made = TypeVar("_Made")


class MakeEach(Protocol):
    """Makes something of each thing, one by one as they are asked for; `shared` is all else that it
    is made of, `kind` its name.
    """

    def __call__(
        self,
        kind: str,
        shared: object,
        make: Callable[[_Thing], _Made],
        things: Sequence[_Thing],
    ) -> Iterator[_Made]: ...


def make_anew(
    kind: str,
    shared: object,
    make: Callable[[_Thing], _Made],
    things: Sequence[_Thing],
) -> Iterator[_Made]:
    """What is made of each, with nothing remembered."""
    del kind, shared
    return map(make, things)
