"""Say whether two statements of different articles tell the same, and what speaks for and against it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.comparing.corroboration.gists import Gist, same_names, weight

SHINGLE = 4  # words
EXACT = 0.7  # share of the shorter text's shingles that the longer one holds
EXACT_WORDS = 6  # of the shorter text; fewer may be alike by chance
LASTING_WORDS = (
    12  # of a narrated sentence that is the same on another day; "it fired a missile" happens again
)
OCCASION = 2  # days between which two outlets tell of one occasion
MAIN_SHARED = 0.75  # weight of the words that the main clauses have in common
NAMES = 3  # names and numbers in common that tell what it is about as well as a verb does
FIGURES = 3  # characters of a number that few other things have; a "2" is met everywhere
MAIN_WEIGHT = 2.0  # of a main clause that can stand for its sentence

# Least cosine at which two statements say the same, by how they come to be told.
# Measured on tests/gold/pairs.yml and tests/cases/corroboration.
JOINT = 0.27  # the same several speakers on one occasion: a joint statement
SPOKEN = 0.42  # a speaker in common on one occasion
NARRATED = 0.42  # told by the articles themselves of one occasion
LASTING = 0.38  # plans, which stay the same on other days; see `_lasting`
MIXED = 0.6  # told by one, said in the other; or said by somebody not settled
RELATED = 0.33

# Least evidence: weight of the words in common, and 1 for each name and telling number in common.
# A cosine is high between short sentences that share a phrase of their trade (a pass into the
# box, in two matches); what two newsrooms tell of one matter has more in common. Measured as above, read on IndoSum.
TOLD = 4.0  # told by the articles themselves
SAID = 3.0  # of one speaker, who is a name in common; several speakers on one occasion are evidence enough
NAMELESS = 6.0  # without a name in common, on one occasion
NAMELESS_PLAN = 4.5  # and of plans that stay the same
WHOLE = 0.8  # share of the shorter statement that is as good: "an earthquake in Cianjur killed 162 people"

AROUND = (
    "at",
    "near",
    "round",
)  # relations that tell where something is, not where it goes to or comes from

# What speaks against two statements being one, in the order in which it is told.
CONFLICTS: Mapping[str, Callable[[Gist, Gist], bool]] = {
    "speaker": lambda a, b: bool(a.speakers and b.speakers and not _share_speaker(a, b)),
    "stance": lambda a, b: bool(a.stance and b.stance and a.stance != b.stance),
    "actor": lambda a, b: not same_names(a.subject, b.subject) or bool(_only(a, b) and _only(b, a)),
    "roles": lambda a, b: any(
        a.acts[verb] == b.acts[verb][::-1] for verb in a.acts.keys() & b.acts.keys()
    ),
    "polarity": lambda a, b: (
        bool((a.negated ^ b.negated) & a.units.keys() & b.units.keys()) or opposite(a, b)
    ),
    "number": lambda a, b: bool(unlike_numbers(a, b)) or no_number_in_common(a, b),
    "date": lambda a, b: (
        bool(a.happened and b.happened) and all(x.gap(y) for x in a.happened for y in b.happened)
    ),
    "matter": lambda a, b: bool(substituted(a, b)),
    "place": lambda a, b: (
        bool(unlike_places(a, b)) or bool(a.places and b.places and not a.places & b.places)
    ),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two statements compare."""

    kind: str  # "exact", "paraphrase", "related"
    score: float  # cosine of what they tell, or share of words in common where exact; 0 to 1
    shared: tuple[str, ...]  # units in common, in the order of the first
    conflicts: tuple[str, ...]  # names of CONFLICTS
    matches: bool  # says the same but for the conflicts


def compare(a: Gist, b: Gist) -> Verdict | None:
    """The verdict on two statements of different articles; None where they have nothing to do with each other."""
    shared = tuple(unit for unit in a.units if unit in b.units)
    conflicts = tuple(name for name, speaks_against in CONFLICTS.items() if speaks_against(a, b))
    alike = wording(a.words, b.words)
    weighty = set(conflicts) - ({"place"} if _share_speaker(a, b) else set())
    if alike == 1:
        weighty.discard(
            "date"
        )  # the same words for it, which count from the day of another printing
    if alike >= EXACT and (near(a, b) or _lasts_word_for_word(a, b)):
        return Verdict(
            "related" if weighty else "exact", round(alike, 3), shared, conflicts, matches=True
        )
    score = round(similarity(a, b), 3)
    told = sum(
        a.units[unit] for unit in shared if unit[0] != "@" and not unit == a.stance == b.stance
    )
    doer = _doer(a, b)
    if told < 0.75 or told + doer / 2 < 1 or len(shared) + doer < 2:
        return None
    if score >= threshold(a, b) and _one_assertion(a, b, shared):
        return Verdict(
            "related" if weighty else "paraphrase", score, shared, conflicts, matches=True
        )
    related = (score >= RELATED and told + doer >= 1.5) or (
        doer and near(a, b) and not a.speech and not b.speech
    )
    return Verdict("related", score, shared, conflicts, matches=False) if related else None


