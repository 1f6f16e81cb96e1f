"""Words of an office that stand for its bearer without a name: `kepala NATO`, `Perdana Menteri Jepang`."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


Bearers = dict[Meaning, list[Bearer]]
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


def of_editor(
    entities: Sequence[Entity], gazetteer: Gazetteer, lexicon: Lexicon, on: str
) -> Bearers:
    """Offices by meaning with those whom the editor lists for that day, or for any day where it is not known."""
    people = tuple(
        (Bearer(entity.id, entity.name), entity.roles) for entity in entities if entity.roles
    )
    bearers: Bearers = {}
    for what, bearer, role in _offices(people, gazetteer, lexicon):
        holders = bearers.setdefault(what, [])
        if _in_office(role, on) and bearer not in holders:
            holders.append(bearer)
    return bearers


@functools.lru_cache(maxsize=8)
def _offices(
    people: People, gazetteer: Gazetteer, lexicon: Lexicon
) -> tuple[tuple[Meaning, Bearer, Role], ...]:
    held = [(bearer, role) for bearer, roles in people for role in roles]
    return tuple(
        (_meaning_of_text(role.words, gazetteer, lexicon), bearer, role) for bearer, role in held
    )


def _in_office(role: Role, on: str) -> bool:
    """Whether the office is held on some day of that date, which may be a month, a year or an interval."""
    first, _, last = on.partition("/")
    last = last or first
    started = not on or not role.since or role.since[: len(last)] <= last
    ended = bool(on) and bool(role.until) and role.until[: len(first)] < first
    return started and not ended


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


def stand_in(office: Office, what: Meaning, bearers: Bearers, words: Words) -> Found | None:
    """The person for whom the words of an office stand; None where it is nobody or not one alone."""
    holders = bearers.get(what, [])
    if len(holders) != 1:
        return None
    role = text(words, office.first, office.last)
    return Found(
        office.first, office.last, PERSON, holders[0].entity, holders[0].name, role, "office alone"
    )
