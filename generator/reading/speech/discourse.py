"""Who was speaking and spoken of, so that pronouns and offices find their speaker."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from generator.core.spans import Span
from generator.nouns.article import Speaker
from generator.reading.speech.parties import Party
from generator.reading.speech.phrases import Words

MEMORY = 12  # sentences after which a pronoun no longer points back
KNOWN = 64  # people who are remembered


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker and what the reader knows of it."""

    speaker: Speaker
    person: bool  # a human being, whom a pronoun may stand for


Voices = tuple[Voice, ...]
Resolved = tuple[Voices, str]  # no voices where the speaker is not settled; the name of the rule


@dataclass(frozen=True, slots=True)
class Discourse:
    """What a reader remembers at some sentence of an article."""

    focus: Voices = ()  # speakers or subjects of the last sentence that had any
    since: int = 0  # index of that sentence
    pair: Voices = ()  # the last two or more people who spoke or acted together
    known: Voices = ()  # everyone met so far, latest first

    def heard(self, voices: Voices, sentence: int) -> Discourse:
        """The memory after a sentence with those speakers or subjects."""
        people = tuple(voice for voice in voices if voice.person)
        if not people:
            return self
        names = {voice.speaker.name for voice in people}
        rest = tuple(voice for voice in self.known if voice.speaker.name not in names)
        pair = people if len(people) > 1 else self.pair
        return Discourse(focus=people, since=sentence, pair=pair, known=(people + rest)[:KNOWN])

    def clouded(self) -> Discourse:
        """The memory after somebody spoke of whom nothing is known: a pronoun may mean him."""
        return replace(self, focus=())

    def namesake(self, name: str) -> Voices:
        """The one known person whose name holds those words."""
        parts = set(name.split())
        full = {
            voice.speaker.name: voice
            for voice in self.known
            if parts <= set(voice.speaker.name.split())
        }
        return tuple(full.values()) if len(full) == 1 else ()


def resolve(memory: Discourse, party: Party, own: Words, sentence: int) -> Resolved:
    """The speakers that a party stands for; `sentence` is the index of its sentence."""
    if party.kind == "named":
        return _mentioned(party, own), "named"
    if party.kind in {"one", "many", "pair", "same"}:
        found = _back(memory, party.kind, sentence)
        if found or party.kind != "same":
            rule = {"one": "last-speaker", "same": "last-speaker"}.get(party.kind, "last-speakers")
            return _shown(found, party, own), rule if found else "not-settled"
    if party.kind in {"role", "same"} and (holder := _holder(memory, party, own)):
        return _shown(holder, party, own), "office"
    if party.kind == "unknown" and (
        known := memory.namesake(own.passage.text(party.start, party.end))
    ):
        return _shown(known, party, own), "namesake"
    return (_worded(party, own),), party.kind


def _mentioned(party: Party, own: Words) -> Voices:
    first = own.passage.at(party.mentions[0].start)
    office = (
        own.passage.text(party.start, first).rstrip(" ,")
        if own.headed(party.start) and party.start < first
        else ""
    )
    return tuple(
        Voice(
            Speaker(
                found.name,
                found.entity,
                found.role or office,
                Span(found.start, found.end),
                anonymous=False,
            ),
            person=found.kind == "person",
        )
        for found, office in zip(
            party.mentions, (office, *("" for _ in party.mentions[1:])), strict=True
        )
    )


def _back(memory: Discourse, kind: str, sentence: int) -> Voices:
    """To whom a pronoun points: speakers or subjects of the last sentence that had any, never the nearest name."""
    fresh = sentence - memory.since <= MEMORY
    if kind in {"one", "same"}:
        return memory.focus if len(memory.focus) == 1 and fresh else ()
    if len(memory.focus) > 1:
        return memory.focus
    return memory.pair if kind == "pair" and fresh else ()


def _holder(memory: Discourse, party: Party, own: Words) -> Voices:
    """An office without a name points to the one person who was introduced with it."""
    full = own.lexicon.titles
    words = [own.token(at).lower for at in range(party.start, party.end) if not own.determined(at)]
    office = _bare(" ".join(full.get(word, word) for word in words))
    holders = {
        voice.speaker.name: voice for voice in memory.known if office <= _bare(voice.speaker.role)
    }
    return tuple(holders.values()) if len(holders) == 1 else ()


def _bare(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", words.lower()))


def _worded(party: Party, own: Words) -> Voice:
    """A speaker known by the words of the text only."""
    text, mention = own.passage.text(party.start, party.end), _span(party, own)
    if party.kind == "unknown":
        office = own.passage.text(*party.office).rstrip(" ,") if party.office else ""
        return Voice(Speaker(text, slug(text), office, mention, anonymous=False), person=True)
    if party.kind == "anonymous":
        text = _cited(party, own)
    human = (
        party.kind in {"role", "same"} or own.is_(own.lexicon.anonymous, party.start)[1] == "person"
    )
    return Voice(Speaker(text, "", "", mention, anonymous=True), person=human)


def _cited(party: Party, own: Words) -> str:
    """Words for somebody without a name as one cites them: `Pejabat tersebut` -> `pejabat`."""
    end = party.end - (party.end - party.start > 1 and own.determined(party.end - 1))
    text = own.passage.text(party.start, end)
    return text if own.word(party.start).isupper() else text[0].lower() + text[1:]


def slug(name: str) -> str:
    """A readable id of a name that no editor has listed."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _shown(voices: Voices, party: Party, own: Words) -> Voices:
    mention = _span(party, own)
    return tuple(
        replace(voice, speaker=replace(voice.speaker, mention=mention)) for voice in voices
    )


def _span(party: Party, own: Words) -> Span:
    return Span(own.token(party.start).start, own.token(party.end - 1).end)
