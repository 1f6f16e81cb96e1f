"""Finds the people, organisations and places that an article names, and settles who they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.languages import Language
from generator.nouns.article import Mention
from generator.nouns.editors import Entity
from generator.reading.names.article import SameEntities, compile_reader
from generator.reading.names.gazetteer import governments
from generator.reading.names.offices_held import Mentions, NamedArticle
from generator.reading.tokens import TokenisedSentence

__all__ = [
    "NamedArticle",
    "find_names",
    "governments",
    "kinds_by_entity",
    "with_kinds",
]


def find_names(
    sentences: Sequence[TokenisedSentence], entities: Sequence[Entity], language: Language
) -> NamedArticle:
    """The names of all sentences of one article.

    Names do not overlap, but for an office used for its holder ("kepala NATO"), which may
    hold other names.
    """
    return compile_reader(SameEntities(tuple(entities)), language).read_names(sentences)


def kinds_by_entity(mentions: Iterable[Mention]) -> Mapping[str, str]:
    """The kind that each entity is named as most often, the first in the alphabet of several."""
    counts: dict[str, dict[str, int]] = {}
    for mention in mentions:
        of_entity = counts.setdefault(mention.entity, {})
        of_entity[mention.kind] = of_entity.get(mention.kind, 0) + 1
    kinds: dict[str, str] = {}
    for entity, of_entity in counts.items():
        kinds[entity] = _find_most_frequent(of_entity)
    return kinds


def _find_most_frequent(counts: Mapping[str, int]) -> str:
    """The kind with the highest count, the first in the alphabet of several."""
    most = max(counts.values())
    return min(kind for kind, count in counts.items() if count == most)


def with_kinds(mentions: Mentions, kinds: Mapping[str, str]) -> Mentions:
    """The names of an article, each of the kind that its entity has."""
    return tuple([_give_kinds(sentence, kinds) for sentence in mentions])


def _give_kinds(mentions: Iterable[Mention], kinds: Mapping[str, str]) -> tuple[Mention, ...]:
    of_kind: list[Mention] = []
    for mention in mentions:
        kind = kinds[mention.entity]
        if mention.kind == kind:
            of_kind.append(mention)
        else:
            of_kind.append(replace(mention, kind=kind))
    return tuple(of_kind)
