"""Compare the wording of two statements by the runs of words that they share."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from generator.comparing.corroboration.gists import Gist

RUN = 4  # words: three in a row are shared by chance, five hide that two words were changed
EXACT = 0.7  # share of the shorter text's runs that the longer one has, too
EXACT_WORDS = 6  # of the shorter text; fewer may be alike by chance


def cut_runs(words: Sequence[str], *, length: int = RUN) -> frozenset[str]:
    """All runs of so many words; none where they are too few to be compared by their wording."""
    if len(words) < EXACT_WORDS:
        return frozenset()
    runs = set()
    for start in range(len(words) - length + 1):
        run = words[start : start + length]
        runs.add(" ".join(run))
    return frozenset(runs)


def choose_rare_runs(runs: frozenset[str], bits: Mapping[str, float]) -> frozenset[str]:
    """The rarest runs; who has as many of all as exact wording asks for has one of these.

    `bits` says how rare each word is.
    """

    def measure_rarity(run: str) -> float:
        return sum(map(bits.__getitem__, run.split(" ")))

    rarest_first = sorted(sorted(runs), key=measure_rarity, reverse=True)
    spared = len(runs) - math.ceil(EXACT * len(runs))
    return frozenset(rarest_first[: spared + 1])


def compare_wording(first: Gist, second: Gist) -> float:
    """Share of the shorter text's runs that both have, 0 to 1; 0 where it has too few words."""
    return compare_runs(first.word_runs, second.word_runs)


def compare_runs(runs: frozenset[str], other_runs: frozenset[str]) -> float:
    """The same of all runs of two texts."""
    if not runs or not other_runs:
        return 0.0
    shared = runs & other_runs
    shorter = min(len(runs), len(other_runs))
    return len(shared) / shorter
