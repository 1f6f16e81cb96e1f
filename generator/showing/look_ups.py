"""What a page looks up in the book: as long as each look-up has the same answer, so has the page.

A page is made from a `NotedIndex` in place of the book's index. It answers the same, and notes what
is asked of it: the value of one id, whether there is one, the ids, or a question of the index whose
answer is less than what it is found in.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import count
from types import FunctionType
from typing import Any, TypeAlias, TypeVar, cast

import msgspec

from generator.core.fingerprints import Fingerprint, Fingerprints, take_fingerprint
from generator.core.remembered import Remembered
from generator.nouns.book import Book
from generator.showing.index import ArticleGroup, BookIndex

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

LookUp: TypeAlias = tuple[str, Hashable]  # the question, and what it is asked of
Places: TypeAlias = bytes  # those of look-ups in the list of all, packed: thousands are kept

NO_PLACES: Places = b""

_MOST_QUESTIONS = 1 << 10  # more than there are fields
_MOST_ANSWERS = 1 << 18  # of the millions that 10,000 articles need: few of them twice

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
# Fields of the index by statement: whoever asks one of them is noted as asking all of its line,
# since pages ask much of thousands of statements
_ASKED_TOGETHER = {
    "what is known of a statement": (
        "differences_of",
        "filed",
        "findings_of",
        "hearings",
        "in_timeline",
    ),
    "a statement and the one before": ("preceding", "statements"),
}
_QUESTION_OF_FIELD = {
    field: question for question, fields in _ASKED_TOGETHER.items() for field in fields
}


class Noted:
    """What something looks up."""

    def __init__(self) -> None:
        self.look_ups: set[LookUp] = set()
        # Of what was recalled or shown before: the places of its look-ups in the list of all
        self.places: set[int] = set()

    def add_all(self, others: Noted) -> None:
        self.look_ups |= others.look_ups
        self.places |= others.places


class Numbers(dict[LookUp, int]):
    """The places of look-ups in the list of all of them, which grows by those that are new."""

    def __init__(self, look_ups: Iterable[LookUp] = ()) -> None:
        super().__init__(zip(look_ups, count()))

    def __missing__(self, look_up: LookUp) -> int:
        self[look_up] = number = len(self)
        return number

    def number_all(self, noted: Noted) -> Places:
        """The places of these."""
        return pack_places(noted.places.union(map(self.__getitem__, noted.look_ups)))


def pack_places(places: Iterable[int]) -> Places:
    return array("I", places).tobytes()


def unpack_places(packed: Places) -> array[int]:
    return array("I", packed)


class Notes:
    """What has been looked up for the page that is being made, by it or by a part of it."""

    def __init__(self, numbers: Numbers | None = None) -> None:
        self._numbers = Numbers() if numbers is None else numbers
        self._parts: dict[str, Places] = {}
        self.begin_page()

    def begin_page(self) -> None:
        """Forget what the page before looked up."""
        self._note_for(Noted())

    def _note_for(self, noted: Noted) -> None:
        self.noted = noted
        self.look_ups = noted.look_ups  # to which thousands of look-ups of each page are added

    @contextmanager
    def making(self, part: str) -> Iterator[None]:
        """Note what is looked up for something that other pages will have as it is."""
        outer = self.noted
        self._note_for(Noted())
        try:
            yield
        finally:
            before = self._parts.get(part, NO_PLACES)
            self.noted.places.update(unpack_places(before))
            self._parts[part] = self._numbers.number_all(self.noted)
            self._note_for(outer)

    @contextmanager
    def noting(self) -> Iterator[Noted]:
        """What is looked up for a part of the page; the page hangs on it, too."""
        outer = self.noted
        self._note_for(Noted())
        try:
            yield self.noted
        finally:
            outer.add_all(self.noted)
            self._note_for(outer)

    def use(self, part: str) -> None:
        self.noted.places.update(unpack_places(self._parts[part]))


def _name_question(field: str, kind: str = "") -> str:
    """What is asked of an id by whoever looks it up in that field of the index."""
    return _QUESTION_OF_FIELD.get(field, field + kind)


class _NotedMapping(Mapping[_Key, _Value]):
    """A look-up of the index that notes of which ids it is asked."""

    def __init__(self, name: str, mapping: Mapping[_Key, _Value], notes: Notes) -> None:
        self._name = name
        self._mapping = mapping
        self._notes = notes
        self._question = _name_question(name)
        self._question_of_has = _name_question(name, _HAS)

    def __getitem__(self, key: _Key) -> _Value:
        self._notes.look_ups.add((self._question, key))
        return self._mapping[key]

    def get(self, key: _Key, default: Any = None) -> Any:
        self._notes.look_ups.add((self._question, key))
        return self._mapping.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._notes.look_ups.add((self._question_of_has, key))
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
        self._notes.look_ups.add((_name_question(self._name, _HAS), key))
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


Answer: TypeAlias = Callable[[Any], Fingerprint]  # to a question, of what it is asked


class Answers:
    """Checksums of what a book answers to look-ups, each computed once."""

    def __init__(self, index: BookIndex, fingerprints: Fingerprints) -> None:
        self.fingerprints = fingerprints
        self._index = index
        self._answers = Remembered(self._find_answer, _MOST_QUESTIONS)
        self._digests = Remembered(self._compute, _MOST_ANSWERS)

    def digest_all(self, look_ups: Iterable[LookUp]) -> list[Fingerprint]:
        """Those of the answers to these look-ups."""
        return list(map(self._digests.__getitem__, look_ups))

    def _compute(self, look_up: LookUp) -> Fingerprint:
        question, key = look_up
        return self._answers[question](key)

    def _find_answer(self, question: str) -> Answer:
        """What answers that question."""
        if question in _ASKED_TOGETHER:
            return partial(self._digest_together, self._list_asked_together(question))
        path, _, kind = question.partition(" ")
        record: object = self._index
        *parents, name = path.split(".")
        for parent in parents:
            record = getattr(record, parent)
        if parents and name in _OF_ALL_ARTICLES:
            return _answer_nothing
        member = getattr(record, name)
        answers: Mapping[str, Answer] = {
            "": lambda key: self._digest_value(member.get(key)),
            "has": lambda key: take_fingerprint(key in member),
            "ids": lambda _: take_fingerprint(tuple(member)),
            "asked": partial(self._digest_reply, member),
            "all": lambda _: None if isinstance(member, Mapping) else take_fingerprint(member),
        }
        return answers[kind]

    def _digest_value(self, value: object) -> Fingerprint:
        """A checksum of it; a group of articles has what is asked one by one, too."""
        if isinstance(value, tuple) and value and isinstance(value[0], ArticleGroup):
            parts: list[object] = []
            for group in value:
                parts += (group.source, *group.statements)
            return self.fingerprints.take_all(parts)
        return self.fingerprints.take(value)

    def _list_asked_together(self, question: str) -> Sequence[Callable[[object], object]]:
        members = [getattr(self._index, field) for field in _ASKED_TOGETHER[question]]
        return [
            member.get if isinstance(member, Mapping) else member.__contains__ for member in members
        ]

    def _digest_together(
        self, look_ups: Sequence[Callable[[object], object]], key: object
    ) -> Fingerprint:
        return self.fingerprints.take_all([look_up(key) for look_up in look_ups])

    def _digest_reply(
        self, ask: Callable[..., object], arguments: Sequence[Hashable]
    ) -> Fingerprint:
        """A checksum of the answer to a question; None where it can no longer be asked."""
        try:
            return self.fingerprints.take(ask(*arguments))
        except KeyError:
            return None


def _answer_nothing(_key: object) -> Fingerprint:
    """Of what changes whenever the book does."""
    return None
