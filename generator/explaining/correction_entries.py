"""The entries by which an editor changes what is explained, to be pasted and filled in."""

from __future__ import annotations

from generator.core.yaml_text import PlainDict, PlainValue
from generator.core.yaml_writer import dump_entry
from generator.explaining.explanation import BlankEntry

FILL_IN = ""


def correct_value(subject: str, id: str, key: str, was: str) -> BlankEntry:
    """The entry that gives a statement or article another value."""
    return _finish({subject: id, key: FILL_IN, "was": was})


def decide(subject: str, id: str, key: str, value: PlainValue) -> BlankEntry:
    """The entry by which an editor decides what the key itself says."""
    return _finish({subject: id, key: value})


def decide_of_pair(subject: str, first: str, second: str, key: str, *, is_so: bool) -> BlankEntry:
    """The entry by which an editor decides about two statements or names."""
    return _finish({subject: (first, second), key: is_so})


def deny_name(words: str, article: str = "") -> BlankEntry:
    """The entry by which words name nobody: in the whole book, or in that article."""
    within: PlainDict = {"article": article} if article else {}
    return _finish({"name": words, **within, "not_a_name": True})


def _finish(entry: PlainDict) -> BlankEntry:
    return {**entry, "reason": FILL_IN, "by": FILL_IN, "day": FILL_IN}


def write_entry(entry: BlankEntry) -> str:
    """The lines of an entry; what is to be filled in is left empty."""
    return "\n".join(line.removesuffix(" ''") for line in dump_entry(entry).splitlines())
