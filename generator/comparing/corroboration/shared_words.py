"""What two statements have in common, and how much of each that is."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product

from msgspec.structs import replace

from generator.comparing.corroboration.gists import (
    NOTHING,
    Gist,
    GistPair,
    Units,
    WeighedUnits,
    list_counts,
    share_subject,
    weigh,
)
from generator.comparing.corroboration.lexicon import measure_term_rarity
from generator.comparing.meanings import NAME_MARK, NAME_WEIGHT, Weights, is_name
from generator.core.frozen import Frozen
from generator.reading.quantities import Quantity, can_be_equal, measures_same, rounds_about
from generator.reading.quantities.quantity import Quantities

ACRONYM_WORDS = 3  # of a name whose first letters few other names have
NAME_WORDS = 2  # of a name that few have: "Rini" may be another one
MANY = 1000  # a round number that few things have nevertheless
MIN_DIGITS = 2  # of a count that few other things have, without its closing zeros


class HalfReadName(Frozen):
    """A name in both statements that is read as one in one of them only, as units."""

    of_first: str
    of_second: str


class SharedWords(GistPair):
    """What two statements of different articles have in common."""

    units: Weights  # unit -> weight, in the order of the first
    word_weight: float  # of the units that are no names
    content_weight: float  # the same without the verb that reports both, where it takes a stance
    bits: float  # how rare the units that are no names are in news, together
    names: int  # that both have, also those that only one has as a name
    has_subject: bool  # both begin with a name in common
    has_own_subject: bool = False  # it is a clause of one that begins with somebody else

    @property
    def voices(self) -> frozenset[str]:
        """Who speaks in both, be it that one of them has less of the name."""
        return self.first.voices & self.second.voices or _find_short_names(*self.both)

    @property
    def quantities(self) -> Quantities:
        """Those of the first that count the same thing in the second, and may be as many.

        Of counts with enough digits the number alone says so: 250 victims, 250 people.
        """
        return tuple(filter(self._is_in_second, list_counts(*self.both)))

    @property
    def scores(self) -> frozenset[tuple[int, int]]:
        """The results of matches that both print."""
        return self.first.results & self.second.results

    @property
    def telling_quantities(self) -> Quantities:
        """Sums, measures, and numbers that few things have: a "2" is met everywhere."""
        return tuple(filter(is_telling, self.quantities))

    @property
    def has_one_measure(self) -> bool:
        """Whether both give the same telling quantity in the same unit, or of the same things."""
        for quantity in self.telling_quantities:
            if any(measures_same(quantity, other) for other in self._quantities_of_second):
                return True
        return False

    @property
    def _quantities_of_second(self) -> Quantities:
        return list_counts(self.second, self.first)

    def _is_in_second(self, quantity: Quantity) -> bool:
        for other in self._quantities_of_second:
            is_same_thing = measures_same(quantity, other) or _is_telling_count(quantity, other)
            if is_same_thing and _have_one_number(quantity, other):
                return True
        return False

    @property
    def capitals(self) -> frozenset[str]:
        """The words with a capital in both: of a name that no list has."""
        return self.first.capitals & self.second.capitals & self.units.keys()

    def weigh_words_of(self, units: Units) -> float:
        """The weight of the words in common that are among the units."""
        total = 0.0
        for unit, weight in self.units.items():
            if unit in units and not is_name(unit):
                total += weight
        return total


def _find_short_names(first: Gist, second: Gist) -> frozenset[str]:
    """The name of a speaker of which the other has all words: "the dean Aries Agung"."""
    if not first.speaker_words or not second.speaker_words:
        return NOTHING
    names = [*_find_spelt_names(first, second), *_find_spelt_names(second, first)]
    return frozenset(sorted(names)[:1])


def _find_spelt_names(gist: Gist, other: Gist) -> Iterator[str]:
    """The names of speakers of one, all words of which a speaker of the other has."""
    for name in gist.named_speakers:
        if len(name) >= NAME_WORDS and any(name <= words for words in other.speaker_words):
            yield " ".join(sorted(name))


def is_telling(quantity: Quantity) -> bool:
    return quantity.kind in {"money", "measure"} or _has_enough_digits(quantity)


def _have_one_number(quantity: Quantity, other: Quantity) -> bool:
    """Whether one number can be meant: "up to 70" and "up to 270" do not conflict, yet are two."""
    if not can_be_equal(quantity, other):
        return False
    if quantity.is_identifier or (quantity.is_exact and other.is_exact):
        return True
    if rounds_about(quantity, other) or rounds_about(other, quantity):
        return True
    return quantity.printed_number == other.printed_number


def _is_telling_count(quantity: Quantity, other: Quantity) -> bool:
    """Whether both are exact counts of which there are few."""
    if not quantity.kind == other.kind == "count":
        return False
    return _has_enough_digits(quantity) and _has_enough_digits(other)


def _has_enough_digits(quantity: Quantity) -> bool:
    if quantity.digits >= MIN_DIGITS:
        return True
    bound = quantity.printed_bound
    return bool(quantity.digits) and bound is not None and bound >= MANY


def find_half_read_names(first: Gist, second: Gist) -> list[HalfReadName]:
    """The names of one that the other has as a word with a capital: "Queensland" as of no list."""
    half_read = list(_find_names_as_words(first, second))
    half_read += _find_letters(first, second)
    half_read += _find_longer_names(first, second)
    for name in (*_find_names_as_words(second, first), *_find_letters(second, first)):
        half_read.append(HalfReadName(name.of_second, name.of_first))
    return list(dict.fromkeys(half_read))


def _find_letters(gist: Gist, other: Gist) -> Iterator[HalfReadName]:
    """Each name of several words that only the first has, and its first letters in the other."""
    for name in gist.words_of_names:
        words = name.removeprefix(NAME_MARK).split("-")
        if len(words) < ACRONYM_WORDS or name not in gist.units or name in other.units:
            continue
        letters = "".join([word[:1] for word in words])
        for unit in (letters, f"{NAME_MARK}{letters}"):
            if unit in other.names and unit not in gist.units:
                yield HalfReadName(name, unit)


def _find_longer_names(first: Gist, second: Gist) -> Iterator[HalfReadName]:
    """Names of which one statement has more: the form of a firm, an office of no list.

    Of a side in one match also the country of its team, and a club without its town.
    """
    is_one_match = not first.results.isdisjoint(second.results)
    is_more = _has_name_in_it if is_one_match else _ends_with
    others = _select_names(second, first, with_places=is_one_match)
    if not others:
        return
    for name in _select_names(first, second, with_places=is_one_match):
        for other in others:
            if is_more(name, other) or is_more(other, name):
                yield HalfReadName(name, other)


def _select_names(gist: Gist, other: Gist, *, with_places: bool) -> list[str]:
    """Its names that the other does not have."""
    own = gist.words_of_names.keys() - other.units.keys()
    if not with_places:
        own -= gist.place_units
    return sorted(own & gist.units.keys())


def _ends_with(name: str, shorter: str) -> bool:
    """Whether a name is the other with words before it, of which that has two at least."""
    ending = "-" + shorter.removeprefix(NAME_MARK)
    return name.endswith(ending) and ending.count("-") >= NAME_WORDS


def _has_name_in_it(name: str, shorter: str) -> bool:
    """Whether a name is the other with words before or behind it."""
    return name.endswith("-" + shorter.removeprefix(NAME_MARK)) or name.startswith(f"{shorter}-")


def _find_names_as_words(gist: Gist, other: Gist) -> Iterator[HalfReadName]:
    """Each name that only the first has, and the word of it that only the other has."""
    words = other.capitals - gist.units.keys()
    for name, words_of_name in gist.words_of_names.items():
        if name not in gist.units or name in other.units:
            continue
        words_of_both = words & words_of_name
        if words_of_both:
            word = min(words_of_both)
            if not goes_on_otherwise(other, word, words_of_name):
                yield HalfReadName(name, word)


def goes_on_otherwise(gist: Gist, word: str, words_of_name: Units) -> bool:
    """Whether another word with a capital follows, as of another train: `KA Malabar`."""
    ends = {span.end + 1 for span in gist.spans[word]}
    for other in gist.capitals - words_of_name - {word}:
        if any(span.start in ends for span in gist.spans[other]):
            return True
    return False


def find_shared_words(first: Gist, second: Gist) -> SharedWords:
    common = first.units.keys() & second.units.keys()
    return select_shared_words(first, second, common, find_half_read_names(first, second))


def select_shared_words(
    first: Gist, second: Gist, common: Collection[str], half_read: Sequence[HalfReadName]
) -> SharedWords:
    """What the two have in common, of which only these units and names count."""
    units = {}
    word_weight = content_weight = bits = 0.0
    names = len(half_read)
    for unit, weight in first.units.items():
        if unit not in common:
            continue
        units[unit] = weight
        if is_name(unit):
            names += 1
            continue
        word_weight += weight
        bits += first.bits[unit]
        if not unit == first.stance == second.stance:
            content_weight += weight
    return SharedWords(
        first=first,
        second=second,
        units=units,
        word_weight=word_weight,
        content_weight=content_weight,
        bits=bits - _measure_spare_bits(first, second, common),
        names=names,
        has_subject=share_subject(first, second),
    )


def _measure_spare_bits(first: Gist, second: Gist, common: Collection[str]) -> float:
    """By how much the words in common of terms of their articles say less than so many words."""
    spare = 0.0
    for term in first.terms | second.terms:
        bits = [first.bits[word] for word in sorted(term) if word in common and not is_name(word)]
        if len(bits) > 1:
            spare += sum(bits) - measure_term_rarity(bits)
    return spare


class Alignment(Frozen):
    """A reading of one statement beside one of another."""

    similarity: float  # their cosine, 0 to 1
    shared: SharedWords  # of these readings


def align_readings(first: Gist, second: Gist) -> list[Alignment]:
    """Each reading of one beside each of the other, most alike first."""
    alignments = []
    all_half_read = find_half_read_names(first, second)
    for reading, other in product(first.readings, second.readings):
        half_read = [name for name in all_half_read if _is_in_both(name, reading, other)]
        similarity = _cosine(reading, other, half_read)
        if similarity:
            common = reading.weights.keys() & other.weights.keys()
            shared = select_shared_words(first, second, common, half_read)
            if reading.has_own_subject or other.has_own_subject:
                shared = replace(shared, has_subject=False, has_own_subject=True)
            alignments.append(Alignment(round(similarity, 3), shared))
    alignments.sort(key=_most_alike_first)
    return alignments


def _most_alike_first(alignment: Alignment) -> float:
    return -alignment.similarity


def _is_in_both(name: HalfReadName, one: WeighedUnits, other: WeighedUnits) -> bool:
    return name.of_first in one.weights and name.of_second in other.weights


def _cosine(one: WeighedUnits, other: WeighedUnits, half_read: Iterable[HalfReadName]) -> float:
    whole = one.total * other.total
    if not whole:
        return 0.0
    shared = {unit: weight for unit, weight in one.weights.items() if unit in other.weights}
    for name in half_read:
        read_name = name.of_first if is_name(name.of_first) else name.of_second
        shared[read_name] = NAME_WEIGHT
    return weigh(shared) / math.sqrt(whole)
