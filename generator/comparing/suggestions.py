"""Suggest terms for a new topic: what unfiled sentences share, and filed ones seldom have."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from math import log, sqrt

from generator.comparing.meanings import Weights, read_word_weights
from generator.core.spans import any_contains
from generator.languages import Language
from generator.nouns.book import Source, Statement, Suggestion
from generator.nouns.editors import Entity
from generator.reading.tokens import RootedWord, root_text

ARTICLES = 2  # that must have a term: what one article repeats is its own matter
LEAST = 1.0  # score; below it the difference may be chance
MOST = 12  # suggestions
HALF_A_SENTENCE = 0.5  # added to each count, so that none is nothing

ENTITY = "@"  # first part of a unit that is an entity
FULL_WEIGHT = 1.0  # of a word that says something by itself

Unit = tuple[str, ...]  # one or two roots, or ENTITY and an entity's id


@dataclass(slots=True)
class _Uses:
    """Where a unit occurs, while the sentences are read."""

    unfiled: list[Statement] = field(default_factory=list)
    filed: int = 0
    forms: Counter[str] = field(default_factory=Counter)

    def add(self, statement: Statement, form: str) -> None:
        """Count one sentence that has the unit in that form."""
        self.forms[form] += 1
        if statement.filings:
            self.filed += 1
        else:
            self.unfiled.append(statement)

    def count_articles(self) -> int:
        """Articles with unfiled sentences that have it."""
        articles = {statement.article for statement in self.unfiled}
        return len(articles)

    def most_common_form(self) -> str:
        """The first in the alphabet of equally common ones."""
        most = max(self.forms.values())
        commonest = [form for form, count in self.forms.items() if count == most]
        return min(commonest)


@dataclass(frozen=True, slots=True)
class _ScoredUnit:
    """A unit that is worth suggesting."""

    unit: Unit
    uses: _Uses
    score: float

    @property
    def entity(self) -> str:
        """The id of the entity that it is; "" for words."""
        if self.unit[0] == ENTITY:
            return self.unit[1]
        return ""

    @property
    def words(self) -> set[str]:
        """By which it is like another: its roots, or the entity."""
        if self.entity:
            return {ENTITY + self.entity}
        return set(self.unit)


def suggest_terms(
    sources: Sequence[Source], entities: Iterable[Entity], language: Language
) -> tuple[Suggestion, ...]:
    """At most `MOST` terms, best first, by the log-odds of an unfiled against a filed sentence.

    Function words, verbs of saying and other common words count only within a phrase, as the table
    word_weights has it; a name counts as the entity, not by its words.
    """
    weights = read_word_weights(language)
    uses: dict[Unit, _Uses] = {}
    filed = unfiled = 0
    for source in sorted(sources, key=_by_id):
        for statement in source.statements:
            if statement.filings:
                filed += 1
            else:
                unfiled += 1
            for unit, form in _find_units(statement, weights, language).items():
                uses.setdefault(unit, _Uses()).add(statement, form)
    scored: list[_ScoredUnit] = []
    for unit, unit_uses in uses.items():
        score = _log_odds(len(unit_uses.unfiled), unfiled, unit_uses.filed, filed)
        if score >= LEAST and unit_uses.count_articles() >= ARTICLES:
            scored.append(_ScoredUnit(unit, unit_uses, score))
    listed = frozenset(entity.id for entity in entities)
    best = itertools.islice(_drop_echoes(scored), MOST)
    return tuple(_make_suggestion(term, listed) for term in best)


def _by_id(source: Source) -> str:
    return source.id


# --- units ----------------------------------------------------------------------------------------


def _find_units(statement: Statement, weights: Weights, language: Language) -> Mapping[Unit, str]:
    """What a sentence could be found by -> its words."""
    units: dict[Unit, str] = {}
    for mention in statement.mentions:
        units[ENTITY, mention.entity] = mention.text
    words = _words_outside_names(statement, language)
    for word in words:
        weight = weights.get(word.root, FULL_WEIGHT)
        if word.root.isalpha() and weight == FULL_WEIGHT:
            units.setdefault((word.root,), word.text.lower())
    for first, second in itertools.pairwise(words):
        if not _is_phrase(first, second, statement):
            continue
        if _carry_weight(first, second, weights):
            phrase = statement.sentence.text[first.start : second.end]
            units.setdefault((first.root, second.root), phrase.lower())
    return units


def _is_phrase(first: RootedWord, second: RootedWord, statement: Statement) -> bool:
    """Whether nothing but white space parts two words."""
    between = statement.sentence.text[first.end : second.start]
    return between.isspace()


def _carry_weight(first: RootedWord, second: RootedWord, weights: Weights) -> bool:
    """Whether neither of two words is one that says nothing."""
    if not weights.get(first.root, FULL_WEIGHT):
        return False
    return bool(weights.get(second.root, FULL_WEIGHT))


def _words_outside_names(statement: Statement, language: Language) -> list[RootedWord]:
    """The words behind the dateline that belong to no name; offsets in the sentence."""
    sentence = statement.sentence
    words: list[RootedWord] = []
    for word in root_text(sentence.text, language):
        offset = word.start + sentence.start
        if offset >= sentence.lead and not any_contains(statement.mentions, offset):
            words.append(word)
    return words


# --- scores ---------------------------------------------------------------------------------------


def _log_odds(unfiled: int, all_unfiled: int, filed: int, all_filed: int) -> float:
    """Log-odds ratio over its standard error, half a sentence added to each of the four counts."""
    unfiled_with = unfiled + HALF_A_SENTENCE
    unfiled_without = all_unfiled - unfiled + HALF_A_SENTENCE
    filed_with = filed + HALF_A_SENTENCE
    filed_without = all_filed - filed + HALF_A_SENTENCE
    odds = log(unfiled_with / unfiled_without) - log(filed_with / filed_without)
    variance = 0.0
    for count in (unfiled_with, unfiled_without, filed_with, filed_without):
        variance += 1 / count
    return round(odds / sqrt(variance), 2)


def _make_suggestion(term: _ScoredUnit, listed: Set[str]) -> Suggestion:
    entity = term.entity if term.entity in listed else ""
    return Suggestion(
        words=term.uses.most_common_form(),
        entity=entity,
        statements=tuple(term.uses.unfiled),
        filed=term.uses.filed,
        articles=term.uses.count_articles(),
        score=term.score,
    )


def _drop_echoes(terms: Iterable[_ScoredUnit]) -> Iterator[_ScoredUnit]:
    """The terms, best first, without those that share a word with a better one.

    Of "military support", "support" and "military" one is enough.
    """
    suggested: set[str] = set()
    for term in sorted(terms, key=_best_first):
        if term.words.isdisjoint(suggested):
            suggested |= term.words
            yield term


def _best_first(term: _ScoredUnit) -> tuple[float, int, Unit]:
    return -term.score, -len(term.unit), term.unit
