"""What somebody meant who misspelt a word."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def find_similar(written: str, words: Iterable[str], least: float) -> str:
    """The one of these words that is most like what is written, as difflib measures it.

    "" where none is as alike as `least`, of 1.0.
    """
    nearest = difflib.get_close_matches(written, list(words), n=1, cutoff=least)
    if nearest:
        return nearest[0]
    return ""


def advise_spelling(similar: str, otherwise: str) -> str:
    """To write that word, where there is one."""
    return f"write {similar!r}" if similar else otherwise
