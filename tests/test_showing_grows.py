"""The steps of showing a book grow with its articles, not with their square."""

from __future__ import annotations

import functools
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct, structs

from generator.exporting import generated, search
from generator.nouns.book import Book
from generator.showing import pages
from generator.showing.index import BookIndex, build_index
from tests.evidence import ID

STEPS_OVER_LINEAR = 1.1
COPIES = 2  # of the small book; then twice and four times as many


class Steps:
    """How many items of a book were looked at, by the file and line that asked for them."""

    def __init__(self) -> None:
        self.by_line: Counter[str] = Counter()

    def count(self, items: Iterable[Any]) -> Iterator[Any]:
        frame = sys._getframe(1)
        while frame.f_code.co_filename == __file__ and frame.f_back:
            frame = frame.f_back
        counted = list(items)
        self.by_line[f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}"] += len(counted)
        return iter(counted)


class CountedTuple(tuple[Any, ...]):  # noqa: SLOT001 - a tuple has no room for slots
    """A tuple that counts each item that is asked of it in a row."""

    steps: Steps

    def __iter__(self) -> Iterator[Any]:
        return self.steps.count(super().__iter__())


class CountedDict(dict[Any, Any]):
    """A mapping that counts each key that is asked of it in a row."""

    steps: Steps

    def __iter__(self) -> Iterator[Any]:
        return self.steps.count(super().__iter__())

    def keys(self) -> Any:
        return list(self)

    def values(self) -> Any:
        return self.steps.count(super().values())

    def items(self) -> Any:
        return self.steps.count(super().items())


# --- a book of many articles ----------------------------------------------------------------------


def ids_of(book: Book) -> set[str]:
    """What identifies the things of a book, but for its topics and outlets: ids, and names as
    written.
    """
    ids = {source.id for source in book.sources}
    ids |= {line.statement.id for line in book.ledger}
    for actor in book.actors:
        ids |= {actor.id, *actor.spellings}
    ids |= {finding.id for finding in book.evidence.findings}
    ids |= {difference.id for difference in book.evidence.differences}
    return ids | {event.id for event in book.timeline.events}


def renamed(value: Any, ids: set[str], suffix: str) -> Any:
    """The value with that suffix behind each id."""
    if isinstance(value, str):
        return value + suffix if value in ids else value
    if isinstance(value, tuple):
        return tuple(renamed(item, ids, suffix) for item in value)
    if isinstance(value, Mapping):
        return {
            renamed(key, ids, suffix): renamed(item, ids, suffix) for key, item in value.items()
        }
    if isinstance(value, Struct):
        changes = {
            name: renamed(getattr(value, name), ids, suffix) for name in value.__struct_fields__
        }
        return structs.replace(value, **changes)
    return value


def joined(first: Any, second: Any) -> Any:
    """Two values of the same kind as one: tuples and mappings follow each other, the rest is the
    first's.
    """
    if isinstance(first, tuple):
        return first + second
    if isinstance(first, Mapping):
        return {**first, **second}
    return first


def together(first: Any, second: Any, names: Iterable[str]) -> Any:
    changes = {name: joined(getattr(first, name), getattr(second, name)) for name in names}
    return structs.replace(first, **changes)


def both(first: Book, second: Book) -> Book:
    """The articles of both books in one, under the same topics."""
    evidence = together(
        first.evidence,
        second.evidence,
        (
            "newsrooms",
            "hearings",
            "copies",
            "findings",
            "differences",
            "key_points",
            "positions",
        ),
    )
    topics = tuple(
        together(page, other, ("statements", "sources"))
        for page, other in zip(first.topics, second.topics, strict=True)
    )
    timeline = together(first.timeline, second.timeline, ("happened", "planned", "undated"))
    book = together(first, second, ("sources", "actors", "ledger"))
    whole: Book = structs.replace(book, evidence=evidence, topics=topics, timeline=timeline)
    return whole


def multiplied(book: Book, copies: int) -> Book:
    """The book with each of its articles that many times."""
    ids = ids_of(book)
    books: list[Book] = [renamed(book, ids, f"-{n}") for n in range(copies)]
    return functools.reduce(both, books)


# --- counting -------------------------------------------------------------------------------------


COUNTED: dict[type, type] = {tuple: CountedTuple, dict: CountedDict}


def counted(value: Any, steps: Steps) -> Any:
    """The value with every tuple and mapping in its own fields counted."""
    changes: dict[str, Any] = {}
    for name in value.__struct_fields__:
        inner = getattr(value, name)
        kind: Any = COUNTED.get(type(inner))
        if kind:
            changes[name] = kind(inner)
            changes[name].steps = steps
    return structs.replace(value, **changes)


def counted_book(book: Book, steps: Steps) -> Book:
    book = structs.replace(
        book,
        evidence=counted(book.evidence, steps),
        timeline=counted(book.timeline, steps),
        topics=tuple(counted(page, steps) for page in book.topics),
    )
    shown: Book = counted(book, steps)
    return shown


def steps_of_showing(book: Book, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    steps = Steps()

    def counted_index(book: Book) -> BookIndex:
        index: BookIndex = counted(build_index(book), steps)
        return index

    for module in (pages, generated, search):
        monkeypatch.setattr(module, "build_index", counted_index)
    shown = counted_book(book, steps)
    pages.render(shown)
    generated.render_records(shown)
    search.render_files(shown, (), (ID,))
    return steps.by_line


def test_the_steps_of_showing_grow_with_the_articles_and_not_with_their_square(
    small: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, more, many = (
        steps_of_showing(multiplied(small, COPIES * times), monkeypatch) for times in (1, 2, 4)
    )
    assert more.total() > few.total()
    for line in many:
        linear = 2 * (more[line] - few[line])
        grown = many[line] - more[line]
        assert grown <= STEPS_OVER_LINEAR * linear, f"{line} looks at {grown} more, not {linear}"
