"""Gather who an article is about, as far as that helps to date it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.remembered import remember
from generator.core.text import fold
from generator.nouns.article import Mention
from generator.nouns.editors import Entity, Names, Role

IsMedium = Callable[[str], bool]  # whether a name is that of a newsroom
SEVERAL = 2  # actors that articles on one matter have in common, a person among them


class HeldOffice(Frozen):
    """An office that an article gives somebody whose term editors list."""

    person: str  # canonical name
    since: date | None  # None where not limited
    until: date | None  # None where not limited


class NamedActors(Frozen):
    """The people and bodies that an article names, without media."""

    people: Mapping[str, str]  # id -> canonical name, in text order
    bodies: Mapping[str, str]  # the same of organisations
    offices: tuple[HeldOffice, ...]  # one a person, in text order

    def list_shared(self, other: NamedActors) -> Names:
        """The names of those that both have; none unless these are several, with a person."""
        people = [name for id, name in self.people.items() if id in other.people]
        if not people:
            return ()
        bodies = [name for id, name in self.bodies.items() if id in other.bodies]
        shared = (*people, *bodies)
        return shared if len(shared) >= SEVERAL else ()


NOBODY = NamedActors({}, {}, ())


def gather_actors(
    mentions: Iterable[Sequence[Mention]], entities: Iterable[Entity], is_medium: IsMedium
) -> NamedActors:
    """Who is named in the sentences of an article; `entities` are those that editors list."""
    people = {}
    bodies = {}
    roles = defaultdict(set)
    for sentence in mentions:
        for mention in sentence:
            if mention.kind == "person":
                people[mention.entity] = mention.name
                if mention.role:
                    roles[mention.entity].add(mention.role)
            elif mention.kind == "organisation":
                bodies[mention.entity] = mention.name
    bodies = {id: name for id, name in bodies.items() if not is_medium(name)}
    return NamedActors(people, bodies, tuple(_list_offices(entities, roles)))


def _list_offices(
    entities: Iterable[Entity], roles: Mapping[str, set[str]]
) -> Iterator[HeldOffice]:
    """The listed terms of those who are named with their office, one a person."""
    if not roles:
        return
    for entity in entities:
        if entity.id not in roles:
            continue
        printed = set(map(_fold_role, roles[entity.id]))
        roles_of_entity = [role for role in entity.roles if _is_printed(role, printed)]
        if roles_of_entity:
            yield _span_terms(entity.name, roles_of_entity)


@remember  # articles of a book give the same offices again and again
def _fold_role(words: str) -> str:
    """The words of an office without what they have in brackets."""
    before, opening, rest = words.partition("(")
    behind = ""
    if opening:
        behind = rest.partition(")")[2]
    return fold(f"{before} {behind}")


def _is_printed(role: Role, printed: Iterable[str]) -> bool:
    """Whether an office is one of those, which may leave out of which body it is."""
    words = _fold_role(role.words)
    return any(words == office or words.startswith(f"{office} ") for office in printed)


def _span_terms(person: str, roles: Sequence[Role]) -> HeldOffice:
    """From the first of these terms to the last."""
    since = [Days.parse_or_none(role.since) for role in roles]
    until = [Days.parse_or_none(role.until) for role in roles]
    starts = [days.first for days in since if days]
    ends = [days.last for days in until if days]
    return HeldOffice(
        person=person,
        since=min(starts) if len(starts) == len(roles) else None,
        until=max(ends) if len(ends) == len(roles) else None,
    )
