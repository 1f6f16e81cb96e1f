"""Freeze the book as of a day, so that later builds report what changed since."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from msgspec.structs import replace

from generator import outputs
from generator.comparing.book import Reading, make_whole_book
from generator.comparing.editions import freeze_edition, is_published_by
from generator.core.frozen import Frozen
from generator.core.problems import Fault, InputError, Problem, Problems
from generator.desk import edition_records, files
from generator.desk.withdrawn import drop_corrections
from generator.folder import read_folder
from generator.languages import Language, load_default
from generator.nouns.book import Book, Edition, Sources

FOLDER = "data/editions"


class Freezing(Frozen):
    edition: Edition
    left_out: Sources  # articles that the day cannot be known to hold, by path
    unfit: Problems  # of corrections that do not fit the articles of that day
    files: tuple[str, ...]  # names in data/editions
    written: bool  # False where its file was there and held the same


def freeze(root: Path, day: str) -> Freezing:
    """Write the edition of that day: the book of the articles published up to the day's end.

    Raises InputError, and writes nothing, where an article cannot be read, none was published by
    then, or another edition of that day is there.
    """
    language = load_default()
    reading = read_folder(root, language)
    sources = make_whole_book(reading, language).sources
    published = {source.id for source in sources if is_published_by(day, source)}
    if not published:
        what = f"would be empty: no article was surely published by {day}"
        fault = Fault(what, advice="name a later day")
        path = f"{FOLDER}/{day}.yml"
        raise fault.error_at(path)
    earlier = _keep_articles(reading, sources, published)
    book, unfit = _make_earlier_book(earlier, language)
    edition = freeze_edition(day, book.sources, book.evidence)
    left_out = [source for source in sources if source.id not in published]
    left_out.sort(key=lambda source: source.path)
    texts = edition_records.render_files(edition)
    written = _add_files(root, day, texts)
    return Freezing(
        edition=edition,
        left_out=tuple(left_out),
        unfit=unfit,
        files=tuple(texts),
        written=written,
    )


def _add_files(root: Path, day: str, texts: outputs.FileTexts) -> bool:
    """Write the files of an edition; False where they were there and held the same."""
    there = [f"{name}.yml" for name in files.list_names(root / FOLDER, ".yml")]
    for name in there:
        if edition_records.day_of(name) == day and name not in texts:
            fault = Fault(
                "already exists and contains something else",
                advice="remove it first if it is to be made anew",
            )
            raise fault.error_at(f"{FOLDER}/{name}")
    if len(texts) == 1:
        ((name, text),) = texts.items()
        return outputs.add(root, FOLDER, name, text)
    outputs.put(root, {f"{FOLDER}/{name}": text for name, text in texts.items()})
    return any(name not in there for name in texts)


def _keep_articles(reading: Reading, sources: Sources, ids: Set[str]) -> Reading:
    """What was read, with these articles only.

    Notes may cite what was published later, and are no part of an edition; corrections of it are
    left aside.
    """
    analyses = [analysis for analysis in reading.analyses if analysis.clean.article.id in ids]
    later: set[str] = set()  # ids of statements
    for source in sources:
        if source.id not in ids:
            later.update(statement.id for statement in source.all_statements)
    fitting = [
        correction
        for correction in reading.inputs.corrections
        if later.isdisjoint(correction.statements)
    ]
    inputs = replace(reading.inputs, notes=(), corrections=tuple(fitting))
    return replace(reading, inputs=inputs, analyses=tuple(analyses))


def _make_earlier_book(reading: Reading, language: Language) -> tuple[Book, Problems]:
    """The book of what was read, and what is wrong there with corrections that fit all articles.

    A correction may name somebody whom only later articles name: the book is made without it.
    """
    unfit: list[Problem] = []
    while True:
        try:
            return make_whole_book(reading, language), tuple(unfit)
        except InputError as error:
            inputs = reading.inputs
            corrections = drop_corrections(inputs.corrections, tuple(error.problems))
            if len(corrections) == len(inputs.corrections):
                raise
            unfit += error.problems
            reading = replace(reading, inputs=replace(inputs, corrections=corrections))
