"""Entries of a list of an editor's file, to be pasted."""

from __future__ import annotations

from collections.abc import Mapping

from generator.core.yaml_text import PlainValue
from generator.core.yaml_writer import dump


def format_entry(entry: Mapping[str, PlainValue]) -> str:
    """The lines of one entry, without the head that a whole file has."""
    _head, _, lines = dump([dict(entry)], "").partition("\n")
    return lines.rstrip("\n")