def _only(a: Gist, b: Gist) -> frozenset[str]:
    """The people whom the first alone tells of; whom the second means by a pronoun it tells of, too."""
    return a.people - b.people - {f"@{each}" for group in b.subject for each in group}


def near(a: Gist, b: Gist) -> bool:
    """Whether the two may tell of one occasion."""
    return a.said is not None and b.said is not None and a.said.gap(b.said) <= OCCASION


def threshold(a: Gist, b: Gist) -> float:
    """Least similarity at which the two say the same; above 1 where they cannot."""
    if not near(a, b):
        return LASTING if _lasting(a, b) else math.inf
    if a.speech != b.speech or (a.speech and not (a.speakers and b.speakers)):
        return MIXED
    if not a.speech:
        return NARRATED
    return JOINT if a.voices == b.voices and len(a.voices) > 1 else SPOKEN


def _lasting(a: Gist, b: Gist) -> bool:
    """Whether both tell by themselves of something to come, with three weighty words in common.

    A plan is the same plan months later; what happened or was said on another day is something else.
    """
    weighty = [
        unit for unit in a.units if unit in b.units and unit[0] != "@" and a.units[unit] >= 1
    ]
    own = not (a.speech or b.speech or a.leans or b.leans)
    return own and a.planned and b.planned and len(weighty) >= 3


def _lasts_word_for_word(a: Gist, b: Gist) -> bool:
    """Whether the same words on another day are the same statement: a quotation, or too many words for chance."""
    quoted = a.quoted and b.quoted and _share_speaker(a, b)
    return quoted or min(len(a.words), len(b.words)) >= LASTING_WORDS


def _one_assertion(a: Gist, b: Gist, shared: tuple[str, ...]) -> bool:
    """Whether what they share is what they assert, and not only what they are about.

    It stands in the main clauses (not "since the invasion"), with a verb or three names and numbers; it is enough for
    one matter; and neither asks, nor plans what the other tells, nor does what the other does not tell of.
    """
    if a.asks or b.asks or not _enough(a, b, shared) or _other_deed(a, b) or _other_tense(a, b):
        return False
    names = (
        sum(unit[0] == "@" for unit in shared)
        + _doer(a, b)
        + len(a.voices & b.voices)
        + len(_numbers(a, b))
    )
    main = sum(
        a.units[unit] for unit in shared if unit[0] != "@" and unit in a.main and unit in b.main
    )
    acting = bool(
        {unit for unit in shared if unit in a.verbs | b.verbs or unit in (a.stance, b.stance)}
    )
    return main >= MAIN_SHARED and (acting or names >= NAMES)


def _enough(a: Gist, b: Gist, shared: tuple[str, ...]) -> bool:
    """Whether they have enough in common for one matter; whom both begin with, or several speakers, are much of it."""
    if (
        _doer(a, b)
        or len(a.voices & b.voices) > 1
        or _says_what_it_does(a, b)
        or _says_what_it_does(b, a)
    ):
        return True
    names = sum(unit[0] == "@" for unit in shared) + sum(
        len(value) >= FIGURES for value in _numbers(a, b)
    )
    told = sum(a.units[unit] for unit in shared if unit[0] != "@")
    if a.voices & b.voices:
        return told + names >= SAID
    whole = weight({unit: a.units[unit] for unit in shared}) >= WHOLE * min(
        weight(a.units), weight(b.units)
    )
    if names:
        return told + names >= TOLD or whole
    if a.leans or b.leans:
        return False
    return told >= (NAMELESS if near(a, b) else NAMELESS_PLAN) or (
        near(a, b) and whole and told >= TOLD
    )


def _says_what_it_does(a: Gist, b: Gist) -> bool:
    """Whether who speaks in the first is whom the second begins with: it "agreed", as words or as a deed."""
    return any(a.heard & each for each in b.subject)


def _other_deed(a: Gist, b: Gist) -> bool:
    """Whether each tells by itself, as its main deed, what the other does not tell at all: to guard, and to visit.

    Of what the same party did two verbs may be one deed: it launched, or fired, a missile. A plan is told in many ways.
    """
    own = near(a, b) and not (a.speech or b.speech or _doer(a, b))
    return own and bool(a.deed and b.deed) and a.deed not in b.units and b.deed not in a.units


def _other_tense(a: Gist, b: Gist) -> bool:
    """Whether one tells by itself as done, or going on, what the other tells as still to come."""
    return not (a.speech or b.speech) and a.to_come != b.to_come


