"""The first book with corrections, and all that they can change in it as lines to compare."""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from generator import languages
from generator.caching import Shortcuts
from generator.caching.entries import Entries
from generator.comparing.book import Reading, find_outdated, make_book, read_inputs
from generator.desk import files
from generator.desk.checks import check_yaml, read_yaml_file
from generator.desk.corrections import correct_sidecar, read_corrections, select_for_article
from generator.desk.references import ArticleFileNames, DeskFiles
from generator.nouns.book import Book, Source, Statement
from generator.nouns.corrections import NOT_DATED
from generator.nouns.editors import Article
from generator.nouns.gold import NO_GOLD
from generator.reading.topics.issues import BY_SCORE
from tests.written import PROJECT, shipped_inputs

ID = languages.load("id")


def copy_book(root: Path, changes: Mapping[str, str]) -> None:
    """The first book in that folder, without notes and editions, with other files beside it."""
    left_out = shutil.ignore_patterns("generated", "schema", "notes", "editions")
    shutil.copytree(PROJECT / "data", root / "data", ignore=left_out, dirs_exist_ok=True)
    for path, text in changes.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


@functools.cache
def _read_desk() -> DeskFiles:
    """The first book's files that corrections are held against."""
    names = files.list_names(PROJECT / "data/articles", ".yml")
    return DeskFiles(
        book=read_yaml_file(PROJECT, "data/book.yml", "book"),
        outlets=read_yaml_file(PROJECT, "data/outlets.yml", "outlets"),
        entities=read_yaml_file(PROJECT, "data/entities.yml", "entities"),
        topics=read_yaml_file(PROJECT, "data/topics.yml", "topics"),
        sidecars={
            name: read_yaml_file(PROJECT, f"data/articles/{name}.yml", "sidecar") for name in names
        },
        editions={},
        marks={},
    )


@functools.cache
def _keep_parts() -> Shortcuts:
    """Spares making anew what a correction leaves as it is.

    What is kept wrongly shows: a change that a case lists does not come.
    """
    folder = tempfile.mkdtemp(prefix="corrected-")
    atexit.register(shutil.rmtree, folder)
    return Shortcuts(Entries(Path(folder)))


@functools.lru_cache(maxsize=2)
def read_corrected(text: str) -> Reading:
    """The first book, without notes, editions and gold, with the corrections of that text."""
    shipped = shipped_inputs()
    ids = {article.id: article.id for article in shipped.articles}
    file = check_yaml(text, "data/corrections.yml", "corrections")
    reading = read_corrections([file], _read_desk(), ArticleFileNames(ids, misnamed=()))
    assert (file.problems, reading.problems) == ((), ())
    articles: list[Article] = []
    for article in shipped.articles:
        own = select_for_article(reading.corrections, article.id)
        sidecar = correct_sidecar(article.sidecar, own)
        articles.append(replace(article, sidecar=sidecar, corrections=own))
    inputs = replace(
        shipped,
        articles=tuple(articles),
        corrections=reading.corrections,
        notes=(),
        editions=(),
        gold=NO_GOLD,
    )
    return read_inputs(inputs, ID, _keep_parts().read_articles)


@functools.lru_cache(maxsize=2)
def make_corrected(text: str) -> Book:
    """The first book with the corrections of that text."""
    return make_book(read_corrected(text), ID, _keep_parts().makers)


def list_remarks(text: str) -> list[str]:
    """What is said of those corrections that are not needed."""
    reading = read_corrected(text)
    outdated = find_outdated(reading.inputs, make_corrected(text), ID)
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
