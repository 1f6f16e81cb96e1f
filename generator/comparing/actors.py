"""Gather what each person, organisation and place says, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.nouns.article import Mention
from generator.nouns.book import Actor, Source, Statement
from generator.nouns.editors import Entity, Texts

UNSPECIFIED = ""  # language of a name that editors give in none


@dataclass(slots=True)
class _Appearances:
    """Where one entity appears, while the articles are read."""

    mentions: list[Mention] = field(default_factory=list)
    said: dict[str, Statement] = field(default_factory=dict)  # by id of the statement
    named_in: dict[str, Statement] = field(default_factory=dict)  # by id; others say it
    # Words of an office and the date of the article that gives it
    roles: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_actor(self) -> bool:
        """Whether it is more than a place that never speaks."""
        return bool(self.said) or self.mentions[0].kind != "place"


def make_actors(sources: Sequence[Source], entities: Sequence[Entity]) -> tuple[Actor, ...]:
    """People, organisations and the places that speak, most quoted first."""
    appearances = _collect_appearances(sources)
    listed = {entity.id: entity for entity in entities}
    actors = [
        _make_actor(id, appearance, listed.get(id))
        for id, appearance in appearances.items()
        if appearance.mentions and appearance.is_actor
    ]
    actors.sort(key=lambda actor: (-len(actor.said), -len(actor.told), actor.id))
    return tuple(actors)


def _collect_appearances(sources: Sequence[Source]) -> Mapping[str, _Appearances]:
    appearances: dict[str, _Appearances] = {}
    for source in sources:
        for statement in source.statements:
            _add_statement(appearances, statement, source.date.value)
    return appearances


def _add_statement(appearances: dict[str, _Appearances], statement: Statement, date: str) -> None:
    speakers = statement.speech.speakers if statement.speech else ()
    for speaker in speakers:
        appearance = appearances.setdefault(speaker.entity, _Appearances())
        appearance.said[statement.id] = statement
        if speaker.role:
            appearance.roles.append((date, speaker.role))
    quoted = {speaker.entity for speaker in speakers}
    for mention in statement.mentions:
        appearance = appearances.setdefault(mention.entity, _Appearances())
        appearance.mentions.append(mention)
        if mention.entity not in quoted:
            appearance.named_in[statement.id] = statement
        if mention.role:
            appearance.roles.append((date, mention.role))


def _make_actor(id: str, appearance: _Appearances, entity: Entity | None) -> Actor:
    first = appearance.mentions[0]
    name = entity.name if entity else first.name
    return Actor(
        id=id,
        kind=entity.kind if entity else first.kind,
        name=name,
        names=_names_for_readers(entity, name),
        spellings=tuple(sorted({mention.text for mention in appearance.mentions})),
        roles=_first_dates(appearance.roles),
        said=tuple(appearance.said.values()),
        told=tuple(appearance.named_in.values()),
        was=entity.was if entity else (),
    )


def _first_dates(roles: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """(words, date first given) of each role, oldest first; `roles` has (date, words)."""
    first: dict[str, str] = {}
    for date, words in sorted(roles):
        first.setdefault(words, date)
    return tuple(first.items())


def name_for_readers(sources: Sequence[Source], entities: Sequence[Entity]) -> Mapping[str, Texts]:
    """Id of all that is named -> its names for readers, as editors give them, else as articles do."""
    names: dict[str, Texts] = {}
    for source in sources:
        for statement in source.statements:
            for mention in statement.mentions:
                names[mention.entity] = {UNSPECIFIED: mention.name}
    for entity in entities:
        names[entity.id] = _names_for_readers(entity, entity.name)
    return names


def _names_for_readers(entity: Entity | None, name: str) -> Texts:
    return entity.names if entity and entity.names else {UNSPECIFIED: name}
