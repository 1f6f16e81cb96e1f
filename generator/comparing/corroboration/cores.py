"""What the statements of a finding share, and the words of each that say it.

A core is found as units. The words that are shown for it are the words of these units, of whom both
quote or begin with, of the numbers and days that both give, and the words between and beside them
that are the same in all statements: "at the Heroes' Cemetery", not "Heroes", "Cemetery".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from generator.comparing.corroboration.gists import Gist
from generator.comparing.corroboration.lexicon import NAME_BITS
from generator.comparing.meanings import is_name
from generator.core.spans import Span, overlap, span_of
from generator.reading.quantities import can_be_equal, measures_same
from generator.reading.tokens import RootedWord

MIN_CORE_BITS = 20.0  # of what all statements of a finding share, as for two of them, see matching

Units = frozenset[str]
Indexes = set[int]  # of tokens of a statement


def is_core(units: Units, gists: Sequence[Gist]) -> bool:
    """Whether the units that all of the statements share are a matter of their own.

    A word must be among them; who speaks in all of them counts as a name.
    """
    first, *others = gists
    if all(map(is_name, units)):
        return False
    voices = first.voices.intersection(*(other.voices for other in others))
    bits = NAME_BITS * len(voices)
    for unit in units:
        bits += first.bits[unit]
    return bits >= MIN_CORE_BITS


def find_core_words(gist: Gist, others: Iterable[Gist], core: Units) -> tuple[Span, ...]:
    """The words of a statement that say what it shares with each of the others, in text order."""
    shared: Indexes | None = None
    for other in others:
        indexes = _align(gist, other, core)
        shared = indexes if shared is None else shared & indexes
    return tuple(_join_tokens(gist.tokens, shared or set()))


# --- two statements -------------------------------------------------------------------------------


def _align(gist: Gist, other: Gist, core: Units) -> Indexes:
    """The tokens of the first that say what the core means, and their like beside them."""
    aligned: Indexes = set()
    for anchor, anchor_of_other in _find_anchors(gist, other, core):
        start, end = _find_range(gist.tokens, anchor)
        start_of_other, end_of_other = _find_range(other.tokens, anchor_of_other)
        before = zip(
            reversed(gist.tokens[:start]), reversed(other.tokens[:start_of_other]), strict=False
        )
        behind = zip(gist.tokens[end:], other.tokens[end_of_other:], strict=False)
        aligned.update(range(start - _count_same(before), end + _count_same(behind)))
    return aligned


def _find_anchors(gist: Gist, other: Gist, core: Units) -> Iterator[tuple[Span, Span]]:
    """The words of both that mean the same."""
    for unit in sorted(core):
        spans = _prefer_same_words(unit, gist, other)
        yield from _pair(spans, _prefer_same_words(unit, other, gist))
    for name, spans in _locate_speakers(gist).items():
        yield from _pair(spans, _locate_speakers(other).get(name, ()))
    for quantity in gist.quantities:
        for like in other.quantities:
            if measures_same(quantity, like) and can_be_equal(quantity, like):
                yield span_of(quantity), span_of(like)
    for days, spans in _locate_days(gist).items():
        yield from _pair(spans, _locate_days(other).get(days, ()))


def _prefer_same_words(unit: str, gist: Gist, other: Gist) -> Sequence[Span]:
    """Where a statement has the unit; in the words of the other, as far as it has them.

    Else "violence" would be marked beside a "violent" that both have.
    """
    spans = gist.spans.get(unit, ())
    if len(spans) < 2:
        return spans
    words = {_words_at(span, other) for span in other.spans.get(unit, ())}
    same = [span for span in spans if _words_at(span, gist) in words]
    return same or spans


def _words_at(span: Span, gist: Gist) -> str:
    sentence = gist.statement.sentence
    return span.shifted(-sentence.start).slice(sentence.text).casefold()


def _pair(spans: Iterable[Span], spans_of_other: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    for span in spans:
        for span_of_other in spans_of_other:
            yield span, span_of_other


def _locate_speakers(gist: Gist) -> Mapping[str, list[Span]]:
    """Id, or words, of each speaker -> where the statement names it."""
    located: dict[str, list[Span]] = {}
    for speaker in gist.statement.speakers:
        if overlap(speaker.mention, gist.statement.sentence):
            name = speaker.entity or speaker.name.casefold()
            located.setdefault(name, []).append(speaker.mention)
    return located


def _locate_days(gist: Gist) -> Mapping[object, list[Span]]:
    """The days on which what it reports happened -> the words for them."""
    located: dict[object, list[Span]] = {}
    for time in gist.statement.happened:
        if time.days in gist.event_days:
            located.setdefault(time.days, []).append(span_of(time))
    return located


# --- tokens ---------------------------------------------------------------------------------------


def _find_range(tokens: Sequence[RootedWord], span: Span) -> tuple[int, int]:
    """The indexes of the tokens that the span covers, the second exclusive."""
    covered = [index for index, token in enumerate(tokens) if overlap(token, span)]
    if not covered:
        return 0, 0
    return covered[0], covered[-1] + 1


def _count_same(pairs: Iterable[tuple[RootedWord, RootedWord]]) -> int:
    """How many pairs of tokens have one root, until one has not."""
    count = 0
    for token, other in pairs:
        if token.root != other.root:
            break
        count += 1
    return count


def _join_tokens(tokens: Sequence[RootedWord], indexes: Indexes) -> Iterator[Span]:
    """The words of these tokens, neighbours as one stretch."""
    ordered = sorted(indexes)
    if not ordered:
        return
    first = ordered[0]
    for index, following in pairwise([*ordered, len(tokens) + 1]):
        if following != index + 1:
            yield Span(tokens[first].start, tokens[index].end)
            first = following
