"""One kind for one name within an article, and the name wherever it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.reading.names.found import ORGANISATION, PERSON, PLACE, Found
from generator.reading.names.people import text
from generator.reading.names.words import Words, range_keys

Parts = list[tuple[Words, list[Found]]]  # one pair a sentence
TAGGER, REPEATED = "tagger", "seen elsewhere in the article"
KINDS = (
    PERSON,
    ORGANISATION,
    PLACE,
)  # which one stands where a name is read as often one way as another


def agreed(parts: Sequence[tuple[Words, list[Found]]]) -> Parts:
    """The names of an article, each with one kind: what a list or rule says, else what the tagger says most often.

    Words that are a part of a person's full name mean that person whatever the tagger says ("Jens Stoltenberg" and then
    "kunjungan Stoltenberg", which it takes for a place).
    """
    kinds = _kinds(parts)
    people = {
        part for words, found in parts for name in found for part in _parts(words, name, kinds)
    }
    return [
        (words, [_with_kind(words, name, kinds, people) for name in found])
        for words, found in parts
    ]


def _kinds(parts: Sequence[tuple[Words, list[Found]]]) -> dict[tuple[str, ...], str]:
    counts: dict[tuple[str, ...], Counter[str]] = {}
    for words, found in parts:
        for name in found:
            weight = 1 if name.rule == TAGGER else 1000
            counts.setdefault(_keys(words, name), Counter())[name.kind] += weight
    return {
        name: min(KINDS, key=lambda kind: (-seen[kind], KINDS.index(kind)))
        for name, seen in counts.items()
    }


def _keys(words: Words, name: Found) -> tuple[str, ...]:
    return range_keys(words, name.first, name.last)


def _parts(words: Words, name: Found, kinds: Mapping[tuple[str, ...], str]) -> tuple[str, ...]:
    """The words of a person's name of two words or more."""
    whole = _keys(words, name)
    return whole if len(whole) > 1 and kinds[whole] == PERSON else ()


def _with_kind(
    words: Words, name: Found, kinds: Mapping[tuple[str, ...], str], people: set[str]
) -> Found:
    if name.rule != TAGGER:
        return name
    whole = _keys(words, name)
    return replace(name, kind=PERSON if len(whole) == 1 and whole[0] in people else kinds[whole])


def repeated(parts: Sequence[tuple[Words, list[Found]]]) -> Parts:
    """The names of an article with those that the tagger saw in one sentence and missed in another."""
    seen = {
        text(words, name.first, name.last): name
        for words, found in parts
        for name in found
        if name.rule == TAGGER
    }
    small = {word.text for words, _ in parts for word in words if not word.capital}
    single = {
        shown: name
        for shown, name in seen.items()
        if shown.isalpha() and shown.casefold() not in small
    }
    return [(words, [*found, *_missed(words, found, single)]) for words, found in parts]


def _missed(words: Words, found: Sequence[Found], single: Mapping[str, Found]) -> Iterator[Found]:
    taken = {place for name in found for place in range(name.first, name.last)}
    for place, word in enumerate(words):
        if word.text in single and place not in taken:
            yield replace(single[word.text], first=place, last=place + 1, role="", rule=REPEATED)
