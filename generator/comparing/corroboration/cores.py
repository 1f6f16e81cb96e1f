"""What the statements of a finding share, and the words of each that say it.

A core is found as units. The words that are shown for it are the words of these units, of whom both
quote or begin with, of the numbers and days that both give, and the words between and beside them
that are the same in all statements: "at the Heroes' Cemetery", not "Heroes", "Cemetery".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product

from generator.comparing.corroboration.gists import Gist, list_counts
from generator.comparing.corroboration.lexicon import NAME_BITS
from generator.comparing.corroboration.shared_words import find_half_read_names
from generator.comparing.meanings import is_name, name_unit
from generator.core.frozen import Frozen
from generator.core.spans import Placed, Span, Spans, overlap, span_of, within
from generator.core.text import Words
from generator.reading.quantities import can_be_equal, measures_same
from generator.reading.tokens import RootedWord

Anchors = Iterator[tuple[Span, Span]]  # words of a statement and of another that mean the same

MIN_RUN = 3  # tokens in a row that both have: "the Heroes' Cemetery" where one names it in full
MIN_CONTENT_WORDS = 2  # of such a run
MIN_CORE_BITS = 20.0  # of what all statements of a finding share, as for two of them, see matching

Units = frozenset[str]
Indexes = set[int]  # of tokens of a statement


def is_core(units: Units, gists: Sequence[Gist]) -> bool:
    """Whether the units that all of the statements share are a matter of their own.

    A word must be among them; who speaks in all of them counts as a name.
    """
    first, *following = gists
    if all(map(is_name, units)):
        return False
    voices = first.voices.intersection(*(gist.voices for gist in following))
    bits = NAME_BITS * len(voices)
    for unit in sorted(units):  # floats added in another order give another sum
        bits += first.bits[unit]
    return bits >= MIN_CORE_BITS


def find_core_words(gist: Gist, others: Iterable[Gist], core: Units) -> Spans:
    """The words of a statement that say what it shares with each of the others, in text order.

    All of it where it is the same in words of which none has weight.
    """
    shared = None
    for other in others:
        indexes = _align(gist, other, core)
        shared = indexes if shared is None else shared & indexes
    if not shared:
        sentence = gist.sentence
        return (sentence.body_span,)
    return tuple(_close_time(span, gist) for span in _join_tokens(gist.tokens, shared))


# --- two statements -------------------------------------------------------------------------------


def _align(gist: Gist, other: Gist, core: Units) -> Indexes:
    """The tokens of the first that say what the core means, and their like beside them."""
    aligned: Indexes = set()
    for anchor, anchor_of_other in _find_anchors(gist, other, core):
        start, end = _find_range(gist.tokens, anchor)
        start_of_other, end_of_other = _find_range(other.tokens, anchor_of_other)
        before = reversed(gist.tokens[:start])
        before_other = reversed(other.tokens[:start_of_other])
        start -= _count_same(before, before_other)
        behind = gist.tokens[end:]
        behind_other = other.tokens[end_of_other:]
        end += _count_same(behind, behind_other)
        aligned.update(range(start, end))
    if aligned:
        aligned.update(_find_common_runs(gist, other))
    return aligned.difference(_find_unlike(gist, other))


def _find_unlike(gist: Gist, other: Gist) -> Iterator[int]:
    """The tokens of clock times and results of matches that the other does not print."""
    minutes = {clock.minutes for clock in other.clocks}
    for clock in gist.clocks:
        if clock.minutes not in minutes:
            yield from _list_tokens(gist, clock)
    points = other.results
    for score in gist.scores:
        if score.points not in points:
            yield from _list_tokens(gist, score)


def _list_tokens(gist: Gist, stretch: Placed) -> range:
    """The indexes of the tokens of a stretch."""
    start, end = _find_range(gist.tokens, span_of(stretch))
    return range(start, end)


def _find_common_runs(gist: Gist, other: Gist) -> Iterator[int]:
    """The tokens of the first in runs that the other has, too, and that have words of weight."""
    runs = _cut_runs(gist)
    runs_of_other = set(_cut_runs(other))
    for start, run in enumerate(runs):
        if run not in runs_of_other:
            continue
        content_words = [root for root in run if root in gist.content_roots]
        if len(content_words) >= MIN_CONTENT_WORDS:
            yield from range(start, start + MIN_RUN)


def _cut_runs(gist: Gist) -> Iterator[Words]:
    """The roots of each few tokens that follow one another."""
    roots = [token.root for token in gist.tokens]
    return zip(*(roots[start:] for start in range(MIN_RUN)), strict=False)


def _find_anchors(gist: Gist, other: Gist, core: Units) -> Anchors:
    """The words of both that mean the same."""
    part = _find_part(gist, other, core)
    part_of_other = _find_part(other, gist, core)
    for unit in sorted(core):
        spans = _choose_spans(unit, gist, core, part)
        spans_of_other = _choose_spans(unit, other, core, part_of_other)
        yield from _pair(spans, spans_of_other)
    for name in find_half_read_names(gist, other):
        yield from _pair(gist.spans[name.of_first], other.spans[name.of_second])
    yield from _find_voices(gist, other)
    yield from _find_quantities(gist, other)
    yield from _find_results(gist, other)
    yield from _find_days(gist, other)


def _find_results(gist: Gist, other: Gist) -> Anchors:
    """The results of matches that both give."""
    for score in gist.scores:
        for like in other.scores:
            if score.points == like.points:
                yield span_of(score), span_of(like)


def _find_days(gist: Gist, other: Gist) -> Anchors:
    """The times of what both report."""
    days_of_other = _locate_days(other)
    for days, spans in _locate_days(gist).items():
        yield from _pair(spans, days_of_other.get(days, ()))


def _find_quantities(gist: Gist, other: Gist) -> Anchors:
    """The numbers that both give."""
    likes = list_counts(other, gist)
    for quantity in list_counts(gist, other):
        for like in likes:
            if measures_same(quantity, like) and can_be_equal(quantity, like):
                yield span_of(quantity), span_of(like)


def _find_voices(gist: Gist, other: Gist) -> Anchors:
    """Who speaks in one, where the other names it as speaker or as who acts."""
    speakers = _locate_speakers(gist)
    speakers_of_other = _locate_speakers(other)
    for name, spans in speakers.items():
        unit = name_unit(name)
        yield from _pair(spans, speakers_of_other.get(name, ()))
        yield from _pair(spans, other.spans.get(unit, ()))
    for name, spans_of_other in speakers_of_other.items():
        unit = name_unit(name)
        yield from _pair(gist.spans.get(unit, ()), spans_of_other)


class _CorePart(Frozen):
    """The part of a statement, with a subject of its own, that has most of the core."""

    span: Span
    words_of_other: frozenset[str]  # all words of the other statement, in small letters


def _find_part(gist: Gist, other: Gist, core: Units) -> _CorePart:
    sentence = gist.sentence
    bounds = [sentence.start, *gist.own_subject_starts, sentence.end]
    parts = [Span(start, end) for start, end in pairwise(bounds)]
    span = max(parts, key=lambda part: _count_in(part, gist, core))
    words_of_other = frozenset(token.text for token in other.tokens)
    return _CorePart(span, words_of_other)


def _count_in(part: Span, gist: Gist, core: Units) -> int:
    """How much of the core is in that part of a statement."""
    return sum(_is_in(part, gist, unit) for unit in core)


def _is_in(part: Span, gist: Gist, unit: str) -> bool:
    return any(within(span, part) for span in gist.spans.get(unit, ()))


def _choose_spans(unit: str, gist: Gist, core: Units, part: _CorePart) -> list[Span]:
    """Where the core has the unit: nearest to its other words, or in the words of the other.

    Else "violence" would be marked beside the "violent" that both have.
    """
    spans = [span for span in gist.spans.get(unit, ()) if within(span, part.span)]
    if len(spans) == 1:
        return spans
    of_others: list[Span] = []
    for neighbour in core:
        if neighbour != unit:
            of_others.extend(gist.spans.get(neighbour, ()))
    distances = {span: _measure_distance(span, of_others) for span in spans}
    nearest = min(distances.values(), default=0)
    chosen = []
    for span, distance in distances.items():
        if distance == nearest or _words_at(span, gist) in part.words_of_other:
            chosen.append(span)
    return chosen


def _measure_distance(span: Span, others: Iterable[Span]) -> int:
    """How many characters lie between a stretch and the nearest of the others."""
    distances = [_measure_gap(span, other) for other in others]
    return min(distances, default=0)


def _measure_gap(span: Span, other: Span) -> int:
    """How many characters lie between two stretches; 0 where they overlap."""
    behind = other.start - span.end
    before = span.start - other.end
    return max(behind, before, 0)


def _words_at(span: Span, gist: Gist) -> str:
    return gist.sentence.words_at(span).lower()


def _pair(spans: Iterable[Span], spans_of_other: Sequence[Span]) -> Anchors:
    yield from product(spans, spans_of_other)


def _locate_speakers(gist: Gist) -> Mapping[str, list[Span]]:
    """Id, or words, of each speaker -> where the statement names it."""
    located = defaultdict(list)
    statement = gist.statement
    for speaker in statement.speakers:
        if overlap(speaker.mention, statement.sentence):
            name = speaker.entity or speaker.name.casefold()
            located[name].append(speaker.mention)
    return located


def _locate_days(gist: Gist) -> Mapping[object, list[Span]]:
    """The times of what it reports -> the words for them."""
    located: defaultdict[object, list[Span]] = defaultdict(list)
    for time in gist.statement.happened:
        if time.days:
            located[time.days].append(span_of(time))
    return located


# --- tokens ---------------------------------------------------------------------------------------


def _find_range(tokens: Sequence[RootedWord], span: Span) -> tuple[int, int]:
    """The indexes of the tokens that the span covers, the second exclusive."""
    covered = [index for index, token in enumerate(tokens) if overlap(token, span)]
    if not covered:
        return 0, 0
    first, last = covered[0], covered[-1]
    return first, last + 1


def _count_same(tokens: Iterable[RootedWord], others: Iterable[RootedWord]) -> int:
    """How many tokens have the roots of the others in turn, until one has not."""
    count = 0
    for token, other in zip(tokens, others, strict=False):
        if token.root != other.root:
            break
        count += 1
    return count


def _close_time(span: Span, gist: Gist) -> Span:
    """The stretch with the mark that closes the time it ends with: "Monday (5/8/2024)"."""
    for time in gist.statement.times:
        if not span.start <= time.start < span.end < time.end:
            continue
        rest = gist.sentence.words_at(Span(span.end, time.end))
        if not any(map(str.isalnum, rest)):
            return Span(span.start, time.end)
    return span


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
