"""Find the statements that are worth comparing, without comparing all with all.

What a statement is looked up by depends on that statement alone, so that further articles change no
pair of the others.
"""

from __future__ import annotations

import hashlib
import math
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, product
from typing import Protocol

from msgspec.structs import replace

from generator.comparing.by_key import LARGEST_KEY, NUMBER_TYPE, NumbersByKey, list_shared
from generator.comparing.corroboration.gists import NOTHING, OCCASION_DAYS, Sketch, Units
from generator.comparing.corroboration.lexicon import NAME_BITS
from generator.comparing.corroboration.wording import EXACT, compare_runs, cut_runs
from generator.comparing.meanings import NAME_MARK, is_name, name_unit
from generator.core.frozen import Frozen
from generator.core.text import Words
from generator.reading.quantities import Quantity

MIN_INDEXED_WEIGHT = 0.75  # of a word by which statements are looked up; lighter ones are in all
MIN_PLAN_WEIGHT = 1.0  # of the words by which a plan is looked up, see `matching.is_lasting_plan`
PLAN_KEY_WORDS = 3
PLAN_NAMES = 5  # names in common that make a plan as well known as its weighty words do
SPEECH_KEY_WORDS = 4  # of the words by which what one says is looked up
WINDOW_DAYS = 2 * OCCASION_DAYS

NO_TIMES = 0

# Bits that two statements without a name in common need, or of other days, see `matching`
NAMELESS_BITS = 46.0
NAMELESS_WHOLE_BITS = 37.0  # where the shorter one consists of little else
DAY_BITS = 6.0  # of a day on which both report something
# Weight of what two share that differ in a detail, without a name; a word weighs 1 at most
NAMELESS_WEIGHT = 4.0
CONTEXT_NAMES = 3  # that both articles mention right before: "in that accident"
_MANY_DAYS = 3  # in common, as good as so many names

_FOUR_BYTES = "I"
_KEY_BYTES = 8
_HEAVY, _RARE, _ANY = range(3)  # kinds of marks: a word of an occasion, a rare run, any run
_MIX = 2654435761  # odd, so that no two windows are one
_MOST = (1 << 32) - 1  # a mark has 4 bytes

Key = object  # anything that two statements can have in common
Keys = Iterator[Key]
IdPair = tuple[str, str]  # the smaller id first
NumberPair = tuple[int, int]  # places of two gists, the smaller first


class LookUp(Frozen, array_like=True):
    """All by which a statement is looked up."""

    id: str
    article: str
    windows: tuple[int, ...]  # of days that it may share with another of one occasion
    heavy_words: Words
    units: Words  # these, all others and the names that it begins with
    keys: tuple[int, ...]  # of what it may share with another whenever it was said, see `make_keys`
    bits: tuple[int, ...]  # how rare each of the units is in news, rounded up
    words_of_names: Words  # the words of each, of which another statement may know one alone
    voices: int
    has_figures: bool  # quantities, or results of matches
    happened: int  # stands for the times of what it reports; `NO_TIMES` where it gives none
    event_days: int  # how many of them are no longer than a week
    is_speech: bool
    is_planned: bool
    refers_back: bool
    # Checksums of 4 bytes each
    matter: bytes  # of all by which it may share somebody or a number with another
    context: bytes  # of the names in its article right before it
    words: str  # as it is compared by its wording, one space between two
    rare_runs: Units

    @property
    def runs(self) -> Units:
        """All runs of its words, which together would take ten times the room."""
        return cut_runs(self.words.split(" "))


LookedUp = Sequence[LookUp]  # by the numbers of their statements


