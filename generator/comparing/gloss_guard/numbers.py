"""Read the numbers of a sentence, whether they are written in digits or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.comparing.gloss_guard.lexicon import GlossLexicon, NumberWord
from generator.core.frozen import Frozen

_TOKEN = re.compile(r"(?<![\w])\d+(?:[.,:]\d+)*|[^\W\d_]+")
_CODE = re.compile(r"(?<!\w)[A-Z][^\W\d_]*-?\d+\w*")  # G7, F-16; `ke-32` is a number
_BETWEEN = re.compile(r"[\s-]*")
_ROMAN = re.compile(r"(?<!\w)(?=[IVX]{2})(X{0,3})(IX|IV|V?I{0,3})(?!\w)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_LEAST_IN_WORDS = 3  # “one” and “two” are said in too many ways: a, both, again, half of
_FULL_TENS = 20
_DECIMALS = 6  # 2.3 times a million is 2299999.9999999995


class ReadNumber(Frozen):
    value: float
    words: str  # as it is written
    is_wanted: bool  # whether the translation must have it, too


class _Token(Frozen):
    text: str
    start: int
    end: int
    word: NumberWord | None  # None of digits

    @property
    def is_digits(self) -> bool:
        return self.text[0].isdecimal()


def read_numbers(text: str, lexicon: GlossLexicon) -> list[ReadNumber]:
    """The numbers of a text without dates, in its order."""
    without_codes = _CODE.sub(lambda match: " " * len(match[0]), text)
    numbers: list[ReadNumber] = []
    for run in _find_runs(without_codes, lexicon):
        numbers += _read_run(run, text, lexicon)
    return numbers


def find_codes(text: str) -> set[str]:
    """Names with digits in them, such as G7, without hyphens and in capitals."""
    return {match[0].replace("-", "").upper() for match in _CODE.finditer(text)}


def find_roman_numbers(text: str) -> set[float]:
    values = set()
    for match in _ROMAN.finditer(text):
        digits = [_ROMAN_VALUES[letter] for letter in match[0]]
        value = 0
        for digit, following in zip(digits, [*digits[1:], 0], strict=True):
            value += -digit if digit < following else digit
        values.add(float(value))
    return values


# --- runs of words that make numbers --------------------------------------------------------------


def _find_runs(text: str, lexicon: GlossLexicon) -> Iterator[list[_Token]]:
    run: list[_Token] = []
    for token in _find_tokens(text, lexicon):
        if run and not _BETWEEN.fullmatch(text, run[-1].end, token.start):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _find_tokens(text: str, lexicon: GlossLexicon) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        word = lexicon.numbers.get(match[0].casefold())
        if word or match[0][0].isdecimal():
            yield _Token(text=match[0], start=match.start(), end=match.end(), word=word)


def _read_run(run: Sequence[_Token], text: str, lexicon: GlossLexicon) -> Iterator[ReadNumber]:
    """The numbers that a run of digits and number words makes."""
    reader = _RunReader(text)
    for number, token in enumerate(run):
        following = None
        if number + 1 < len(run):
            following = run[number + 1]
        yield from reader.read(token, following, lexicon)
    yield from reader.finish()


class _RunReader:
    """Adds words up to numbers, and ends a number where the next word begins another."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._value: float | None = None
        self._start = self._end = 0
        self._has_digits = False

    def read(
        self, token: _Token, following: _Token | None, lexicon: GlossLexicon
    ) -> Iterator[ReadNumber]:
        word = token.word
        if word is None:
            yield from self.finish()
            self._begin(token, read_digits(token.text, lexicon))
            self._has_digits = True
            return
        if word.role == "join":
            joins = self._value is not None and self._value % 100 == 0 and self._value > 0
            if not joins or following is None or following.is_digits:
                yield from self.finish()
            return
        if self._value is None:
            self._begin(token, word.value)
        elif word.role == "times":
            self._value = _multiply(self._value, word.value)
        elif word.role == "teen" or self._takes(word):
            self._value += word.value
        else:
            yield from self.finish()
            self._begin(token, word.value)
        self._end = token.end

    def _begin(self, token: _Token, value: float) -> None:
        self._value = value
        self._start = token.start
        self._end = token.end

    def _takes(self, word: NumberWord) -> bool:
        if self._has_digits or self._value is None:
            return False
        if self._value >= 100 and self._value % 100 == 0:
            return word.value < 100 or self._value % 1000 == 0
        if self._value % 100 < _FULL_TENS or self._value % 10:
            return False
        return 0 < word.value < 10

    def finish(self) -> Iterator[ReadNumber]:
        if self._value is not None:
            value = round(self._value, _DECIMALS)
            is_wanted = self._has_digits or value >= _LEAST_IN_WORDS
            yield ReadNumber(value, self._text[self._start : self._end], is_wanted)
        self._value = None
        self._has_digits = False


def _multiply(value: float, factor: float) -> float:
    """What a word such as “hundred” makes of the number before it: of its last part alone."""
    part = value % factor
    if part == 0:
        if 0 < value < factor:
            return value * factor
        return value + factor
    return value - part + part * factor


# --- digits ---------------------------------------------------------------------------------------


def read_digits(text: str, lexicon: GlossLexicon) -> float:
    """The value of digits with signs between them, as the language writes numbers.

    Signs where it has none are those of a clock or a decision: 10.30, 10:30.
    """
    group = re.escape(lexicon.group)
    decimal = re.escape(lexicon.decimal)
    grouped = rf"\d{{1,3}}(?:{group}\d{{3}})+(?:{decimal}\d+)?"
    plain = rf"\d+(?:{decimal}\d+)?"
    if re.fullmatch(f"{grouped}|{plain}", text):
        ungrouped = text.replace(lexicon.group, "")
        return float(ungrouped.replace(lexicon.decimal, "."))
    first, *rest = re.split(r"[.,:]", text)
    fraction = "".join(rest)
    return float(f"{first}.{fraction}")


def read_as_groups(words: str, lexicon: GlossLexicon) -> float | None:
    """The value of `16,500` where its sign of decimals may be one of thousands; else None."""
    if not re.fullmatch(rf"[1-9]\d{{0,2}}{re.escape(lexicon.decimal)}\d{{3}}", words):
        return None
    return float(words.replace(lexicon.decimal, ""))
