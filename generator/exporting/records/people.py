"""The record of an actor: who speaks and who is spoken of."""

from __future__ import annotations

from generator.core.ids import list_ids
from generator.core.records import Record, StatementIds
from generator.exporting.records.shared import EntityKind, IsoDate
from generator.nouns.book import Actor, Book
from generator.nouns.editors import Names


class RoleRecord(Record, kw_only=True):
    """An office as an article gives it, and the date of that article."""

    words: str
    given: IsoDate


class ActorRecord(Record, kw_only=True):
    """Someone or something that speaks or is spoken of."""

    id: str
    kind: EntityKind
    name: str
    spellings: Names
    roles: tuple[RoleRecord, ...]
    said: StatementIds
    named_in: StatementIds


def make_actor_records(book: Book) -> tuple[ActorRecord, ...]:
    """The actors, most quoted first."""
    return tuple(map(_make_actor_record, book.actors))


def _make_actor_record(actor: Actor) -> ActorRecord:
    return ActorRecord(
        id=actor.id,
        kind=actor.kind,
        name=actor.name,
        spellings=actor.spellings,
        roles=tuple(RoleRecord(words=words, given=date) for words, date in actor.roles),
        said=list_ids(actor.said),
        named_in=list_ids(actor.named_in),
    )
