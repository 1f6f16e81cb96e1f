"""The file in which an editor marks statements: what is written for marking, and what is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from generator.core.frozen import Frozen
from generator.core.problems import InputError
from generator.core.text import one_line
from generator.core.yaml_writer import dump
from generator.desk import files
from generator.desk.checks import read_yaml_file
from generator.desk.references import find_repeated_marks
from generator.nouns.book import Statements
from generator.nouns.editors import Topic

FOLDER = "data/marks"
YES, NO = "yes", "no"
HEAD = """\
Statements to mark for the topic {id}. It is defined as:
# {definition}
# Write yes or no behind `belongs`, or nothing where you cannot say; then: briefing teach {id}
"""
_EMPTY = re.compile(r"(?<=belongs:)\s*$")
_UNMARKED = "belongs: ''"


class TopicMark(Frozen):
    """What an editor says of a statement."""

    statement: str  # id
    answer: str  # YES, NO, or "" where none is given yet
    line: int  # 1-based, of the answer


class MarkFile(Frozen):
    path: str  # below the book's folder
    marks: tuple[TopicMark, ...]  # in the order of the file
    exists: bool

    @property
    def answers(self) -> Mapping[str, bool]:
        """Id of each marked statement -> whether it belongs to the topic."""
        return {mark.statement: mark.answer == YES for mark in self.marks if mark.answer}

    @property
    def unanswered(self) -> tuple[TopicMark, ...]:
        """Statements without an answer."""
        return tuple(mark for mark in self.marks if not mark.answer)

    @property
    def statements(self) -> frozenset[str]:
        return frozenset(mark.statement for mark in self.marks)


def read_marks(root: Path, topic: str) -> MarkFile:
    """The marks of that topic; none where there is no file.

    Raises InputError with all mistakes in it.
    """
    path = f"{FOLDER}/{topic}.yml"
    if not files.exists(root / path):
        return MarkFile(path, (), exists=False)
    file = read_yaml_file(root, path, "marks")
    problems = [*file.problems, *find_repeated_marks(file)]
    if problems:
        raise InputError(problems)
    marks = [
        TopicMark(
            statement=file.find((*entry, "statement")),
            answer=file.find((*entry, "belongs")) or "",
            line=file.line((*entry, "belongs")),
        )
        for entry in file.entries()
    ]
    return MarkFile(path, tuple(marks), exists=True)


def write_new_marks(topic: Topic, statements: Statements, language: str) -> str:
    """The text of a file in which these statements are to be marked."""
    definition = topic.definition.get(language) or next(iter(topic.definition.values()), "")
    head = HEAD.format(id=topic.id, definition=one_line(definition))
    return f"# {head}{write_entries(statements)}"


def write_entries(statements: Statements) -> str:
    entries = [
        {
            "statement": statement.id,
            "belongs": "",
            "article": statement.article,
            "text": one_line(statement.text),
        }
        for statement in statements
    ]
    _, _, text = dump(entries, "").partition("\n")
    return text.replace(_UNMARKED, "belongs:")


def write_answer(text: str, mark: TopicMark, answer: str) -> str:
    """The text of a file of marks with the answer to one that has none; else unchanged."""
    lines = text.split("\n")
    lines[mark.line - 1] = _EMPTY.sub(f" {answer}", lines[mark.line - 1])
    return "\n".join(lines)
