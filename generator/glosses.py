"""Tell an editor which glosses belong to no statement any more, and how many statements have none."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.model import Book


def warnings(book: Book, articles_language: str) -> list[Problem]:
    """What to mend in the glosses; none of it keeps the book from being built."""
    shown = {" ".join(line.statement.sentence.text.split()): line.statement.id for line in book.ledger if line.topics}
    return [
        problem
        for code in book.languages
        if code != articles_language
        for problem in (*_outdated(book, code, shown), *_missing(book, code, shown))
    ]


def _outdated(book: Book, code: str, shown: dict[str, str]) -> Iterator[Problem]:
    for sentence, gloss in book.glosses.get(code, {}).items():
        if sentence not in shown:
            message = f"no topic shows the sentence of this gloss: {' '.join(sentence.split()[:6])!r} …; "
            yield Problem(_path(code), gloss.line, message + "correct its msgid letter for letter, or remove the entry")


def _missing(book: Book, code: str, shown: dict[str, str]) -> Iterator[Problem]:
    bare = sorted(id for sentence, id in shown.items() if sentence not in book.glosses.get(code, {}))
    if bare:
        message = f"{len(bare)} of {len(shown)} sentences shown have no gloss, the first is {bare[0]}; "
        yield Problem(_path(code), 0, message + 'readers are told so; add an entry with msgctxt "gloss"')


def _path(code: str) -> str:
    return f"data/translations/{code}.po"
