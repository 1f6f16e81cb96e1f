"""Finds quotations: which marks open, which close, however they were typed.

Newsrooms mix glyphs (`“… ,"`), use one glyph for both ends (`”… ,”`), forget marks and set them apart by blanks, so the
marks of a paragraph are read together: the cheapest way to let them open and close in turn wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.reading.speech.lexicon import Lexicon
from generator.reading.speech.passages import Passage

DOUBLE = {
    "“": -0.4,
    "”": 0.2,
    '"': 0.0,
    "„": -2.0,
    "«": -2.0,
    "»": 2.0,
    "``": -2.0,
    "''": 2.0,
    "‟": 0.0,
    "″": 0.0,
    "＂": 0.0,
}
SINGLE = {"‘": -0.5, "’": 0.5, "'": 0.0, "`": -0.5}
STOPS = frozenset(".?!…:;,—–-")
ENDS = frozenset(".?!…")
STRAY, REOPEN, UNCLOSED = 3.0, 2.0, 1.0  # what it costs to leave a mark without its partner


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words; `close` is -1 where the closing mark is missing."""

    open: int  # token of the opening mark
    close: int  # token of the closing mark
    start: int  # first token inside
    end: int  # token after the last one inside


@dataclass(frozen=True, slots=True, eq=False)
class Quotations:
    """The quotations of a paragraph in text order; none lies inside another."""

    items: tuple[Quotation, ...]
    index: tuple[
        int, ...
    ]  # for each token of the paragraph the number of the quotation that it belongs to, marks included, or -1

    def at(self, place: int) -> Quotation | None:
        """The quotation to which a token belongs."""
        inside = 0 <= place < len(self.index) and self.index[place] >= 0
        return self.items[self.index[place]] if inside else None

    def within(self, low: int, high: int) -> tuple[Quotation, ...]:
        """The quotations of which words, not only a mark, lie in a range of tokens."""
        found = (self.items[number] for number in sorted({*self.index[low:high]} - {-1}))
        return tuple(quote for quote in found if quote.start < high and quote.end > low)

    def next_open(self, place: int, high: int) -> int:
        """Where the next quotation opens behind a token, `high` where none does before it."""
        found = (
            at
            for at in range(place + 1, high)
            if self.index[at] >= 0 and self.items[self.index[at]].open == at
        )
        return next(found, high)


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark and what it costs to let it open or close."""

    token: int
    opens: float
    closes: float


def quotations(passage: Passage, words: Lexicon) -> Quotations:
    """The quotations of a paragraph."""
    found = [_bounded(passage, words, *pair) for pair in _pairs(_marks(passage, words, DOUBLE))]
    inner = frozenset(token for quote in found for token in range(quote.open, quote.end + 1))
    lone = [
        mark
        for mark in _marks(passage, words, SINGLE)
        if mark.token not in inner and min(mark.opens, mark.closes) < 1
    ]
    found += [
        _bounded(passage, words, *pair)
        for pair in _pairs(lone)
        if pair[1] >= 0 and not inner & {*pair}
    ]
    items = tuple(
        sorted((quote for quote in found if quote.start < quote.end), key=lambda quote: quote.open)
    )
    index = [-1] * len(passage.tokens)
    for number, quote in enumerate(items):
        last = max(quote.close, quote.end - 1)
        index[quote.open : last + 1] = [number] * (last + 1 - quote.open)
    return Quotations(items, tuple(index))


def _marks(passage: Passage, words: Lexicon, glyphs: dict[str, float]) -> list[Mark]:
    return [
        _weigh(passage, words, place, glyphs[token.text])
        for place, token in enumerate(passage.tokens)
        if token.text in glyphs
    ]


def _weigh(passage: Passage, words: Lexicon, place: int, lean: float) -> Mark:
    """Costs of opening and closing; `lean` below zero is a glyph made for opening."""
    tokens, last = passage.tokens, len(passage.tokens) - 1
    before, after = tokens[max(0, place - 1)], tokens[min(last, place + 1)]
    gap_left = place == 0 or before.end < tokens[place].start
    gap_right = place == last or tokens[place].end < after.start
    opens, closes = max(0.0, lean), max(0.0, -lean)
    opens += 1.0 * (gap_right and not gap_left) + 2.0 * (
        not gap_left and before.text not in "([" and not gap_right
    )
    closes += 1.0 * (gap_left and not gap_right) + 2.0 * (not gap_right and after.text[0].isalnum())
    opens += 4.0 * (place == last) + 0.5 * (before.text not in STOPS and after.text[0].isupper())
    closes += 4.0 * (place == 0)
    if after.lower in words.after or after.lower in words.clitics:
        opens += 2.5 * (before.text in STOPS)
        closes -= 1.0 * (before.text in STOPS)
    elif before.text == "," and _reports(passage, words, place - 1):
        closes += 2.0
    return Mark(place, opens, closes)


def _reports(passage: Passage, words: Lexicon, place: int) -> bool:
    """A verb of saying stands right before that token."""
    return place > 0 and any(
        place >= length and passage.words[place - length] in words.before for length in (1, 2)
    )


def _pairs(marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Tokens of opening and closing marks; the second is minus the token of the mark that cuts it off, or -1."""
    cost = (0.0, float("inf"))  # of the cheapest way so far that ends outside, inside a quotation
    ways: list[tuple[str, str]] = []
    for mark in marks:
        outside = min((cost[0] + STRAY, "-"), (cost[1] + mark.closes, "c"))
        inside = min(
            (cost[1] + STRAY, "-"),
            (cost[0] + mark.opens, "o"),
            (cost[1] + mark.opens + REOPEN, "r"),
        )
        ways.append((outside[1], inside[1]))
        cost = (outside[0], inside[0])
    return _walk(marks, ways, inside=cost[1] + UNCLOSED < cost[0])


def _walk(
    marks: Sequence[Mark], ways: Sequence[tuple[str, str]], *, inside: bool
) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    close = -1
    for mark, way in zip(reversed(marks), reversed(ways), strict=True):
        step = way[inside]
        if step == "c":
            close, inside = mark.token, True
        elif step in {"o", "r"}:
            pairs.append((mark.token, close))
            close, inside = (-mark.token, True) if step == "r" else (-1, False)
    return pairs[::-1]


def _bounded(passage: Passage, words: Lexicon, opening: int, close: int) -> Quotation:
    """A quotation whose closing mark is missing ends at its cue, or with its paragraph or before the next one."""
    if close > 0:
        return Quotation(opening, close, opening + 1, close)
    limit = -close if close < -1 else len(passage.tokens)
    for place in range(opening + 2, limit):
        said = passage.words[place] in words.after or passage.words[place] in words.clitics
        if said and passage.words[place - 1] in STOPS and passage.words[place - 1] != ":":
            return Quotation(opening, -1, opening + 1, place)
    return Quotation(opening, -1, opening + 1, limit)
