"""Words of an office that stand for its bearer without a name: `kepala NATO`, `Perdana Menteri Jepang`."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.core.days import Days
from generator.nouns.editors import Entity, Role
from generator.reading.names.bodies import Spans, known
from generator.reading.names.found import PERSON, Found
from generator.reading.names.gazetteer import Gazetteer
from generator.reading.names.lexicon import Lexicon
from generator.reading.names.offices import Office, offices
from generator.reading.names.people import run, start_of_name, text
from generator.reading.names.words import Words, cut

Meaning = tuple[
    str, ...
]  # an office with abbreviations written out and names replaced by their ids


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who holds an office, as the editor or the article says."""

    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class TermOfOffice:
    """Somebody who holds an office, and when; None where that is not limited."""

    bearer: Bearer
    since: Days | None
    until: Days | None


Bearers = dict[Meaning, list[TermOfOffice]]
People = tuple[tuple[Bearer, tuple[Role, ...]], ...]


def meaning(words: Words, first: int, last: int, at: Spans, lexicon: Lexicon) -> Meaning:
    """What an office means, however it is written: `Sekjen NATO` is `Sekretaris Jenderal (Sekjen) NATO`."""
    parts: list[str] = []
    place = first
    while place < last:
        if place in at:
            parts.append("=" + at[place].entity)
            place = at[place].last
        elif words[place].text == "(":
            place += 3
        else:
            word = words[place].key
            parts.extend(lexicon.full.get((word,), (word,)))
            place += 1
    return tuple(part for part in parts if part[0] == "=" or part.isalnum())


def of_editor(entities: Sequence[Entity], gazetteer: Gazetteer, lexicon: Lexicon) -> Bearers:
    """Offices by meaning with those whom the editor lists for them."""
    people = tuple(
        (Bearer(entity.id, entity.name), entity.roles) for entity in entities if entity.roles
    )
    bearers: Bearers = {}
    for what, bearer, role in _offices(people, gazetteer, lexicon):
        since, until = Days.parse_or_none(role.since), Days.parse_or_none(role.until)
        bearers.setdefault(what, []).append(TermOfOffice(bearer, since, until))
    return bearers


@functools.lru_cache(maxsize=8)
def _offices(
    people: People, gazetteer: Gazetteer, lexicon: Lexicon
) -> tuple[tuple[Meaning, Bearer, Role], ...]:
    held = [(bearer, role) for bearer, roles in people for role in roles]
    return tuple(
        (_meaning_of_text(role.words, gazetteer, lexicon), bearer, role) for bearer, role in held
    )


def _meaning_of_text(written: str, gazetteer: Gazetteer, lexicon: Lexicon) -> Meaning:
    words = cut(written)
    at = {name.first: name for name in known(words, gazetteer)}
    return meaning(words, 0, len(words), at, lexicon)


def bare(words: Words, at: Spans, lexicon: Lexicon) -> Iterator[Office]:
    """Offices of a sentence that are told without a name, and that one person can hold."""
    for office in offices(words, at, lexicon):
        if office.honorific or _is_named(words, office, at, lexicon):
            continue
        before = words[office.first - 1].text if office.first else ""
        if before.casefold() not in lexicon.not_one:
            yield office


def _is_named(words: Words, office: Office, at: Spans, lexicon: Lexicon) -> bool:
    start = start_of_name(words, office, at, lexicon)
    return run(words, start, at, lexicon) > start


def stand_in(office: Office, bearer: Bearer, words: Words) -> Found:
    """The words of an office as the person for whom they stand."""
    role = text(words, office.first, office.last)
    return Found(
        office.first, office.last, PERSON, bearer.entity, bearer.name, role, "office alone"
    )
