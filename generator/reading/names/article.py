"""Reads one article: the names of its sentences first, then who or what each of them is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.languages import Language
from generator.nouns.article import Mention, Sentence
from generator.nouns.editors import Entity
from generator.reading.names import aliases, ministries, roles, senses
from generator.reading.names import people_of_article as who
from generator.reading.names import words as cutting
from generator.reading.names.found import PERSON, PLACE, Found, slug
from generator.reading.names.gazetteer import gazetteer
from generator.reading.names.lexicon import lexicon
from generator.reading.names.offices import Office, offices
from generator.reading.names.people import text
from generator.reading.names.proposals import proposed
from generator.reading.names.sentence import by_first, read, settle
from generator.reading.names.tagger import Tagger
from generator.reading.names.words import Words


class Reader:
    """What it takes to read an article: the names known beforehand, the words of the language, the day."""

    def __init__(self, entities: tuple[Entity, ...], language: Language, on: str) -> None:
        self.gazetteer = gazetteer(entities, language)
        self.lexicon = lexicon(language)
        self.tagger = Tagger(language, self.gazetteer, self.lexicon)
        self.bearers = roles.of_editor(entities, self.gazetteer, self.lexicon, on)

    def mentions(self, sentences: Sequence[Sentence]) -> tuple[tuple[Mention, ...], ...]:
        """The names of each sentence."""
        parts = senses.repeated(senses.agreed([self._read(sentence) for sentence in sentences]))
        parts = [(words, [self._body(words, name) for name in found]) for words, found in parts]
        parts = ministries.with_countries(parts, self.gazetteer, self.lexicon)
        people = who.People(parts)
        parts = [(words, self._people(words, found, people)) for words, found in parts]
        parts = [(words, settle(found)) for words, found in aliases.resolved(parts)]
        bearers = self._bearers(parts)
        return tuple(
            tuple(
                self._mention(sentence, words, name)
                for name in self._with_offices(words, found, bearers)
            )
            for sentence, (words, found) in zip(sentences, parts, strict=True)
        )

    def _read(self, sentence: Sentence) -> tuple[Words, list[Found]]:
        """The names of a sentence; before its lead stand the places of the dateline only."""
        words = cutting.of(sentence)
        lead = sum(word.start < sentence.lead for word in words)
        found = proposed(read(words[lead:], self.gazetteer, self.lexicon), self.tagger)
        shifted = [replace(name, first=name.first + lead, last=name.last + lead) for name in found]
        dateline = read(words[:lead], self.gazetteer, self.lexicon).names
        return words, [*(name for name in dateline if name.kind == PLACE and name.entity), *shifted]

    def _body(self, words: Words, name: Found) -> Found:
        """An organisation or place with its id: a slug of its words unless an editor or a table lists it."""
        if name.entity or name.kind == PERSON:
            return name
        shown = text(words, name.first, name.last)
        inner = self.gazetteer.at(words, name.first + 1) if name.kind == PLACE else None
        if (
            inner
            and inner[0] == name.last
            and inner[1].kind == PLACE
            and inner[1].rule != "countries"
        ):
            return replace(name, entity=inner[1].entity, name=inner[1].name)
        return replace(name, entity=slug(shown), name=shown)

    def _people(self, words: Words, found: list[Found], people: who.People) -> list[Found]:
        resolved = [who.resolve(name, words, people) for name in found]
        return settle([*resolved, *who.surnames(words, resolved, people, self.lexicon)])

    def _bearers(self, parts: Sequence[tuple[Words, list[Found]]]) -> roles.Bearers:
        """Who holds which office: whom the article names with it, else whom the editor lists."""
        told: roles.Bearers = {}
        for words, found in parts:
            at = by_first(found)
            for office, name in self._held(words, found):
                what = roles.meaning(words, office.first, office.last, at, self.lexicon)
                holders = told.setdefault(what, [])
                if name.entity not in {holder.entity for holder in holders}:
                    holders.append(roles.Bearer(name.entity, name.name))
        return {**self.bearers, **told}

    def _held(self, words: Words, found: list[Found]) -> Iterator[tuple[Office, Found]]:
        at = by_first(found)
        for office in offices(words, at, self.lexicon):
            name = at.get(office.last)
            if name and name.kind == PERSON and not office.honorific:
                yield office, name

    def _with_offices(
        self, words: Words, found: list[Found], bearers: roles.Bearers
    ) -> list[Found]:
        at = by_first(found)
        alone = []
        for office in roles.bare(words, at, self.lexicon):
            what = roles.meaning(words, office.first, office.last, at, self.lexicon)
            if any(part.startswith("=") for part in what):
                name = roles.stand_in(office, what, bearers, words)
                alone += [name] if name else []
        return sorted([*found, *alone], key=lambda name: (name.first, -name.last))

    def _mention(self, sentence: Sentence, words: Words, name: Found) -> Mention:
        start, end = words[name.first].start, words[name.last - 1].end
        shown = sentence.text[start - sentence.start : end - sentence.start]
        return Mention(start, end, shown, name.kind, name.entity, name.name, name.role, name.rule)
