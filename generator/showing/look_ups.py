"""What a page looks up in the book: as long as each look-up has the same answer, so has the page.

A page is made from a `NotedIndex` in place of the book's index. It answers the same, and notes what
is asked of it: the value of one id, whether there is one, the ids, or a question of the index whose
answer is less than what it is found in.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from types import FunctionType
from typing import Any, TypeAlias, TypeVar, cast

import msgspec

from generator.core.fingerprints import Fingerprint, Fingerprints, take_fingerprint
from generator.core.remembered import Remembered
from generator.nouns.book import Book
from generator.showing.index import BookIndex

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

LookUp: TypeAlias = tuple[str, Hashable]  # the question, and what it is asked of

_MOST_ANSWERS = 1 << 22  # more than the pages of 10,000 articles look up

# What follows the name of the field in a question
_HAS, _IDS, _ALL, _ASKED = " has", " ids", " all", " asked"

# Methods of the index that are noted with their answer, not with all that they look at
_QUESTIONS = {
    "ask",
    "find_names",
    "has_one_article",
    "list_meetings",
    "list_offices",
    "name_topic",
    "sort_actors",
    "sort_sources",
    "tell_state",
    "threshold",
}
# Fields of the book in which each of its changes is seen
_OF_ALL_ARTICLES = {
    "actors",
    "comparisons",
    "evidence",
    "ledger",
    "sources",
    "suggestions",
    "timeline",
    "topics",
}


class Notes:
    """What has been looked up for the page that is being made, by it or by a part of it."""

    def __init__(self) -> None:
        self.look_ups: set[LookUp] = set()
        self._parts: dict[str, set[LookUp]] = {}

    def begin_page(self) -> None:
        """Forget what the page before looked up."""
        self.look_ups = set()

    @contextmanager
    def making(self, part: str) -> Iterator[None]:
        """Note what is looked up for something that other pages will have as it is."""
        outer = self.look_ups
        self.look_ups = self._parts.setdefault(part, set())
        try:
            yield
        finally:
            self.look_ups = outer

    @contextmanager
    def noting(self) -> Iterator[set[LookUp]]:
        """What is looked up for a part of the page; the page hangs on it, too."""
        outer = self.look_ups
        self.look_ups = set()
        try:
            yield self.look_ups
        finally:
            outer |= self.look_ups
            self.look_ups = outer

    def use(self, part: str) -> None:
        self.look_ups |= self._parts[part]


class _NotedMapping(Mapping[_Key, _Value]):
    """A look-up of the index that notes of which ids it is asked."""

    def __init__(self, name: str, mapping: Mapping[_Key, _Value], notes: Notes) -> None:
        self._name = name
        self._mapping = mapping
        self._notes = notes
        self._name_of_has = name + _HAS

    def __getitem__(self, key: _Key) -> _Value:
        self._notes.look_ups.add((self._name, key))
        return self._mapping[key]

    def get(self, key: _Key, default: Any = None) -> Any:
        self._notes.look_ups.add((self._name, key))
        return self._mapping.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._notes.look_ups.add((self._name_of_has, key))
        return key in self._mapping

    def __iter__(self) -> Iterator[_Key]:
        self._notes.look_ups.add((self._name + _IDS, None))
        return iter(self._mapping)

    def __len__(self) -> int:
        self._notes.look_ups.add((self._name + _IDS, None))
        return len(self._mapping)

    def values(self) -> Any:
        self._notes.look_ups.add((self._name + _ALL, None))
        return self._mapping.values()

    def items(self) -> Any:
        self._notes.look_ups.add((self._name + _ALL, None))
        return self._mapping.items()


class _NotedSet(frozenset[str]):
    _name: str
    _notes: Notes

    def __contains__(self, key: object) -> bool:
        self._notes.look_ups.add((self._name + _HAS, key))
        return super().__contains__(key)

    def __iter__(self) -> Iterator[str]:
        self._notes.look_ups.add((self._name + _ALL, None))
        return super().__iter__()


class _NotedRecord:
    """A record that notes which of its fields are asked for; its methods ask it, too."""

    def __init__(self, record: msgspec.Struct, path: str, notes: Notes) -> None:
        self._record = record
        self._path = path
        self._notes = notes

    def __getattr__(self, name: str) -> object:
        member = getattr(type(self._record), name)
        if isinstance(member, FunctionType):
            return self._bind(name, member)
        if isinstance(member, property):
            return cast("Callable[[object], object]", member.fget)(self)
        return self._look_up(name, getattr(self._record, name))

    def _bind(self, name: str, method: FunctionType) -> object:
        bound: Callable[..., object] = method.__get__(self)
        if name in _QUESTIONS:
            bound = partial(self._ask, self._path + name + _ASKED, method.__get__(self._record))
        self.__dict__[name] = bound
        return bound

    def _ask(self, question: str, method: Callable[..., object], *arguments: Hashable) -> object:
        self._notes.look_ups.add((question, arguments))
        return method(*arguments)

    def _look_up(self, name: str, value: object) -> object:
        path = self._path + name
        if isinstance(value, Book):
            noted: object = _NotedRecord(value, f"{path}.", self._notes)
        elif isinstance(value, Mapping):
            noted = _NotedMapping(path, value, self._notes)
        elif isinstance(value, frozenset):
            noted = _NotedSet(value)
            noted._name, noted._notes = path, self._notes  # noqa: SLF001 - a set has no __init__
        else:
            self._notes.look_ups.add((path + _ALL, None))
            return value
        self.__dict__[name] = noted
        return noted


def note_index(index: BookIndex, notes: Notes) -> BookIndex:
    return cast("BookIndex", _NotedRecord(index, "", notes))


class Answers:
    """Checksums of what a book answers to look-ups, each computed once."""

    def __init__(self, index: BookIndex) -> None:
        self.fingerprints = Fingerprints()
        self._index = index
        self._digests = Remembered(self._compute, _MOST_ANSWERS)

    def digest_all(self, look_ups: Iterable[LookUp]) -> list[Fingerprint]:
        """Those of the answers to these look-ups."""
        return list(map(self._digests.__getitem__, look_ups))

    def _compute(self, look_up: LookUp) -> Fingerprint:
        question, key = look_up
        path, _, kind = question.partition(" ")
        record: object = self._index
        *parents, name = path.split(".")
        for parent in parents:
            record = getattr(record, parent)
        if parents and name in _OF_ALL_ARTICLES:
            return None
        answer = getattr(record, name)
        if kind == "has":
            return take_fingerprint(key in answer)
        if kind == "ids":
            return take_fingerprint(tuple(answer))
        if kind == "asked":
            return _digest_reply(answer, cast("tuple[Hashable, ...]", key))
        if kind == "all":
            if isinstance(answer, Mapping):
                return None
            return take_fingerprint(answer)
        return self.fingerprints.take(answer.get(key))


def _digest_reply(ask: Callable[..., object], arguments: Sequence[Hashable]) -> Fingerprint:
    """A checksum of the answer to a question; None where it can no longer be asked."""
    try:
        return take_fingerprint(ask(*arguments))
    except KeyError:
        return None
