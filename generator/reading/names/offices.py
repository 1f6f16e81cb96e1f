"""Finds the words of an office: `Menteri Luar Negeri Jepang`, `mantan Perdana Menteri Norwegia`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.reading.names.bodies import Spans
from generator.reading.names.found import PERSON
from generator.reading.names.lexicon import Lexicon, match
from generator.reading.names.words import Words

MODIFIERS = 5  # before one office: "mantan pelaksana tugas wakil gubernur"


@dataclass(frozen=True, slots=True)
class Office:
    """A half-open range of words that tell an office or a form of address."""

    first: int
    last: int
    honorific: bool  # a form of address alone, which is no role


def offices(words: Words, at: Spans, lexicon: Lexicon) -> Iterator[Office]:
    """All offices of a sentence from left to right, none inside another."""
    if lexicon.office_starts.isdisjoint([word.key for word in words]):
        return
    place = 0
    while place < len(words):
        office = None
        if words[place].key in lexicon.office_starts:
            office = office_at(words, place, at, lexicon)
        if office:
            yield office
            place = office.last
        else:
            place = at[place].last if place in at else place + 1


def office_at(words: Words, place: int, at: Spans, lexicon: Lexicon) -> Office | None:
    """The office that begins at that word, its modifiers taken in."""
    if words[place].key not in lexicon.office_starts:
        return None
    first = place
    while place < min(len(words), first + MODIFIERS) and words[place].key in lexicon.modifiers:
        place += 1
    head = match(words, place, lexicon.titles)
    if not head or place in at:
        return None
    last, honorific = head, _honorific(words, place, head, lexicon)
    while (step := _next(words, last, at, lexicon)) > last:
        honorific = honorific and _honorific(words, last, step, lexicon)
        last = step
    return Office(first, last, honorific)


def _honorific(words: Words, first: int, last: int, lexicon: Lexicon) -> bool:
    spoken = tuple(word.key for word in words[first:last] if word.text != ".")
    return spoken in lexicon.honorifics


def _next(words: Words, place: int, at: Spans, lexicon: Lexicon) -> int:
    """The word after the next part of the office; the same word where the office ends."""
    if place >= len(words):
        return place
    word = words[place]
    if place in at:
        return place if at[place].kind == PERSON else at[place].last
    if word.text == "(":
        return _bracket(words, place)
    if word.text == ".":  # after an abbreviation: "Dr. Rofikoh Rokhim"
        return place + 1 if place + 1 < len(words) and len(words[place - 1].text) <= 4 else place
    if word.text in {"/", ","} or word.key in lexicon.joins:
        return _after_mark(words, place, lexicon)
    if word.key in lexicon.links:
        return place + 1 if place + 1 in at and at[place + 1].kind != PERSON else place
    return _part(words, place, lexicon)


def _part(words: Words, place: int, lexicon: Lexicon) -> int:
    """One word of a portfolio, or an office inside the office ("Kepala Staf Angkatan Darat Jenderal")."""
    word = words[place].key
    head = match(words, place, lexicon.titles)
    if head:
        return head
    if word in lexicon.office_words:
        return place + 1
    return place


def _after_mark(words: Words, place: int, lexicon: Lexicon) -> int:
    """A comma or `dan` inside a portfolio: `Bidang Politik, Hukum, dan Keamanan`."""
    follows = place + 1
    while follows < len(words) and words[follows].key in lexicon.joins:
        follows += 1
    inside = words[place - 1].key in lexicon.office_words and follows < len(words)
    goes_on = inside and words[follows].capital and words[follows].key in lexicon.office_words
    return follows + 1 if goes_on and not match(words, follows, lexicon.titles) else place


def _bracket(words: Words, place: int) -> int:
    """An abbreviation in brackets inside an office: `Sekretaris Jenderal (Sekjen) NATO`."""
    last = place + 3
    return (
        last
        if last < len(words) and words[place + 2].text == ")" and words[place + 1].capital
        else place
    )
