"""Order what the statements tell by the day it happened."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Event, Statement

NAMED_EVENT = "event"  # precision of a time that is told by naming what happened then: "since the Second World War"


def events(statements: Sequence[Statement]) -> tuple[Event, ...]:
    """The dated things that statements tell of, oldest first.

    The day on which something was only *said* is no event, nor is a war that a sentence only names to tell a time by;
    a planned thing is one, marked as planned by its time.
    """
    found = [
        Event(time, statement)
        for statement in statements
        for time in statement.happened
        if time.precision != NAMED_EVENT
    ]
    return tuple(sorted(found, key=_order))


def _order(event: Event) -> tuple[str, str, int]:
    return event.time.value.split("/")[0], event.statement.sentence.article, event.time.start
