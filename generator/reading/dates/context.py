"""Read what the words around a time say of it: its tense, and whether something begins then."""

from __future__ import annotations

from generator.reading.dates.lexicon import ClassValues
from generator.reading.dates.signs import SignedText

REACH = 14  # words; a cue further off belongs to something else
SENTENCE = 60  # words; as far as a sentence is searched for a cue
CLAUSE_ENDS = frozenset({"COMMA", "STOP", "BREAK", "QUOTE", "CLAUSE"})
SENTENCE_ENDS = frozenset({"STOP", "BREAK"})
OPENERS = frozenset({"STOP", "BREAK", "QUOTE"})
CUES = {"FUTURE": "future", "NEXT": "future", "SAID": "said", "PAST": "past"}  # in this order


def find_tense(words: SignedText, first: int, last: int) -> str:
    """The tense of the clause around the words `first` to `last`: "future", "past", "said" or "".

    The nearest cue before them decides, else the nearest after them. A time that opens its sentence
    ("Pada Rabu, …") belongs to the clause after its comma.
    """
    for steps, classes in enumerate(words.classes_before(first, REACH)):
        if not CLAUSE_ENDS.isdisjoint(classes):
            is_opening = "COMMA" not in classes and steps <= 1
            return _find_tense_after(words, last + 1, past_comma=is_opening)
        if cue := _cue(classes):
            return cue
    return _find_tense_after(words, last + 1, past_comma=first <= 1)


def _find_tense_after(words: SignedText, start: int, *, past_comma: bool) -> str:
    for classes in words.classes_from(start, REACH):
        if past_comma and "COMMA" in classes:
            past_comma = False
        elif "AIM" in classes or not CLAUSE_ENDS.isdisjoint(classes):
            return ""
        elif cue := _cue(classes):
            return cue
    return ""


def find_sentence_tense(words: SignedText, first: int) -> str:
    """The nearest cue of speech or of the future before a time in its sentence.

    It is looked for past commas and quotation marks.
    """
    for classes in words.classes_before(first, SENTENCE):
        if not SENTENCE_ENDS.isdisjoint(classes):
            return ""
        cue = _cue(classes)
        if cue and cue != "past":
            return cue
    return ""


def _cue(classes: ClassValues) -> str:
    for name, tense in CUES.items():
        if name in classes:
            return tense
    return ""


def begins_something(words: SignedText, first: int) -> bool:
    """Whether something is said to begin on the time whose first word that is."""
    for classes in words.classes_before(first, REACH):
        if not CLAUSE_ENDS.isdisjoint(classes):
            return False
        if "BEGINS" in classes:
            return True
    return False


def opens_sentence(words: SignedText, first: int) -> bool:
    """Whether that word opens a sentence, a quotation or a line."""
    return first == 0 or not OPENERS.isdisjoint(words.classes_at(first - 1))


def follows_preposition(words: SignedText, first: int) -> bool:
    """Whether a preposition comes right before that word."""
    return first > 0 and "PREP" in words.classes_at(first - 1)
