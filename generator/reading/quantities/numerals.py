"""Read a number by itself: figures, number words, scales, and words for some number."""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.reading.quantities.figures import read_figure
from generator.reading.quantities.lexicon import HUNDRED, THOUSAND, Numbers, QuantityLexicon
from generator.reading.quantities.phrases import Keys
from generator.reading.quantities.sentence import NumberedSentence

HALF = Fraction(1, 2)
NO_LIMIT = 10**30  # above every scale of the tables


class Numeral(Frozen):
    """A number, or the numbers between which a word leaves it, and the tokens that say so."""

    low: Fraction
    high: Fraction
    step: Fraction  # worth of its last digit or word
    scale: int  # the last of its scales; 1 where it has none
    is_vague: bool  # some number of hundreds, thousands, …
    is_about: bool  # its scale says that it is not exact: `170 ribuan`
    is_plain: bool  # digits only
    is_half: bool  # the word for one half alone
    first: int
    end: int

    def times(self, scale: int) -> Numeral:
        high = (self.high + 1) * scale - 1 if self.is_vague else self.high * scale
        return replace(
            self,
            low=self.low * scale,
            high=high,
            step=self.step * scale,
            scale=self.scale * scale,
            is_plain=False,
            is_half=False,
        )


def read_numeral(sentence: NumberedSentence, first: int, *, of_money: bool) -> Numeral | None:
    """The number that begins with that token; sums of money have scales of their own."""
    if first >= len(sentence.tokens):
        return None
    lexicon = sentence.lexicon
    scales = lexicon.money_scales if of_money else lexicon.scales
    numeral = _read_group(sentence, first)
    if numeral is None:
        return None
    numeral = _read_scales(numeral, sentence.keys, scales)
    if numeral.is_vague:
        vague = lexicon.vague[sentence.keys[first]]
        return None if vague.needs_scale and numeral.scale == 1 else numeral
    if numeral.scale > 1:
        return _read_smaller_groups(sentence, numeral, scales)
    return _read_vague_scale(sentence, numeral)


def _read_smaller_groups(sentence: NumberedSentence, numeral: Numeral, scales: Numbers) -> Numeral:
    """The number with what is added to it: `2 juta 500 ribu`, `seribu dua ratus`."""
    is_figure = sentence.is_digits(numeral.first)
    while numeral.scale >= THOUSAND:
        group = _read_group(sentence, numeral.end)
        if group is None or group.is_vague or group.is_half:
            break
        group = _read_scales(group, sentence.keys, scales)
        if group.scale >= numeral.scale or group.high >= numeral.scale:
            break
        has_digits = is_figure or sentence.is_digits(group.first)
        if has_digits and group.scale == 1:
            break
        numeral = _add(numeral, group)
    return numeral


def _read_vague_scale(sentence: NumberedSentence, numeral: Numeral) -> Numeral:
    """The number with a word for some thousands or millions behind it: `170 ribuan`."""
    end = numeral.end
    if end >= len(sentence.keys):
        return numeral
    vague = sentence.lexicon.vague.get(sentence.keys[end])
    if vague is None or vague.low < THOUSAND:
        return numeral
    scaled = numeral.times(int(vague.low))
    return replace(scaled, is_about=True, end=end + 1)


def _add(numeral: Numeral, group: Numeral) -> Numeral:
    return replace(
        group, low=numeral.low + group.low, high=numeral.high + group.high, first=numeral.first
    )


def _read_scales(numeral: Numeral, keys: Keys, scales: Numbers) -> Numeral:
    """The number with the scales behind it, each greater than the one before: `ribu triliun`."""
    last = 1
    while numeral.end < len(keys):
        scale = scales.get(keys[numeral.end], 0)
        if scale <= last:
            break
        numeral = replace(numeral.times(scale), end=numeral.end + 1)
        last = scale
    return numeral


# --- without scales -------------------------------------------------------------------------------


