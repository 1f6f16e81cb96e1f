"""Parts from a person's name the body before it that the article names elsewhere by itself.

`Manajer Persiter Hasan Bay` is Hasan Bay where the article also has `Persiter` as a club.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.reading.names.matches import (
    ORGANISATION,
    PERSON,
    NamedSentence,
    NamedSentences,
    NameMatch,
    unlisted_match,
)
from generator.reading.names.words import Words

_FEWEST_WORDS = 3  # of a body and a person behind it
_BRACKETED = 3  # words and marks of one word in brackets
_RULE = "body named elsewhere"

KindsByWord = Mapping[str, str]  # word as written -> kind of the body that it names alone


def part_known_bodies(sentences: NamedSentences) -> list[NamedSentence]:
    """The sentences of an article in which no person has the name of a body before their own."""
    if not any(_can_have_body(name) for sentence in sentences for name in sentence.names):
        return list(sentences)
    bodies = _collect_bodies(sentences)
    if not bodies:
        return list(sentences)
    return [
        sentence.with_names(
            part for name in sentence.names for part in _part(name, sentence.words, bodies)
        )
        for sentence in sentences
    ]


def _can_have_body(name: NameMatch) -> bool:
    """Whether a person with an office has words enough, and is in no list."""
    if name.kind != PERSON or name.entity or not name.role:
        return False
    return name.size >= _FEWEST_WORDS


def _collect_bodies(sentences: NamedSentences) -> KindsByWord:
    """The words that name bodies and places alone more often than people."""
    weights: dict[str, dict[str, int]] = {}
    for sentence in sentences:
        for name in sentence.names:
            text = _read_alone(name, sentence.words)
            if text:
                of_word = weights.setdefault(text, {})
                of_word[name.kind] = of_word.get(name.kind, 0) + 1
            if name.kind == ORGANISATION:
                acronym = _read_bracketed(name, sentence.words)
                weights.setdefault(acronym, {})[ORGANISATION] = len(sentences)
    weights.pop("", None)
    kinds: dict[str, str] = {}
    for word, of_word in weights.items():
        kind = max(of_word, key=of_word.__getitem__)
        if kind != PERSON and of_word[kind] > of_word.get(PERSON, 0):
            kinds[word] = kind
    return kinds


def _read_alone(name: NameMatch, words: Words) -> str:
    """The one word of a name, "" for a longer one."""
    return words[name.first].text if name.size == 1 else ""


def _read_bracketed(name: NameMatch, words: Words) -> str:
    """The one word in brackets behind a name, "" where none is there."""
    behind = words[name.end : name.end + _BRACKETED]
    if len(behind) < _BRACKETED or behind[0].text != "(" or behind[2].text != ")":
        return ""
    return behind[1].text


def _part(name: NameMatch, words: Words, bodies: KindsByWord) -> Iterator[NameMatch]:
    """The body and the person of a name, the name itself where it has no body."""
    kind = bodies.get(words[name.first].text, "") if _can_have_body(name) else ""
    if not kind:
        yield name
        return
    first = name.first + 1
    yield unlisted_match(name.first, first, kind, _RULE)
    role = f"{name.role} {words[name.first].text}"
    yield name._replace(first=first, role=role)
