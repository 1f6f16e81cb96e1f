"""Abbreviations and by-names that an article gives in brackets behind a name: `Susilo Bambang Yudhoyono (SBY)`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.reading.names.found import PERSON, PLACE, Found
from generator.reading.names.senses import REPEATED, TAGGER
from generator.reading.names.words import Words

Parts = list[tuple[Words, list[Found]]]  # one pair a sentence


def resolved(parts: Sequence[tuple[Words, list[Found]]]) -> Parts:
    """The names of an article, with each bracketed short form wherever it stands, the brackets included."""
    short = dict(_given(parts))
    listed = [
        (words, [name for name in found if not _is_short(words, name, short)])
        for words, found in parts
    ]
    return [(words, [*found, *_used(words, found, short)]) for words, found in listed]


def _is_short(words: Words, name: Found, short: Mapping[str, Found]) -> bool:
    return name.size == 1 and words[name.first].text in short


def _given(parts: Sequence[tuple[Words, list[Found]]]) -> Iterator[tuple[str, Found]]:
    taken = {
        words[name.first].text
        for words, found in parts
        for name in found
        if name.size == 1 and _certain(name)
    }
    for words, found in parts:
        for name in found:
            inside = name.last + 1
            if name.kind == PLACE or inside + 1 >= len(words):
                continue
            marks = words[name.last].text + words[inside + 1].text
            if (
                marks == "()"
                and words[inside].text not in taken
                and _short(words[inside].text, words, name)
            ):
                yield words[inside].text, name


def _certain(name: Found) -> bool:
    """Whether a list or rule names it, not the tagger alone."""
    return name.rule not in {TAGGER, REPEATED}


def _short(text: str, words: Words, name: Found) -> bool:
    """Whether a word can be short for a name: its first letters (`SBY`), or the beginning of a part (`Jokowi`)."""
    if not text[0].isupper() or not text.isalpha():
        return False
    parts = [word.text for word in words[name.first : name.last] if word.capital]
    initials = "".join(part[0] for part in parts)
    if text.isupper():
        return text[0] == initials[0] and (name.kind != PERSON or len(parts) > 1)
    return name.kind == PERSON and any(part[:3].casefold() == text[:3].casefold() for part in parts)


def _used(words: Words, found: Sequence[Found], short: Mapping[str, Found]) -> Iterator[Found]:
    taken = {place for name in found for place in range(name.first, name.last)}
    for place, word in enumerate(words):
        if word.text in short and place not in taken:
            yield replace(
                short[word.text],
                first=place,
                last=place + 1,
                role="",
                rule="short form in brackets",
            )
