"""Words of an office that mean its bearer without a name: `kepala NATO`, `Presiden Kroasia`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.nouns.editors import Entity
from generator.reading.names.gazetteer import Gazetteer, find_listed
from generator.reading.names.lexicon import NameLexicon, write_out
from generator.reading.names.matches import PERSON, NamedSentence, NameMatch, unnamed_sentence
from generator.reading.names.offices import OfficeMatch, find_offices
from generator.reading.names.people import end_of_person, start_of_name
from generator.reading.names.words import cut_words

# An office with abbreviations written out and names replaced by `=` and their ids.
OfficeMeaning = tuple[str, ...]

_ENTITY = "="
_BRACKETED = 3  # words and marks of an abbreviation in brackets


class OfficeBearer(Frozen):
    """Who holds an office, as the editor or the article says."""

    entity: str
    name: str


class TermOfOffice(Frozen):
    """Somebody who holds an office, and when; None where that is not limited."""

    bearer: OfficeBearer
    since: Days | None
    until: Days | None


TermsByOffice = Mapping[OfficeMeaning, Sequence[TermOfOffice]]


def read_meaning(sentence: NamedSentence, first: int, end: int) -> OfficeMeaning:
    """What an office means, however it is written.

    `Sekjen NATO` is `Sekretaris Jenderal (Sekjen) NATO`.
    """
    words = sentence.words
    names = sentence.by_first
    parts = []
    index = first
    while index < end:
        name = names.get(index)
        if name is not None:
            parts.append(_ENTITY + name.entity)
            index = name.end
        elif words[index].text == "(":
            index += _BRACKETED
        else:
            written_out = write_out(words[index : index + 1], sentence.lexicon)
            parts += [part for part in written_out if part.isalnum()]
            index += 1
    return tuple(parts)


def names_body(meaning: OfficeMeaning) -> bool:
    """Whether an office says of which country or body it is."""
    return any(part.startswith(_ENTITY) for part in meaning)


def list_terms(
    entities: Sequence[Entity], gazetteer: Gazetteer, lexicon: NameLexicon
) -> dict[OfficeMeaning, list[TermOfOffice]]:
    terms = defaultdict(list)
    for entity in entities:
        bearer = OfficeBearer(entity.id, entity.name)
        for role in entity.roles:
            words = cut_words(role.words)
            unnamed = unnamed_sentence(words, lexicon)
            office = unnamed.with_names(find_listed(unnamed, gazetteer))
            meaning = read_meaning(office, 0, len(words))
            term = TermOfOffice(
                bearer=bearer,
                since=Days.parse_or_none(role.since),
                until=Days.parse_or_none(role.until),
            )
            terms[meaning].append(term)
    return terms


def find_bare_offices(sentence: NamedSentence) -> Iterator[OfficeMatch]:
    """Offices of a sentence that are without a name, and that one person can hold."""
    for office in find_offices(sentence):
        if office.honorific or _is_named(sentence, office):
            continue
        before = sentence.keys[: office.first]
        if not before or before[-1] not in sentence.lexicon.not_one:
            yield office


def _is_named(sentence: NamedSentence, office: OfficeMatch) -> bool:
    first = start_of_name(sentence, office)
    return end_of_person(sentence, first) > first


def match_bearer(office: OfficeMatch, bearer: OfficeBearer, sentence: NamedSentence) -> NameMatch:
    """The words of an office as the person whom they mean."""
    return NameMatch(
        first=office.first,
        end=office.end,
        kind=PERSON,
        entity=bearer.entity,
        name=bearer.name,
        role=sentence.text_of(office),
        rule="office alone",
    )
