"""Finds known names, and names of organisations and places that a head word opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.reading.names.found import ORGANISATION, PERSON, PLACE, Found
from generator.reading.names.gazetteer import Gazetteer
from generator.reading.names.lexicon import Lexicon, Phrases, match
from generator.reading.names.words import Words, joins

Spans = Mapping[int, Found]  # first word -> name

LONGEST = 9  # words after a head word; longer runs are headings


def known(words: Words, gazetteer: Gazetteer) -> list[Found]:
    """The listed names of a sentence, from left to right, the longest first."""
    found: list[Found] = []
    place = 0
    while place < len(words):
        hit = gazetteer.at(words, place)
        if hit is None:
            place += 1
            continue
        last, name = hit
        found.append(Found(place, last, name.kind, name.entity, name.name, "", name.rule))
        place = last
    return found


def headed(words: Words, spans: list[Found], lexicon: Lexicon) -> Iterator[Found]:
    """Names that a head word opens: `Kementerian Luar Negeri Jepang`, `Bandara Soekarno-Hatta`."""
    at = {span.first: span for span in spans}
    ends = frozenset(span.last for span in spans)
    place = office = 0
    while place < len(words):
        office = max(
            office, match(words, place, lexicon.titles)
        )  # "Wali Kota" opens no name with "Kota"
        body = _headed_at(words, place, at, ends, lexicon) if place >= office else None
        if body:
            yield body
            place = body.last
        else:
            place = at[place].last if place in at else place + 1


def tailed(words: Words, spans: list[Found], lexicon: Lexicon) -> Iterator[Found]:
    """Organisations whose name a word closes: `RAND Corporation`."""
    taken = {place for span in spans for place in range(span.first, span.last)}
    for place, word in enumerate(words):
        first = place
        if word.text in lexicon.organisation_tails and place not in taken:
            least = max(0, place - LONGEST)
            while (
                first > least and first - 1 not in taken and _before_tail(words, first - 1, lexicon)
            ):
                first -= 1
        if first < place:
            yield Found(first, place + 1, ORGANISATION, "", "", "", "organisation tail word")


def _before_tail(words: Words, place: int, lexicon: Lexicon) -> bool:
    word = words[place]
    everyday = (
        word.text in lexicon.openers
        or word.text in lexicon.not_names
        or word.key in lexicon.office_words
    )
    return word.capital and not everyday and not match(words, place, lexicon.titles)


def _headed_at(
    words: Words, place: int, at: Spans, ends: frozenset[int], lexicon: Lexicon
) -> Found | None:
    if not words[place].capital or (place in at and at[place].kind == PERSON):
        return None
    organisation, of_place = (
        match(words, place, lexicon.organisation_heads),
        match(words, place, lexicon.place_heads),
    )
    head, kind = max((organisation, ORGANISATION), (of_place, PLACE))
    listed = at[place].last if place in at else 0
    last = _run(words, (head, listed), at, ends, lexicon) if head else 0
    return Found(place, last, kind, "", "", "", f"{kind} head word") if last > listed else None


def _run(
    words: Words, after: tuple[int, int], at: Spans, ends: frozenset[int], lexicon: Lexicon
) -> int:
    """Where the capitalised words after a head word end; 0 where there is none.

    `after` is the word after the head, and the word after a listed name that begins with it.
    A listed name ends it, also one that the head word begins: a person may follow ("Partai Golkar | Airlangga").
    """
    head = after[0]
    last = place = start = max(after)
    while place < len(words) and place - start < LONGEST:
        if place in at:
            if at[place].kind == PERSON:
                break
            last = place = at[place].last
        elif _ended(words, place, head, ends, lexicon):
            break
        elif _goes_on(words, place, lexicon):
            last = place = place + 1
        elif last > start and _ties(words, place, at, lexicon):
            place += 1
        else:
            break
    return last if last > start else 0


def _ended(words: Words, place: int, head: int, ends: frozenset[int], lexicon: Lexicon) -> bool:
    return place > head and place in ends and words[place].key not in lexicon.office_words


def _goes_on(words: Words, place: int, lexicon: Lexicon) -> bool:
    word = words[place]
    if word.text in lexicon.not_names or _opens(words, place, lexicon.titles):
        return False
    return word.capital or (word.text.isdigit() and len(word.text) < 3)


def _opens(words: Words, place: int, phrases: Phrases) -> bool:
    """Whether an office begins there that is not a part of the name (`Dewan Pengawas`)."""
    return bool(match(words, place, phrases)) and words[place].capital


def _ties(words: Words, place: int, at: Spans, lexicon: Lexicon) -> bool:
    """Whether a mark or small word there holds two parts of one name together."""
    if place + 1 >= len(words):
        return False
    if joins(words, place):
        return True
    follows = words[place + 1]
    return words[place].text in lexicon.name_ties and follows.capital and place + 1 not in at
