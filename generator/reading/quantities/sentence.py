"""The words and marks of a sentence as quantities are read from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.core.frozen import Frozen
from generator.core.spans import Placed
from generator.core.text import TextMatch
from generator.languages import Language
from generator.languages.roots import root_of
from generator.reading.quantities.lexicon import QuantityLexicon
from generator.reading.quantities.phrases import Keys
from generator.reading.tokens import Token, Tokens, make_token, touch

POINTS = frozenset(".,")
HYPHENS = frozenset("-–—")
CHAIN_MARKS = POINTS | HYPHENS | frozenset("/:")  # between digits that belong together

_LETTERS_DIGITS = re.compile(r"([^\W\d_]+)(\d+)")
_DIGITS_LETTERS = re.compile(r"(\d+)([^\W\d_]+)")


class NumberedSentence(Frozen):
    """The tokens of a sentence, with a unit or currency written onto a figure parted from it."""

    tokens: Tokens
    keys: Keys
    outside: frozenset[int]  # indexes of tokens that count nothing: of names, dates
    language: Language
    lexicon: QuantityLexicon

    def is_digits(self, index: int) -> bool:
        """Whether there is such a token, and it is digits only."""
        return index < len(self.tokens) and self.tokens[index].text.isdecimal()

    def is_word(self, index: int) -> bool:
        """Whether there is such a token, and it is a word or digits."""
        return 0 <= index < len(self.tokens) and self.tokens[index].is_word

    def is_empty_word(self, index: int) -> bool:
        """Whether there is a word that names nothing, or a verb."""
        if not self.is_word(index):
            return False
        key = self.keys[index]
        lexicon = self.lexicon
        bare_words = [key.removesuffix(clitic) for clitic in lexicon.clitics]
        if key in lexicon.empty_words or not lexicon.empty_words.isdisjoint(bare_words):
            return True
        root = root_of(key, self.language)
        return lexicon.is_verb(key, root)

    def touches_next(self, index: int) -> bool:
        """Whether there is a token behind that one, without a blank between."""
        tokens = self.tokens
        following = index + 1
        if not 0 < following < len(tokens):
            return False
        return touch(tokens[index], tokens[following])

    def text_of(self, first: int, end: int) -> str:
        """The tokens as they are printed, without the blanks between."""
        return "".join(token.text for token in self.tokens[first:end])

    def end_of_figure(self, first: int) -> int:
        """The index after the digits of one figure: `1.500,75`."""
        return self._end_of_digits(first, POINTS)

    def end_of_chain(self, first: int) -> int:
        """The index after all digits that belong together: `2-1`, `30/1/2020`, `10:30`."""
        return self._end_of_digits(first, CHAIN_MARKS)

    def _end_of_digits(self, first: int, marks: frozenset[str]) -> int:
        end = first + 1
        while self.is_digits(end + 1) and self.tokens[end].text in marks:
            if not (self.touches_next(end - 1) and self.touches_next(end)):
                break
            end += 2
        return end


def number_sentence(
    tokens: Tokens, outside: Iterable[Placed], lexicon: QuantityLexicon, language: Language
) -> NumberedSentence:
    """The sentence of these tokens; what lies outside counts nothing."""
    parted = tuple(_part_all(tokens, lexicon))
    return NumberedSentence(
        tokens=parted,
        keys=tuple(_find_key(token, lexicon) for token in parted),
        outside=_find_covered(parted, outside),
        language=language,
        lexicon=lexicon,
    )


def _find_key(token: Token, lexicon: QuantityLexicon) -> str:
    """The key of a token; of a measure without the pronoun that is written onto it: `persennya`."""
    for clitic in lexicon.clitics:
        bare = token.key.removesuffix(clitic)
        if bare != token.key and (bare,) in lexicon.measures_after.values:
            return bare
    return token.key


def _part_all(tokens: Tokens, lexicon: QuantityLexicon) -> Iterator[Token]:
    for token in tokens:
        if token.text.isalpha() or token.text.isdecimal() or not token.is_word:
            yield token
        else:
            yield from _part(token, lexicon)


def _part(token: Token, lexicon: QuantityLexicon) -> Iterator[Token]:
    """The currency or unit and the figure of a token apart: `Rp5`, `30km`."""
    before = _LETTERS_DIGITS.fullmatch(token.text)
    if before and (before[1].casefold(),) in lexicon.currencies_before.values:
        yield from _make_tokens(token, before)
        return
    behind = _DIGITS_LETTERS.fullmatch(token.text)
    if behind and _is_scale_or_unit(behind[2].casefold(), lexicon):
        yield from _make_tokens(token, behind)
        return
    yield token


def _is_scale_or_unit(key: str, lexicon: QuantityLexicon) -> bool:
    if key in lexicon.money_scales:
        return True
    return (key,) in lexicon.measures_after.values or (key,) in lexicon.currencies_after.values


def _make_tokens(token: Token, parts: TextMatch) -> Iterator[Token]:
    first = make_token(parts[1], token.start)
    yield first
    yield make_token(parts[2], first.end)


def _find_covered(tokens: Tokens, spans: Iterable[Placed]) -> frozenset[int]:
    covered = set()
    index = 0
    for span in sorted(spans, key=_start_of):
        while index < len(tokens) and tokens[index].start < span.start:
            index += 1
        while index < len(tokens) and tokens[index].start < span.end:
            covered.add(index)
            index += 1
    return frozenset(covered)


def _start_of(span: Placed) -> int:
    return span.start
