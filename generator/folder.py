"""Read a book's folder, or name all mistakes in it at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.caching import NO_SHORTCUTS, Shortcuts
from generator.comparing.book import Reading, make_book, read_inputs
from generator.comparing.corrections import find_missing, list_faults
from generator.comparing.filing import file_articles
from generator.comparing.sources import make_sources
from generator.core.problems import InputError, Problem, Refusals
from generator.desk import notes
from generator.desk.inputs import Desk, is_of_corrections, read_desk
from generator.desk.overrides import Override
from generator.languages import Language
from generator.nouns.book import map_statements


def read_folder(root: Path, language: Language, overrides: Sequence[Override] = ()) -> Reading:
    """Everything in that folder, each article read by itself.

    Raises InputError with all mistakes where a file that people write is wrong.
    """
    return read_articles_of(read_desk(root, overrides), language)


def read_articles_of(
    desk: Desk, language: Language, shortcuts: Shortcuts = NO_SHORTCUTS
) -> Reading:
    """What people wrote, with each of its articles read by itself.

    Raises InputError as `read_folder` does.
    """
    if desk.inputs is None:
        refused = [refusal.as_problem() for refusal in desk.refused]
        raise InputError([*desk.problems, *refused], desk.warnings)
    reading = read_inputs(desk.inputs, language, shortcuts.read_articles)
    if desk.problems:
        mistakes = _find_mistakes_in_texts(desk, reading, language)
        raise InputError([*desk.problems, *mistakes], desk.warnings)
    return reading


def _find_mistakes_in_texts(desk: Desk, reading: Reading, language: Language) -> list[Problem]:
    """What is wrong with articles, and with notes as far as they can be checked against them."""
    refused = reading.refused
    problems: list[Problem] = []
    try:
        if desk.can_be_compared:
            refused = make_book(reading, language).refused
        else:
            refused, problems = _check_statements(desk, reading, language)
    except InputError as error:
        problems += error.problems
    return [*problems, *(refusal.as_problem() for refusal in refused)]


def _check_statements(
    desk: Desk, reading: Reading, language: Language
) -> tuple[Refusals, list[Problem]]:
    """The articles that cannot be read, and what notes and corrections name that none contains.

    Which topics show a statement, who says it, and which findings there are, is not known.
    """
    filed = file_articles(reading.analyses, (), language)
    refused = (*reading.refused, *filed.refused)
    sources = make_sources(filed.articles)
    if reading.inputs.withdrawn or any(refusal.ids for refusal in refused):
        return refused, []
    inputs = reading.inputs
    problems = list(notes.find_unknown_statements(inputs.notes, map_statements(sources)))
    if not any(is_of_corrections(problem.path) for problem in desk.problems):
        former = inputs.former_statements
        missing = find_missing(inputs.corrections, sources, former, inputs.editions)
        problems += list_faults(missing)
    return refused, problems
