"""Read words as what they mean: one unit for all words and phrases that mean the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.core.frozen import Frozen
from generator.core.remembered import compute_once
from generator.core.text import WordMap
from generator.languages import Language
from generator.reading.tokens import RootedWord

LONGEST_TERM = 3  # words of a row of the table senses
NAME_WEIGHT = 0.5  # names are shared by all statements about the same people
NAME_MARK = "@"  # begins a unit that is an entity
SENSE_MARK = "="  # begins a unit that is a meaning

Roots = tuple[str, ...]
Weights = Mapping[str, float]  # of roots or units


class Meaning(Frozen):
    """A word or phrase, and the unit by which it is compared."""

    unit: str  # the meaning (`=visit`), or the root of a word that the table does not list
    start: int  # offsets as those of the words
    end: int


class Senses(Frozen):
    """Which words and phrases mean the same."""

    unit_of: Mapping[Roots, str]  # roots of a word or phrase -> its meaning
    unit_of_verb: WordMap  # a form of a verb -> its meaning, where its root has others
    phrase_beginnings: frozenset[str]  # first roots of the phrases among them

    def find_meanings(self, words: Sequence[RootedWord]) -> list[Meaning]:
        """Each word as part of one meaning, in text order; the longest phrase wins."""
        roots = tuple([word.root for word in words])
        has_phrases = not self.phrase_beginnings.isdisjoint(roots)
        meanings = []
        index = 0
        while index < len(words):
            first = words[index]
            term = roots[index : index + 1]
            if has_phrases and first.root in self.phrase_beginnings:
                term = self._longest_term(roots[index : index + LONGEST_TERM])
            index += len(term)
            last = words[index - 1]
            unit = self.unit_of.get(term, first.root)
            if len(term) == 1:
                unit = self.unit_of_verb.get(first.text, unit)
            meanings.append(Meaning(unit, first.start, last.end))
        return meanings

    def find_units(self, roots: Roots) -> set[str]:
        """The units of words with these roots, read as by `find_meanings`, whatever their form."""
        if self.phrase_beginnings.isdisjoint(roots):
            return {self.unit_of.get((root,), root) for root in roots}
        units = set()
        while roots:
            term = self._longest_term(roots[:LONGEST_TERM])
            units.add(self.unit_of.get(term, term[0]))
            roots = roots[len(term) :]
        return units

    def _longest_term(self, roots: Roots) -> Roots:
        """The roots of the phrase that words begin with, or of the first of them."""
        if roots[0] in self.phrase_beginnings:
            for size in range(len(roots), 1, -1):
                if roots[:size] in self.unit_of:
                    return roots[:size]
        return roots[:1]


def read_senses(language: Language) -> Senses:
    """The meanings that the language's table gives."""
    unit_of = {}
    for row in language.table("senses"):
        roots = tuple(row["term"].split())
        unit_of[roots] = SENSE_MARK + row["sense"]
    beginnings = set()
    for roots in unit_of:
        if len(roots) > 1:
            beginnings.add(roots[0])
    unit_of_verb = {}
    for row in language.table("verb_senses"):
        unit_of_verb[row["words"]] = SENSE_MARK + row["sense"]
    return Senses(unit_of, unit_of_verb, frozenset(beginnings))


@compute_once
def read_word_weights(language: Language) -> Weights:
    """How much a root says of what a statement is about, 0 to 1; a root not listed weighs 1."""
    return {row["root"]: float(row["weight"]) for row in language.table("word_weights")}


def name_unit(entity: str) -> str:
    return NAME_MARK + entity


def is_name(unit: str) -> bool:
    """Whether a unit is an entity."""
    return unit.startswith(NAME_MARK)


def is_listed_meaning(unit: str) -> bool:
    """Whether a unit is a meaning of the table, not a root or an entity."""
    return unit.startswith(SENSE_MARK)
