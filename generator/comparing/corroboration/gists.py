"""The gist of a statement: all that it is compared with others by, in one record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set

from msgspec.structs import replace

from generator.comparing.corroboration.lexicon import BASIS, ESTIMATE
from generator.comparing.meanings import NAME_MARK, Weights, is_name, name_unit
from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.spans import Spans
from generator.core.text import WordMap, Words
from generator.nouns.article import Sentence
from generator.nouns.book import Statement
from generator.reading.quantities.quantity import Quantities, Quantity
from generator.reading.tokens import RootedWords

NAMES_CAP = 2.0  # a list of countries says no more than that they are many
OCCASION_DAYS = 2  # days between which two outlets report one occasion

LONGEST_EVENT_DAYS = 7  # of a time by which an event is known: a year has too many of them

# Weight of the words, of both statements together, by which two wordings of one matter differ
OTHER_WORDING = 1.5
OPEN_SCOPES = (BASIS, ESTIMATE)  # which one statement may well leave out
THING_UNITS = 2  # behind a verb, that say what is done
OBJECT_UNITS = 3  # behind a verb, among which a name is of those to whom it is done

AROUND = ("at", "near", "round")  # relations of the table place_words

Entities = frozenset[str]  # ids of a name and of those whom it means
Subjects = tuple[Entities, ...]  # each name that a statement begins with
Units = frozenset[str]
NOTHING: Units = frozenset()
VerbObject = tuple[str, str]  # roots of a verb and of the word after it: `mendirikan kantor`


class LocatedThing(Frozen):
    """Something said to be at, near, or round a place."""

    relation: str  # as in the table place_words
    place_id: str  # of the place itself: what is in Jakarta is not said of Indonesia's government
    unit: str  # of the place or, of a capital, of its country, as the statement's units have it
    start: int  # of the words that say so, in the article
    end: int
    words_before: Units  # right before it
    is_listed: bool  # the place is in a list of editors or of the language
    is_wide: bool  # it has towns in it

    @property
    def kind(self) -> str:
        """The first word of the place's name: what it is, where names of its kind begin with that.

        `masjid` of `Masjid Agung Sleman`.
        """
        return self.place_id.partition("-")[0]

    @property
    def is_around(self) -> bool:
        """Whether it is there; else it goes there or comes from there."""
        return self.relation in AROUND


class Modifier(Frozen):
    """The word behind what something is called: `perwakilan` in `mendirikan kantor perwakilan`."""

    unit: str
    text: str  # with the word that it follows
    start: int
    end: int


class Clock(Frozen):
    """A time of day, as printed."""

    minutes: int  # since midnight
    zone: str  # the words behind it: "WIB"
    start: int  # of it and of the word before it, in the article
    end: int


class MatchScore(Frozen):
    """The result of a match, or of a set of it, as printed."""

    points: tuple[int, int]  # the lesser first, for each outlet begins with the side it likes
    start: int  # in the article
    end: int


class Scope(Frozen):
    """A word that says of what stage, part or certainty a number is."""

    kind: str  # as in the table counting_words
    root: str
    start: int  # in the article


class Label(Frozen):
    """What a sum or measure is of, by the words beside it."""

    start: int  # of the quantity, in the article
    units: Units = NOTHING  # of its nouns: `denda` of `denda Rp500 juta`; none of an age
    aside: Units = NOTHING  # of what a preposition parts from it: "for education"
    owner: str = ""  # of an age: the unit for whose it is


class Act(Frozen):
    """Who does something to whom, as units of names."""

    doer: str
    target: str

    def is_reverse_of(self, other: Act) -> bool:
        """Whether the two parties have changed places."""
        return self.doer == other.target and self.target == other.doer


class Mood(Frozen):
    """In what way an act is meant, allowed, owed or held to be so, and not said to be done."""

    kind: str  # as in the table act_words; "" where it is said to be done
    deed: str  # unit of the act


NO_MOOD = Mood(kind="", deed="")


class WeighedUnits(Frozen):
    weights: Weights  # in text order
    total: float  # what they weigh together
    has_own_subject: bool  # it is a clause that does not begin with whom the statement begins with


class Sketch(Frozen):
    """What is read of every statement: by what it is looked up, and what others of its article hang
    on.

    Its units are roots (`kantor`), names of meanings (`=visit`) and entities (`@japan`).
    """

    statement: Statement
    # --- its words
    units: Weights  # unit -> weight, in text order
    bits: Weights  # unit -> how rare it is in news
    capitals: Units  # words with a capital within the sentence: of names that no list has
    words: Words  # what is said or narrated, word by word in small letters
    word_runs: Units  # of some of these words in a row, see `wording`
    rare_runs: Units  # the rarest of them, by which a statement in the same words is looked up
    # --- who says it
    is_speech: bool
    speakers: frozenset[str]  # entity ids, or the words for speakers without a name
    speakers_and_bodies: Entities  # with the bodies and countries in whose office they speak
    voices: frozenset[str]  # speakers, and for whom they speak: "he and Kishida are worried"
    # --- when
    days_said: Days | None  # when it was said or printed
    happened: tuple[Days, ...]  # times of what it reports
    scores: tuple[MatchScore, ...]
    is_planned: bool  # reports what is still to come
    # --- of whom and what
    subjects: Subjects
    patients: Subjects  # to whom something is done, where it begins with them
    has_open_agent: bool  # it points back to an agent that is not known: "that was said after …"
    words_of_names: Mapping[str, Units]  # unit of a name -> the roots of its words
    new_terms: frozenset[Units]  # that it shortens to letters
    quantities: Quantities
    once: Units  # of acts that are done once to somebody in a matter: to sentence, to charge
    modifiers: Mapping[VerbObject, Modifier]  # what is done to something -> which one it is
    refers_back: bool  # to what its article said before

    @property
    def id(self) -> str:
        return self.statement.id

    @property
    def sentence(self) -> Sentence:
        return self.statement.sentence

    @property
    def article(self) -> str:
        return self.sentence.article

    @property
    def names(self) -> Units:
        """The units of names, and of words of names that no list has."""
        return frozenset(filter(is_name, self.units)) | self.capitals

    @property
    def results(self) -> frozenset[tuple[int, int]]:
        """The points of the results that it prints."""
        return frozenset(score.points for score in self.scores)

    @property
    def event_days(self) -> frozenset[Days]:
        """The times of what it reports that are no longer than a week."""
        return frozenset(days for days in self.happened if days.day_count <= LONGEST_EVENT_DAYS)


class ArticleSoFar(Frozen, array_like=True):
    """What of its article up to a statement it is compared by."""

    antecedents: Entities  # whom a pronoun at its beginning means
    context: Units  # names, and words of names, here and in the few statements before
    terms: frozenset[Units]  # of its article up to here, whose words come together


class Gist(Sketch):
    """A statement as it is compared."""

    # --- its words
    sequence: Words  # units as they follow each other
    forms: WordMap  # unit -> the first words of the text that mean it
    spans: Mapping[str, Spans]  # unit -> the words that mean it, in the article
    # Its parts with a subject each: "Japan and NATO will cooperate, | with Russia and China trying"
    own_subject_starts: tuple[int, ...]  # offsets in the article where a further one begins
    verbs: Units  # that a verb means
    deverbal: Units  # that a verb means, or a noun that may be made of one
    callings: Units  # roots that nouns for who does something alone mean: `penyidik`
    frame: Units  # from the words on that name the occasion: "in the match against Japan at …"
    opens_with_event: bool  # as a noun: "the swearing-in of the minister", of which it says more
    main: Units  # of the main clause
    asserted: Units  # of it and of all clauses that are asserted as much
    main_verb: str  # unit of the first verb of the main clause, "" where it has none
    happening: str  # `main_verb` where it is the noun of what happened, else ""
    light_verb: str  # unit of the verb that then says no more than that it did, else ""
    is_about_act: bool  # its main verb has an act as its object: to answer it, to investigate it
    words_of_clause: Words  # no names, behind a verb that promises or makes sure of it
    is_change: bool  # its main verb says that a number rises or falls, by so much or to so much
    # Each word right before what rises or falls by it, and that: "a rise in pay"
    changes: frozenset[VerbObject]
    is_on_round: bool  # its main verb is what one does at several places of a day: to inspect
    main_voice: str  # "active", "passive"; "" where its form does not show
    # Of words that are no deed: "allegedly", "the anniversary", "was held"
    no_deeds: Units
    mood: Mood  # in what way its main clause has an act that it does not say to be done
    mood_kinds: frozenset[str]  # of all its words that say so of an act
    counting: Units  # of words that say only how many there are: "the number reaches"
    turns: WordMap  # root of a word -> class of the word behind it: "last season"
    recalled: Units  # of what its article told before: "in that accident"
    labels: tuple[Label, ...]  # of its sums and measures
    scopes: tuple[Scope, ...]  # its words for what part or stage a number is: "so far"
    described: Units  # that are only in descriptions: "supporters who hit a cameraman"
    purposes: Units  # of what something is for, no verb: "the prize for the best film"
    # The ways to read it: as a whole, and by each asserted clause that says enough by itself
    readings: tuple[WeighedUnits, ...]
    tokens: RootedWords  # all of its words, at their places in the article
    content_roots: frozenset[str]  # of the words with weight, those of names included
    # --- who says it
    is_quoted: bool  # all of it is inside quotation marks
    named_speakers: tuple[Units, ...]  # the words of each name of a speaker
    speaker_words: tuple[Units, ...]  # the same, and the words for speakers without a name
    stance: str  # meaning of the words that report it, where they say more than that it is said
    # --- when
    guessed_days: frozenset[Days]  # of these, of a bare weekday: of this week, or of the last one
    clocks: tuple[Clock, ...]  # hours and minutes that it prints
    is_at_break: bool  # it tells of a match at half-time
    has_planned_main: bool  # does so in its main clause
    # --- of whom and what
    context: Units  # as in ArticleSoFar
    terms: frozenset[Units]  # as in ArticleSoFar
    excepted: Units  # of those whom it is not about: "besides the governor, …", `non-ASN`
    kinds: WordMap  # unit of a name -> the unit of its first word: "police" of `Polres Bogor`
    people_units: Units  # of persons other than the speakers
    place_units: Units  # of places, without those it begins with
    has_listed_place: bool  # one of these is in a list of editors or of the language
    located: tuple[LocatedThing, ...]
    acts: Mapping[str, Act]  # unit of a verb -> who does it to whom
    givers: Units  # those from whom something comes
    receivers: Units  # of those to whom it goes
    negated: Units
    is_awaited: bool  # it says that something has not happened yet
    is_denial: bool  # the word that reports the speech denies it
    opposites: Units  # that would say the opposite
    is_question: bool

    @property
    def subject_units(self) -> Units:
        return frozenset(map(name_unit, frozenset().union(*self.subjects)))

    def shares_main_verb(self, other: Gist) -> bool:
        """Whether the other has the unit of its main verb, not as who does it alone."""
        return self.main_verb in other.units and self.main_verb not in other.callings

    @property
    def origins(self) -> Units:
        """The places from which something comes, or to which it goes."""
        return frozenset(item.unit for item in self.located if not item.is_around)

    @property
    def scope_kinds(self) -> frozenset[str]:
        """The kinds of all its words that say of what stage, part or certainty a number is."""
        return frozenset(scope.kind for scope in self.scopes if scope.kind not in OPEN_SCOPES)

    @property
    def bases(self) -> frozenset[str]:
        """The roots of its words for what is measured, or compared with what: "wide", "yearly"."""
        return frozenset(scope.root for scope in self.scopes if scope.kind == BASIS)

    @property
    def units_before_verb(self) -> Words:
        """The units before its main verb, and before the one that says that it happened."""
        if self.main_verb not in self.sequence:
            return ()
        before = self.sequence[: self.sequence.index(self.main_verb)]
        if self.light_verb in before:
            return before[: before.index(self.light_verb)]
        return before

    @property
    def named_doer(self) -> str:
        """The name, or word with a capital, no place, right before its main verb; else ""."""
        for unit in self.units_before_verb[-1:]:
            if unit in self.names and unit not in self.place_units:
                return unit
        return ""

    @property
    def names_before_verb(self) -> Units:
        """The names and words with a capital before its main verb, but for places."""
        return self.names.intersection(self.units_before_verb) - self.place_units

    @property
    def named_object(self) -> str:
        """The name right behind its main verb, or behind a word more, that is no place.

        Of who is detained, not where; "" where there is none.
        """
        if self.main_verb not in self.sequence:
            return ""
        start = self.sequence.index(self.main_verb) + 1
        for unit in self.sequence[start : start + OBJECT_UNITS]:
            if is_name(unit):
                return "" if unit in self.place_units else unit
        return ""

    @property
    def units_behind_verb(self) -> Words:
        """The few units behind its main verb that may be to whom it is done, and a word more."""
        if self.main_verb not in self.sequence:
            return ()
        start = self.sequence.index(self.main_verb) + 1
        return self.sequence[start : start + OBJECT_UNITS + 1]

    @property
    def named_patients(self) -> Units:
        """The names of those to whom something is done, in the active or the passive voice."""
        if self.patients:
            return frozenset(map(name_unit, frozenset().union(*self.patients)))
        return frozenset({self.named_object}) - {""}

    @property
    def doers(self) -> Units:
        """The words and names before its main verb, where that tells what they do."""
        if self.main_voice != "active":
            return NOTHING
        return frozenset(self.units_before_verb)

    @property
    def things_done(self) -> Units:
        """The words and names right behind its main verb, up to the place where it is done.

        Only of the active voice, which tells what is done to whom.
        """
        if self.main_voice != "active" or self.main_verb not in self.sequence:
            return NOTHING
        start = self.sequence.index(self.main_verb) + 1
        things = set()
        places = {located.unit for located in self.located}
        for unit in self.sequence[start : start + THING_UNITS]:
            if unit in places or unit not in self.main:
                break
            things.add(unit)
        return frozenset(things)

    @property
    def titles(self) -> Units:
        """The words before whom it begins with: "the goalkeeper"."""
        subjects = self.subject_units
        places = [index for index, unit in enumerate(self.sequence) if unit in subjects]
        return frozenset(self.sequence[: min(places, default=0)])

    @property
    def asserted_names(self) -> Entities:
        """The ids of those who are mentioned in its asserted clauses."""
        return frozenset(unit.removeprefix(NAME_MARK) for unit in self.asserted if is_name(unit))


class GistPair(Frozen):
    """Two statements of different articles."""

    first: Gist
    second: Gist

    @property
    def both(self) -> tuple[Gist, Gist]:
        return self.first, self.second

    @property
    def ids(self) -> frozenset[str]:
        return frozenset((self.first.id, self.second.id))


def list_counts(gist: Gist, other: Gist) -> Quantities:
    """Its quantities, those of people or pieces as counts of what the other counts, if it names it.

    "The passengers were 131 people", where the other has "118 passengers".
    """
    things = {quantity.unit for quantity in other.quantities if _counts_things(quantity)}
    if not things or not any(quantity.is_loose for quantity in gist.quantities):
        return gist.quantities
    return tuple([_count_one_of(things, quantity, gist) for quantity in gist.quantities])


def _counts_things(quantity: Quantity) -> bool:
    return quantity.kind == "count" and not quantity.is_loose


def _count_one_of(things: Set[str], quantity: Quantity, gist: Gist) -> Quantity:
    """The quantity as a count of the last of these things that is named before it."""
    if not quantity.is_loose or quantity.kind != "count":
        return quantity
    unit = quantity.unit
    for word in gist.tokens:
        if word.start >= quantity.start:
            break
        if not things.isdisjoint((word.root, word.text)):
            unit = word.text if word.text in things else word.root
    return replace(quantity, unit=unit)


def either_way(holds: Callable[[Gist, Gist], bool], first: Gist, second: Gist) -> bool:
    return holds(first, second) or holds(second, first)


def weigh(units: Weights) -> float:
    """What the units weigh together; names no more than `NAMES_CAP`."""
    total = names = 0.0
    for unit, weight in units.items():
        total += weight
        if is_name(unit):
            names += weight
    return total - names + min(names, NAMES_CAP)


def weigh_own_words(gist: Gist, other: Gist) -> float:
    """The weight of the words that only the first has, but for names and how many there are."""
    weight = 0.0
    for unit in gist.units:
        if unit not in other.units and unit not in gist.counting and not is_name(unit):
            weight += gist.units[unit]
    return weight


def is_one_label(label: Label, other: Label, event: Units) -> bool:
    """Whether two labels are one, but for words of the event that one alone has."""
    if not label.units & other.units or label.owner or other.owner:
        return False
    own, own_of_other = label.units - other.units, other.units - label.units
    return not (own and own_of_other) and own | own_of_other <= event


def report_two_matters(first: Gist, second: Gist) -> bool:
    """Whether each has words that the other has not, too weighty for two wordings of one."""
    of_first = weigh_own_words(first, second)
    of_second = weigh_own_words(second, first)
    if not of_first or not of_second:
        return False
    return of_first + of_second > OTHER_WORDING


def is_one_occasion(first: Gist, second: Gist) -> bool:
    """Whether the two may report one occasion: said on about the same days, or of the same day."""
    if first.event_days & second.event_days:
        return True
    if first.days_said is None or second.days_said is None:
        return False
    return days_apart(first.days_said, second.days_said) <= OCCASION_DAYS


def days_apart(one: Days, other: Days) -> int:
    """How many days lie from the end of the earlier to the beginning of the later.

    0 where they meet.
    """
    if one.surely_before(other):
        return (other.first - one.last).days
    if other.surely_before(one):
        return (one.first - other.last).days
    return 0


def are_done_by_others(first: Gist, second: Gist) -> bool:
    """Whether both say who does the same, and not a word of it alike."""
    if first.main_verb != second.main_verb or not first.doers or not second.doers:
        return False
    if either_way(_calls_doer_by_kind, first, second):
        return False
    return first.doers.isdisjoint(second.doers)


def _calls_doer_by_kind(gist: Gist, other: Gist) -> bool:
    """Whether one has only the word for what the other names, at no place of its own: "the police",
    `Polres Bogor`.
    """
    if not gist.doers.isdisjoint(gist.names) or not gist.place_units <= other.units.keys():
        return False
    return any(other.kinds.get(doer) in gist.doers for doer in other.doers)


def share_subject(first: Gist, second: Gist) -> bool:
    """Whether both begin with a name in common."""
    return any(_is_among(subject, second.subjects) for subject in first.subjects)


def have_same_subjects(first: Gist, second: Gist) -> bool:
    """Whether all the names that one begins with mean somebody that the other begins with."""
    if _are_all_among(first.subjects, second.subjects):
        return True
    return _are_all_among(second.subjects, first.subjects)


def share_speaker(first: Gist, second: Gist) -> bool:
    """Whether somebody speaks in both, be it for the body or country that speaks in the other."""
    if not first.speakers.isdisjoint(second.speakers_and_bodies):
        return True
    return not second.speakers.isdisjoint(first.speakers_and_bodies)


def _are_all_among(names: Subjects, subjects: Subjects) -> bool:
    return all(_is_among(name, subjects) for name in names)


def _is_among(name: Entities, subjects: Subjects) -> bool:
    """Whether one of the names means somebody whom the name means."""
    return any(not name.isdisjoint(subject) for subject in subjects)
