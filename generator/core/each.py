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


class MakeText(Protocol):
    """Gives the text that `make` makes of these values and of nothing else."""

    def __call__(self, made_of: tuple[object, ...], make: Callable[[], str]) -> str: ...


def make_text_anew(made_of: tuple[object, ...], make: Callable[[], str]) -> str:
    """The text, with nothing remembered."""
    del made_of
    return make()


def make_anew(
    kind: str,
    shared: object,
    make: Callable[[_Thing], _Made],
    things: Sequence[_Thing],
) -> Iterator[_Made]:
    """What is made of each, with nothing remembered."""
    del kind, shared
    return map(make, things)
