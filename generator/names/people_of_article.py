"""One person behind the full name, the surname and the office, within one article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.names.found import PERSON, Found, slug
from generator.names.lexicon import Lexicon
from generator.names.people import text
from generator.names.words import Words, keys

Read = list[tuple[Words, list[Found]]]  # one pair a sentence


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the article names in full."""

    entity: str
    name: str
    parts: tuple[str, ...]  # case-folded words of the name


def introduced(read: Sequence[tuple[Words, list[Found]]]) -> list[Person]:
    """The people whom an article names with two words or more, or whom an editor lists, in order of first naming.

    Who is named with fewer words elsewhere ("Jusuf Kalla", "Muhammad Jusuf Kalla") is one person.
    """
    people: dict[str, Person] = {}
    for words, found in read:
        for name in found:
            if name.kind == PERSON and (name.entity or name.size > 1):
                shown = name.name or text(words, name.first, name.last)
                entity = name.entity or slug(shown)
                people.setdefault(entity, Person(entity, shown, keys(shown)))
    return [person for person in people.values() if not _shorter(person, list(people.values()))]


def _shorter(person: Person, people: Sequence[Person]) -> bool:
    longer = [other for other in people if len(other.parts) > len(person.parts) and _holds(other.parts, person.parts)]
    return len(longer) == 1


def named(parts: tuple[str, ...], people: Sequence[Person]) -> Person | None:
    """The one person whose name holds these words in a row; None where nobody or more than one does."""
    fitting = [person for person in people if _holds(person.parts, parts)]
    exact = [person for person in fitting if person.parts == parts]
    if len(exact) == 1:
        return exact[0]
    return fitting[0] if len(fitting) == 1 else None


def _holds(whole: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    starts = range(len(whole) - len(parts) + 1)
    return any(whole[start : start + len(parts)] == parts for start in starts)


def resolve(name: Found, words: Words, people: Sequence[Person]) -> Found:
    """The name with the person it means: a surname means the one who was introduced with it."""
    if name.kind != PERSON or name.entity:
        return name
    shown = text(words, name.first, name.last)
    person = named(keys(shown), people)
    if person:
        return replace(name, entity=person.entity, name=person.name)
    return replace(name, entity=slug(shown), name=shown)


def surnames(words: Words, found: Sequence[Found], people: Sequence[Person], lexicon: Lexicon) -> Iterator[Found]:
    """Words outside all names found so far that are a part of an introduced person's name."""
    taken = {place for name in found for place in range(name.first, name.last)}
    known = {part for person in people for part in person.parts if len(part) > 2} - lexicon.office_words
    for place, word in enumerate(words):
        if place in taken or not word.capital or word.key not in known:
            continue
        person = named((word.key,), people)
        if person:
            yield Found(place, place + 1, PERSON, person.entity, person.name, "", "part of an introduced name")
