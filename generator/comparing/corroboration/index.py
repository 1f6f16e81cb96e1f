"""Find the statements that are worth comparing, without comparing all with all."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.comparing.corroboration.gists import Gist
from generator.comparing.corroboration.matching import EXACT_WORDS, OCCASION, shingles

TELLING = 0.75  # weight of a unit by which statements are looked up
WINDOW = 2 * OCCASION

Key = tuple[object, ...]


def candidates(gists: Iterable[Gist]) -> Iterator[tuple[Gist, Gist]]:
    """Pairs of different articles that share a key, each once, ordered by id within the pair and between pairs.

    The keys of a statement depend on that statement alone, so that further articles change no pair of the others.
    """
    met: dict[Key, list[Gist]] = defaultdict(list)
    known = {gist.id: gist for gist in gists}
    for id in sorted(known):
        for key in sorted(set(keys(known[id])), key=repr):
            met[key].append(known[id])
    pairs = {
        (a.id, b.id)
        for group in met.values()
        for a, b in itertools.combinations(group, 2)
        if a.article != b.article
    }
    return ((known[a], known[b]) for a, b in sorted(pairs))


def keys(gist: Gist) -> Iterator[Key]:
    """Two units with the days on which they were told; three weighty words of a plan; things; runs of words."""
    telling = sorted(
        unit for unit, weight in gist.units.items() if weight >= TELLING and unit[0] != "@"
    )
    others = sorted({*gist.units, *(f"@{entity}" for each in gist.subject for entity in each)})
    pairs = [(a, b) for a in telling for b in others if a != b and (a < b or b not in telling)]
    if gist.said:
        windows = sorted({gist.said.first // WINDOW, (gist.said.last + OCCASION) // WINDOW})
        yield from ((*pair, window) for window in windows for pair in pairs)
    if gist.planned and not gist.speech and not gist.leans:
        weighty = [unit for unit in telling if gist.units[unit] >= 1]
        yield from itertools.combinations(weighty, 3)
    names = sorted(unit for unit in gist.units if unit[0] == "@")
    yield from ((*phrase, name) for phrase in sorted(gist.things) for name in names)
    if len(gist.words) >= EXACT_WORDS:
        yield from shingles(gist.words)
