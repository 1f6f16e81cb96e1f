"""What number words and figures say."""

from __future__ import annotations

from collections.abc import Sequence

SOME = "X"  # a number that the words do not give ("several")


def combine_number_words(words: Sequence[str]) -> str:
    """The number that these words say, as figures; SOME where it is some number.

    Each word is `value:role` of the table number_words, or a figure as printed.
    """
    total = current = 0
    has_half = False
    for word in words:
        value, _, role = word.partition(":")
        if role == "some":
            return SOME
        if not role and "," in value:
            return value.replace(",", ".")
        if role == "half":
            has_half = True
        elif role == "times":
            current = (current or 1) * int(value)
            if int(value) >= 100:
                total += current
                current = 0
        else:
            current += int(value)
    whole = total + current
    if not has_half:
        return str(whole)
    return f"{whole}.5" if whole else "0.5"
