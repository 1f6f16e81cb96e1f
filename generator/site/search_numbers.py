"""Write lists of numbers as assets/search.js reads them (unpacked).

As text of one sign for a number below 32, which most steps and places are, a compressed file has
half the bytes that it has with decimals and commas.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from generator.core.remembered import Remembered

_BASE = 32
_LAST_DIGIT, _OTHER_DIGIT = ord("0"), ord("]")  # no quotation mark and no backslash among them
_MOST_NUMBERS = 100_000  # remembered


def _write_number(number: int) -> str:
    rest, last = divmod(number, _BASE)
    signs = [chr(_LAST_DIGIT + last)]
    while rest:
        rest, digit = divmod(rest, _BASE)
        signs.append(chr(_OTHER_DIGIT + digit))
    return "".join(reversed(signs))


_WRITTEN = Remembered(_write_number, _MOST_NUMBERS)


def write_numbers(numbers: Iterable[int]) -> str:
    """Numbers from 0, in base 32; all digits of one but the last are other signs."""
    return "".join(map(_WRITTEN.__getitem__, numbers))


def write_steps(numbers: Iterable[int]) -> str:
    """Rising numbers, as steps from one to the next."""
    return write_numbers(number - last for last, number in pairwise([0, *numbers]))
