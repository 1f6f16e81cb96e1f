"""A quantity, and how two of them compare."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from generator.core.frozen import Frozen

QuantityKind = Literal["count", "measure", "money", "identifier"]

YEARS = range(1800, 2200)  # four digits that are a year where nothing shows an amount
NEAR = 0.75  # share of a number, of which "more than 20" of 25 says no other
MOST_ROUNDED = Fraction(1, 5)  # of a number, which no rounding adds or takes away: 1.5 is not 2
OPEN = ""  # the side of a written range that has no bound


class Quantity(Frozen):
    """A number of something, or the range that the words leave to it; exact, never rounded."""

    kind: QuantityKind
    low: Fraction | None  # None where the words set no least number
    high: Fraction | None  # None where the words set no greatest number
    # Root of what is counted; ISO 4217 code of money; what the table measures compares in ("kg" for
    # tons); label of an identifier; "" where nothing beside the number says it
    unit: str
    per: str  # what a rate is of: "kg" in `Rp80.000 per kilogram`; "" where it is no rate
    step: Fraction  # worth of the last digit that is printed: 10,000,000,000 in `1,17 triliun`
    approximate: bool  # the words say that the number is not exact: "about", "hundreds"
    name: str  # of an identifier, in small letters: `11/2019`; "" of all others
    start: int  # offsets in the article, from the words for its bounds to those for its unit
    end: int
    is_loose: bool = False  # no unit, or one of people or pieces of any kind, called by other words

    @property
    def is_exact(self) -> bool:
        return self.low is not None and self.low == self.high

    @property
    def digits(self) -> int:
        """How many digits say it, closing zeros aside; 0 where words leave it open."""
        if self.is_identifier:
            return sum(map(str.isdecimal, self.name))
        printed = self.printed_bound
        if printed is None or self.approximate:
            return 0
        return max(1, len(str(abs(int(printed / self.step))).rstrip("0")))

    @property
    def bare_name(self) -> str:
        """Letters and digits of an identifier's name: `10P/2018` is also written `10/P/2018`."""
        return "".join(filter(str.isalnum, self.name))

    @property
    def printed_number(self) -> str:
        """The number in its unit without the words for its bounds; the name of an identifier."""
        if self.is_identifier:
            return self.name
        return _write_bound(self.printed_bound)

    @property
    def printed_bound(self) -> Fraction | None:
        """The number beside the words for its bounds."""
        return self.high if self.low is None else self.low

    @property
    def is_sum(self) -> bool:
        """Whether its unit is one of a table: a currency, or what a measure compares in."""
        return self.kind in {"money", "measure"}

    @property
    def is_identifier(self) -> bool:
        """Whether the number names something and counts nothing."""
        return self.kind == "identifier"


Quantities = tuple[Quantity, ...]


def measures_same(first: Quantity, second: Quantity) -> bool:
    """Whether both count things of one word, or are sums of one currency, or of one measure."""
    if not first.unit or first.kind != second.kind:
        return False
    return first.unit == second.unit and first.per == second.per


def can_be_equal(first: Quantity, second: Quantity) -> bool:
    """Whether some number is in the ranges of both, and no two units part them.

    `54 angka` may be `54 poin`; three thousand euros are never three thousand yen. Of two ranges
    the end of one is not the beginning of the other: five to seven seconds, and seven to ten.
    """
    if first.is_identifier != second.is_identifier or differ_in_unit(first, second):
        return False
    if first.is_identifier:
        return first.bare_name == second.bare_name
    if _is_range(first) and _is_range(second) and _touch(first, second):
        return False
    return _may_reach(first, second) and _may_reach(second, first)


def has_open_end(quantity: Quantity) -> bool:
    """Whether it has a least or a greatest value only: "more than", "up to"."""
    return not quantity.is_identifier and (quantity.low is None) != (quantity.high is None)


def are_near(first: Quantity, second: Quantity) -> bool:
    """Whether the number of one, be it "more than" that, is about that of the other."""
    one, other = first.printed_bound, second.printed_bound
    if one is None or other is None:
        return False
    return min(one, other) >= NEAR * max(one, other)


def _is_range(quantity: Quantity) -> bool:
    return None not in {quantity.low, quantity.high} and quantity.low != quantity.high


def _touch(first: Quantity, second: Quantity) -> bool:
    """Whether one begins where the other ends."""
    return first.low == second.high or second.low == first.high


def differ_in_unit(first: Quantity, second: Quantity) -> bool:
    """Whether they are sums of two currencies, lengths and weights, or rates of two things."""
    if first.kind != second.kind or not first.is_sum:
        return False
    if first.unit != second.unit:
        return True
    return "" not in {first.per, second.per} and first.per != second.per


def _may_reach(lower: Quantity, higher: Quantity) -> bool:
    """Whether the least of one is no greater than the greatest of the other."""
    if lower.low is None or higher.high is None:
        return True
    return lower.low <= higher.high


def conflict(first: Quantity, second: Quantity) -> bool:
    """Whether two measure the same and cannot be equal."""
    return measures_same(first, second) and not can_be_equal(first, second)


def rounds_about(about: Quantity, other: Quantity) -> bool:
    """Whether one says "about" before the number of the other, which is exact."""
    if not about.approximate or about.low is None or about.high is None:
        return False
    if not other.is_exact:
        return False
    return about.low + about.high == 2 * (other.low or 0)


def rounds_to(coarse: Quantity, fine: Quantity) -> bool:
    """Whether one is the other with fewer digits, or about the other: 1.17 of 1.174."""
    if not measures_same(coarse, fine) or coarse.is_identifier:
        return False
    if coarse.approximate:
        return fine.is_exact and can_be_equal(coarse, fine)
    if coarse.low is None or coarse.low != coarse.high:
        return False
    if fine.low is None or fine.low != fine.high:
        return False
    if coarse.step <= fine.step:
        return False
    off = abs(coarse.low - fine.low)
    return 0 < off <= min(coarse.step / 2, abs(fine.low) * MOST_ROUNDED)


def write_value(quantity: Quantity) -> str:
    """The quantity as data: `162`, `1.5`, a range as `10/99`, open sides empty: `20/`."""
    if quantity.is_identifier:
        return quantity.name
    low = _write_bound(quantity.low)
    high = _write_bound(quantity.high)
    if quantity.is_exact:
        return low
    return f"{low}/{high}"


def _write_bound(bound: Fraction | None) -> str:
    if bound is None:
        return OPEN
    places = 0
    while (bound * 10**places).denominator > 1:  # ends: printed numbers are decimal fractions
        places += 1
    digits = str(abs(int(bound * 10**places))).rjust(places + 1, "0")
    sign = "-" if bound < 0 else ""
    if not places:
        return sign + digits
    return f"{sign}{digits[:-places]}.{digits[-places:]}"
