"""Suggest terms for a new topic: what unfiled sentences of several articles share, and filed ones seldom have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise
from math import log, sqrt

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
Unit = tuple[str, ...]  # one or two roots, or ENTITY and an entity's id


@dataclass(slots=True)
class _Uses:
    """Where a unit stands, while the sentences are read."""

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

    @property
    def articles(self) -> int:
        """Articles with unfiled sentences that have it."""
        return len({statement.sentence.article for statement in self.unfiled})

    @property
    def most_common_form(self) -> str:
        """The first in the alphabet of equally common ones."""
        return min(self.forms, key=lambda form: (-self.forms[form], form))


def suggest_terms(
    sources: Sequence[Source], entities: Iterable[Entity], language: Language
) -> tuple[Suggestion, ...]:
    """At most `MOST` terms, best first, by the log-odds of an unfiled against a filed sentence.

    Function words, verbs of saying and other common words count only within a phrase, as the table
    word_weights has it; a name counts as the entity, not by its words.
    """
    weights = {row["root"]: float(row["weight"]) for row in language.table("word_weights")}
    statements = [
        statement
        for source in sorted(sources, key=lambda source: source.id)
        for statement in source.statements
    ]
    uses: dict[Unit, _Uses] = {}
    for statement in statements:
        for unit, form in _find_units(statement, weights, language).items():
            uses.setdefault(unit, _Uses()).add(statement, form)
    filed = sum(1 for statement in statements if statement.filings)
    listed = frozenset(entity.id for entity in entities)
    suggestions: list[tuple[Unit, Suggestion]] = []
    for unit, use in uses.items():
        score = _log_odds(len(use.unfiled), len(statements) - filed, use.filed, filed)
        if use.articles >= ARTICLES and score >= LEAST:
            suggestions.append((unit, _make_suggestion(unit, use, score, listed)))
    suggestions.sort(key=_best_first)
    return tuple(_drop_echoes(suggestions))[:MOST]


def _best_first(suggestion: tuple[Unit, Suggestion]) -> tuple[float, int, Unit]:
    unit, term = suggestion
    return -term.score, -len(unit), unit


# --- units ----------------------------------------------------------------------------------------


def _find_units(
    statement: Statement, weights: Mapping[str, float], language: Language
) -> Mapping[Unit, str]:
    """What a sentence could be found by -> its words."""
    text = statement.sentence.text
    units: dict[Unit, str] = {}
    for mention in statement.mentions:
        units[ENTITY, mention.entity] = mention.text
    words = _words_outside_names(statement, language)
    for word in words:
        if word.root.isalpha() and weights.get(word.root, 1.0) == 1.0:
            units.setdefault((word.root,), word.text.lower())
    for first, second in pairwise(words):
        is_phrase = text[first.end : second.start].isspace()
        if is_phrase and weights.get(first.root, 1.0) and weights.get(second.root, 1.0):
            units.setdefault((first.root, second.root), text[first.start : second.end].lower())
    return units


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
    counts = (unfiled, all_unfiled - unfiled, filed, all_filed - filed)
    with_unit, without_unit, filed_with, filed_without = [
        count + HALF_A_SENTENCE for count in counts
    ]
    odds = log(with_unit / without_unit) - log(filed_with / filed_without)
    variance = 1 / with_unit + 1 / without_unit + 1 / filed_with + 1 / filed_without
    return round(odds / sqrt(variance), 2)


def _make_suggestion(unit: Unit, use: _Uses, score: float, listed: Set[str]) -> Suggestion:
    is_listed = unit[0] == ENTITY and unit[1] in listed
    return Suggestion(
        words=use.most_common_form,
        entity=unit[1] if is_listed else "",
        statements=tuple(use.unfiled),
        filed=use.filed,
        articles=use.articles,
        score=score,
    )


def _drop_echoes(ranked: Iterable[tuple[Unit, Suggestion]]) -> Iterator[Suggestion]:
    """Leave out what shares a word with a better one.

    Of "military support", "support" and "military" one is enough.
    """
    suggested: set[str] = set()
    for unit, suggestion in ranked:
        words = {ENTITY + unit[1]} if unit[0] == ENTITY else set(unit)
        if words.isdisjoint(suggested):
            suggested |= words
            yield suggestion
