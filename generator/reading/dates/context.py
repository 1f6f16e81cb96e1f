"""What the words around a time tell: whether it is still to come, and whether something begins on it."""

from __future__ import annotations

from generator.reading.dates.grammar import Grammar, Values

REACH = 14  # words; a cue further off belongs to something else
SENTENCE = 60  # words; as far as a sentence is searched for a cue
STOPS = ("COMMA", "STOP", "BREAK", "QUOTE", "CLAUSE")
CUES = {"FUTURE": "future", "NEXT": "future", "SAID": "said", "PAST": "past"}


def tense(signs: str, first: int, last: int, known: Grammar) -> str:
    """The tense of the clause in which the words `first` to `last` stand: "future", "past", "said" or "".

    The nearest cue before them decides, else the nearest after them. A time that opens its sentence ("Pada Rabu, …")
    belongs to the clause after its comma.
    """
    found, opens = _backwards(signs, first - 1, known)
    return found or _forwards(signs, last + 1, known, past_comma=opens)


def sentence_tense(signs: str, first: int, known: Grammar) -> str:
    """The nearest cue of speech or of the future before a time in its sentence, past commas and quotation marks."""
    for sign in reversed(signs[max(0, first - SENTENCE) : first]):
        kinds = known.values[sign]
        if "STOP" in kinds or "BREAK" in kinds:
            return ""
        if (cue := _cue(kinds)) and cue != "past":
            return cue
    return ""


def _backwards(signs: str, place: int, known: Grammar) -> tuple[str, bool]:
    """The cue met on the way back, and whether nothing but a preposition stood before the start of the sentence."""
    steps = 0
    while place >= 0 and steps < REACH:
        kinds = known.values[signs[place]]
        if any(stop in kinds for stop in STOPS):
            return "", steps <= 1 and "COMMA" not in kinds
        if cue := _cue(kinds):
            return cue, False
        place, steps = place - 1, steps + 1
    return "", place < 0 and steps <= 1


def _forwards(signs: str, place: int, known: Grammar, *, past_comma: bool) -> str:
    for sign in signs[place : place + REACH]:
        kinds = known.values[sign]
        if past_comma and "COMMA" in kinds:
            past_comma = False
        elif "AIM" in kinds or any(stop in kinds for stop in STOPS):
            return ""
        elif cue := _cue(kinds):
            return cue
    return ""


def _cue(kinds: Values) -> str:
    return next((tense for name, tense in CUES.items() if name in kinds), "")


def begins(signs: str, first: int, known: Grammar) -> bool:
    """Whether something is said to begin on the time whose first word that is."""
    for sign in reversed(signs[max(0, first - REACH) : first]):
        kinds = known.values[sign]
        if any(stop in kinds for stop in STOPS):
            return False
        if "BEGINS" in kinds:
            return True
    return False


def opens(signs: str, first: int, known: Grammar) -> bool:
    """Whether that word opens a sentence, a quotation or a line."""
    return first == 0 or any(
        kind in known.values[signs[first - 1]] for kind in ("STOP", "BREAK", "QUOTE")
    )
