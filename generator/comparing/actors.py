"""Gather what each person, organisation and place says, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from msgspec import Struct, field
from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.ids import IdMap, map_by_id
from generator.core.sort_keys import SortKey
from generator.languages.countries import CountryNames
from generator.nouns.article import Mention
from generator.nouns.book import Actor, Sources, Statement
from generator.nouns.editors import Entity, Texts

NOBODY_JOINED: IdMap = {}
NO_LANGUAGE = ""  # language of a name that editors give in none


class _DatedRole(Frozen):
    """The words of an office, as an article gives them."""

    date: str  # ISO, of the article; "" where it has none
    words: str

    @property
    def sort_key(self) -> SortKey:
        """Oldest first; after all dates those without one."""
        return not self.date, self.date, self.words


class _Appearances(Struct):
    """Where one entity appears, while the articles are read."""

    mentions: list[Mention] = field(default_factory=list)
    said: dict[str, Statement] = field(default_factory=dict)  # by id of the statement
    named_in: dict[str, Statement] = field(default_factory=dict)  # by id; others say it
    roles: list[_DatedRole] = field(default_factory=list)

    @property
    def is_actor(self) -> bool:
        """Whether it is more than a place that never speaks."""
        if not self.mentions:
            return False
        if self.said:
            return True
        return self.mentions[0].kind != "place"

    def add_role(self, words: str, date: str) -> None:
        """Note an office, where words name one."""
        if words:
            self.roles.append(_DatedRole(date, words))


AppearancesById = dict[str, _Appearances]


def make_actors(
    sources: Sources,
    entities: Sequence[Entity],
    countries: CountryNames,
    joined: IdMap = NOBODY_JOINED,
) -> tuple[Actor, ...]:
    """People, organisations and the places that speak, most quoted first.

    `joined` maps the id of whom editors take for somebody else to whose it is.
    """
    entities_by_id = map_by_id(entities)
    actors = []
    for id, appearances in _collect_appearances(sources).items():
        if appearances.is_actor:
            entity = entities_by_id.get(id)
            actor = _make_actor(id, appearances, entity, countries)
            joined_ids = tuple(other for other, current in joined.items() if current == id)
            actors.append(replace(actor, former_ids=(*actor.former_ids, *joined_ids)))
    actors.sort(key=_most_quoted_first)
    return tuple(actors)


def _most_quoted_first(actor: Actor) -> SortKey:
    return -len(actor.said), -len(actor.named_in), actor.id


def _collect_appearances(sources: Sources) -> Mapping[str, _Appearances]:
    """All that speak or are named, by their ids."""
    by_entity: AppearancesById = {}
    for source in sources:
        for statement in source.statements:
            _add_speakers(by_entity, statement, source.published)
            _add_mentions(by_entity, statement, source.published)
    return by_entity


def _add_speakers(by_entity: AppearancesById, statement: Statement, date: str) -> None:
    for speaker in statement.speakers:
        appearances = by_entity.setdefault(speaker.entity, _Appearances())
        appearances.said[statement.id] = statement
        appearances.add_role(speaker.role, date)


def _add_mentions(by_entity: AppearancesById, statement: Statement, date: str) -> None:
    speakers = {speaker.entity for speaker in statement.speakers}
    for mention in statement.mentions:
        appearances = by_entity.setdefault(mention.entity, _Appearances())
        appearances.mentions.append(mention)
        if mention.entity not in speakers:
            appearances.named_in[statement.id] = statement
        appearances.add_role(mention.role, date)


def _make_actor(
    id: str, appearances: _Appearances, entity: Entity | None, countries: CountryNames
) -> Actor:
    first = appearances.mentions[0]
    name = entity.name if entity else first.name
    spellings = {mention.text for mention in appearances.mentions}
    return Actor(
        id=id,
        kind=entity.kind if entity else first.kind,
        name=name,
        names=_choose_display_names(id, name, entity, countries),
        spellings=tuple(sorted(spellings)),
        roles=_date_roles(appearances.roles),
        listed_offices=tuple(role.words for role in entity.roles) if entity else (),
        said=tuple(appearances.said.values()),
        named_in=tuple(appearances.named_in.values()),
        former_ids=entity.former_ids if entity else (),
        is_listed=entity is not None,
    )


def _date_roles(roles: Iterable[_DatedRole]) -> tuple[tuple[str, str], ...]:
    """(words, date first given) of each role, oldest first.

    An article without a date gives a role no date that another article has for it.
    """
    first_dates: dict[str, str] = {}
    for role in sorted(roles, key=attrgetter("sort_key")):
        first_dates.setdefault(role.words, role.date)
    return tuple(first_dates.items())


def list_display_names(
    sources: Sources, entities: Sequence[Entity], countries: CountryNames
) -> Mapping[str, Texts]:
    """Id of all that is named -> its names as editors give them, else as articles do."""
    mentioned: dict[str, str] = {}
    for source in sources:
        for statement in source.statements:
            for mention in statement.mentions:
                mentioned.setdefault(mention.entity, mention.name)
    names = {}
    for id, name in mentioned.items():
        names[id] = _choose_display_names(id, name, None, countries)
    for entity in entities:
        names[entity.id] = _choose_display_names(entity.id, entity.name, entity, countries)
    return names


def _choose_display_names(
    id: str, name: str, entity: Entity | None, countries: CountryNames
) -> Texts:
    """By language; what editors wrote comes before the common names of a country."""
    written = entity.names if entity else {}
    language = countries.articles_language
    if id in countries.translated:
        return {language: name, **countries.translated[id], **written}
    if not written:
        return {NO_LANGUAGE: name}
    return {**written, language: written.get(language, name)}
