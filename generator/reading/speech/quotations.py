"""Finds quotations: which marks open, which close, however they were typed.

Newsrooms mix glyphs (`“… ,"`), use one glyph for both ends (`”… ,”`), forget marks and set them
apart by blanks, so the marks of a paragraph are read together: the cheapest way to let them open
and close in turn wins.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from generator.core.frozen import Frozen
from generator.reading.speech.lexicon import SpeechLexicon
from generator.reading.speech.passages import Passage, TokenRange
from generator.reading.speech.words import OPENING_BRACKETS

# How each glyph leans: below zero it is made for opening, above zero for closing.
DOUBLE_GLYPHS = {
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
SINGLE_GLYPHS = {"‘": -0.5, "’": 0.5, "'": 0.0, "`": -0.5}
GLYPHS = frozenset(DOUBLE_GLYPHS) | frozenset(SINGLE_GLYPHS)
CLAUSE_ENDS = frozenset(".?!…:;,—–-")
STATEMENT_ENDS = CLAUSE_ENDS - {":"}
SENTENCE_ENDS = frozenset(".?!…")

# What it costs to leave a mark out, to open a quotation within one, and to leave one unclosed.
STRAY_COST = 3.0
REOPEN_COST = 2.0
UNCLOSED_COST = 1.0
MAX_SINGLE_COST = 1.0  # below it a single mark opens or closes; an apostrophe costs more

_SKIP, _OPEN, _CLOSE, _REOPEN = "skip", "open", "close", "reopen"


class MarkedQuotation(Frozen):
    opening: int  # token of the opening mark
    closing: int | None  # token of the closing mark, None where it is missing
    inside: TokenRange  # the words without the marks

    @property
    def end(self) -> int:
        if self.closing is None:
            return self.inside.end
        return self.closing + 1


class Quotations(Frozen, eq=False):
    # To which each token belongs, marks included: the inner one where two lie in each other. Empty
    # where the paragraph has none.
    by_token: tuple[MarkedQuotation | None, ...]

    def at(self, index: int) -> MarkedQuotation | None:
        if 0 <= index < len(self.by_token):
            return self.by_token[index]
        return None

    def within(self, tokens: TokenRange) -> tuple[MarkedQuotation, ...]:
        """The quotations of which words, not only a mark, lie in a range."""
        if not self.by_token:
            return ()
        within = {}
        for quotation in self.by_token[tokens.first : tokens.end]:
            if quotation is None or quotation.opening in within:
                continue
            if quotation.inside.overlaps(tokens):
                within[quotation.opening] = quotation
        return tuple(within[opening] for opening in sorted(within))

    def find_next_opening(self, index: int, limit: int) -> int:
        """Where the next quotation opens behind a token; `limit` where none does before it."""
        for candidate in range(index + 1, limit):
            quotation = self.at(candidate)
            if quotation is not None and quotation.opening == candidate:
                return candidate
        return limit


NO_QUOTATIONS = Quotations(())


def find_quotations(passage: Passage, lexicon: SpeechLexicon) -> Quotations:
    if GLYPHS.isdisjoint(passage.words):
        return NO_QUOTATIONS
    double = _find_double(passage, lexicon)
    single = _find_single(passage, lexicon, double)
    quotations = sorted([*double, *single], key=_opening_of)
    by_token: list[MarkedQuotation | None] = [None] * len(passage.tokens)
    for quotation in quotations:
        if quotation.inside.is_empty:
            continue
        for index in range(quotation.opening, quotation.end):
            by_token[index] = quotation
    return Quotations(tuple(by_token))


def _opening_of(quotation: MarkedQuotation) -> int:
    return quotation.opening


def _find_double(passage: Passage, lexicon: SpeechLexicon) -> list[MarkedQuotation]:
    pairs = _pair_marks(_weigh_marks(passage, lexicon, DOUBLE_GLYPHS))
    return [_delimit(passage, lexicon, pair) for pair in pairs]


def _find_single(
    passage: Passage, lexicon: SpeechLexicon, double: Iterable[MarkedQuotation]
) -> list[MarkedQuotation]:
    """Quotations in single marks outside those in double ones; both marks must be there."""
    if SINGLE_GLYPHS.keys().isdisjoint(passage.words):
        return []
    quoted: set[int] = set()
    for quotation in double:
        quoted.update(range(quotation.opening, quotation.end))
    marks = []
    for mark in _weigh_marks(passage, lexicon, SINGLE_GLYPHS):
        cost = min(mark.opening_cost, mark.closing_cost)
        if cost < MAX_SINGLE_COST and mark.index not in quoted:
            marks.append(mark)
    pairs = _pair_marks(marks)
    return [_delimit(passage, lexicon, pair) for pair in pairs if pair.closing is not None]


# --- what a mark costs ----------------------------------------------------------------------------


class QuotationMark(Frozen):
    """A quotation mark and what it costs to let it open or close."""

    index: int
    opening_cost: float
    closing_cost: float


def _weigh_marks(
    passage: Passage, lexicon: SpeechLexicon, glyphs: Mapping[str, float]
) -> list[QuotationMark]:
    marks = []
    for index, word in enumerate(passage.words):
        if word in glyphs:
            lean = glyphs[word]
            marks.append(_weigh_mark(passage, lexicon, index, lean))
    return marks


def _weigh_mark(passage: Passage, lexicon: SpeechLexicon, index: int, lean: float) -> QuotationMark:
    surroundings = _look_around(passage, lexicon, index)
    lean_to_closing = max(0.0, lean)
    lean_to_opening = max(0.0, -lean)
    opening_cost = lean_to_closing + _cost_of_opening(surroundings)
    closing_cost = lean_to_opening + _cost_of_closing(surroundings)
    return QuotationMark(index, opening_cost, closing_cost)


class _MarkSurroundings(Frozen, gc=False):
    """What is on both sides of a quotation mark; the mark itself where the paragraph ends."""

    is_first: bool  # of the paragraph
    is_last: bool
    gap_before: bool  # a blank, or the start of the paragraph
    gap_after: bool
    word_before: str
    word_after: str
    precedes_cue: bool  # `kata` or the like is right behind
    follows_report: bool  # a verb of saying and a comma are right before


def _look_around(passage: Passage, lexicon: SpeechLexicon, index: int) -> _MarkSurroundings:
    tokens = passage.tokens
    mark = tokens[index]
    last = len(tokens) - 1
    before = tokens[max(0, index - 1)]
    next_token = tokens[min(last, index + 1)]
    follows_report = False
    if before.text == ",":
        follows_report = _follows_reporting_verb(passage, lexicon, index - 1)
    return _MarkSurroundings(
        is_first=index == 0,
        is_last=index == last,
        gap_before=index == 0 or before.end < mark.start,
        gap_after=index == last or mark.end < next_token.start,
        word_before=before.text,
        word_after=next_token.text,
        precedes_cue=lexicon.is_closing_cue(next_token.key),
        follows_report=follows_report,
    )


def _cost_of_opening(mark: _MarkSurroundings) -> float:
    cost = 0.0
    ends_clause = mark.word_before in CLAUSE_ENDS
    if mark.gap_after and not mark.gap_before:
        cost += 1.0
    is_inside_word = not mark.gap_after and not mark.gap_before
    if is_inside_word and mark.word_before not in OPENING_BRACKETS:
        cost += 2.0
    if mark.is_last:
        cost += 4.0
    if mark.word_after[0].isupper() and not ends_clause:
        cost += 0.5
    if mark.precedes_cue and ends_clause:
        cost += 2.5
    return cost


def _cost_of_closing(mark: _MarkSurroundings) -> float:
    cost = 0.0
    if mark.gap_before and not mark.gap_after:
        cost += 1.0
    if not mark.gap_after and mark.word_after[0].isalnum():
        cost += 2.0
    if mark.is_first:
        cost += 4.0
    if mark.precedes_cue and mark.word_before in CLAUSE_ENDS:
        cost -= 1.0
    if mark.follows_report and not mark.precedes_cue:
        cost += 2.0
    return cost


def _follows_reporting_verb(passage: Passage, lexicon: SpeechLexicon, index: int) -> bool:
    """Whether a verb of saying of one or two words ends right before that token."""
    first = max(0, index - 2)
    before = passage.lower_words[first:index]
    return any(map(lexicon.reporting_verbs.has_first_word, before))


# --- which marks belong together ------------------------------------------------------------------


class MarkPair(Frozen, gc=False):
    opening: int  # token
    closing: int | None  # token; None where the mark is missing
    next_opening: int | None  # token of the mark that cuts such a quotation off, if one does


class _Way(Frozen, gc=False):
    """The cheapest way to read the marks so far, by its last step."""

    cost: float
    step: str


def _pair_marks(marks: Sequence[QuotationMark]) -> list[MarkPair]:
    """The pairs of the cheapest way to let the marks open and close in turn."""
    outside = _Way(0.0, _SKIP)
    inside = _Way(math.inf, _SKIP)
    steps_to_outside = []
    steps_to_inside = []
    for mark in marks:
        to_outside = _find_way_outside(mark, outside, inside)
        to_inside = _find_way_inside(mark, outside, inside)
        steps_to_outside.append(to_outside.step)
        steps_to_inside.append(to_inside.step)
        outside, inside = to_outside, to_inside
    is_inside = inside.cost + UNCLOSED_COST < outside.cost
    return _trace_pairs(marks, steps_to_outside, steps_to_inside, is_inside=is_inside)


def _find_way_outside(mark: QuotationMark, outside: _Way, inside: _Way) -> _Way:
    """The cheaper way to be outside quotations behind a mark.

    Of two equal ones, to leave it out.
    """
    skipping = outside.cost + STRAY_COST
    closing = inside.cost + mark.closing_cost
    if skipping <= closing:
        return _Way(skipping, _SKIP)
    return _Way(closing, _CLOSE)


def _find_way_inside(mark: QuotationMark, outside: _Way, inside: _Way) -> _Way:
    """The cheapest way to be in a quotation behind a mark; of equal ones the first tried."""
    skipping = inside.cost + STRAY_COST
    opening = outside.cost + mark.opening_cost
    reopening = inside.cost + mark.opening_cost + REOPEN_COST
    if skipping <= opening and skipping <= reopening:
        return _Way(skipping, _SKIP)
    if opening <= reopening:
        return _Way(opening, _OPEN)
    return _Way(reopening, _REOPEN)


def _trace_pairs(
    marks: Sequence[QuotationMark],
    steps_to_outside: Sequence[str],
    steps_to_inside: Sequence[str],
    *,
    is_inside: bool,
) -> list[MarkPair]:
    """The pairs along the way, from its last mark backwards; `is_inside` is where it ends."""
    pairs = []
    closing = None
    next_opening = None
    for number in range(len(marks) - 1, -1, -1):
        mark = marks[number]
        step = steps_to_inside[number] if is_inside else steps_to_outside[number]
        if step == _CLOSE:
            closing = mark.index
            next_opening = None
            is_inside = True
        elif step in {_OPEN, _REOPEN}:
            pairs.append(MarkPair(mark.index, closing, next_opening))
            is_inside = step == _REOPEN
            closing = None
            next_opening = mark.index if is_inside else None
    return pairs[::-1]


def _delimit(passage: Passage, lexicon: SpeechLexicon, pair: MarkPair) -> MarkedQuotation:
    """The quotation of a pair of marks.

    One without a closing mark ends at its cue, or with its paragraph or before the next one.
    """
    first = pair.opening + 1
    end = pair.closing
    if end is None:
        end = _find_unmarked_end(passage, lexicon, pair)
    return MarkedQuotation(pair.opening, pair.closing, TokenRange(first, end))


def _find_unmarked_end(passage: Passage, lexicon: SpeechLexicon, pair: MarkPair) -> int:
    limit = pair.next_opening
    if limit is None:
        limit = len(passage.tokens)
    for cue in range(pair.opening + 2, limit):
        if not lexicon.is_closing_cue(passage.lower_words[cue]):
            continue
        if passage.word_at(cue - 1) in STATEMENT_ENDS:
            return cue
    return limit
