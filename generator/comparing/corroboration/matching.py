"""Decide whether two statements of different articles say the same."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain, product

from msgspec.structs import replace

from generator.comparing.corroboration.candidates import (
    CONTEXT_NAMES,
    DAY_BITS,
    MIN_PLAN_WEIGHT,
    NAMELESS_BITS,
    NAMELESS_WHOLE_BITS,
    PLAN_KEY_WORDS,
    PLAN_NAMES,
)
from generator.comparing.corroboration.conflicts import (
    FULL_WEIGHT,
    are_for_others,
    find_conflicts,
)
from generator.comparing.corroboration.gists import (
    NOTHING,
    Entities,
    Gist,
    GistPair,
    Subjects,
    Units,
    are_done_by_others,
    days_apart,
    either_way,
    is_one_occasion,
    report_two_matters,
    share_speaker,
    share_subject,
    weigh,
)
from generator.comparing.corroboration.lexicon import EXPECTED, NAME_BITS
from generator.comparing.corroboration.shared_words import (
    MIN_DIGITS,
    HalfReadName,
    SharedWords,
    align_readings,
    find_half_read_names,
    find_shared_words,
    goes_on_otherwise,
    is_telling,
)
from generator.comparing.corroboration.wording import EXACT, compare_wording
from generator.comparing.meanings import is_listed_meaning, is_name, name_unit
from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.sort_keys import SortKey
from generator.core.spans import Span
from generator.core.text import Words
from generator.nouns.corrections import Correction
from generator.reading.quantities import measures_same

# Words of a sentence of narration that is the same on another day, too many for chance: "it fired a
# missile" happens again.
LASTING_WORDS = 12
REPEATED_DAYS = 7  # between which two outlets report what one says
MAIN_SHARED = 0.75  # weight of the words that the main clauses have in common
NAMES = 3  # names and numbers in common that say what it is about as well as a verb does
SIDES = 2  # of a match

# Least cosine at which two statements say the same, by how they come to be reported.
# Measured on tests/gold/pairs.yml and tests/cases/corroboration.
JOINT = 0.27  # the same several speakers on one occasion: a joint statement
SPOKEN = 0.42  # a speaker in common on one occasion
NARRATED = 0.42  # both narration, of one occasion
LASTING = 0.38  # plans, which stay the same on other days; see `is_lasting_plan`
MIXED = 0.6  # narrated in one, said in the other; or said by somebody not settled
REPEATED = 0.6  # words of one speaker in a week, which outlets report on other days
RETOLD = 0.8  # narration of other days, as alike as one text
DATED = 0.25  # the same act of one day, see `_is_dated_act`
UNANCHORED = 0.72  # with nothing in common but words of their subject, see `_is_anchored`
RELATED_MEASURES = 0.6  # the same, of sums and measures of one time
RELATED = 0.33  # not the same, but near enough for a detail of theirs to be set side by side

# Least that two statements must share to have anything to do with each other; below it the sentence
# has one word of everyday use in common, or a name alone.
CONTENT = 0.75  # weight of the words
CONTENT_AND_SUBJECT = 1.0  # the same, and a half for a name with which both begin
SHARED_UNITS = 2  # units, and one for that name
RELATED_CONTENT = 1.5  # weight of the words, and one for that name, where they are but related

# Least evidence in bits: how rare the words in common are in news, with what a name, a number and a
# day in common add. A cosine is high between short sentences that share a phrase of their trade (a
# pass into the box, in two matches); what two newsrooms report of one matter has more in common.
RARE_WORD_BITS = 7.5  # of a word that is no everyday one
AGENT_BITS = 14.0  # where the same party acts, or the same several speak
SPOKEN_BITS = 30.0  # where the same one speaks, who says more than one thing of a matter
SPOKEN_ACT_BITS = 24.0  # the same, where what is said is praised, asked for or counted
MANY_NAMES_BITS = 20.0  # with `NAMES` names and numbers in common
NAMED_BITS = 26.0  # with a name or a quantity in common
NAMELESS_PLAN_BITS = 38.0  # of plans, which stay the same on other days
# So much of these is enough where the shorter statement consists of little else ("an earthquake in
# Cianjur killed 162 people")
SHARE_OF_WHOLE = 0.6
QUANTITY_BITS = 6.0  # of a quantity of one thing, as large in both, of two digits at most
DIGIT_BITS = 3.0  # of each digit more: few things are 1,204
MORE_DIGITS = 2
SAID_OF_ALL = 0.9  # share of what one narrates, so that whoever says it in the other matters not
BEYOND_CHANCE_BITS = 64.0  # of two that point back, to what their articles may name or not
CONTEXT_BITS = 8.0  # of these, as of two names
WHOLE = 0.8  # share of the shorter statement that is as good as all of it

SAME = ("exact", "paraphrase")  # kinds of verdicts on two that say the same
NO_VERB = ""
BLANK = " "
NOBODY: Entities = frozenset()


class Verdict(Frozen):
    """How two statements compare."""

    kind: str  # "exact", "paraphrase", "related"
    score: float  # cosine of what they report, or share of runs in common where exact; 0 to 1
    shared: Words  # units in common, in the order of the first
    conflicts: tuple[str, ...]  # names of CONFLICTS
    matches: bool  # says the same but for the conflicts
    least: float = EXACT  # score from which two such statements say the same
    event: Words = ()  # units by which both articles begin, where they are of one event
    event_words: Words = ()  # of these, the names and rare words as one article has them
    event_days: tuple[Days, ...] = ()  # on which both articles say that it happened


class SharedEvent(Frozen):
    """What two articles have in common where they begin."""

    units: Words  # sorted
    words: Words  # the names and rare words among them, as one of the articles has them
    days: tuple[Days, ...]  # of at most a week, sorted


class ComparedPair(GistPair):
    """Two statements of different articles that have something to do with each other."""

    verdict: Verdict
    correction: Correction | None = None  # by which an editor declares them the same


def best_first(pair: ComparedPair) -> SortKey:
    """Sort key of pairs."""
    return -pair.verdict.score, pair.first.id, pair.second.id


def compare(first: Gist, second: Gist) -> Verdict | None:
    """The verdict on two statements; None where they have nothing to do with each other."""
    shared = find_shared_words(first, second)
    wording = compare_wording(first, second)
    if wording >= EXACT and _may_be_repeated(first, second) and not _have_other_acts(shared):
        return _judge_match("exact", wording, shared, wording)
    if not _have_a_matter(shared):
        return None
    alignments = align_readings(first, second)
    is_known = _is_dated_act(shared) or _share_result(shared) or _is_told_again(shared)
    least = DATED
    if not is_known:
        least = least_similarity(first, second)
    for alignment in alignments:
        least_of_reading = least
        if not _is_anchored(alignment.shared):
            least_of_reading = max(least, _find_least_of_unanchored(first, second))
        if alignment.similarity >= least_of_reading and _is_one_assertion(alignment.shared):
            verdict = _judge_match("paraphrase", alignment.similarity, alignment.shared, wording)
            return replace(verdict, least=least_of_reading)
    similarity = alignments[0].similarity if alignments else 0.0
    if not _are_related(shared, similarity):
        return None
    return Verdict(
        kind="related",
        score=similarity,
        shared=tuple(shared.units),
        conflicts=find_conflicts(first, second),
        matches=False,
        least=least,
    )


def relate(first: Gist, second: Gist, event: SharedEvent) -> Verdict:
    """The verdict on two statements of articles of one event, however little they share."""
    shared = find_shared_words(first, second)
    return Verdict(
        kind="related",
        score=0.0,
        shared=tuple(shared.units),
        conflicts=find_conflicts(first, second),
        matches=False,
        event=event.units,
        event_words=event.words,
        event_days=event.days,
    )


def _find_least_of_unanchored(first: Gist, second: Gist) -> float:
    """Least similarity of two with only words of their subject in common; above 1 where they cannot
    be one: "this test match prepares the team" is said of two matches.
    """
    if first.refers_back and second.refers_back:
        return math.inf
    return UNANCHORED


def _judge_match(kind: str, score: float, shared: SharedWords, wording: float) -> Verdict:
    """The verdict on two that say the same, unless a detail speaks against it."""
    conflicts = find_conflicts(*shared.both)
    weighty = set(conflicts)
    if share_speaker(*shared.both):
        weighty.discard("place")
    if wording == 1:  # the same words for a day, which count from the day of another printing
        weighty.discard("date")
    return Verdict(
        kind="related" if weighty else kind,
        score=round(score, 3),
        shared=tuple(shared.units),
        conflicts=conflicts,
        matches=True,
    )


def _may_be_repeated(first: Gist, second: Gist) -> bool:
    """Whether the same words are the same statement.

    On another day a quotation is, and a sentence of too many words for chance.
    """
    if is_one_occasion(first, second):
        return True
    if first.is_quoted and second.is_quoted and share_speaker(first, second):
        return True
    return min(len(first.words), len(second.words)) >= LASTING_WORDS


def _have_other_acts(shared: SharedWords) -> bool:
    """Whether in the same words else others act, or something else is done: asked, and decided."""
    first, second = shared.both
    if _are_other_deeds(shared) or _does_only_one_ask(first, second):
        return True
    if not (first.is_quoted and second.is_quoted) and _share_occasion_only(shared):
        return True
    if _are_of_other_tense(first, second):
        return True
    if first.is_speech != second.is_speech:
        # `Jaksa menuntut …` does what he says; `…, kata Budi` only says it
        if _have_other_main_verb(first, second):
            return True
        if not first.stance and not second.stance:
            return False
        return not _may_have_one_agent(first, second)
    if not first.main_verb or not second.main_verb or not _narrate(first, second):
        return False
    return not first.shares_main_verb(second) or not second.shares_main_verb(first)


def _does_only_one_ask(first: Gist, second: Gist) -> bool:
    """Whether one asks for it, promises or rejects it, and the other narrates without a word of it.

    It asked for a sum; the sum was paid.
    """
    if first.is_speech == second.is_speech:
        return False
    if first.is_speech:
        return _asks_alone(first, second)
    return _asks_alone(second, first)


def _asks_alone(speech: Gist, narration: Gist) -> bool:
    return bool(speech.stance) and speech.stance not in narration.units


def _have_other_main_verb(first: Gist, second: Gist) -> bool:
    """Whether the main verb of one is not in the other."""
    for verb in {first.main_verb, second.main_verb} - {NO_VERB}:
        if verb not in first.units or verb not in second.units:
            return True
    return False


def _have_a_matter(shared: SharedWords) -> bool:
    """Whether the two share enough to be compared at all."""
    if _have_a_plain_matter(shared):
        return True
    if shared.content_weight < CONTENT:
        return False
    signs = _share_party(shared) + len(shared.telling_quantities)
    if shared.content_weight + signs / 2 < CONTENT_AND_SUBJECT:
        return False
    return len(shared.units) + signs >= SHARED_UNITS


def _have_a_plain_matter(shared: SharedWords) -> bool:
    """Whether they share a matter for which a word of little weight is enough."""
    return _share_result(shared) or _is_plain_act(shared)


def _is_plain_act(shared: SharedWords) -> bool:
    """Whether the same one did on one day what is done every day, and where or to whom: arrived."""
    first, second = shared.both
    if not shared.has_subject or shared.names < SIDES:
        return False
    return _share_event_day(first, second) and _have_one_main_verb(first, second)


def _have_one_main_verb(first: Gist, second: Gist) -> bool:
    return bool(first.main_verb) and first.main_verb == second.main_verb


def _are_related(shared: SharedWords, similarity: float) -> bool:
    """Whether a detail in which they differ is worth showing."""
    first, second = shared.both
    content = shared.content_weight + shared.has_subject
    if similarity >= RELATED and content >= RELATED_CONTENT:
        return True
    if similarity >= RELATED_MEASURES and measure_same_of_one_time(first, second):
        return True
    return shared.has_subject and _narrate(first, second) and is_one_occasion(first, second)


def measure_same_of_one_time(first: Gist, second: Gist) -> bool:
    """Whether both give a sum or a measure of one unit, for a day or period that both name."""
    if set(first.happened).isdisjoint(second.happened):
        return False
    for quantity in first.quantities:
        if quantity.is_sum and any(measures_same(quantity, other) for other in second.quantities):
            return True
    return False


# --- how alike ------------------------------------------------------------------------------------


def least_similarity(first: Gist, second: Gist) -> float:
    """Least similarity at which the two say the same; above 1 where they cannot."""
    if not is_one_occasion(first, second):
        if is_lasting_plan(first, second):
            return LASTING
        if _may_be_said_again(first, second):
            return REPEATED
        return RETOLD if _may_be_told_again(first, second) else math.inf
    if _narrate(first, second):
        return NARRATED
    if first.is_speech != second.is_speech:
        return MIXED
    if not first.speakers or not second.speakers:
        return MIXED
    if first.voices == second.voices and len(first.voices) > 1:
        return JOINT
    return SPOKEN


def _may_be_said_again(first: Gist, second: Gist) -> bool:
    """Whether one speaks in both within a week: an outlet quotes a ruling days later."""
    if first.days_said is None or second.days_said is None:
        return False
    if not share_speaker(first, second):
        return False
    return days_apart(first.days_said, second.days_said) <= REPEATED_DAYS


def _may_be_told_again(first: Gist, second: Gist) -> bool:
    """Whether both narrate at length, as an outlet does that prints a text again."""
    if not first.main_verb or not second.main_verb:  # line-ups of two matches
        return False
    shorter = min(len(first.words), len(second.words))
    return shorter >= LASTING_WORDS and _narrate(first, second)


def _is_dated_act(shared: SharedWords) -> bool:
    """Whether both report, of somebody or something with a name, one act that both date to a day.

    The act is a verb of at least one main clause, and a verb or its noun in the other statement. So
    much in common is one matter however much else each sentence says.
    """
    first, second = shared.both
    if not _share_party(shared) and not shared.names:
        return False
    common_days = first.event_days & second.event_days
    if not any(days.day_count == 1 for days in common_days):
        return False
    if _are_of_other_places(shared) and report_two_matters(first, second):
        return False  # two councils, both called by the one name, pass two laws
    main_verbs = {first.main_verb, second.main_verb} - {first.happening, second.happening}
    acts = main_verbs & first.deverbal & second.deverbal
    return any(first.bits[act] >= RARE_WORD_BITS for act in acts)


def _is_told_again(shared: SharedWords) -> bool:
    """Whether both report, on whatever days, what is done once to somebody, with its numbers.

    A prosecutor asked for six years; weeks later the other tells what was asked for.
    """
    first, second = shared.both
    acts = {first.main_verb, first.stance} & {second.main_verb, second.stance}
    if acts.isdisjoint(first.once & second.once):
        return False
    return shared.has_one_measure and not first.people_units.isdisjoint(second.people_units)


def _are_of_other_places(shared: SharedWords) -> bool:
    """Whether each has, right behind a name in common, a place that the other does not have."""
    first, second = shared.both
    if _find_places_behind(shared.units, first) <= second.units.keys():
        return False
    return not _find_places_behind(shared.units, second) <= first.units.keys()


def _find_places_behind(units: Iterable[str], gist: Gist) -> set[str]:
    """The units of the places whose names follow one of these names: "the council of Tirta"."""
    sentence = gist.sentence
    ends = []
    for unit in filter(is_name, units):
        ends += [span.end for span in gist.spans[unit]]
    places = set()
    for mention in gist.statement.mentions:
        if mention.kind != "place":
            continue
        if any(sentence.words_at(Span(end, mention.start)) == BLANK for end in ends):
            places.add(name_unit(mention.entity))
    return places & gist.units.keys()


def _share_party(shared: SharedWords) -> bool:
    """Whether both begin with the same one, who acts in both, or to whom both is done."""
    if shared.has_subject:
        return True
    first, second = shared.both
    if _have_in_common(first.patients, second.patients):
        return True
    if first.main_verb != second.main_verb or not first.main_verb:
        return False
    return either_way(_undergoes_without_voice, first, second)


def _undergoes_without_voice(gist: Gist, other: Gist) -> bool:
    """Whether what is done to somebody in one the other reports of the same without who did it.

    The airport was opened again; it is in operation again.
    """
    return not other.main_voice and _have_in_common(gist.patients, other.subjects)


def _have_in_common(names: Subjects, others: Subjects) -> bool:
    """Whether one of the names means somebody whom one of the others means."""
    return any(not one.isdisjoint(other) for one, other in product(names, others))


def _is_anchored(shared: SharedWords) -> bool:
    """Whether the two share more than the words of their subject: who acts or speaks, on which day,
    how much, or what is done.

    In a book on one subject most sentences have its words: "the welfare of teachers is raised".
    """
    first, second = shared.both
    if shared.voices or _share_agent(shared) or _share_party(shared):
        return True
    if _share_event_day(first, second) or shared.scores or shared.has_one_measure:
        return True
    if _count_names(shared) >= NAMES or is_lasting_plan(first, second):
        return True
    return _have_one_main_verb(first, second)


def is_lasting_plan(first: Gist, second: Gist) -> bool:
    """Whether both are narration of something to come, with three weighty words in common.

    Many names are as good: who is drawn into one group. A plan is the same plan months later; what
    happened or was said on another day is something else.
    """
    if not (first.is_planned and second.is_planned and _narrate(first, second)):
        return False
    refers_back = first.refers_back or second.refers_back
    if refers_back and not share_subject(first, second):
        return False
    names = weighty = 0
    for unit, weight in first.units.items():
        if unit not in second.units:
            continue
        if is_name(unit):
            names += 1
        elif weight >= MIN_PLAN_WEIGHT:
            weighty += 1
    return weighty >= PLAN_KEY_WORDS or names >= PLAN_NAMES


def _narrate(first: Gist, second: Gist) -> bool:
    """Whether both articles report it by themselves."""
    return not first.is_speech and not second.is_speech


# --- one assertion --------------------------------------------------------------------------------


def _is_one_agent_open(first: Gist, second: Gist) -> bool:
    """Whether one says who, and the other points back to somebody who is not known."""
    if first.has_open_agent:
        return bool(second.subjects)
    return second.has_open_agent and bool(first.subjects)


def _may_have_one_agent(first: Gist, second: Gist) -> bool:
    """Whether who says it in one may be who does it in the other, as far as one is narrated.

    What one outlet reports by itself and what somebody says elsewhere are one only where the
    speaker is named, or begins, in both.
    """
    if first.is_speech == second.is_speech:
        return True
    if not first.speakers and not second.speakers:
        return True
    if share_subject(first, second):
        return True
    speech, narration = first, second
    if second.is_speech:
        speech, narration = second, first
    return not speech.speakers_and_bodies.isdisjoint(narration.asserted_names)


def _is_said_of_all(shared: SharedWords) -> bool:
    """Whether somebody only says in one, without a stance, all that the other narrates, or more.

    "The centre of the quake was in Gaziantep", and the same by a survey.
    """
    first, second = shared.both
    if first.stance or second.stance or first.is_denial or second.is_denial:
        return False
    narration = second if first.is_speech else first
    least = SAID_OF_ALL * weigh(narration.units)
    return weigh(shared.units) >= least


def _is_one_assertion(shared: SharedWords) -> bool:
    """Whether what they share is what they assert, and not only what they are about.

    It is in the main clauses (not "since the invasion"), with a verb or three names and
    numbers; it is enough for one matter; and neither asks, nor plans what the other reports, nor
    does what the other does not report.
    """
    first, second = shared.both
    if first.is_question or second.is_question:
        return False
    if _is_one_agent_open(first, second) or _does_only_one_ask(first, second):
        return False
    if not (
        _may_have_one_agent(first, second) or _is_said_of_all(shared) or _is_told_again(shared)
    ):
        return False
    if _are_of_other_tense(first, second) or _is_one_foreseen(shared):
        return False
    if _do_other_things(shared) or _are_other_deeds(shared):
        return False
    in_main_clauses = shared.weigh_words_of(first.asserted & second.asserted)
    if in_main_clauses < MAIN_SHARED and not _have_a_plain_matter(shared):
        return False
    return _is_enough(shared) and _share_matter(shared)


def _share_matter(shared: SharedWords) -> bool:
    """Whether they share a deed, or what is as much, neither of them alone beginning with what is
    not: "there is an addition of 2 million", "there is no rise".
    """
    first, second = shared.both
    if _share_verb(shared):
        return True
    if _opens_with_denial(first) != _opens_with_denial(second):
        return False
    return any(share_matter(shared) for share_matter in OTHER_MATTERS)


def _opens_with_denial(gist: Gist) -> bool:
    return not gist.negated.isdisjoint(gist.sequence[:1])


def _share_verb(shared: SharedWords) -> bool:
    """Whether a word in common is what both do: a verb in one of them, also where it is a noun.

    A noun of another root is no deed, though it may mean one: "played", "a match". What both deny,
    and the word that reports both with a stance, is as good as a verb.
    """
    first, second = shared.both
    if first.happening and first.happening == second.happening:
        return True
    if either_way(_reports_happening_alone, first, second):
        return True
    units = shared.units
    if first.stance in units or second.stance in units:
        return True
    if not (first.negated & second.negated).isdisjoint(units):
        return True
    for unit in _find_common_deeds(first, second).intersection(units):
        if not is_listed_meaning(unit) or unit in first.deverbal & second.deverbal:
            return True
    return False


def _find_common_deeds(first: Gist, second: Gist) -> Units:
    """The verbs of either, but for what one says by the way, in a description or as not sure."""
    by_the_way = first.asserted ^ second.asserted  # "after he was detained": of one of them only
    described = _find_only_described(first, second) | _find_only_described(second, first)
    verbs = first.verbs | second.verbs
    return verbs - by_the_way - described - first.no_deeds - second.no_deeds


def _reports_happening_alone(gist: Gist, other: Gist) -> bool:
    """Whether it has no verb but the word that is the noun of what happened in the other: `longsor`
    is both.
    """
    return gist.main_verb == NO_VERB and other.happening in gist.main - gist.no_deeds


def _find_only_described(gist: Gist, other: Gist) -> Units:
    """What the first says only to describe somebody who does something else.

    The police arrested supporters who had hit a cameraman.
    """
    if _share_event_day(gist, other):
        does_more = _has_verb_of_its_own(gist, other)
    else:
        does_more = gist.main_verb not in {NO_VERB, *other.units, *gist.counting}
    return gist.described if does_more else NOTHING


def _share_names_and_word(shared: SharedWords) -> bool:
    """Whether they share as many names as a verb is worth, and a word that is part of no name.

    Two verbs are two deeds: somebody was arrested, or his house was searched.
    "The Jakarta Bandung Fast Train" alone is what they are about.
    """
    first, second = shared.both
    if _count_names(shared) < NAMES or _have_other_verbs_of_measure(shared):
        return False
    if _do_what_the_other_does_not(shared) or _tells_only_number(shared):
        return False
    if either_way(_has_happening_of_its_own, first, second):
        return False
    parts_of_names = first.capitals | second.capitals
    if shared.telling_quantities:  # a decree by its number: "on the Appointment of the Minister"
        parts_of_names -= first.deverbal & second.deverbal
    beside_names = shared.units.keys() - parts_of_names - first.no_deeds - second.no_deeds
    return not all(map(is_name, beside_names))


def _share_measure(shared: SharedWords) -> bool:
    """Whether both say how much of one thing there is, and the same.

    "The revenue reached", or "was recorded at"; what is asked for or foreseen is another number.
    """
    first, second = shared.both
    if not shared.has_one_measure or first.scope_kinds != second.scope_kinds:
        return False
    if _name_others(first, second) and _name_others(second, first):
        return False
    if either_way(_has_verb_of_its_own, first, second):
        return False
    if report_two_matters(first, second):
        return False
    words = {unit for unit in shared.units if not is_name(unit)}
    return bool(words - first.counting - second.counting)


def _name_others(gist: Gist, other: Gist) -> bool:
    """Whether it has a name, or a word of one, that the other has not."""
    return not gist.names <= other.units.keys()


def _share_result(shared: SharedWords) -> bool:
    """Whether both print the same result of a match between two sides that both name.

    One side won, or the other lost; not in the first of two matches.
    """
    if not shared.scores or shared.names + len(shared.capitals) < SIDES:
        return False
    first, second = shared.both
    if first.scope_kinds != second.scope_kinds:
        return False
    return is_one_occasion(first, second)


def _share_what_is_said(shared: SharedWords) -> bool:
    """Whether one speaks in both, or makes sure of it in one, and says little else in either."""
    longer = max(map(_weigh_what_is_said, shared.both))
    if not shared.voices and not _makes_sure_and_says(shared):
        return False
    return weigh(shared.units) >= SAID_OF_ALL * longer


def _makes_sure_and_says(shared: SharedWords) -> bool:
    """Whether one promises it or makes sure of it, as a deed, who says it in the other."""
    has_clause = shared.first.words_of_clause or shared.second.words_of_clause
    return bool(has_clause) and _share_agent(shared)


def _weigh_what_is_said(gist: Gist) -> float:
    """The weight of its words without who makes sure of it, and the verb that says so."""
    frame = {gist.stance}
    if gist.words_of_clause:
        frame |= {gist.main_verb, *gist.subject_units}
    return weigh({unit: weight for unit, weight in gist.units.items() if unit not in frame})


# What two may share that is as much as a deed
OTHER_MATTERS = (_share_names_and_word, _share_measure, _share_result, _share_what_is_said)


def _tells_only_number(shared: SharedWords) -> bool:
    """Whether one has no verb of weight but a number that the other has not: "got 417 votes"."""
    if shared.telling_quantities:
        return False
    quantities = [gist.quantities for gist in shared.both if not gist.main_verb]
    return any(map(is_telling, chain(*quantities)))


def _do_what_the_other_does_not(shared: SharedWords) -> bool:
    """Whether, of two parties, one does what the other statement does not mention.

    She won the cup; he lost the final. A number in common, or a plan, is reported in many ways.
    """
    first, second = shared.both
    if shared.has_subject or shared.telling_quantities or first.has_planned_main:
        return False
    if not _narrate(first, second):
        return False
    return either_way(_has_verb_of_its_own, first, second)


def _has_verb_of_its_own(gist: Gist, other: Gist) -> bool:
    """Whether its main verb is no everyday one, and not in the other."""
    if gist.main_verb in gist.counting or gist.shares_main_verb(other):
        return False
    return gist.units.get(gist.main_verb) == FULL_WEIGHT


def _has_happening_of_its_own(gist: Gist, other: Gist) -> bool:
    """Whether it is about an appeal, or a match, of which the other has nothing."""
    if gist.happening in other.units:
        return False
    return gist.units.get(gist.happening) == FULL_WEIGHT


def _count_names(shared: SharedWords) -> int:
    """Names and numbers in common; whom both begin with and who speaks count again."""
    first, second = shared.both
    days = first.event_days & second.event_days
    names = shared.names + shared.has_subject + len(shared.voices)
    numbers = len(shared.quantities) + len(days)
    return names + numbers


def _is_one_foreseen(shared: SharedWords) -> bool:
    """Whether one gives a number that is only expected, and the other another one: the result."""
    first, second = shared.both
    if not first.quantities or not second.quantities or shared.quantities:
        return False
    return (EXPECTED in first.scope_kinds) != (EXPECTED in second.scope_kinds)


def _do_other_things(shared: SharedWords) -> bool:
    """Whether the main verb of each, in narration, is not in the other at all: to guard, to visit.

    Of what the same party did two verbs may be one deed: it launched, or fired, a missile. A plan
    is reported in many ways.
    """
    first, second = shared.both
    if shared.has_subject or not _narrate(first, second) or _share_result(shared):
        return False
    if not is_one_occasion(first, second):
        return False
    return _have_other_verbs_of_measure(shared)


def _have_other_verbs_of_measure(shared: SharedWords) -> bool:
    """Whether the main verb of each is not in the other, but where both only give one measure."""
    if shared.has_one_measure and _does_one_only_count(*shared.both):
        return False
    return _have_other_main_verbs(*shared.both)


def _does_one_only_count(first: Gist, second: Gist) -> bool:
    """Whether the main verb of one says only how much there is."""
    return first.main_verb in first.counting or second.main_verb in second.counting


def _have_other_main_verbs(first: Gist, second: Gist) -> bool:
    """Whether the main verb of each is not in the other at all."""
    if not first.main_verb or not second.main_verb:
        return False
    return not first.shares_main_verb(second) and not second.shares_main_verb(first)


def _are_other_deeds(shared: SharedWords) -> bool:
    """Whether others do it, it is done to others, or one only says that it was not done."""
    first, second = shared.both
    if _is_done_by_others(shared) or is_done_to_others(first, second):
        return True
    if _share_frame_only(shared) or _say_other_things(first, second):
        return True
    if either_way(_is_of_other_mood, first, second):
        return True
    if either_way(_changes_something_else, first, second):
        return True
    if either_way(_is_about_other, first, second):
        return True
    return either_way(_denies_only, first, second)


def _say_other_things(first: Gist, second: Gist) -> bool:
    """Whether one begins, behind the same verb, with what the other does not have, and ends so.

    He made sure that there is rice; he made sure that the price of rice falls. Or whether they
    go on otherwise behind the same word, not only by another verb: the supply of water, of power.
    """
    if first.stance != second.stance:
        return False
    if first.main_verb != second.main_verb and not first.stance:
        return False
    words = _find_own_words(first, second)
    words_of_second = _find_own_words(second, first)
    if len(words) > 1 and len(words_of_second) > 1:
        return True
    runs = _find_own_runs(first, second)
    runs_of_second = _find_own_runs(second, first)
    for before in runs.keys() & runs_of_second.keys():
        if _is_other_thing(first, runs[before]) and _is_other_thing(second, runs_of_second[before]):
            return True
    return False


def _find_own_runs(gist: Gist, other: Gist) -> Mapping[str, list[str]]:
    """The words of its clause in a row that the other does not have, by the word before them."""
    runs = defaultdict(list)
    before = NO_VERB
    for word in gist.words_of_clause:
        if word in other.units:
            before = word
        else:
            runs[before].append(word)
    return runs


def _is_other_thing(gist: Gist, run: Iterable[str]) -> bool:
    """Whether words are weighty, and not all verbs."""
    units = {word: gist.units[word] for word in run}
    if units.keys() <= gist.verbs:
        return False
    return weigh(units) >= FULL_WEIGHT


def _find_own_words(gist: Gist, other: Gist) -> list[str]:
    """The words of its clause that the other does not have; none where it begins with another."""
    clause = gist.words_of_clause
    if not clause or clause[0] in other.units:
        return []
    return [word for word in clause if word not in other.units]


def _share_frame_only(shared: SharedWords) -> bool:
    """Whether both tell of one party within one occasion, and share nothing else.

    A goalkeeper was hurt in the match; he made seven saves in it.
    """
    first, second = shared.both
    if shared.telling_quantities or shared.scores:
        return False
    if not shared.has_subject and not _have_one_named_doer(first, second):
        return False
    titles = first.titles | second.titles
    words = {unit for unit in shared.units if unit not in titles and not is_name(unit)}
    return any(frame and words <= frame for frame in (first.frame, second.frame))


def _changes_something_else(gist: Gist, other: Gist) -> bool:
    """Whether something rises or falls in both, and nothing that does so in one is in the other.

    "A rise in pay", "the allowance is raised".
    """
    if not other.is_change and not other.changes:
        return False
    things = {thing for change, thing in gist.changes if change in other.units}
    return bool(things) and things.isdisjoint(other.units)


def _is_about_other(gist: Gist, other: Gist) -> bool:
    """Whether one is about an act that the other reports: to answer it, to investigate it."""
    if not gist.is_about_act or other.is_about_act:
        return False
    return not gist.shares_main_verb(other)


def _is_of_other_mood(gist: Gist, other: Gist) -> bool:
    """Whether one only means, may or must do, or is held to have done, what the other reports.

    He is accused of having taken bribes, he took bribes; they may sell it, they must sell it.
    """
    if gist.stance or other.stance or gist.mood.kind in other.mood_kinds:
        return False
    return gist.mood.deed in other.verbs


def _denies_only(first: Gist, second: Gist) -> bool:
    """Whether the first says of something that the second does not have that it was not done."""
    return first.main_verb in first.negated and not first.shares_main_verb(second)


def is_done_to_others(first: Gist, second: Gist) -> bool:
    """Whether each has behind the same main verb what the other does not have anywhere.

    One man visits a market and a hospital on one day.
    """
    if first.main_verb != second.main_verb or not first.main_verb:
        return False
    if are_for_others(first, second):
        return True
    if find_half_read_names(first, second):
        return False
    done, done_in_second = first.things_done, second.things_done
    if not done or not done_in_second:
        return False
    return done.isdisjoint(second.units) and done_in_second.isdisjoint(first.units)


def _is_done_by_others(shared: SharedWords) -> bool:
    """Whether each names somebody else right before the verb.

    Two shops take payments "by bank transfer and credit card", word for word.
    """
    first, second = shared.both
    if shared.has_subject:
        return False
    if first.main_verb == second.main_verb and _begin_with_other_names(shared):
        return True
    if are_done_by_others(first, second):
        # "The typhoon hit Queensland on Tuesday", "a storm", where one does not know the name
        return not _share_event_day(first, second) or not find_half_read_names(first, second)
    if not first.named_doer or not second.named_doer:
        return False
    if _is_word_of_doer(first, second) or _is_word_of_doer(second, first):
        return False
    if HalfReadName(first.named_doer, second.named_doer) in find_half_read_names(first, second):
        return False
    is_in_second = first.named_doer in second.units
    is_in_first = second.named_doer in first.units
    if _act_alike(first, second) and not _have_one_named_doer(first, second):
        return not (is_in_first and is_in_second)
    return not is_in_second and not is_in_first


def _is_word_of_doer(gist: Gist, other: Gist) -> bool:
    """Whether who does it in one is there as a word of the name that the other has."""
    doer = gist.named_doer
    words = other.words_of_names.get(other.named_doer, NOTHING)
    if doer not in words:
        return False
    return not goes_on_otherwise(gist, doer, words)


def _begin_with_other_names(shared: SharedWords) -> bool:
    """Whether each has a name before the verb that the other has nowhere: two schools."""
    first, second = shared.both
    if first.main_voice != second.main_voice:
        return False
    if first.names_before_verb & second.names_before_verb:
        return False
    half_read = find_half_read_names(first, second)
    in_first = first.names_before_verb - {name.of_first for name in half_read}
    if in_first <= second.units.keys():
        return False
    in_second = second.names_before_verb - {name.of_second for name in half_read}
    return not in_second <= first.units.keys()


def _act_alike(first: Gist, second: Gist) -> bool:
    """Whether the main verb of both is one, in the active voice."""
    if first.main_verb != second.main_verb:
        return False
    return first.main_voice == second.main_voice == "active"


def _have_one_named_doer(first: Gist, second: Gist) -> bool:
    """Whether the same name stands right before the main verb of both."""
    return bool(first.named_doer) and first.named_doer == second.named_doer


def _are_of_other_tense(first: Gist, second: Gist) -> bool:
    """Whether one reports as done, or going on, what the other reports as still to come.

    Of two speeches one may leave it open: "we will close it", "it closes tomorrow".
    """
    if first.is_speech and second.is_speech:
        return False
    if first.negated & second.negated:  # it will not be raised, it is not raised
        return False
    if either_way(_plans_what_is_past, first, second):
        return True
    return first.has_planned_main != second.has_planned_main


def _plans_what_is_past(plan: Gist, other: Gist) -> bool:
    """Whether all days of one had passed when the other said that it was still to come."""
    days_said = plan.days_said
    if not plan.has_planned_main or days_said is None or not other.event_days:
        return False
    return all(days.surely_before(days_said) for days in other.event_days)


# --- enough evidence ------------------------------------------------------------------------------


def _is_enough(shared: SharedWords) -> bool:
    """Whether they have enough in common for one matter.

    The less, the surer it is that the same party acts or speaks.
    """
    if _is_lone_deed(shared):
        return False
    return measure_evidence(shared) >= _find_needed_bits(shared)


def _is_lone_deed(shared: SharedWords) -> bool:
    """Whether all is that one party does what is done every day: it won, a match here, a set there.

    Or does what is rarer, of which each says much that the other does not: he fights for his
    family, he fights for his town. With a number or a day in common it is more.
    """
    first, second = shared.both
    if shared.telling_quantities:
        return False
    if _share_occasion_only(shared):
        return True
    if _share_event_day(first, second):
        return False
    beyond_subject = shared.units.keys() - first.subject_units - second.subject_units
    if len(beyond_subject) != 1:
        return False
    return shared.bits < RARE_WORD_BITS or report_two_matters(first, second)


def _has_one_voice(shared: SharedWords) -> bool:
    """Whether one speaks in both, and not of somebody with whom both begin."""
    return len(shared.voices) == 1 and not shared.has_subject


def _share_occasion_only(shared: SharedWords) -> bool:
    """Whether one speaks in both with no more in common than names and everyday words.

    "He promised to raise" one thing, "he announced a raise" of another, at the Teachers' Day.
    """
    if not _has_one_voice(shared):
        return False
    first, second = shared.both
    parts_of_names = first.capitals | second.capitals
    words = [unit for unit in shared.units if unit not in parts_of_names and not is_name(unit)]
    bits = sum(first.bits[word] for word in words)
    return bits < RARE_WORD_BITS


def _find_needed_bits(shared: SharedWords) -> float:
    """How many bits the two need, fewer where the shorter one consists of little else."""
    first, second = shared.both
    bits = _find_bits_of_named(shared)
    if not _is_of_one_time(shared):
        return max(bits or 0.0, NAMELESS_BITS if _narrate(first, second) else NAMELESS_WHOLE_BITS)
    is_most_of_one = _is_most_of_one(shared)
    if bits is None:
        return _find_bits_of_nameless(shared, is_most_of_one=is_most_of_one)
    if is_most_of_one:
        bits *= SHARE_OF_WHOLE
    return bits


def _is_of_one_time(shared: SharedWords) -> bool:
    """Whether it may be the same though it is reported on two days."""
    first, second = shared.both
    if is_one_occasion(first, second) or is_lasting_plan(first, second):
        return True
    return _is_told_again(shared)


def _find_bits_of_named(shared: SharedWords) -> float | None:
    """The bits for two that have somebody, a name or a number in common; None where they do not."""
    if _has_one_voice(shared):
        has_stance = shared.first.stance in shared.units
        return SPOKEN_ACT_BITS if has_stance or shared.quantities else SPOKEN_BITS
    if _share_agent(shared) or _share_party(shared):
        return AGENT_BITS
    if _count_names(shared) >= NAMES:
        return MANY_NAMES_BITS
    if shared.names or shared.telling_quantities:
        return NAMED_BITS
    return None


def _find_bits_of_nameless(shared: SharedWords, *, is_most_of_one: bool) -> float:
    first, second = shared.both
    refer_back = first.refers_back or second.refers_back
    if _share_context(shared):
        if is_most_of_one:
            return NAMED_BITS * SHARE_OF_WHOLE
        return NAMED_BITS
    if refer_back and not _share_event_day(first, second):
        return BEYOND_CHANCE_BITS if is_one_occasion(first, second) else math.inf
    if is_one_occasion(first, second):
        if is_most_of_one:
            return NAMELESS_WHOLE_BITS
        return NAMELESS_BITS
    if len(shared.capitals) >= NAMES:
        return MANY_NAMES_BITS
    return NAMELESS_PLAN_BITS


def _share_context(shared: SharedWords) -> bool:
    """Whether both point back, or one does, where their articles tell of the same names."""
    first, second = shared.both
    if not first.refers_back and not second.refers_back:
        return False
    if not is_one_occasion(first, second):
        return False
    return len(first.context & second.context) >= CONTEXT_NAMES


def _share_event_day(first: Gist, second: Gist) -> bool:
    """Whether both say that it happened on the same day, or in the same week."""
    return not first.event_days.isdisjoint(second.event_days)


def _is_most_of_one(shared: SharedWords) -> bool:
    """Whether the shorter statement consists of little else, and neither has a sum of its own."""
    if _has_sum_of_its_own(shared):
        return False
    shorter = min(weigh(shared.first.units), weigh(shared.second.units))
    return weigh(shared.units) >= WHOLE * shorter


def _has_sum_of_its_own(shared: SharedWords) -> bool:
    """Whether one alone gives a telling quantity: "rose by 16.7 trillion", and "will rise"."""
    if shared.telling_quantities:
        return False
    quantities = [gist.quantities for gist in shared.both]
    return any(map(is_telling, chain(*quantities)))


def measure_evidence(shared: SharedWords) -> float:
    """How many bits of surprise it is that two statements share so much."""
    first, second = shared.both
    names = shared.names + shared.has_subject + len(shared.voices)
    bits_of_numbers = QUANTITY_BITS * len(shared.scores)
    for quantity in shared.telling_quantities:
        more_digits = max(0, quantity.digits - MIN_DIGITS)
        bits_of_numbers += QUANTITY_BITS + DIGIT_BITS * min(more_digits, MORE_DIGITS)
    days = 0
    if not first.is_speech or not second.is_speech:  # else the day is that of the occasion
        days = len(first.event_days & second.event_days)
    bits_beside_words = NAME_BITS * names + bits_of_numbers + DAY_BITS * days
    if _share_context(shared):
        bits_beside_words += CONTEXT_BITS
    return shared.bits - _measure_bits_of_purposes(shared) + bits_beside_words


def _measure_bits_of_purposes(shared: SharedWords) -> float:
    """The bits of the words of that for which alone something rises in one of two: "the budget for
    the welfare rises", "the welfare rises".
    """
    first, second = shared.both
    if not first.is_change or not second.is_change:
        return 0.0
    purposes = first.purposes ^ second.purposes
    return sum(first.bits[unit] for unit in shared.units.keys() & purposes if not is_name(unit))


def _share_agent(shared: SharedWords) -> bool:
    """Whether the same party acts or speaks in both, be it that one reports its words as a deed."""
    first, second = shared.both
    if shared.has_subject or shared.voices:
        return True
    if shared.has_own_subject:
        return False
    return either_way(_begins_with_speaker_of, first, second)


def _begins_with_speaker_of(gist: Gist, other: Gist) -> bool:
    """Whether one begins with who speaks in the other: it "agreed", as words or as a deed."""
    return any(not subject.isdisjoint(other.speakers_and_bodies) for subject in gist.subjects)
