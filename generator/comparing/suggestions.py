"""Suggest terms for a new topic: what unfiled sentences share, and filed ones seldom have."""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import chain, groupby, islice, pairwise
from math import log, sqrt
from operator import attrgetter

from generator.comparing.by_key import KEY_TYPE, NUMBER_TYPE, NumbersByKey, list_shared
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

_KEY_BYTES = 8

Unit = tuple[str, ...]  # one or two roots, or ENTITY_MARK and an entity's id
Units = Mapping[Unit, str]  # of a sentence -> its words
FindUnits = Callable[[Statement], Units]


class _FrequentUnit(Frozen):
    """A unit of enough statements, known by its key."""

    key: int
    score: float
    numbers: Sequence[int]  # of its statements


class _ScoredUnit(Frozen):
    unit: Unit
    statements: Statements  # that have it
    score: float

    @property
    def entity(self) -> str:
        """The id of the entity that it is; "" for words."""
        if self.unit[0] == ENTITY_MARK:
            return self.unit[1]
        return ""

    @property
    def unfiled(self) -> Statements:
        return tuple(statement for statement in self.statements if not statement.filings)

    def count_unfiled_articles(self) -> int:
        articles = {statement.article for statement in self.unfiled}
        return len(articles)

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
    find_units = partial(_find_units, weights=weights, language=language)

    texts = [source.statements for source in sorted(sources, key=_by_id)]
    list_all_keys = partial(_list_all_keys, find_units)
    all_keys = make_each("units of suggestions", language.code, list_all_keys, texts)
    statements = list(chain.from_iterable(texts))
    frequent = _find_frequent(_index_keys(all_keys), statements)
    scored = _rank_units(frequent, statements, find_units)
    best = list(islice(_drop_overlapping(scored), MAX_SUGGESTIONS))
    suggested = [(term.unit, statement) for term in best for statement in term.statements]
    with_best = [statement for _, statement in suggested]
    all_units = make_each("units beside suggestions", language.code, find_units, with_best)
    forms = {term.unit: Counter[str]() for term in best}
    for (unit, _), units in zip(suggested, all_units, strict=True):
        forms[unit][units[unit]] += 1
    known_entity_ids = gather_ids(entities)
    return tuple(_make_suggestion(term, forms[term.unit], known_entity_ids) for term in best)


def _list_all_keys(find_units: FindUnits, statements: Statements) -> list[bytes]:
    return [_list_keys(find_units(statement)) for statement in statements]


def _index_keys(all_keys: Iterable[Sequence[bytes]]) -> NumbersByKey:
    """The numbers of the statements of all articles, by the keys of their units."""
    by_key = NumbersByKey()
    for number, keys in enumerate(chain.from_iterable(all_keys)):
        for key in array(KEY_TYPE, keys):
            by_key.add(key, number)
    return by_key


def _list_keys(units: Iterable[Unit]) -> bytes:
    """A number that no other unit of a book has, as far as chance goes, 8 bytes for each: the units
    themselves, of which few are suggested, take ten times the room.
    """
    return b"".join(map(_make_key, units))


def _make_key(unit: Unit) -> bytes:
    return hashlib.blake2b("\0".join(unit).encode(), digest_size=_KEY_BYTES).digest()


def _find_frequent(
    by_key: NumbersByKey, statements: Sequence[Statement]
) -> Iterator[_FrequentUnit]:
    is_filed = [bool(statement.filings) for statement in statements]
    filed = sum(is_filed)
    unfiled = len(statements) - filed
    for part in by_key.list_parts():
        for key, numbers in list_shared(part):
            filed_with = sum(map(is_filed.__getitem__, numbers))
            unfiled_with = len(numbers) - filed_with
            if unfiled_with < MIN_ARTICLES:
                continue
            score = _log_odds(unfiled_with, unfiled, filed_with, filed)
            if score >= MIN_SCORE:
                yield _FrequentUnit(key, score, array(NUMBER_TYPE, numbers))


def _rank_units(
    frequent: Iterable[_FrequentUnit], statements: Sequence[Statement], find_units: FindUnits
) -> Iterator[_ScoredUnit]:
    """The units of enough articles, best first, as far as they are asked for."""
    by_score = sorted(frequent, key=attrgetter("score"), reverse=True)
    for _, alike in groupby(by_score, key=attrgetter("score")):
        scored = []
        for item in alike:
            with_unit = tuple(map(statements.__getitem__, item.numbers))
            unit = _find_by_key(item.key, find_units(with_unit[0]))
            term = _ScoredUnit(unit, with_unit, item.score)
            if term.count_unfiled_articles() >= MIN_ARTICLES:
                scored.append(term)
        yield from sorted(scored, key=_longest_first)


def _find_by_key(key: int, units: Iterable[Unit]) -> Unit:
    return next(unit for unit in units if array(KEY_TYPE, _make_key(unit))[0] == key)


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


def _make_suggestion(
    term: _ScoredUnit, forms: Mapping[str, int], known_entity_ids: Set[str]
) -> Suggestion:
    entity = term.entity if term.entity in known_entity_ids else ""
    return Suggestion(
        words=_find_most_common(forms),
        entity=entity,
        statements=term.unfiled,
        filed=len(term.statements) - len(term.unfiled),
        articles=term.count_unfiled_articles(),
        score=term.score,
    )


def _find_most_common(forms: Mapping[str, int]) -> str:
    """The first in the alphabet of equally common ones."""
    most = max(forms.values())
    return min(form for form, count in forms.items() if count == most)


def _drop_overlapping(terms: Iterable[_ScoredUnit]) -> Iterator[_ScoredUnit]:
    """The terms, which come best first, without those that share a word with a better one.

    Of "military support", "support" and "military" one is enough.
    """
    suggested: set[str] = set()
    for term in terms:
        if term.words.isdisjoint(suggested):
            suggested |= term.words
            yield term


def _longest_first(term: _ScoredUnit) -> SortKey:
    return -len(term.unit), term.unit
