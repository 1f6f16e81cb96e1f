"""English: the tables by which questions are understood and translations compared."""

from __future__ import annotations

PARTS = ("query", "gloss")
