"""The tables of a language that tell of speech, compiled once."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.languages import Language

Phrase = tuple[str, ...]  # words in lower case
Phrases = Mapping[
    str, tuple[tuple[Phrase, str], ...]
]  # first word -> phrases and their kinds, longest first


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Words in lower case; `Phrases` may have several words a row."""

    after: frozenset[str]  # stand after what was said: `kata X`
    clitics: Mapping[str, str]  # the same with their pronoun, `ujarnya` -> `ujar`
    before: Phrases  # stand between speaker and what was said; kind is "basis strength"
    attribution: Phrases  # kind "according", "passive", "anaphor"
    pronouns: Mapping[str, str]  # kind "one" or "many"
    groups: Phrases  # kind "pair" or "many"
    anonymous: Phrases  # kind "person", "media", "document"
    roles: Phrases  # heads of offices and bodies; kind "person" or "body"
    routes: Phrases  # kind "active" or "passive"
    guards: Phrases  # kind "verb", "subject", "sentence", "relation"
    modifiers: Phrases  # may stand between speaker and verb; kind "word", "with-next", "time"
    openers: Phrases  # begin what is no speaker; the kinds are told in the table
    connectives: Phrases  # stand before a subject; kind "join", "open" or "argue"
    prefixes: tuple[str, ...]  # of verbs
    nouns: tuple[str, ...]  # words that begin like a verb and are none
    titles: Mapping[str, str]  # short forms of offices -> written out
    determiners: (
        Phrases  # go with a noun and are no part of what it names; kind "before" or "after"
    )


def match(phrases: Phrases, words: tuple[str, ...], at: int) -> tuple[int, str]:
    """Length and kind of the longest phrase that begins at that word; (0, "") where none does."""
    if not 0 <= at < len(words):
        return 0, ""
    for phrase, kind in phrases.get(words[at], ()):
        if words[at : at + len(phrase)] == phrase:
            return len(phrase), kind
    return 0, ""


@functools.lru_cache(maxsize=8)
def lexicon(language: Language) -> Lexicon:
    """The compiled tables of that language."""
    after = language.column("cues_after", "words")
    return Lexicon(
        after=frozenset(after),
        clitics={word + row["suffix"]: word for row in language.table("clitics") for word in after},
        before=_phrases(
            (row["words"], f"{row['basis']} {row['strength']}")
            for row in language.table("cues_before")
        ),
        attribution=_table(language, "attribution"),
        pronouns={row["words"]: row["kind"] for row in language.table("pronouns")},
        groups=_table(language, "groups"),
        anonymous=_table(language, "anonymous"),
        roles=_table(language, "role_heads"),
        routes=_table(language, "route"),
        guards=_table(language, "guards"),
        modifiers=_table(language, "speech_modifiers"),
        openers=_table(language, "clause_openers"),
        connectives=_table(language, "connectives"),
        prefixes=_kind(language, "verb_shapes", "prefix"),
        nouns=_kind(language, "verb_shapes", "exception"),
        titles={
            row["words"].lower(): row["full"].lower()
            for row in language.table("titles")
            if row["full"]
        },
        determiners=_table(language, "determiners"),
    )


def _kind(language: Language, name: str, kind: str) -> tuple[str, ...]:
    return tuple(row["words"] for row in language.table(name) if row["kind"] == kind)


def _table(language: Language, name: str) -> Phrases:
    return _phrases((row["words"], row["kind"]) for row in language.table(name))


def _phrases(rows: Iterable[tuple[str, str]]) -> Phrases:
    grouped: dict[str, list[tuple[Phrase, str]]] = {}
    for words, kind in rows:
        phrase = tuple(words.lower().split())
        grouped.setdefault(phrase[0], []).append((phrase, kind))
    return {
        first: tuple(sorted(group, key=lambda pair: -len(pair[0])))
        for first, group in grouped.items()
    }
