"""The whole flow: read, analyse each article, settle the book, compare, show, export, write."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from generator import languages, outputs
from generator.comparing.book import find_outdated, make_book
from generator.comparing.gloss_guard import find_gloss_doubts
from generator.comparing.term_remarks import find_term_remarks
from generator.core.problems import Problems
from generator.desk.inputs import Inputs
from generator.desk.overrides import Override
from generator.exporting import downloads, generated, search
from generator.folder import read_folder
from generator.languages import Language
from generator.nouns.book import Book
from generator.nouns.editors import Entity
from generator.showing import pages

Announce = Callable[[str], None]  # takes the name of the stage that begins


class CheckedBook(Struct, frozen=True):
    """A book made of files in which people made no mistake."""

    book: Book
    inputs: Inputs
    outdated: Problems  # what editors wrote that no longer fits; readers can do with it
    warnings: Problems  # what may be a mistake in the book's files


class Outcome(Struct, frozen=True):
    """What a build made of the book's folder."""

    book: Book
    outdated: Problems  # as in CheckedBook
    warnings: Problems  # as in CheckedBook
    written: outputs.Written
    inputs: Inputs


def _keep_quiet(_stage: str) -> None:
    """Announce nothing."""


def build(
    root: Path, overrides: Sequence[Override] = (), announce: Announce = _keep_quiet
) -> Outcome:
    """Rebuild the book in that folder, with these in place of what its book.yml gives.

    Raises InputError, and writes nothing, where a file that people write is wrong.
    """
    language = languages.load_default()
    checked = check(root, overrides, announce)
    announce("making pages")
    folders = {
        "data/schema": generated.render_schemas(),
        "data/generated": generated.render_records(checked.book),
        "docs": _make_docs(checked.book, checked.inputs.entities, language),
    }
    announce("writing files")
    written = outputs.write(root, folders)
    return Outcome(checked.book, checked.outdated, checked.warnings, written, checked.inputs)


def check(
    root: Path, overrides: Sequence[Override] = (), announce: Announce = _keep_quiet
) -> CheckedBook:
    """Make the book in that folder without writing it.

    Raises InputError with all mistakes where a file that people write is wrong.
    """
    language = languages.load_default()
    announce("reading articles")
    reading = read_folder(root, language, overrides)
    announce("comparing statements")
    book = make_book(reading, language)
    outdated = find_outdated(reading, book, language)
    warnings = (
        *reading.inputs.warnings,
        *find_term_remarks(book, language),
        *find_gloss_doubts(book),
    )
    return CheckedBook(book, reading.inputs, outdated, warnings)


def _make_docs(book: Book, entities: tuple[Entity, ...], language: Language) -> Mapping[str, str]:
    """Path below docs -> text: pages, downloads and what the search knows."""
    entries = search.render_files(book, entities, query_packs(language, book.languages))
    return {**pages.render(book), **downloads.render_files(book), **entries}


def query_packs(language: Language, readers: Sequence[str]) -> tuple[Language, ...]:
    """The packs by which readers' questions are understood, that of the articles first.

    Whoever reads in a language without one asks in plain words.
    """
    others = [code for code in languages.query_codes() if code in readers and code != language.code]
    return (language, *map(languages.load, others))
