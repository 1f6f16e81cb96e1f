"""Pair what two articles report of one event in too few words to be looked up by themselves.

"11 people died" and "14 people were killed" share a word of every day. Where their articles agree
on something else they are of one event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product, starmap

from generator.comparing.corroboration.gists import Gist, Units
from generator.comparing.corroboration.matching import SAME, ComparedPair, relate
from generator.comparing.meanings import is_name
from generator.core.text import fold_words
from generator.languages import Language
from generator.nouns.book import Source, Statement, Statements
from generator.reading.quantities import can_be_equal, may_have_numbers, measures_same

LEAD = 4  # statements with which an article says what it is about
FIRST = 2  # of these, with what it is about before all

Gists = Sequence[Gist]
Name = frozenset[str]  # words


def is_anchor(pair: ComparedPair) -> bool:
    """Whether the articles agree here, if need be but for a detail, with a name."""
    verdict = pair.verdict
    return verdict.kind in SAME or (verdict.matches and any(map(is_name, verdict.shared)))


def rests_on_articles(pair: ComparedPair) -> bool:
    """Whether two statements that count differently are of one matter only if their articles are.

    They name no time in common, and nobody but who does it: "the commission seized Rp1.2 billion".
    """
    first, second = pair.both
    if pair.verdict.kind in SAME or "number" not in pair.verdict.conflicts:
        return False
    if not set(first.happened).isdisjoint(second.happened):
        return False
    doers = _find_doers(first) & _find_doers(second)
    names = {unit for unit in pair.verdict.shared if is_name(unit)}
    return names <= doers


def _find_doers(gist: Gist) -> Units:
    return gist.subject_units | {gist.named_doer}


def begin_otherwise(source: Source, other: Source) -> bool:
    """Whether half of the names with which each begins are not in the other: of two floods."""
    return _is_half_unknown(source, other) and _is_half_unknown(other, source)


def _is_half_unknown(source: Source, other: Source) -> bool:
    """Whether so many words are of names that the other article does not have, not even in part."""
    names_of_other = _find_names(other.statements)
    words: set[str] = set()
    for statement in other.statements:
        words.update(fold_words(statement.sentence.seen))
    known = unknown = 0
    for name in _find_names(source.statements[:FIRST]):
        if name <= words or any(name <= alike or alike <= name for alike in names_of_other):
            known += len(name)
        else:
            unknown += len(name)
    return unknown > 0 and unknown >= known


def _find_names(statements: Statements) -> set[Name]:
    names: set[Name] = set()
    for statement in statements:
        start = statement.sentence.body_start
        names.update(
            frozenset(fold_words(mention.name))
            for mention in statement.mentions
            if mention.start >= start
        )
    return names


def choose_details(source: Source, language: Language) -> list[Statement]:
    """The first statements of an article, and those that may give a number, a day or a place."""
    return [
        statement
        for number, statement in enumerate(source.statements)
        if number < LEAD or _may_give_detail(statement, language)
    ]


def _may_give_detail(statement: Statement, language: Language) -> bool:
    if statement.happened or any(mention.kind == "place" for mention in statement.mentions):
        return True
    return may_have_numbers(statement.sentence.seen_body, language)


def pair_details(gists: Gists, gists_of_other: Gists) -> Iterator[ComparedPair]:
    """The statements of two articles on one event that may differ in a detail, each two once, that
    of the smaller id first; none where no name is at the beginning of both.
    """
    event = _find_units(gists[:LEAD]) & _find_units(gists_of_other[:LEAD])
    if not any(map(is_name, event)):
        return
    with_unit = defaultdict(list)
    for gist in gists_of_other:
        for unit in gist.units:
            with_unit[unit].append(gist)
    for gist in gists:
        others = {other.id: other for unit in gist.units for other in with_unit[unit]}
        for other in others.values():
            if not _may_differ(gist, other) or _is_among(gist, gists_of_other, other):
                continue
            if not _is_among(other, gists, gist):
                first, second = sorted((gist, other), key=_get_id)
                yield ComparedPair(first, second, relate(first, second, event))


def _find_units(gists: Gists) -> Units:
    return frozenset().union(*(gist.units for gist in gists))


def _get_id(gist: Gist) -> str:
    return gist.id


def _may_differ(first: Gist, second: Gist) -> bool:
    """Whether both give a number of one unit, a day or a place, or one alone denies something."""
    if (first.event_days and second.event_days) or (first.located and second.located):
        return True
    if bool(first.negated) != bool(second.negated):
        return True
    pairs = product(first.quantities, second.quantities)
    return any(starmap(measures_same, pairs))


def _is_among(gist: Gist, others: Iterable[Gist], compared: Gist) -> bool:
    """Whether another statement of the other article gives the number that it gives."""
    for other in others:
        if other is not compared and not gist.units.keys().isdisjoint(other.units):
            pairs = product(gist.quantities, other.quantities)
            if any(measures_same(*pair) and can_be_equal(*pair) for pair in pairs):
                return True
    return False