def _numbers(a: Gist, b: Gist) -> frozenset[str]:
    """The numbers that both tell."""
    first, second = (frozenset(quantity.value for quantity in gist.quantities) for gist in (a, b))
    return first & second


def _doer(a: Gist, b: Gist) -> bool:
    """Whether both begin with a name in common."""
    return any(x & y for x in a.subject for y in b.subject)


def similarity(a: Gist, b: Gist) -> float:
    """The greatest cosine of the two statements or their main clauses."""
    return max(_cosine(first, second) for first in _readings(a) for second in _readings(b))


def _readings(gist: Gist) -> list[Mapping[str, float]]:
    main = {unit: each for unit, each in gist.units.items() if unit in gist.main}
    return (
        [gist.units, main]
        if len(main) < len(gist.units) and weight(main) >= MAIN_WEIGHT
        else [gist.units]
    )


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    shared = {unit: each for unit, each in a.items() if unit in b}
    whole = weight(a) * weight(b)
    return weight(shared) / math.sqrt(whole) if whole else 0.0


def wording(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Share of the shorter text's runs of words that the longer one holds; 0 where the shorter has too few words."""
    if min(len(a), len(b)) < EXACT_WORDS:
        return 0.0
    first, second = shingles(a), shingles(b)
    return len(first & second) / min(len(first), len(second))


def shingles(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """All runs of `SHINGLE` words."""
    return frozenset(words[at : at + SHINGLE] for at in range(len(words) - SHINGLE + 1))


def _share_speaker(a: Gist, b: Gist) -> bool:
    """Whether somebody speaks in both, be it for the body or country that speaks in the other."""
    return bool(a.speakers & b.heard or a.heard & b.speakers)


def opposite(a: Gist, b: Gist) -> bool:
    """Whether one tells the opposite of a word of the other and neither tells both."""
    return bool(
        a.opposed & b.units.keys() - a.units.keys() and b.opposed & a.units.keys() - b.units.keys()
    )


def substituted(a: Gist, b: Gist) -> tuple[tuple[str, str], ...]:
    """Units, each in one of the two only, that stand right behind the same word and before no other, or first.

    "arrested a suspect of theft", "arrested a suspect of fraud"; "a fire hit the market", "a flood hit the market": the
    frame is the same, what it tells is not.
    """
    first, second = _following(a.sequence), _following(b.sequence)
    x, y = _following(("", *a.sequence))[""], _following(("", *b.sequence))[""]
    if (
        _own(x[0], b)
        and _own(y[0], a)
        and x[1] == y[1]
        and not (x[0] in a.verbs and y[0] in b.verbs)
    ):
        return ((x[0], y[0]),)
    pairs = [
        (first[shared], second[shared])
        for shared in a.units
        if shared[0] != "@" and shared in first and shared in second
    ]
    return tuple(
        (x[0], y[0])
        for x, y in pairs
        if _own(x[0], b)
        and _own(y[0], a)
        and not _resumed(x, y)
        and a.units[x[0]] == b.units[y[0]] == 1
    )


def _following(units: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """The two units behind each unit that stands once."""
    padded = (*units, "", "")
    return {
        unit: (padded[at + 1], padded[at + 2])
        for at, unit in enumerate(units)
        if units.count(unit) == 1
    }


def _resumed(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Whether both go on with the same word, so that what stands between may be two words for one thing."""
    return first[1] == second[1] and first[1][:1] not in ("", "@")


def _own(unit: str, other: Gist) -> bool:
    """Whether it is a word that the other does not tell."""
    return bool(unit) and unit[0] != "@" and unit not in other.units


def unlike_numbers(a: Gist, b: Gist) -> tuple[str, ...]:
    """Units of which the two tell other numbers, sorted."""
    first, second = _counts(a), _counts(b)
    both = sorted(first.keys() & second.keys())
    return tuple(unit for unit in both if first[unit] - second[unit] and second[unit] - first[unit])


def no_number_in_common(a: Gist, b: Gist) -> bool:
    """Whether both tell numbers and not one of them alike."""
    first, second = ({quantity.value for quantity in gist.quantities} for gist in (a, b))
    return bool(first and second and not first & second)


def _counts(gist: Gist) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for quantity in gist.quantities:
        found.setdefault(quantity.unit, set()).add(quantity.value)
    return found


def unlike_places(a: Gist, b: Gist) -> tuple[tuple[int, int], ...]:
    """Pairs of places in `located` where the same is told to be elsewhere, as positions in both tuples."""
    return tuple(
        (i, j)
        for i, first in enumerate(a.located)
        for j, second in enumerate(b.located)
        if first.beside & second.beside
        and (first.relation in AROUND) == (second.relation in AROUND)
        and f"@{first.place}" not in b.units
        and f"@{second.place}" not in a.units
    )
