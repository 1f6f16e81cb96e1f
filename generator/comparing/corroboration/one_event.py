"""Pair what two articles report of one event in too few words to be looked up by themselves.

"11 people died" and "14 people were killed" share a word of every day. Where their articles agree
on something else they are of one event.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product, starmap

from generator.comparing.corroboration.conflicts import find_conflicts, may_be_one_number
from generator.comparing.corroboration.gists import (
    Gist,
    Units,
    is_one_label,
    is_one_occasion,
    list_counts,
    report_two_matters,
)
from generator.comparing.corroboration.lexicon import NAME_BITS, ComparisonLexicon
from generator.comparing.corroboration.matching import (
    RARE_WORD_BITS,
    SAME,
    ComparedPair,
    SharedEvent,
    is_done_to_others,
    relate,
)
from generator.comparing.meanings import is_name
from generator.core.days import Days
from generator.core.spans import Span
from generator.core.text import Words, fold_words
from generator.nouns.article import Sentence
from generator.nouns.book import Source, Statements
from generator.reading.quantities import measures_same

LEAD = 4  # statements with which an article says what it is about
FIRST = 2  # of these, with what it is about before all
EVENT_BITS = 26.0  # least rarity of what two beginnings share, where they are of one event
BLANK = " "
WORDS_OF_NAME = 2  # least of one that may be rare
RARE_NAME_BITS = 9.5  # of a word of a name that few have, or of what happened there
RARE_WORDS = 2  # in common, by which what happened is known without a verb
NO_WORDS: Units = frozenset()
MATTER = frozenset(("matter",))
WORDS_OF_NAMES = 4  # of firms, bodies and places, that no two events of some days share
OF_CONVERSE = frozenset(("matter", "actor"))  # conflicts of one act in two voices
OF_ARTICLES = frozenset(("number", "polarity"))  # conflicts that two articles may well have
OF_ONE_EVENT = frozenset(("number", "speaker"))  # conflicts that these may have

# Of a town and its mayor, which no list has: `Tanjung Seri Hamid Lubis`
_CAPITALS = re.compile(r"\b[^\W\d_a-z]\w+(?: [^\W\d_a-z]\w+)+")

Gists = Sequence[Gist]


def is_anchor(pair: ComparedPair) -> bool:
    """Whether the articles agree here, if need be but for a detail, with a name."""
    verdict = pair.verdict
    if verdict.kind in SAME:
        return True
    return verdict.matches and any(map(is_name, verdict.shared))


def report_one_event(first: Gist, second: Gist, lexicon: ComparisonLexicon) -> bool:
    """Whether two statements with which articles begin report one event, in rare words and names.

    Of one occasion, they share a name, and what happened, which is what one of them is about. How
    rare their words are the shipped table alone says.
    """
    if first.is_question or second.is_question or not is_one_occasion(first, second):
        return False
    names = _find_name_words(first) & _find_name_words(second)
    words = first.units.keys() & second.units.keys()
    words -= first.names
    words -= second.names
    if not names or not words or is_done_to_others(first, second):
        return False
    of_things = names.difference(_find_words_of_people(first), _find_words_of_people(second))
    rarity = NAME_BITS
    if len(of_things) >= WORDS_OF_NAME:
        rarity = max(map(lexicon.bits, of_things))
    bits = sum(map(lexicon.bits, words)) + NAME_BITS * (len(names) - 1) + rarity
    if bits < EVENT_BITS:
        return False
    conflicts = set(find_conflicts(first, second)) - OF_ONE_EVENT
    if not conflicts and _share_happening(first, second, lexicon):
        return not report_two_matters(first, second)
    if not conflicts and rarity >= RARE_NAME_BITS and _measure_one_period(first, second):
        return True
    rare_words = [word for word in words if lexicon.bits(word) >= RARE_NAME_BITS]
    if rarity < RARE_NAME_BITS or not rare_words:
        return False
    # "The Niaga Court of Jakarta declared PT Tekstil Jaya bankrupt", "PT Tekstil Jaya was declared"
    if len(of_things) >= WORDS_OF_NAMES:
        return conflicts <= OF_CONVERSE
    # "The flash flood hit Rambutan Hulu", "the damage of the flash flood of Rambutan Hulu"
    return conflicts <= MATTER and len(rare_words) >= RARE_WORDS


def _measure_one_period(first: Gist, second: Gist) -> bool:
    """Whether both say for one period how much one thing was: "the profit of 2024"."""
    if set(first.happened).isdisjoint(second.happened):
        return False
    return any(is_one_label(*pair, NO_WORDS) for pair in product(first.labels, second.labels))


def _share_happening(first: Gist, second: Gist, lexicon: ComparisonLexicon) -> bool:
    """Whether what one of them is about, a verb or its noun, is rare and in the other."""
    verbs = {first.main_verb, second.main_verb}
    verbs &= first.deverbal
    verbs &= second.deverbal
    nouns = {first.happening, second.happening}
    nouns &= first.units.keys()
    nouns &= second.units.keys()
    acts = verbs | nouns
    if first.event_days.isdisjoint(second.event_days):  # not of an earlier day, by the way
        acts &= first.asserted
        acts &= second.asserted
    return any(lexicon.bits(act) >= RARE_WORD_BITS for act in acts)


def _find_name_words(gist: Gist) -> Units:
    """The words of the names that it has, be they read as one or not."""
    return gist.capitals.union(*gist.words_of_names.values())


def _find_words_of_people(gist: Gist) -> Units:
    return NO_WORDS.union(*map(gist.words_of_names.__getitem__, gist.people_units))


def rests_on_articles(pair: ComparedPair) -> bool:
    """Whether two statements that count differently are of one matter only if their articles are,
    or of which one denies what the other says.

    They name no time in common, and nobody but who does it: "the commission seized Rp1.2 billion",
    "the draw lasted until half-time".
    """
    first, second = pair.both
    if pair.verdict.kind in SAME or OF_ARTICLES.isdisjoint(pair.verdict.conflicts):
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
    shared_words = foreign_words = 0
    for name in _find_names(source.statements[:FIRST]):
        if words.issuperset(name) or _is_among_names(name, names_of_other):
            shared_words += len(name)
        else:
            foreign_words += len(name)
    return foreign_words > 0 and foreign_words >= shared_words


def _is_among_names(name: Words, names: Iterable[Words]) -> bool:
    """Whether one of these names has all of its words, or it has all of that one's."""
    words = set(name)
    return any(words.issubset(other) or words.issuperset(other) for other in names)


