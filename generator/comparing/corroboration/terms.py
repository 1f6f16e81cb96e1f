"""Find the terms that an article shortens to letters, whose words are no chance meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from generator.comparing.corroboration.gists import Units
from generator.comparing.corroboration.prepared import PlacedUnit, PreparedStatement
from generator.core.spans import Span, within
from generator.reading.tokens import RootedWord

OPENING = "("
LEAST_LETTERS = 3
LONGEST_LINK = 3  # letters of a word that the short form leaves out: `Pusat Kajian dan Layanan`


def find_terms(prepared: PreparedStatement, units: Sequence[PlacedUnit]) -> Iterator[Units]:
    """The units of each term that letters in brackets follow, and that of the letters.

    `pembatasan sosial berskala besar (PSBB)`.
    """
    if OPENING not in prepared.statement.sentence.seen:
        return
    for last, letters in pairwise(prepared.words):
        if not _is_short_form(prepared, last, letters):
            continue
        before = [word for word in prepared.words if word.start <= last.start]
        start = _find_start(before, letters.text)
        if start is not None:
            term = Span(start, letters.end)
            yield frozenset(unit.unit for unit in units if within(unit, term))


def _is_short_form(prepared: PreparedStatement, last: RootedWord, letters: RootedWord) -> bool:
    if len(letters.text) < LEAST_LETTERS:
        return False
    between = prepared.text_between(last.end, letters.start)
    as_printed = prepared.text_between(letters.start, letters.end)
    return between.strip() == OPENING and as_printed.isupper()


def _find_start(words: Sequence[RootedWord], letters: str) -> int | None:
    """Where the words begin whose first letters these are; None where they are not."""
    rest = letters
    for word in reversed(words):
        initials = _take_initials(word.text.split("-"))
        if rest.endswith(initials):
            rest = rest.removesuffix(initials)
        elif len(word.text) > LONGEST_LINK:
            return None
        if not rest:
            return word.start
    return None


def _take_initials(parts: Iterable[str]) -> str:
    return "".join(part[:1] for part in parts)
