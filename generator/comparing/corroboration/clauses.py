"""Cut a statement into clauses, and find what its main clause does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from generator.comparing.corroboration.gists import Units
from generator.comparing.corroboration.lexicon import (
    UNDERGOES,
    ClauseJoint,
    ComparisonLexicon,
)
from generator.comparing.corroboration.prepared import (
    PlacedUnit,
    PreparedStatement,
    consecutive_triples,
)
from generator.comparing.meanings import is_name
from generator.core.frozen import Frozen
from generator.core.spans import Span, any_contains, contains, span_of
from generator.reading.tokens import RootedWord

COMMA = ","
NO_WORD = ""

# How a sentence begins: with what it asserts, or with a clause that only says when or why
OPENING = ClauseJoint(needs_verb=False, needs_comma=False, is_assertive=True)
BY_THE_WAY = ClauseJoint(needs_verb=False, needs_comma=False, is_assertive=False)


class Clause(Frozen):
    """A clause of a statement, as offsets in the article."""

    start: int
    end: int
    is_asserted: bool  # as much as the main clause; else it says when, why, in spite of what
    has_own_subject: bool  # else it goes on with that of the clause before

    def select(self, units: Iterable[PlacedUnit]) -> Iterator[PlacedUnit]:
        """The units with weight that begin in it."""
        for placed in units:
            if placed.weight and self.start <= placed.start < self.end:
                yield placed


class MainClause(Frozen):
    end: int  # where the clause begins that follows it; else the end of the sentence
    units: Units  # with weight; those of the whole sentence where the clause has none
    verb: str  # unit of its first verb, "" where it has none, or one without weight
    # Unit of the noun of what happened, where the verb says only that it did; it is `verb`, too
    happening: str = ""
    light_verb: str = ""  # unit of the verb then
    verb_start: int = 0  # of the verb, in the article
    verb_word: str = ""  # the verb as written, in small letters
    is_about_act: bool = False  # the verb has an act of somebody else as its object


def find_clauses(prepared: PreparedStatement) -> tuple[Clause, ...]:
    """The clauses in text order; what stands before what is said belongs to the first."""
    words = list(prepared.words_from(prepared.start))
    starts = {0: OPENING}
    end_of_opening = find_end_of_opening(prepared)
    if end_of_opening:
        starts = {0: BY_THE_WAY, end_of_opening: OPENING}
    for before, word, after in consecutive_triples(words):
        joint = prepared.lexicon.joints.get(word.text)
        if joint is None or word.start < end_of_opening:
            continue
        if any_contains(prepared.times, after.start):  # `sejak 2021`
            continue
        if joint.needs_verb and not _has_verb_of_its_own(before, after, prepared.lexicon):
            continue
        if joint.needs_comma and COMMA not in prepared.text_between(before.end, word.start):
            continue
        starts[word.start] = joint
    return tuple(_make_clauses(starts, prepared.end))


def _make_clauses(joints: Mapping[int, ClauseJoint], end: int) -> Iterator[Clause]:
    """The clauses that begin at these offsets, each by the joint before it."""
    offsets = sorted(joints)
    for offset, following in zip(offsets, [*offsets[1:], end], strict=True):
        joint = joints[offset]
        yield Clause(
            start=offset,
            end=following,
            is_asserted=joint.is_assertive,
            has_own_subject=joint.needs_comma,
        )


def _find_end_of_occasion(prepared: PreparedStatement) -> int:
    """Where the sentence goes on behind an occasion that it begins with; 0 where it does not.

    "While the operation took place, …".
    """
    words = list(prepared.words_from(prepared.start))
    if not words or words[0].text not in prepared.lexicon.during:
        return 0
    return _find_first_comma(prepared, words)


def find_end_of_opening(prepared: PreparedStatement) -> int:
    """Where the main clause begins behind one that only says when or why; 0 where none does."""
    words = list(prepared.words_from(prepared.start))
    if not words:
        return 0
    joint = prepared.lexicon.joints.get(words[0].text)
    if joint is None and _opens_with_aim(words, prepared.lexicon):
        return _find_first_comma(prepared, words)
    if joint is None or joint.is_assertive:
        return 0
    return _find_first_comma(prepared, words)


def _opens_with_aim(words: Sequence[RootedWord], lexicon: ComparisonLexicon) -> bool:
    """Whether it begins with what something else is done for: "to raise it, they …"."""
    return words[0].text in lexicon.aims and any(map(lexicon.is_verb, words[1:2]))


def find_asides(prepared: PreparedStatement) -> Iterator[Span]:
    """What is said only as an aim, and all up to a comma that something is only about.

    "The budget to raise the pay", "a statement on the rise of the pay".
    """
    lexicon = prepared.lexicon
    words = list(prepared.words_from(prepared.start))
    for before, word, after in consecutive_triples([*words[:1], *words]):
        if word.text in lexicon.topics:
            behind = list(prepared.words_from(word.start))
            yield Span(word.start, _find_first_comma(prepared, behind) or prepared.end)
        if word.text in lexicon.aims and _has_verb_of_its_own(before, after, lexicon):
            yield span_of(after)


def _find_first_comma(prepared: PreparedStatement, words: Sequence[RootedWord]) -> int:
    """Where the first of the words behind a comma begins; 0 where there is none."""
    for word, following in pairwise(words):
        if COMMA in prepared.text_between(word.end, following.start):
            return following.start
    return 0


def find_end_of_exception(prepared: PreparedStatement) -> int:
    """Where the main clause begins behind one that names whom it is not about; else 0.

    "Besides the governor, five others were named suspects".
    """
    first = next(prepared.words_from(prepared.start), None)
    joint = None
    if first:
        joint = prepared.lexicon.joints.get(first.text)
    if joint is None or not joint.is_exception:
        return 0
    return find_end_of_opening(prepared)


def _has_verb_of_its_own(before: RootedWord, after: RootedWord, lexicon: ComparisonLexicon) -> bool:
    """Whether a verb follows an "and" that does not join two verbs."""
    return lexicon.is_verb(after) and not lexicon.is_verb(before)


def find_main_clause(
    prepared: PreparedStatement, clauses: Iterable[Clause], units: Iterable[PlacedUnit]
) -> MainClause:
    """The first clause that is asserted; `units` are all of the statement."""
    start = 0
    end = prepared.end
    main_units = [placed.unit for placed in units if placed.weight]
    main = next((clause for clause in clauses if clause.is_asserted), None)
    if main:
        start = main.start
        end = main.end
        main_units = [placed.unit for placed in main.select(units)] or main_units
    start_of_verb = max(start, prepared.start, _find_end_of_occasion(prepared))
    verb = _find_verb(prepared, start_of_verb, end)
    happening = ""
    if verb:
        happening = _find_happening(prepared, units, verb, end)
    return MainClause(
        end=end,
        units=frozenset(main_units),
        verb=happening or _find_unit_of(verb, units),
        happening=happening,
        light_verb=_find_unit_of(verb, units) if happening else "",
        verb_start=verb.start if verb else 0,
        verb_word=verb.text if verb else NO_WORD,
        is_about_act=_is_about_act(prepared, verb) and not happening,
    )


def _is_about_act(prepared: PreparedStatement, verb: RootedWord | None) -> bool:
    return verb is not None and verb.text in prepared.lexicon.verbs_about_acts


def _find_unit_of(verb: RootedWord | None, units: Iterable[PlacedUnit]) -> str:
    for placed in units:
        if verb is not None and contains(placed, verb.start):
            return placed.unit if placed.weight else ""
    return ""


def _find_verb(prepared: PreparedStatement, start: int, end: int) -> RootedWord | None:
    """The first verb there that does more than describe somebody; else the first of all."""
    lexicon = prepared.lexicon
    starts = find_verb_starts(prepared)
    described = None
    is_aside = False  # behind "who", and words without weight that follow it
    for word in prepared.words:
        is_verb = word.start in starts or word.text in lexicon.happening_verbs
        if is_verb and start <= word.start < end:
            if not is_aside:
                return word
            described = described or word
        is_aside = word.text in lexicon.asides or (is_aside and not lexicon.weight(word.root))
    return described


def find_descriptions(prepared: PreparedStatement, verb_start: int) -> Iterator[Span]:
    """The stretches that only describe somebody: from "who" to a comma, or to the main verb."""
    words = prepared.words
    for index, word in enumerate(words):
        if word.text not in prepared.lexicon.asides:
            continue
        end = _find_first_comma(prepared, words[index:]) or prepared.end
        if word.start < verb_start < end:
            end = verb_start
        yield Span(word.start, end)


def _find_happening(
    prepared: PreparedStatement, units: Iterable[PlacedUnit], verb: RootedWord, end: int
) -> str:
    """The noun of what happened, of a verb that says no more than that it did."""
    place = prepared.lexicon.happening_verbs.get(verb.text)
    if place is None:
        return ""
    weighty = [placed for placed in units if placed.weight and not is_name(placed.unit)]
    if place == UNDERGOES:
        for placed in weighty:
            if verb.start < placed.start < end:
                return placed.unit
        return ""
    before = [placed for placed in weighty if placed.start < verb.start]
    affixed = {word.start for word in prepared.words if word.text != word.root}
    for placed in before:
        if placed.start in affixed:
            return placed.unit
    return before[0].unit if before else ""


def find_verb_starts(prepared: PreparedStatement) -> set[int]:
    """Where the verbs begin that are no auxiliaries."""
    auxiliaries = prepared.lexicon.auxiliaries
    return {verb.start for verb in prepared.verbs if verb.text not in auxiliaries}


def is_planned(prepared: PreparedStatement, end: int) -> bool:
    """Whether a word before that offset says that something is still to come."""
    words = {word.text for word in prepared.words_between(0, end)}
    return not words.isdisjoint(prepared.lexicon.future)
