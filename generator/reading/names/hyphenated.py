"""Parts a person from the hyphenated word of a body before: `CEO Go - Jek | Nadiem Makarim`.

And two people from each other who are named with a stroke between them: `Ani Wirya/Budi Besi`.
"""

from __future__ import annotations

from msgspec.structs import replace

from generator.reading.names.matches import ORGANISATION, NamedSentence, NameMatch, NameMatches

_HYPHENS = frozenset("-–")
_STROKE = "/"


def part_hyphenated(sentence: NamedSentence) -> NamedSentence:
    """The sentence without the second half of a body's name at the head of a person's."""
    if _HYPHENS.isdisjoint(sentence.keys):
        return sentence
    return sentence.with_names(_part_names(sentence))


def _part_names(sentence: NamedSentence) -> NameMatches:
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


def part_pairs(sentence: NamedSentence) -> NamedSentence:
    """The sentence with two people where a stroke is in a person's name.

    What is behind it goes on with the next name: `Ani Wirya/Budi` and `Besi` are Ani and Budi Besi.
    """
    if _STROKE not in sentence.keys:
        return sentence
    parted: list[NameMatch] = []
    for name in sentence.names:
        if _goes_on_behind_stroke(sentence, parted, name):
            before = parted.pop()
            parted.append(replace(before, end=name.end))
        else:
            parted += _part_pair(sentence, name)
    return sentence.with_names(parted)


def _part_pair(sentence: NamedSentence, name: NameMatch) -> NameMatches:
    strokes = [index for index in name.indexes if sentence.texts[index] == _STROKE]
    if name.entity or not name.is_person:
        strokes = []
    first = name.first
    for end in (*strokes, name.end):
        if end > first:
            yield replace(name, first=first, end=end)
        first = end + 1


def _goes_on_behind_stroke(
    sentence: NamedSentence, parted: list[NameMatch], name: NameMatch
) -> bool:
    """Whether the last name is one word right behind a stroke, and another begins behind it."""
    if not parted or not name.is_person:
        return False
    before = parted[-1]
    if before.size > 1 or before.end != name.first:
        return False
    if not before.is_person:
        return False
    return sentence.texts[before.first - 1] == _STROKE
