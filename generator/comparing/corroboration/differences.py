"""Set side by side what statements of one matter tell differently."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.comparing.corroboration.findings import SAME, ComparedPair
from generator.comparing.corroboration.gists import Gist, Modifier, days, same_names
from generator.comparing.corroboration.matching import (
    EXACT,
    Verdict,
    near,
    unlike_numbers,
    unlike_places,
    wording,
)
from generator.core.spans import Span
from generator.nouns.article import TimeExpression
from generator.nouns.book import Difference, Finding, Side, Source

OTHERWISE_ALIKE = (
    1.0  # weight of words of one side only, beyond which a "not" may be another way to say the same
)
DAYS_TOLD = 7  # a time of more days is no day on which something happened

Sides = tuple[Side, Side]


def find_differences(
    pairs: Iterable[ComparedPair], found: Iterable[Finding], sources: Sequence[Source]
) -> tuple[Difference, ...]:
    """All details that two statements of one matter tell differently, oldest article first."""
    finding_of = {statement.id: finding.id for finding in found for statement in finding.statements}
    rank = {s.id: (s.date.value.split("/")[0] or "9999", s.date.value, s.first_id) for s in sources}
    made = []
    for pair in pairs:
        a, b = sorted((pair.first, pair.second), key=lambda gist: rank[gist.article])
        held = finding_of.get(a.id, "") if finding_of.get(a.id) == finding_of.get(b.id) else ""
        made += [
            Difference(
                _id(kind, sides), kind, sides, kind in EXACTNESS and EXACTNESS[kind](sides), held
            )
            for kind, tell in KINDS.items()
            for sides in tell(a, b, pair.verdict)
        ]
    return tuple(
        sorted(made, key=lambda each: (rank[each.sides[0].statement.sentence.article], each.id))
    )


def _one_matter(a: Gist, b: Gist, verdict: Verdict, kind: str) -> bool:
    """Whether the two say the same but for that one detail."""
    alike = verdict.kind in SAME or (
        verdict.matches and set(verdict.conflicts) == {kind} != {"place"}
    )
    return kind in verdict.conflicts and alike and near(a, b)


def _numbers(a: Gist, b: Gist, verdict: Verdict) -> Iterator[Sides]:
    if _one_matter(a, b, verdict, "number"):
        for unit in unlike_numbers(a, b)[:1]:
            yield _number(a, unit, b), _number(b, unit, a)


def _number(gist: Gist, unit: str, other: Gist) -> Side:
    """The first number of that unit that the other does not tell."""
    known = {quantity.value for quantity in other.quantities if quantity.unit == unit}
    told = next(q for q in gist.quantities if q.unit == unit and q.value not in known)
    return Side(gist.statement, Span(told.start, told.end), told.value)


def _dates(a: Gist, b: Gist, verdict: Verdict) -> Iterator[Sides]:
    """Other days for one thing, and one day told more and less exactly for what the same people did."""
    doer = bool(a.subject and b.subject) and same_names(a.subject, b.subject)
    deed = (
        doer
        and not (a.speech or b.speech)
        and any(unit in a.main and unit in b.main for unit in verdict.shared)
    )
    first, second = _day(a), _day(b)
    if first and second and first.value != second.value:
        sides = _time(a, first), _time(b, second)
        if _one_matter(a, b, verdict, "date") or (deed and near(a, b) and _meet(sides)):
            yield sides


def _day(gist: Gist) -> TimeExpression | None:
    """The most exact day told for what happened, the first of several."""
    told = [(time, stretch) for time in gist.statement.happened if (stretch := days(time.value))]
    short = [(stretch.last - stretch.first, time.start, time) for time, stretch in told]
    return min(
        (each for each in short if each[0] < DAYS_TOLD),
        key=lambda each: each[:2],
        default=(0, 0, None),
    )[2]


def _time(gist: Gist, time: TimeExpression) -> Side:
    return Side(gist.statement, Span(time.start, time.end), time.value)


def _places(a: Gist, b: Gist, verdict: Verdict) -> Iterator[Sides]:
    if _one_matter(a, b, verdict, "place"):
        for i, j in unlike_places(a, b)[:1]:
            yield _place(a, i), _place(b, j)


def _place(gist: Gist, index: int) -> Side:
    told = gist.located[index]
    return Side(gist.statement, Span(told.start, told.end), told.place)


def _speakers(a: Gist, b: Gist, verdict: Verdict) -> Iterator[Sides]:
    """Other speakers of the same quotation."""
    if (
        "speaker" in verdict.conflicts
        and a.quoted
        and b.quoted
        and wording(a.words, b.words) >= EXACT
        and near(a, b)
    ):
        yield _speaker(a), _speaker(b)


def _speaker(gist: Gist) -> Side:
    speaker = gist.statement.speech.speakers[0]  # type: ignore[union-attr] # a conflict of speakers needs speakers
    return Side(gist.statement, speaker.mention, speaker.entity or speaker.name)


def _polarities(a: Gist, b: Gist, verdict: Verdict) -> Iterator[Sides]:
    apart = [
        each
        for unit, each in {**a.units, **b.units}.items()
        if unit not in a.units or unit not in b.units
    ]
    one_denies = bool(a.negated) != bool(b.negated) and sum(apart) <= OTHERWISE_ALIKE
    if one_denies and _one_matter(a, b, verdict, "polarity"):
        yield _polarity(a), _polarity(b)


def _polarity(gist: Gist) -> Side:
    sentence = gist.statement.sentence
    return Side(gist.statement, Span(sentence.lead, sentence.end), "no" if gist.negated else "yes")


def _things(a: Gist, b: Gist, _: Verdict) -> Iterator[Sides]:
    """What one word and another behind it call, of the same parties: two things that are easily taken for one."""
    names = [unit for unit in a.units if unit in b.units and unit[0] == "@"]
    if len(names) < 2:
        return
    for phrase in sorted(a.things.keys() & b.things.keys()):
        first, second = a.things[phrase], b.things[phrase]
        if first.root != second.root:
            yield _thing(a, first), _thing(b, second)
            return


def _thing(gist: Gist, told: Modifier) -> Side:
    return Side(gist.statement, Span(told.start, told.end), told.text)


KINDS: Mapping[str, Callable[[Gist, Gist, Verdict], Iterable[Sides]]] = {
    "number": _numbers,
    "date": _dates,
    "place": _places,
    "speaker": _speakers,
    "polarity": _polarities,
    "thing": _things,
}


def _meet(sides: Sides) -> bool:
    first, second = (days(side.value) for side in sides)
    return bool(first and second and first.gap(second) == 0)


def _rounded(sides: Sides) -> bool:
    """Whether one number is the other with fewer decimals: 1.17 of 1.174, 11 of 11.1."""
    coarse, fine = sorted((side.value for side in sides), key=len)
    decimals = len(coarse.partition(".")[2])
    return "." in fine and f"{float(fine):.{decimals}f}" == coarse


# Kinds of which both sides can be true, one told more exactly than the other.
EXACTNESS: Mapping[str, Callable[[Sides], bool]] = {"date": _meet, "number": _rounded}


def _id(kind: str, sides: Sides) -> str:
    key = "\n".join([kind, *sorted(side.statement.id for side in sides)])
    return f"d-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
