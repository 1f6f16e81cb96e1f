"""Tell a reader why a time has its date, in each language of the readers."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.languages import Language
from generator.nouns.editors import Texts


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Templates and names of dates for each language of readers."""

    templates: Mapping[str, Mapping[str, str]]  # rule -> language of readers -> template
    names: Mapping[str, Mapping[str, str]]  # key of reader_dates -> language of readers -> words
    readers: tuple[str, ...]  # codes, sorted


@functools.lru_cache(maxsize=8)
def phrasebook(language: Language) -> Phrasebook:
    """The phrasebook in the tables of a language of articles."""
    rows = language.table("date_reasons")
    readers = tuple(sorted(set(rows[0]) - {"rule", "example"}))
    return Phrasebook(
        templates={row["rule"]: {reader: row[reader] for reader in readers} for row in rows},
        names={
            row["key"]: {reader: row[reader] for reader in readers}
            for row in language.table("reader_dates")
        },
        readers=readers,
    )


def reason(rules: Sequence[str], facts: Mapping[str, str], language: Language) -> Texts:
    """The sentences of these rules, filled in; a fact whose name ends in "@" is an ISO date (several: joined by ";").

    Raises KeyError for a rule that the table does not have, or a fact that its template needs and that is not given.
    """
    book = phrasebook(language)
    return {reader: _sentences(rules, facts, book, reader) for reader in book.readers}


def _sentences(
    rules: Sequence[str], facts: Mapping[str, str], book: Phrasebook, reader: str
) -> str:
    filled = {name.rstrip("@"): _fact(name, fact, book, reader) for name, fact in facts.items()}
    return " ".join(book.templates[rule][reader].format_map(filled) for rule in rules)


def _fact(name: str, fact: str, book: Phrasebook, reader: str) -> str:
    if name == "weekday":
        return book.names[f"weekday-{fact}"][reader] if fact else ""
    if not name.endswith("@"):
        return fact
    parts = [_written(value, book, reader) for value in fact.split(";")]
    return f" {book.names['form-or'][reader]} ".join(parts)


def written(value: str, language: Language, reader: str) -> str:
    """An ISO date or interval as the readers of a language write it."""
    return _written(value, phrasebook(language), reader)


def _written(value: str, book: Phrasebook, reader: str) -> str:
    first, _, last = value.partition("/")
    if last:
        ends = {"start": _written(first, book, reader), "end": _written(last, book, reader)}
        return book.names["form-range"][reader].format_map(ends)
    numbers = value.split("-")
    if len(numbers) == 1:
        return value
    parts = {"year": numbers[0], "month": book.names[f"month-{int(numbers[1])}"][reader]}
    form = "form-month"
    if len(numbers) == 3:
        parts["day"], form = str(int(numbers[2])), "form-day"
    return book.names[form][reader].format_map(parts)
