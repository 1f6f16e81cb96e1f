"""How often Python looks for garbage that it could not free at once."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

THINGS_BETWEEN_LOOKS = 50_000  # made and not freed; 700 where nobody says otherwise


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


def _make_old() -> None:
    """Have all that is there looked at as rarely as what was looked at often before."""
    if not gc.get_freeze_count():  # else another process shares it, which would be thawed as well
        gc.freeze()
        gc.unfreeze()
