"""What speaks against two statements being one: details that both report, and not alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product

from generator.comparing.corroboration.gists import (
    Gist,
    Located,
    have_same_subjects,
    share_speaker,
)
from generator.comparing.meanings import is_name, name_unit

FULL_WEIGHT = 1.0  # of words that are different matters; lighter ones change little

NOTHING = ""  # stands behind the last unit


def find_conflicts(first: Gist, second: Gist) -> tuple[str, ...]:
    """The names of the details in which the two differ, in the order of `CONFLICTS`."""
    return tuple(name for name, differ in CONFLICTS.items() if differ(first, second))


def _have_other_speakers(first: Gist, second: Gist) -> bool:
    if not first.speakers or not second.speakers:
        return False
    return not share_speaker(first, second)


def _take_other_stances(first: Gist, second: Gist) -> bool:
    if not first.stance or not second.stance:
        return False
    return first.stance != second.stance


# --- who ------------------------------------------------------------------------------------------


def _have_other_actors(first: Gist, second: Gist) -> bool:
    """Whether they begin with other names, or each mentions people whom the other does not."""
    if not have_same_subjects(first, second):
        return True
    return bool(_people_of_first(first, second) and _people_of_first(second, first))


def _people_of_first(first: Gist, second: Gist) -> frozenset[str]:
    """The people whom the first alone mentions; the second may mean some by a pronoun."""
    meant: set[str] = set()
    for subject in second.subjects:
        meant.update(map(name_unit, subject))
    return first.people_units - second.people_units - meant


def _swap_roles(first: Gist, second: Gist) -> bool:
    verbs = first.acts.keys() & second.acts.keys()
    return any(first.acts[verb].is_reverse_of(second.acts[verb]) for verb in verbs)


# --- whether --------------------------------------------------------------------------------------


def _contradict(first: Gist, second: Gist) -> bool:
    """Whether one denies what both report, or reports the opposite."""
    denied_by_one = first.negated ^ second.negated
    if denied_by_one & first.units.keys() & second.units.keys():
        return True
    only_first = first.units.keys() - second.units.keys()
    only_second = second.units.keys() - first.units.keys()
    return bool(first.opposites & only_second and second.opposites & only_first)


# --- how many, when -------------------------------------------------------------------------------


def _have_other_numbers(first: Gist, second: Gist) -> bool:
    if find_unlike_numbers(first, second):
        return True
    if not first.numbers or not second.numbers:
        return False
    return first.numbers.isdisjoint(second.numbers)


def find_unlike_numbers(first: Gist, second: Gist) -> tuple[str, ...]:
    """What the two count differently, sorted: units of which each has a number of its own."""
    first_values, second_values = _values_by_unit(first), _values_by_unit(second)
    unlike: list[str] = []
    for unit in sorted(first_values.keys() & second_values.keys()):
        only_first = first_values[unit] - second_values[unit]
        only_second = second_values[unit] - first_values[unit]
        if only_first and only_second:
            unlike.append(unit)
    return tuple(unlike)


def _values_by_unit(gist: Gist) -> Mapping[str, set[str]]:
    values: dict[str, set[str]] = {}
    for quantity in gist.quantities:
        values.setdefault(quantity.unit, set()).add(quantity.value)
    return values


def _have_other_days(first: Gist, second: Gist) -> bool:
    if not first.happened or not second.happened:
        return False
    pairs = product(first.happened, second.happened)
    return not any(days.overlaps(days_of_second) for days, days_of_second in pairs)


# --- what -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Followers:
    """The two units behind a unit."""

    next: str
    after_next: str


def _report_other_matters(first: Gist, second: Gist) -> bool:
    """Whether words, each in one of the two only, stand right behind the same word, or first.

    "arrested a suspect of theft", "arrested a suspect of fraud"; "a fire hit the market", "a flood
    hit the market": the frame is the same, what it reports is not.
    """
    if _begin_differently(first, second):
        return True
    followers_of_first, followers_of_second = _find_followers(first), _find_followers(second)
    for unit in first.units:
        if is_name(unit):
            continue
        after_first = followers_of_first.get(unit)
        after_second = followers_of_second.get(unit)
        if after_first is None or after_second is None:
            continue
        if _is_substituted(first, after_first, second, after_second):
            return True
    return False


def _begin_differently(first: Gist, second: Gist) -> bool:
    """Whether all but the first word of what they report is the same, at least the second word."""
    of_first, of_second = _followers_at(first, 0), _followers_at(second, 0)
    if of_first.after_next != of_second.after_next:
        return False
    if not _are_own_words(first, of_first.next, second, of_second.next):
        return False
    return of_first.next not in first.verbs or of_second.next not in second.verbs


def _is_substituted(
    first: Gist, after_first: _Followers, second: Gist, after_second: _Followers
) -> bool:
    """Whether two words stand for each other, and are not two words for one thing."""
    if not _are_own_words(first, after_first.next, second, after_second.next):
        return False
    if after_first.after_next == after_second.after_next and _is_word(after_first.after_next):
        return False
    return first.units[after_first.next] == second.units[after_second.next] == FULL_WEIGHT


def _find_followers(gist: Gist) -> Mapping[str, _Followers]:
    """What stands behind each unit that stands once."""
    counts = Counter(gist.sequence)
    followers: dict[str, _Followers] = {}
    for index, unit in enumerate(gist.sequence):
        if counts[unit] == 1:
            followers[unit] = _followers_at(gist, index + 1)
    return followers


def _followers_at(gist: Gist, index: int) -> _Followers:
    """The unit at an index of the sequence and the next one."""
    units = (*gist.sequence[index : index + 2], NOTHING, NOTHING)
    return _Followers(units[0], units[1])


def _are_own_words(first: Gist, unit: str, second: Gist, unit_of_second: str) -> bool:
    """Whether both units are words, each of one of the two only."""
    if not _is_word(unit) or not _is_word(unit_of_second):
        return False
    return unit not in second.units and unit_of_second not in first.units


def _is_word(unit: str) -> bool:
    return unit != NOTHING and not is_name(unit)


# --- where ----------------------------------------------------------------------------------------


def _have_other_places(first: Gist, second: Gist) -> bool:
    if find_unlike_places(first, second):
        return True
    if not first.place_units or not second.place_units:
        return False
    return first.place_units.isdisjoint(second.place_units)


def find_unlike_places(first: Gist, second: Gist) -> tuple[tuple[Located, Located], ...]:
    """The places of the first and the second at which the same is said to be."""
    unlike: list[tuple[Located, Located]] = []
    for located, elsewhere in product(first.located, second.located):
        if located.unit in second.units or elsewhere.unit in first.units:
            continue
        if located.is_around != elsewhere.is_around:
            continue
        if located.beside & elsewhere.beside:
            unlike.append((located, elsewhere))
    return tuple(unlike)


CONFLICTS: Mapping[str, Callable[[Gist, Gist], bool]] = {
    "speaker": _have_other_speakers,
    "stance": _take_other_stances,
    "actor": _have_other_actors,
    "roles": _swap_roles,
    "polarity": _contradict,
    "number": _have_other_numbers,
    "date": _have_other_days,
    "matter": _report_other_matters,
    "place": _have_other_places,
}
