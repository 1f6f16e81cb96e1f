"""Find the statements that are worth comparing, without comparing all with all.

What a statement is looked up by depends on that statement alone, so that further articles change no
pair of the others.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.comparing.corroboration.gists import OCCASION, Gist
from generator.comparing.meanings import is_name, name_unit

LOOKED_UP = 0.75  # weight of a unit by which statements are looked up; lighter ones are in all
PLAN_WEIGHT = 1.0  # of the words by which a plan is looked up, see `matching.is_lasting_plan`
PLAN_WORDS = 3
WINDOW = 2 * OCCASION  # days

Key = object  # anything that two statements can have in common
IdPair = tuple[str, str]  # the smaller id first


@dataclass(frozen=True, slots=True)
class _LookedUp:
    """The units by which a statement is looked up among those of its days."""

    id: str
    words: frozenset[str]  # weighty
    units: frozenset[str]  # these, all others and the names that it begins with


def find_candidate_pairs(gists: Iterable[Gist]) -> Iterator[tuple[Gist, Gist]]:
    """Pairs of different articles that have something in common, each once.

    Ordered by id within the pair and between pairs.
    """
    by_id = {gist.id: gist for gist in gists}
    ordered = [by_id[id] for id in sorted(by_id)]
    pairs = {*_pair_by_occasion(ordered), *_pair_by_keys(ordered)}
    for first_id, second_id in sorted(pairs):
        first = by_id[first_id]
        second = by_id[second_id]
        if first.article != second.article:
            yield first, second


# --- of one occasion ------------------------------------------------------------------------------


def _pair_by_occasion(gists: Iterable[Gist]) -> Iterator[IdPair]:
    """Statements of about the same days that share a weighty word and another unit.

    By the word first, which most statements of their days share with none: an index of all pairs of
    units would be many times as large.
    """
    by_word = defaultdict[tuple[str, int], list[_LookedUp]](list)
    for gist in gists:
        looked_up = _look_up(gist)
        for window in _find_windows(gist):
            for word in looked_up.words:
                by_word[word, window].append(looked_up)
    for (word, _), sharing in by_word.items():
        if len(sharing) > 1:
            yield from _pair_by_unit(word, sharing)


def _pair_by_unit(word: str, sharing: Iterable[_LookedUp]) -> Iterator[IdPair]:
    """Of the statements that share a word those that share another unit; each two words once."""
    by_unit = defaultdict[str, list[str]](list)
    for looked_up in sharing:
        for unit in looked_up.units:
            if unit not in looked_up.words or word < unit:
                by_unit[unit].append(looked_up.id)
    for ids in by_unit.values():
        yield from itertools.combinations(ids, 2)


def _look_up(gist: Gist) -> _LookedUp:
    units = set(gist.units)
    for subject in gist.subjects:
        units.update(map(name_unit, subject))
    words = _weighty_words(gist, LOOKED_UP)
    return _LookedUp(gist.id, frozenset(words), frozenset(units))


def _find_windows(gist: Gist) -> set[int]:
    """The windows of days that the statement may share with another of one occasion."""
    if gist.said is None:
        return set()
    first_day = gist.said.first.toordinal()
    last_day = gist.said.last.toordinal() + OCCASION
    return {first_day // WINDOW, last_day // WINDOW}


def _weighty_words(gist: Gist, least: float) -> Iterator[str]:
    for unit, weight in gist.units.items():
        if weight >= least and not is_name(unit):
            yield unit


# --- whenever it was said -------------------------------------------------------------------------


def _pair_by_keys(gists: Iterable[Gist]) -> Iterator[IdPair]:
    index = defaultdict[Key, list[str]](list)
    for gist in gists:
        for key in set(make_keys(gist)):
            index[key].append(gist.id)
    for ids in index.values():
        yield from itertools.combinations(ids, 2)


def make_keys(gist: Gist) -> Iterator[Key]:
    """All by which a statement is looked up whenever it was said."""
    yield from _key_by_plan(gist)
    yield from _key_by_things(gist)
    yield from gist.runs


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
