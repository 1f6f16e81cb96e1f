"""Find the quantities of a sentence, and leave out the numbers that count nothing."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from generator.core.frozen import Frozen
from generator.core.remembered import Remembered, compute_once
from generator.core.spans import Placed
from generator.languages import Language
from generator.reading.quantities.amounts import (
    ABOUT,
    ALMOST,
    OVER,
    RANGE,
    ROUND,
    UNDER,
    Amount,
    add_smaller_units,
    read_amount,
    read_range,
)
from generator.reading.quantities.identifiers import (
    Identifier,
    find_capital_label,
    find_numbered_noun,
    name_identifier,
    name_ordinal,
)
from generator.reading.quantities.lexicon import QuantityLexicon, compile_lexicon
from generator.reading.quantities.numerals import Numeral
from generator.reading.quantities.quantity import YEARS, Quantities, Quantity
from generator.reading.quantities.sentence import HYPHENS, POINTS, NumberedSentence, number_sentence
from generator.reading.tokens import MOST_CHUNKS, Token, Tokens, tokenise

NEAR = Fraction(1, 10)  # share of a number by which it may be off where it is "about" or "almost"
LEAST_BARE = 10  # lesser number words are amounts only beside what they count: `bintang dua`
OPENING_MARKS = frozenset("([{\"'“‘«±~<>≤≥=")  # may touch a figure from the left

PLUS = "+"  # before the minutes of added time: `90 + 3`

MINUS, EXACT = "minus", "exact"  # kinds of the table number_bounds
PER = "per"  # kinds of the table number_labels
IDENTIFIER = "identifier"
BARE = "bare"
ORDINAL = "ordinal"


def find_quantities(
    tokens: Tokens, language: Language, outside: Iterable[Placed] = ()
) -> Quantities:
    """The quantities among the tokens of a sentence, in text order, none overlapping another.

    Numbers that begin in a stretch `outside` count nothing: names, dates. Offsets are those of the
    tokens. Takes time proportional to the number of tokens.
    """
    lexicon = compile_lexicon(language)
    if not any(_may_begin_number(token, lexicon) for token in tokens):
        return ()
    sentence = number_sentence(tokens, outside, lexicon, language)
    quantities = []
    index = 0
    while index < len(sentence.tokens):
        if not _may_begin_number(sentence.tokens[index], lexicon):
            index += 1
            continue
        reading = _read_at(sentence, index)
        index = reading.end
        if reading.quantity is not None:
            quantities.append(reading.quantity)
    return tuple(quantities)


def may_have_numbers(text: str, language: Language) -> bool:
    """Whether a number may begin in a text; else it has no quantity."""
    return any(map(_remember_chunks_with_numbers(language).__getitem__, text.split(" ")))


@compute_once
def _remember_chunks_with_numbers(language: Language) -> Remembered[str, bool]:
    """Whether a number may begin between two blanks."""
    lexicon = compile_lexicon(language)

    def has_number(chunk: str) -> bool:
        return any(_may_begin_number(token, lexicon) for token in tokenise(chunk))

    return Remembered(has_number, most=MOST_CHUNKS)


def _may_begin_number(token: Token, lexicon: QuantityLexicon) -> bool:
    if not token.is_word:
        return False
    if lexicon.begins_number(token.key) or token.key in lexicon.ordinals:
        return True
    return not token.text.isalpha() and any(map(str.isdecimal, token.text))


class _Reading(Frozen):
    """What a number is read as, and the index of the token where reading goes on."""

    quantity: Quantity | None
    end: int


def _read_at(sentence: NumberedSentence, index: int) -> _Reading:
    skipped = index + 1
    if sentence.is_digits(index):
        skipped = sentence.end_of_chain(index)
    if index in sentence.outside:
        return _Reading(None, skipped)
    if sentence.keys[index] in sentence.lexicon.ordinals:
        ordinal = name_ordinal(sentence, index)
        quantity = None
        if ordinal:
            quantity = _make_identifier(sentence, ordinal)
        return _Reading(quantity, skipped)
    first = index
    currency = sentence.lexicon.currencies_before.find_before(sentence.keys, index)
    if currency:
        first = currency.first
    amount = None
    if _is_free(sentence, index, first):
        amount = read_amount(sentence, first)
    identifier = _read_identifier(sentence, index, amount)
    if identifier:
        quantity = _make_identifier(sentence, identifier)
        return _Reading(quantity, identifier.end)
    if amount is None or _is_chained(sentence, amount):
        return _Reading(None, skipped)
    return _read_from(sentence, amount)


def _read_from(sentence: NumberedSentence, amount: Amount) -> _Reading:
    before = sentence.lexicon.bounds_before.find_before(sentence.keys, amount.first)
    opener = before.value if before else ""
    whole = read_range(sentence, amount, opener)
    if whole is None and opener == RANGE:
        before, opener = None, ""
    if whole is None:
        if _is_result(sentence, amount):
            return _Reading(None, _end_of_result(sentence, amount))
        whole = add_smaller_units(sentence, amount)
    if not _is_amount(sentence, whole):
        return _Reading(None, whole.numeral.end)
    first = whole.first - _has_minus_sign(sentence, whole)
    if before and opener != EXACT:
        first = before.first
    return _Reading(_make_quantity(sentence, whole, opener, first), whole.end)


# --- what is no amount ----------------------------------------------------------------------------


def _is_free(sentence: NumberedSentence, index: int, first: int) -> bool:
    """Whether a number is no part of a longer word: not `COVID-19`, `ke-2`, `satu-satunya`."""
    if not sentence.is_digits(index):
        return _is_free_word(sentence, index)
    if first < index:
        return True
    if index > 0 and sentence.tokens[index - 1].text == PLUS:
        return False
    if not sentence.touches_next(index - 1):
        return True
    mark = sentence.tokens[index - 1].text
    if mark not in HYPHENS and mark not in OPENING_MARKS:
        return False
    return not (sentence.touches_next(index - 2) and sentence.is_word(index - 2))


def _is_free_word(sentence: NumberedSentence, index: int) -> bool:
    """Whether a number word is no part of a doubled word, nor of a name."""
    tokens = sentence.tokens
    before = index - 1
    behind = index + 1
    if sentence.touches_next(before) and tokens[before].text in HYPHENS:
        return False
    if sentence.touches_next(index) and tokens[behind].text in HYPHENS:
        return False
    if not tokens[index].capital:
        return True
    if sentence.is_word(before):
        return tokens[before].text.isupper()
    if not sentence.is_word(behind):
        return True
    following = tokens[behind]
    return not following.capital or following.text.isupper()


def _is_chained(sentence: NumberedSentence, amount: Amount) -> bool:
    """Whether a figure is part of a date, a time, a fraction, a version or a telephone number."""
    first = amount.numeral.first
    end = amount.numeral.end
    if not sentence.is_digits(first):
        return False
    end_of_chain = sentence.end_of_chain(first)
    marks = sentence.tokens[first + 1 : end_of_chain : 2]
    others = [mark.text for mark in marks if mark.text not in POINTS]
    if others:
        return len(others) > 1 or others[0] not in HYPHENS
    if not sentence.touches_next(end - 1) or sentence.tokens[end].text not in HYPHENS:
        return False
    return sentence.touches_next(end) and sentence.is_word(end + 1)


def _is_result(sentence: NumberedSentence, amount: Amount) -> bool:
    """Whether a hyphen and another number follow: `2-1` is no range of two numbers."""
    end = amount.end
    if end >= len(sentence.tokens) or sentence.tokens[end].text not in HYPHENS:
        return False
    return sentence.is_digits(end + 1)


def _end_of_result(sentence: NumberedSentence, amount: Amount) -> int:
    return sentence.end_of_chain(amount.end + 1)


def _is_amount(sentence: NumberedSentence, amount: Amount) -> bool:
    """Whether the number counts something, by what is beside it."""
    numeral, unit = amount.numeral, amount.unit
    if _has_blocking_label(sentence, amount):
        return False
    if numeral.is_half:
        return unit.listed == "measure"
    if numeral.scale > 1 or unit.kind == "money" or unit.listed:
        return True
    if numeral.is_plain and _is_date_or_name(sentence, numeral):
        return False
    if unit.name:
        return True
    return not _is_empty(sentence, numeral)


def _has_blocking_label(sentence: NumberedSentence, amount: Amount) -> bool:
    lexicon = sentence.lexicon
    before = lexicon.labels_before.find_before(sentence.keys, amount.first)
    kind = before.value.kind if before else ""
    if kind == PER:
        return True
    if amount.numeral.scale > 1 or amount.unit.kind in ("money", "measure"):
        return False
    if lexicon.labels_after.find_from(sentence.keys, amount.numeral.end):
        return True
    if kind in ("", IDENTIFIER):
        return False
    return kind != BARE or not amount.unit.name


def _is_date_or_name(sentence: NumberedSentence, numeral: Numeral) -> bool:
    """Whether a figure is a day, a year, or part of the name before it."""
    keys = sentence.keys
    months = sentence.lexicon.months
    first = numeral.first
    end = numeral.end
    joint = sentence.lexicon.joints.find_from(keys, end)
    if joint and sentence.is_digits(joint.end):  # `11 dan 12 November`
        end = joint.end + 1
    if end < len(keys) and keys[end] in months:
        return True
    if first > 0 and keys[first - 1] in months:
        return True
    has_length_of_year = len(keys[first]) == len(str(YEARS.start))
    if has_length_of_year and numeral.low in YEARS:
        return True
    return find_capital_label(sentence, first) != ""


def _is_empty(sentence: NumberedSentence, numeral: Numeral) -> bool:
    """Whether a number without a unit says nothing.

    An age, the number of a list, what a noun before it numbers, a mere "two".
    """
    tokens = sentence.tokens
    first = numeral.first
    end = numeral.end
    before = first - 1
    if not sentence.is_digits(first) and numeral.low < LEAST_BARE:
        return True
    if sentence.lexicon.bounds_before.find_before(sentence.keys, first):
        return False
    if numeral.is_plain and sentence.is_word(before) and not sentence.is_empty_word(before):
        return True
    if first == 0:
        return end >= len(tokens) - 1
    if end >= len(tokens):
        return False
    return tokens[before].text == "(" and tokens[end].text == ")"


# --- identifiers ----------------------------------------------------------------------------------


def _read_identifier(
    sentence: NumberedSentence, index: int, amount: Amount | None
) -> Identifier | None:
    """The identifier whose number begins with that token, if the words before it label one.

    A year behind a label is one too, though years are also measured: `Nomor 11 Tahun 2019`.
    """
    is_anchored = amount is not None and amount.is_anchored
    numeral = amount.numeral if amount else None
    label = sentence.lexicon.labels_before.find_before(sentence.keys, index)
    if label and label.value.kind == IDENTIFIER:
        identifier = name_identifier(sentence, label.value.label, label.first, index, numeral)
        if identifier and (identifier.has_year or not is_anchored):
            return identifier
    if label and label.value.kind == ORDINAL:
        noun = find_numbered_noun(sentence, label.first - 1)
        if noun:
            return name_identifier(sentence, noun, label.first - 1, index, numeral)
    if is_anchored:
        return None
    if amount is None or amount.unit.name or not amount.numeral.is_plain:
        return None
    capital = find_capital_label(sentence, index)
    if not capital or _is_chained(sentence, amount):
        return None
    return name_identifier(sentence, capital, index - 1, index, numeral)


# --- values ---------------------------------------------------------------------------------------


def _make_identifier(sentence: NumberedSentence, identifier: Identifier) -> Quantity:
    tokens = sentence.tokens
    return Quantity(
        kind="identifier",
        low=None,
        high=None,
        unit=identifier.label,
        per="",
        step=Fraction(1),
        approximate=False,
        name=identifier.name,
        start=tokens[identifier.first].start,
        end=tokens[identifier.end - 1].end,
    )


def _make_quantity(sentence: NumberedSentence, amount: Amount, opener: str, first: int) -> Quantity:
    """The amount within the bounds that words before and behind it set."""
    bounds = {opener, amount.bound}
    low = amount.low
    high = amount.high
    if MINUS in bounds or _has_minus_sign(sentence, amount):
        low, high = -high, -low
    off = NEAR * max(abs(low), abs(high))
    is_about = ABOUT in bounds or amount.numeral.is_about
    if ROUND in bounds:
        high += _worth_of_last_figure(amount) - amount.step
    if is_about:
        high += off
    if is_about or ALMOST in bounds:
        low -= off
    is_vague = amount.numeral.is_vague or amount.numeral.is_about
    is_rounded = not bounds.isdisjoint((ABOUT, ALMOST, ROUND))
    return Quantity(
        kind=amount.unit.kind,
        low=None if UNDER in bounds else low,
        high=None if OVER in bounds else high,
        unit=amount.unit.name,
        per=amount.unit.per,
        step=amount.step,
        approximate=is_vague or is_rounded,
        name="",
        start=sentence.tokens[first].start,
        end=sentence.tokens[amount.end - 1].end,
        is_loose=amount.unit.is_loose or not amount.unit.name,
    )


def _has_minus_sign(sentence: NumberedSentence, amount: Amount) -> bool:
    before = amount.first - 1
    return sentence.touches_next(before) and sentence.tokens[before].text in HYPHENS


def _worth_of_last_figure(amount: Amount) -> Fraction:
    """Ten in 20, a hundred in 1,200: what is still open in `20-an`."""
    worth = amount.step
    while amount.low and amount.low % (worth * 10) == 0:
        worth *= 10
    return worth
