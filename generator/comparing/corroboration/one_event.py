"""Pair what two articles report of one event in too few words to be looked up by themselves.

"11 people died" and "14 people were killed" share a word of every day. Where their articles agree
on something else they are of one event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product, starmap

from generator.comparing.corroboration.gists import Gist, Units
from generator.comparing.corroboration.matching import SAME, ComparedPair, relate
from generator.comparing.meanings import is_name
from generator.reading.quantities import can_be_equal, measures_same

LEAD = 4  # statements with which an article says what it is about
FIRST = 2  # of these, with what it is about before all

Gists = Sequence[Gist]


def is_anchor(pair: ComparedPair) -> bool:
    """Whether the articles agree here, if need be but for a detail, with a name."""
    verdict = pair.verdict
    return verdict.kind in SAME or (verdict.matches and any(map(is_name, verdict.shared)))


def rests_on_articles(pair: ComparedPair) -> bool:
    """Whether two statements that count differently are of one matter only if their articles are.

    They name no time in common, and nobody but who does it: "the commission seized Rp1.2 billion".
    """
    first, second = pair.both
    if pair.verdict.kind in SAME or "number" not in pair.verdict.conflicts:
        return False
    if not set(first.happened).isdisjoint(second.happened):
        return False
    doers = _find_doers(first) & _find_doers(second)
    names = {unit for unit in pair.verdict.shared if is_name(unit)}
    return names <= doers


def _find_doers(gist: Gist) -> Units:
    return gist.subject_units | {gist.named_doer}


def begin_otherwise(gists: Gists, gists_of_other: Gists) -> bool:
    """Whether half of the names with which each begins are not in the other: of two floods."""
    return _is_half_unknown(gists, gists_of_other) and _is_half_unknown(gists_of_other, gists)


def _is_half_unknown(gists: Gists, others: Gists) -> bool:
    """Whether so many words are of names that the other article does not have, not even in part."""
    words = _find_units(others)
    other_names = _find_names(others)
    known = unknown = 0
    for name in _find_names(gists[:FIRST]):
        if name <= words or any(name <= other or other <= name for other in other_names):
            known += len(name)
        else:
            unknown += len(name)
    return unknown > 0 and unknown >= known


def _find_names(gists: Gists) -> set[Units]:
    """The words of each name, also of those that no list has."""
    names: set[Units] = set()
    for gist in gists:
        names.update(gist.words_of_names.values())
        names.update(frozenset({word}) for word in gist.capitals)
    return names


def _find_units(gists: Gists) -> Units:
    return frozenset().union(*(gist.units for gist in gists))


def pair_details(gists: Gists, gists_of_other: Gists) -> Iterator[ComparedPair]:
    """The statements of two articles on one event that may differ in a detail, each two once, that
    of the smaller id first; none where no name is at the beginning of both.
    """
    lead, lead_of_other = gists[:LEAD], gists_of_other[:LEAD]
    words = frozenset().union(*_find_names(lead))
    if words.isdisjoint(frozenset().union(*_find_names(lead_of_other))):
        return
    event = _find_units(lead) & _find_units(lead_of_other)
    with_unit = defaultdict(list)
    for gist in gists_of_other:
        for unit in gist.units:
            with_unit[unit].append(gist)
    for gist in gists:
        others = {other.id: other for unit in gist.units for other in with_unit[unit]}
        for other in others.values():
            if not _may_differ(gist, other) or _is_among(gist, gists_of_other, other):
                continue
            if not _is_among(other, gists, gist):
                first, second = sorted((gist, other), key=_get_id)
                yield ComparedPair(first, second, relate(first, second, event))


def _get_id(gist: Gist) -> str:
    return gist.id


def _may_differ(first: Gist, second: Gist) -> bool:
    """Whether both give a number of one unit, a day or a place, or one alone denies something."""
    if (first.event_days and second.event_days) or (first.located and second.located):
        return True
    if bool(first.negated) != bool(second.negated):
        return True
    pairs = product(first.quantities, second.quantities)
    return any(starmap(measures_same, pairs))


def _is_among(gist: Gist, others: Iterable[Gist], compared: Gist) -> bool:
    """Whether another statement of the other article gives the number that it gives."""
    for other in others:
        if other is not compared and not gist.units.keys().isdisjoint(other.units):
            pairs = product(gist.quantities, other.quantities)
            if any(measures_same(*pair) and can_be_equal(*pair) for pair in pairs):
                return True
    return False
