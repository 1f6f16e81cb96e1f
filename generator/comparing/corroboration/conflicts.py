"""What speaks against two statements being one: details that both report, and not alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise, product, starmap

from generator.comparing.corroboration.gists import (
    Clock,
    Gist,
    LocatedThing,
    Units,
    days_apart,
    either_way,
    have_same_subjects,
    list_counts,
    share_speaker,
)
from generator.comparing.corroboration.lexicon import ALL, EACH
from generator.comparing.corroboration.shared_words import (
    HalfReadName,
    find_half_read_names,
    goes_on_otherwise,
)
from generator.comparing.meanings import NAME_MARK, is_name
from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.reading.quantities import (
    Quantity,
    are_near,
    can_be_equal,
    conflict,
    differ_in_unit,
    has_open_end,
    measures_same,
)

OFFICE_WORDS = 2  # of an office that one alone holds: no "minister"
NAME_WORDS = 2  # of a name that may be that of another statement without a middle name
LONGEST_PERIOD = 366  # days; longer ones, "the minister of 2015 to 2016", date no event
NO_WORDS: Units = frozenset()
WEEK = 7  # days between two readings of a weekday without a date
CLOCK_MINUTES = 30  # between which two outlets time one event
FULL_WEIGHT = 1.0  # of words that are different matters; lighter ones change little

QUOTED_WORDS = 12  # alike in two quotations, that are one whoever is named
FIRST_UNITS = 3  # of what is said, among which is of whom it tells

NO_WORD = ""  # follows the last unit

QuantityPair = tuple[Quantity, Quantity]  # of the first statement and of the second
PlacePair = tuple[LocatedThing, LocatedThing]


def find_conflicts(first: Gist, second: Gist) -> tuple[str, ...]:
    """The names of the details in which the two differ, in the order of `CONFLICTS`."""
    conflicts = [name for name, is_conflict in CONFLICTS.items() if is_conflict(first, second)]
    return tuple(conflicts)


def _speakers_differ(first: Gist, second: Gist) -> bool:
    if not first.speakers or not second.speakers:
        return False
    if either_way(_reports_act_of_speaker, first, second):
        return False
    if share_speaker(first, second) or _are_one_quotation(first, second):
        return False
    return not _may_be_short_for(first, second) and not _may_be_short_for(second, first)


def _are_one_quotation(first: Gist, second: Gist) -> bool:
    """Whether both quote the same, of so many words that one's nameless speaker is the other's."""
    if first.words != second.words or len(first.words) < QUOTED_WORDS:
        return False
    if first.named_speakers and second.named_speakers:
        return False
    return first.is_quoted and second.is_quoted


def _may_be_short_for(first: Gist, second: Gist) -> bool:
    """Whether the speaker of the first has a name whose words are all in what the other calls him.

    "Daryono", and "Head of the Earthquake Centre Daryono"; or the other gives the office alone.
    """
    named = [speaker for speaker in first.statement.speakers if speaker.entity]
    for speaker, other in product(named, second.statement.speakers):
        other_words = other.name.casefold().split()
        if set(other_words).issuperset(speaker.name.casefold().split()):
            return True
        if other.entity:
            continue
        office = speaker.role.casefold().split()
        if office == other_words and len(office) >= OFFICE_WORDS:
            return True
    return False


def _reports_act_of_speaker(announcement: Gist, report: Gist) -> bool:
    """Whether one quotes a report of what the speaker of the other announces."""
    for unit in report.sequence[:FIRST_UNITS]:
        name = unit.removeprefix(NAME_MARK)
        if is_name(unit) and name in announcement.speakers & report.asserted_names:
            return True
    return False


def _stances_differ(first: Gist, second: Gist) -> bool:
    if not first.stance or not second.stance:
        return False
    return first.stance != second.stance


# --- who ------------------------------------------------------------------------------------------


def _actors_differ(first: Gist, second: Gist) -> bool:
    """Whether they begin with other names, each mentions people whom the other does not, or what
    is done is done to others.
    """
    if _begin_with_other_sides(first, second):
        return not _tell_of_two_sides(first, second)
    if _are_ends_of_one_transfer(first, second):
        return False
    if not have_same_subjects(first, second) and not _are_named_alike(first, second):
        return True
    if _is_first_name_replaced(first, second):
        return True
    if _is_one_excepted(first, second) or _is_done_to_others(first, second):
        return True
    return _mention_other_people(first, second)


def _is_one_excepted(first: Gist, second: Gist) -> bool:
    """Whether one is not about somebody whom both name: "besides the governor"."""
    excepted = first.excepted ^ second.excepted
    if any(unit in first.units and unit in second.units for unit in excepted):
        return True
    return either_way(_excepts_by_another_unit, first, second)


def _excepts_by_another_unit(gist: Gist, other: Gist) -> bool:
    """Whether the other is about what it is not about, as it is written: `ASN`, which one article
    has in full and one has not, behind a "non" that is not in the other.
    """
    written = set(other.forms.values())
    for before, unit in pairwise(gist.sequence):
        if unit in gist.excepted and before not in other.units and gist.forms[unit] in written:
            return True
    return False


def _mention_other_people(first: Gist, second: Gist) -> bool:
    """Whether each mentions people whom the other does not, and none of them by a like name."""
    people = _people_only_in_first(first, second)
    people_of_second = _people_only_in_first(second, first)
    if not people or not people_of_second:
        return False
    for person, other in product(people, people_of_second):
        if _is_named_alike(first, person, second, other):
            return False
        if _is_part_of_name(first, person, second, other):
            return False
    return True


def _is_part_of_name(first: Gist, name: str, second: Gist, name_in_second: str) -> bool:
    """Whether one name is a word of the other: `Prabowo`, of `Prabowo Subianto`."""
    words = first.words_of_names.get(name, NO_WORDS)
    other_words = second.words_of_names.get(name_in_second, NO_WORDS)
    if not words or not other_words:
        return False
    return words <= other_words or other_words <= words


def _are_named_alike(first: Gist, second: Gist) -> bool:
    """Whether one who begins the first may, by the name, be one who begins the second."""
    half_read = find_half_read_names(first, second)
    for subject, other in product(first.subject_units, second.subject_units):
        if _is_named_alike(first, subject, second, other):
            return True
        if HalfReadName(subject, other) in half_read:
            return True
    return False


def _is_named_alike(first: Gist, name: str, second: Gist, name_in_second: str) -> bool:
    """Whether one name has all words of the other, two at least, but for a letter left out.

    "Surya Rasyid Atmaja" and "Surya Atmaja"; "Abdul Ghani Kasuba" and "Abdul Gani Kasuba".
    """
    words = first.words_of_names.get(name, NO_WORDS)
    other_words = second.words_of_names.get(name_in_second, NO_WORDS)
    shared = words & other_words
    if len(shared) < NAME_WORDS:
        return False
    unshared = words - shared
    other_unshared = other_words - shared
    if not unshared or not other_unshared:
        return True
    is_one_each = len(unshared) == len(other_unshared) == 1
    return is_one_each and _is_spelled_alike(*unshared, *other_unshared)


def _is_spelled_alike(word: str, other: str) -> bool:
    """Whether one word is the other with a letter left out."""
    shorter, longer = sorted((word, other), key=len)
    for index in range(len(longer)):
        behind = longer[index + 1 :]
        if longer[:index] + behind == shorter:
            return True
    return False


def _is_first_name_replaced(first: Gist, second: Gist) -> bool:
    """Whether they begin with things of one kind and of two names: two films."""
    start = _followers_at(first, 0)
    other_start = _followers_at(second, 0)
    if start.next != other_start.next or not _is_word(start.next):
        return False
    words = _find_words_of_name(first, start.after_next)
    other_words = _find_words_of_name(second, other_start.after_next)
    if not words or not other_words or words & other_words:
        return False
    return _are_others(first, start.after_next, second, other_start.after_next)


def _find_words_of_name(gist: Gist, unit: str) -> Units:
    """The words of a name, also of one that no list has; none where the unit is no name."""
    if unit in gist.capitals:
        return frozenset({unit})
    return gist.words_of_names.get(unit, NO_WORDS)


def _is_done_to_others(first: Gist, second: Gist) -> bool:
    """Whether the same is done to somebody else in each, neither of whom the other mentions."""
    patients, other_patients = first.named_patients, second.named_patients
    if not patients or not other_patients:
        return either_way(_has_unread_name_for, first, second)
    pairs = product(patients, other_patients)
    if any(_is_named_alike(first, name, second, name_in_second) for name, name_in_second in pairs):
        return False
    if not patients.isdisjoint(other_patients):
        return False
    return patients.isdisjoint(second.units) and other_patients.isdisjoint(first.units)


def _has_unread_name_for(first: Gist, second: Gist) -> bool:
    """Whether the second has, for the name behind the verb of the first, half of it and more.

    `memutus pailit PT Bintang Samudra`, and `memutus pailit koperasi Bintang Timur`, of no list.
    """
    name = first.named_object
    if not name or name in second.units or first.main_verb != second.main_verb:
        return False
    words = second.capitals.intersection(second.units_behind_verb)
    words_of_name = first.words_of_names.get(name, NO_WORDS)
    if words_of_name <= second.units.keys():  # in another place: "between the trains A and B"
        return False
    return any(goes_on_otherwise(second, word, words_of_name) for word in words & words_of_name)


def _are_others(first: Gist, name: str, second: Gist, name_in_second: str) -> bool:
    """Whether each has a name in that part which the other does not have anywhere."""
    if not name or not name_in_second:
        return False
    return name not in second.units and name_in_second not in first.units


def _people_only_in_first(first: Gist, second: Gist) -> frozenset[str]:
    """The people whom the first alone mentions; the second may mean some by a pronoun."""
    people = first.people_units - second.people_units - second.subject_units
    if not people:
        return people
    half_read = {name.of_first for name in find_half_read_names(first, second)}
    return people - half_read


def _swap_roles(first: Gist, second: Gist) -> bool:
    """Whether two change places, or one gives here and receives there."""
    if either_way(_gives_what_other_receives, first, second):
        return True
    for verb, act in first.acts.items():
        second_act = second.acts.get(verb)
        if second_act and act.is_reverse_of(second_act):
            return True
    return False


def _are_ends_of_one_transfer(first: Gist, second: Gist) -> bool:
    """Whether one gives and one receives in both: "A paid B", "B got from A"."""
    return bool(first.givers & second.givers) and bool(first.receivers & second.receivers)


def _gives_what_other_receives(gist: Gist, other: Gist) -> bool:
    """Whether somebody gives in the first and receives in the other, as whom each begins with, or
    from whom gives there.

    The court imposed a fine on a man, and he paid it: that is one fine.
    """
    changed = gist.givers & other.receivers
    if not changed:
        return False
    if not changed.isdisjoint(gist.subject_units & other.subject_units):
        return True
    return not gist.receivers.isdisjoint(other.givers)


# --- whether --------------------------------------------------------------------------------------


def _is_opposite(first: Gist, second: Gist) -> bool:
    """Whether one denies what both report, or reports the opposite."""
    if first.is_denial != second.is_denial:
        return True
    denied_by_one = first.negated ^ second.negated
    if any(unit in first.units and unit in second.units for unit in denied_by_one):
        return True
    return _say_the_opposite(first, second) and not _tell_of_two_sides(first, second)


def _say_the_opposite(first: Gist, second: Gist) -> bool:
    """Whether each has what says the opposite of the other: it rose, it fell."""
    units = first.units.keys()
    second_units = second.units.keys()
    if first.opposites.isdisjoint(second_units - units):
        return False
    return not second.opposites.isdisjoint(units - second_units)


def _tell_of_two_sides(first: Gist, second: Gist) -> bool:
    """Whether both print one result and begin with other sides: one won, the other lost.

    Or one beat, the other was beaten; where both say "beat", they are two results.
    """
    if not _begin_with_other_sides(first, second):
        return False
    return first.main_voice != second.main_voice or _say_the_opposite(first, second)


def _begin_with_other_sides(first: Gist, second: Gist) -> bool:
    """Whether both print one result of two sides that both name, and each begins with another."""
    if first.results.isdisjoint(second.results):
        return False
    side = first.sequence[:1]
    other_side = second.sequence[:1]
    if side == other_side:
        return False
    sides = {*side, *other_side}
    return sides <= first.units.keys() and sides <= second.units.keys()


# --- how many, when -------------------------------------------------------------------------------


def _numbers_differ(first: Gist, second: Gist) -> bool:
    """Whether they count one thing differently, or have no number in common.

    A sum of money is no other number than a count, or a measure. Of each and of all it is two.
    """
    if pair_differing_numbers(first, second) or _is_of_other_unit(first, second):
        return True
    if _have_other_scores(first, second) or _are_of_each_and_of_all(first, second):
        return True
    pairs = list(product(list_counts(first, second), list_counts(second, first)))
    of_one_thing = [pair for pair in pairs if measures_same(*pair)]
    if of_one_thing and not any(starmap(may_be_one_number, of_one_thing)):
        return True
    if any(starmap(can_be_equal, pairs)):
        return False
    if first.is_change and second.is_change:  # by 35, or to 120
        return bool(pairs)
    return any(quantity.kind == other.kind for quantity, other in pairs)


def _are_of_each_and_of_all(first: Gist, second: Gist) -> bool:
    """Whether one alone counts for each, and one alone for all."""
    scopes = first.scope_kinds ^ second.scope_kinds
    return EACH in scopes and ALL in scopes


def may_be_one_number(first: Quantity, second: Quantity) -> bool:
    """Whether both may mean one number; "at least 118" does not mean 2,500."""
    if not can_be_equal(first, second):
        return False
    if has_open_end(first) or has_open_end(second):
        return are_near(first, second)
    return True


def _have_other_scores(first: Gist, second: Gist) -> bool:
    """Whether both print results of matches, and none in common, or one that of half a match."""
    if not first.results or not second.results:
        return False
    return first.is_at_break != second.is_at_break or first.results.isdisjoint(second.results)


def _is_of_other_unit(first: Gist, second: Gist) -> bool:
    """Whether one number is of another currency, measure or rate in the second."""
    for quantity, other in product(first.quantities, second.quantities):
        if not differ_in_unit(quantity, other):
            continue
        if quantity.printed_number != other.printed_number:
            continue
        if not _is_met(quantity, second.quantities) and not _is_met(other, first.quantities):
            return True
    return False


def pair_differing_numbers(first: Gist, second: Gist) -> list[QuantityPair]:
    """What the two count differently: of each thing the first number that the other cannot mean."""
    unlike: list[QuantityPair] = []
    quantities = list_counts(first, second)
    quantities_of_second = list_counts(second, first)
    for quantity in quantities:
        if _is_met(quantity, quantities_of_second) or _is_paired(quantity, unlike):
            continue
        for other in quantities_of_second:
            if conflict(quantity, other) and not _is_met(other, quantities):
                unlike.append((quantity, other))
                break
    return unlike


def _is_met(quantity: Quantity, others: Iterable[Quantity]) -> bool:
    """Whether one of the others may be the same of the same, or is the number in other words.

    `54 angka` and `54 poin` are one number of one table; of a sum one may leave out the rate.
    """
    for other in others:
        if not can_be_equal(quantity, other):
            continue
        if measures_same(quantity, other):
            return True
        if quantity.is_sum and quantity.kind == other.kind:
            return True
        if quantity.digits > 1 and quantity.printed_number == other.printed_number:
            return True
    return False


def _is_paired(quantity: Quantity, pairs: Iterable[QuantityPair]) -> bool:
    return any(measures_same(quantity, paired) for paired, _ in pairs)


def _times_differ(first: Gist, second: Gist) -> bool:
    """Whether they put it on other days, or at other times of day."""
    return _days_differ(first, second) or _clocks_differ(first, second)


def _clocks_differ(first: Gist, second: Gist) -> bool:
    """Whether no time of day of one is near one of the other; those of other zones may be."""
    pairs = list(product(first.clocks, second.clocks))
    return bool(pairs) and not any(starmap(_may_be_one_time, pairs))


def _may_be_one_time(clock: Clock, other: Clock) -> bool:
    return clock.zone != other.zone or abs(clock.minutes - other.minutes) <= CLOCK_MINUTES


def _days_differ(first: Gist, second: Gist) -> bool:
    pairs = list(product(_list_dates(first), _list_dates(second)))
    guessed = first.guessed_days | second.guessed_days
    for days, other in pairs:
        if days.overlaps(other):
            return False
        is_guessed = days in guessed or other in guessed
        if is_guessed and days_apart(days, other) == WEEK:
            return False
    return bool(pairs)


def _list_dates(gist: Gist) -> list[Days]:
    return [days for days in gist.happened if days.day_count <= LONGEST_PERIOD]


# --- what -----------------------------------------------------------------------------------------


class _Followers(Frozen):
    """The two units behind a unit."""

    next: str
    after_next: str


def _matters_differ(first: Gist, second: Gist) -> bool:
    """Whether one only mentions what the other reports, or words replace each other."""
    if first.opens_with_event != second.opens_with_event:
        return True
    if are_for_others(first, second):
        return True
    return _is_content_word_replaced(first, second)


def are_for_others(first: Gist, second: Gist) -> bool:
    """Whether each does it for something else: wins the prize for the best film, for its music."""
    if not first.verbs or not second.verbs:
        return False
    return _is_for_more(first, second) and _is_for_more(second, first)


def _is_for_more(gist: Gist, other: Gist) -> bool:
    """Whether it is for something for which the other is not, and no name that that has."""
    purposes = gist.purposes - other.purposes
    if not purposes:
        return False
    half_read = {name.of_first for name in find_half_read_names(gist, other)}
    return any(unit not in half_read | other.names for unit in purposes)


def _is_content_word_replaced(first: Gist, second: Gist) -> bool:
    """Whether words, each in one of the two only, directly follow the same word, or come first.

    "arrested a suspect of theft", "arrested a suspect of fraud"; "a fire hit the market", "a flood
    hit the market": the frame is the same, what it reports is not.
    """
    if _is_first_word_replaced(first, second):
        return True
    after_first = _find_followers(first)
    after_second = _find_followers(second)
    for unit in after_first.keys() & after_second.keys():
        if is_name(unit):
            continue
        followers = after_first[unit]
        other_followers = after_second[unit]
        if _is_word_replaced(first, followers, second, other_followers):
            return True
        if _is_name_replaced(unit, first, followers.next, second, other_followers.next):
            return True
    return False


def _is_first_word_replaced(first: Gist, second: Gist) -> bool:
    """Whether all but the first word of what they report is the same, at least the second word."""
    first_followers = _followers_at(first, 0)
    second_followers = _followers_at(second, 0)
    if first_followers.after_next != second_followers.after_next:
        return False
    first_word, second_word = first_followers.next, second_followers.next
    if not _are_own_words(first, first_word, second, second_word):
        return False
    if not first.units[first_word] == second.units[second_word] == FULL_WEIGHT:
        return False  # "the attack was", "the incident was answered by"
    return first_word not in first.verbs or second_word not in second.verbs


def _is_word_replaced(
    first: Gist, after_first: _Followers, second: Gist, after_second: _Followers
) -> bool:
    """Whether two words replace each other, and are not two words for one thing."""
    if not _are_own_words(first, after_first.next, second, after_second.next):
        return False
    is_resumed = after_first.after_next == after_second.after_next
    if is_resumed and _is_word(after_first.after_next):
        return False
    if after_first.next in first.counting or after_second.next in second.counting:
        return False  # "the motor ship", "the ship, which held dozens of passengers"
    weight = first.units[after_first.next]
    second_weight = second.units[after_second.next]
    return weight == second_weight == FULL_WEIGHT


def _is_name_replaced(unit: str, first: Gist, name: str, second: Gist, other: str) -> bool:
    """Whether words with a capital replace each other in a name: `RUU Desa`, `RUU Kesehatan`."""
    if not _are_own_words(first, name, second, other):
        return False
    return {unit, name} <= first.capitals and {unit, other} <= second.capitals


def _find_followers(gist: Gist) -> Mapping[str, _Followers]:
    """What follows each unit that occurs once."""
    counts = Counter(gist.sequence)
    followers = {}
    for index, unit in enumerate(gist.sequence):
        if counts[unit] == 1:
            followers[unit] = _followers_at(gist, index + 1)
    return followers


def _followers_at(gist: Gist, index: int) -> _Followers:
    """The unit at an index of the sequence and the next one."""
    padded = (*gist.sequence, NO_WORD, NO_WORD)
    return _Followers(padded[index], padded[index + 1])


def _are_own_words(first: Gist, unit: str, second: Gist, second_unit: str) -> bool:
    if not _is_word(unit) or not _is_word(second_unit):
        return False
    return unit not in second.units and second_unit not in first.units


def _is_word(unit: str) -> bool:
    return unit != NO_WORD and not is_name(unit)


# --- where ----------------------------------------------------------------------------------------


def _places_differ(first: Gist, second: Gist) -> bool:
    """Whether they put it at other places; a place that no list has may lie in any other."""
    if pair_differing_places(first, second) or _have_other_places_of_kind(first, second):
        return True
    if not first.place_units or not second.place_units:
        return False
    if not first.place_units.isdisjoint(second.place_units):
        return False
    return first.has_listed_place and second.has_listed_place


def _have_other_places_of_kind(first: Gist, second: Gist) -> bool:
    """Whether places of one kind replace each other, none within another: two districts."""
    kinds = _find_kinds_of_own_places(first, second)
    other_kinds = _find_kinds_of_own_places(second, first)
    return not kinds.isdisjoint(other_kinds)


def _find_kinds_of_own_places(gist: Gist, other: Gist) -> set[str]:
    """The first words of the names of several of the places that the other does not have."""
    kinds = set()
    for unit in gist.place_units - other.units.keys():
        if unit in gist.forms:
            kinds.add(_find_kind(gist.forms[unit]))
    return kinds - {NO_WORD}


def _find_kind(name: str) -> str:
    """The first word of a name of several: `Kabupaten` of `Kabupaten Serang`."""
    kind, _, rest = name.casefold().partition(" ")
    return kind if rest else NO_WORD


def pair_differing_places(first: Gist, second: Gist) -> list[PlacePair]:
    """The places of the first and the second at which the same is said to be."""
    unlike = []
    for located, elsewhere in product(first.located, second.located):
        if located.place_id == elsewhere.place_id:  # beside who speaks, where no unit is read
            continue
        if located.unit in second.units or elsewhere.unit in first.units:
            continue
        if located.is_around != elsewhere.is_around:
            continue
        if _may_contain(located, elsewhere):
            continue
        if _begin_alike(located.place_id, elsewhere.place_id):
            continue
        if located.is_listed != elsewhere.is_listed:  # an airport may be in any country
            continue
        if located.words_before & elsewhere.words_before:
            unlike.append((located, elsewhere))
    return unlike


def _may_contain(located: LocatedThing, elsewhere: LocatedThing) -> bool:
    """Whether one place is of a kind that the other is said to have: "a mosque in Sleman".

    Or has the other's name.
    """
    if located.kind in elsewhere.words_before or elsewhere.kind in located.words_before:
        return True
    return _is_named_in(located.place_id, elsewhere.place_id)


def _begin_alike(place: str, other: str) -> bool:
    """Whether both names begin with the same words: `Gedung Konvensi TMP`, `… Kalibata`."""
    words = place.split("-")[:NAME_WORDS]
    return len(words) == NAME_WORDS and words == other.split("-")[:NAME_WORDS]


def _is_named_in(place: str, other: str) -> bool:
    """Whether one name is the other without the word for what it is: `Ciater`, `Kecamatan …`."""
    return place.endswith(f"-{other}") or other.endswith(f"-{place}")


ConflictTest = Callable[[Gist, Gist], bool]

CONFLICTS: Mapping[str, ConflictTest] = {
    "speaker": _speakers_differ,
    "stance": _stances_differ,
    "actor": _actors_differ,
    "roles": _swap_roles,
    "polarity": _is_opposite,
    "number": _numbers_differ,
    "date": _times_differ,
    "matter": _matters_differ,
    "place": _places_differ,
}