def _read_group(sentence: NumberedSentence, first: int) -> Numeral | None:
    """The figure, the number words below a thousand, or the word for some number there."""
    if first >= len(sentence.tokens) or first in sentence.outside:
        return None
    if sentence.is_digits(first):
        return _read_figure(sentence, first)
    lexicon = sentence.lexicon
    key = sentence.keys[first]
    if key in lexicon.vague:
        return _read_vague(sentence, first)
    if key in lexicon.whole_scales:
        return _make_whole(lexicon.whole_scales[key], first)
    digit = lexicon.digits.get(key, 0)
    if digit >= THOUSAND:
        return _make_whole(digit, first)
    if key in lexicon.halves:
        half = _make_numeral(HALF, first, first + 1)
        return replace(half, is_half=True)
    return _read_words(sentence.keys, first, lexicon)


def _read_figure(sentence: NumberedSentence, first: int) -> Numeral | None:
    end = sentence.end_of_figure(first)
    figure = read_figure(sentence.text_of(first, end))
    if figure is None:
        return None
    numeral = _make_numeral(figure.value, first, end)
    numeral = replace(numeral, step=figure.step, is_plain=figure.is_plain)
    return _read_half_behind(numeral, sentence.keys, sentence.lexicon)


def _read_vague(sentence: NumberedSentence, first: int) -> Numeral:
    """Some number; tens and hundreds behind it are scales, too: `beberapa ratus`."""
    lexicon = sentence.lexicon
    vague = lexicon.vague[sentence.keys[first]]
    numeral = _make_numeral(vague.low, first, first + 1)
    numeral = replace(numeral, high=vague.high, is_vague=True)
    if not vague.needs_scale:
        return numeral
    return _read_scales(numeral, sentence.keys, lexicon.tens)


def _make_whole(value: int, first: int) -> Numeral:
    """The number of a word that contains a scale and its one: `seribu`, `sejuta`."""
    return _make_numeral(Fraction(1), first, first + 1).times(value)


def _make_numeral(value: Fraction, first: int, end: int) -> Numeral:
    return Numeral(
        low=value,
        high=value,
        step=Fraction(1),
        scale=1,
        is_vague=False,
        is_about=False,
        is_plain=False,
        is_half=False,
        first=first,
        end=end,
    )


def _read_words(keys: Keys, first: int, lexicon: QuantityLexicon) -> Numeral | None:
    """The number below a thousand that these number words say, one part after a greater one."""
    value = 0
    limit = THOUSAND
    index = first
    while index < len(keys):
        part = _read_part(keys, index, lexicon)
        if part is None or part.value >= limit:
            break
        value += part.value
        index += part.size
        limit = _next_limit(part.value)
    if index == first:
        return None
    numeral = _make_numeral(Fraction(value), first, index)
    return _read_half_behind(numeral, keys, lexicon)


class _Part(Frozen):
    """Hundreds, tens or ones of a number."""

    value: int
    size: int  # how many words it is


def _read_part(keys: Keys, index: int, lexicon: QuantityLexicon) -> _Part | None:
    """A digit, with the word behind it that makes it more: `dua belas`, `dua puluh`."""
    digit = lexicon.digits.get(keys[index])
    if digit is None:
        return None
    if digit >= 10 or index + 1 == len(keys):
        return _Part(digit, 1)
    following = keys[index + 1]
    if following in lexicon.teens:
        return _Part(digit + 10, 2)
    if following in lexicon.tens:
        return _Part(digit * lexicon.tens[following], 2)
    return _Part(digit, 1)


def _next_limit(part: int) -> int:
    if part >= HUNDRED:
        return HUNDRED
    return 10 if part % 10 == 0 and part > 10 else 1


def _read_half_behind(numeral: Numeral, keys: Keys, lexicon: QuantityLexicon) -> Numeral:
    """The number and one half: `satu setengah juta`."""
    end = numeral.end
    if end >= len(keys) or keys[end] not in lexicon.halves:
        return numeral
    return _make_numeral(numeral.low + HALF, numeral.first, end + 1)