def make_look_up(sketch: Sketch, context: Units = NOTHING) -> LookUp:
    """That of a statement, with the names of those before it."""
    bits = dict.fromkeys(map(name_unit, chain.from_iterable(sketch.subjects)), NAME_BITS)
    bits |= sketch.bits
    words_of_names = map(sorted, sketch.words_of_names.values())
    return LookUp(
        id=sketch.id,
        article=sketch.article,
        windows=tuple(_find_windows(sketch)),
        heavy_words=tuple(_find_heavy_words(sketch, MIN_INDEXED_WEIGHT)),
        units=tuple(bits),
        bits=tuple(map(math.ceil, bits.values())),
        words_of_names=tuple(chain.from_iterable(words_of_names)),
        voices=len(sketch.voices),
        has_figures=bool(sketch.quantities or sketch.results),
        happened=_number_key(sorted(map(repr, {*sketch.happened})))
        if sketch.happened
        else NO_TIMES,
        event_days=len(sketch.event_days),
        is_speech=sketch.is_speech,
        is_planned=sketch.is_planned,
        refers_back=sketch.refers_back,
        matter=_sum_words(chain(_list_names(sketch), _list_numbers(sketch))),
        context=_sum_words(context),
        keys=tuple({_number_key(key) for key in make_keys(sketch)}),
        words=" ".join(sketch.words),
        rare_runs=sketch.rare_runs,
    )


def _list_names(sketch: Sketch) -> Iterator[str]:
    """All by which another statement may name somebody or something of this one, be it in part."""
    for name in filter(is_name, sketch.units):
        entity = name.removeprefix(NAME_MARK)
        parts = entity.split("-")
        yield from (entity, parts[0], parts[-1])
    for entities in (*sketch.subjects, *sketch.patients, sketch.voices):
        yield from entities
    yield from sketch.speakers_and_bodies
    yield from chain.from_iterable(sketch.words_of_names.values())
    yield from sketch.capitals
    for speaker in sketch.statement.speakers:
        yield from speaker.name.casefold().split()


def _list_numbers(sketch: Sketch) -> Iterator[str]:
    """All by which another statement may give one of its numbers, or the result of its match."""
    for quantity in sketch.quantities:
        yield _write_number(quantity)
        if quantity.low is not None and quantity.high is not None:
            middle = (quantity.low + quantity.high) / 2  # "about" so many
            yield f"{middle}"
    yield from map(repr, sketch.results)


def _write_number(quantity: Quantity) -> str:
    return quantity.bare_name if quantity.is_identifier else f"{quantity.printed_bound}"


def _sum_words(words: Iterable[str]) -> bytes:
    return array(_FOUR_BYTES, {zlib.crc32(word.encode()) for word in words}).tobytes()


def _number_key(key: Key) -> int:
    """A number that no other key of a book has, as far as chance goes."""
    digest = hashlib.blake2b(repr(key).encode(), digest_size=_KEY_BYTES).digest()
    return int.from_bytes(digest)


def find_candidate_pairs(look_ups: Iterable[LookUp]) -> Iterator[IdPair]:
    """Pairs of different articles that have something in common, each once, in the order of the
    statements.
    """
    looked_up: list[LookUp] = []
    for first, second in sorted(_find_number_pairs(look_ups, looked_up)):
        ids = sorted((looked_up[first].id, looked_up[second].id))
        yield ids[0], ids[1]


def _find_number_pairs(look_ups: Iterable[LookUp], looked_up: list[LookUp]) -> set[NumberPair]:
    by_days, by_key, by_wording = _DaysAndWordsIndex(), _KeyIndex(), _WordingIndex()
    words: dict[str, str] = {}  # each one object in all of them
    for number, look_up in enumerate(look_ups):
        looked_up.append(_share_words(look_up, words))
        by_days.add(number, look_up)
        by_key.add(number, look_up)
        by_wording.add(number, look_up)
    pairs = _list_pairs_of_two_articles(by_key, looked_up)
    for first, second in _list_pairs_of_two_articles(by_days, looked_up) - pairs:
        if may_be_one_matter(looked_up[first], looked_up[second]):
            pairs.add((first, second))
    for first, second in _list_pairs_of_two_articles(by_wording, looked_up) - pairs:
        if may_say_the_same(looked_up[first], looked_up[second]):
            pairs.add((first, second))
    return pairs


