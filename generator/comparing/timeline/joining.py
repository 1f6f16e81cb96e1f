"""Gather what several statements tell of one thing, and what became of what was planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from generator.comparing.timeline.events import Told, told
from generator.core.days import Days, oldest_first
from generator.core.ids import event_id
from generator.languages import Language
from generator.nouns.article import TimeExpression
from generator.nouns.book import Event, Finding, Source, Telling, Tie, Timeline

ENOUGH = 2.0  # weight of what two statements tell alike around their times: a thing and two names, or two things
DAYS = ("day", "part-of-day")

Pair = tuple[Told, Told, Tie]
Printed = tuple[tuple[date, date], str]  # of an article: its first and last possible day, its id


def timeline(
    sources: Sequence[Source], findings: Iterable[Finding], language: Language
) -> Timeline:
    """What the statements tell of.

    The day on which something was only *said* is no event, nor is a war that a sentence only names to tell a time by.
    """
    known = sorted(
        (each for source in sources for each in told(source, language)), key=lambda each: each.key
    )
    printed = {source.first_id: source.date.days for source in sources}
    first_id = {source.id: source.first_id for source in sources}
    pairs = [*_occasions(known), *_findings(known, findings), *_same_words(known)]
    events = [_event(group, pairs, printed) for group in _gathered(known, pairs)]
    events.sort(key=lambda event: (oldest_first(event.time.days), event.id))
    dated = [event for event in events if event.time.days]
    undated = [event for event in events if not event.time.days]
    undated.sort(key=lambda event: _printed(first_id[event.statement.sentence.article], printed))
    return Timeline(
        happened=tuple(event for event in dated if not event.planned),
        planned=tuple(event for event in dated if event.planned),
        undated=tuple(undated),
    )


# --- ties, from the surest to the least sure ----------------------------------------------------------------------


def _occasions(known: Sequence[Told]) -> Iterator[Pair]:
    """ "On that occasion" tells of what the article told last at that time."""
    for place, each in enumerate(known):
        if any(time.rule == "same-occasion" for time in each.times):
            before = (
                other
                for other in reversed(known[:place])
                if other.key[0] == each.key[0]
                and other.statement is not each.statement
                and other.days == each.days
            )
            for other in list(before)[:1]:
                yield other, each, Tie(other.statement.id, each.statement.id, "same-occasion", ())


def _findings(known: Sequence[Told], findings: Iterable[Finding]) -> Iterator[Pair]:
    """Statements that say alike, with times of which one lies within the other, or without any."""
    by_statement: dict[str, list[Told]] = defaultdict(list)
    for each in known:
        by_statement[each.statement.id].append(each)
    for finding in findings:
        held = [
            each for statement in finding.statements for each in by_statement.get(statement.id, ())
        ]
        for a, b in combinations(held, 2):
            if a.statement.id != b.statement.id and _may_be_one(a, b):
                yield a, b, Tie(a.statement.id, b.statement.id, "finding", ())


def _same_words(known: Sequence[Told]) -> Iterator[Pair]:
    """Statements that tell the same around times of which one lies within the other; best first."""
    found: dict[tuple[int, int], tuple[float, Pair]] = {}
    numbered = [(number, each) for number, each in enumerate(known) if each.days]
    for bucket in _by_thing(numbered).values():
        for (first, a), (second, b) in _overlapping(bucket):
            place = (min(first, second), max(first, second))
            if (
                place not in found
                and a.statement.id != b.statement.id
                and (tie := _tie(*(known[at] for at in place)))
            ):
                found[place] = tie
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
    return (pair for _, (_, pair) in ranked)


def _tie(a: Told, b: Told) -> tuple[float, Pair] | None:
    """The weight of what both tell alike and the tie, None where it is too little or they tell other places."""
    shared = [unit for unit in a.units if unit in b.units]
    weight = sum(min(a.units[unit], b.units[unit]) for unit in shared)
    if (
        weight < ENOUGH
        or not _may_be_one(a, b)
        or (a.places and b.places and not a.places & b.places)
    ):
        return None
    if (
        not a.statement.filings
    ):  # no page shows words of a sentence that no topic shows where another one has them
        a, b = b, a
    words = tuple(dict.fromkeys(a.forms[unit] for unit in shared))
    return weight, (a, b, Tie(a.statement.id, b.statement.id, "same-words", words))


def _may_be_one(a: Told, b: Told) -> bool:
    if a.days and b.days:
        return a.days.nested_with(b.days)
    return a.days is b.days is None


def _by_thing(numbered: Iterable[tuple[int, Told]]) -> Mapping[str, list[tuple[int, Told]]]:
    """By each word that says most; names alone make no event."""
    buckets: dict[str, list[tuple[int, Told]]] = defaultdict(list)
    for number, each in numbered:
        for unit, weight in each.units.items():
            if weight == 1.0:
                buckets[unit].append((number, each))
    return buckets


def _overlapping(
    bucket: list[tuple[int, Told]],
) -> Iterator[tuple[tuple[int, Told], tuple[int, Told]]]:
    """Pairs whose times overlap; no others are compared, so that a large book takes no longer than it must."""
    dated = [(days.first, number, days, event) for number, event in bucket if (days := event.days)]
    dated.sort(key=lambda entry: entry[:2])
    running: list[tuple[Days, tuple[int, Told]]] = []
    for _, number, days, event in dated:
        running = [(other, entry) for other, entry in running if not other.surely_before(days)]
        yield from ((entry, (number, event)) for _, entry in running)
        running.append((days, (number, event)))


# --- events -------------------------------------------------------------------------------------------------------


def _gathered(known: Sequence[Told], pairs: Iterable[Pair]) -> list[tuple[Told, ...]]:
    """The groups that the ties join; the times of a group all lie within each other, and all of it is planned or none.

    Else what is told of a year would make one of all that is told of its days.
    """
    group_of: dict[tuple[str, int, int], tuple[Told, ...]] = {each.key: (each,) for each in known}
    for a, b, _ in pairs:
        first, second = group_of[a.key], group_of[b.key]
        alike = all(x.planned == y.planned and _may_be_one(x, y) for x in first for y in second)
        if first is not second and alike:
            group_of |= dict.fromkeys((each.key for each in first + second), first + second)
    return list({id(group): group for group in group_of.values()}.values())


def _event(
    group: tuple[Told, ...], pairs: Sequence[Pair], printed: Mapping[str, Days | None]
) -> Event:
    def order(each: Told) -> tuple[int, bool, Printed, tuple[str, int, int]]:
        exact = (each.days.day_count, not each.times[0].settled) if each.days else (0, False)
        return (*exact, _printed(each.key[0], printed), each.key)

    best, *others = sorted(group, key=order)
    others.sort(key=lambda each: (_printed(each.key[0], printed), each.key))
    keys = {each.key for each in group}
    first = best.times[0]
    offset = first.start - best.statement.sentence.start
    return Event(
        id=event_id(best.statement.id, offset),
        known=_known(first),
        planned=first.planned,
        tellings=tuple(Telling(each.statement, each.times) for each in (best, *others)),
        ties=tuple(tie for a, b, tie in pairs if a.key in keys and b.key in keys),
        outcome=tuple(_outcome(keys, pairs, printed)),
    )


def _outcome(
    keys: set[tuple[str, int, int]], pairs: Iterable[Pair], printed: Mapping[str, Days | None]
) -> Iterator[Tie]:
    """What later articles tell as done of what is planned."""
    for a, b, tie in pairs:
        plan, done = (a, b) if a.planned else (b, a)
        if plan.key not in keys or not plan.planned or done.planned:
            continue
        before, after = printed[plan.key[0]], printed[done.key[0]]
        if before and after and before.surely_before(after):
            yield Tie(plan.statement.id, done.statement.id, tie.rule, tie.words)


def _known(time: TimeExpression) -> str:
    if not time.value:
        return "undated"
    if time.precision in DAYS:
        return "exact" if time.settled else "inferred"
    return "range" if time.precision == "range" else "part"


def _printed(article: str, printed: Mapping[str, Days | None]) -> Printed:
    """Sort key: the oldest article first, then those without a date, by their ids."""
    days = printed[article]
    if days is None:
        return oldest_first(None), article
    return oldest_first(days), ""
