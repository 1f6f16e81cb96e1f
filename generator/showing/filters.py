"""The choices by which a reader narrows the statements of a page: who speaks, when, and which newsroom tells it.

Each choice is a class name that its statements carry (`a1`, `d2`, `o3`): of all that is `SIFTED` the style sheet hides
the others, so that it works without script. The style sheet knows `MOST` of each kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.core.days import Days
from generator.nouns.book import Statement, TopicPage
from generator.showing.dating import date_of_statement
from generator.showing.index import BookIndex

MOST = 12  # choices of a kind, as in book.css; the rarest beyond that are one choice together
FEW = 4  # statements that need no filter
SIFTED = "sift"  # class name of all that can be hidden
NARRATION, UNSETTLED, OTHERS, UNDATED = "narration", "unsettled", "others", "undated"

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Some of the statements."""

    mark: str  # class name
    key: str  # actor id or name, ISO month or year, newsroom, or one of the words above
    count: int  # statements


@dataclass(frozen=True, slots=True)
class Filter:
    """What a page can be narrowed by."""

    kinds: Mapping[str, tuple[Choice, ...]]  # "speaker", "date", "newsroom" -> at least two choices
    marks: Mapping[str, str]  # statement id -> its class names

    def of(self, statements: Iterable[Statement]) -> str:
        """The class names of some statements together, for what stands around them."""
        return " ".join(
            dict.fromkeys(mark for each in statements for mark in self.marks[each.id].split())
        )


def statement_filter(page: TopicPage, known: BookIndex) -> Filter:
    """The filter of a topic's statements; without kinds where there is nothing to choose."""
    statements = page.statements if len(page.statements) > FEW else ()
    kinds: dict[str, tuple[Choice, ...]] = {}
    marks: dict[str, list[str]] = {each.id: [] for each in page.statements}
    for letter, kind, keys_of in (
        ("a", "speaker", _speakers),
        ("d", "date", _dates(statements, known)),
        ("o", "newsroom", lambda each: (known.newsrooms[each.sentence.article],)),
    ):
        keys = {each.id: keys_of(each) for each in statements}
        choices = _choices(
            letter,
            Counter(key for found in keys.values() for key in found),
            in_order=kind == "date",
        )
        if len(choices) > 1:
            place = {choice.key: choice.mark for choice in choices}
            told = {
                id: {place.get(key, choices[-1].mark) for key in found}
                for id, found in keys.items()
            }
            counts = Counter(mark for found in told.values() for mark in found)
            kinds[kind] = tuple(Choice(each.mark, each.key, counts[each.mark]) for each in choices)
            for id, found in told.items():
                marks[id] += sorted(found)
    return Filter(
        kinds, {id: " ".join([SIFTED, *found]) if found else "" for id, found in marks.items()}
    )


def _choices(letter: str, counts: Counter[str], *, in_order: bool) -> list[Choice]:
    """The keys, most frequent or, in order, oldest first; what is too much stands under `OTHERS`."""
    last = (NARRATION, UNSETTLED, UNDATED)
    ranked = sorted(counts, key=lambda key: (key in last, 0 if in_order else -counts[key], key))
    if len(ranked) > MOST:
        ranked = [*ranked[: MOST - 1], OTHERS]
    return [Choice(f"{letter}{place}", key, counts[key]) for place, key in enumerate(ranked, 1)]


def _speakers(statement: Statement) -> Keys:
    if statement.speech is None:
        return (NARRATION,)
    return tuple(dict.fromkeys(each.entity or each.name for each in statement.speech.speakers)) or (
        UNSETTLED,
    )


def _dates(statements: Sequence[Statement], known: BookIndex) -> Callable[[Statement], Keys]:
    """The months in which a statement may have been made, or the years where there are too many months."""
    dates = {
        statement.id: date_of_statement(statement, known.source(statement))
        for statement in statements
    }
    by_month = {id: _months(days) for id, days in dates.items()}
    by_year = {
        id: tuple(map(str, days.years())) if days else (UNDATED,) for id, days in dates.items()
    }
    few_months = (
        len({month for months in by_month.values() for month in months} - {UNDATED}) <= MOST
    )
    keys = by_month if few_months else by_year
    return lambda statement: keys[statement.id]


def _months(days: Days | None) -> Keys:
    """The months that a date may mean; the years of one that tells no month."""
    if days is None:
        return (UNDATED,)
    marks = days.months() if days.names_months else days.years()
    return tuple(map(str, marks))
