"""What things are put in order by."""

from __future__ import annotations

from typing import Any

SortKey = tuple[Any, ...]  # of values that can be compared: the first that differ decide
