"""Make the gists of an article's statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from msgspec.structs import replace

from generator.comparing.corroboration import clauses, details, subjects
from generator.comparing.corroboration.gists import (
    LONGEST_EVENT_DAYS,
    Clock,
    Entities,
    Gist,
    MatchScore,
    Scope,
    Units,
    WeighedUnits,
    days_apart,
    weigh,
)
from generator.comparing.corroboration.lexicon import (
    BY,
    NAME_BITS,
    OF,
    UNDERGOES,
    UNLISTED_BITS,
    UNTIL,
    UPDATE,
    ComparisonLexicon,
)
from generator.comparing.corroboration.prepared import (
    LISTED_NAMES,
    NameRelations,
    PlacedUnit,
    PreparedStatement,
    find_units,
    prepare_statement,
)
from generator.comparing.corroboration.terms import find_terms
from generator.comparing.corroboration.wording import choose_rare_runs, cut_runs
from generator.comparing.meanings import Weights, is_name, name_unit
from generator.comparing.offices import find_office_bodies
from generator.core.days import Days
from generator.core.ids import IdMap
from generator.core.spans import Spans, any_contains, span_of, within
from generator.languages import Language
from generator.nouns.article import Sentence, Speaker, Speech
from generator.nouns.book import Source, Statement

PlacedUnits = Iterable[PlacedUnit]
WordSet = frozenset[str]  # of a sentence

HYPHEN = "-"
COMMA = ","
ENDS = "\"”’' "  # marks that may follow the last stop
READING_WEIGHT = 2.0  # of a clause that can replace its sentence
BY_CLOCK = "clock"  # rule that lends a time of day the day of another sentence
BY_WEEKDAY = ("weekday-last", "weekday-next")  # rules for a weekday without a date
HOUR = 60  # minutes
TO_COME = 1  # days by which the paper of tomorrow may be printed today
CONTEXT = 4  # statements, the last of which is the one that is read
PURPOSE_UNITS = 3  # behind "for"

# As in `2-1`; not in `2014-2019`, `9-12/7`
_SCORE = re.compile(r"(?<![\w/.,-])(\d{1,3})-(\d{1,3})(?![\w/-]|[.,]\d)")
_CLOCK = re.compile(r"\b(?:[^\W\d]+ )?(\d{1,2})[.:](\d{2})\b(?!/)")

NOBODY: Entities = frozenset()
NO_WORDS: WordSet = frozenset()


def read_gists(
    source: Source, governments: IdMap, lexicon: ComparisonLexicon, language: Language
) -> tuple[Gist, ...]:
    """One gist a statement, in text order; `governments` maps a capital's id to its country's."""
    return tuple(make_gists(source, governments, lexicon, language))


def make_gists(
    source: Source, governments: IdMap, lexicon: ComparisonLexicon, language: Language
) -> Iterator[Gist]:
    """The same one after the other: each needs those before it, and none after it."""
    names = NameRelations(governments, find_office_bodies(source.statements, governments))
    antecedents = NOBODY
    before: list[Gist] = []
    terms = frozenset[Units]()
    for statement in source.statements:
        prepared = prepare_statement(statement, names, lexicon, language)
        gist = make_gist(prepared, source.days, antecedents)
        before = [*before[1 - CONTEXT :], gist]
        terms |= gist.terms
        gist = replace(gist, context=_gather_names(before), terms=terms)
        antecedents = _find_antecedents(prepared, gist) or antecedents
        yield gist


def _gather_names(gists: Iterable[Gist]) -> Units:
    """The names of some statements, and the words of names that no list has."""
    names: set[str] = set()
    for gist in gists:
        names |= gist.names
    return frozenset(names)


def _find_antecedents(prepared: PreparedStatement, gist: Gist) -> Entities:
    """Whom a pronoun at the beginning of the next statement means."""
    if gist.speakers_and_bodies:
        return gist.speakers_and_bodies
    if any(gist.subjects):
        return NOBODY.union(*gist.subjects)
    for mention in prepared.mentions:
        if mention.kind == "person":
            return prepared.names.add_bodies([mention.entity])
    return NOBODY


def make_gist(prepared: PreparedStatement, published: Days | None, antecedents: Entities) -> Gist:
    """The gist of a statement; `antecedents` are those whom a pronoun at its beginning means."""
    statement = prepared.statement
    speech = prepared.speech
    placed = find_units(prepared)
    weighed_units = [unit for unit in placed if unit.weight]
    weights = {unit.unit: unit.weight for unit in weighed_units}
    capitals = _find_capitals(prepared, weighed_units)
    all_clauses = clauses.find_clauses(prepared)
    asserted = [clause for clause in all_clauses if clause.is_asserted]
    main = clauses.find_main_clause(prepared, all_clauses, placed)
    words = tuple(_words_of_content(prepared))
    word_runs = cut_runs(words)
    speakers = frozenset(_name_speakers(speech))
    parties = subjects.find_parties(prepared, antecedents, speakers)
    said = statement.said.days if statement.said else published
    people = frozenset(_entities_of_kind(prepared, "person"))
    places = frozenset(_entities_of_kind(prepared, "place"))
    all_subjects = NOBODY.union(*parties.subjects)
    speak_for_others = speakers and subjects.opens_with_pronoun(prepared)
    partners = all_subjects & people if speak_for_others else NOBODY
    return Gist(
        statement=statement,
        units=weights,
        sequence=tuple(unit.unit for unit in weighed_units),
        forms=_find_first_forms(prepared, weighed_units),
        spans=_locate_units(weighed_units),
        own_subject_starts=tuple(clause.start for clause in all_clauses if clause.has_own_subject),
        verbs=_find_verb_units(prepared, weighed_units),
        deverbal=_find_deverbal_units(prepared, weighed_units).union({main.happening} - {""}),
        bits=_measure_bits(prepared, weighed_units, capitals),
        frame=frozenset(_find_frame(prepared, weighed_units)),
        capitals=capitals,
        opens_with_event=subjects.opens_with_event(prepared),
        main=main.units,
        asserted=main.units.union(*(_units_of(clause, placed) for clause in asserted)),
        main_verb=main.verb,
        happening=main.happening,
        light_verb=main.light_verb,
        is_about_act=main.is_about_act,
        words_of_clause=tuple(_find_words_of_clause(prepared, weighed_units, main)),
        is_change=main.verb_word in prepared.lexicon.change_verbs,
        is_on_round=main.verb_word in prepared.lexicon.round_verbs,
        main_voice=_find_voice(prepared, weighed_units, main),
        hedges=_find_hedges(prepared, weighed_units) - {main.verb},
        counting=_find_counting(prepared, weighed_units),
        scopes=tuple(_find_scopes(prepared)),
        described=_find_described(prepared, weighed_units, main.verb_start),
        purposes=frozenset(_find_purposes(prepared, weighed_units)),
        readings=tuple(_weigh_readings(weights, all_clauses, placed)),
        words=words,
        tokens=prepared.words,
        content_roots=_find_content_roots(prepared),
        word_runs=word_runs,
        rare_runs=choose_rare_runs(word_runs, _measure_words(prepared)),
        is_speech=bool(speech and (speech.content or speakers)),
        is_quoted=bool(speech and speech.basis == "direct"),
        speakers=speakers,
        speakers_and_bodies=prepared.names.add_bodies({*speakers, *_bodies_of_groups(prepared)}),
        voices=speakers | partners,
        named_speakers=tuple(_split_names(filter(_has_entity, statement.speakers))),
        speaker_words=tuple(_split_names(statement.speakers)),
        stance=prepared.stance,
        days_said=said,
        happened=tuple(_find_days(statement)),
        guessed_days=frozenset(_find_guessed_days(statement)),
        clocks=tuple(_find_clocks(statement)),
        scores=tuple(_find_scores(statement.sentence)),
        is_at_break=_is_at_break(prepared),
        is_planned=clauses.is_planned(prepared, prepared.end) or _is_to_come(statement, said),
        has_planned_main=clauses.is_planned(prepared, main.end) or _is_to_come(statement, said),
        subjects=parties.subjects,
        patients=parties.patients,
        has_open_agent=parties.is_open,
        words_of_names=_find_words_of_names(prepared),
        context=frozenset(),
        terms=frozenset(find_terms(prepared, weighed_units)),
        excepted=frozenset(_find_excepted(prepared, weighed_units)),
        people_units=_name_units(people - speakers),
        place_units=_name_units(places - all_subjects),
        has_listed_place=not (places - all_subjects).isdisjoint(_find_listed_places(prepared)),
        located=tuple(details.find_located_things(prepared, weighed_units)),
        quantities=prepared.quantities,
        modifiers=details.find_modifiers(prepared),
        acts={
            **details.find_acts(prepared, placed),
            **details.find_acts(prepared, weighed_units),
        },
        negated=details.find_negated_units(prepared, weighed_units),
        is_awaited=any(word.text in prepared.lexicon.not_yet for word in prepared.words),
        is_denial=details.is_denial(prepared),
        opposites=_find_opposites(weights, prepared.lexicon),
        is_question=statement.seen.rstrip(ENDS).endswith("?"),
        refers_back=subjects.refers_back(prepared),
    )


def _find_days(statement: Statement) -> Iterator[Days]:
    for time in statement.happened:
        if time.days and time.rule != BY_CLOCK:
            yield time.days


def _is_to_come(statement: Statement, said: Days | None) -> bool:
    """Whether all days of what it reports were to come when it was said: "sworn in on 20 August".

    Of a longer time nothing is known: a wage of next year is fixed today.
    """
    days = [days for days in _find_days(statement) if days.day_count <= LONGEST_EVENT_DAYS]
    if said is None or not days:
        return False
    return all(said.surely_before(day) and days_apart(said, day) > TO_COME for day in days)


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


def _find_scores(sentence: Sentence) -> Iterator[MatchScore]:
    for match in _SCORE.finditer(sentence.text):
        fewer, more = sorted(map(int, match.groups()))
        start = sentence.start + match.start()
        end = sentence.start + match.end()
        yield MatchScore((fewer, more), start, end)


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
        if placed.start >= start and placed.unit != prepared.stance and not is_name(placed.unit):
            yield placed.unit


def _find_voice(prepared: PreparedStatement, units: PlacedUnits, main: clauses.MainClause) -> str:
    """The voice of the first word that means the main verb, or of the one that says it happened."""
    if prepared.lexicon.happening_verbs.get(main.verb_word) == UNDERGOES:
        return prepared.lexicon.voice_of(main.verb_word)
    for placed in units:
        if placed.unit == main.verb:
            (word,) = prepared.words_between(placed.start, placed.start + 1)
            return prepared.lexicon.voice_of(word.text)
    return ""


# --- words ----------------------------------------------------------------------------------------


def _words_of_content(prepared: PreparedStatement) -> Iterator[str]:
    """The words of what was said; all of narration."""
    for word in prepared.words:
        if not prepared.content or any_contains(prepared.content, word.start):
            yield word.text


def _measure_words(prepared: PreparedStatement) -> Weights:
    """How rare each word is in news, in bits."""
    rarity = prepared.lexicon.rarity
    return {word.text: rarity.get(word.root, UNLISTED_BITS) for word in prepared.words}


def _find_content_roots(prepared: PreparedStatement) -> WordSet:
    roots = {word.root for word in prepared.words}
    return frozenset(root for root in roots if prepared.lexicon.weight(root))


def _find_capitals(prepared: PreparedStatement, units: PlacedUnits) -> WordSet:
    """The units of words with a capital that are not the first of the sentence, nor of a list."""
    first_word = prepared.words[0].start if prepared.words else 0
    capitals = set()
    for unit in units:
        is_capital = prepared.text_between(unit.start, unit.start + 1).isupper()
        if is_capital and not is_name(unit.unit) and unit.start not in (first_word, prepared.start):
            capitals.add(unit.unit)
    return frozenset(capitals)


def _measure_bits(prepared: PreparedStatement, units: PlacedUnits, capitals: WordSet) -> Weights:
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


def _find_first_forms(prepared: PreparedStatement, units: PlacedUnits) -> Mapping[str, str]:
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


def _select_units_with(starts: Set[int], units: PlacedUnits) -> Iterator[str]:
    """The units in whose words one of these begins."""
    for unit in units:
        if not starts.isdisjoint(range(unit.start, unit.end)):
            yield unit.unit


def _find_frame(prepared: PreparedStatement, units: PlacedUnits) -> Iterator[str]:
    """The units from the first occasion on within which something is said to happen."""
    lexicon = prepared.lexicon
    for before, word in pairwise(prepared.words):
        if before.text in lexicon.during and word.text in lexicon.occasions:
            behind = [unit for unit in units if unit.start >= word.start]
            for unit in behind:
                if COMMA in prepared.text_between(word.start, unit.start):
                    return
                yield unit.unit
            return


def _find_hedges(prepared: PreparedStatement, units: PlacedUnits) -> Units:
    """The units of words by which something is not sure, but for what the sentence begins with."""
    starts = {word.start for word in prepared.words if word.text in prepared.lexicon.hedges}
    opening = {unit.unit for unit in list(units)[:1]}
    return frozenset(unit.unit for unit in units if unit.start in starts) - opening


def _find_counting(prepared: PreparedStatement, units: PlacedUnits) -> Units:
    """The units of words that say only how many there are."""
    starts = {word.start for word in prepared.words if word.text in prepared.lexicon.counting}
    return frozenset(unit.unit for unit in units if unit.start in starts)


def _find_scopes(prepared: PreparedStatement) -> Iterator[Scope]:
    """Its words, times aside, that say of what stage, part or certainty a number is."""
    scopes = prepared.lexicon.scopes
    times = prepared.times
    # Of what has a total: "grew 5.1 per cent" is the growth itself
    of_totals = {number.start for number in prepared.quantities if number.kind != "measure"}
    second_words = set()
    for word, following in pairwise(prepared.words):
        if word.text in prepared.lexicon.change_verbs and following.start in of_totals:
            yield Scope(BY, word.root, word.start)
        kind = scopes.get(f"{word.text} {following.text}", UNTIL)
        if kind == UNTIL and any_contains(times, following.start):
            kind = UPDATE if scopes.get(word.text) == UNTIL else UNTIL
        if kind != UNTIL:
            second_words.add(following.start)
            yield Scope(kind, word.root, word.start)
    for word in prepared.words:
        kind = scopes.get(word.text, UNTIL)
        if kind == UNTIL or any_contains(prepared.mentions, word.start):
            continue
        if word.start in second_words:  # `rusak berat` has no weight
            continue
        is_part_of_time = kind != UPDATE and any_contains(times, word.start)  # the first quarter
        if not is_part_of_time and (kind != OF or word.start == prepared.start):
            yield Scope(kind, word.root, word.start)


def _find_described(prepared: PreparedStatement, units: PlacedUnits, verb_start: int) -> Units:
    """The units that stand nowhere but in descriptions."""
    descriptions = list(clauses.find_descriptions(prepared, verb_start))
    inside: set[str] = set()
    outside: set[str] = set()
    for unit in units:
        is_inside = any_contains(descriptions, unit.start)
        (inside if is_inside else outside).add(unit.unit)
    return frozenset(inside - outside)


def _find_purposes(prepared: PreparedStatement, units: PlacedUnits) -> Iterator[str]:
    """The units behind the first word for a purpose, where that is a thing and no deed."""
    lexicon = prepared.lexicon
    for before, word in pairwise(prepared.words):
        if before.text in lexicon.purposes and not lexicon.is_verb(word):
            behind = [unit.unit for unit in units if unit.start >= word.start]
            yield from behind[:PURPOSE_UNITS]
            return


def _find_opposites(units: Iterable[str], lexicon: ComparisonLexicon) -> Units:
    opposites: set[str] = set()
    for unit in units:
        opposites |= lexicon.opposites.get(unit, frozenset())
    return frozenset(opposites)


# --- names ----------------------------------------------------------------------------------------


def _name_speakers(speech: Speech | None) -> Iterator[str]:
    """Entity ids, or the words for speakers without a name."""
    if speech is not None:
        for speaker in speech.speakers:
            yield speaker.entity or speaker.name.casefold()


def _has_entity(speaker: Speaker) -> bool:
    return bool(speaker.entity)


def _split_names(speakers: Iterable[Speaker]) -> Iterator[WordSet]:
    for speaker in speakers:
        yield frozenset(speaker.name.casefold().split())


def _bodies_of_groups(prepared: PreparedStatement) -> Iterator[str]:
    """The bodies of speakers without a name: the G7 of `para pemimpin G7`."""
    groups = [speaker for speaker in prepared.statement.speakers if not speaker.entity]
    for mention in prepared.mentions:
        if mention.kind == "organisation" and any(
            within(mention, group.mention) for group in groups
        ):
            yield mention.entity


def _find_excepted(prepared: PreparedStatement, units: PlacedUnits) -> Iterator[str]:
    """The names in a beginning that says whom the statement is not about."""
    end = clauses.find_end_of_exception(prepared)
    for unit in units:
        if is_name(unit.unit) and unit.start < end:
            yield unit.unit


def _entities_of_kind(prepared: PreparedStatement, kind: str) -> Iterator[str]:
    """The ids of those that are mentioned, a capital as its country."""
    for mention in prepared.mentions:
        if mention.kind == kind:
            yield prepared.names.country_of(mention.entity)


def _find_words_of_names(prepared: PreparedStatement) -> Mapping[str, WordSet]:
    """The unit of each name -> the roots of its words."""
    words_of_names: dict[str, WordSet] = {}
    for mention in prepared.mentions:
        unit = name_unit(prepared.names.country_of(mention.entity))
        roots = {word.root for word in prepared.words_between(mention.start, mention.end)}
        words_of_names[unit] = words_of_names.get(unit, NO_WORDS) | roots
    return words_of_names


def _find_listed_places(prepared: PreparedStatement) -> Iterator[str]:
    for mention in prepared.mentions:
        if mention.kind == "place" and mention.rule in LISTED_NAMES:
            yield prepared.names.country_of(mention.entity)


def _name_units(entities: Iterable[str]) -> Units:
    return frozenset(map(name_unit, entities))
