"""Find the statements that are worth comparing, without comparing all with all."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.comparing.corroboration.gists import OCCASION, Gist
from generator.comparing.meanings import is_name, name_unit

LOOKED_UP = 0.75  # weight of a unit by which statements are looked up; lighter ones are in all
PLAN_WEIGHT = 1.0  # of the words by which a plan is looked up, see `matching.is_lasting_plan`
PLAN_WORDS = 3
WINDOW = 2 * OCCASION  # days

Key = object  # anything that two statements can have in common
Index = Mapping[Key, list[str]]  # the ids of the statements that have each key, sorted
CandidatePair = tuple[Gist, Gist]


def find_candidate_pairs(gists: Iterable[Gist]) -> Iterator[CandidatePair]:
    """Pairs of different articles that share a key, each once.

    Ordered by id within the pair and between pairs. The keys of a statement depend on that
    statement alone, so that further articles change no pair of the others.
    """
    by_id = {gist.id: gist for gist in gists}
    pairs = set[tuple[str, str]]()
    for ids in _index_by_key(by_id).values():
        pairs.update(itertools.combinations(ids, 2))
    for first_id, second_id in sorted(pairs):
        first = by_id[first_id]
        second = by_id[second_id]
        if first.article != second.article:
            yield first, second


def _index_by_key(by_id: Mapping[str, Gist]) -> Index:
    index = defaultdict[Key, list[str]](list)
    for id in sorted(by_id):
        for key in set(make_keys(by_id[id])):
            index[key].append(id)
    return index


def make_keys(gist: Gist) -> Iterator[Key]:
    """All by which a statement is looked up."""
    yield from _key_by_occasion(gist)
    yield from _key_by_plan(gist)
    yield from _key_by_things(gist)
    yield from gist.runs


def _key_by_occasion(gist: Gist) -> Iterator[Key]:
    """Two units with the days on which they were said, one of them no name."""
    if gist.said is None:
        return
    first_day = gist.said.first.toordinal()
    last_day = gist.said.last.toordinal() + OCCASION
    for first, second in _pair_units(gist):
        yield first, second, first_day // WINDOW
        yield first, second, last_day // WINDOW


def _pair_units(gist: Gist) -> Iterator[tuple[str, str]]:
    """Each weighty word with each other unit or name that the statement begins with."""
    weighty = frozenset(_weighty_words(gist, LOOKED_UP))
    units = set(gist.units)
    for subject in gist.subjects:
        units.update(map(name_unit, subject))
    for word in weighty:
        for unit in units:
            if unit not in weighty or word < unit:
                yield word, unit


def _weighty_words(gist: Gist, least: float) -> Iterator[str]:
    for unit, weight in gist.units.items():
        if weight >= least and not is_name(unit):
            yield unit


def _key_by_plan(gist: Gist) -> Iterator[Key]:
    """Three weighty words of a plan, which stays the same on other days."""
    if not gist.is_planned or gist.is_speech or gist.points_back:
        return
    words = sorted(_weighty_words(gist, PLAN_WEIGHT))
    yield from itertools.combinations(words, PLAN_WORDS)


def _key_by_things(gist: Gist) -> Iterator[Key]:
    """What is done to something, with a name."""
    for unit in gist.units:
        if is_name(unit):
            for verb, noun in gist.modifiers:
                yield verb, noun, unit
