"""What editors have corrected of a thing, and which entry corrects a value that they have not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from generator.explaining.explanation import BlankEntry, ExplainedValue, PlacedWords
from generator.nouns.book import Book
from generator.nouns.corrections import BETWEEN, BY_EDITORS, FILINGS, LINES, Correction, Corrections

_SUBJECTS = ("statement", "statements", "article", "name", "names")  # keys that name things


def list_corrections(about: Sequence[str], book: Book) -> Corrections:
    """Those that name one of these ids or names, in the order of the files."""
    named = set(about)
    corrections = book.corrections
    return tuple(correction for correction in corrections if named & {*correction.about})


def explain_corrections(corrections: Corrections) -> Iterator[ExplainedValue]:
    """Each as a value of its own."""
    for correction in corrections:
        others = [name for name in correction.about if name]
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
    undecided = []
    for value in values:
        entries = [entry for entry in value.corrections if not _is_decided(entry, corrections)]
        undecided.append(replace(value, corrections=tuple(entries)))
    return tuple(undecided)


def _is_decided(entry: BlankEntry, corrections: Corrections) -> bool:
    return any(_decides(correction, entry) for correction in corrections)


def _decides(correction: Correction, entry: BlankEntry) -> bool:
    """Whether a correction gives the value for which the entry is."""
    key = correction.key
    if key not in entry or not _list_subjects(entry) <= {*correction.about}:
        return False
    if key in (*FILINGS, *LINES):  # a thing has several of these
        return str(entry[key]) == correction.value
    if key == "happened":
        return entry["was"] in (correction.was, correction.value)
    return True


def _list_subjects(entry: BlankEntry) -> set[str]:
    """What an entry names: ids, and names."""
    subjects: set[str] = set()
    for key in _SUBJECTS:
        named = entry.get(key, ())
        subjects.update([named] if isinstance(named, str) else named)
    return subjects


def join_values(values: Sequence[str], none: str) -> str:
    """Values of one kind as `was` has them; `none` where there are none."""
    return BETWEEN.join(values) or none
