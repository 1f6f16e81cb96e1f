"""Sketch a statement: all by which others may find it, which is a third of the work of its gist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from generator.comparing.corroboration import clauses, details, subjects
from generator.comparing.corroboration.gists import (
    LONGEST_EVENT_DAYS,
    NOTHING,
    Entities,
    MatchScore,
    Sketch,
    Units,
    days_apart,
)
from generator.comparing.corroboration.lexicon import NAME_BITS, UNLISTED_BITS
from generator.comparing.corroboration.prepared import PlacedUnit, PreparedStatement
from generator.comparing.corroboration.terms import find_terms
from generator.comparing.corroboration.wording import choose_rare_runs, cut_runs
from generator.comparing.meanings import Weights, is_name, name_unit
from generator.core.days import Days
from generator.core.spans import any_contains, within
from generator.nouns.article import Sentence, Speech
from generator.nouns.book import Statement

PlacedUnits = Iterable[PlacedUnit]

HYPHEN = "-"
BY_CLOCK = "clock"  # rule that lends a time of day the day of another sentence
TO_COME = 1  # days by which the paper of tomorrow may be printed today

# As in `2-1`; not in `2014-2019`, `9-12/7`
_SCORE = re.compile(r"(?<![\w/.,-])(\d{1,3})-(\d{1,3})(?![\w/-]|[.,]\d)")

NOBODY: Entities = frozenset()


def make_sketch(
    prepared: PreparedStatement,
    units: Sequence[PlacedUnit],
    published: Days | None,
    antecedents: Entities,
) -> Sketch:
    """The sketch of a statement with these units, those without weight left out.

    `antecedents` are those whom a pronoun at its beginning means.
    """
    statement, speech = prepared.statement, prepared.speech
    capitals = _find_capitals(prepared, units)
    words = tuple(_words_of_content(prepared))
    word_runs = cut_runs(words)
    speakers = frozenset(_name_speakers(speech))
    parties = subjects.find_parties(prepared, antecedents, speakers)
    said = statement.said.days if statement.said else published
    speak_for_others = speakers and subjects.opens_with_pronoun(prepared)
    people = frozenset(find_entities(prepared, "person"))
    partners = NOBODY
    if speak_for_others:
        partners = NOBODY.union(*parties.subjects) & people
    return Sketch(
        statement=statement,
        units={unit.unit: unit.weight for unit in units},
        bits=_measure_bits(prepared, units, capitals),
        capitals=capitals,
        words=words,
        word_runs=word_runs,
        rare_runs=choose_rare_runs(word_runs, _measure_words(prepared)),
        is_speech=bool(speech and (speech.content or speakers)),
        speakers=speakers,
        speakers_and_bodies=prepared.names.add_bodies({*speakers, *_bodies_of_groups(prepared)}),
        voices=speakers | partners,
        days_said=said,
        happened=tuple(_find_days(statement)),
        scores=tuple(_find_scores(statement.sentence)),
        is_planned=clauses.is_planned(prepared, prepared.end) or is_to_come(statement, said),
        subjects=parties.subjects,
        patients=parties.patients,
        has_open_agent=parties.is_open,
        words_of_names=_find_words_of_names(prepared),
        new_terms=frozenset(find_terms(prepared, units)),
        quantities=prepared.quantities,
        once=frozenset(_find_acts_done_once(prepared, units)),
        modifiers=details.find_modifiers(prepared),
        refers_back=subjects.refers_back(prepared),
    )


def _find_days(statement: Statement) -> Iterator[Days]:
    for time in statement.happened:
        if time.days and time.rule != BY_CLOCK:
            yield time.days


def is_to_come(statement: Statement, said: Days | None) -> bool:
    """Whether all days of what it reports were to come when it was said: "sworn in on 20 August".

    Of a longer time nothing is known: a wage of next year is fixed today.
    """
    if said is None:
        return False
    days = [days for days in _find_days(statement) if days.day_count <= LONGEST_EVENT_DAYS]
    if not days:
        return False
    for day in days:
        if not said.surely_before(day) or days_apart(said, day) <= TO_COME:
            return False
    return True


def _find_scores(sentence: Sentence) -> Iterator[MatchScore]:
    for match in _SCORE.finditer(sentence.text):
        fewer, more = sorted(map(int, match.groups()))
        start = sentence.start + match.start()
        end = sentence.start + match.end()
        yield MatchScore((fewer, more), start, end)


def _words_of_content(prepared: PreparedStatement) -> Iterator[str]:
    """The words of what was said; all of narration."""
    for word in prepared.words:
        if not prepared.content or any_contains(prepared.content, word.start):
            yield word.text


def _measure_words(prepared: PreparedStatement) -> Weights:
    """How rare each word is in news, in bits."""
    rarity = prepared.lexicon.rarity
    return {word.text: rarity.get(word.root, UNLISTED_BITS) for word in prepared.words}


def _find_capitals(prepared: PreparedStatement, units: PlacedUnits) -> Units:
    """The units of words with a capital that are not the first of the sentence, nor of a list."""
    starts = {prepared.start}
    if prepared.words:
        starts.add(prepared.words[0].start)
    capitals = set()
    for unit in units:
        if unit.start in starts or is_name(unit.unit):
            continue
        initial = prepared.text_between(unit.start, unit.start + 1)
        if initial.isupper():
            capitals.add(unit.unit)
    return frozenset(capitals)


def _measure_bits(prepared: PreparedStatement, units: PlacedUnits, capitals: Units) -> Weights:
    """How rare each unit is in news; a word of a name counts as a name.

    Of a word with a hyphen the rarer half counts: "teka-teki" is one word, and no two rare ones.
    """
    bits = {}
    for unit in units:
        is_capital = unit.unit in capitals
        bits[unit.unit] = NAME_BITS if is_capital else prepared.lexicon.bits(unit.unit)
    for first, second in pairwise(units):
        is_one_word = prepared.text_between(first.end, second.start).strip() == HYPHEN
        if is_one_word and first.unit != second.unit:
            commoner = min(first.unit, second.unit, key=bits.__getitem__)
            bits[commoner] = 0.0
    return bits


def _name_speakers(speech: Speech | None) -> Iterator[str]:
    """Entity ids, or the words for speakers without a name."""
    if speech is not None:
        for speaker in speech.speakers:
            yield speaker.entity or speaker.name.casefold()


def _bodies_of_groups(prepared: PreparedStatement) -> Iterator[str]:
    """The bodies of speakers without a name: the G7 of `para pemimpin G7`."""
    groups = [speaker for speaker in prepared.statement.speakers if not speaker.entity]
    for mention in prepared.mentions:
        if mention.kind == "organisation" and any(
            within(mention, group.mention) for group in groups
        ):
            yield mention.entity


def _find_acts_done_once(prepared: PreparedStatement, units: PlacedUnits) -> Iterator[str]:
    once = prepared.lexicon.once
    starts = {word.start for word in prepared.words if word.text in once}
    for unit in units:
        if unit.start in starts:
            yield unit.unit


def _find_words_of_names(prepared: PreparedStatement) -> Mapping[str, Units]:
    """The unit of each name -> the roots of its words."""
    words_of_names: dict[str, Units] = {}
    for mention in prepared.mentions:
        unit = name_unit(prepared.names.country_of(mention.entity))
        roots = {word.root for word in prepared.words_between(mention.start, mention.end)}
        words_of_names[unit] = words_of_names.get(unit, NOTHING) | roots
    return words_of_names


def find_entities(prepared: PreparedStatement, kind: str) -> Iterator[str]:
    """The ids of those that are mentioned, a capital as its country."""
    for mention in prepared.mentions:
        if mention.kind == kind:
            yield prepared.names.country_of(mention.entity)