def _list_pairs_of_two_articles(index: _Index, looked_up: LookedUp) -> set[NumberPair]:
    articles = [look_up.article for look_up in looked_up]
    return {
        (first, second)
        for first, second in index.list_pairs(looked_up)
        if articles[first] != articles[second]
    }


def may_be_one_matter(first: LookUp, second: LookUp) -> bool:
    """Whether two of about the same days that share a word may be of one matter; in doubt they may.

    Most share neither somebody nor a number, and too few words for `matching` and `differences`.
    Those in the same words are found by these.
    """
    if first.is_planned and second.is_planned:
        return True
    if (
        first.has_figures
        and second.has_figures
        and NO_TIMES not in (first.happened, second.happened)
    ):
        return True
    days = min(first.event_days, second.event_days)
    shared_bits = _list_shared_bits(first, second)
    bits = sum(shared_bits) + days * DAY_BITS
    if days >= _MANY_DAYS or bits >= NAMELESS_WHOLE_BITS or len(shared_bits) >= NAMELESS_WEIGHT:
        return True
    if _count_common(first.matter, second.matter):
        return True
    refer_back = first.refers_back or second.refers_back
    return refer_back and _count_common(first.context, second.context) >= CONTEXT_NAMES


def _count_common(checksums: bytes, others: bytes) -> int:
    return len(frozenset(array(_FOUR_BYTES, checksums)).intersection(array(_FOUR_BYTES, others)))


def _list_shared_bits(first: LookUp, second: LookUp) -> list[int]:
    """How rare each unit is that both have, but for names; the rarer of its two forms."""
    bits_of_other = dict(zip(second.units, second.bits, strict=True))
    shared = []
    for unit, bits in zip(first.units, first.bits, strict=True):
        if unit in bits_of_other and not is_name(unit):
            shared.append(max(bits, bits_of_other[unit]))
    return shared


def may_say_the_same(first: LookUp, second: LookUp) -> bool:
    """Whether two that are found by their wording alone can be of one matter; in doubt they can.

    Most that share words of every day are of other days, and share no more: `matching` asks for
    more bits of such, and `differences` for one occasion or one period.
    """
    if not set(first.windows).isdisjoint(second.windows):
        return may_be_one_matter(first, second) or _are_in_same_words(first, second)
    if first.happened == second.happened != NO_TIMES:
        return True
    have_figures = first.has_figures and second.has_figures
    if have_figures and _count_common(first.matter, second.matter):
        return True
    names = _count_shared_names(first, second)
    if names >= PLAN_NAMES:
        return True
    voices = max(1, min(first.voices, second.voices))
    bits = NAME_BITS * (names + voices + 1) + sum(_list_shared_bits(first, second))
    least = NAMELESS_WHOLE_BITS
    if not first.is_speech and not second.is_speech:
        least = NAMELESS_BITS
    return bits >= least or _are_in_same_words(first, second)


def _are_in_same_words(first: LookUp, second: LookUp) -> bool:
    return compare_runs(first.runs, second.runs) >= EXACT


def _count_shared_names(first: LookUp, second: LookUp) -> int:
    """Names in common, and words that are of a name in one of the two."""
    units = set(first.units)
    units_of_other = set(second.units)
    names = [unit for unit in units & units_of_other if is_name(unit)]
    words = [word for word in first.words_of_names if word in units_of_other]
    words += [word for word in second.words_of_names if word in units]
    return len(names) + len(words)


def _share_words(look_up: LookUp, words: dict[str, str]) -> LookUp:
    """The look-up, each word one object in all, without what only the indexes need."""
    share = words.setdefault
    return replace(
        look_up,
        article=share(look_up.article, look_up.article),
        heavy_words=tuple(share(word, word) for word in look_up.heavy_words),
        units=tuple(share(unit, unit) for unit in look_up.units),
        words_of_names=tuple(share(word, word) for word in look_up.words_of_names),
        keys=(),
        rare_runs=NOTHING,
    )


