"""Find the details on which statements may differ: things, denials, places, acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from generator.comparing.corroboration.clauses import find_verb_starts
from generator.comparing.corroboration.gists import (
    Act,
    LocatedThing,
    Modifier,
    Units,
    VerbObject,
)
from generator.comparing.corroboration.lexicon import UNDERGOES
from generator.comparing.corroboration.prepared import (
    LISTED_NAMES,
    PlacedUnit,
    PreparedStatement,
    consecutive_triples,
)
from generator.comparing.corroboration.subjects import has_affix
from generator.comparing.meanings import is_name, name_unit
from generator.core.spans import any_contains, contains
from generator.reading.tokens import RootedWord

MAX_WORDS_BEFORE = 4  # units before a place that may be said to be there
FULL_WEIGHT = 1.0  # of a word that says all, which the table word_weights does not list


# --- which thing ----------------------------------------------------------------------------------


def find_modifiers(prepared: PreparedStatement) -> dict[VerbObject, Modifier]:
    """What is done to something, and the word behind that says which one.

    `mendirikan kantor perwakilan`: the office that is set up is that of a representation.
    """
    modifiers = {}
    for words in consecutive_triples(prepared.words):
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
    gaps = before_noun + before_modifier
    return gaps.isspace()


# --- what is denied -------------------------------------------------------------------------------


def find_negated_units(prepared: PreparedStatement, weighed_units: Sequence[PlacedUnit]) -> Units:
    """The first unit with weight after each negation, and a verb right behind it.

    "They do not intend to move the embassy" denies the intention and the move; "they did not file
    an appeal" denies the appeal.
    """
    verbs = find_verb_starts(prepared)
    light_verbs = {
        word.start
        for word in prepared.words
        if prepared.lexicon.happening_verbs.get(word.text) == UNDERGOES
    }
    negated: set[str] = set()
    for index, word in enumerate(prepared.words):
        is_negation = word.text in prepared.lexicon.negations
        if negated and word.text in prepared.lexicon.nor:
            is_negation = True
        if not is_negation or _is_in_cue(prepared, word):
            continue
        two_words = " ".join([next_word.text for next_word in prepared.words[index : index + 2]])
        if two_words in prepared.lexicon.not_only:
            continue
        if any_contains(prepared.quantities, word.start):  # `tidak lebih dari 20`
            continue
        behind = [placed for placed in weighed_units if placed.start >= word.end]
        if not behind:
            continue
        first, *others = behind
        negated.add(first.unit)
        for following in others[:1]:
            gap = prepared.text_between(first.end, following.start)
            is_denied = following.start in verbs or first.start in light_verbs
            if first.unit in prepared.lexicon.denied_through:
                is_denied = True
            if is_denied and gap.isspace():
                negated.add(following.unit)
    return frozenset(negated)


def is_denial(prepared: PreparedStatement) -> bool:
    """Whether the word that reports the speech denies it: "the governor denied taking money"."""
    for word in prepared.words:
        if word.text in prepared.lexicon.negations and _is_in_cue(prepared, word):
            return True
    return False


def _is_in_cue(prepared: PreparedStatement, word: RootedWord) -> bool:
    speech = prepared.speech
    return bool(speech and speech.cue and contains(speech.cue, word.start))


# --- places ---------------------------------------------------------------------------------------


def find_located_things(
    prepared: PreparedStatement, weighed_units: Sequence[PlacedUnit]
) -> Iterator[LocatedThing]:
    """Places, how they are said, and what precedes them."""
    for mention in prepared.mentions:
        if mention.kind != "place":
            continue
        before = [word for word in prepared.words if word.end <= mention.start]
        phrase = prepared.lexicon.find_place_phrase([word.text for word in before])
        if phrase is not None:
            start = before[-phrase.size].start
            yield LocatedThing(
                relation=phrase.relation,
                place_id=mention.entity,
                unit=name_unit(prepared.names.country_of(mention.entity)),
                start=start,
                end=mention.end,
                words_before=_find_words_before(start, weighed_units),
                is_listed=mention.rule in LISTED_NAMES,
                is_wide=mention.entity in prepared.lexicon.wide_places,
            )


def _find_words_before(end: int, weighed_units: Iterable[PlacedUnit]) -> Units:
    """The last `MAX_WORDS_BEFORE` units before an offset that are no names."""
    words = []
    for placed in weighed_units:
        if placed.end > end:
            continue
        if not is_name(placed.unit):
            words.append(placed.unit)
    return frozenset(words[-MAX_WORDS_BEFORE:])


# --- who gives, who receives ----------------------------------------------------------------------


def find_ends_of_transfer(
    prepared: PreparedStatement, weighed_units: Sequence[PlacedUnit], words: Set[str]
) -> Units:
    """The unit before each of these words that is a verb, or right behind one that is none."""
    ends: set[str] = set()
    for word in prepared.words:
        if word.text not in words:
            continue
        if prepared.lexicon.is_verb(word):
            nearest = [unit for unit in reversed(weighed_units) if unit.end <= word.start]
        else:
            nearest = [unit for unit in weighed_units if unit.start >= word.end]
        ends.update(unit.unit for unit in nearest[:1])
    return frozenset(ends)


# --- who does what --------------------------------------------------------------------------------


def find_acts(prepared: PreparedStatement, weighed_units: Sequence[PlacedUnit]) -> dict[str, Act]:
    """Who does what to whom, of verbs right between two names."""
    acts = {}
    for left, verb, right in consecutive_triples(weighed_units):
        if not _is_between_names(left.unit, verb.unit, right.unit):
            continue
        first_letter_end = verb.start + 1
        (word,) = prepared.words_between(verb.start, first_letter_end)
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