def _find_names(statements: Statements) -> set[Words]:
    """The words of the names, also of those that are not read as such: with capitals in a row."""
    names: set[Words] = set()
    for statement in statements:
        start = statement.sentence.body_start
        for mention in statement.mentions:
            if mention.start >= start:
                names.add(tuple(fold_words(mention.name)))
        for name in _CAPITALS.findall(statement.sentence.seen_body):
            names.add(tuple(fold_words(name)))
    return names


def pair_details(gists: Gists, gists_of_other: Gists) -> Iterator[ComparedPair]:
    """The statements of two articles on one event that may differ in a detail, each two once, that
    of the smaller id first; none where no name is at the beginning of both.
    """
    leads, leads_of_other = gists[:LEAD], gists_of_other[:LEAD]
    units = _find_units(leads) & _find_units(leads_of_other)
    names = _find_all_names(leads) & _find_all_names(leads_of_other)
    if not names and not any(map(is_name, units)):
        return
    days = _find_days(leads) & _find_days(leads_of_other)
    words = _find_words(leads, units, names)
    event = SharedEvent(tuple(sorted(units)), tuple(words), tuple(sorted(days)))
    for gist, other in _pair_by_units(gists, gists_of_other):
        if not _may_differ(gist, other):
            continue
        if _is_among(gist, gists_of_other, other) or _is_among(other, gists, gist):
            continue
        first, second = sorted((gist, other), key=_get_id)
        yield ComparedPair(first, second, relate(first, second, event))


def _pair_by_units(gists: Gists, gists_of_other: Gists) -> Iterator[tuple[Gist, Gist]]:
    """Each two statements of two articles that share a unit."""
    with_unit = defaultdict(list)
    for other in gists_of_other:
        for unit in other.units:
            with_unit[unit].append(other)
    for gist in gists:
        others: dict[str, Gist] = {}
        for unit in gist.units:
            others.update((other.id, other) for other in with_unit.get(unit, ()))
        for other in others.values():
            yield gist, other


def _find_units(gists: Gists) -> Units:
    return frozenset().union(*(gist.units for gist in gists))


def _find_days(gists: Gists) -> frozenset[Days]:
    return frozenset().union(*(gist.event_days for gist in gists))


def _find_all_names(gists: Gists) -> Units:
    return NO_WORDS.union(*map(_find_name_words, gists))


def _find_words(gists: Gists, event: Units, names: Units) -> Iterator[str]:
    """The names and rare words of an event in the first statement that has some, those that follow
    each other in one.

    Of a name that one article alone has as one, enough words are among those of names in both.
    """
    for gist in gists:
        of_event = set(event)
        of_event.update(gist.capitals & names)
        for unit, words in gist.words_of_names.items():
            if len(words & names) >= WORDS_OF_NAME:
                of_event.add(unit)
        first_words = [gist.spans[unit][0] for unit in of_event if _is_telling(unit, gist)]
        if first_words:
            first_words.sort(key=_get_start)
            for span in _join_neighbours(first_words, gist.sentence):
                yield gist.sentence.words_at(span)
            return


def _is_telling(unit: str, gist: Gist) -> bool:
    if unit not in gist.units:
        return False
    return unit in gist.names or gist.bits[unit] >= RARE_WORD_BITS


def _join_neighbours(spans: Iterable[Span], sentence: Sentence) -> list[Span]:
    """The spans, those between which there is a blank alone as one."""
    joined: list[Span] = []
    for span in spans:
        if joined and sentence.words_at(Span(joined[-1].end, span.start)) == BLANK:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _get_start(span: Span) -> int:
    return span.start


def _get_id(gist: Gist) -> str:
    return gist.id


def _may_differ(first: Gist, second: Gist) -> bool:
    """Whether both give a number of one unit, a day or a place, or one alone denies something."""
    if first.event_days and second.event_days:
        return True
    if first.located and second.located:
        return True
    if bool(first.negated) != bool(second.negated):
        return True
    pairs = product(list_counts(first, second), list_counts(second, first))
    return any(starmap(measures_same, pairs))


def _is_among(gist: Gist, others: Iterable[Gist], compared: Gist) -> bool:
    """Whether another statement of the other article gives the number that it gives."""
    for other in others:
        if other is compared or gist.units.keys().isdisjoint(other.units):
            continue
        for count, count_of_other in product(list_counts(gist, other), list_counts(other, gist)):
            if not measures_same(count, count_of_other):
                continue
            if may_be_one_number(count, count_of_other):
                return True
    return False
