"""What speaks against two statements being one: details that both report, and not alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product

from generator.comparing.corroboration.gists import (
    Gist,
    LocatedThing,
    Quantity,
    have_same_subjects,
    share_speaker,
)
from generator.comparing.meanings import is_name, name_unit

FULL_WEIGHT = 1.0  # of words that are different matters; lighter ones change little

NOTHING = ""  # follows the last unit

QuantityPair = tuple[Quantity, Quantity]  # of the first statement and of the second
PlacePair = tuple[LocatedThing, LocatedThing]


def find_conflicts(first: Gist, second: Gist) -> tuple[str, ...]:
    """The names of the details in which the two differ, in the order of `CONFLICTS`."""
    conflicts = [name for name, differ in CONFLICTS.items() if differ(first, second)]
    return tuple(conflicts)


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
    if not _people_of_first(first, second):
        return False
    return bool(_people_of_first(second, first))


def _people_of_first(first: Gist, second: Gist) -> frozenset[str]:
    """The people whom the first alone mentions; the second may mean some by a pronoun."""
    meant: set[str] = set()
    for subject in second.subjects:
        meant.update(map(name_unit, subject))
    return first.people_units - second.people_units - meant


def _swap_roles(first: Gist, second: Gist) -> bool:
    for verb, act in first.acts.items():
        act_of_second = second.acts.get(verb)
        if act_of_second and act.is_reverse_of(act_of_second):
            return True
    return False


# --- whether --------------------------------------------------------------------------------------


def _contradict(first: Gist, second: Gist) -> bool:
    """Whether one denies what both report, or reports the opposite."""
    units, units_of_second = first.units.keys(), second.units.keys()
    denied_by_one = first.negated ^ second.negated
    if denied_by_one & units & units_of_second:
        return True
    if first.opposites.isdisjoint(units_of_second - units):
        return False
    return not second.opposites.isdisjoint(units - units_of_second)


# --- how many, when -------------------------------------------------------------------------------


def _have_other_numbers(first: Gist, second: Gist) -> bool:
    if find_unlike_numbers(first, second):
        return True
    if not first.numbers or not second.numbers:
        return False
    return first.numbers.isdisjoint(second.numbers)


def find_unlike_numbers(first: Gist, second: Gist) -> list[QuantityPair]:
    """What the two count differently, sorted by what is counted: a number of each alone."""
    unlike: list[QuantityPair] = []
    for unit in sorted({quantity.unit for quantity in first.quantities}):
        only_first = _find_own_numbers(unit, first, second)
        only_second = _find_own_numbers(unit, second, first)
        if only_first and only_second:
            unlike.append((only_first[0], only_second[0]))
    return unlike


def _find_own_numbers(unit: str, gist: Gist, compared: Gist) -> list[Quantity]:
    """The numbers of a unit that the compared statement does not have."""
    values: set[str] = set()
    for quantity in compared.count(unit):
        values.add(quantity.value)
    return [quantity for quantity in gist.count(unit) if quantity.value not in values]


def _have_other_days(first: Gist, second: Gist) -> bool:
    if not first.happened or not second.happened:
        return False
    for days, days_of_second in product(first.happened, second.happened):
        may_be_same = days.overlaps(days_of_second)
        if may_be_same:
            return False
    return True


# --- what -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Followers:
    """The two units behind a unit."""

    next: str
    after_next: str


def _report_other_matters(first: Gist, second: Gist) -> bool:
    """Whether words, each in one of the two only, directly follow the same word, or come first.

    "arrested a suspect of theft", "arrested a suspect of fraud"; "a fire hit the market", "a flood
    hit the market": the frame is the same, what it reports is not.
    """
    if _begin_differently(first, second):
        return True
    after_first = _find_followers(first)
    after_second = _find_followers(second)
    for unit in after_first.keys() & after_second.keys():
        if is_name(unit):
            continue
        if _is_substituted(first, after_first[unit], second, after_second[unit]):
            return True
    return False


def _begin_differently(first: Gist, second: Gist) -> bool:
    """Whether all but the first word of what they report is the same, at least the second word."""
    of_first = _followers_at(first, 0)
    of_second = _followers_at(second, 0)
    if of_first.after_next != of_second.after_next:
        return False
    if not _are_own_words(first, of_first.next, second, of_second.next):
        return False
    return of_first.next not in first.verbs or of_second.next not in second.verbs


def _is_substituted(
    first: Gist, after_first: _Followers, second: Gist, after_second: _Followers
) -> bool:
    """Whether two words replace each other, and are not two words for one thing."""
    if not _are_own_words(first, after_first.next, second, after_second.next):
        return False
    is_resumed = after_first.after_next == after_second.after_next
    if is_resumed and _is_word(after_first.after_next):
        return False
    weight = first.units[after_first.next]
    weight_of_second = second.units[after_second.next]
    return weight == weight_of_second == FULL_WEIGHT


def _find_followers(gist: Gist) -> Mapping[str, _Followers]:
    """What follows each unit that occurs once."""
    counts = Counter(gist.sequence)
    followers: dict[str, _Followers] = {}
    for index, unit in enumerate(gist.sequence):
        if counts[unit] == 1:
            followers[unit] = _followers_at(gist, index + 1)
    return followers


def _followers_at(gist: Gist, index: int) -> _Followers:
    """The unit at an index of the sequence and the next one."""
    padded = (*gist.sequence, NOTHING, NOTHING)
    return _Followers(padded[index], padded[index + 1])


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


def find_unlike_places(first: Gist, second: Gist) -> list[PlacePair]:
    """The places of the first and the second at which the same is said to be."""
    unlike: list[PlacePair] = []
    for located, elsewhere in product(first.located, second.located):
        if located.unit in second.units or elsewhere.unit in first.units:
            continue
        if located.is_around != elsewhere.is_around:
            continue
        if located.words_before & elsewhere.words_before:
            unlike.append((located, elsewhere))
    return unlike


Differ = Callable[[Gist, Gist], bool]

CONFLICTS: Mapping[str, Differ] = {
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
