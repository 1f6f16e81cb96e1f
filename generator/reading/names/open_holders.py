"""Leaves open who holds an office where no word shows where a place ends and a name begins.

`Bupati Sarwila Delwan Tosira`: if no table has any of these words, the place may be a part of the
name. Where the article names the place by itself elsewhere, the name begins behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.nouns.article import TAGGER
from generator.reading.names.divisions import BODY_OF_OFFICE
from generator.reading.names.matches import (
    ORGANISATION,
    PLACE,
    NamedSentence,
    NamedSentences,
    NameMatch,
    NameMatches,
    find_words,
    unlisted_match,
)
from generator.reading.names.offices import (
    OfficeMatch,
    ends_with_rank,
    find_offices,
    read_role,
)
from generator.reading.names.people import BEHIND_OFFICE
from generator.reading.names.words import NameKey
from generator.reading.tokens import TokenisedSentence

_RULE = "place named elsewhere"
_GLUED = 3  # words of a place and a name in one
_LONGEST_PLACE = 3  # words
_LONGEST_NUMBER = 3  # digits of a body's; more are a year, but for `Kodim 0412`


class ShownNames(Frozen):
    """What an article shows by itself, not behind an office."""

    regions: frozenset[NameKey]  # places where something is, or people are from
    places: frozenset[NameKey]  # other places and parts of their names
    people: frozenset[str]  # keys of the first words of names


class DoubtfulHolder(Frozen):
    """Somebody behind an office whose name may begin with a place."""

    name: NameMatch  # with all words that may be the place's
    office: OfficeMatch
    start: int  # the first word of the place, or the head word of the body
    is_open: bool  # also where the article names no such place


def leave_open_holders(
    sentences: NamedSentences, tokenised: Sequence[TokenisedSentence], called: frozenset[str]
) -> NamedSentences:
    """The sentences in which nobody behind an office has a name that may begin with a place.

    `called`: the words by which the article calls its speakers.
    """
    doubtful = [tuple(_list_doubtful(sentence)) for sentence in sentences]
    if not any(doubtful):
        return list(sentences)
    sure = list(map(_leave_out, sentences, doubtful))
    shown = ShownNames(
        regions=frozenset(_find_regions(sure, tokenised)),
        places=frozenset(_find_places(sure)),
        people=frozenset([*_find_people(sure), *map(str.casefold, called)]),
    )
    return [
        _settle(sentence, holders, shown)
        for sentence, holders in zip(sentences, doubtful, strict=True)
    ]


def _leave_out(sentence: NamedSentence, holders: Sequence[DoubtfulHolder]) -> NamedSentence:
    doubtful: set[int] = set()
    for holder in holders:
        words = range(holder.start, holder.name.end)
        doubtful.update(words)
    sure = [name for name in sentence.names if doubtful.isdisjoint(name.indexes)]
    return sentence.with_names(sure)


def _settle(
    sentence: NamedSentence, holders: Sequence[DoubtfulHolder], shown: ShownNames
) -> NamedSentence:
    names = list(_leave_out(sentence, holders).names)
    for holder in holders:
        names += _part(holder, sentence, shown)
    return sentence.with_longest(names)


def _part(holder: DoubtfulHolder, sentence: NamedSentence, shown: ShownNames) -> NameMatches:
    """The place that begins the name, and the person behind it; nothing where neither is sure."""
    name = holder.name
    end = _find_end_of_place(holder, sentence, shown)
    if end == name.end and sentence.has_given_name(name.first):
        yield name
    elif end:
        place = sentence.texts[name.first : end]
        kind = PLACE if _is_of_place(holder.office, sentence) else ORGANISATION
        yield unlisted_match(holder.start, end, kind, _RULE)
        if end < name.end:
            role = ""
            if name.role:
                role = " ".join([name.role, *place])
            yield replace(name, first=end, role=role)
    elif not holder.is_open or sentence.keys[name.first] in shown.people:
        yield name


def _find_end_of_place(holder: DoubtfulHolder, sentence: NamedSentence, shown: ShownNames) -> int:
    """Where a place ends that is named by itself elsewhere, or somebody's name begins; else 0."""
    name = holder.name
    longest = min(name.end, name.first + _LONGEST_PLACE)
    for end in range(longest, name.first, -1):
        words = sentence.keys[name.first : end]
        if words in shown.regions:
            return end
        if holder.is_open and words in shown.places:
            return end
    if not holder.is_open or sentence.keys[name.first] in shown.people:
        return 0
    return _find_start_of_person(name, sentence, shown)


