"""What two statements have in common, and how much of each that is."""

from __future__ import annotations

import math
from dataclasses import dataclass

from generator.comparing.corroboration.gists import Gist, WeighedUnits, share_subject, weigh
from generator.comparing.meanings import Weights, is_name


@dataclass(frozen=True, slots=True)
class SharedWords:
    """What two statements of different articles have in common."""

    first: Gist
    second: Gist
    units: Weights  # unit -> weight, in the order of the first
    word_weight: float  # of the units that are no names
    content_weight: float  # the same without the verb that reports both, where it takes a stance
    names: int  # units that are names
    has_subject: bool  # both begin with a name in common

    @property
    def voices(self) -> frozenset[str]:
        """Who speaks in both."""
        return self.first.voices & self.second.voices

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers in both, whatever they count."""
        return self.first.numbers & self.second.numbers

    def weigh_words_of(self, units: frozenset[str]) -> float:
        """The weight of the words in common that are among the units."""
        total = 0.0
        for unit, weight in self.units.items():
            if unit in units and not is_name(unit):
                total += weight
        return total


def find_shared_words(first: Gist, second: Gist) -> SharedWords:
    """What the two have in common."""
    units: dict[str, float] = {}
    word_weight = content_weight = 0.0
    names = 0
    for unit, weight in first.units.items():
        if unit not in second.units:
            continue
        units[unit] = weight
        if is_name(unit):
            names += 1
            continue
        word_weight += weight
        if not unit == first.stance == second.stance:
            content_weight += weight
    return SharedWords(
        first=first,
        second=second,
        units=units,
        word_weight=word_weight,
        content_weight=content_weight,
        names=names,
        has_subject=share_subject(first, second),
    )


def measure_similarity(first: Gist, second: Gist) -> float:
    """The greatest cosine of the two statements or their main clauses, 0 to 1."""
    greatest = 0.0
    for reading in first.readings:
        for other in second.readings:
            greatest = max(greatest, _cosine(reading, other))
    return greatest


def _cosine(one: WeighedUnits, other: WeighedUnits) -> float:
    whole = one.total * other.total
    if not whole:
        return 0.0
    shared = {unit: weight for unit, weight in one.weights.items() if unit in other.weights}
    return weigh(shared) / math.sqrt(whole)
