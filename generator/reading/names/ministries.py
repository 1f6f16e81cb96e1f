"""Completes the name of a ministry that an article leaves without its country."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.reading.names.found import ORGANISATION, PLACE, Found, slug
from generator.reading.names.gazetteer import Gazetteer
from generator.reading.names.lexicon import Lexicon
from generator.reading.names.offices import offices
from generator.reading.names.people import text
from generator.reading.names.words import Words, cut, range_keys

Parts = list[tuple[Words, list[Found]]]  # one pair a sentence
Countries = dict[
    tuple[str, ...], dict[str, str]
]  # words of an office -> id and name of each country it is told of


def with_countries(
    parts: Sequence[tuple[Words, list[Found]]], gazetteer: Gazetteer, lexicon: Lexicon
) -> Parts:
    """`Kementerian Luar Negeri` becomes Japan's where the article tells of Japan's foreign minister and no other."""
    countries: Countries = {}
    for words, found in parts:
        for office, country in _of_countries(words, found, lexicon):
            countries.setdefault(office, {})[country.entity] = country.name
    completed = [
        [_complete(words, name, countries, gazetteer, lexicon) for name in found]
        for words, found in parts
    ]
    return [(words, found) for (words, _), found in zip(parts, completed, strict=True)]


def _of_countries(
    words: Words, found: Sequence[Found], lexicon: Lexicon
) -> Iterable[tuple[tuple[str, ...], Found]]:
    """Offices that end in a place: the words before it, written out, and the place."""
    at = {name.first: name for name in found}
    for office in offices(words, at, lexicon):
        for place in range(office.first + 1, office.last):
            if place in at and at[place].kind == PLACE and at[place].last == office.last:
                told = [word.key for word in words[office.first : place]]
                yield (
                    tuple(part for word in told for part in lexicon.full.get((word,), (word,))),
                    at[place],
                )


def _complete(
    words: Words, name: Found, countries: Countries, gazetteer: Gazetteer, lexicon: Lexicon
) -> Found:
    if name.kind != ORGANISATION:
        return name
    head, *portfolio = range_keys(words, name.first, name.last)
    of = countries.get((lexicon.bodies.get(head, ""), *portfolio), {})
    if len(of) != 1:
        return name
    shown = text(words, name.first, name.last)
    full = f"{shown} {next(iter(of.values()))}"
    listed = gazetteer.at(cut(full), 0)
    if listed and listed[0] == len(cut(full)):
        return replace(
            name, entity=listed[1].entity, name=listed[1].name, rule="ministry of the minister"
        )
    return replace(name, entity=slug(full), name=full, rule="ministry of the minister")
