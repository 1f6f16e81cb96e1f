"""Read a number with its unit, and two of them as one range or one sum."""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.reading.quantities.numerals import Numeral, read_numeral
from generator.reading.quantities.sentence import HYPHENS, NumberedSentence
from generator.reading.quantities.units import Unit, read_unit

RANGE = "range"  # kinds of words in the table number_bounds
AND, OR, TO = "and", "or", "to"
OVER, UNDER, ABOUT, ALMOST, ROUND = "over", "under", "about", "almost", "round"


class Amount(Frozen):
    """A number with its unit; indexes are of tokens."""

    low: Fraction  # in the unit
    high: Fraction
    step: Fraction
    numeral: Numeral
    unit: Unit
    bound: str  # kind of the word for its range behind the number; "" where there is none
    first: int  # of the currency before, or the number
    end: int

    @property
    def is_anchored(self) -> bool:
        """Whether a scale, a currency or a listed unit shows that the number is an amount."""
        if self.numeral.scale > 1 or self.unit.kind == "money":
            return True
        return self.unit.listed is not None

    @property
    def is_bare(self) -> bool:
        return not self.unit.name and self.numeral.scale == 1


def read_amount(sentence: NumberedSentence, first: int) -> Amount | None:
    """The amount whose number, or whose currency, begins with that token."""
    currency = sentence.lexicon.currencies_before.find_from(sentence.keys, first)
    start_of_number = currency.end if currency else first
    numeral = read_numeral(sentence, start_of_number, of_money=currency is not None)
    if numeral is None:
        return None
    bound = _find_bound_behind_number(sentence, numeral)
    if bound:
        numeral = replace(numeral, end=bound.end)
    unit = read_unit(sentence, numeral, currency.value if currency else "")
    if bound is None:
        bound = _find_bound_behind_unit(sentence, unit)
    kind_of_bound = ""
    end = unit.end
    if bound:
        kind_of_bound = bound.kind
        end = max(end, bound.end)
    return Amount(
        low=numeral.low * unit.factor,
        high=numeral.high * unit.factor,
        step=numeral.step * unit.factor,
        numeral=numeral,
        unit=unit,
        bound=kind_of_bound,
        first=min(first, unit.first),
        end=end,
    )


# --- bounds behind --------------------------------------------------------------------------------


class _Bound(Frozen):
    """A word behind a number that opens its range."""

    kind: str
    end: int


def _find_bound_behind_number(sentence: NumberedSentence, numeral: Numeral) -> _Bound | None:
    """`20 lebih rumah`, `20-an rumah`."""
    match = sentence.lexicon.bounds_after.find_from(sentence.keys, numeral.end)
    if match is None:
        return None
    is_suffix = sentence.tokens[match.first].text in HYPHENS
    if is_suffix and not sentence.touches_next(numeral.end - 1):
        return None
    return _Bound(match.value, match.end)


def _find_bound_behind_unit(sentence: NumberedSentence, unit: Unit) -> _Bound | None:
    """`Rp 5 juta lebih`, but not `5 persen lebih tinggi`."""
    match = sentence.lexicon.bounds_after.find_from(sentence.keys, unit.end)
    if match is None or not unit.name:
        return None
    if sentence.is_word(match.end) and not sentence.is_empty_word(match.end):
        return None
    return _Bound(match.value, match.end)


# --- two as one -----------------------------------------------------------------------------------


def read_range(sentence: NumberedSentence, first: Amount, opener: str) -> Amount | None:
    """The range that begins with an amount; `opener` is the kind of the words before it."""
    joint = _find_joint(sentence, first.end)
    if joint is None:
        return None
    second = read_amount(sentence, joint.end)
    if second is None or not _join(first, second, joint, opener):
        return None
    low = first.low
    scale = second.numeral.scale
    if first.numeral.scale == 1 and low * scale < second.low:
        low *= scale
    unit = first.unit
    if not unit.name:
        low *= second.unit.factor
    if low >= second.high:
        return None
    if second.unit.name:
        unit = second.unit
    return replace(second, low=low, unit=unit, first=first.first)


class _Joint(Frozen):
    """What joins the two numbers of a range."""

    kind: str
    is_hyphen: bool
    end: int


def _find_joint(sentence: NumberedSentence, index: int) -> _Joint | None:
    if index >= len(sentence.tokens):
        return None
    if sentence.tokens[index].text in HYPHENS:
        return _Joint(TO, is_hyphen=True, end=index + 1)
    match = sentence.lexicon.joints.find_from(sentence.keys, index)
    if match is None:
        return None
    return _Joint(match.value, is_hyphen=False, end=match.end)


def _join(first: Amount, second: Amount, joint: _Joint, opener: str) -> bool:
    """Whether the two amounts are the ends of one range: not a result (`2-1`), not two matters."""
    if joint.is_hyphen and not (first.is_anchored or second.is_anchored or opener == RANGE):
        return False
    if joint.kind == AND and opener != RANGE:
        return False
    if not first.unit.name:
        return joint.kind != OR or bool(second.unit.name)
    if joint.kind == OR:
        return False
    if second.unit.name:
        return _are_same_units(first.unit, second.unit)
    return first.unit.kind == "money"


def _are_same_units(first: Unit, second: Unit) -> bool:
    if first.kind != second.kind or first.name != second.name:
        return False
    return first.per == second.per


def add_smaller_units(sentence: NumberedSentence, amount: Amount) -> Amount:
    """The amount with what follows in smaller units of the same measure: `1 tahun 6 bulan`."""
    while amount.unit.listed == "measure" and not amount.bound:
        smaller = read_amount(sentence, amount.end)
        if smaller is None or smaller.unit.name != amount.unit.name:
            break
        if smaller.unit.listed != "measure" or smaller.unit.factor >= amount.unit.factor:
            break
        low = amount.low + smaller.low
        high = amount.high + smaller.high
        amount = replace(smaller, low=low, high=high, first=amount.first)
    return amount