class _Index(Protocol):
    """Statements by what they may have in common."""

    def add(self, number: int, look_up: LookUp) -> None: ...

    def list_pairs(self, looked_up: LookedUp, /) -> Iterator[NumberPair]: ...


# --- of one occasion ------------------------------------------------------------------------------


class _DaysAndWordsIndex:
    """Statements of about the same days that share a heavy word and another unit.

    By the word first, which most statements of their days share with none: an index of all pairs of
    units would be many times as large.
    """

    def __init__(self) -> None:
        self._by_window: defaultdict[int, array[int]] = defaultdict(_no_numbers)

    def add(self, number: int, look_up: LookUp) -> None:
        for window in look_up.windows:
            self._by_window[window].append(number)

    def list_pairs(self, looked_up: LookedUp) -> Iterator[NumberPair]:
        for numbers in self._by_window.values():
            words = [(word, number) for number in numbers for word in looked_up[number].heavy_words]
            for word, sharing in list_shared(words):
                yield from _pair_by_unit(word, sharing, looked_up)


def _no_numbers() -> array[int]:
    return array(NUMBER_TYPE)


def _pair_by_unit(word: str, numbers: Iterable[int], looked_up: LookedUp) -> Iterator[NumberPair]:
    """Of the statements that share a word those that share another unit; each two words once."""
    by_unit = defaultdict(list)
    for number in numbers:
        look_up = looked_up[number]
        for unit in look_up.units:
            # A word weighs the same in all statements, so that two that share two heavy words are
            # in the lists of both: taken at the lesser word only
            is_taken_at_unit = unit in look_up.heavy_words and unit <= word
            if not is_taken_at_unit:
                by_unit[unit].append(number)
    for with_unit in by_unit.values():
        yield from combinations(with_unit, 2)


