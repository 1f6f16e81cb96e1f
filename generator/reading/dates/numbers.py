"""What number words and figures say."""

from __future__ import annotations

from collections.abc import Sequence


def number(words: Sequence[str]) -> str:
    """The number that these words say, as figures; "X" where it is some number, "" where it is none.

    Each word is `value:role` of the table number_words, or a figure as printed.
    """
    total, current, half = 0, 0, False
    for word in words:
        value, _, role = word.partition(":")
        if role == "some":
            return "X"
        if role == "half":
            half = True
        elif role == "teen":
            current += int(value)
        elif role == "times":
            current = (current or 1) * int(value)
            if int(value) >= 100:
                total, current = total + current, 0
        elif not role and "," in value:
            return value.replace(",", ".")
        else:
            current += int(value)
    whole = total + current
    return f"{whole}.5" if half and whole else "0.5" if half else str(whole)
