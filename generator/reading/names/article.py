"""Reads one article: the names of its sentences first, then who or what each of them is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.core.remembered import compute_once
from generator.languages import Language
from generator.nouns.article import Mention, Mentions, Sentence
from generator.nouns.corrections import Corrections
from generator.nouns.editors import Entity
from generator.reading.names import roles
from generator.reading.names.acronyms import AcronymReader
from generator.reading.names.aliases import resolve_short_forms
from generator.reading.names.by_names import find_by_names
from generator.reading.names.called import find_called
from generator.reading.names.corrected import CorrectedNames
from generator.reading.names.doubtful_people import leave_out_doubtful
from generator.reading.names.gazetteer import (
    compile_gazetteer,
    find_home_country,
    governments,
)
from generator.reading.names.halves import join_halves
from generator.reading.names.hyphenated import part_hyphenated, part_pairs
from generator.reading.names.known_bodies import part_known_bodies
from generator.reading.names.lexicon import load_lexicon
from generator.reading.names.matches import (
    PLACE,
    ListedName,
    NamedSentence,
    NamedSentences,
    NameMatch,
    entity_id,
    unnamed_sentence,
    unnamed_tokens,
)
from generator.reading.names.ministries import complete_ministries
from generator.reading.names.offices import OfficeMatch, find_offices
from generator.reading.names.offices_held import (
    Holder,
    NamedArticle,
    OpenOffice,
    keep_combinations_few,
)
from generator.reading.names.open_holders import leave_open_holders
from generator.reading.names.people_of_article import ArticlePeople, leave_out_nouns
from generator.reading.names.proposals import add_proposals, can_have_names
from generator.reading.names.roles import OfficeMeaning, TermOfOffice, TermsByOffice
from generator.reading.names.rules import apply_rules
from generator.reading.names.senses import find_repeated, settle_kinds
from generator.reading.names.shapes import add_given_names
from generator.reading.names.tagger import Tagger
from generator.reading.names.words import NameKey, Words, range_text
from generator.reading.tokens import APOSTROPHES, TokenisedSentence, tie_apostrophes, with_tokens


class NameReader:
    """What it takes to read an article: the names listed, and the words of the language."""

    def __init__(self, entities: Sequence[Entity], language: Language) -> None:
        self.gazetteer = compile_gazetteer(entities, language)
        self.lexicon = load_lexicon(language)
        self.tagger = Tagger(language, self.gazetteer, self.lexicon)
        self.acronyms = AcronymReader(
            self.gazetteer, governments(entities, language), find_home_country(language)
        )
        self.listed_terms = roles.list_terms(entities, self.gazetteer, self.lexicon)

    def read_names(
        self, sentences: Sequence[TokenisedSentence], corrections: Corrections
    ) -> NamedArticle:
        """The names of each sentence, and the offices that mean somebody without a name."""
        corrected = CorrectedNames(corrections)
        named = self._name_sentences(sentences, corrected)
        terms = {**self.listed_terms, **_find_named_terms(named)}
        mentions = []
        open_offices = []
        for number, sentence in enumerate(named):
            read = sentences[number].sentence
            mentions.append(_mention_names(read, sentence))
            holders = _find_holders(read, sentence, terms)
            open_offices += [
                OpenOffice(number, of_office)
                for of_office in holders
                if corrected.is_name(of_office[0].mention.text)
            ]
        return NamedArticle(tuple(mentions), keep_combinations_few(open_offices))

    def _name_sentences(
        self, sentences: Sequence[TokenisedSentence], corrected: CorrectedNames
    ) -> NamedSentences:
        """The sentences of an article with their names, each as the whole article shows it."""
        called = find_called(sentences, self.lexicon)
        named: NamedSentences = [self._read_sentence(each, called) for each in sentences]
        named = self.acronyms.leave_out_others(named)
        named = corrected.leave_out(named)
        named = part_known_bodies(named)
        named = leave_open_holders(named, sentences, called)
        named = settle_kinds(named)
        named = [add_given_names(sentence, called) for sentence in find_repeated(named)]
        named = list(map(self._identify_bodies, named))
        named = complete_ministries(named, self.gazetteer)
        named = join_halves(named)
        named = leave_out_nouns(named)
        people = ArticlePeople(named)
        identified = list(map(people.identify, named))
        by_names = find_by_names(identified, people)
        if _join_people(people, by_names):
            identified = list(map(people.identify, named))
        named = identified
        named = resolve_short_forms(named, by_names)
        named = corrected.leave_out(named)
        named = corrected.part(named)
        named = leave_out_doubtful(named)
        return [sentence.with_longest(sentence.names) for sentence in named]

    def _read_sentence(self, tokenised: TokenisedSentence, called: frozenset[str]) -> NamedSentence:
        """The names of a sentence; of its dateline only the listed places."""
        sentence = tokenised.sentence
        if not APOSTROPHES.isdisjoint(tokenised.keys):
            tokenised = with_tokens(sentence, tie_apostrophes(tokenised.tokens))
        unnamed = unnamed_tokens(tokenised, self.lexicon)
        if sentence.body_start == sentence.start:
            return self._read_words(unnamed, called)
        words = unnamed.words
        lead = sum(word.start < sentence.body_start for word in words)
        dateline = unnamed_sentence(words[:lead], self.lexicon)
        body = unnamed_sentence(words[lead:], self.lexicon)
        names = self._find_places(dateline)
        read = self._read_words(body, called)
        names += [name.shifted(lead) for name in read.names]
        return unnamed.with_names(names)

    def _read_words(self, unnamed: NamedSentence, called: frozenset[str]) -> NamedSentence:
        if not can_have_names(unnamed, self.gazetteer):
            return unnamed
        reading = apply_rules(unnamed, self.gazetteer)
        named = add_proposals(reading, self.tagger, called)
        return part_pairs(part_hyphenated(named))

    def _find_places(self, dateline: NamedSentence) -> list[NameMatch]:
        reading = apply_rules(dateline, self.gazetteer)
        return [name for name in reading.named.names if name.kind == PLACE and name.entity]

    def _identify_bodies(self, sentence: NamedSentence) -> NamedSentence:
        """The sentence with the ids of its organisations and places."""
        words = sentence.words
        names = [self._identify_body(words, name) for name in sentence.names]
        return sentence.with_names(names)

    def _identify_body(self, words: Words, name: NameMatch) -> NameMatch:
        """A body with its id: made from its words unless an editor or a table lists it."""
        if name.entity or name.is_person:
            return name
        listed = self._find_place_behind_head(words, name)
        if listed is not None:
            return name.identified(listed.entity, listed.name)
        text = range_text(words, name.first, name.end)
        return name.identified(entity_id(text), text)

    def _find_place_behind_head(self, words: Words, name: NameMatch) -> ListedName | None:
        """The listed place that a place's name has behind its head word, unless a country."""
        if name.kind != PLACE:
            return None
        inner = self.gazetteer.find_at(words, name.first + 1)
        if inner is None or inner.end != name.end:
            return None
        listed = inner.listed
        if listed.kind != PLACE or listed.rule == "countries":
            return None
        return listed


