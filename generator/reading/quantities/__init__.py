"""Read the quantities of a sentence: how many, how much, of what, and between which bounds."""

from __future__ import annotations

from generator.reading.quantities.quantity import (
    Quantity,
    are_near,
    can_be_equal,
    conflict,
    differ_in_unit,
    has_open_end,
    measures_same,
    rounds_about,
    rounds_to,
    write_value,
)
from generator.reading.quantities.reader import find_quantities, may_have_numbers

__all__ = [
    "Quantity",
    "are_near",
    "can_be_equal",
    "conflict",
    "differ_in_unit",
    "find_quantities",
    "has_open_end",
    "may_have_numbers",
    "measures_same",
    "rounds_about",
    "rounds_to",
    "write_value",
]
