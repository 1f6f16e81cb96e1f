"""Set side by side the details on which statements of one matter differ."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import product
from string import digits

from generator.comparing.corroboration.candidates import NAMELESS_WEIGHT
from generator.comparing.corroboration.conflicts import (
    FULL_WEIGHT,
    pair_differing_numbers,
    pair_differing_places,
)
from generator.comparing.corroboration.findings import oldest_article_first
from generator.comparing.corroboration.gists import (
    OPEN_SCOPES,
    Gist,
    GistPair,
    Label,
    Modifier,
    Scope,
    Units,
    are_done_by_others,
    either_way,
    have_same_subjects,
    is_one_label,
    is_one_occasion,
    report_two_matters,
    weigh,
    weigh_own_words,
)
from generator.comparing.corroboration.lexicon import (
    EARLIER,
    ESTIMATE,
    EXPECTED,
    HIGHEST,
    LOWEST,
    OF,
    STAGE,
    UPDATE,
)
from generator.comparing.corroboration.matching import (
    LASTING_WORDS,
    NO_VERB,
    SAME,
    SPOKEN_BITS,
    ComparedPair,
    Verdict,
    measure_same_of_one_time,
)
from generator.comparing.corroboration.wording import EXACT, compare_wording
from generator.comparing.meanings import Weights, is_name, name_unit
from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.ids import IdMap, difference_id
from generator.core.sort_keys import Ranks, SortKey
from generator.core.spans import Span, any_contains, span_of, within
from generator.nouns.book import Difference, Differences, Finding, Side, Sources
from generator.reading.quantities import Quantity, conflict, rounds_to, write_value
from generator.reading.quantities.quantity import YEARS

# Weight of words of one side only, beyond which a "not" may be another way to say the same
OTHERWISE_ALIKE = 1.0
LONGEST_DAYS = 7  # a time of more days is no day on which something happened
# Least cosine of two statements of one matter, and least weight of what they share, names included.
# Measured on tests/cases/corroboration/planted-differences.yml, and read on the 2,146 different
# articles of IndoSum: the pairs that differ in a number alone share their trade below these (goals,
# medals, points), of what is left one is found, and right.
ONE_MATTER = 0.72
SHARED_WEIGHT = 2.25  # NAMELESS_WEIGHT without a name, or where one refers to what came before
OF_ONE_MEASURE = 0.5  # weight of the words of one side only, of these
MEASURED_WEIGHT = 1.5  # the same of sums and measures of one stated time
EVENT_WEIGHT = 1.0  # the same where their articles report one event, see `one_event`
OF_ONE_EVENT = 1.0  # weight of the words that one of these alone has, and the event has not
NOTHING: frozenset[str] = frozenset()
# Other conflicts that two statements of one matter may have: somebody else gives another figure;
# who won a case and who lost it is one matter.
OF_AMOUNTS = frozenset(("speaker", "stance"))
OF_DEEDS = ("date", "place")  # what others do, they do elsewhere and on other days
OF_LABELLED = frozenset(("number", "speaker", "stance", "matter"))
OF_ACTS = frozenset(("polarity", "matter"))
OF_IDENTIFIERS = frozenset(("speaker", "stance", "actor", "polarity"))
BOUNDS = frozenset((HIGHEST, LOWEST))
OF_REGISTERS = OF_IDENTIFIERS | OF_LABELLED
# Kinds of words by which it happened at another time, too
OTHER_TIMES = frozenset((EARLIER, UPDATE, STAGE))
COMMA = ","
LEAST_DIGITS = 3  # of an identifier that articles may print differently: of no minute, no rank
LEAST_LETTERS = 4  # of the court and the register in the number of a case
FEW = 10
QUOTED_WORDS = 8  # of a quotation that two people do not say by chance
SAME_PARTIES = 2  # names in common, by which two things are taken for one


class Detail(Frozen):
    words: Span  # in the article
    value: str  # as in Side


class Details(Frozen):
    """What two statements say of it, that of the older article first."""

    first: Detail
    second: Detail
    compatible: bool = False  # both can be true: one is only more exact than the other


class OrderedPair(GistPair):
    """Two statements that are compared, that of the older article first."""

    verdict: Verdict

    def differs_only_in(self, detail: str, harmless: frozenset[str] = NOTHING) -> bool:
        """Whether the two say the same of one matter but for that detail, and harmless ones."""
        if detail not in self.verdict.conflicts or not self.may_be_of_one_time(detail):
            return False
        if detail in OF_DEEDS and are_done_by_others(self.first, self.second):
            return False
        if self.verdict.kind in SAME:
            return True
        conflicts = set(self.verdict.conflicts)
        if self.verdict.event and detail == "number":
            conflicts.discard("matter")  # each word that one alone has is looked at
        if not conflicts <= {detail, *harmless}:
            return False
        if self.first.is_question or self.second.is_question:
            return False
        if self.verdict.matches and detail != "place":  # elsewhere the same may well happen again
            return True
        if self.verdict.event:
            return self._is_matter_of_event(detail)
        return self._is_one_matter()

    @property
    def has_two_matters(self) -> bool:
        """Whether each has words that the other has not, too weighty for two wordings of one.

        Money from the house of a former head, and from the office of a head, are two sums.
        """
        if self.verdict.kind in SAME or self.verdict.event:
            return False
        return report_two_matters(self.first, self.second)

    @property
    def is_one_of_another_day(self) -> bool:
        """Whether one alone states a day, and that is none of their event: of a second eruption."""
        stated = self.first.event_days | self.second.event_days
        if not stated or not self.verdict.event_days:
            return False
        if self.first.event_days and self.second.event_days:
            return False
        return stated.isdisjoint(self.verdict.event_days)

    def may_be_of_one_time(self, detail: str) -> bool:
        """Whether both are of one occasion, or count something in one stated period."""
        first, second = self.both
        if _take_other_turns(first, second):
            return False
        if detail != "number":
            return is_one_occasion(first, second)
        if _state_other_lengths(first, second) or _state_other_periods(first, second):
            return False
        return is_one_occasion(first, second) or _state_same_period(first, second)

    def _may_measure_others(self) -> bool:
        """Whether one has a word that may say that it measures something else: "net", "buying"."""
        first, second = self.both
        if first.refers_back or second.refers_back:
            return True
        own = weigh_own_words(first, second) + weigh_own_words(second, first)
        return own > OF_ONE_MEASURE

    def _is_one_matter(self) -> bool:
        """Whether what the two share is most of both, and enough for a matter of its own."""
        first, second = self.both
        if _compare_matters(first, second) < ONE_MATTER:
            return False
        return self._shared_weight >= self._least_shared_weight()

    @property
    def _shared_weight(self) -> float:
        return sum(self.first.units[unit] for unit in self.verdict.shared)

    def _least_shared_weight(self) -> float:
        """What the shared words of one matter weigh at least."""
        first, second = self.both
        if measure_same_of_one_time(first, second) and not self._may_measure_others():
            return MEASURED_WEIGHT
        if first.refers_back or second.refers_back:
            return NAMELESS_WEIGHT
        if any(map(is_name, self.verdict.shared)):
            return SHARED_WEIGHT
        return NAMELESS_WEIGHT

    def _is_matter_of_event(self, detail: str) -> bool:
        """Whether the two say one thing of the event of which both their articles report.

        One of them alone has words that the other has not, and no name that the event has not.
        """
        first, second = self.both
        if _do_other_things(first, second):
            return False
        if _name_other_years(first, second) or _state_other_periods(first, second):
            return False
        if self.is_one_of_another_day:
            return False
        if detail == "number" and _count_on_other_days(first, second):
            return False
        if detail == "place" and not first.main_verb == second.main_verb != NO_VERB:
            return False
        if self._shared_weight < EVENT_WEIGHT:
            return False
        return self._is_little_of_one(detail)

    def _is_little_of_one(self, detail: str) -> bool:
        """Whether what only one of the two has is no more than a light word."""
        first, second = self.both
        end = first.sentence.end
        end_of_second = second.sentence.end
        of_event = set(self.verdict.event)
        most = OF_ONE_EVENT
        if detail == "number":
            number, other = pair_differing_numbers(first, second)[0]
            end = _find_end_of_part(first, number)
            end_of_second = _find_end_of_part(second, other)
            if number.is_sum:  # revenue and profit, both of which are of the event
                of_event = set(filter(is_name, of_event))
                most = OF_ONE_MEASURE
        names_of_event = set(filter(is_name, of_event))
        of_first = _find_own_units(first, second, end) - names_of_event
        of_second = _find_own_units(second, first, end_of_second) - names_of_event
        if detail == "place":
            of_first -= _list_located(first)
            of_second -= _list_located(second)
        if of_first and of_second:
            return False
        return self.are_light((of_first | of_second) - of_event, most)

    def are_light(self, units: Set[str], most: float) -> bool:
        """Whether units of one of the two are no names, and weigh no more than that."""
        first, second = self.both
        names = first.names | second.names
        if not names.isdisjoint(units):
            return False
        weights = {**first.units, **second.units}
        return sum(weights[unit] for unit in units) <= most


def _take_other_turns(first: Gist, second: Gist) -> bool:
    """Whether one is of this season, and the other of the last one."""
    shared = first.turns.keys() & second.turns.keys()
    return any(first.turns[word] != second.turns[word] for word in shared)


def _list_located(gist: Gist) -> set[str]:
    return {place.unit for place in gist.located}


def _find_own_units(gist: Gist, other: Gist, end: int) -> set[str]:
    """The units before that offset that the other does not have, but for those that say only how
    many there are, and who counted them, that it happened, or where something comes from; and for
    what its article told before.
    """
    unshared = gist.units.keys() - other.units.keys()
    unshared -= gist.counting
    unshared -= gist.origins
    unshared -= gist.recalled
    unshared.discard(gist.light_verb)
    if gist.main_verb in gist.counting:
        unshared -= gist.subject_units
    return {unit for unit in unshared if _is_said_before(gist, unit, end)}


def _is_said_before(gist: Gist, unit: str, end: int) -> bool:
    """Whether words for it are before that offset, and no part of a number with its unit."""
    for word in gist.spans[unit]:
        if word.start < end and not any_contains(gist.quantities, word.start):
            return True
    return False


def _name_other_years(first: Gist, second: Gist) -> bool:
    """Whether they do not print the same years: of "taxes 2022", too, which is no time."""
    return _find_years(first) != _find_years(second)


def _find_years(gist: Gist) -> set[str]:
    """The years that it prints, but for those of times."""
    times = gist.statement.happened
    years = set()
    for word in gist.tokens:
        if not word.text.isdecimal() or int(word.text) not in YEARS:
            continue
        if not any_contains(times, word.start):
            years.add(word.text)
    return years


def _count_on_other_days(first: Gist, second: Gist) -> bool:
    """Whether each is a count of its day, which may have grown since: a toll."""
    if first.event_days & second.event_days:
        return False
    if first.days_said == second.days_said:
        return False
    quantities = (*first.quantities, *second.quantities)
    return any(quantity.kind == "count" for quantity in quantities)


def _compare_matters(first: Gist, second: Gist) -> float:
    """The cosine of the two without the words that say only how many there are."""
    counting = first.counting | second.counting
    weights = _leave_out(first.units, counting)
    other_weights = _leave_out(second.units, counting)
    shared = _leave_out(weights, weights.keys() - other_weights.keys())
    whole = weigh(weights) * weigh(other_weights)
    if whole:
        return weigh(shared) / math.sqrt(whole)
    return 0.0


def _leave_out(units: Weights, left_out: Set[str]) -> Weights:
    return {unit: weight for unit, weight in units.items() if unit not in left_out}


def _state_same_period(first: Gist, second: Gist) -> bool:
    """Whether both name the one period of which they report."""
    return bool(first.happened) and set(first.happened) == set(second.happened)


def _state_other_periods(first: Gist, second: Gist) -> bool:
    """Whether they name periods of more than days, and none the same, or one alone a past one."""
    periods, other_periods = _find_periods(first), _find_periods(second)
    if periods and other_periods:
        return periods.isdisjoint(other_periods)
    return _name_past_period(periods, second) or _name_past_period(other_periods, first)


def _name_past_period(periods: Set[Days], other: Gist) -> bool:
    """Whether all periods had ended before the other was said, which names none: it reports of its
    own time, "there were 67 last year", "there are 41".
    """
    said = other.days_said
    if not periods or said is None or other.happened:
        return False
    return all(days.surely_before(said) for days in periods)


def _find_periods(gist: Gist) -> frozenset[Days]:
    return frozenset(days for days in gist.happened if days.day_count > LONGEST_DAYS)


def _state_other_lengths(first: Gist, second: Gist) -> bool:
    """Whether they count over other lengths of time, or one over a length and the other not."""
    return _find_lengths(first) != _find_lengths(second)


def _find_lengths(gist: Gist) -> set[str]:
    """The words for lengths of time that are not themselves counted."""
    lengths = set()
    for time in gist.statement.times:
        if time.precision != "duration":
            continue
        if not any_contains(gist.quantities, time.start):
            lengths.add(time.text)
    return lengths


def find_differences(
    pairs: Sequence[ComparedPair], findings: Iterable[Finding], sources: Sources
) -> Differences:
    """All details on which two statements of one matter differ, oldest article first.

    None where each article has both: lists of many things in the same words.
    """
    finding_of = _map_findings(findings)
    rank = _rank_by_age(sources)
    differences: list[Difference] = []
    articles_agreeing = _map_articles_agreeing(pairs)
    for pair in pairs:
        if _is_each_in_both_articles(pair, articles_agreeing):
            continue
        ordered = _order_pair(pair, rank)
        finding_id = _find_common_finding(ordered, finding_of)
        differences.extend(_find_differences_of(ordered, finding_id))

    def oldest_first(difference: Difference) -> SortKey:
        return rank[difference.sides[0].statement.article], difference.id

    return tuple(sorted(differences, key=oldest_first))


def _map_articles_agreeing(pairs: Iterable[ComparedPair]) -> Mapping[str, Set[str]]:
    """Id of a statement -> the other articles that say the same."""
    articles: defaultdict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        if pair.verdict.kind in SAME:
            articles[pair.first.id].add(pair.second.article)
            articles[pair.second.id].add(pair.first.article)
    return articles


def _is_each_in_both_articles(
    pair: ComparedPair, articles_agreeing: Mapping[str, Set[str]]
) -> bool:
    """Whether the article of each of two says what the other does, too, in another statement."""
    if pair.verdict.kind in SAME:
        return False
    if pair.second.article not in articles_agreeing.get(pair.first.id, NOTHING):
        return False
    return pair.first.article in articles_agreeing.get(pair.second.id, NOTHING)


def may_differ(pair: ComparedPair) -> bool:
    """Whether two statements differ on a detail, whichever of them is the older one."""
    one_way = OrderedPair(pair.first, pair.second, pair.verdict)
    if _differs(one_way):
        return True
    other_way = OrderedPair(pair.second, pair.first, pair.verdict)
    return _differs(other_way)


def _differs(pair: OrderedPair) -> bool:
    return any(find_details(pair) is not None for find_details in DETAILS.values())


def _find_differences_of(pair: OrderedPair, finding_id: str) -> Iterator[Difference]:
    """The differences of one pair; `finding_id` is that of the finding that has both."""
    for kind, find_details in DETAILS.items():
        details = find_details(pair)
        if details is not None:
            yield _make_difference(kind, pair, details, finding_id)


def _map_findings(findings: Iterable[Finding]) -> IdMap:
    """Id of a statement -> the id of its finding."""
    finding_of = {}
    for finding in findings:
        for statement in finding.statements:
            finding_of[statement.id] = finding.id
    return finding_of


def _rank_by_age(sources: Sources) -> Ranks:
    """Id of an article -> its place among all, oldest first."""
    ordered = sorted(sources, key=oldest_article_first)
    return {source.id: rank for rank, source in enumerate(ordered)}


def _order_pair(pair: ComparedPair, rank: Ranks) -> OrderedPair:
    if rank[pair.second.article] < rank[pair.first.article]:
        return OrderedPair(pair.second, pair.first, pair.verdict)
    return OrderedPair(pair.first, pair.second, pair.verdict)


def _find_common_finding(pair: OrderedPair, finding_of: IdMap) -> str:
    """The id of the finding that has both statements, "" where none has."""
    finding = finding_of.get(pair.first.id)
    if finding is None or finding != finding_of.get(pair.second.id):
        return ""
    return finding


def _make_difference(kind: str, pair: OrderedPair, details: Details, finding_id: str) -> Difference:
    first = Side(pair.first.statement, details.first.words, details.first.value)
    second = Side(pair.second.statement, details.second.words, details.second.value)
    return Difference(
        id=difference_id(kind, [pair.first.id, pair.second.id]),
        kind=kind,
        sides=(first, second),
        compatible=details.compatible,
        finding=finding_id,
        event=pair.verdict.event_words,
    )


# --- numbers --------------------------------------------------------------------------------------


def _find_numbers(pair: OrderedPair) -> Details | None:
    for number, other in pair_differing_numbers(*pair.both):
        if _belong_to_others(pair, number, other):
            continue
        if number.is_identifier:
            are_of_one_thing = _identify_one_thing(pair, number, other)
        else:
            are_of_one_thing = _count_one_thing(pair, number, other)
        if are_of_one_thing:
            return _set_side_by_side(number, other)
    return _find_labelled_numbers(pair) or _find_results(pair)


def _find_results(pair: OrderedPair) -> Details | None:
    """Two results of one match, where both say the same of it but for them.

    A word more may say that it is the result of both legs, or of the shoot-out.
    """
    first, second = pair.both
    if pair.verdict.conflicts != ("number",) or not is_one_occasion(first, second):
        return None
    if first.units.keys() != second.units.keys():
        return None
    if first.results & second.results:
        return None
    if len(first.scores) != 1 or len(second.scores) != 1:
        return None
    result = _describe_result(first)
    other = _describe_result(second)
    if len(result.value) != len(other.value):  # of a set, 21-15, and of the match
        return None
    return Details(result, other)


def _describe_result(gist: Gist) -> Detail:
    score = gist.scores[0]
    return Detail(span_of(score), "-".join(map(str, score.points)))


def _belong_to_others(pair: OrderedPair, number: Quantity, other: Quantity) -> bool:
    """Whether each has a name or noun before its number that the other statement does not have.

    The cases of two men whom both articles name, two firms, two roads; where it is said matters
    little.
    """
    first, second = pair.both
    if _have_other_ordinals(first, second):
        return True
    return _begin_with_others(pair, number.start, other.start)


def _have_other_ordinals(first: Gist, second: Gist) -> bool:
    """Whether what one numbers otherwise is of one kind: the first defendant and the second."""
    pairs = pair_differing_numbers(first, second)
    return any(number.is_identifier and not _is_long(number) for number, _ in pairs)


def _is_long(identifier: Quantity) -> bool:
    """Whether its digits are no minute, floor or rank."""
    return identifier.digits >= LEAST_DIGITS


def _begin_with_others(pair: OrderedPair, end: int, end_in_second: int) -> bool:
    """Whether each has a name, or each a noun, before that offset that the other has not.

    "The ship" may be the one that the other calls by its name.
    """
    first, second = pair.both
    own = _find_own_nouns(first, second, end)
    own_of_second = _find_own_nouns(second, first, end_in_second)
    names = own & first.names
    names_of_second = own_of_second & second.names
    if names and names_of_second:
        return True
    return own > names and own_of_second > names_of_second


def _find_own_nouns(gist: Gist, other: Gist, end: int) -> set[str]:
    """The names and nouns before that offset that the other statement does not have."""
    return _find_own_units(gist, other, end) - gist.verbs


def _identify_one_thing(pair: OrderedPair, number: Quantity, other: Quantity) -> bool:
    """Whether two numbers identify one thing, and are no two names: of minutes, of floors."""
    if not _is_long(number) or not _is_long(other):
        return False
    return pair.differs_only_in("number", OF_IDENTIFIERS)


def _count_one_thing(pair: OrderedPair, number: Quantity, other: Quantity) -> bool:
    """Whether two amounts are of one thing."""
    if not _count_alike(pair, number, other):
        return False
    if _counts_elsewhere(pair.first, number, pair.second):
        return False
    if _counts_elsewhere(pair.second, other, pair.first):
        return False
    if _are_few(number) and _are_few(other) and not _may_differ_by_few(pair, number):
        return False
    if pair.has_two_matters:
        return False
    return pair.differs_only_in("number", OF_AMOUNTS)


def _set_side_by_side(first: Quantity, second: Quantity) -> Details:
    return Details(
        Detail(span_of(first), write_value(first)),
        Detail(span_of(second), write_value(second)),
        compatible=rounds_to(first, second) or rounds_to(second, first),
    )


def _find_labelled_numbers(pair: OrderedPair) -> Details | None:
    """Two sums or measures of one event that are called by one word: the fine, the captain's age.

    Who imposed it, and in which words, matters little then.
    """
    if not pair.verdict.event or not is_one_occasion(*pair.both):
        return None
    for first, second in product(pair.first.quantities, pair.second.quantities):
        if not conflict(first, second) or _belong_to_others(pair, first, second):
            continue
        if _are_of_one_register(pair, first, second) or _are_labelled_alike(pair, first, second):
            return _set_side_by_side(first, second)
    return None


def _are_of_one_register(pair: OrderedPair, number: Quantity, other: Quantity) -> bool:
    """Whether two numbers of cases are printed with the same letters, of a court and its year."""
    register = number.name.lstrip(digits)
    if register != other.name.lstrip(digits):
        return False
    letters = sum(map(str.isalpha, register))
    if letters < LEAST_LETTERS:
        return False
    return OF_REGISTERS.issuperset(pair.verdict.conflicts) and not _tell_of_others(pair)


def _are_labelled_alike(pair: OrderedPair, number: Quantity, other: Quantity) -> bool:
    first, second = pair.both
    label = _find_label(first, number)
    other_label = _find_label(second, other)
    if label is None or other_label is None or label.owner != other_label.owner:
        return False
    if label.owner:
        return True
    if not is_one_label(label, other_label, NOTHING.union(pair.verdict.event)):
        return False
    if not OF_LABELLED.issuperset(pair.verdict.conflicts) or not _share_weighty_word(pair):
        return False
    if _name_other_years(first, second) or not pair.may_be_of_one_time("number"):
        return False
    if pair.is_one_of_another_day:
        return False
    return not _measure_others(pair, number, other)


def _measure_others(pair: OrderedPair, number: Quantity, other: Quantity) -> bool:
    """Whether numbers of one label are of others, of another stage, or of a part."""
    first, second = pair.both
    if first.has_planned_main != second.has_planned_main or _tell_of_others(pair):
        return True
    if not _are_of_one_stage(pair, number, other) or _measure_on_other_bases(pair):
        return True
    own = _find_own_nouns(first, second, number.start)
    own_of_second = _find_own_nouns(second, first, other.start)
    if own and own_of_second:
        return True
    names = own | own_of_second
    names &= first.names | second.names
    if not names.issubset(pair.verdict.event):
        return True
    return _is_narrowed_behind(pair, number, other)


def _share_weighty_word(pair: OrderedPair) -> bool:
    """Whether they share a word that is no name: not only a depth."""
    words = [unit for unit in pair.verdict.shared if not is_name(unit)]
    return sum(pair.first.units[word] for word in words) >= EVENT_WEIGHT


def _tell_of_others(pair: OrderedPair) -> bool:
    """Whether each has a name that the other and the event do not have, or a pronoun in one means
    somebody whom the other does not name.
    """
    first, second = pair.both
    names = _list_names_around(first)
    other_names = _list_names_around(second)
    new = names.difference(other_names, pair.verdict.event)
    new_of_second = other_names.difference(names, pair.verdict.event)
    if new and new_of_second:
        return True
    return _means_none_of(first, other_names) or _means_none_of(second, names)


def _means_none_of(gist: Gist, names: Units) -> bool:
    """Whether it begins with a pronoun, and who that means is none of these."""
    parties = _list_parties(gist)
    if not parties:
        return False
    return parties.isdisjoint(gist.names | names)


def _list_names_around(gist: Gist) -> Units:
    """Its names, and those whom a pronoun means with which it begins."""
    return gist.names | _list_parties(gist)


def _list_parties(gist: Gist) -> Units:
    """Who does it and to whom it is done, by name, and whom a pronoun may mean."""
    return gist.subject_units | gist.named_patients


def _is_narrowed_behind(pair: OrderedPair, number: Quantity, other: Quantity) -> bool:
    """Whether what is behind the numbers, or parted from their nouns, says of which they are."""
    first, second = pair.both
    units = _find_units_of_number(first, number)
    units_of_second = _find_units_of_number(second, other)
    of_first = units.difference(second.units, first.recalled)
    of_second = units_of_second.difference(first.units, second.recalled)
    of_one_alone = (of_first | of_second).difference(pair.verdict.event)
    return not pair.are_light(of_one_alone, OF_ONE_EVENT)


def _find_units_of_number(gist: Gist, number: Quantity) -> set[str]:
    """The units behind a number, up to a comma or the next one, and those of a phrase before it."""
    end = _find_end_of_part(gist, number)
    label = _find_label(gist, number)
    units: set[str] = set()
    if label is not None:
        units.update(label.aside)
    for unit, spans in gist.spans.items():
        if any(number.end <= span.start < end for span in spans):
            units.add(unit)
    return units


def _find_label(gist: Gist, quantity: Quantity) -> Label | None:
    for label in gist.labels:
        if label.start == quantity.start:
            return label
    return None


def _count_alike(pair: OrderedPair, number: Quantity, other: Quantity) -> bool:
    """Whether both count at one stage, all or the same part, what came of it or what is expected.

    A toll of the morning and that of the evening, of a town and of the whole province.
    """
    first, second = pair.both
    if first.has_planned_main != second.has_planned_main or _do_other_things(first, second):
        return False
    if first.mood.kind != second.mood.kind:  # "they think that it is double"
        return False
    if number.is_sum and _measure_on_other_bases(pair):
        return False
    if _is_one_a_distance(pair, number, other):
        return False
    if _tell_of_others(pair) or _is_first_where_other_is_not(first, second):
        return False
    if _is_narrowed(first, number, second) or _is_narrowed(second, other, first):
        return False
    if _may_have_grown(pair, number, other):
        return False
    return _are_of_one_stage(pair, number, other)


def _are_of_one_stage(pair: OrderedPair, number: Quantity, other: Quantity) -> bool:
    """Whether both are of all or of the same part, at one stage, and neither replaces the other.

    The sum of one stated time is that whatever it was before: "fell to 30.9 million in 2023".
    """
    first, second = pair.both
    scopes = _find_scopes(first, number)
    other_scopes = _find_scopes(second, other)
    times = set(first.happened)
    if number.kind != "count" and not times.isdisjoint(second.happened):
        return scopes - {UPDATE} == other_scopes - {UPDATE}
    if scopes != other_scopes:
        return False
    return UPDATE not in scopes or first.days_said == second.days_said


def _may_have_grown(pair: OrderedPair, number: Quantity, other: Quantity) -> bool:
    """Whether a later day has more of what is counted: thirteen witnesses were heard, then 31."""
    days, later_days = pair.first.days_said, pair.second.days_said
    if number.kind != "count" or days is None or later_days is None:
        return False
    if not days.surely_before(later_days):
        return False
    if number.high is None or other.low is None:
        return False
    return number.high < other.low


def _is_one_a_distance(pair: OrderedPair, number: Quantity, other: Quantity) -> bool:
    """Whether one alone is measured from a place: ten kilometres deep, 34 from the town."""
    label = _find_label(pair.first, number)
    other_label = _find_label(pair.second, other)
    if label is None or other_label is None:
        return False
    has_place = any(map(is_name, label.units))
    other_has_place = any(map(is_name, other_label.units))
    return has_place != other_has_place


def _measure_on_other_bases(pair: OrderedPair) -> bool:
    """Whether one measures the length and the other the width, or each has its own forecast."""
    first, second = pair.both
    if first.bases and second.bases and first.bases.isdisjoint(second.bases):
        return True
    if not _foresees(first) or not _foresees(second):
        return False
    return "speaker" in pair.verdict.conflicts or _name_others(first, second)


def _foresees(gist: Gist) -> bool:
    """Whether its number is foreseen, or counted before all are: a quick count of votes."""
    kinds = {scope.kind for scope in gist.scopes}
    return not kinds.isdisjoint({ESTIMATE, EXPECTED})


def _name_others(first: Gist, second: Gist) -> bool:
    """Whether each has a name, or a word of one, that the other has not, be it of who speaks."""
    names, other_names = _list_names(first), _list_names(second)
    return bool(names - other_names) and bool(other_names - names)


def _list_names(gist: Gist) -> Units:
    return gist.names.union(map(name_unit, gist.speakers))


def _is_first_where_other_is_not(first: Gist, second: Gist) -> bool:
    """Whether one begins with a place, of which alone it tells, and the other does not have it."""
    return either_way(_begins_elsewhere, first, second)


def _begins_elsewhere(gist: Gist, other: Gist) -> bool:
    start = gist.sentence.body_start
    places = [place for place in gist.located if place.start == start]
    return any(place.unit not in other.units for place in places)


def _is_narrowed(gist: Gist, number: Quantity, other: Gist) -> bool:
    """Whether the word right behind what is counted says of which kind: "30 workers, women"."""
    sentence = gist.sentence
    for unit, spans in gist.spans.items():
        if is_name(unit) or unit in other.units or unit in gist.verbs:
            continue
        if gist.units.get(unit, 0) < FULL_WEIGHT:  # "372 billion belonging to the firm"
            continue
        if any(sentence.words_at(Span(number.end, span.start)) == " " for span in spans):
            return True
    return False


def _find_scopes(gist: Gist, number: Quantity) -> set[str]:
    """The kinds of the words, up to the comma behind a number, that say what the number is of."""
    end = _find_end_of_part(gist, number)
    kinds = set()
    for scope in gist.scopes:
        if scope.start >= end or _is_bound_behind(scope, number):
            continue
        if not _is_of_sum_before(scope, number, gist):
            kinds.add(scope.kind)
    kinds.difference_update(OPEN_SCOPES)
    if not _follows_comma(gist, number):
        kinds.discard(OF)
    return kinds


def _is_bound_behind(scope: Scope, number: Quantity) -> bool:
    """Whether it is a "from" or an "at most" behind a number, before another number or a day."""
    return scope.kind in BOUNDS and scope.start > number.start


def _is_of_sum_before(scope: Scope, number: Quantity, gist: Gist) -> bool:
    """Whether another amount than this replaces one: "from 9 million to 10, or by 11 per cent"."""
    if scope.kind not in (EARLIER, UPDATE) or number.kind == "count":
        return False
    between = range(scope.start + 1, number.start)
    return any(each.start in between for each in gist.quantities if not each.is_identifier)


def _find_end_of_part(gist: Gist, number: Quantity) -> int:
    """Where the next comma is behind a number, or the next number."""
    end = gist.sentence.end
    words = gist.sentence.words_at(Span(number.end, end))
    to_comma, _, _ = words.partition(COMMA)
    end = number.end + len(to_comma)
    for quantity in gist.quantities:
        if quantity.start > number.start and not quantity.is_identifier:
            end = min(end, quantity.start)
    return end


def _follows_comma(gist: Gist, number: Quantity) -> bool:
    """Whether a comma is right before the number: "of the victims, 23 people"."""
    before = Span(gist.sentence.start, number.start)
    words = gist.sentence.words_at(before)
    return words.rstrip().endswith(COMMA)


def _do_other_things(first: Gist, second: Gist) -> bool:
    """Whether each has a main verb that is not in the other, and says more than how many."""
    verbs = {first.main_verb, second.main_verb}
    if NO_VERB in verbs:
        return False
    if not verbs.isdisjoint(first.counting | second.counting):
        return False
    return first.main_verb not in second.units and second.main_verb not in first.units


def _counts_elsewhere(gist: Gist, number: Quantity, other: Gist) -> bool:
    """Whether it counts at a place that the other does not name, nor the statements before that.

    Of whom it counts the place behind them only says from where they come.
    """
    places = set(gist.place_units & gist.units.keys())
    for item in gist.located:
        if not item.is_around and item.start > number.start:
            places.discard(item.unit)
    return not places <= other.units.keys() | other.context


def _are_few(quantity: Quantity) -> bool:
    """Whether a count is so low that other things may well be counted: a goal, two medals."""
    return quantity.kind == "count" and quantity.high is not None and quantity.high < FEW


def _may_differ_by_few(pair: OrderedPair, number: Quantity) -> bool:
    """Whether few count one thing all the same: what matches, or the people of one event."""
    return pair.verdict.matches or (bool(pair.verdict.event) and number.is_loose)


# --- days -----------------------------------------------------------------------------------------


def _find_days(pair: OrderedPair) -> Details | None:
    """Other days for one thing.

    Or one day reported more and less exactly, for what the same people did.
    """
    first = _find_day(pair.first)
    second = _find_day(pair.second)
    if first is None or second is None or first.value == second.value:
        return None
    may_be_same = _overlap(first, second)
    details = Details(first, second, compatible=may_be_same)
    if (pair.first.scope_kinds ^ pair.second.scope_kinds) & OTHER_TIMES:
        return None  # until a day, and from a day on; it erupted, and erupted again
    if either_way(_is_done_where_other_plans, *pair.both):
        return None
    if either_way(_does_else, *pair.both):
        return None
    if pair.differs_only_in("date") and not pair.has_two_matters:
        return details
    if _report_one_deed(pair) and may_be_same:
        return details
    return None


def _does_else(gist: Gist, other: Gist) -> bool:
    """Whether its day is of what the other does not say: they walked, to celebrate what the other
    celebrates.
    """
    return gist.main_verb not in {NO_VERB, *other.units, *gist.counting}


def _is_done_where_other_plans(gist: Gist, other: Gist) -> bool:
    """Whether it reports of a day that had passed, and the other what is still to come.

    "He did not come on Monday, either", and "he will not come today".
    """
    if gist.has_planned_main or not other.has_planned_main or gist.days_said is None:
        return False
    return all(days.surely_before(gist.days_said) for days in gist.event_days)


def _find_day(gist: Gist) -> Detail | None:
    """The most exact day on which it happened, the first of several."""
    best = None
    fewest = LONGEST_DAYS + 1
    for time in gist.statement.happened:
        count = time.days.day_count if time.days else fewest
        if count < fewest:
            best = Detail(span_of(time), time.value)
            fewest = count
    return best


def _report_one_deed(pair: OrderedPair) -> bool:
    """Whether both narrate, in their main clauses, what the same parties did on one occasion."""
    first, second = pair.both
    if first.is_speech or second.is_speech or not is_one_occasion(first, second):
        return False
    if not first.subjects or not second.subjects:
        return False
    if not have_same_subjects(first, second):
        return False
    of_both_mains = first.main & second.main
    return not of_both_mains.isdisjoint(pair.verdict.shared)


def _overlap(first: Detail, second: Detail) -> bool:
    days = Days.parse(first.value)
    days_of_second = Days.parse(second.value)
    return days.overlaps(days_of_second)


# --- places, speakers, denials --------------------------------------------------------------------


def _find_places(pair: OrderedPair) -> Details | None:
    is_one_matter = pair.differs_only_in("place") and not pair.has_two_matters
    if not is_one_matter and not _is_done_to_one_person(pair):
        return None
    for first, second in pair_differing_places(*pair.both):
        if not first.is_around and pair.verdict.kind not in SAME:
            continue  # tanks from two countries are other tanks
        if first.is_wide != second.is_wide:
            continue  # one may lie in the other
        if pair.first.is_on_round and pair.second.is_on_round:
            continue
        return Details(
            Detail(span_of(first), first.place_id),
            Detail(span_of(second), second.place_id),
        )
    return None


def _is_done_to_one_person(pair: OrderedPair) -> bool:
    """Whether both say but for the place that one thing is done to one by name."""
    first, second = pair.both
    if not pair.verdict.matches or pair.verdict.conflicts != ("place",):
        return False
    undergoers = _find_undergoers(first)
    return not undergoers.isdisjoint(_find_undergoers(second))


def _find_undergoers(gist: Gist) -> Units:
    """Those by name to whom it is done, also behind what they are: "the suspect, Budi"."""
    if gist.main_voice == "passive":
        return gist.named_patients | gist.names_before_verb
    return gist.named_patients


def _find_speakers(pair: OrderedPair) -> Details | None:
    """Other speakers of the same words."""
    first, second = pair.both
    if "speaker" not in pair.verdict.conflicts or not is_one_occasion(first, second):
        return None
    if compare_wording(first, second) < EXACT or _may_be_said_by_all(first, second):
        return None
    if not _names_speaker(first) or not _names_speaker(second):
        return None
    if _call_speaker(first) == _call_speaker(second):  # "the minister"
        return None
    if either_way(_has_name_of_speaker, first, second):
        return None
    return Details(_get_first_speaker(first), _get_first_speaker(second))


def _may_be_said_by_all(first: Gist, second: Gist) -> bool:
    """Whether the words are too few for one to have them of the other, and everyday ones.

    "We are ready to work together"; what is not quoted is the outlet's own wording.
    """
    words = min(len(first.words), len(second.words))
    if first.is_quoted and second.is_quoted:
        bits = sum(first.bits.values())
        bits_of_second = sum(second.bits.values())
        return words < QUOTED_WORDS and min(bits, bits_of_second) < SPOKEN_BITS
    if not _calls_by_name(first) or not _calls_by_name(second):
        return True
    return words < LASTING_WORDS


def _names_speaker(gist: Gist) -> bool:
    """Whether the sentence itself says who speaks; a pronoun may mean somebody else."""
    return within(gist.statement.speakers[0].mention, gist.sentence)


def _calls_by_name(gist: Gist) -> bool:
    """Whether the sentence itself names who speaks: no "he", and not by an office alone."""
    speaker = gist.statement.speakers[0]
    if not speaker.entity:
        return False
    words = set(_call_speaker(gist).split())
    return not words.isdisjoint(speaker.name.split())


def _has_name_of_speaker(gist: Gist, other: Gist) -> bool:
    """Whether it names who speaks in the other: "the head of the firm, Budi", read as the head."""
    words = {word.text for word in gist.tokens}
    for speaker in other.statement.speakers:
        name = speaker.name.casefold()
        if words.issuperset(name.split()):
            return True
    return False


def _call_speaker(gist: Gist) -> str:
    """The words that the sentence has for who speaks."""
    return gist.sentence.words_at(gist.statement.speakers[0].mention)


def _get_first_speaker(gist: Gist) -> Detail:
    speaker = gist.statement.speakers[0]
    return Detail(speaker.mention, speaker.entity or speaker.name)


def _find_denials(pair: OrderedPair) -> Details | None:
    if "polarity" not in pair.verdict.conflicts:
        return None
    if _may_have_happened_since(pair.first, pair.second):
        return None
    if _is_bare_name(pair.first) or _is_bare_name(pair.second):
        return None
    if either_way(_has_stance_of_another, *pair.both):
        return None
    first = _find_denial(pair.first)
    second = _find_denial(pair.second)
    if first.value == second.value:
        return None
    if not _is_otherwise_alike(pair) and not _deny_one_act(pair):
        return None
    return Details(first, second)


def _has_stance_of_another(gist: Gist, other: Gist) -> bool:
    """Whether one who is not in the other takes the stance that it narrates: "students reject"."""
    if not gist.stance or other.is_speech:
        return False
    roots = other.content_roots
    return all(words.isdisjoint(roots) for words in gist.speaker_words)


def _is_bare_name(gist: Gist) -> bool:
    """Whether it says nothing of what it names: a heading over a paragraph."""
    return gist.main_verb == NO_VERB and gist.capitals.issuperset(gist.sequence[1:])


def _is_otherwise_alike(pair: OrderedPair) -> bool:
    """Whether the two differ in the "not" alone, and not in how they say the same."""
    if not pair.differs_only_in("polarity"):
        return False
    return _weigh_unshared(*pair.both) <= OTHERWISE_ALIKE


def _deny_one_act(pair: OrderedPair) -> bool:
    """Whether one says of somebody that it was not done, or that he did not do it, and the other
    that it was, where their articles report one event.

    "The captain has not been heard by the police", "the captain survived, and was heard".
    """
    first, second = pair.both
    if not pair.verdict.event or not OF_ACTS.issuperset(pair.verdict.conflicts):
        return False
    if first.is_question or second.is_question:
        return False
    if first.has_planned_main != second.has_planned_main or not is_one_occasion(first, second):
        return False
    if first.mood.kind != second.mood.kind:  # "it cannot be given", "it plans to give it"
        return False
    acts = (first.negated ^ second.negated) & first.asserted & second.asserted
    acts &= {first.main_verb, second.main_verb}
    return any(_is_one_act(act, pair) for act in acts)


def _is_one_act(act: str, pair: OrderedPair) -> bool:
    """Whether both begin with one party, and go on with one word behind the verb, as far as they
    do.
    """
    first, second = pair.both
    if not _begin_alike(first, second):
        return False
    words = first.spans[act]
    words_of_second = second.spans[act]
    if len(words) > 1 or len(words_of_second) > 1:
        return False
    if _begin_with_others(pair, words[0].start, words_of_second[0].start):
        return False
    behind = _find_unit_behind(act, first)
    behind_in_second = _find_unit_behind(act, second)
    return NO_VERB in {behind, behind_in_second} or behind == behind_in_second


def _begin_alike(first: Gist, second: Gist) -> bool:
    """Whether the same word comes first, or the same one begins in one, and begins or speaks in the
    other; one who speaks in both may say it of others.
    """
    parties = _list_parties(first)
    parties_of_second = _list_parties(second)
    if not parties and not parties_of_second:
        return first.sequence[:1] == second.sequence[:1]
    parties = parties.union(map(name_unit, first.speakers))
    parties_of_second = parties_of_second.union(map(name_unit, second.speakers))
    return not parties.isdisjoint(parties_of_second)


def _find_unit_behind(unit: str, gist: Gist) -> str:
    """The unit right behind that one; "" where none is."""
    index = gist.sequence.index(unit) + 1
    return next(iter(gist.sequence[index:]), NO_VERB)


def _may_have_happened_since(first: Gist, second: Gist) -> bool:
    """Whether one says that it has not happened yet, and the other reports it from then on."""
    if first.is_awaited == second.is_awaited:
        return False
    awaited, report = first, second
    if second.is_awaited:
        awaited, report = second, first
    if awaited.days_said is None or report.days_said is None:
        return True
    reported = report.event_days or {report.days_said}
    return all(awaited.days_said.surely_before(days) for days in reported)


def _find_denial(gist: Gist) -> Detail:
    """Whether a statement denies something; all of its words say so."""
    sentence = gist.sentence
    words = sentence.body_span
    return Detail(words, "no" if gist.negated else "yes")


def _weigh_unshared(first: Gist, second: Gist) -> float:
    """The weight of the units that only one of the two has, in their main clauses."""
    total = 0.0
    for gist, other in ((first, second), (second, first)):
        for unit, weight in gist.units.items():
            if unit in gist.main and unit not in other.units:
                total += weight
    return total


# --- things ---------------------------------------------------------------------------------------


def _find_things(pair: OrderedPair) -> Details | None:
    """Two things of the same parties that are easily taken for one.

    One word calls them both, the word behind it each by a name of its own.
    """
    if _count_shared_names(pair) < SAME_PARTIES:
        return None
    first = pair.first.modifiers
    second = pair.second.modifiers
    for phrase in sorted(first.keys() & second.keys()):
        if first[phrase].unit != second[phrase].unit:
            return Details(_describe(first[phrase]), _describe(second[phrase]))
    return None


def _count_shared_names(pair: OrderedPair) -> int:
    names = filter(is_name, pair.first.units)
    return sum(name in pair.second.units for name in names)


def _describe(modifier: Modifier) -> Detail:
    return Detail(span_of(modifier), modifier.text)


# --- all kinds ------------------------------------------------------------------------------------

FindDetails = Callable[[OrderedPair], Details | None]

DETAILS: Mapping[str, FindDetails] = {
    "number": _find_numbers,
    "date": _find_days,
    "place": _find_places,
    "speaker": _find_speakers,
    "polarity": _find_denials,
    "thing": _find_things,
}
