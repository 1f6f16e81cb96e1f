"""Parts a person from the hyphenated word of a body before: `CEO Go - Jek | Nadiem Makarim`."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from generator.reading.names.matches import ORGANISATION, NamedSentence, NameMatch

_HYPHENS = frozenset("-–")


def part_hyphenated(sentence: NamedSentence) -> NamedSentence:
    """The sentence without the second half of a body's name at the head of a person's."""
    if _HYPHENS.isdisjoint(sentence.keys):
        return sentence
    return sentence.with_names(_part_names(sentence))


def _part_names(sentence: NamedSentence) -> Iterator[NameMatch]:
    for name in sentence.names:
        if not _begins_behind_hyphen(sentence, name):
            yield name
        elif name.size > 1:
            yield replace(name, first=name.first + 1)


def _begins_behind_hyphen(sentence: NamedSentence, name: NameMatch) -> bool:
    hyphen = name.first - 1
    if not name.is_person or name.entity or hyphen < 1:
        return False
    if sentence.texts[hyphen] not in _HYPHENS:
        return False
    return any(other.kind == ORGANISATION and other.end == hyphen for other in sentence.names)
