"""Write for a reader why a time has its date, in each language of the readers."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter

from generator.core.days import Days
from generator.languages import Language
from generator.nouns.editors import Texts


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week that a reason names."""

    number: int  # 1 = Monday


# What a reason names: words as they are, dates as the readers write them, several joined by "or",
# and "" for what is not known, which only a template that does not need it may be given.
Fact = str | Days | tuple[Days, ...] | Weekday | None


@dataclass(frozen=True, slots=True)
class ReasonTemplate:
    """A sentence with gaps for what a reason names."""

    text: str
    names: tuple[str, ...]  # of its gaps


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Templates and names of dates for each language of readers."""

    templates: Mapping[str, Mapping[str, ReasonTemplate]]  # rule -> language of readers -> template
    names: Mapping[str, Mapping[str, str]]  # key of reader_dates -> language of readers -> words
    readers: tuple[str, ...]  # codes, sorted


@functools.lru_cache(maxsize=8)
def load_phrasebook(language: Language) -> Phrasebook:
    """The phrasebook in the tables of a language of articles."""
    rows = language.table("date_reasons")
    columns = set(rows[0])
    readers = sorted(columns - {"rule", "example"})
    templates: dict[str, dict[str, ReasonTemplate]] = {}
    for row in rows:
        rule = row["rule"]
        templates[rule] = {reader: _read_template(row[reader]) for reader in readers}
    return Phrasebook(
        templates=templates,
        names={row["key"]: row for row in language.table("reader_dates")},
        readers=tuple(readers),
    )


def _read_template(text: str) -> ReasonTemplate:
    gaps = (name for _, name, _, _ in Formatter().parse(text) if name)
    return ReasonTemplate(text, tuple(dict.fromkeys(gaps)))


def write_reasons(rules: Sequence[str], facts: Mapping[str, Fact], language: Language) -> Texts:
    """The sentences of these rules, filled in.

    Raises KeyError for a rule that the table does not have, or a fact that its template needs and
    that is not among these.
    """
    phrasebook = load_phrasebook(language)
    texts: dict[str, str] = {}
    for reader in phrasebook.readers:
        sentences: list[str] = []
        for rule in rules:
            template = phrasebook.templates[rule][reader]
            words: dict[str, str] = {}
            for name in template.names:
                words[name] = _write_fact(facts[name], language, reader)
            sentence = template.text.format_map(words)
            sentences.append(sentence)
        texts[reader] = " ".join(sentences)
    return texts


def _write_fact(fact: Fact, language: Language, reader: str) -> str:
    if fact is None:
        return ""
    if isinstance(fact, str):
        return fact
    if isinstance(fact, Days):
        return write_days(fact, language, reader)
    names = load_phrasebook(language).names
    if isinstance(fact, Weekday):
        return names[f"weekday-{fact.number}"][reader]
    either = f" {names['form-or'][reader]} "
    dates = [write_days(days, language, reader) for days in fact]
    return either.join(dates)


@functools.lru_cache(maxsize=4096)
def write_days(days: Days, language: Language, reader: str) -> str:
    """Days as the readers of a language write them."""
    start, end = days.ends
    if start != end:
        return _write_range(start, end, language, reader)
    names = load_phrasebook(language).names
    year, *month_and_day = days.numbers
    if not month_and_day:
        return str(days)
    month_number = month_and_day[0]
    month = names[f"month-{month_number}"][reader]
    if not days.is_day:
        form = names["form-month"][reader]
        return form.format(year=f"{year:04}", month=month)
    form = names["form-day"][reader]
    return form.format(year=f"{year:04}", month=month, day=month_and_day[1])


def _write_range(start: Days, end: Days, language: Language, reader: str) -> str:
    form = load_phrasebook(language).names["form-range"][reader]
    first = write_days(start, language, reader)
    last = write_days(end, language, reader)
    return form.format(start=first, end=last)
