"""What editors have corrected of a thing, and which entry corrects a value that they have not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.core.yaml_text import PlainValue
from generator.explaining.explanation import BlankEntry, ExplainedValue, PlacedWords
from generator.nouns.book import Book
from generator.nouns.corrections import BETWEEN, BY_EDITORS, FILINGS, LINES, Correction, Corrections


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
            name="corrected",
            value=words,
            rule=BY_EDITORS,
            reasons=tuple(_write_reasons(correction)),
            evidence=(entry,),
        )


def _write_reasons(correction: Correction) -> Iterator[str]:
    if correction.was:
        yield f"the program gives: {correction.was}"
    yield f"by {correction.by} on {correction.day}: {correction.reason}"
    yield "change or remove that entry"


def leave_out_decided(
    values: Iterable[ExplainedValue], corrections: Corrections
) -> tuple[ExplainedValue, ...]:
    """The values without the entries that would correct again what an editor has corrected."""
    undecided: list[ExplainedValue] = []
    for value in values:
        entries = [
            entry
            for entry in value.corrections
            if not any(_decides(correction, entry) for correction in corrections)
        ]
        undecided.append(replace(value, corrections=tuple(entries)))
    return tuple(undecided)


def _decides(correction: Correction, entry: BlankEntry) -> bool:
    """Whether a correction gives the value for which the entry is."""
    if correction.key not in entry:
        return False
    about = {*_list_texts(entry.get("statements")), *_list_texts(entry.get("names"))}
    about |= {*_list_texts(entry.get("statement")), *_list_texts(entry.get("article"))}
    about |= {*_list_texts(entry.get("name"))}
    if not about <= {*correction.about}:
        return False
    if correction.key in (*FILINGS, *LINES):
        is_same: bool = entry[correction.key] == correction.value
        return is_same
    if correction.key == "happened":
        return entry["was"] in (correction.was, correction.value)
    return True


def _list_texts(value: PlainValue) -> tuple[str, ...]:
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def join_values(values: Sequence[str], none: str) -> str:
    """Values of one kind as `was` has them; `none` where there are none."""
    return BETWEEN.join(values) or none
