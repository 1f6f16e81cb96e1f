"""Read what a number counts or measures: its currency, its unit, or the word behind it."""

from __future__ import annotations

from fractions import Fraction

from generator.core.frozen import Frozen
from generator.languages.roots import root_of
from generator.reading.quantities.lexicon import ComparedUnit, MeasureClass
from generator.reading.quantities.numerals import Numeral
from generator.reading.quantities.phrases import PhraseMatch
from generator.reading.quantities.quantity import YEARS, QuantityKind
from generator.reading.quantities.sentence import NumberedSentence
from generator.reading.tokens import Token

NO_UNIT = ""
ONE = Fraction(1)
PER_MARK = "/"
LOOSE = frozenset({"people", "classifier"})  # classes of the table measures


class Unit(Frozen):
    """What a number counts, and the tokens between which it and the number are."""

    kind: QuantityKind
    name: str
    factor: Fraction  # what the number is multiplied by
    listed: MeasureClass | None  # its class in the table measures; None for any other word
    per: str
    first: int
    end: int
    is_loose: bool = False  # as in Quantity


def read_unit(sentence: NumberedSentence, numeral: Numeral, currency: str) -> Unit:
    """What the number counts; `currency` is the code of that before it, "" where there is none."""
    unit = _read_unit_alone(sentence, numeral, currency)
    end = unit.end
    if unit.listed and _find_noun(sentence, end):  # `5 ton gula per jam`
        end += _is_rate(sentence, end + 1)
    if unit.name and _is_rate(sentence, end):
        per = _read_what_rate_is_of(sentence, end + 1)
        return Unit(
            kind=unit.kind,
            name=unit.name,
            factor=unit.factor,
            listed=unit.listed,
            per=per.name,
            first=unit.first,
            end=per.end,
        )
    return unit


def _read_unit_alone(sentence: NumberedSentence, numeral: Numeral, currency: str) -> Unit:
    lexicon, keys = sentence.lexicon, sentence.keys
    first, end = numeral.first, numeral.end
    money = lexicon.currencies_after.find_from(keys, end)
    if currency and (money is None or money.value != currency):
        return Unit(
            kind="money", name=currency, factor=ONE, listed=None, per="", first=first, end=end
        )
    if money is not None:
        return Unit(
            kind="money",
            name=money.value,
            factor=ONE,
            listed=None,
            per="",
            first=first,
            end=money.end,
        )
    behind = lexicon.measures_after.find_from(keys, end)
    if behind is not None and not _opens_year(sentence, end):
        return _read_measure(sentence, behind, first)
    noun = _read_noun(sentence, numeral)
    before = lexicon.measures_before.find_before(keys, first)
    if noun.name or before is None or not _is_written_as_sign(sentence.tokens[first - 1]):
        return noun
    measure = before.value
    return Unit(
        kind="measure",
        name=measure.unit,
        factor=measure.factor,
        listed="measure",
        per="",
        first=before.first,
        end=end,
    )


def _read_measure(sentence: NumberedSentence, match: PhraseMatch[ComparedUnit], first: int) -> Unit:
    """What the listed words behind a number measure or count; `first` is that of the number."""
    measure = match.value
    if measure.kind == "measure":
        return Unit(
            kind="measure",
            name=measure.unit,
            factor=measure.factor,
            listed="measure",
            per="",
            first=first,
            end=match.end,
        )
    if measure.kind == "classifier" and (noun := _find_noun(sentence, match.end)):
        return Unit(
            kind="count",
            name=noun,
            factor=ONE,
            listed="classifier",
            per="",
            first=first,
            end=match.end + 1,
        )
    return Unit(
        kind="count",
        name=measure.unit,
        factor=ONE,
        listed=measure.kind,
        per="",
        first=first,
        end=match.end,
        is_loose=measure.kind in LOOSE,
    )


def _read_noun(sentence: NumberedSentence, numeral: Numeral) -> Unit:
    noun = _find_noun(sentence, numeral.end)
    end = numeral.end + bool(noun)
    return Unit(
        kind="count", name=noun, factor=ONE, listed=None, per="", first=numeral.first, end=end
    )


def _find_noun(sentence: NumberedSentence, index: int) -> str:
    """The root of the word there, "" where it names nothing that could be counted."""
    if not sentence.is_word(index) or index in sentence.outside:
        return NO_UNIT
    key = sentence.keys[index]
    if len(key) == 1 or not key.isalpha() or sentence.lexicon.begins_number(key):
        return NO_UNIT
    if sentence.is_empty_word(index) or _is_name(sentence.tokens[index]):
        return NO_UNIT
    return root_of(key, sentence.language)


def _is_name(token: Token) -> bool:
    """Whether a word is written as a name; in capitals only it may be what is counted: `11 KEK`."""
    return token.capital and not token.text.isupper()


def _opens_year(sentence: NumberedSentence, index: int) -> bool:
    """Whether the word there is that for years, and a year follows: `SNI 1726 tahun 2012`."""
    if sentence.keys[index] not in sentence.lexicon.year_joints:
        return False
    if not sentence.is_digits(index + 1):
        return False
    return int(sentence.keys[index + 1][:9]) in YEARS


def _is_written_as_sign(token: Token) -> bool:
    """Whether a word before a number is a sign in capitals, `M 5,6`, or longer than one letter."""
    return len(token.text) > 1 or token.capital


# --- rates ----------------------------------------------------------------------------------------


class _RateUnit(Frozen):
    """What a rate is of."""

    name: str
    end: int


def _is_rate(sentence: NumberedSentence, index: int) -> bool:
    """Whether the token there opens what a rate is of: `per kilogram`, `/kg`."""
    if not sentence.is_word(index + 1) or sentence.is_digits(index + 1):
        return False
    if sentence.tokens[index].text == PER_MARK:
        return True
    return sentence.keys[index] in sentence.lexicon.rates


def _read_what_rate_is_of(sentence: NumberedSentence, index: int) -> _RateUnit:
    match = sentence.lexicon.measures_after.find_from(sentence.keys, index)
    if match is None:
        root = root_of(sentence.keys[index], sentence.language)
        return _RateUnit(root, index + 1)
    measure = match.value
    name = measure.unit
    if measure.factor != ONE:
        name = f"{measure.factor} {name}"
    return _RateUnit(name, match.end)
