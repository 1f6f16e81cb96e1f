"""Reads one article: the names of its sentences first, then who or what each of them is."""

from __future__ import annotations

import functools
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
from generator.reading.names.offices_held import (
    ArticleNames,
    Holder,
    OpenOffice,
    keep_combinations_few,
)
from generator.reading.names.people import text
from generator.reading.names.proposals import proposed
from generator.reading.names.sentence import by_first, read, settle
from generator.reading.names.tagger import Tagger
from generator.reading.names.words import Words


class Reader:
    """What it takes to read an article: the names known beforehand, and the words of the language."""

    def __init__(self, entities: tuple[Entity, ...], language: Language) -> None:
        self.gazetteer = gazetteer(entities, language)
        self.lexicon = lexicon(language)
        self.tagger = Tagger(language, self.gazetteer, self.lexicon)
        self.bearers = roles.of_editor(entities, self.gazetteer, self.lexicon)

    def names(self, sentences: Sequence[Sentence]) -> ArticleNames:
        """The names of each sentence, and the offices that stand for a name."""
        parts = senses.repeated(senses.agreed([self._read(sentence) for sentence in sentences]))
        parts = [(words, [self._body(words, name) for name in found]) for words, found in parts]
        parts = ministries.with_countries(parts, self.gazetteer, self.lexicon)
        people = who.People(parts)
        parts = [(words, self._people(words, found, people)) for words, found in parts]
        parts = [(words, settle(found)) for words, found in aliases.resolved(parts)]
        bearers = self._bearers(parts)
        mentions: list[tuple[Mention, ...]] = []
        open_offices: list[OpenOffice] = []
        for number, (sentence, (words, found)) in enumerate(zip(sentences, parts, strict=True)):
            mentions.append(tuple(self._mention(sentence, words, name) for name in found))
            for office, term_holders in self._offices_without_name(words, found, bearers):
                holders = self._holders(sentence, words, office, term_holders)
                open_offices.append(OpenOffice(number, holders))
        return ArticleNames(tuple(mentions), keep_combinations_few(open_offices))

    def _read(self, sentence: Sentence) -> tuple[Words, list[Found]]:
        """The names of a sentence; before its lead stand the places of the dateline only."""
        words = cutting.of(sentence)
        if sentence.lead == sentence.start:
            return words, proposed(read(words, self.gazetteer, self.lexicon), self.tagger)
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
        named: roles.Bearers = {}
        for words, found in parts:
            at = by_first(found)
            for office, name in self._held(words, found):
                what = roles.meaning(words, office.first, office.last, at, self.lexicon)
                bearer = roles.Bearer(name.entity, name.name)
                if name.entity not in {term.bearer.entity for term in named.get(what, ())}:
                    named.setdefault(what, []).append(roles.TermOfOffice(bearer, None, None))
        return {**self.bearers, **named}

    def _held(self, words: Words, found: list[Found]) -> Iterator[tuple[Office, Found]]:
        at = by_first(found)
        for office in offices(words, at, self.lexicon):
            name = at.get(office.last)
            if name and name.kind == PERSON and not office.honorific:
                yield office, name

    def _offices_without_name(
        self, words: Words, found: list[Found], bearers: roles.Bearers
    ) -> Iterator[tuple[Office, list[roles.TermOfOffice]]]:
        """The offices of a sentence that stand for somebody, and for whom they can."""
        at = by_first(found)
        for office in roles.bare(words, at, self.lexicon):
            what = roles.meaning(words, office.first, office.last, at, self.lexicon)
            names_a_body = any(part.startswith("=") for part in what)
            if names_a_body and what in bearers:
                yield office, bearers[what]

    def _holders(
        self,
        sentence: Sentence,
        words: Words,
        office: Office,
        terms: Sequence[roles.TermOfOffice],
    ) -> tuple[Holder, ...]:
        """Everybody for whom an office can stand, each with the mention that it then is."""
        holders: list[Holder] = []
        for term in terms:
            name = roles.stand_in(office, term.bearer, words)
            mention = self._mention(sentence, words, name)
            holders.append(Holder(mention, term.since, term.until))
        return tuple(holders)

    def _mention(self, sentence: Sentence, words: Words, name: Found) -> Mention:
        start, end = words[name.first].start, words[name.last - 1].end
        shown = sentence.text[start - sentence.start : end - sentence.start]
        return Mention(start, end, shown, name.kind, name.entity, name.name, name.role, name.rule)


class SameEntities:
    """What an editor lists, equal only to the very same tuple: its texts cannot be hashed."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self.entities = entities

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameEntities) and self.entities is other.entities

    def __hash__(self) -> int:
        return id(self.entities)


@functools.lru_cache(maxsize=8)
def compile_reader(listed: SameEntities, language: Language) -> Reader:
    """The reader of all articles of a book."""
    return Reader(listed.entities, language)
