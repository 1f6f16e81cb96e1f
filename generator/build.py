"""The whole flow: read, analyse each article, settle the book, compare, show, export, write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import languages, outputs
from generator.comparing.book import Reading, find_outdated, make_book, read_inputs
from generator.core.problems import InputError, Problem
from generator.desk import inputs
from generator.exporting import downloads, generated, search
from generator.languages import Language
from generator.nouns.book import Book
from generator.nouns.editors import Entity
from generator.showing import pages


@dataclass(frozen=True, slots=True)
class CheckedBook:
    """A book made of files in which people made no mistake."""

    book: Book
    inputs: inputs.Inputs
    outdated: tuple[Problem, ...]  # what editors wrote that no longer fits; readers can do with it


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made of the book's folder."""

    book: Book
    outdated: tuple[Problem, ...]  # as in CheckedBook
    written: outputs.Written


def build(root: Path) -> Outcome:
    """Rebuild the book in that folder.

    Raises InputError, and writes nothing, where a file that people write is wrong.
    """
    language = languages.load_default()
    checked = check(root)
    folders = {
        "data/schema": generated.render_schemas(),
        "data/generated": generated.render_records(checked.book),
        "docs": _make_docs(checked.book, checked.inputs.entities, language),
    }
    return Outcome(checked.book, checked.outdated, outputs.write(root, folders))


def check(root: Path) -> CheckedBook:
    """Make the book in that folder without writing it.

    Raises InputError with all mistakes where a file that people write is wrong.
    """
    language = languages.load_default()
    reading = read_folder(root, language)
    book = make_book(reading, language)
    return CheckedBook(book, reading.inputs, find_outdated(reading, book, language))


def read_folder(root: Path, language: Language) -> Reading:
    """Everything in that folder, each article read by itself.

    Raises InputError with all mistakes where a file that people write is wrong.
    """
    desk = inputs.read_desk(root)
    if desk.inputs is None:
        raise InputError([*desk.problems, *(refusal.as_problem() for refusal in desk.refused)])
    reading = read_inputs(desk.inputs, language)
    if desk.problems:
        raise InputError([*desk.problems, *_find_mistakes_in_texts(reading, language)])
    return reading


def _find_mistakes_in_texts(reading: Reading, language: Language) -> list[Problem]:
    """What is wrong with articles, and with notes held against them."""
    try:
        refused = make_book(reading, language).refused
    except InputError as error:
        return [*error.problems, *(refusal.as_problem() for refusal in reading.refused)]
    return [refusal.as_problem() for refusal in refused]


def _make_docs(book: Book, entities: tuple[Entity, ...], language: Language) -> Mapping[str, str]:
    """Path below docs -> text: pages, downloads and what the search knows."""
    entries = search.render_files(book, entities, query_packs(language))
    return {**pages.render(book), **downloads.render_files(book), **entries}


def query_packs(language: Language) -> tuple[Language, ...]:
    """The languages in which readers ask, that of the articles first."""
    others = [code for code in languages.query_codes() if code != language.code]
    return (language, *map(languages.load, others))
