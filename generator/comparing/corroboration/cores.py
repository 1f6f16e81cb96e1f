"""What the statements of a finding share, and the words of each that say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.comparing.corroboration.gists import Gist
from generator.comparing.meanings import is_name
from generator.core.spans import Span

MIN_CORE_WEIGHT = 2.0  # of the words that all statements of a finding share, names aside

Units = frozenset[str]


def is_core(units: Units, gists: Iterable[Gist]) -> bool:
    """Whether the units that all of the statements share are enough for a matter of their own."""
    first, *_ = gists
    weight = 0.0
    for unit in units:
        if not is_name(unit):
            weight += first.units[unit]
    return weight >= MIN_CORE_WEIGHT


def find_core_words(gist: Gist, core: Units) -> tuple[Span, ...]:
    """The words of a statement that say the core, in text order; neighbours are one stretch."""
    spans: list[Span] = []
    for unit in core:
        spans.extend(gist.spans[unit])
    text = gist.statement.sentence.text
    offset = gist.statement.sentence.start
    return tuple(_join_neighbours(sorted(spans), text, offset))


def _join_neighbours(spans: Iterable[Span], text: str, offset: int) -> Iterator[Span]:
    """Spans with nothing but white space between them, joined."""
    joined: Span | None = None
    for span in spans:
        if joined and not text[joined.end - offset : span.start - offset].strip():
            joined = Span(joined.start, max(joined.end, span.end))
            continue
        if joined:
            yield joined
        joined = span
    if joined:
        yield joined
