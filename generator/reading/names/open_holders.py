"""Leaves open who holds an office where no word shows where a place ends and a name begins.

`Bupati Sarwila Delwan Tosira`: if no table has any of these words, the place may be a part of the
name. Where the article names the place by itself elsewhere, the name begins behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.reading.names.matches import (
    ORGANISATION,
    PLACE,
    NamedSentence,
    NamedSentences,
    NameMatch,
    find_words,
    unlisted_match,
)
from generator.reading.names.offices import OfficeMatch, ends_with_rank, find_offices
from generator.reading.names.people import BEHIND_OFFICE
from generator.reading.names.words import NameKey
from generator.reading.tokens import TokenisedSentence

_RULE = "place named elsewhere"
_GLUED = 3  # words of a place and a name in one
_LONGEST_PLACE = 3  # words


class ShownNames(Frozen):
    """What an article shows by itself, not behind an office."""

    places: frozenset[NameKey]
    people: frozenset[str]  # keys of the first words of names


def leave_open_holders(
    sentences: NamedSentences, tokenised: Sequence[TokenisedSentence], called: frozenset[str]
) -> list[NamedSentence]:
    """The sentences in which nobody behind an office has a name that may begin with a place.

    `called`: the words by which the article calls its speakers.
    """
    if not any(any(_list_doubtful(sentence)) for sentence in sentences):
        return list(sentences)
    shown = ShownNames(
        places=frozenset(_find_places(sentences, tokenised)),
        people=frozenset([*_find_people(sentences), *map(str.casefold, called)]),
    )
    return [_settle(sentence, shown) for sentence in sentences]


def _settle(sentence: NamedSentence, shown: ShownNames) -> NamedSentence:
    offices = {name.first: office for name, office in _list_doubtful(sentence)}
    names: list[NameMatch] = []
    for name in sentence.names:
        office = offices.get(name.first)
        names += (name,) if office is None else _part(name, office, sentence, shown)
    return sentence.with_names(names)


def _part(
    name: NameMatch, office: OfficeMatch, sentence: NamedSentence, shown: ShownNames
) -> Iterator[NameMatch]:
    """The place that begins the name, and the person behind it; nothing where neither is sure."""
    end = _find_end_of_place(name, sentence, shown)
    if end:
        place = sentence.texts[name.first : end]
        kind = PLACE if _is_of_place(office, sentence) else ORGANISATION
        yield unlisted_match(name.first, end, kind, _RULE)
        if end < name.end:
            role = ""
            if name.role:
                role = " ".join([name.role, *place])
            yield replace(name, first=end, role=role)
    elif sentence.keys[name.first] in shown.people:
        yield name


def _find_end_of_place(name: NameMatch, sentence: NamedSentence, shown: ShownNames) -> int:
    """Where a place ends that is named by itself elsewhere, or somebody's name begins; else 0."""
    for end in range(min(name.end, name.first + _LONGEST_PLACE), name.first, -1):
        if sentence.keys[name.first : end] in shown.places:
            return end
    if sentence.keys[name.first] in shown.people:
        return 0
    inside = range(name.first + 1, name.end - 1)  # the last word alone is a surname
    return next((index for index in inside if sentence.keys[index] in shown.people), 0)


def _list_doubtful(sentence: NamedSentence) -> Iterator[tuple[NameMatch, OfficeMatch]]:
    """The people, each with the office before, whose names may begin with an unlisted place."""
    for office in find_offices(sentence):
        name = sentence.by_first.get(office.end)
        if name is None or name.rule != BEHIND_OFFICE or name.entity or office.honorific:
            continue
        if name.is_person and _may_begin_with_place(name, office, sentence):
            yield name, office


def _may_begin_with_place(name: NameMatch, office: OfficeMatch, sentence: NamedSentence) -> bool:
    lexicon = sentence.lexicon
    if ends_with_rank(sentence, office) or _ends_with_whole_body(office, sentence):
        return False
    if not sentence.has_capital(office.first) and not _is_of_place(office, sentence):
        return False
    first = sentence.texts[name.first]
    if first in lexicon.given_names or sentence.keys[name.first] in lexicon.everyday_names:
        return False
    if first in lexicon.name_openers or lexicon.is_cut_short(first):
        return False
    plain = _count_plain_words(name, sentence)
    return plain >= _GLUED or (plain == 1 and _is_of_place(office, sentence))


def _ends_with_whole_body(office: OfficeMatch, sentence: NamedSentence) -> bool:
    """Whether an office says all of what it is of: `Bupati Malang`, but not `Ketua KPU`."""
    if not sentence.lexicon.branch_bodies.isdisjoint(sentence.texts[office.first : office.end]):
        return False
    if sentence.texts[office.end - 1] == ")":
        return True
    return any(
        name.end == office.end and (name.kind == PLACE or name.entity) for name in sentence.names
    )


def _count_plain_words(name: NameMatch, sentence: NamedSentence) -> int:
    """How many words with capitals a name has up to a mark or particle; 0 where it has one early.

    `Delwan bin Tosira` has a name before the particle.
    """
    for index in name.indexes:
        if not sentence.has_capital(index) or len(sentence.texts[index]) == 1:
            plain = index - name.first
            return plain if plain >= _GLUED else 0
    return name.size


def _is_of_place(office: OfficeMatch, sentence: NamedSentence) -> bool:
    lexicon = sentence.lexicon
    if sentence.texts[office.end - 1] in lexicon.regional_bodies:
        return True
    return any(
        sentence.end_of_phrase(index, offices)
        for index in range(office.first, office.end)
        for offices in (lexicon.place_offices, lexicon.region_offices)
    )


# --- what the article shows -----------------------------------------------------------------------


def _find_places(
    sentences: NamedSentences, tokenised: Iterable[TokenisedSentence]
) -> Iterator[NameKey]:
    """The places that are named as such, each as its words."""
    for sentence, read in zip(sentences, tokenised, strict=True):
        body_start = read.sentence.body_start
        lead = sum(word.start < body_start for word in sentence.words)
        yield from _list_runs(sentence, [0, *_find_ends_of_marks(sentence, lead)], lead)
        behind = [index + 1 for index in find_words(sentence.keys, sentence.lexicon.words_of_rest)]
        yield from _list_runs(sentence, behind, len(sentence.words))
        for name in sentence.names:
            if name.kind == PLACE:
                yield sentence.key_of(name)
                yield sentence.keys[name.first + 1 : name.end]


def _find_ends_of_marks(sentence: NamedSentence, end: int) -> Iterator[int]:
    for index in range(end):
        if not sentence.words[index].is_word:
            yield index + 1


def _list_runs(sentence: NamedSentence, starts: Iterable[int], limit: int) -> Iterator[NameKey]:
    """The words with capitals from each of these on."""
    for start in starts:
        end = start
        while end < limit and sentence.has_capital(end) and sentence.words[end].is_word:
            end += 1
        if end > start:
            yield sentence.keys[start:end]


def _find_people(sentences: NamedSentences) -> Iterator[str]:
    """The first words of people's names where no office is before them."""
    for sentence in sentences:
        for name in sentence.names:
            if name.is_person and name.rule != BEHIND_OFFICE:
                yield sentence.keys[name.first]
