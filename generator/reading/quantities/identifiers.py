"""Read numbers that name something: of a law, of a case, of a floor."""

from __future__ import annotations

from generator.core.frozen import Frozen
from generator.languages.roots import root_of
from generator.reading.quantities.lexicon import QuantityLexicon
from generator.reading.quantities.numerals import Numeral
from generator.reading.quantities.sentence import HYPHENS, NumberedSentence

YEAR_DIGITS = 4
OPENERS = frozenset("\"“'‘.:?!(")  # before a sentence, whose capital letter says nothing
NAME_MARKS = HYPHENS | frozenset("./:")  # inside an identifier: `123/Pid.Sus/2019`


class Identifier(Frozen):
    """A name with a number in it; indexes are of tokens."""

    label: str
    name: str  # in small letters, with the year behind a slash
    first: int  # of the label
    end: int
    has_year: bool


def name_identifier(
    sentence: NumberedSentence, label: str, first: int, index: int, numeral: Numeral | None
) -> Identifier | None:
    """The identifier of that label at an index; `first` is that of the label.

    None where no figure is there, and no number word either.
    """
    end = _end_of_name(sentence, index)
    name = "".join(sentence.keys[index:end])
    if not any(character.isdecimal() for character in name):
        if numeral is None or numeral.scale > 1:
            return None
        name, end = str(numeral.low), numeral.end
    year = _find_year(sentence, end)
    if year:
        return Identifier(
            label=label, name=f"{name}/{year}", first=first, end=end + 2, has_year=True
        )
    return Identifier(label=label, name=name, first=first, end=end, has_year=False)


def _end_of_name(sentence: NumberedSentence, first: int) -> int:
    """The index after the words and marks that touch each other from there on."""
    end = first + 1
    while sentence.touches_next(end - 1):
        is_joined = sentence.tokens[end].text in NAME_MARKS and sentence.touches_next(end)
        if not is_joined and not sentence.is_word(end):
            break
        end += 1
    return end


def _find_year(sentence: NumberedSentence, index: int) -> str:
    """The year behind the number of a law, "" where there is none."""
    keys = sentence.keys
    if index >= len(keys) or keys[index] not in sentence.lexicon.year_joints:
        return ""
    following = index + 1
    if not sentence.is_digits(following):
        return ""
    year = keys[following]
    return year if len(year) == YEAR_DIGITS else ""


def name_ordinal(sentence: NumberedSentence, index: int) -> Identifier | None:
    """The identifier whose number is the ordinal word there: `babak kedua`."""
    value = sentence.lexicon.ordinals.get(sentence.keys[index])
    label = find_numbered_noun(sentence, index - 1)
    if value is None or not label:
        return None
    return Identifier(label=label, name=str(value), first=index - 1, end=index + 1, has_year=False)


def find_numbered_noun(sentence: NumberedSentence, index: int) -> str:
    """The root of the word there, "" where it names nothing that could be numbered."""
    if not sentence.is_word(index) or sentence.is_digits(index) or sentence.is_empty_word(index):
        return ""
    return root_of(sentence.keys[index], sentence.language)


def find_capital_label(sentence: NumberedSentence, index: int) -> str:
    """The word in capitals right before a figure that it may name: `DS 192`, `Galaxy 8`.

    A capital letter counts only where no sentence begins; "" where there is no such word.
    """
    before = index - 1
    if sentence.end_of_chain(index) > sentence.end_of_figure(index):
        return ""
    if not sentence.is_word(before) or before in sentence.outside:
        return ""
    token = sentence.tokens[before]
    word = token.text
    if not token.capital or not word.isalpha() or len(word) == 1:
        return ""
    if is_amount_word(token.key, sentence.lexicon):
        return ""
    if word.isupper():
        return token.key
    is_inside = before > 0 and sentence.tokens[before - 1].text not in OPENERS
    return token.key if is_inside else ""


def is_amount_word(key: str, lexicon: QuantityLexicon) -> bool:
    """Whether a word belongs to numbers or dates, and labels nothing."""
    if key in lexicon.months or lexicon.begins_number(key):
        return True
    return (key,) in lexicon.bounds_before.values
