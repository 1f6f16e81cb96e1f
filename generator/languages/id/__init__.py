"""Indonesian: its tables, and how its words are formed."""

from __future__ import annotations

from generator.languages.id.stemmer import stem, undouble

__all__ = ["PARTS", "stem", "undouble"]

PARTS = ("query", "reading", "gloss")