def _find_windows(sketch: Sketch) -> set[int]:
    """The windows of days that the statement may share with another of one occasion."""
    windows: set[int] = set()
    all_days = (
        sketch.event_days if sketch.days_said is None else {*sketch.event_days, sketch.days_said}
    )
    for days in all_days:
        first_day = days.first.toordinal()
        last_day = days.last.toordinal() + OCCASION_DAYS
        windows.update(range(first_day // WINDOW_DAYS, last_day // WINDOW_DAYS + 1))
    return windows


def _find_heavy_words(sketch: Sketch, min_weight: float) -> Iterator[str]:
    for unit, weight in sketch.units.items():
        if weight >= min_weight and not is_name(unit):
            yield unit


# --- whenever it was said -------------------------------------------------------------------------


class _KeyIndex:
    """Statements that have a key in common, which few have."""

    def __init__(self) -> None:
        self._by_key = NumbersByKey()

    def add(self, number: int, look_up: LookUp) -> None:
        for key in look_up.keys:
            self._by_key.add(key, number)

    def list_pairs(self, _looked_up: LookedUp) -> Iterator[NumberPair]:
        for numbers in self._by_key.list_shared():
            yield from combinations(numbers, 2)


class _WordingIndex:
    """Statements of which one has a rare run of words of the other.

    By all runs most would meet that share no more than "the governor and the deputy governor", and
    their number would grow as the square of the articles.
    """

    def __init__(self) -> None:
        self._by_rare_run = NumbersByKey()  # by a number that stands for the run
        self._by_run = NumbersByKey()

    def add(self, number: int, look_up: LookUp) -> None:
        for run in look_up.rare_runs:
            self._by_rare_run.add(hash(run) & LARGEST_KEY, number)
        for run in look_up.runs:
            self._by_run.add(hash(run) & LARGEST_KEY, number)

    def list_pairs(self, _looked_up: LookedUp) -> Iterator[NumberPair]:
        parts = zip(self._by_rare_run.list_parts(), self._by_run.list_parts(), strict=True)
        for of_rare_runs, of_runs in parts:
            with_rare_run = defaultdict(list)
            for run, number in of_rare_runs:
                with_rare_run[run].append(number)
            for run, number in of_runs:
                for other in with_rare_run.get(run, ()):
                    if other != number:
                        yield min(number, other), max(number, other)


# --- without the gists of all others --------------------------------------------------------------


def sum_marks(look_up: LookUp) -> Iterator[int]:
    """Checksums of all by which another statement may find this one."""
    yield from _sum_common_marks(look_up)
    yield from (_sum(run, _RARE) for run in look_up.rare_runs)
    yield from (_sum(run, _ANY) for run in look_up.runs)


def sum_sought(look_up: LookUp) -> Iterator[int]:
    """Those of them that a statement has where this one finds it: each candidate has one."""
    yield from _sum_common_marks(look_up)
    yield from (_sum(run, _ANY) for run in look_up.rare_runs)
    yield from (_sum(run, _RARE) for run in look_up.runs)


def _sum_common_marks(look_up: LookUp) -> Iterator[int]:
    for word in look_up.heavy_words:
        checksum = _sum(word, _HEAVY)
        for window in look_up.windows:
            yield (checksum + window * _MIX) & _MOST
    for key in look_up.keys:
        yield key & _MOST


def _sum(words: str, kind: int) -> int:
    return zlib.crc32(words.encode(), kind)


# --- keys -----------------------------------------------------------------------------------------


def make_keys(sketch: Sketch) -> Keys:
    """All by which a statement is looked up whenever it was said."""
    yield from _key_by_plan(sketch)
    yield from _key_by_action_and_name(sketch)
    yield from _key_by_measure(sketch)
    yield from _key_by_speaker(sketch)
    yield from _key_by_result(sketch)
    yield from _key_by_act_done_once(sketch)


def _key_by_plan(sketch: Sketch) -> Keys:
    """Three heavy words of a plan, which stays the same on other days."""
    if not sketch.is_planned or sketch.is_speech or sketch.refers_back:
        return
    words = sorted(_find_heavy_words(sketch, MIN_PLAN_WEIGHT))
    yield from combinations(words, PLAN_KEY_WORDS)


def _key_by_action_and_name(sketch: Sketch) -> Keys:
    """What is done to something, with a name."""
    for unit in sketch.units:
        if is_name(unit):
            for verb, noun in sketch.modifiers:
                yield verb, noun, unit


def _key_by_result(sketch: Sketch) -> Keys:
    """The result of a match, with a name."""
    yield from product(sketch.results, sketch.names)


def _key_by_act_done_once(sketch: Sketch) -> Keys:
    """What is done once to somebody in a matter, with a name and a number."""
    if not sketch.once:
        return
    names = filter(is_name, sketch.units)
    numbers = map(_write_number, sketch.quantities)
    yield from product(sketch.once, names, numbers)


def _key_by_speaker(sketch: Sketch) -> Keys:
    """Who speaks, and two of the rarest words of what is said."""
    if not sketch.is_speech:
        return
    words = sorted(_find_heavy_words(sketch, MIN_PLAN_WEIGHT))
    rarest = sorted(words, key=sketch.bits.__getitem__, reverse=True)[:SPEECH_KEY_WORDS]
    for speaker in sketch.speakers:
        for pair in combinations(sorted(rarest), 2):
            yield speaker, pair


def _key_by_measure(sketch: Sketch) -> Keys:
    """What is counted in a period that the statement names, with two heavy words."""
    if not sketch.happened:
        return
    measures = {(item.unit, item.per) for item in sketch.quantities if not item.is_identifier}
    words = sorted(_find_heavy_words(sketch, MIN_PLAN_WEIGHT))
    for days in set(sketch.happened):
        for measure in measures:
            for pair in combinations(words, 2):
                yield days, measure, pair
