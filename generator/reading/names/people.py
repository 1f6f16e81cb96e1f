"""Finds people by the words around their names: offices before them, offices told after them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.reading.names.bodies import Spans
from generator.reading.names.found import PERSON, Found
from generator.reading.names.lexicon import Lexicon, match
from generator.reading.names.offices import Office, office_at, offices
from generator.reading.names.words import Words, joins

LONGEST = 6  # words of a person's name
APPOSITION = 14  # words of an office told between commas


def run(words: Words, place: int, at: Spans, lexicon: Lexicon) -> int:
    """The word after the name of a person that may begin there; the same word where none does."""
    if place in at:
        return at[place].last if at[place].kind == PERSON else place
    last, start = place, place
    while place < len(words) and place - start < LONGEST and place not in at:
        if _belongs(words, place, lexicon):
            last = place = place + 1
        elif last > start and _inside(words, place, at, lexicon):
            place += 1
        else:
            break
    return last


def _belongs(words: Words, place: int, lexicon: Lexicon) -> bool:
    word = words[place].text
    if not words[place].capital or not word[0].isalpha() or word in lexicon.not_names:
        return False
    if any(character.isdigit() for character in word) or (place == 0 and word in lexicon.openers):
        return False
    heads = (lexicon.organisation_heads, lexicon.place_heads)
    return word.casefold() not in lexicon.office_words and not any(
        match(words, place, head) for head in heads
    )


def _inside(words: Words, place: int, at: Spans, lexicon: Lexicon) -> bool:
    """Whether a mark or particle there stands inside a name: `Yoon Suk-yeol`, `Mohammed bin Salman`, `M. Nuh`."""
    follows = place + 1
    if follows >= len(words) or follows in at:
        return False
    if joins(words, place):
        return words[follows].capital or words[place].text == "-"
    after = words[follows]
    return words[place].text in lexicon.particles and (
        after.capital or after.text in lexicon.particles
    )


def titled(words: Words, at: Spans, lexicon: Lexicon) -> Iterator[Found]:
    """People whose office stands before their name."""
    for office in offices(words, at, lexicon):
        start = start_of_name(words, office, at, lexicon)
        last = run(words, start, at, lexicon)
        if last > start and _is_name(words, start, at, lexicon):
            yield _person(start, last, at, _words(words, office), "office before")


def start_of_name(words: Words, office: Office, at: Spans, lexicon: Lexicon) -> int:
    """Where the name begins: after a comma only if another mark closes it, as in `Menteri …, Yoshimasa Hayashi, …`."""
    if office.last >= len(words) or words[office.last].text != "," or office.honorific:
        return office.last
    start = office.last + 1
    last = run(words, start, at, lexicon)
    closed = last < len(words) and words[last].text in ",("
    return start if closed or last - start > 1 else office.last


def _is_name(words: Words, start: int, at: Spans, lexicon: Lexicon) -> bool:
    """Whether a name begins there; an everyday word is rather a part of the office ("Ketua Pansus …")."""
    word = words[start].text
    return start in at or word in lexicon.given_names or not lexicon.ordinary(word)


def _person(first: int, last: int, at: Spans, role: str, rule: str) -> Found:
    if first in at:
        return Found(first, last, PERSON, at[first].entity, at[first].name, role, at[first].rule)
    return Found(first, last, PERSON, "", "", role, rule)


def _words(words: Words, office: Office) -> str:
    """The office as given, "" for a form of address."""
    if office.honorific:
        return ""
    return text(words, office.first, office.last)


def text(words: Words, first: int, last: int) -> str:
    """The words of a range with single spaces where the text has space."""
    parts: list[str] = []
    for place in range(first, last):
        if parts and words[place].start > words[place - 1].end:
            parts.append(" ")
        parts.append(words[place].text)
    return "".join(parts)


def told_after(words: Words, at: Spans, lexicon: Lexicon) -> Iterator[Found]:
    """People whose office follows between commas: `Stoltenberg, mantan Perdana Menteri Norwegia itu, memulai …`."""
    lasts = frozenset(span.last for span in at.values())
    for place in range(1, len(words) - 2):
        if words[place].text != ",":
            continue
        office = office_at(words, place + 1, at, lexicon)
        first = _begin(words, place, at, lasts, lexicon)
        if (
            office is None
            or office.honorific
            or first == place
            or not _is_name(words, first, at, lexicon)
        ):
            continue
        if run(words, office.last, at, lexicon) > office.last:
            continue
        end = _close(words, office.last)
        if end:
            last = end - 1 if words[end - 1].key in lexicon.closers else end
            yield _person(first, place, at, text(words, office.first, last), "office after")


def _begin(words: Words, end: int, at: Spans, lasts: frozenset[int], lexicon: Lexicon) -> int:
    """The first word of a person's name that ends there; `end` where none does."""
    for first in range(max(0, end - LONGEST), end):
        opened = first == 1 and words[0].text in lexicon.openers
        whole = first == 0 or opened or not words[first - 1].capital or first in lasts
        if whole and run(words, first, at, lexicon) == end:
            return first
    return end


def _close(words: Words, place: int) -> int:
    """The comma that closes an apposition; 0 where it is not closed soon."""
    for end in range(place, min(place + APPOSITION, len(words))):
        if words[end].text == ",":
            return end
        if words[end].text in '."“”;:':
            return 0
    return 0
