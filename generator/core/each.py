"""Make something of each of many things, by itself: whoever remembers some of it need not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import Generic, NamedTuple, Protocol, TypeVar

from generator.core.frozen import Frozen

_Thing = TypeVar("_Thing")
_Made = TypeVar("_Made")
_MadeOfTwo = TypeVar("_MadeOfTwo")

MadeOf = tuple[object, ...]  # all that decides what something is


NEVER_KEPT = ""  # kind of what is made of more than the thing and what is `shared`


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


class OfTwo(NamedTuple, Generic[_MadeOfTwo]):
    """What is made of two of many things."""

    first: int  # number of a thing, as of the other
    second: int
    made: _MadeOfTwo


class MakeOfTwo(Protocol):
    """Makes something of each two of many things that have to do with each other, in any order.

    `make` makes it of all those of which one has a number among those that it is given, and is
    called once; `shared` and `kind` are as for `MakeEach`.
    """

    def __call__(
        self,
        kind: str,
        shared: object,
        make: Callable[[Sequence[_Thing], Set[int]], Iterable[OfTwo[_MadeOfTwo]]],
        things: Sequence[_Thing],
    ) -> Iterator[_MadeOfTwo]: ...


class MakeText(Protocol):
    """Gives the text that `make` makes of these values and of nothing else."""

    def __call__(self, made_of: MadeOf, make: Callable[[], str]) -> str: ...


def make_text_anew(made_of: MadeOf, make: Callable[[], str]) -> str:
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


def make_of_two_anew(
    kind: str,
    shared: object,
    make: Callable[[Sequence[_Thing], Set[int]], Iterable[OfTwo[_MadeOfTwo]]],
    things: Sequence[_Thing],
) -> Iterator[_MadeOfTwo]:
    """What is made of each two, with nothing remembered."""
    del kind, shared
    for of_two in make(things, frozenset(range(len(things)))):
        yield of_two.made


class Makers(Frozen):
    """The ways in which the parts of a book are made."""

    make_each: MakeEach = make_anew
    make_of_two: MakeOfTwo = make_of_two_anew


ANEW = Makers()
