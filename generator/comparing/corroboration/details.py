"""Find the details on which statements may differ: numbers, things, denials, places, acts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.comparing.corroboration.gists import Act, Located, Modifier, Quantity, Thing, Units
from generator.comparing.corroboration.prepared import PlacedUnit, PreparedStatement, in_threes
from generator.comparing.corroboration.subjects import has_affix
from generator.comparing.meanings import is_name
from generator.core.spans import Placed, any_contains
from generator.reading.tokens import RootedWord

BESIDE = 4  # units before a place that may be said to be there
FULL_WEIGHT = 1.0  # of a word that says all, which the table word_weights does not list

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_POINT_OF_THOUSANDS = re.compile(r"\.(?=\d{3}(?:\D|$))")


# --- numbers --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Number:
    value: str  # figures with a point before decimals
    end: int


def find_quantities(prepared: PreparedStatement) -> Iterator[Quantity]:
    """Numbers in figures or small number words, outside of times and names."""
    closed: list[Placed] = [*prepared.mentions, *prepared.times]
    end = 0
    for word in prepared.words:
        if word.start < end or any_contains(closed, word.start):
            continue
        number = _read_number(prepared, word)
        if number is None:
            continue
        counted = next(prepared.words_from(number.end), None)
        if counted:
            end = number.end
            yield Quantity(number.value, counted.root, word.start, end)


def _read_number(prepared: PreparedStatement, word: RootedWord) -> _Number | None:
    """The number that begins with the word."""
    sentence = prepared.statement.sentence
    figure = _FIGURE.match(sentence.text, word.start - sentence.start)
    if figure is None:
        value = prepared.lexicon.numbers.get(word.text)
        return _Number(value, word.end) if value else None
    end = figure.end() + sentence.start
    return _Number(write_plain(figure[0]), end)


def write_plain(figure: str) -> str:
    """The figure with a point before its decimals: `1.200` -> `1200`, `1,5` -> `1.5`."""
    return _POINT_OF_THOUSANDS.sub("", figure).replace(",", ".")


# --- which thing ----------------------------------------------------------------------------------


def find_modifiers(prepared: PreparedStatement) -> dict[Thing, Modifier]:
    """What is done to something, and the word behind that says which one.

    `mendirikan kantor perwakilan`: the office that is set up is that of a representation.
    """
    modifiers: dict[Thing, Modifier] = {}
    for words in in_threes(prepared.words):
        verb, noun, modifier = words
        if not _is_modified_object(prepared, verb, noun, modifier):
            continue
        if all(prepared.is_compared(word) for word in words):
            modifiers[verb.root, noun.root] = _make_modifier(prepared, noun, modifier)
    return modifiers


def _make_modifier(prepared: PreparedStatement, noun: RootedWord, modifier: RootedWord) -> Modifier:
    (meaning,) = prepared.lexicon.senses.find_meanings([modifier])
    return Modifier(
        unit=meaning.unit,
        text=prepared.text_between(noun.start, modifier.end),
        start=noun.start,
        end=modifier.end,
    )


def _is_modified_object(
    prepared: PreparedStatement, verb: RootedWord, noun: RootedWord, modifier: RootedWord
) -> bool:
    lexicon = prepared.lexicon
    if not (has_affix(modifier) and lexicon.is_verb(verb)):
        return False
    if lexicon.weight(noun.root) < FULL_WEIGHT:
        return False
    before_noun = prepared.text_between(verb.end, noun.start)
    before_modifier = prepared.text_between(noun.end, modifier.start)
    return (before_noun + before_modifier).isspace()


# --- what is denied -------------------------------------------------------------------------------


def find_negated(prepared: PreparedStatement, weighty: Sequence[PlacedUnit]) -> Units:
    """The first unit with weight after each negation."""
    negated: set[str] = set()
    for word in prepared.words:
        if word.text in prepared.lexicon.negations:
            negated.update(_first_from(word.end, weighty))
    return frozenset(negated)


def _first_from(start: int, weighty: Iterable[PlacedUnit]) -> Iterator[str]:
    """The first unit from there on, where there is one."""
    for placed in weighty:
        if placed.start >= start:
            yield placed.unit
            return


# --- places ---------------------------------------------------------------------------------------


def find_located(prepared: PreparedStatement, weighty: Sequence[PlacedUnit]) -> Iterator[Located]:
    """Places, how they are said, and what precedes them."""
    for mention in prepared.mentions:
        if mention.kind != "place":
            continue
        before = [word for word in prepared.words if word.end <= mention.start]
        phrase = prepared.lexicon.find_place_phrase([word.text for word in before])
        if phrase is not None:
            start = before[-phrase.size].start
            yield Located(
                relation=phrase.relation,
                place_id=prepared.names.country_of(mention.entity),
                start=start,
                end=mention.end,
                beside=_words_before(start, weighty),
            )


def _words_before(end: int, weighty: Iterable[PlacedUnit]) -> Units:
    """The last `BESIDE` units before an offset that are no names."""
    words: list[str] = []
    for placed in weighty:
        if placed.end > end:
            continue
        if not is_name(placed.unit):
            words.append(placed.unit)
    return frozenset(words[-BESIDE:])


# --- who does what --------------------------------------------------------------------------------


def find_acts(prepared: PreparedStatement, weighty: Sequence[PlacedUnit]) -> dict[str, Act]:
    """Who does what to whom, of verbs right between two names."""
    acts: dict[str, Act] = {}
    for left, verb, right in in_threes(weighty):
        if not _is_between_names(left.unit, verb.unit, right.unit):
            continue
        (word,) = prepared.words_between(verb.start, verb.start + 1)
        voice = prepared.lexicon.voice_of(word.text)
        if voice == "active":
            acts[verb.unit] = Act(doer=left.unit, target=right.unit)
        elif voice == "passive":
            acts[verb.unit] = Act(doer=right.unit, target=left.unit)
    return acts


def _is_between_names(left: str, unit: str, right: str) -> bool:
    """Whether the unit is a word between two different names."""
    if left == right or is_name(unit):
        return False
    return is_name(left) and is_name(right)
