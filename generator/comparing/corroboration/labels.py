"""What a number is of, by the words beside it: "the fine of", "at the age of"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from generator.comparing.corroboration.gists import Label
from generator.comparing.corroboration.lexicon import BASIS
from generator.comparing.corroboration.prepared import PlacedUnit, PreparedStatement
from generator.comparing.meanings import is_name, name_unit
from generator.core.spans import Span, any_contains, contains
from generator.reading.quantities import Quantity
from generator.reading.tokens import RootedWord

NO_NOUN = ""
FROM = "from"  # relation of the table place_words
FULL_WEIGHT = 1.0  # of a word that says all, which the table word_weights does not list
COMMA = ","
BREAKS = ",;:"  # marks at which a part of a sentence begins

PlacedUnits = Iterable[PlacedUnit]
UnitsByStart = Mapping[int, PlacedUnit]


def find_recalled(prepared: PreparedStatement, units: PlacedUnits) -> Iterator[str]:
    """The units of what its article told before: "in that accident"."""
    phrases = list(_find_recalled_phrases(prepared))
    for unit in units:
        if not is_name(unit.unit) and any_contains(phrases, unit.start):
            yield unit.unit


def _find_recalled_phrases(prepared: PreparedStatement) -> Iterator[Span]:
    """The words that a word that points back closes, itself left out."""
    words = prepared.words
    for index, word in enumerate(words):
        if word.text in prepared.lexicon.backward:
            phrase = takewhile(
                lambda before: _goes_on(prepared, before),
                reversed(words[:index]),
            )
            start = min((before.start for before in phrase), default=word.start)
            yield Span(start, word.start)


def _goes_on(prepared: PreparedStatement, word: RootedWord) -> bool:
    """Whether a noun phrase may go on before that word: it is no verb, and followed by no mark."""
    if prepared.text_between(word.end, word.end + 1) in BREAKS:
        return False
    return prepared.lexicon.weight(word.root) > 0 and not prepared.lexicon.is_verb(word)


def find_labels(prepared: PreparedStatement, units: PlacedUnits) -> Iterator[Label]:
    """The labels of its sums and measures, in text order."""
    by_start = {unit.start: unit for unit in units}
    for quantity in prepared.quantities:
        if quantity.is_sum:
            label = _find_label(prepared, by_start, quantity)
            if label is not None:
                yield label


def _find_label(
    prepared: PreparedStatement, units: UnitsByStart, quantity: Quantity
) -> Label | None:
    age = _find_age(prepared, units, quantity)
    if age is not None:
        return age
    of_place = _find_place_behind(prepared, quantity)
    if of_place:
        return Label(quantity.start, frozenset({of_place}))
    words = _list_words_before(prepared, quantity)
    for word in (*words[:1], *words[-1:]):
        if prepared.lexicon.scopes.get(word.text) == BASIS:
            return Label(quantity.start, frozenset({word.root}))
    noun_behind = _find_noun_behind(prepared, units, quantity)
    if noun_behind and any_contains(prepared.times, quantity.start):
        return Label(quantity.start, frozenset({noun_behind}))
    run, aside = _split_before(prepared, units, words)
    nouns = frozenset(_choose_nouns(prepared, run)) or frozenset({noun_behind} - {NO_NOUN})
    if not nouns:
        return None
    return Label(quantity.start, nouns, frozenset(unit.unit for unit in aside))


def _choose_nouns(prepared: PreparedStatement, run: Sequence[PlacedUnit]) -> Iterator[str]:
    """Those of which the article did not tell before, nearest first; else the first word of all."""
    recalled = list(_find_recalled_phrases(prepared))
    nouns = [unit for unit in run if not any_contains(recalled, unit.start)]
    if not nouns:
        nouns = list(run[-1:])
    for noun in nouns:
        yield noun.unit


def _find_place_behind(prepared: PreparedStatement, quantity: Quantity) -> str:
    """The place from which a distance is measured: "eight miles from the harbour"."""
    for mention in prepared.mentions:
        if mention.kind != "place" or mention.start < quantity.end:
            continue
        between = [word.text for word in prepared.words_between(quantity.end, mention.start)]
        phrase = prepared.lexicon.find_place_phrase(between)
        if phrase and phrase.relation == FROM and phrase.size == len(between):
            return name_unit(prepared.names.country_of(mention.entity))
    return NO_NOUN


def _list_words_before(prepared: PreparedStatement, quantity: Quantity) -> list[RootedWord]:
    """The words of its part of the sentence before a number, nearest first."""
    words: list[RootedWord] = []
    end = quantity.start
    for word in reversed(prepared.words):
        if word.start >= quantity.start:
            continue
        if any(mark in prepared.text_between(word.end, end) for mark in BREAKS):
            break
        if any_contains(prepared.quantities, word.start):
            break
        words.append(word)
        end = word.start
    return words


def _split_before(
    prepared: PreparedStatement, units: UnitsByStart, words: Iterable[RootedWord]
) -> tuple[list[PlacedUnit], list[PlacedUnit]]:
    """What stands right before a number, nearest first, and what a preposition parts from it.

    "The budget [of the ministry] reached", where the number is not of the ministry.
    """
    lexicon = prepared.lexicon
    run: list[PlacedUnit] = []
    aside: list[PlacedUnit] = []
    is_apart = False  # a verb that says only how much is behind it
    for word in words:
        unit = units.get(word.start)
        if word.text in lexicon.prepositions:
            if not is_apart:
                break
            aside += run
            run = []
        elif lexicon.is_verb(word) or word.text in lexicon.counting:
            if run:
                break
            is_apart = is_apart or word.text in lexicon.counting
            if unit is not None and unit.weight == FULL_WEIGHT and not is_apart:
                return [unit], aside
        elif unit is not None and _is_noun_of_weight(prepared, word, unit):
            run.append(unit)
    return run, aside


def _is_noun_of_weight(prepared: PreparedStatement, word: RootedWord, unit: PlacedUnit) -> bool:
    """Whether a word, which is no verb, says of what a number is: no name, and not only "money"."""
    if is_name(unit.unit) or unit.weight < FULL_WEIGHT:
        return False
    return word.text not in prepared.lexicon.sums and not _is_of_name(prepared, word)


def _is_of_name(prepared: PreparedStatement, word: RootedWord) -> bool:
    """Whether it has a capital that no beginning gives it: of a name that no list has."""
    if word.start in (prepared.words[0].start, prepared.start):
        return False
    return prepared.text_between(word.start, word.start + 1).isupper()


def _find_noun_behind(prepared: PreparedStatement, units: UnitsByStart, quantity: Quantity) -> str:
    """The noun right behind a number: `tiga bulan kurungan`."""
    word = next(prepared.words_from(quantity.end), None)
    if word is None or prepared.lexicon.is_verb(word):
        return NO_NOUN
    between = prepared.text_between(quantity.end, word.start)
    if between.strip():
        return NO_NOUN
    unit = units.get(word.start)
    if unit is None or is_name(unit.unit) or unit.weight < FULL_WEIGHT:
        return NO_NOUN
    return unit.unit


# --- ages -----------------------------------------------------------------------------------------


def _find_age(prepared: PreparedStatement, units: UnitsByStart, quantity: Quantity) -> Label | None:
    """An age with whose it is: "the captain, who is 47 years old", "Hendra, 56 years, was"."""
    before = [word for word in prepared.words if word.end <= quantity.start]
    if not before:
        return None
    if before[-1].text in prepared.lexicon.ages:
        del before[-1]
    elif not _is_between_commas(prepared, before[-1], quantity):
        return None
    owner = _find_owner(prepared, units, before)
    if owner:
        return Label(quantity.start, owner=owner)
    return None


def _is_between_commas(prepared: PreparedStatement, before: RootedWord, quantity: Quantity) -> bool:
    """Whether years follow a name and a comma, with a comma behind them."""
    if not any(mention.end == before.end for mention in prepared.mentions):
        return False
    between = prepared.text_between(before.end, quantity.start)
    if between.strip() != COMMA:
        return False
    behind = prepared.text_between(quantity.end, quantity.end + 1)
    return behind == COMMA


def _find_owner(
    prepared: PreparedStatement, units: UnitsByStart, before: Iterable[RootedWord]
) -> str:
    """The first word of the noun phrase that ends there, or the name in it."""
    owner = ""
    for word in reversed(list(before)):
        mention = next((name for name in prepared.mentions if contains(name, word.start)), None)
        if mention is not None:
            return name_unit(prepared.names.country_of(mention.entity))
        unit = units.get(word.start)
        if prepared.lexicon.is_verb(word) or word.text in prepared.lexicon.prepositions:
            break
        if unit is not None and unit.weight:
            owner = unit.unit
        elif owner:
            break
    return owner
