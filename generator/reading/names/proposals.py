"""Asks the tagger for names where tables and rules are silent."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from generator.reading.names.coordinated import add_coordinated
from generator.reading.names.divisions import divide_bodies
from generator.reading.names.faults import keep_names
from generator.reading.names.gazetteer import Gazetteer, find_listed
from generator.reading.names.matches import (
    NamedSentence,
    NameMatch,
    NameMatches,
    covered_words,
)
from generator.reading.names.offices import find_offices
from generator.reading.names.people import end_of_person
from generator.reading.names.rules import RuleReading, add_people
from generator.reading.names.shapes import join_split_people, widen_people
from generator.reading.names.tagger import Tagger


def add_proposals(reading: RuleReading, tagger: Tagger, called: frozenset[str]) -> NamedSentence:
    """The sentence with the names that only the tagger sees.

    It is asked only where a word with a capital is not explained. `called`: the words by which the
    article calls its speakers.
    """
    sentence = divide_bodies(reading, tagger, called)
    if not _has_unexplained_capital(sentence):
        return sentence
    added = []
    for proposal in tagger.propose(RuleReading(reading.listed, sentence)):
        whole = _add_particles(_leave_out_noun(proposal, sentence), sentence)
        beside = keep_names(sentence, _keep_beside(whole, sentence.names))
        added += [name for name in beside if not _is_of_office(name, sentence)]
    if not added:
        return sentence
    with_added = widen_people(sentence.with_longest([*sentence.names, *added]))
    with_added = add_coordinated(with_added)
    return join_split_people(add_people(with_added))


def _is_of_office(proposal: NameMatch, sentence: NamedSentence) -> bool:
    """Whether what is left of a proposal is a title, or the words before an office's bearer."""
    if sentence.end_of_title(proposal.first) == proposal.end:
        return True
    bearer = sentence.by_first.get(proposal.end)
    return proposal.is_person and bearer is not None and bool(bearer.role)


def _has_unexplained_capital(sentence: NamedSentence) -> bool:
    """Whether a capitalised word is left that is in no name, office or list."""
    explained = covered_words(sentence.names)
    for office in find_offices(sentence):
        explained.update(range(office.first, office.end))
    for index in sentence.capitals:
        if index not in explained and _can_be_name(sentence, index):
            return True
    return False


def _can_be_name(sentence: NamedSentence, index: int) -> bool:
    word = sentence.words[index]
    lexicon = sentence.lexicon
    if word.text in lexicon.not_names or word.key in lexicon.office_words:
        return False
    if index > 0:
        return True
    return word.text not in lexicon.openers and not lexicon.is_ordinary(word.text)


def can_have_names(unnamed: NamedSentence, gazetteer: Gazetteer) -> bool:
    """Whether a sentence has an office, a listed name, or a capital that may be a name's.

    Else neither tables nor rules nor the tagger have a name in it, and none of them is asked.
    """
    if unnamed.office_starts:
        return True
    if any(_can_begin_name(unnamed, index) for index in reversed(unnamed.capitals)):
        return True
    return bool(find_listed(unnamed, gazetteer))


def _can_begin_name(sentence: NamedSentence, index: int) -> bool:
    """Whether a word with a capital may be in a name of the rules or the tagger."""
    lexicon = sentence.lexicon
    if sentence.keys[index] in lexicon.head_starts:
        return True
    if index > 0:
        return sentence.texts[index] not in lexicon.not_names
    return _can_be_name(sentence, index)


def _leave_out_noun(proposal: NameMatch, sentence: NamedSentence) -> NameMatch:
    """A person's name without the noun that opens the sentence: `Kepergian | Syamsul`.

    Of one without an affix only before a usual given name: `Jasad | Rendi Wira`.
    """
    if not proposal.is_person or proposal.first > 0 or proposal.size == 1:
        return proposal
    lexicon = sentence.lexicon
    key = sentence.keys[0]
    if sentence.texts[0] in lexicon.given_names or key in lexicon.everyday_names:
        return proposal
    is_noun = lexicon.is_word(key) and sentence.has_given_name(1)
    if lexicon.stem(key) == key and not is_noun:
        return proposal
    return replace(proposal, first=1)


def _add_particles(proposal: NameMatch, sentence: NamedSentence) -> NameMatch:
    """A person's name with what a small word ties to it: `Mohammed | bin Salman`."""
    end = proposal.end
    if not proposal.is_person or sentence.text_at(end) not in sentence.lexicon.particles:
        return proposal
    end_with_particles = end_of_person(sentence, proposal.first)
    return replace(proposal, end=max(end, end_with_particles))


def _keep_beside(proposal: NameMatch, names: Sequence[NameMatch]) -> NameMatches:
    """The proposal where it touches no name.

    Of a person what is left beside one ("Ukraina | Volodymyr Zelenskyy").
    """
    first = proposal.first
    end = proposal.end
    for name in names:
        if not name.overlaps(proposal):
            continue
        if not proposal.is_person:
            return
        if name.first <= first:
            first = name.end
        else:
            end = min(end, name.first)
    if first < end:
        yield replace(proposal, first=first, end=end)
