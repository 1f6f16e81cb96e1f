"""One person behind the full name, the surname and the office, within one article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.reading.names.found import PERSON, Found, slug
from generator.reading.names.lexicon import Lexicon
from generator.reading.names.people import text
from generator.reading.names.words import Words, keys, range_keys

MOST = 50  # people of one article with the same word in their names; more are a list of names


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the article names in full."""

    entity: str
    name: str
    parts: tuple[str, ...]  # case-folded words of the name


class People:
    """The people whom an article names with two words or more, or whom an editor lists."""

    def __init__(self, read: Sequence[tuple[Words, list[Found]]]) -> None:
        people: dict[str, Person] = {}
        for words, found in read:
            for name in found:
                if name.kind == PERSON and (name.entity or name.size > 1):
                    shown = name.name or text(words, name.first, name.last)
                    entity = name.entity or slug(shown)
                    people.setdefault(entity, Person(entity, shown, keys(shown)))
        self.by_part: dict[str, list[Person]] = {}
        for person in people.values():
            for part in dict.fromkeys(person.parts):
                self.by_part.setdefault(part, []).append(person)

    def named(self, parts: tuple[str, ...]) -> Person | None:
        """The one person whose name holds these words in a row; None where nobody or more than one does.

        Who is named with fewer words elsewhere ("Jusuf Kalla", "Muhammad Jusuf Kalla") is one person.
        """
        fitting = [
            person
            for person in self.by_part.get(parts[0], ())[:MOST]
            if _holds(person.parts, parts)
        ]
        whole = [
            person for person in fitting if not any(_within(person, other) for other in fitting)
        ]
        return whole[0] if len(whole) == 1 else None


def _within(person: Person, other: Person) -> bool:
    return len(person.parts) < len(other.parts) and _holds(other.parts, person.parts)


def _holds(whole: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    starts = range(len(whole) - len(parts) + 1)
    return any(whole[start : start + len(parts)] == parts for start in starts)


def resolve(name: Found, words: Words, people: People) -> Found:
    """The name with the person it means: a surname means the one who was introduced with it."""
    if name.kind != PERSON or name.entity:
        return name
    person = people.named(range_keys(words, name.first, name.last))
    if person:
        return replace(name, entity=person.entity, name=person.name)
    shown = text(words, name.first, name.last)
    return replace(name, entity=slug(shown), name=shown)


def _tells(part: str, lexicon: Lexicon) -> bool:
    """Whether a word alone can be somebody's name: initials and words of offices cannot ("Jaksa Agung")."""
    return len(part) > 2 and part not in lexicon.office_words


def surnames(
    words: Words, found: Sequence[Found], people: People, lexicon: Lexicon
) -> Iterator[Found]:
    """Words outside all names found so far that are a part of an introduced person's name."""
    taken = {place for name in found for place in range(name.first, name.last)}
    for place, word in enumerate(words):
        if place in taken or not word.capital or not _tells(word.key, lexicon):
            continue
        person = people.named((word.key,))
        if person:
            yield Found(
                place,
                place + 1,
                PERSON,
                person.entity,
                person.name,
                "",
                "part of an introduced name",
            )
