"""Numbers side by side in one integer, so that one addition adds a whole row of them.

A row has a score for each label, counted from that of the first label, which therefore is 0: only
differences decide which labels are best. The rows of the pieces of a sentence follow one another.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

UNIT = 1 << 32  # that a score of 1 is in a lane; sums stay far below the limits of a lane
LANE = 64  # bits

Scores = Sequence[int]  # a row: one number a label, in units


def to_units(score: float) -> int:
    """A score as it is in a lane."""
    return round(score * UNIT)


def pack_row(scores: Sequence[float]) -> int:
    """A row of scores."""
    first = scores[0]
    row = 0
    for score in reversed(scores):
        row = (row << LANE) + to_units(score - first)
    return row


def join_rows(rows: Sequence[int], lane_count: int) -> int:
    """Rows, or runs of rows, of which each begins one row after the one before it."""
    joined = 0
    for row in reversed(rows):
        joined = (joined << (LANE * lane_count)) + row
    return joined


def unpack_rows(packed: int, lane_count: int, row_count: int) -> list[Scores]:
    """The lowest rows of a number, each as the numbers in its lanes."""
    size = LANE // 8 * lane_count
    bits = 8 * size * row_count
    lowest = packed & ((1 << bits) - 1)
    # As CPUs write negative numbers: a lane that was borrowed from is one unit too low.
    return list(struct.iter_unpack(f"<{lane_count}q", lowest.to_bytes(size * row_count, "little")))
