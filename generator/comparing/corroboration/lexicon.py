"""The tables by which statements are compared, compiled once a language."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import mean

from generator.comparing.meanings import (
    NAME_MARK,
    Senses,
    Weights,
    read_senses,
    read_word_weights,
)
from generator.core.frozen import Frozen
from generator.core.remembered import compute_once
from generator.core.text import WordMap
from generator.languages import Language
from generator.languages.roots import read_word_rarity, root_of
from generator.reading.tokens import RootedWord

WordSet = frozenset[str]  # in small letters

UNLISTED_BITS = 13.0  # of a root that the table word_rarity does not list
FORM_BITS = 3.0  # by which one form of a verb is rarer than its root
NAME_BITS = 4.0  # as a common word: in a book most statements mention the same few names
HAPPENS = "happens"  # of a verb: the noun of what happened is before it
UNDERGOES = "undergoes"  # the noun is behind it
PEOPLE = "people"  # class of the table measures
COUNTS = "measure"  # kind of the words that say only how many there are
SUMS = "sum"  # kind of those that say only that it is a sum
BASIS, ESTIMATE = "basis", "estimate"  # of those for what is measured, and of guesses
EXPECTED = "expected"  # kind of the words by which a number is hoped for or foreseen
OF = "of"  # kind of the words before all, of which the number behind a comma is a part
STAGE = "stage"  # of those by which it is of one of several in turn: "again", "the first round"
EACH, ALL = "each", "whole"  # of those by which it is of each of several, and of all
HIGHEST, LOWEST = "highest", "lowest"  # of those before a bound
UPDATE = "update"  # of those by which it replaces an earlier one
EARLIER = "earlier"  # of those by which another one replaces it
BY = "by"  # of a verb right before it, by which something rises or falls by so much
TO = "to"  # of those by which it does so right before it: "rose to 20"
UNTIL = "until"  # kind of those that say so right before a time
HEDGE = "hedge"  # kind of the words of the table act_words by which something is not sure
HELD = "held"  # of those by which somebody holds it to be so, as all of these do
MOODS = (HELD, "due", "may", "means", "must", "tries", "barred")
TURNS = ("LAST", "THIS", "NEXT")  # classes of the table relative_times
WIDE = ("continent", "province", "region", "water")  # classes of the table places
LONGEST_PLACE_PHRASE = 3  # words of a row of the table place_words

Words = tuple[str, ...]
PhrasesByFirst = Mapping[str, Sequence[Words]]  # by their first words


class PlacePhrase(Frozen):
    """Words before a place that say where something is."""

    size: int  # how many words they are
    relation: str  # as in the table place_words


class ClauseJoint(Frozen):
    """A word between two clauses."""

    needs_verb: bool  # joins clauses only where a verb follows, and none comes right before
    needs_comma: bool  # joins clauses only right behind a comma
    is_assertive: bool  # the sentence asserts the clause behind it as much as the main one
    is_exception: bool = False  # the main clause is not about whom the clause behind it names


class ComparisonLexicon(Frozen):
    """What words weigh, and which of them mean the same, negate, point back or join clauses."""

    weights: Weights  # root or meaning -> weight; 1 for every other root
    rarity: Weights  # root or meaning -> bits; `UNLISTED_BITS` for every other root
    senses: Senses
    opposites: Mapping[str, WordSet]  # unit -> units that contradict it
    negations: WordSet
    denied_through: WordSet  # behind a negation, before what it denies: "it is not about"
    nor: WordSet  # go on with what is denied
    other_than: WordSet  # before what something is not, or its beginning: `non-ASN`, `nonsubsidi`
    not_only: WordSet  # of them, two words each: it is so, and more is
    not_yet: WordSet  # of the negations: it may be so tomorrow
    place_phrases: Mapping[Words, str]  # words before a place -> relation
    backward: PhrasesByFirst  # point back, wherever they are
    backward_openers: PhrasesByFirst  # point back as the first words only
    joints: Mapping[str, ClauseJoint]  # by the word
    aims: WordSet  # before a verb: what something else is done for
    topics: WordSet  # before what something is about
    during: WordSet  # right before an occasion: within it
    occasions: WordSet  # that people take part in: a hearing, a match
    offices: WordSet  # first words of offices
    prepositions: WordSet
    by_agent: WordSet  # before who does what is said in the passive voice
    future: WordSet
    auxiliaries: WordSet
    root_verbs: WordSet  # without a beginning that shows it
    doer_prefixes: Words  # of nouns for who does something: `penyidik`
    no_doers: Words  # begin so and mean no people
    thing_endings: Words  # of nouns that begin so and are what is done: `penyidikan`
    verb_prefixes: Words
    no_verbs: Words  # beginnings of words that look like verbs and are none
    happening_verbs: WordMap  # say that something happened -> where its noun is
    verbs_about_acts: WordSet  # have an act of others as object: to answer, to investigate
    clause_verbs: WordSet  # have a clause as their object: to promise, to make sure
    round_verbs: WordSet  # what one does at several places of a day: to inspect, to seal
    turns: WordMap  # right behind a word: "last", "next" -> class of the table relative_times
    ages: WordSet  # right before the years of somebody's life
    change_verbs: WordSet  # say that a number rises or falls
    raises: WordSet  # right before what they say rises or falls: to raise, a rise in
    hedges: WordSet  # by which something is not sure
    yearly: WordSet  # of what is held each year, which by itself is no deed: to commemorate
    moods: WordMap  # before a verb: in what way it is meant, allowed, held to be so -> kind
    once: WordSet  # verbs of what is done once in a matter
    breaks: WordSet  # two words each: a match is not over
    counting: WordSet  # say only how many there are, or that it is past or to come
    sums: WordSet  # say only that it is a sum: "money"
    people: WordSet  # say only that they are people
    scopes: WordMap  # one word or two -> of what stage, part or certainty a number is
    wide_places: WordSet  # ids of places that have towns in them
    purposes: WordSet  # before what something is for
    gives: WordSet  # who does it, or is behind it, is who gives: to pay, from
    receives: WordSet  # the same of who receives: to accept, to
    asides: WordSet  # begin words that only describe somebody or something
    noun_endings: Words  # make a verb the name of an event
    voices: WordMap  # prefix -> voice

    def weight(self, unit: str) -> float:
        """What a root or a meaning weighs, from 0 to 1."""
        return self.weights.get(unit, 1.0)

    def bits(self, unit: str) -> float:
        """How rare a unit is in news; a name counts as a common word."""
        if unit.startswith(NAME_MARK):
            return NAME_BITS
        return self.rarity.get(unit, UNLISTED_BITS)

    def find_place_phrase(self, before: Sequence[str]) -> PlacePhrase | None:
        """The longest phrase at the end of the words before a place that says where it is."""
        last = tuple(before[-LONGEST_PLACE_PHRASE:])
        for start in range(len(last)):
            phrase = last[start:]
            if phrase in self.place_phrases:
                return PlacePhrase(len(phrase), self.place_phrases[phrase])
        return None

    def voice_of(self, verb: str) -> str:
        """Whether the form of a verb is "active" or "passive"; "" where it does not show."""
        for prefix, voice in self.voices.items():
            if verb.startswith(prefix) and verb not in self.root_verbs:
                return voice
        return ""

    def is_doer(self, word: RootedWord) -> bool:
        """Whether a word is the noun for who does what its root means: the investigator."""
        if word.text.endswith(self.thing_endings) or word.text.startswith(self.no_doers):
            return False
        return word.text.startswith(self.doer_prefixes)

    def is_verb(self, word: RootedWord) -> bool:
        """Whether a word in small letters is a verb or an auxiliary, most by their form."""
        if word.text in self.auxiliaries or word.text in self.root_verbs:
            return True
        if word.text == word.root:
            return False
        if word.text.startswith(self.no_verbs):
            return False
        return word.text.startswith(self.verb_prefixes)


@compute_once
def compile_lexicon(language: Language) -> ComparisonLexicon:
    weights = read_word_weights(language)
    rarity = read_word_rarity(language)
    senses = read_senses(language)
    future = {
        *language.column("tense_cues", "words", kind="future"),
        *language.column("counting_words", "words", kind=ESTIMATE),
    }
    about = _read_words(language, "negations", "about")
    nor = _read_words(language, "negations", "nor")
    other_than = _read_words(language, "negations", "other than")
    auxiliaries = frozenset((*future, *language.column("tense_cues", "words", kind="past")))
    return ComparisonLexicon(
        weights={**weights, **_weigh_senses(senses, weights)},
        rarity={**rarity, **_measure_sense_rarity(senses, rarity, language)},
        senses=senses,
        opposites=_read_opposites(language),
        negations=frozenset(language.column("negations", "words")) - {*nor, *other_than, *about},
        denied_through=about,
        nor=nor,
        other_than=other_than,
        not_only=_read_words(language, "negations", "not only"),
        not_yet=_read_words(language, "negations", "not yet"),
        place_phrases=_read_place_phrases(language),
        backward=_read_backward(language, place="any"),
        backward_openers=_read_backward(language, place="start"),
        joints=_read_joints(language),
        aims=_read_words(language, "act_words", "aim"),
        topics=_read_words(language, "act_words", "topic"),
        during=_read_words(language, "occasions", "during"),
        occasions=frozenset(
            (
                *language.column("occasions", "words", kind="gathering"),
                *language.column("occasions", "words", kind="event"),
            )
        ),
        offices=_read_office_words(language),
        prepositions=frozenset(language.column("prepositions", "words")),
        by_agent=_read_words(language, "clause_openers", "agent"),
        future=frozenset(future),
        auxiliaries=auxiliaries,
        root_verbs=_read_words(language, "verb_shapes", "root"),
        doer_prefixes=language.column("verb_shapes", "words", kind="agent"),
        no_doers=language.column("verb_shapes", "words", kind="no agent"),
        thing_endings=language.column("verb_shapes", "words", kind="thing"),
        verb_prefixes=language.column("verb_shapes", "words", kind="prefix"),
        no_verbs=language.column("verb_shapes", "words", kind="exception"),
        happening_verbs=_read_happening_verbs(language),
        verbs_about_acts=_read_words(language, "act_words", "about"),
        clause_verbs=_read_words(language, "act_words", "that"),
        round_verbs=_read_words(language, "act_words", "round"),
        turns=_read_turns(language),
        ages=_read_words(language, "act_words", "age"),
        change_verbs=_read_words(language, "act_words", "changes"),
        raises=_read_words(language, "act_words", "raises"),
        hedges=_read_words(language, "act_words", HEDGE),
        yearly=_read_words(language, "act_words", "yearly"),
        moods=_read_moods(language),
        once=_read_words(language, "act_words", "once"),
        counting=auxiliaries.union(language.column("counting_words", "words", kind=COUNTS)),
        sums=_read_words(language, "counting_words", SUMS),
        people=frozenset(language.column("measures", "words", **{"class": PEOPLE})),
        scopes=_read_scopes(language),
        wide_places=_read_wide_places(language),
        breaks=_read_words(language, "act_words", "half"),
        purposes=_read_words(language, "act_words", "for"),
        gives=_read_words(language, "act_words", "gives"),
        receives=_read_words(language, "act_words", "receives"),
        asides=_read_words(language, "occasions", "aside"),
        noun_endings=language.column("verb_shapes", "words", kind="noun"),
        voices=_map_columns(language, "verb_voices", "prefix", "voice"),
    )


def _read_words(language: Language, table: str, kind: str) -> WordSet:
    """The words of one kind of a table."""
    return frozenset(language.column(table, "words", kind=kind))


def _map_columns(language: Language, table: str, key: str, value: str) -> WordMap:
    """One column of a table -> another one."""
    keys = language.column(table, key)
    values = language.column(table, value)
    return dict(zip(keys, values, strict=True))


def _read_scopes(language: Language) -> WordMap:
    scopes = _map_columns(language, "counting_words", "words", "kind")
    return {words: kind for words, kind in scopes.items() if kind not in (COUNTS, SUMS)}


def _read_moods(language: Language) -> WordMap:
    moods = dict.fromkeys(language.column("act_words", "words", kind=HEDGE), HELD)
    for kind in MOODS:
        words = language.column("act_words", "words", kind=kind)
        moods.update(dict.fromkeys(words, kind))
    return moods


def _read_turns(language: Language) -> WordMap:
    turns = {}
    for turn in TURNS:
        words = language.column("relative_times", "words", **{"class": turn})
        turns.update(dict.fromkeys(words, turn))
    return turns


def _read_wide_places(language: Language) -> WordSet:
    ids: set[str] = set()
    for place_class in WIDE:
        ids.update(language.column("places", "id", **{"class": place_class}))
    return frozenset(ids)


def _read_joints(language: Language) -> Mapping[str, ClauseJoint]:
    joints = {}
    for row in language.table("clause_joints"):
        joints[row["words"]] = ClauseJoint(
            needs_verb=row["kind"] == "and",
            needs_comma=row["kind"] == "comma",
            is_assertive=row["asserts"] == "yes",
            is_exception=row["kind"] == "except",
        )
    return joints


def _read_happening_verbs(language: Language) -> WordMap:
    """Verbs that say only that something happened -> `HAPPENS` or `UNDERGOES`."""
    verbs = {}
    for kind in (HAPPENS, UNDERGOES):
        for word in language.column("act_words", "words", kind=kind):
            verbs[word] = kind
    return verbs


def _read_backward(language: Language, *, place: str) -> PhrasesByFirst:
    """The phrases that point back at that place of a sentence."""
    by_first = defaultdict[str, list[Words]](list)
    for words in language.column("leaning_words", "words", place=place):
        phrase = tuple(words.split())
        by_first[phrase[0]].append(phrase)
    return dict(by_first)


def _read_office_words(language: Language) -> WordSet:
    words = set()
    for office in language.column("role_heads", "words"):
        words.add(office.split()[0])
    return frozenset(words)


def _read_place_phrases(language: Language) -> Mapping[Words, str]:
    relations = {}
    for row in language.table("place_words"):
        phrase = tuple(row["words"].split())
        relations[phrase] = row["relation"]
    return relations


def _read_opposites(language: Language) -> Mapping[str, WordSet]:
    opposites = defaultdict(set)
    for row in language.table("opposites"):
        first, second = row["first"], row["second"]
        opposites[first].add(second)
        opposites[second].add(first)
    return {unit: frozenset(contradicting) for unit, contradicting in opposites.items()}


def _weigh_senses(senses: Senses, weights: Weights) -> Weights:
    """The mean of the words of each meaning, a phrase weighs 1."""
    by_meaning = defaultdict[str, list[float]](list)
    for roots, unit in senses.unit_of.items():
        term_weights = by_meaning[unit]
        if len(roots) > 1:
            term_weights.append(1.0)
        else:
            term_weights.append(weights.get(roots[0], 1.0))
    return {unit: round(mean(of_terms), 2) for unit, of_terms in by_meaning.items()}


def _measure_sense_rarity(senses: Senses, rarity: Weights, language: Language) -> Weights:
    """The bits of each meaning: sentences with any of its terms, which are seldom together."""
    shares = defaultdict[str, float](float)
    for roots, unit in senses.unit_of.items():
        bits_of_roots = [rarity.get(root, UNLISTED_BITS) for root in roots]
        bits = measure_term_rarity(bits_of_roots)
        shares[unit] += 2.0**-bits
    for verb, unit in senses.unit_of_verb.items():
        bits = rarity.get(root_of(verb, language), UNLISTED_BITS) + FORM_BITS
        shares[unit] += 2.0**-bits
    rarities = {}
    for unit, share in shares.items():
        bits = -math.log2(share)
        rarities[unit] = round(bits, 1)
    return rarities


def measure_term_rarity(bits_of_roots: Sequence[float]) -> float:
    """The rarest root's, and half of the others': the words of a term are no chance meeting."""
    rarest = max(bits_of_roots)
    others = sum(bits_of_roots) - rarest
    return min(UNLISTED_BITS, rarest + others / 2)
