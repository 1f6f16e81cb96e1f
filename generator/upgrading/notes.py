"""Counts of newsrooms in notes, by the name that they have now."""

from __future__ import annotations

from generator.core.text import line_number
from generator.desk.old_keys import NEW_COUNT, OLD_COUNT
from generator.upgrading.rewriting import LineChange, Rewriting


def rename_counts(path: str, text: str) -> Rewriting:
    """The note with `{newsrooms:2}` for `{origins:2}`."""
    changes = [
        LineChange(
            path=path, line=line_number(text, old.start()), old=old[0], new=old.expand(NEW_COUNT)
        )
        for old in OLD_COUNT.finditer(text)
    ]
    return Rewriting(OLD_COUNT.sub(NEW_COUNT, text), tuple(changes))
