"""Finds the people, organisations and places that an article names, and settles who each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.languages import Language
from generator.nouns.article import Mention, Sentence
from generator.nouns.editors import Entity
from generator.reading.names.article import Reader
from generator.reading.names.gazetteer import governments

__all__ = ["find", "governments", "unify"]

Mentions = tuple[tuple[Mention, ...], ...]  # one tuple a sentence


def find(
    sentences: Sequence[Sentence], entities: Sequence[Entity], language: Language, *, on: str = ""
) -> Mentions:
    """The names of all sentences of one article, one tuple a sentence, in text order.

    Names do not overlap, but for an office that stands for its bearer ("kepala NATO"), which may hold other names.
    `on` is the article's ISO date, as precise as it is known; it says who held an office then.
    """
    reader = Reader(tuple(entities), language, on)
    return reader.mentions(sentences)


def unify(articles: Sequence[Mentions]) -> tuple[Mentions, ...]:
    """The names of all articles of a book, each with one kind: the one it has most often."""
    counts: dict[str, dict[str, int]] = {}
    for article in articles:
        for mention in (mention for sentence in article for mention in sentence):
            kinds = counts.setdefault(mention.entity, {})
            kinds[mention.kind] = kinds.get(mention.kind, 0) + 1
    kind = {
        entity: min(kinds, key=lambda kind: (-kinds[kind], kind))
        for entity, kinds in counts.items()
    }
    return tuple(
        tuple(
            tuple(replace(mention, kind=kind[mention.entity]) for mention in sentence)
            for sentence in article
        )
        for article in articles
    )