def _find_start_of_person(name: NameMatch, sentence: NamedSentence, shown: ShownNames) -> int:
    """The word inside a name with which somebody's begins elsewhere; 0 for none."""
    last = name.end - 1  # alone it is a surname
    for index in range(name.first + 1, last):
        if sentence.keys[index] in shown.people:
            return index
    return 0


def _list_doubtful(sentence: NamedSentence) -> Iterator[DoubtfulHolder]:
    for words_of_office in find_offices(sentence):
        office = _take_in_head(words_of_office, sentence)
        holder = _find_doubtful(office, sentence)
        if holder is not None:
            yield holder
    for name in sentence.names:
        opening = _find_opening(name, sentence)
        if opening is None:
            continue
        if not _may_begin_with_place(name, sentence):
            continue
        if _is_open(name, opening, sentence):
            yield DoubtfulHolder(name, opening, name.first, is_open=True)


def _find_doubtful(office: OfficeMatch, sentence: NamedSentence) -> DoubtfulHolder | None:
    """Whoever is named behind an office with words that may be those of its place or body."""
    name = _find_glued(office, sentence)
    if name is None or ends_with_rank(sentence, office):
        return None
    if _lacks_name_of_body(office, sentence):
        plain = _count_plain_words(name, sentence)
        head = office.end - 1
        return DoubtfulHolder(name, office, head, is_open=plain >= _GLUED)
    is_given = sentence.has_given_name(name.first)
    if is_given and _ends_with_whole_body(office, sentence):
        return None  # `Wali Kota Bogor Bima Arya`, wherever he speaks
    if not sentence.has_capital(office.first) and not _is_of_place(office, sentence):
        return None
    if not _may_begin_with_place(name, sentence):
        return None
    is_open = _is_open(name, office, sentence)
    return DoubtfulHolder(name, office, name.first, is_open=is_open)


def _take_in_head(office: OfficeMatch, sentence: NamedSentence) -> OfficeMatch:
    """The office with the head word behind it of a body whose name is not read with it."""
    body = sentence.by_first.get(office.end)
    if body is None or body.size > 1:
        return office
    with_head = replace(office, end=body.end)
    if _lacks_name_of_body(with_head, sentence):
        return with_head
    return office


def _find_glued(office: OfficeMatch, sentence: NamedSentence) -> NameMatch | None:
    """Whoever is named behind an office, with the words of no table that may be its place.

    `Camat | Delwan Tosira Besi`, where the tagger takes the first word for the place.
    """
    if office.honorific:
        return None
    first = end = office.end
    while _can_be_of_place(end, sentence):
        end += 1
    name = sentence.by_first.get(end)
    if name is None or not _is_holder(name):
        return None
    if end == first:
        return name
    if not _is_of_place(office, sentence):
        return None
    return replace(name, first=first, role=read_role(sentence, office.first, first))


def _is_holder(name: NameMatch) -> bool:
    return name.is_person and name.rule == BEHIND_OFFICE and not name.entity


def _can_be_of_place(index: int, sentence: NamedSentence) -> bool:
    """Whether a word with a capital is in no title and in no name but a guessed body's."""
    if not sentence.has_capital(index) or sentence.end_of_title(index):
        return False
    for name in sentence.names:
        if index in name.indexes:
            return name.rule == BODY_OF_OFFICE and not name.entity
    return True


def _find_opening(name: NameMatch, sentence: NamedSentence) -> OfficeMatch | None:
    """What is before a name as an office is: the number of a body, or a noun for people.

    `Kepala SMA Negeri 2 | Sarwila Delwan`, `warga | Sarwila Delwan`.
    """
    before = name.first - 1
    if before < 0 or not name.is_person or name.entity:
        return None
    if name.rule not in {BEHIND_OFFICE, TAGGER}:
        return None
    if _ends_with_number(before, sentence):
        return OfficeMatch(before - 1, name.first, honorific=False)
    if not sentence.lexicon.is_calling(sentence.keys[before]):
        return None
    return OfficeMatch(before, name.first, honorific=False)


