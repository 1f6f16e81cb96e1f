"""What editors have corrected of a thing, and which entry corrects a value that they have not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.explaining.explanation import ExplainedValue, PlacedWords
from generator.nouns.book import Book
from generator.nouns.corrections import BETWEEN, Correction, Corrections

CORRECTED = "corrected"  # the rule of a value that an editor gave


def list_corrections(about: Sequence[str], book: Book) -> Corrections:
    """Those that name one of these ids or names, in the order of the files."""
    named = set(about)
    return tuple(correction for correction in book.corrections if named & {*correction.about})


def explain_corrections(corrections: Corrections) -> Iterator[ExplainedValue]:
    """Each as a value of its own."""
    for correction in corrections:
        others = [thing for thing in correction.about if thing]
        words = f"{correction.key} of {' and '.join(others)}: {correction.value}"
        entry = PlacedWords(words, correction.path, correction.line)
        yield ExplainedValue(
            name=CORRECTED,
            value=words,
            rule=CORRECTED,
            reasons=tuple(_write_reasons(correction)),
            evidence=(entry,),
        )


def _write_reasons(correction: Correction) -> Iterator[str]:
    if correction.was:
        yield f"the program gives: {correction.was}"
    yield f"by {correction.by} on {correction.day}: {correction.reason}"
    yield "change or remove that entry"


def join_values(values: Sequence[str], none: str) -> str:
    """Values of one kind as `was` has them; `none` where there are none."""
    return BETWEEN.join(values) or none
