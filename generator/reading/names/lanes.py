"""Numbers side by side in one integer, so that one addition adds a whole row of them.

A row has a score for each label, counted from that of the first label, which therefore is 0: only
differences decide which labels are best. The rows of the pieces of a sentence follow one another.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import zip_longest

UNIT = 1 << 23  # that a score of 1 is in a lane, whose limits are twice the highest sums
LANE = 32  # bits

Scores = Sequence[int]  # a row: one number a label, in units


def to_units(score: float) -> int:
    """A score as it is in a lane."""
    return round(score * UNIT)


def pack_row(scores: Sequence[float]) -> int:
    first = scores[0]
    units = [to_units(score - first) for score in scores]
    return pack_units(units)


def pack_units(units: Scores) -> int:
    """A row of these numbers."""
    row = 0
    for number in reversed(units):
        row = (row << LANE) + number
    return row


def join_rows(rows: Sequence[int], lane_count: int) -> int:
    """Rows, or runs of rows, of which each begins one row after the one before it.

    Two and two: one after the other would copy the first rows once for each row behind them.
    """
    joined = list(rows)
    step = LANE * lane_count  # bits from the start of one number to that of the next
    while len(joined) > 1:
        lower = joined[::2]
        upper = joined[1::2]
        pairs = zip_longest(lower, upper, fillvalue=0)
        joined = [low + (high << step) for low, high in pairs]
        step *= 2
    return joined[0]


def unpack_rows(packed: int, lane_count: int, row_count: int) -> list[Scores]:
    """The lowest rows of a number, each as the numbers in its lanes."""
    row_bits = LANE * lane_count
    bits = row_bits * row_count
    lowest = packed & ((1 << bits) - 1)
    data = lowest.to_bytes(bits // 8, "little")
    # As CPUs write negative numbers: a lane that was borrowed from is one unit too low.
    rows = struct.iter_unpack(f"<{lane_count}i", data)
    return list(rows)