def _join_people(people: ArticlePeople, by_names: Mapping[NameKey, NameMatch]) -> bool:
    """Take those who have another's other name in full for that other one; whether any do."""
    joined = [people.join(key, bearer) for key, bearer in by_names.items()]
    return any(joined)


def _find_named_terms(sentences: NamedSentences) -> TermsByOffice:
    terms: dict[OfficeMeaning, list[TermOfOffice]] = {}
    for sentence in sentences:
        for office in find_offices(sentence):
            name = sentence.by_first.get(office.end)
            if name is None or not name.is_person or office.honorific:
                continue
            meaning = roles.read_meaning(sentence, office.first, office.end)
            holders = terms.setdefault(meaning, [])
            entities = {term.bearer.entity for term in holders}
            if name.entity not in entities:
                bearer = roles.OfficeBearer(name.entity, name.name)
                holders.append(TermOfOffice(bearer, since=None, until=None))
    return terms


def _find_holders(
    sentence: Sentence, named: NamedSentence, terms: TermsByOffice
) -> Iterator[tuple[Holder, ...]]:
    """For each office that means somebody without a name all those whom it can mean."""
    for office in roles.find_bare_offices(named):
        meaning = roles.read_meaning(named, office.first, office.end)
        if roles.names_body(meaning) and meaning in terms:
            holders = [_hold_office(sentence, named, office, term) for term in terms[meaning]]
            yield tuple(holders)


def _hold_office(
    sentence: Sentence, named: NamedSentence, office: OfficeMatch, term: TermOfOffice
) -> Holder:
    """Somebody whom an office can mean, with the mention that it then is."""
    name = roles.match_bearer(office, term.bearer, named)
    return Holder(_mention_name(sentence, named.words, name), term.since, term.until)


def _mention_names(sentence: Sentence, named: NamedSentence) -> Mentions:
    return tuple(_mention_name(sentence, named.words, name) for name in named.names)


def _mention_name(sentence: Sentence, words: Words, name: NameMatch) -> Mention:
    start = words[name.first].start
    end = words[name.end - 1].end
    offset = sentence.start
    return Mention(
        start=start,
        end=end,
        text=sentence.text[start - offset : end - offset],
        kind=name.kind,
        entity=name.entity,
        name=name.name,
        role=name.role,
        rule=name.rule,
    )


class SameEntities:
    """What an editor lists, equal only to the very same tuple: its texts cannot be hashed."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self.entities = entities

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameEntities) and self.entities is other.entities

    def __hash__(self) -> int:
        return id(self.entities)


@compute_once
def compile_reader(listed: SameEntities, language: Language) -> NameReader:
    return NameReader(listed.entities, language)