def _ends_with_number(index: int, sentence: NamedSentence) -> bool:
    """Whether a number is there that is a body's: `SMA Negeri | 2`, `Kodim | 0412`."""
    if index == 0 or not sentence.has_capital(index - 1):
        return False
    number = sentence.texts[index]
    if not number.isdigit():
        return False
    return len(number) <= _LONGEST_NUMBER or number.startswith("0")


def _may_begin_with_place(name: NameMatch, sentence: NamedSentence) -> bool:
    """Whether no table has the first word of a name for what only people are called.

    A given name may be a place's, too: `Camat Bima Arsyad` in a report from Bima.
    """
    lexicon = sentence.lexicon
    first = sentence.texts[name.first]
    if sentence.keys[name.first] in lexicon.everyday_names:
        return False
    return first not in lexicon.name_openers and not lexicon.is_cut_short(first)


def _is_open(name: NameMatch, office: OfficeMatch, sentence: NamedSentence) -> bool:
    """Whether an office must be of something that may begin the name behind it."""
    if sentence.has_given_name(name.first):
        return False
    if _ends_with_whole_body(office, sentence):
        return False
    plain = _count_plain_words(name, sentence)
    if plain >= _GLUED or not _is_of_place(office, sentence):
        return plain >= _GLUED
    return plain == 1 or sentence.keys[office.first] in sentence.lexicon.inhabitants


def _ends_with_whole_body(office: OfficeMatch, sentence: NamedSentence) -> bool:
    """Whether an office says all of what it is of: `Bupati Malang`, but not `Ketua KPU`."""
    if not sentence.lexicon.branch_bodies.isdisjoint(sentence.texts[office.first : office.end]):
        return False
    if sentence.texts[office.end - 1] == ")":
        return True
    return any(
        name.end == office.end and (name.kind == PLACE or name.entity) for name in sentence.names
    )


def _lacks_name_of_body(office: OfficeMatch, sentence: NamedSentence) -> bool:
    """Whether an office ends with a body's head word: `Ketua Partai | Fajar Lukman Siregar`."""
    heads = sentence.lexicon.organisation_heads
    last = office.end - 1
    if last == office.first:
        return False
    return sentence.end_of_phrase(last, heads) == office.end


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


def _find_regions(
    sentences: NamedSentences, tokenised: Iterable[TokenisedSentence]
) -> Iterator[NameKey]:
    """The words of datelines, and those behind `di` and `warga`."""
    for sentence, read in zip(sentences, tokenised, strict=True):
        body_start = read.sentence.body_start
        lead = sum(word.start < body_start for word in sentence.words)
        starts = [0, *_find_ends_of_marks(sentence, lead)]
        yield from _list_runs(sentence, starts, lead)
        yield from _find_behind_words(sentence)


def _find_behind_words(sentence: NamedSentence) -> Iterator[NameKey]:
    """What is right behind `di`, and the one word behind `warga`."""
    lexicon = sentence.lexicon
    behind = [index + 1 for index in find_words(sentence.keys, lexicon.words_of_rest)]
    yield from _list_runs(sentence, behind, len(sentence.words))
    for index in find_words(sentence.keys, lexicon.inhabitants):
        first = index + 1
        end = first + 1
        if sentence.has_capital(first) and not sentence.has_capital(end):
            yield sentence.keys[first:end]


def _find_places(sentences: NamedSentences) -> Iterator[NameKey]:
    """The places and bodies that are named as such, each as its words."""
    for sentence in sentences:
        for name in sentence.names:
            if name.is_person:
                yield from _find_before_comma(name, sentence)
            else:
                yield sentence.key_of(name)
                yield sentence.keys[name.first + 1 : name.end]


def _find_before_comma(name: NameMatch, sentence: NamedSentence) -> Iterator[NameKey]:
    """The region of a body whose holder is named behind a comma: `Ketua DPRD | Sarwila, Delwan`."""
    comma = name.first - 1
    if sentence.texts[comma] != ",":
        return
    first = comma
    while first > 0 and sentence.has_capital(first - 1):
        first -= 1
        if sentence.texts[first] in sentence.lexicon.regional_bodies:
            yield sentence.keys[first + 1 : comma]
            return


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
