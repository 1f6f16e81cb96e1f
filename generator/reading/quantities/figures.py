"""Read a figure as it is printed, with the separators of Indonesian or of English."""

from __future__ import annotations

import re
from fractions import Fraction

from generator.core.frozen import Frozen

LONGEST_FIGURE = 30  # characters; longer ones count nothing that is reported

# `1.500.000`, `1.500,75`: a point before three digits parts thousands.
_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", re.ASCII)
# `1,500,000`, `1,500.75`: as in English, where nothing else can be meant.
_COMMAS = re.compile(r"[1-9]\d{0,2}(?:(?:,\d{3}){2,}|(?:,\d{3})+(?=\.))(?:\.\d+)?", re.ASCII)
_DECIMAL = re.compile(r"(?:0|[1-9]\d*)(?:[.,]\d+)?", re.ASCII)


class PrintedFigure(Frozen):
    value: Fraction
    step: Fraction  # worth of its last digit
    is_plain: bool  # digits only


def read_figure(text: str) -> PrintedFigure | None:
    """The figure; None for a version, a telephone number, and what else is no amount."""
    if len(text) > LONGEST_FIGURE:
        return None
    if _POINTS.fullmatch(text):
        return _make_figure(text.replace(".", "").replace(",", "."), is_plain=False)
    if _COMMAS.fullmatch(text):
        return _make_figure(text.replace(",", ""), is_plain=False)
    if _DECIMAL.fullmatch(text):
        return _make_figure(text.replace(",", "."), is_plain=text.isdecimal())
    return None


def _make_figure(digits: str, *, is_plain: bool) -> PrintedFigure:
    decimals = digits.partition(".")[2]
    step = Fraction(1, 10 ** len(decimals))
    return PrintedFigure(Fraction(digits), step, is_plain)
