"""Completes the name of a ministry that an article leaves without its country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.reading.names.gazetteer import Gazetteer
from generator.reading.names.lexicon import write_out
from generator.reading.names.matches import (
    ORGANISATION,
    PLACE,
    NamedSentence,
    NamedSentences,
    NameMatch,
    entity_id,
)
from generator.reading.names.offices import find_offices
from generator.reading.names.words import NameKey, cut_words

_RULE = "ministry of the minister"

Countries = Mapping[NameKey, Mapping[str, str]]  # office -> id and name of its countries


class OfficeOfCountry(Frozen):
    """An office that ends in the name of a place."""

    words: NameKey  # written out, without the place
    country: NameMatch


def complete_ministries(sentences: NamedSentences, gazetteer: Gazetteer) -> NamedSentences:
    """The sentences of an article, each ministry with its country.

    `Kementerian Luar Negeri` is Japan's where the article names Japan's foreign minister, and the
    foreign minister of no other country.
    """
    countries: dict[NameKey, dict[str, str]] = {}
    for sentence in sentences:
        for office in _find_offices_of_countries(sentence):
            names_by_id = countries.setdefault(office.words, {})
            names_by_id[office.country.entity] = office.country.name
    if not countries:
        return list(sentences)
    completed = []
    for sentence in sentences:
        names = [_complete(sentence, name, countries, gazetteer) for name in sentence.names]
        completed.append(sentence.with_names(names))
    return completed


def _find_offices_of_countries(sentence: NamedSentence) -> Iterator[OfficeOfCountry]:
    for office in find_offices(sentence):
        for index in range(office.first + 1, office.end):
            name = sentence.by_first.get(index)
            if name is None or name.kind != PLACE:
                continue
            if name.end == office.end:
                words = sentence.words[office.first : index]
                written_out = write_out(words, sentence.lexicon)
                yield OfficeOfCountry(written_out, name)


def _complete(
    sentence: NamedSentence, name: NameMatch, countries: Countries, gazetteer: Gazetteer
) -> NameMatch:
    if name.kind != ORGANISATION:
        return name
    head, *portfolio = sentence.key_of(name)
    if not portfolio and head in sentence.lexicon.organisation_heads:
        return name  # `menurut Kementerian`
    head_of_office = sentence.lexicon.bodies.get(head, "")
    names_by_id = countries.get((head_of_office, *portfolio), {})
    if len(names_by_id) != 1:
        return name
    (country,) = names_by_id.values()
    without_country = sentence.text_of(name)
    full = f"{without_country} {country}"
    words = cut_words(full)
    match = gazetteer.find_at(words, 0)
    if match is not None and match.end == len(words):
        listed = match.listed
        identified = name.identified(listed.entity, listed.name)
    else:
        identified = name.identified(entity_id(full), full)
    return replace(identified, rule=_RULE)
