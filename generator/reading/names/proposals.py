"""Lets the tagger speak where tables and rules are silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.reading.names.found import PERSON, Found
from generator.reading.names.lexicon import Lexicon
from generator.reading.names.offices import offices
from generator.reading.names.people import run
from generator.reading.names.sentence import Reading, by_first, settle, with_offices
from generator.reading.names.tagger import Tagger
from generator.reading.names.words import Words


def proposed(reading: Reading, tagger: Tagger) -> list[Found]:
    """The names of a sentence with those that only the tagger sees; it is asked only where a capital is unexplained."""
    words, found = reading.words, reading.names
    if not _unexplained(words, found, tagger.lexicon):
        return found
    whole = [
        _with_particles(words, proposal, found, tagger.lexicon)
        for proposal in tagger.propose(reading)
    ]
    kept = [name for proposal in whole for name in _beside(proposal, found)]
    names = settle([*found, *kept]) if kept else found
    return with_offices(words, names, tagger.lexicon) if kept else names


def _unexplained(words: Words, found: Sequence[Found], lexicon: Lexicon) -> bool:
    """Whether a capitalised word is left that no name, office or list holds."""
    taken = {place for name in found for place in range(name.first, name.last)}
    taken |= {
        place
        for office in offices(words, by_first(found), lexicon)
        for place in range(office.first, office.last)
    }
    free = (place for place, word in enumerate(words) if word.capital and place not in taken)
    return any(_open(words[place].text, place, lexicon) for place in free)


def _open(text: str, place: int, lexicon: Lexicon) -> bool:
    if text in lexicon.not_names or text.casefold() in lexicon.office_words:
        return False
    return place > 0 or not (text in lexicon.openers or lexicon.ordinary(text))


def _with_particles(
    words: Words, proposal: Found, found: Sequence[Found], lexicon: Lexicon
) -> Found:
    """A person's name with what a small word ties to it: `Mohammed | bin Salman`."""
    tied = proposal.last < len(words) and words[proposal.last].text in lexicon.particles
    if proposal.kind != PERSON or not tied:
        return proposal
    return replace(
        proposal, last=max(proposal.last, run(words, proposal.first, by_first(found), lexicon))
    )


def _beside(proposal: Found, found: Sequence[Found]) -> Iterator[Found]:
    """The proposal where it touches no name; of a person what is left beside one ("Ukraina | Volodymyr Zelenskyy")."""
    first, last = proposal.first, proposal.last
    inside = [name for name in found if name.first < last and first < name.last]
    if inside and proposal.kind != PERSON:
        return
    for name in inside:
        if name.first <= first:
            first = name.last
        else:
            last = min(last, name.first)
    if first < last:
        yield replace(proposal, first=first, last=last)
