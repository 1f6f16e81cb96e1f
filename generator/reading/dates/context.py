"""Read what the words around a time say of it: its tense, and whether something begins then."""

from __future__ import annotations

from collections.abc import Iterable

from generator.core.frozen import Frozen
from generator.core.remembered import compute_once
from generator.core.text import WordMap
from generator.reading.dates.signs import SignedText, TimeVocabulary

SignSet = frozenset[str]  # words or values of signs.tsv

OPENING_WORDS = 2  # at most, in front of a time that opens its sentence ("Hingga pada Senin, …")
CUE_REACH_WORDS = 14  # words; a cue further off belongs to something else
MAX_SENTENCE_WORDS = 60  # words; as far as a sentence is searched for a cue
CLAUSE_ENDS = frozenset({"COMMA", "STOP", "BREAK", "QUOTE", "CLAUSE"})
SENTENCE_ENDS = frozenset({"STOP", "BREAK"})
OPENERS = frozenset({"STOP", "BREAK", "QUOTE"})
# Of a word of two classes the last one counts.
TENSES = {
    "PAST": "past",
    "SAID": "said",
    "NEXT": "future",
    "NEARING": "future",
    "FUTURE": "future",
}


class ContextSigns(Frozen):
    """The signs of the words that say something of a time near them."""

    tenses: WordMap  # sign -> "future", "said" or "past"
    clause_ends: SignSet
    sentence_ends: SignSet
    openers: SignSet  # after which a sentence, a quotation or a line begins
    nearing: SignSet  # of words for that something comes nearer
    joiners: SignSet  # of words that go on with another deed
    sayings: SignSet  # of verbs of speech behind whoever speaks
    commas: SignSet
    aims: SignSet
    beginnings: SignSet  # of words for that something begins
    prepositions: SignSet


@compute_once
def _compile_signs(vocabulary: TimeVocabulary) -> ContextSigns:
    tenses = {}
    for name, tense in TENSES.items():
        for sign in vocabulary.signs.get(name, ""):
            tenses[sign] = tense
    return ContextSigns(
        tenses=tenses,
        clause_ends=_select_signs(vocabulary, CLAUSE_ENDS),
        sentence_ends=_select_signs(vocabulary, SENTENCE_ENDS),
        openers=_select_signs(vocabulary, OPENERS),
        nearing=_select_signs(vocabulary, ["NEARING"]),
        joiners=_select_signs(vocabulary, ["AND"]),
        sayings=_select_signs(vocabulary, ["SAYING"]),
        commas=_select_signs(vocabulary, ["COMMA"]),
        aims=_select_signs(vocabulary, ["AIM"]),
        beginnings=_select_signs(vocabulary, ["BEGINS"]),
        prepositions=_select_signs(vocabulary, ["PREP"]),
    )


def _select_signs(vocabulary: TimeVocabulary, names: Iterable[str]) -> SignSet:
    signs: set[str] = set()
    for name in names:
        signs.update(vocabulary.signs.get(name, ""))
    return frozenset(signs)


# --- tense ----------------------------------------------------------------------------------------


def find_tense(words: SignedText, first: int, last: int) -> str:
    """The tense of the clause around the words `first` to `last`: "future", "past", "said" or "".

    The nearest cue before them decides, else the nearest after them. A time that opens its sentence
    ("Pada Rabu, …") belongs to the clause after its comma.
    """
    cues = _compile_signs(words.vocabulary)
    before = words.signs_before(first, CUE_REACH_WORDS)
    is_opening = first <= OPENING_WORDS
    for steps, sign in enumerate(before):
        if sign in cues.clause_ends:
            if sign not in cues.commas:
                is_opening = steps <= 1
            elif _is_opening_plan(words, first - steps - 2):
                return "future"
            else:
                is_opening = False
            break
        if sign in cues.tenses:
            return cues.tenses[sign]
    if not is_opening and _is_put_between(words, last + 1):
        return "said"
    return _find_tense_after(words, last + 1, past_comma=is_opening)


def _is_opening_plan(words: SignedText, index: int) -> bool:
    """Whether that word opens its sentence and says that all of it is to come: `Rencananya, …`."""
    if index < 0 or "FUTURE" not in words.classes_at(index):
        return False
    return opens_sentence(words, index) or "DASH" in words.classes_at(index - 1)


def _is_put_between(words: SignedText, start: int) -> bool:
    """Whether a time is put between whoever speaks and the verb ("…, Sabtu, mengatakan")."""
    cues = _compile_signs(words.vocabulary)
    following = words.signs[start : start + 2]
    return following[:1] in cues.commas and following[1:] in cues.sayings


def _goes_on_with_deed(words: SignedText, start: int) -> bool:
    """Whether another deed is joined on there, which has a tense of its own ("… dan akan …")."""
    cues = _compile_signs(words.vocabulary)
    following = words.signs[start : start + 2]
    return following[:1] in cues.joiners and following[1:] in cues.tenses


def _find_tense_after(words: SignedText, start: int, *, past_comma: bool) -> str:
    cues = _compile_signs(words.vocabulary)
    if not past_comma and _goes_on_with_deed(words, start):
        return ""
    for sign in words.signs[start : start + CUE_REACH_WORDS]:
        if past_comma and sign in cues.commas:
            past_comma = False
        elif sign in cues.aims or sign in cues.clause_ends:
            return ""
        elif sign in cues.tenses:
            return cues.tenses[sign]
    return ""


def find_sentence_tense(words: SignedText, first: int) -> str:
    """The nearest cue of speech or of the future before a time in its sentence.

    It is looked for past commas and quotation marks. What comes nearer in a clause of its own in
    front of the sentence ("Jelang laga itu, …") makes nothing else come.
    """
    cues = _compile_signs(words.vocabulary)
    commas = 0
    for steps, sign in enumerate(words.signs_before(first, MAX_SENTENCE_WORDS), start=1):
        if sign in cues.sentence_ends:
            return ""
        commas += sign in cues.commas
        tense = cues.tenses.get(sign, "")
        if tense == "future" and commas > 1 and _is_in_nearing_clause(words, first - steps):
            return ""
        if tense in {"said", "future"}:
            return tense
    return ""


def _is_in_nearing_clause(words: SignedText, index: int) -> bool:
    """Whether that word is in a clause in front of the sentence that says what comes nearer."""
    cues = _compile_signs(words.vocabulary)
    for first in range(index, -1, -1):
        sign = words.signs[first]
        if sign in cues.clause_ends:
            return False
        if sign in cues.nearing:
            return opens_sentence(words, first) or "DASH" in words.classes_at(first - 1)
    return False


# --- where in its clause it is --------------------------------------------------------------------


def begins_something(words: SignedText, first: int) -> bool:
    """Whether something is said to begin on the time whose first word that is."""
    cues = _compile_signs(words.vocabulary)
    for sign in words.signs_before(first, CUE_REACH_WORDS):
        if sign in cues.clause_ends:
            return False
        if sign in cues.beginnings:
            return True
    return False


def opens_sentence(words: SignedText, first: int) -> bool:
    """Whether that word opens a sentence, a quotation or a line."""
    if first == 0:
        return True
    openers = _compile_signs(words.vocabulary).openers
    return words.signs[first - 1] in openers


def follows_preposition(words: SignedText, first: int) -> bool:
    """Whether a preposition comes right before that word."""
    if first == 0:
        return False
    prepositions = _compile_signs(words.vocabulary).prepositions
    return words.signs[first - 1] in prepositions
