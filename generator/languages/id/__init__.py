"""Indonesian: its tables, and how its words are formed."""

from __future__ import annotations

from generator.languages.id.stemmer import (
    is_name_form,
    is_root,
    is_word,
    list_rivals,
    stem,
    undouble,
)

__all__ = ["PARTS", "is_name_form", "is_root", "is_word", "list_rivals", "stem", "undouble"]

PARTS = ("query", "reading", "gloss")
