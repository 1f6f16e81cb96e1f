"""Finds the names of one sentence by tables and rules."""

from __future__ import annotations

from generator.core.frozen import Frozen
from generator.reading.names.bodies import find_headed, find_tailed
from generator.reading.names.by_names import find_named_before, find_named_so
from generator.reading.names.gazetteer import Gazetteer, find_listed
from generator.reading.names.matches import NamedSentence
from generator.reading.names.people import find_apposed, find_titled
from generator.reading.names.shapes import find_shaped


class RuleReading(Frozen):
    """What tables and rules find in a sentence."""

    listed: NamedSentence  # with the names that an editor or a table lists
    named: NamedSentence  # with those of the rules, too


def apply_rules(unnamed: NamedSentence, gazetteer: Gazetteer) -> RuleReading:
    """The names of a sentence that need no other sentence.

    The order matters. Listed names go first: a head word may take one in ("Kementerian Luar Negeri
    Jepang"), and they end the words of an office ("Menteri Luar Negeri Jepang | Yoshimasa
    Hayashi"). Bodies come before people, so that an office may contain one ("Rektor Universitas
    Gadjah Mada Pratikno"). Names by their shape come before offices, which end where one begins.
    Offices after a name come last, because a name that has one before it keeps that one.
    """
    listed = unnamed.with_names(find_listed(unnamed, gazetteer))
    bodies = [*find_headed(listed), *find_tailed(listed)]
    with_bodies = listed
    if bodies:
        with_bodies = listed.with_longest([*bodies, *listed.names])
    with_shaped = with_bodies
    shaped = [
        *find_shaped(with_bodies),
        *find_named_before(with_bodies),
        *find_named_so(with_bodies),
    ]
    if shaped:
        with_shaped = with_bodies.with_longest([*with_bodies.names, *shaped])
    named = add_people(with_shaped)
    return RuleReading(listed, named)


def add_people(sentence: NamedSentence) -> NamedSentence:
    """The sentence with the people whom an office introduces, and with offices by names."""
    if not sentence.office_starts:
        return sentence
    titled = list(find_titled(sentence))
    if titled:
        sentence = sentence.with_longest([*titled, *sentence.names])
    apposed = list(find_apposed(sentence))
    if apposed:
        sentence = sentence.with_longest([*sentence.names, *apposed])
    return sentence
