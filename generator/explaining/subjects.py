"""Find what an editor asks about: by an id, or by words in any order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.core.characters import read_as
from generator.core.text import fold, line_number, one_line
from generator.explaining.explanation import (
    ARTICLE,
    DIFFERENCE,
    FINDING,
    LINE,
    NAME,
    STATEMENT,
    Subject,
    place_words,
)
from generator.nouns.article import BLANK, Block
from generator.nouns.book import Difference, Finding, Source, Statement
from generator.showing.index import BookIndex

_PLACE = re.compile(r"(?:data/articles/)?(?P<article>[^/]+?)(?:\.txt)?:(?P<line>[0-9]{1,6})")


def find_subjects(query: str, index: BookIndex) -> tuple[Subject, ...]:
    """All that has that id, or is on that line; else who is called so, and what has all words."""
    id = query.strip()
    subjects = [*_find_by_id(id, index), *_find_by_line(id, index)]
    if not subjects:
        subjects = [*_find_by_name(query, index), *_find_by_words(query, index)]
    return tuple(subjects)


def list_all_statements(index: BookIndex) -> Iterator[Statement]:
    """All statements by article, in text order, with those that editors hide."""
    for line in index.book.ledger:
        yield line.statement


def list_outside_body(source: Source) -> Iterator[Block]:
    """The lines of an article, and parts of lines, that are no text of the report."""
    for block in source.clean.blocks:
        if block.label != "body" and block.kind != BLANK:
            yield block


# --- by id ----------------------------------------------------------------------------------------


def _find_by_id(id: str, index: BookIndex) -> Iterator[Subject]:
    for statement in list_all_statements(index):
        if statement.id == id:
            yield name_statement(statement, index)
    finding = index.finding_named(id)
    if finding:
        yield name_finding(finding)
    for difference in index.book.evidence.differences:
        if difference.id == id:
            yield name_difference(difference)
    for source in index.book.sources:
        former_ids = source.sidecar.former_ids
        if _is_of_article(id, source) or id in former_ids:
            yield name_article(source)
    current = _find_current_id(id, index)
    if current in index.book.names and _is_mentioned(current, index):
        yield name_name(current, index)


def _is_of_article(name: str, source: Source) -> bool:
    """Whether it is the article's id, or the name of its file: the id of a long name is another."""
    path = PurePosixPath(source.path)
    return name in {source.id, path.stem, path.name, str(path)}


def _find_current_id(id: str, index: BookIndex) -> str:
    for actor in index.book.actors:
        if id in actor.former_ids:
            return actor.id
    return id


def _is_mentioned(entity: str, index: BookIndex) -> bool:
    for statement in index.statements.values():
        if any(mention.entity == entity for mention in statement.mentions):
            return True
    return False


# --- by line --------------------------------------------------------------------------------------


def _find_by_line(place: str, index: BookIndex) -> Iterator[Subject]:
    """The statements that begin on a line, and what else is on it."""
    match = _PLACE.fullmatch(place)
    if not match:
        return
    for source in index.book.sources:
        if _is_of_article(match["article"], source):
            yield from _find_on_line(int(match["line"]), source, index)


def _find_on_line(line: int, source: Source, index: BookIndex) -> Iterator[Subject]:
    for statement in source.all_statements:
        subject = name_statement(statement, index)
        if subject.line == line:
            yield subject
    for block in list_outside_body(source):
        subject = name_line(block, source)
        if subject.line == line:
            yield subject


# --- by words -------------------------------------------------------------------------------------


def _find_by_name(words: str, index: BookIndex) -> Iterator[Subject]:
    key = fold(words)
    entities: dict[str, None] = {}
    for statement in index.statements.values():
        for mention in statement.mentions:
            if key in {fold(mention.text), fold(mention.name)}:
                entities.setdefault(mention.entity)
    for entity in sorted(entities):
        yield name_name(entity, index)


def _find_by_words(words: str, index: BookIndex) -> Iterator[Subject]:
    wanted = set(fold(read_as(words)).split())
    if not wanted:
        return
    for statement in list_all_statements(index):
        words_of_statement = fold(statement.seen).split()
        if wanted.issubset(words_of_statement):
            yield name_statement(statement, index)
    for source in index.book.sources:
        for block in list_outside_body(source):
            subject = name_line(block, source)
            if wanted.issubset(fold(subject.words).split()):
                yield subject


# --- what it is -----------------------------------------------------------------------------------


def name_statement(statement: Statement, index: BookIndex) -> Subject:
    article = index.source(statement).clean.article
    return Subject(
        kind=STATEMENT,
        id=statement.id,
        words=one_line(statement.text),
        path=article.path,
        line=line_number(article.text, statement.sentence.start),
    )


def name_article(source: Source) -> Subject:
    words = source.title
    if not words and source.statements:
        words = source.statements[0].sentence.text
    return Subject(kind=ARTICLE, id=source.id, words=one_line(words), path=source.path, line=1)


def name_line(block: Block, source: Source) -> Subject:
    placed = place_words(source, block)
    id = f"{source.id}:{placed.line}"
    return Subject(kind=LINE, id=id, words=placed.words, path=placed.path, line=placed.line)


def name_name(entity: str, index: BookIndex) -> Subject:
    actor = index.actors.get(entity)
    if actor:
        return Subject(kind=NAME, id=entity, words=actor.name, path="", line=0)
    names = index.book.names[entity]
    return Subject(kind=NAME, id=entity, words=next(iter(names.values())), path="", line=0)


def name_finding(finding: Finding) -> Subject:
    shortest = min(finding.statements, key=lambda statement: len(statement.seen))
    return Subject(
        kind=FINDING, id=finding.id, words=one_line(shortest.sentence.text), path="", line=0
    )


def name_difference(difference: Difference) -> Subject:
    sides = [one_line(side.statement.text) for side in difference.sides]
    return Subject(kind=DIFFERENCE, id=difference.id, words=" / ".join(sides), path="", line=0)
