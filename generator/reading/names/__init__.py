"""Finds the people, organisations and places that an article names, and settles who they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import structs

from generator.languages import Language
from generator.nouns.article import Mention
from generator.nouns.corrections import Corrections
from generator.nouns.editors import Entity
from generator.reading.names.article import SameEntities, compile_reader
from generator.reading.names.gazetteer import governments
from generator.reading.names.offices_held import ArticleMentions, NamedArticle
from generator.reading.tokens import TokenisedSentence

__all__ = [
    "NamedArticle",
    "find_names",
    "governments",
    "kinds_by_entity",
    "with_kinds",
]


def find_names(
    sentences: Sequence[TokenisedSentence],
    entities: Sequence[Entity],
    language: Language,
    corrections: Corrections = (),
) -> NamedArticle:
    """The names of all sentences of one article, as far as its editors do not know better.

    Names do not overlap, but for an office used for its holder ("kepala NATO"), which may
    hold other names.
    """
    return compile_reader(SameEntities(tuple(entities)), language).read_names(
        sentences, corrections
    )


def kinds_by_entity(mentions: Iterable[Mention]) -> Mapping[str, str]:
    """The kind that each entity is named as most often, the first in the alphabet of several."""
    kinds = defaultdict(list)
    for mention in mentions:
        kinds[mention.entity].append(mention.kind)
    return {entity: _find_most_frequent(of_entity) for entity, of_entity in kinds.items()}


def _find_most_frequent(kinds: Sequence[str]) -> str:
    """The kind that comes most often, the first in the alphabet of several."""
    alphabetical = sorted(set(kinds))
    return max(alphabetical, key=kinds.count)


def with_kinds(mentions: ArticleMentions, kinds: Mapping[str, str]) -> ArticleMentions:
    of_kinds = []
    for sentence in mentions:
        of_sentence = [_give_kind(mention, kinds[mention.entity]) for mention in sentence]
        of_kinds.append(tuple(of_sentence))
    return tuple(of_kinds)


def _give_kind(mention: Mention, kind: str) -> Mention:
    if mention.kind == kind:
        return mention
    return structs.replace(mention, kind=kind)
