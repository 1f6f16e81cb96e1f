"""Make the gist of a statement: all that it is compared with others by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from msgspec.structs import asdict

from generator.comparing.corroboration import clauses, details, labels, subjects
from generator.comparing.corroboration.gists import (
    NO_MOOD,
    ArticleSoFar,
    Clock,
    Gist,
    Mood,
    Scope,
    Sketch,
    Units,
    VerbObject,
    WeighedUnits,
    weigh,
)
from generator.comparing.corroboration.lexicon import (
    BY,
    EARLIER,
    OF,
    TO,
    UNDERGOES,
    UNTIL,
    UPDATE,
    ComparisonLexicon,
)
from generator.comparing.corroboration.prepared import (
    LISTED_NAMES,
    PlacedUnit,
    PreparedStatement,
)
from generator.comparing.corroboration.sketching import NOBODY, find_entities, is_to_come
from generator.comparing.meanings import Weights, is_listed_meaning, is_name, name_unit
from generator.core.days import Days
from generator.core.spans import Span, Spans, any_contains, span_of
from generator.core.text import WordMap
from generator.nouns.article import Speaker
from generator.nouns.book import Statement
from generator.reading.tokens import RootedWord

PlacedUnits = Iterable[PlacedUnit]
WordSet = frozenset[str]  # of a sentence

COMMA = ","
ENDS = "\"”’' "  # marks that may follow the last stop
READING_WEIGHT = 2.0  # of a clause that can replace its sentence
BY_WEEKDAY = ("weekday-last", "weekday-next")  # rules for a weekday without a date
HOUR = 60  # minutes
PURPOSE_UNITS = 3  # behind "for"

_CLOCK = re.compile(r"\b(?:[^\W\d]+ )?(\d{1,2})[.:](\d{2})\b(?!/)")


def make_gist(
    prepared: PreparedStatement,
    placed: Sequence[PlacedUnit],
    sketch: Sketch,
    so_far: ArticleSoFar,
) -> Gist:
    """The gist of a statement with these units, those without weight among them."""
    statement = prepared.statement
    speech = prepared.speech
    weighed_units = [unit for unit in placed if unit.weight]
    weights, speakers = sketch.units, sketch.speakers
    all_clauses = clauses.find_clauses(prepared)
    asserted = [clause for clause in all_clauses if clause.is_asserted]
    main = clauses.find_main_clause(prepared, all_clauses, placed)
    people = frozenset(find_entities(prepared, "person"))
    places = frozenset(find_entities(prepared, "place"))
    all_subjects = NOBODY.union(*sketch.subjects)
    return Gist(
        **asdict(sketch),
        sequence=tuple(unit.unit for unit in weighed_units),
        forms=_find_first_forms(prepared, weighed_units),
        spans=_locate_units(weighed_units),
        own_subject_starts=tuple(clause.start for clause in all_clauses if clause.has_own_subject),
        verbs=_find_verb_units(prepared, weighed_units),
        deverbal=_find_deverbal_units(prepared, weighed_units).union({main.happening} - {""}),
        callings=_find_callings(prepared, weighed_units),
        frame=frozenset(_find_frame(prepared, weighed_units)),
        opens_with_event=subjects.opens_with_event(prepared),
        main=main.units,
        asserted=main.units.union(*(_units_of(clause, placed) for clause in asserted))
        - _find_only_in(clauses.find_asides(prepared), weighed_units),
        main_verb=main.verb,
        happening=main.happening,
        light_verb=main.light_verb,
        is_about_act=main.is_about_act,
        words_of_clause=tuple(_find_words_of_clause(prepared, weighed_units, main)),
        is_change=main.verb_word in prepared.lexicon.change_verbs,
        changes=frozenset(_find_changes(prepared, weighed_units)),
        is_on_round=main.verb_word in prepared.lexicon.round_verbs,
        main_voice=_find_voice(prepared, weighed_units, main),
        no_deeds=_find_no_deeds(prepared, weighed_units, main),
        mood=_find_mood(prepared, weighed_units, main),
        mood_kinds=_find_mood_kinds(prepared),
        counting=_find_counting(prepared, weighed_units),
        turns=_find_turns(prepared),
        recalled=frozenset(labels.find_recalled(prepared, weighed_units)),
        labels=tuple(labels.find_labels(prepared, weighed_units)),
        scopes=tuple(_find_scopes(prepared)),
        described=_find_only_in(
            clauses.find_descriptions(prepared, main.verb_start), weighed_units
        ),
        purposes=frozenset(_find_purposes(prepared, weighed_units)),
        readings=tuple(_weigh_readings(weights, all_clauses, placed)),
        tokens=prepared.words,
        content_roots=_find_content_roots(prepared),
        is_quoted=bool(speech and speech.basis == "direct"),
        named_speakers=tuple(_split_names(filter(_has_entity, statement.speakers))),
        speaker_words=tuple(_split_names(statement.speakers)),
        stance=prepared.stance,
        guessed_days=frozenset(_find_guessed_days(statement)),
        clocks=tuple(_find_clocks(statement)),
        is_at_break=_is_at_break(prepared),
        has_planned_main=clauses.is_planned(prepared, main.end)
        or is_to_come(statement, sketch.days_said),
        context=so_far.context,
        terms=so_far.terms,
        excepted=frozenset(_find_excepted(prepared, weighed_units)),
        kinds=_find_kinds(prepared),
        people_units=_name_units(people - speakers),
        place_units=_name_units(places - all_subjects),
        has_listed_place=not (places - all_subjects).isdisjoint(_find_listed_places(prepared)),
        located=tuple(details.find_located_things(prepared, weighed_units)),
        acts={
            **details.find_acts(prepared, placed),
            **details.find_acts(prepared, weighed_units),
        },
        givers=details.find_ends_of_transfer(prepared, weighed_units, prepared.lexicon.gives),
        receivers=details.find_ends_of_transfer(prepared, weighed_units, prepared.lexicon.receives),
        negated=details.find_negated_units(prepared, weighed_units),
        is_awaited=any(word.text in prepared.lexicon.not_yet for word in prepared.words),
        is_denial=details.is_denial(prepared),
        opposites=_find_opposites(weights, prepared.lexicon),
        is_question=statement.seen.rstrip(ENDS).endswith("?"),
    )


def _find_guessed_days(statement: Statement) -> Iterator[Days]:
    for time in statement.happened:
        if time.days and time.rule in BY_WEEKDAY:
            yield time.days


def _find_clocks(statement: Statement) -> Iterator[Clock]:
    for time in statement.times:
        clock = _CLOCK.search(time.text)
        if clock:
            hours, minutes = map(int, clock.groups())
            yield Clock(
                minutes=HOUR * hours + minutes,
                zone=time.text[clock.end() :].strip(),
                start=time.start + clock.start(),
                end=time.end,
            )


def _is_at_break(prepared: PreparedStatement) -> bool:
    pairs = pairwise([word.text for word in prepared.words])
    return any(" ".join(pair) in prepared.lexicon.breaks for pair in pairs)


def _find_words_of_clause(
    prepared: PreparedStatement, units: PlacedUnits, main: clauses.MainClause
) -> Iterator[str]:
    """The units, but for names, of what somebody promises or makes sure of, in text order."""
    start = prepared.start
    if not prepared.stance:
        if main.verb_word not in prepared.lexicon.clause_verbs:
            return
        start = main.verb_start + 1
    for placed in units:
        unit = placed.unit
        if placed.start < start or is_name(unit):
            continue
        if unit != prepared.stance:
            yield unit


def _find_voice(prepared: PreparedStatement, units: PlacedUnits, main: clauses.MainClause) -> str:
    """The voice of the first word that means the main verb, or of the one that says it happened."""
    lexicon = prepared.lexicon
    if lexicon.happening_verbs.get(main.verb_word) == UNDERGOES:
        return lexicon.voice_of(main.verb_word)
    for placed in units:
        if placed.unit == main.verb:
            (word,) = prepared.words_between(placed.start, placed.start + 1)
            return lexicon.voice_of(word.text)
    return ""


# --- words ----------------------------------------------------------------------------------------


def _find_content_roots(prepared: PreparedStatement) -> WordSet:
    roots = {word.root for word in prepared.words}
    return frozenset(root for root in roots if prepared.lexicon.weight(root))


def _units_of(clause: clauses.Clause, placed: PlacedUnits) -> Units:
    return frozenset(unit.unit for unit in clause.select(placed))


def _weigh_readings(
    units: Weights, all_clauses: Iterable[clauses.Clause], placed: Sequence[PlacedUnit]
) -> Iterator[WeighedUnits]:
    """The units of the whole sentence, and of each asserted clause that can replace it.

    A clause with a subject of its own is no part of the whole: "with Russia and China trying …".
    """
    of_whole: set[str] = set()
    for clause in all_clauses:
        if not clause.has_own_subject:
            of_whole |= _units_of(clause, placed)
    yield _weigh_part(units, of_whole, has_own_subject=False)
    for clause in all_clauses:
        of_clause = _units_of(clause, placed)
        part = _weigh_part(units, of_clause, has_own_subject=clause.has_own_subject)
        if clause.is_asserted and part.total >= READING_WEIGHT and of_clause != of_whole:
            yield part


def _weigh_part(units: Weights, part: Set[str], *, has_own_subject: bool) -> WeighedUnits:
    weights = {unit: weight for unit, weight in units.items() if unit in part}
    return WeighedUnits(weights, weigh(weights), has_own_subject)


def _find_first_forms(prepared: PreparedStatement, units: PlacedUnits) -> WordMap:
    forms: dict[str, str] = {}
    for unit in units:
        forms.setdefault(unit.unit, prepared.text_between(unit.start, unit.end))
    return forms


def _locate_units(units: PlacedUnits) -> Mapping[str, Spans]:
    spans: dict[str, Spans] = {}
    for unit in units:
        spans[unit.unit] = (*spans.get(unit.unit, ()), span_of(unit))
    return spans


def _find_verb_units(prepared: PreparedStatement, units: PlacedUnits) -> Units:
    """The units that verbs mean; a name may begin where no word does (`'Aisyiyah`)."""
    verbs = {verb.start for verb in prepared.verbs}
    return frozenset(_select_units_with(verbs, units))


def _find_deverbal_units(prepared: PreparedStatement, units: PlacedUnits) -> Units:
    """The units that words with an affix mean: verbs, and nouns that are made of them.

    And verbs that need none.
    """
    root_verbs = prepared.lexicon.root_verbs
    affixed = {
        word.start for word in prepared.words if subjects.has_affix(word) or word.text in root_verbs
    }
    return frozenset(_select_units_with(affixed, units))


def _find_callings(prepared: PreparedStatement, units: PlacedUnits) -> Units:
    """The roots that only nouns for who does something mean."""
    doers: set[int] = set()
    others: set[int] = set()
    for word in prepared.words:
        if prepared.lexicon.is_doer(word):
            doers.add(word.start)
        else:
            others.add(word.start)
    callings = set(_select_units_with(doers, units))
    callings.difference_update(_select_units_with(others, units))
    return frozenset(filter(_is_root, callings))


def _is_root(unit: str) -> bool:
    return not is_name(unit) and not is_listed_meaning(unit)


def _select_units_with(starts: Set[int], units: PlacedUnits) -> Iterator[str]:
    """The units in whose words one of these begins."""
    for unit in units:
        if not starts.isdisjoint(range(unit.start, unit.end)):
            yield unit.unit


def _find_frame(prepared: PreparedStatement, units: PlacedUnits) -> Iterator[str]:
    """The units from the first occasion on within which something is said to happen."""
    occasion = _find_occasion(prepared)
    if occasion is None:
        return
    for unit in units:
        if unit.start < occasion.start:
            continue
        if COMMA in prepared.text_between(occasion.start, unit.start):
            return
        yield unit.unit


def _find_occasion(prepared: PreparedStatement) -> RootedWord | None:
    lexicon = prepared.lexicon
    for before, word in pairwise(prepared.words):
        if before.text in lexicon.during and word.text in lexicon.occasions:
            return word
    return None


def _find_no_deeds(
    prepared: PreparedStatement, units: Sequence[PlacedUnit], main: clauses.MainClause
) -> Units:
    """The units of words by which something is not sure, but for what the sentence begins with or
    does; of words for what is held each year; and of a verb that says no more than that it was.
    """
    no_deeds = _find_units_of(prepared, units, prepared.lexicon.hedges)
    no_deeds = no_deeds.difference({main.verb}, [unit.unit for unit in units[:1]])
    no_deeds |= _find_units_of(prepared, units, prepared.lexicon.yearly)
    if is_listed_meaning(main.light_verb):  # `melanda`
        return no_deeds
    return no_deeds | {main.light_verb}


def _find_mood(prepared: PreparedStatement, units: PlacedUnits, main: clauses.MainClause) -> Mood:
    """By its main verb, by a word before that, or by the first one: "allegedly, he …"."""
    lexicon = prepared.lexicon
    if main.verb_word in lexicon.moods:
        return Mood(lexicon.moods[main.verb_word], _find_next_verb(prepared, units, main))
    for word in _list_words_before(prepared, main):
        if word.text in lexicon.moods:
            return Mood(lexicon.moods[word.text], main.verb)
    return NO_MOOD


def _find_mood_kinds(prepared: PreparedStatement) -> WordSet:
    moods = prepared.lexicon.moods
    return frozenset(moods[word.text] for word in prepared.words if word.text in moods)


def _list_words_before(
    prepared: PreparedStatement, main: clauses.MainClause
) -> Iterator[RootedWord]:
    """The words right before the main verb, up to one of weight, and the first of the statement."""
    before = prepared.words_between(prepared.start, main.verb_start)
    for word in reversed(before):
        yield word
        if prepared.lexicon.weight(word.root):
            break
    yield from before[:1]


def _find_next_verb(
    prepared: PreparedStatement, units: PlacedUnits, main: clauses.MainClause
) -> str:
    """The unit of the verb behind the main verb; "" where there is none."""
    verbs = clauses.find_verb_starts(prepared)
    for placed in units:
        if main.verb_start < placed.start < main.end and placed.start in verbs:
            return placed.unit
    return ""


def _find_counting(prepared: PreparedStatement, units: PlacedUnits) -> Units:
    """The units of words that say only how many there are, that it is to come, or that what it
    counts are people.
    """
    words = set(prepared.lexicon.counting)
    if any(quantity.unit and quantity.is_loose for quantity in prepared.quantities):
        words |= prepared.lexicon.people
    return _find_units_of(prepared, units, words)


def _find_units_of(prepared: PreparedStatement, units: PlacedUnits, words: Set[str]) -> Units:
    """The units of these words of a statement."""
    starts = {word.start for word in prepared.words if word.text in words}
    return frozenset(unit.unit for unit in units if unit.start in starts)


def _find_turns(prepared: PreparedStatement) -> WordMap:
    """The words before a "last" or a "this" that is no part of a time, with its class."""
    turns = {}
    for word, following in pairwise(prepared.words):
        turn = prepared.lexicon.turns.get(following.text)
        if turn is not None and not any_contains(prepared.times, word.start):
            turns[word.root] = turn
    return turns


def _find_scopes(prepared: PreparedStatement) -> Iterator[Scope]:
    """Its words, times aside, that say of what stage, part or certainty a number is."""
    second_words = set()
    for word, following in pairwise(prepared.words):
        if _grows_by(prepared, word, following):
            yield Scope(BY, word.root, word.start)
        kind = _read_scope_of_two(prepared, word, following)
        if kind != UNTIL:
            second_words.add(following.start)
            yield Scope(kind, word.root, word.start)
    for word in prepared.words:
        if word.start not in second_words:  # `rusak berat` has no weight
            kind = _read_scope(prepared, word)
            if kind != UNTIL:
                yield Scope(kind, word.root, word.start)


def _grows_by(prepared: PreparedStatement, verb: RootedWord, number: RootedWord) -> bool:
    """Whether a verb of change is right before what has a total.

    "grew 5.1 per cent" is the growth itself.
    """
    if verb.text not in prepared.lexicon.change_verbs:
        return False
    for quantity in prepared.quantities:
        if quantity.start == number.start and quantity.kind != "measure":
            return True
    return False


def _read_scope_of_two(prepared: PreparedStatement, word: RootedWord, following: RootedWord) -> str:
    """What two words say of a number behind them; UNTIL for nothing."""
    scopes = prepared.lexicon.scopes
    kind = scopes.get(f"{word.text} {following.text}", UNTIL)
    if kind != UNTIL or not any_contains(prepared.times, following.start):
        return kind
    if any_contains(prepared.times, word.start):  # 9 million a month: `per bulan`
        return UNTIL
    if scopes.get(word.text) == UNTIL:
        return UPDATE
    return UNTIL


def _read_scope(prepared: PreparedStatement, word: RootedWord) -> str:
    """What a word says of a number behind it; UNTIL for nothing."""
    kind = prepared.lexicon.scopes.get(word.text, UNTIL)
    if kind == UNTIL or any_contains(prepared.mentions, word.start):
        return UNTIL
    if kind == TO:
        is_before_number = any(number.start == word.end + 1 for number in prepared.quantities)
        return UPDATE if is_before_number else UNTIL
    if kind == OF and word.start != prepared.start:
        return UNTIL
    if kind not in (UPDATE, EARLIER) and any_contains(prepared.times, word.start):
        return UNTIL  # the first quarter
    return kind


def _find_only_in(spans: Iterable[Span], units: PlacedUnits) -> Units:
    """The units that stand nowhere but in these stretches."""
    stretches = list(spans)
    inside: set[str] = set()
    outside: set[str] = set()
    for unit in units:
        if any_contains(stretches, unit.start):
            inside.add(unit.unit)
        else:
            outside.add(unit.unit)
    return frozenset(inside - outside)


def _find_purposes(prepared: PreparedStatement, units: PlacedUnits) -> Iterator[str]:
    """The units behind the first word for a purpose, where that is a thing and no deed."""
    lexicon = prepared.lexicon
    for before, word in pairwise(prepared.words):
        if before.text in lexicon.purposes and not lexicon.is_verb(word):
            behind = [unit.unit for unit in units if unit.start >= word.start]
            yield from behind[:PURPOSE_UNITS]
            return


def _find_changes(prepared: PreparedStatement, units: PlacedUnits) -> Iterator[VerbObject]:
    """Each word of a change, with what rises or falls by it: "a rise in pay"."""
    unit_of = {unit.start: unit.unit for unit in units}
    for word, following in pairwise(prepared.words):
        if word.text not in prepared.lexicon.raises:
            continue
        if {word.start, following.start} <= unit_of.keys():
            yield unit_of[word.start], unit_of[following.start]


def _find_opposites(units: Iterable[str], lexicon: ComparisonLexicon) -> Units:
    opposites: set[str] = set()
    for unit in units:
        opposites |= lexicon.opposites.get(unit, frozenset())
    return frozenset(opposites)


# --- names ----------------------------------------------------------------------------------------


def _has_entity(speaker: Speaker) -> bool:
    return bool(speaker.entity)


def _split_names(speakers: Iterable[Speaker]) -> Iterator[WordSet]:
    for speaker in speakers:
        yield frozenset(speaker.name.casefold().split())


def _find_excepted(prepared: PreparedStatement, units: PlacedUnits) -> Iterator[str]:
    """The names in a beginning that says whom the statement is not about, and all that it has
    only as what others are not: `non-ASN`, `nonsubsidi`.
    """
    end = clauses.find_end_of_exception(prepared)
    others, plain = set(), set()
    starts = _find_starts_of_others(prepared)
    for unit in units:
        if is_name(unit.unit) and unit.start < end:
            yield unit.unit
        if unit.start in starts:
            others.add(unit.unit)
        else:
            plain.add(unit.unit)
    yield from sorted(others - plain)


def _find_starts_of_others(prepared: PreparedStatement) -> Iterable[int]:
    """Where words begin that say what something is not."""
    starts = set()
    other_than = prepared.lexicon.other_than
    for word, behind in pairwise(prepared.words):
        if word.text in other_than:
            starts.add(behind.start)
    for word in prepared.words:
        if word.text.removesuffix(word.root) in other_than:
            starts.add(word.start)
    return starts


def _find_listed_places(prepared: PreparedStatement) -> Iterator[str]:
    for mention in prepared.mentions:
        if mention.kind == "place" and mention.rule in LISTED_NAMES:
            yield prepared.names.country_of(mention.entity)


def _find_kinds(prepared: PreparedStatement) -> WordMap:
    """The unit of each name -> that of its first word."""
    kinds = {}
    for mention in prepared.mentions:
        (word, *_) = prepared.words_between(mention.start, mention.end) or (None,)
        if word is not None:
            unit = name_unit(prepared.names.country_of(mention.entity))
            kinds[unit] = prepared.lexicon.senses.unit_of.get((word.root,), word.root)
    return kinds


def _name_units(entities: Iterable[str]) -> Units:
    return frozenset(map(name_unit, entities))
