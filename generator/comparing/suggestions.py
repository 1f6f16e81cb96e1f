"""Suggest terms for a new topic: what unfiled sentences share, and filed ones seldom have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import islice, pairwise
from math import log, sqrt
from typing import Any

from generator.comparing.meanings import Weights, read_word_weights
from generator.core.each import MakeEach, make_anew
from generator.core.frozen import Frozen
from generator.core.ids import gather_ids
from generator.core.sort_keys import SortKey
from generator.core.spans import any_contains, span_of
from generator.languages import Language
from generator.nouns.book import Source, Sources, Statement, Statements, Suggestion
from generator.nouns.editors import Entity
from generator.reading.tokens import RootedWord, root_text

MIN_ARTICLES = 2  # that must have a term: what one article repeats is its own matter
MIN_SCORE = 1.0  # score; below it the difference may be chance
MAX_SUGGESTIONS = 12  # suggestions
SMOOTHING_COUNT = 0.5  # added to each count, so that none is nothing

ENTITY_MARK = "@"  # first part of a unit that is an entity
FULL_WEIGHT = 1.0  # of a word that says something by itself

Unit = tuple[str, ...]  # one or two roots, or ENTITY_MARK and an entity's id
Units = Mapping[Unit, str]  # of a sentence -> its words


class _Occurrences(Frozen):
    """Where a unit occurs."""

    unfiled: Statements
    filed: int  # how many other sentences have it
    forms: Mapping[str, int]  # how many sentences have it in each form

    def count_unfiled_articles(self) -> int:
        articles = {statement.article for statement in self.unfiled}
        return len(articles)

    def most_common_form(self) -> str:
        """The first in the alphabet of equally common ones."""
        most = max(self.forms.values())
        commonest = [form for form, count in self.forms.items() if count == most]
        return min(commonest)


def _gather(statements: Statements, forms: Iterable[str]) -> _Occurrences:
    unfiled = tuple(statement for statement in statements if not statement.filings)
    return _Occurrences(
        unfiled=unfiled,
        filed=len(statements) - len(unfiled),
        forms=Counter(forms),
    )


class _ScoredUnit(Frozen):
    unit: Unit
    occurrences: _Occurrences
    score: float

    @property
    def entity(self) -> str:
        """The id of the entity that it is; "" for words."""
        if self.unit[0] == ENTITY_MARK:
            return self.unit[1]
        return ""

    @property
    def words(self) -> set[str]:
        """By which it is like another: its roots, or the entity."""
        if self.entity:
            return {ENTITY_MARK + self.entity}
        return set(self.unit)


def suggest_terms(
    sources: Sources,
    entities: Iterable[Entity],
    language: Language,
    make_each: MakeEach = make_anew,
) -> tuple[Suggestion, ...]:
    """At most `MAX_SUGGESTIONS` terms, best first, by the log-odds of an unfiled against a filed
    sentence.

    Function words, verbs of saying and other common words count only within a phrase, as the table
    word_weights has it; a name counts as the entity, not by its words.
    """
    weights = read_word_weights(language)

    def find_all_units(statements: Statements) -> list[Units]:
        return [_find_units(statement, weights, language) for statement in statements]

    # Of each unit a statement that has it, in which form, the next statement, its form, …: a record
    # of each takes four times the room
    occurrences = defaultdict[Unit, list[Any]](list)
    filed = 0
    unfiled = 0
    texts = [source.statements for source in sorted(sources, key=_by_id)]
    units = make_each("units of suggestions", language.code, find_all_units, texts)
    for statements, of_statements in zip(texts, units, strict=True):
        for statement, of_statement in zip(statements, of_statements, strict=True):
            if statement.filings:
                filed += 1
            else:
                unfiled += 1
            for unit, form in of_statement.items():
                occurrences[unit] += (statement, form)
    scored = []
    for unit, of_each in occurrences.items():
        statements = of_each[::2]
        if len(statements) < MIN_ARTICLES:
            continue  # as most units
        unfiled_with = sum(not statement.filings for statement in statements)
        score = _log_odds(unfiled_with, unfiled, len(statements) - unfiled_with, filed)
        if unfiled_with < MIN_ARTICLES or score < MIN_SCORE:
            continue
        of_unit = _gather(statements, of_each[1::2])
        if of_unit.count_unfiled_articles() >= MIN_ARTICLES:
            scored.append(_ScoredUnit(unit, of_unit, score))
    known_entity_ids = gather_ids(entities)
    best = islice(_drop_overlapping(scored), MAX_SUGGESTIONS)
    return tuple(_make_suggestion(term, known_entity_ids) for term in best)


def _by_id(source: Source) -> str:
    return source.id


# --- units ----------------------------------------------------------------------------------------


def _find_units(statement: Statement, weights: Weights, language: Language) -> Units:
    """What a sentence could be found by -> its words."""
    units: dict[Unit, str] = {}
    for mention in statement.mentions:
        units[ENTITY_MARK, mention.entity] = mention.text
    words = _words_outside_names(statement, language)
    for word in words:
        root = word.root
        if root.isalpha() and weights.get(root, FULL_WEIGHT) == FULL_WEIGHT:
            units.setdefault((root,), word.text.lower())
    for first, second in pairwise(words):
        if not _are_adjacent(first, second, statement):
            continue
        if _are_both_content_words(first, second, weights):
            roots = first.root, second.root
            text = statement.seen
            phrase = text[first.start : second.end]
            units.setdefault(roots, phrase.lower())
    return units


def _are_adjacent(first: RootedWord, second: RootedWord, statement: Statement) -> bool:
    """Whether nothing but white space parts two words."""
    text = statement.seen
    between = text[first.end : second.start]
    return between.isspace()


def _are_both_content_words(first: RootedWord, second: RootedWord, weights: Weights) -> bool:
    """Whether neither of two words is one that says nothing."""
    if not weights.get(first.root, FULL_WEIGHT):
        return False
    return bool(weights.get(second.root, FULL_WEIGHT))


def _words_outside_names(statement: Statement, language: Language) -> list[RootedWord]:
    """The words behind the dateline that belong to no name; offsets in what is seen of it."""
    sentence = statement.sentence
    is_as_written = sentence.view is None
    words = []
    for word in root_text(sentence.seen, language):
        offset = sentence.start + word.start
        if not is_as_written:
            in_seen = span_of(word).shifted(sentence.start)
            offset = sentence.place_in_article(in_seen).start
        if offset < sentence.body_start:
            continue
        if not any_contains(statement.mentions, offset):
            words.append(word)
    return words


# --- scores ---------------------------------------------------------------------------------------


def _log_odds(unfiled: int, all_unfiled: int, filed: int, all_filed: int) -> float:
    """Log-odds ratio over its standard error, half a sentence added to each of the four counts."""
    unfiled_with = unfiled + SMOOTHING_COUNT
    unfiled_without = all_unfiled - unfiled + SMOOTHING_COUNT
    filed_with = filed + SMOOTHING_COUNT
    filed_without = all_filed - filed + SMOOTHING_COUNT
    unfiled_odds = log(unfiled_with / unfiled_without)
    filed_odds = log(filed_with / filed_without)
    variance = 0.0
    for count in (unfiled_with, unfiled_without, filed_with, filed_without):
        variance += 1 / count
    ratio = (unfiled_odds - filed_odds) / sqrt(variance)
    return round(ratio, 2)


def _make_suggestion(term: _ScoredUnit, known_entity_ids: Set[str]) -> Suggestion:
    entity = term.entity if term.entity in known_entity_ids else ""
    return Suggestion(
        words=term.occurrences.most_common_form(),
        entity=entity,
        statements=term.occurrences.unfiled,
        filed=term.occurrences.filed,
        articles=term.occurrences.count_unfiled_articles(),
        score=term.score,
    )


def _drop_overlapping(terms: Iterable[_ScoredUnit]) -> Iterator[_ScoredUnit]:
    """The terms, best first, without those that share a word with a better one.

    Of "military support", "support" and "military" one is enough.
    """
    suggested: set[str] = set()
    for term in sorted(terms, key=_best_first):
        if term.words.isdisjoint(suggested):
            suggested |= term.words
            yield term


def _best_first(term: _ScoredUnit) -> SortKey:
    return -term.score, -len(term.unit), term.unit
