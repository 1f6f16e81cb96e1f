"""Tell an editor which glosses belong to nothing that pages print, and how many statements have none."""

from __future__ import annotations

from collections.abc import Iterator, Set

from generator.core.problems import Problem
from generator.core.text import one_line
from generator.nouns.book import Book


def warnings(book: Book, articles_language: str) -> list[Problem]:
    """What to mend in the glosses; none of it keeps the book from being built."""
    shown = {
        one_line(line.statement.sentence.text): line.statement.id
        for line in book.ledger
        if line.topics
    }
    printed = shown.keys() | {one_line(words) for words in _terms(book)}
    return [
        problem
        for code in book.languages
        if code != articles_language
        for problem in (*_outdated(book, code, printed), *_missing(book, code, shown))
    ]


def _terms(book: Book) -> Iterator[str]:
    """Words that pages print by themselves: shared by findings, parting differences, offices, speakers."""
    for finding in book.evidence.findings:
        yield from (word for match in finding.matches for word in match.words)
    for line in book.ledger:
        for speaker in line.statement.speech.speakers if line.statement.speech else ():
            yield speaker.name
    texts = {source.id: source.clean.article.text for source in book.sources}
    for side in (side for each in book.evidence.differences for side in each.sides):
        yield texts[side.statement.sentence.article][side.words.start : side.words.end]
    for actor in book.actors:
        yield from (office for office, _ in actor.roles)


def _outdated(book: Book, code: str, printed: Set[str]) -> Iterator[Problem]:
    for words, gloss in book.glosses.get(code, {}).items():
        if words not in printed:
            message = f"no topic shows the words of this gloss: {' '.join(words.split()[:6])!r} …; "
            yield Problem(
                _path(code),
                gloss.line,
                message + "correct its msgid letter for letter, or remove the entry",
            )


def _missing(book: Book, code: str, shown: dict[str, str]) -> Iterator[Problem]:
    bare = sorted(
        id for sentence, id in shown.items() if sentence not in book.glosses.get(code, {})
    )
    if bare:
        message = (
            f"{len(bare)} of {len(shown)} sentences shown have no gloss, the first is {bare[0]}; "
        )
        yield Problem(
            _path(code), 0, message + 'readers are told so; add an entry with msgctxt "gloss"'
        )


def _path(code: str) -> str:
    return f"data/translations/{code}.po"
