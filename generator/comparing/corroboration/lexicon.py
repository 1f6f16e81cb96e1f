"""The tables by which statements are compared, compiled once a language."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.comparing.meanings import Senses, read_senses, read_word_weights
from generator.languages import Language
from generator.reading.tokens import RootedWord

LONGEST_PLACE_PHRASE = 3  # words of a row of the table place_words

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """Words before a place that say where something is."""

    size: int  # how many words they are
    relation: str  # as in the table place_words


@dataclass(frozen=True, slots=True)
class ComparisonLexicon:
    """What words weigh, and which of them mean the same, negate, point back or join clauses."""

    weights: Mapping[str, float]  # root -> weight; 1 for every other root
    senses: Senses
    sense_weights: Mapping[str, float]
    opposites: Mapping[str, frozenset[str]]  # unit -> units that contradict it
    negations: frozenset[str]
    numbers: Mapping[str, str]  # number word -> figures
    place_phrases: Mapping[Words, str]  # words before a place -> relation
    backward: frozenset[Words]  # point back, wherever they are
    backward_openers: frozenset[Words]  # point back as the first words only
    joints: Mapping[str, str]  # word between clauses -> kind
    offices: frozenset[str]  # first words of offices
    prepositions: frozenset[str]
    future: frozenset[str]
    auxiliaries: frozenset[str]
    verb_prefixes: Words
    no_verbs: Words  # beginnings of words that look like verbs and are none
    voices: Mapping[str, str]  # prefix -> voice

    def weight(self, unit: str) -> float:
        """What a root or a meaning weighs, from 0 to 1."""
        if unit in self.sense_weights:
            return self.sense_weights[unit]
        return self.weights.get(unit, 1.0)

    def find_place_phrase(self, before: Sequence[str]) -> PlacePhrase | None:
        """The longest phrase at the end of the words before a place that says where it is."""
        for size in range(min(LONGEST_PLACE_PHRASE, len(before)), 0, -1):
            relation = self.place_phrases.get(tuple(before[-size:]))
            if relation is not None:
                return PlacePhrase(size, relation)
        return None

    def voice_of(self, verb: str) -> str:
        """Whether the form of a verb is "active" or "passive"; "" where it does not show."""
        for prefix, voice in self.voices.items():
            if verb.startswith(prefix):
                return voice
        return ""

    def is_verb(self, word: RootedWord) -> bool:
        """Whether a word in small letters is a verb or an auxiliary by its form."""
        if word.text in self.auxiliaries:
            return True
        has_affix = word.text != word.root and word.text.startswith(self.verb_prefixes)
        return has_affix and not word.text.startswith(self.no_verbs)


@functools.lru_cache(maxsize=8)
def compile_lexicon(language: Language) -> ComparisonLexicon:
    """The lexicon of a language."""
    weights = read_word_weights(language)
    senses = read_senses(language)
    future = _words_by(language, "tense_cues", "kind", "future")
    past = _words_by(language, "tense_cues", "kind", "past")
    return ComparisonLexicon(
        weights=weights,
        senses=senses,
        sense_weights=_weigh_senses(senses, weights),
        opposites=_read_opposites(language),
        negations=frozenset(language.column("negations", "words")),
        numbers=_read_numbers(language),
        place_phrases=_read_place_phrases(language),
        backward=_phrases_by(language, "leaning_words", "place", "any"),
        backward_openers=_phrases_by(language, "leaning_words", "place", "start"),
        joints={row["words"]: row["kind"] for row in language.table("clause_joints")},
        offices=frozenset(words.split()[0] for words in language.column("role_heads", "words")),
        prepositions=frozenset(language.column("prepositions", "words")),
        future=frozenset(future),
        auxiliaries=frozenset((*future, *past)),
        verb_prefixes=_words_by(language, "verb_shapes", "kind", "prefix"),
        no_verbs=_words_by(language, "verb_shapes", "kind", "exception"),
        voices={row["prefix"]: row["voice"] for row in language.table("verb_voices")},
    )


def _words_by(language: Language, table: str, column: str, value: str) -> Words:
    """The words of the rows that have that value, in the order of the table."""
    return tuple(row["words"] for row in language.table(table) if row[column] == value)


def _phrases_by(language: Language, table: str, column: str, value: str) -> frozenset[Words]:
    """As `_words_by`, each row's words apart."""
    phrases = _words_by(language, table, column, value)
    return frozenset(tuple(phrase.split()) for phrase in phrases)


def _read_numbers(language: Language) -> Mapping[str, str]:
    """The number words that mean a number by themselves."""
    numbers: dict[str, str] = {}
    for row in language.table("number_words"):
        if row["role"] == "one":
            numbers[row["words"]] = row["value"]
    return numbers


def _read_place_phrases(language: Language) -> Mapping[Words, str]:
    relations: dict[Words, str] = {}
    for row in language.table("place_words"):
        phrase = tuple(row["words"].split())
        relations[phrase] = row["relation"]
    return relations


def _read_opposites(language: Language) -> Mapping[str, frozenset[str]]:
    opposites: dict[str, set[str]] = defaultdict(set)
    for row in language.table("opposites"):
        opposites[row["first"]].add(row["second"])
        opposites[row["second"]].add(row["first"])
    return {unit: frozenset(contradicting) for unit, contradicting in opposites.items()}


def _weigh_senses(senses: Senses, weights: Mapping[str, float]) -> Mapping[str, float]:
    """The mean of the words of each meaning; a phrase weighs 1."""
    by_meaning: dict[str, list[float]] = defaultdict(list)
    for roots, unit in senses.unit_of.items():
        is_phrase = len(roots) > 1
        by_meaning[unit].append(1.0 if is_phrase else weights.get(roots[0], 1.0))
    means: dict[str, float] = {}
    for unit, term_weights in by_meaning.items():
        means[unit] = round(sum(term_weights) / len(term_weights), 2)
    return means
