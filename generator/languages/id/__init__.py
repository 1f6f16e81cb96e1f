"""Indonesian: its tables, and how its words are formed."""

from __future__ import annotations

from generator.languages.id.stemmer import is_word, stem, undouble

__all__ = ["PARTS", "is_word", "stem", "undouble"]

PARTS = ("query", "reading", "gloss")
