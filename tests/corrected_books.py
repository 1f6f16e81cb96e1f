"""The first book with corrections, and all that they can change in it as lines to compare."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import languages
from generator.comparing.book import find_outdated, make_book, read_inputs
from generator.desk import inputs
from generator.nouns.book import Book, Source, Statement
from generator.nouns.corrections import NOT_DATED
from generator.reading.topics.issues import BY_SCORE
from tests.written import PROJECT

ID = languages.load("id")


def copy_book(root: Path, files: Mapping[str, str]) -> None:
    """The first book in that folder, without notes and editions, with other files beside it."""
    left_out = shutil.ignore_patterns("generated", "schema", "notes", "editions")
    shutil.copytree(PROJECT / "data", root / "data", ignore=left_out, dirs_exist_ok=True)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def make_corrected(root: Path, corrections: str) -> Book:
    """The first book, in that folder, with these corrections."""
    copy_book(root, {"data/corrections.yml": corrections} if corrections else {})
    return make_book(read_inputs(inputs.read(root), ID), ID)


def list_remarks(root: Path) -> list[str]:
    """What is said of outdated corrections of the book in that folder."""
    reading = read_inputs(inputs.read(root), ID)
    outdated = find_outdated(reading, make_book(reading, ID), ID)
    return [str(problem) for problem in outdated if problem.path == "data/corrections.yml"]


def list_facts(book: Book) -> list[str]:
    """All that corrections can change, a line each."""
    facts: list[str] = []
    for source in book.sources:
        facts.extend(_list_facts_of(source))
    evidence = book.evidence
    for finding in evidence.findings:
        ids = " ".join(statement.id for statement in finding.statements)
        facts.append(f"{finding.id}: {ids} by {', '.join(finding.newsrooms)}")
    facts += [f"{difference.id} {difference.kind}" for difference in evidence.differences]
    facts += [f"person {actor.id}: {', '.join(actor.spellings)}" for actor in book.actors]
    facts += [f"{line.statement.id} is {line.reason}" for line in book.ledger if line.reason]
    return facts


def _list_facts_of(source: Source) -> Iterator[str]:
    newsrooms = ", ".join(newsroom.name for newsroom in source.newsrooms)
    yield f"{source.id} by {source.outlet.name}"
    yield f"{source.id} from {newsrooms}, {source.newsroom_basis}"
    yield f"{source.id} of {source.date.value or NOT_DATED}, {source.date.basis}"
    yield f"{source.id} titled {source.clean.title!r}"
    yield f"{source.id} has {len(source.statements)} statements"
    for statement in source.statements:
        yield from _list_facts_of_statement(statement)


def _list_facts_of_statement(statement: Statement) -> Iterator[str]:
    said = statement.said.value if statement.said else NOT_DATED
    happened = ", ".join(time.value for time in statement.happened) or NOT_DATED
    yield f"{statement.id} by {_name_speakers(statement)}"
    yield f"{statement.id} said {said}"
    yield f"{statement.id} happened {happened}"
    for filing in statement.filings:
        by_hand = "" if filing.rule == BY_SCORE else f" by {filing.rule}"
        yield f"{statement.id} under {filing.topic}/{filing.issue}{by_hand}"


def _name_speakers(statement: Statement) -> str:
    if statement.speech is None:
        return "nobody"
    return ", ".join(speaker.name for speaker in statement.speakers) or "not settled"
