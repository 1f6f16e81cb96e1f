"""Find the statements that are worth comparing, without comparing all with all.

What a statement is looked up by depends on that statement alone, so that further articles change no
pair of the others.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.comparing.corroboration.gists import OCCASION_DAYS, Gist, Units
from generator.comparing.meanings import is_name, name_unit

MIN_INDEXED_WEIGHT = 0.75  # of a word by which statements are looked up; lighter ones are in all
MIN_PLAN_WEIGHT = 1.0  # of the words by which a plan is looked up, see `matching.is_lasting_plan`
PLAN_KEY_WORDS = 3
SPEECH_KEY_WORDS = 4  # of the words by which what one says is looked up
WINDOW_DAYS = 2 * OCCASION_DAYS

Key = object  # anything that two statements can have in common
IdPair = tuple[str, str]  # the smaller id first


class _IndexedGist(Struct, frozen=True):
    """The units by which a statement is looked up among those of its days."""

    id: str
    heavy_words: Units
    units: Units  # these, all others and the names that it begins with


def find_candidate_pairs(gists: Iterable[Gist]) -> Iterator[tuple[Gist, Gist]]:
    """Pairs of different articles that have something in common, each once.

    Ordered by id within the pair and between pairs.
    """
    by_id = {gist.id: gist for gist in gists}
    ordered = [by_id[id] for id in sorted(by_id)]
    pairs = {
        *_pair_by_days_and_words(ordered),
        *_pair_by_keys(ordered),
        *_pair_by_wording(ordered),
    }
    for first_id, second_id in sorted(pairs):
        first = by_id[first_id]
        second = by_id[second_id]
        if first.article != second.article:
            yield first, second


# --- of one occasion ------------------------------------------------------------------------------


def _pair_by_days_and_words(gists: Iterable[Gist]) -> Iterator[IdPair]:
    """Statements of about the same days that share a heavy word and another unit.

    By the word first, which most statements of their days share with none: an index of all pairs of
    units would be many times as large.
    """
    by_word = defaultdict[tuple[str, int], list[_IndexedGist]](list)
    for gist in gists:
        indexed = _index_gist(gist)
        for window in _find_windows(gist):
            for word in indexed.heavy_words:
                by_word[word, window].append(indexed)
    for (word, _), gists_with_word in by_word.items():
        if len(gists_with_word) > 1:
            yield from _pair_by_unit(word, gists_with_word)


def _pair_by_unit(word: str, gists_with_word: Iterable[_IndexedGist]) -> Iterator[IdPair]:
    """Of the statements that share a word those that share another unit; each two words once."""
    by_unit = defaultdict[str, list[str]](list)
    for indexed in gists_with_word:
        for unit in indexed.units:
            # A word weighs the same in all statements, so that two that share two heavy words are
            # in the lists of both: taken at the lesser word only
            is_taken_at_unit = unit in indexed.heavy_words and unit <= word
            if not is_taken_at_unit:
                by_unit[unit].append(indexed.id)
    for ids in by_unit.values():
        yield from itertools.combinations(ids, 2)


def _index_gist(gist: Gist) -> _IndexedGist:
    units = set(gist.units)
    for subject in gist.subjects:
        units.update(map(name_unit, subject))
    words = _find_heavy_words(gist, MIN_INDEXED_WEIGHT)
    return _IndexedGist(gist.id, frozenset(words), frozenset(units))


def _find_windows(gist: Gist) -> set[int]:
    """The windows of days that the statement may share with another of one occasion."""
    windows: set[int] = set()
    all_days = gist.event_days if gist.days_said is None else {*gist.event_days, gist.days_said}
    for days in all_days:
        first_day = days.first.toordinal()
        last_day = days.last.toordinal() + OCCASION_DAYS
        windows.update(range(first_day // WINDOW_DAYS, last_day // WINDOW_DAYS + 1))
    return windows


def _find_heavy_words(gist: Gist, min_weight: float) -> Iterator[str]:
    for unit, weight in gist.units.items():
        if weight >= min_weight and not is_name(unit):
            yield unit


# --- whenever it was said -------------------------------------------------------------------------


def _pair_by_keys(gists: Iterable[Gist]) -> Iterator[IdPair]:
    index = defaultdict[Key, list[str]](list)
    for gist in gists:
        for key in set(make_keys(gist)):
            index[key].append(gist.id)
    for ids in index.values():
        yield from itertools.combinations(ids, 2)


def _pair_by_wording(gists: Iterable[Gist]) -> Iterator[IdPair]:
    """Statements of which one has a rare run of words of the other.

    By all runs most would meet that share no more than "the governor and the deputy governor", and
    their number would grow as the square of the articles.
    """
    ids_with_run = defaultdict[str, list[str]](list)
    for gist in gists:
        for run in gist.word_runs:
            ids_with_run[run].append(gist.id)
    for gist in gists:
        for run in gist.rare_runs:
            for id in ids_with_run[run]:
                if id != gist.id:
                    yield (min(id, gist.id), max(id, gist.id))


def make_keys(gist: Gist) -> Iterator[Key]:
    """All by which a statement is looked up whenever it was said."""
    yield from _key_by_plan(gist)
    yield from _key_by_action_and_name(gist)
    yield from _key_by_measure(gist)
    yield from _key_by_speaker(gist)
    yield from _key_by_result(gist)


def _key_by_plan(gist: Gist) -> Iterator[Key]:
    """Three heavy words of a plan, which stays the same on other days."""
    if not gist.is_planned or gist.is_speech or gist.refers_back:
        return
    words = sorted(_find_heavy_words(gist, MIN_PLAN_WEIGHT))
    yield from itertools.combinations(words, PLAN_KEY_WORDS)


def _key_by_action_and_name(gist: Gist) -> Iterator[Key]:
    """What is done to something, with a name."""
    for unit in gist.units:
        if is_name(unit):
            for verb, noun in gist.modifiers:
                yield verb, noun, unit


def _key_by_result(gist: Gist) -> Iterator[Key]:
    """The result of a match, with a name."""
    for score in gist.scores:
        for unit in gist.units:
            if is_name(unit) or unit in gist.capitals:
                yield score.points, unit


def _key_by_speaker(gist: Gist) -> Iterator[Key]:
    """Who speaks, and two of the rarest words of what is said."""
    if not gist.is_speech:
        return
    words = sorted(_find_heavy_words(gist, MIN_PLAN_WEIGHT))
    rarest = sorted(words, key=gist.bits.__getitem__, reverse=True)[:SPEECH_KEY_WORDS]
    for speaker in gist.speakers:
        for pair in itertools.combinations(sorted(rarest), 2):
            yield speaker, pair


def _key_by_measure(gist: Gist) -> Iterator[Key]:
    """What is counted in a period that the statement names, with two heavy words."""
    if not gist.happened:
        return
    measures = {(item.unit, item.per) for item in gist.quantities if not item.is_identifier}
    words = sorted(_find_heavy_words(gist, MIN_PLAN_WEIGHT))
    for days in set(gist.happened):
        for measure in measures:
            for pair in itertools.combinations(words, 2):
                yield days, measure, pair
