"""Dutch: the tables by which questions are understood; articles are not read in it."""

from __future__ import annotations

PARTS = ("query",)
