"""How often Python looks for garbage that it could not free at once."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

THINGS_BETWEEN_LOOKS = 50_000  # made and not freed; 700 where nobody says otherwise

_sharing: list[str] = []  # "all" in a process, and so in its copies, while they share memory


def look_for_garbage_rarely() -> None:
    """Look seldom, and not at the end: what a book is made of stays until it is written, and
    nearly all else is freed at once.

    A look after every 700 things takes a seventh of the time of a build; Python's last look at all
    that is there, just before the process goes, a tenth of a second.
    """
    gc.set_threshold(THINGS_BETWEEN_LOOKS, 20, 10)
    atexit.register(gc.freeze)


@contextmanager
def not_looking_for_garbage() -> Iterator[None]:
    """Look for none, where nearly all that is made stays, and nothing points to itself.

    What was made counts as old afterwards: else all of it would be looked at right then.
    """
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            _make_old()
            gc.enable()


@contextmanager
def all_shared_with_copies() -> Iterator[None]:
    """Look at nothing that is there now: a look writes into what it looks at, and what this
    process shares with its copies would be copied after all.
    """
    gc.freeze()
    _sharing.append("all")
    try:
        yield
    finally:
        _sharing.clear()
        gc.unfreeze()


@contextmanager
def leaving_no_garbage(is_much: Callable[[], bool]) -> Iterator[None]:
    """Free at the end what was made meanwhile and points to itself, as what a template prints does,
    where that is much.

    Python would look for it when a quarter of all that is there is new: too late for the memory.
    For the pages of five articles a look takes longer than to make some of them.
    """
    gc.freeze()  # what there is already is not looked through
    try:
        yield
    finally:
        if is_much():
            gc.collect()
        if not _sharing:
            gc.unfreeze()


def _make_old() -> None:
    """Have all that is there looked at as rarely as what was looked at often before."""
    if not _sharing:  # Python, if asked, counts each thing that it does not look at
        gc.freeze()
        gc.unfreeze()
