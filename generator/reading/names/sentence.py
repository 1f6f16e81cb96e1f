"""Finds the names of one sentence by rules, and settles which of two that overlap stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.reading.names.bodies import headed, known, tailed
from generator.reading.names.found import Found
from generator.reading.names.gazetteer import Gazetteer
from generator.reading.names.lexicon import Lexicon
from generator.reading.names.people import titled, told_after
from generator.reading.names.words import Words


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence and what tables and rules say of it."""

    words: Words
    listed: list[Found]  # names that an editor or a table lists, in text order
    names: list[Found]  # with those of the rules, in text order, without overlap


def read(words: Words, gazetteer: Gazetteer, lexicon: Lexicon) -> Reading:
    """The names of a sentence that need no other sentence, in text order, without overlap.

    The order matters. Known names go first: a head word may take one in ("Kementerian Luar Negeri Jepang"), and
    they end the words of an office ("Menteri Luar Negeri Jepang | Yoshimasa Hayashi"). Bodies come before people, so
    that an office may hold one ("Rektor Universitas Gadjah Mada Pratikno"). Offices after a name come last, because a
    name that has one before it keeps that one.
    """
    listed = known(words, gazetteer)
    found = settle([*headed(words, listed, lexicon), *tailed(words, listed, lexicon), *listed])
    return Reading(words, listed, with_offices(words, found, lexicon))


def with_offices(words: Words, found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """The names with the people whom the words of an office show, and with the offices told beside a name."""
    before = settle([*titled(words, by_first(found), lexicon), *found])
    return settle([*before, *told_after(words, by_first(before), lexicon)])


def by_first(found: Iterable[Found]) -> dict[int, Found]:
    """Names by the word they begin at."""
    return {name.first: name for name in found}


def settle(found: Iterable[Found]) -> list[Found]:
    """Names without overlap in text order: the longer stands, then the one with a role, then the one given first."""
    kept: list[Found] = []
    taken: set[int] = set()
    for name in sorted(found, key=lambda name: (-name.size, not name.role)):
        places = range(name.first, name.last)
        if taken.isdisjoint(places):
            kept.append(name)
            taken.update(places)
    return sorted(kept, key=lambda name: name.first)
