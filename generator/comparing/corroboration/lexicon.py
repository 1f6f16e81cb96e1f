"""The tables by which statements are compared, compiled once a language."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.languages import Language
from generator.reading.tokens import RootedWord

NAME_WEIGHT = 0.5  # names are shared by everything that is told of the same people

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparisonLexicon:
    """What words weigh, and which of them mean the same, negate, place, point back or join clauses."""

    weights: Mapping[str, float]  # root -> weight; 1 for every other root
    senses: Mapping[Words, str]  # roots of a word or phrase -> name of the meaning
    phrases: frozenset[str]  # first roots of the phrases among them
    sense_weights: Mapping[str, float]
    opposites: Mapping[str, frozenset[str]]  # unit -> units that cannot be told of the same
    negations: frozenset[str]
    numbers: Mapping[str, str]  # number word -> figures
    places: Mapping[Words, str]  # words before a place -> relation
    leaning: frozenset[Words]
    opening: frozenset[Words]  # lean only as the first words
    joints: Mapping[str, str]  # word between clauses -> kind
    offices: frozenset[str]  # first words of offices
    prepositions: frozenset[str]
    future: frozenset[str]
    auxiliaries: frozenset[str]
    verb_prefixes: Words
    no_verbs: Words  # beginnings of words that look like verbs and are none
    voices: Mapping[str, str]  # prefix -> voice

    def weight(self, key: str) -> float:
        """What a root or a meaning weighs, from 0 to 1."""
        return self.sense_weights[key] if key in self.sense_weights else self.weights.get(key, 1.0)

    def keys(self, tokens: Sequence[RootedWord]) -> list[tuple[str, Sequence[RootedWord]]]:
        """The tokens as meanings where the tables know one, else as roots; the longest phrase wins."""
        found: list[tuple[str, Sequence[RootedWord]]] = []
        at = 0
        while at < len(tokens):
            words = tokens[at : at + 3] if tokens[at].root in self.phrases else tokens[at : at + 1]
            roots = tuple(token.root for token in words)
            size = next((n for n in range(len(roots), 1, -1) if roots[:n] in self.senses), 1)
            found.append((self.senses.get(roots[:size], roots[0]), words[:size]))
            at += size
        return found

    def place_words(self, before: Sequence[str]) -> int:
        """How many of the last words before a place tell where something is."""
        return next(
            (n for n in range(min(3, len(before)), 0, -1) if tuple(before[-n:]) in self.places), 0
        )

    def voice(self, verb: str) -> str:
        """Whether the form of a verb is "active" or "passive"; "" where it does not tell."""
        return next((voice for prefix, voice in self.voices.items() if verb.startswith(prefix)), "")


@functools.lru_cache(maxsize=8)
def compile_lexicon(language: Language) -> ComparisonLexicon:
    """The lexicon of a language."""
    weights = {row["root"]: float(row["weight"]) for row in language.table("word_weights")}
    senses = {tuple(row["term"].split()): f"={row['sense']}" for row in language.table("senses")}
    leaning = [
        (tuple(row["words"].split()), row["place"]) for row in language.table("leaning_words")
    ]
    tenses = language.table("tense_cues")
    return ComparisonLexicon(
        weights=weights,
        senses=senses,
        phrases=frozenset(term[0] for term in senses if len(term) > 1),
        sense_weights=_sense_weights(senses, weights),
        opposites=_opposites(language),
        negations=frozenset(language.column("negations", "words")),
        numbers={
            row["words"]: row["value"]
            for row in language.table("number_words")
            if row["role"] == "one"
        },
        places={
            tuple(row["words"].split()): row["relation"] for row in language.table("place_words")
        },
        leaning=frozenset(words for words, place in leaning if place == "any"),
        opening=frozenset(words for words, place in leaning if place == "start"),
        joints={row["words"]: row["kind"] for row in language.table("clause_joints")},
        offices=frozenset(words.split()[0] for words in language.column("role_heads", "words")),
        prepositions=frozenset(language.column("prepositions", "words")),
        future=frozenset(row["words"] for row in tenses if row["kind"] == "future"),
        auxiliaries=frozenset(row["words"] for row in tenses if row["kind"] in ("future", "past")),
        verb_prefixes=tuple(
            row["words"] for row in language.table("verb_shapes") if row["kind"] == "prefix"
        ),
        no_verbs=tuple(
            row["words"] for row in language.table("verb_shapes") if row["kind"] == "exception"
        ),
        voices={row["prefix"]: row["voice"] for row in language.table("verb_voices")},
    )


def _opposites(language: Language) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in language.table("opposites"):
        found[row["first"]].add(row["second"])
        found[row["second"]].add(row["first"])
    return {unit: frozenset(others) for unit, others in found.items()}


def _sense_weights(senses: Mapping[Words, str], weights: Mapping[str, float]) -> dict[str, float]:
    """The mean of the words of each meaning; a phrase weighs 1."""
    found: dict[str, list[float]] = defaultdict(list)
    for term, sense in senses.items():
        found[sense].append(weights.get(term[0], 1.0) if len(term) == 1 else 1.0)
    return {sense: round(sum(each) / len(each), 2) for sense, each in found.items()}
