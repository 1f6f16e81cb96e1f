"""The choices by which a reader narrows the statements of a page: who speaks, when, which newsroom
reports it, and whether a second one has it.

Each choice is a class name that its statements carry (`a1`, `d2`, `o3`, `n1`): of all that is
`SIFTED` the style sheet hides the others, so that it works without script. The style sheet knows
`MOST` of each kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.sort_keys import SortKey
from generator.nouns.book import Statement, Statements, TopicPage
from generator.showing.dating import date_of_statement
from generator.showing.groups import speaker_keys
from generator.showing.index import BookIndex
from generator.showing.large_books import has_cards

ChoiceKeys = tuple[str, ...]  # of choices of one filter

MOST = 12  # choices of a kind, as in book.css; the rarest beyond that are one choice together
FEW = 6  # statements that need no filter
SIFTED = "sift"  # class name of all that can be hidden
NARRATION = "narration"
UNSETTLED = "unsettled"
OTHERS = "others"
UNDATED = "undated"
SINGLE = "single"  # no second newsroom has words of it
SHARED = "shared"

KeysById: TypeAlias = Mapping[str, tuple[str, ...]]  # statement id -> keys of its choices


class Choice(Frozen):
    """Some of the statements."""

    mark: str  # class name
    key: str  # actor id or name, ISO month or year, newsroom, or one of the words above
    count: int  # statements


class Filter(Frozen):
    """What a page can be narrowed by."""

    # "speaker", "date", "newsroom", "support" -> at least two choices
    kinds: Mapping[str, tuple[Choice, ...]]
    repeated: Mapping[str, int]  # kind -> statements that several of its choices leave
    marks: Mapping[str, str]  # statement id -> its class names

    def marks_of(self, statements: Statements) -> str:
        """The class names of some statements together, for what surrounds them."""
        marks: dict[str, None] = {}
        for statement in statements:
            marks_of_statement = self.marks[statement.id].split()
            marks |= dict.fromkeys(marks_of_statement)
        return " ".join(marks)


def can_be_filtered(page: TopicPage, index: BookIndex) -> bool:
    """Whether there are enough statements to choose from, and all of them on the topic's page."""
    return len(page.statements) > FEW and has_cards(page, is_large=index.is_large)


def statement_filter(page: TopicPage, index: BookIndex) -> Filter:
    """The filter of a topic's statements; without kinds where there is nothing to choose."""
    statements = page.statements if can_be_filtered(page, index) else ()
    ranked = {
        "speaker": _rank_speakers(statements),
        "date": _rank_dates(statements, index),
        "newsroom": _rank_newsrooms(statements, index),
        "support": _rank_support(statements, index),
    }
    offered = {kind: choices for kind, choices in ranked.items() if choices.has_choice}
    kinds = {kind: choices.as_tuple() for kind, choices in offered.items()}
    repeated = {kind: choices.count_repeated() for kind, choices in offered.items()}
    marks = {}
    for statement in page.statements:
        marks_of_statement = []
        if offered:
            marks_of_statement.append(SIFTED)
        for choices in offered.values():
            marks_of_statement += choices.marks[statement.id]
        marks[statement.id] = " ".join(marks_of_statement)
    return Filter(kinds, repeated, marks)


# --- what each kind of choice goes by -------------------------------------------------------------


def _rank_speakers(statements: Statements) -> _RankedChoices:
    keys = {statement.id: _speaker_choices(statement) for statement in statements}
    return _rank_choices("a", keys, _most_frequent_first(keys))


def _speaker_choices(statement: Statement) -> ChoiceKeys:
    if statement.speech is None:
        return (NARRATION,)
    return speaker_keys(statement) or (UNSETTLED,)


def _rank_newsrooms(statements: Statements, index: BookIndex) -> _RankedChoices:
    keys = {}
    for statement in statements:
        newsroom = index.newsrooms[statement.article]
        keys[statement.id] = (newsroom,)
    return _rank_choices("o", keys, _most_frequent_first(keys))


def _rank_support(statements: Statements, index: BookIndex) -> _RankedChoices:
    keys = {}
    for statement in statements:
        support = SHARED if index.is_shared(statement) else SINGLE
        keys[statement.id] = (support,)
    counts = _count_keys(keys)
    return _rank_choices("n", keys, [key for key in (SINGLE, SHARED) if key in counts])


def _rank_dates(statements: Statements, index: BookIndex) -> _RankedChoices:
    """By the months in which a statement may have been made, or the years where there are too many
    months.
    """
    dates = {}
    for statement in statements:
        source = index.source(statement)
        dates[statement.id] = date_of_statement(statement, source)
    keys = {id: _months_of(days) for id, days in dates.items()}
    months = set(_count_keys(keys)) - {UNDATED}
    if len(months) > MOST:
        keys = {id: _years_of(days) for id, days in dates.items()}
    return _rank_choices("d", keys, _oldest_first(keys))


def _months_of(days: Days | None) -> ChoiceKeys:
    """The months that a date may mean; the years of one that names no month."""
    if days is None:
        return (UNDATED,)
    if not days.names_months:
        return _years_of(days)
    return tuple(map(str, days.months()))


def _years_of(days: Days | None) -> ChoiceKeys:
    if days is None:
        return (UNDATED,)
    return tuple(map(str, days.years()))


# --- order ----------------------------------------------------------------------------------------


class _RankedChoices(Frozen):
    """The choices of one kind, and by which of them each statement is chosen."""

    class_names: Mapping[str, str]  # key of a choice of its own -> its class name
    marks: KeysById  # statement id -> class names

    @property
    def has_choice(self) -> bool:
        """Whether there are two choices at least."""
        return len(self.class_names) > 1

    def count_repeated(self) -> int:
        """The statements that are under several choices."""
        return sum(len(marks) > 1 for marks in self.marks.values())

    def as_tuple(self) -> tuple[Choice, ...]:
        """The choices with the number of their statements."""
        counts = _count_keys(self.marks)
        return tuple(Choice(mark, key, counts[mark]) for key, mark in self.class_names.items())


def _rank_choices(letter: str, keys: KeysById, order: Sequence[str]) -> _RankedChoices:
    """`letter` begins the class names, `order` has the keys that are choices of their own."""
    class_names = {key: f"{letter}{number}" for number, key in enumerate(order, 1)}
    last = f"{letter}{len(order)}"  # of what is too much
    marks = {}
    for statement, keys_of_statement in keys.items():
        names = {class_names.get(key, last) for key in keys_of_statement}
        marks[statement] = tuple(sorted(names))
    return _RankedChoices(class_names, marks)


def _most_frequent_first(keys: KeysById) -> list[str]:
    counts = _count_keys(keys)

    def rank(key: str) -> SortKey:
        return _is_of_nobody(key), -counts[key], key

    return _limited(sorted(counts, key=rank))


def _oldest_first(keys: KeysById) -> list[str]:
    ranked = sorted(_count_keys(keys), key=lambda key: (_is_of_nobody(key), key))
    return _limited(ranked)


def _is_of_nobody(key: str) -> bool:
    """Whether that choice comes after all others."""
    return key in (NARRATION, UNSETTLED, UNDATED)


def _limited(ranked: list[str]) -> list[str]:
    """What is too much is listed under `OTHERS`."""
    if len(ranked) > MOST:
        return [*ranked[: MOST - 1], OTHERS]
    return ranked


def _count_keys(keys: KeysById) -> Counter[str]:
    counts: Counter[str] = Counter()
    for keys_of_statement in keys.values():
        counts.update(keys_of_statement)
    return counts
