"""Leaves out what a list says of an acronym, where the article means another body by it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile

from generator.core.ids import IdMap
from generator.nouns.article import REPEATED
from generator.reading.names.gazetteer import Gazetteer
from generator.reading.names.matches import (
    ORGANISATION,
    NamedSentence,
    NamedSentences,
    NameMatch,
    NameMatches,
    find_words,
    unlisted_match,
)
from generator.reading.names.words import NameKey, cut_words

_OF_COUNTRY = "body of another country"
_BRACKETED = 3  # words and marks of an acronym in brackets
_SHORTEST = 2  # letters
_LONGEST_INITIALS = 4  # letters


class AcronymReader:
    """What an article must show of a listed body before its acronym means that body."""

    def __init__(self, gazetteer: Gazetteer, governments: IdMap, home: str) -> None:
        self._gazetteer = gazetteer
        self._governments = governments  # capital -> country
        self._home = home  # the country of the language, which needs no naming
        self._countries: dict[str, str] = {}  # of bodies that were asked for

    def leave_out_others(self, sentences: NamedSentences) -> NamedSentences:
        """The sentences in which no acronym means a body that does not fit the article.

        `SDF` is no body of Japan in an article without Japan; `Badan Pangan Semesta (BPS)` says
        what BPS is, and `pria berinisial AS` that it is no country.
        """
        sentences = [self._join_countries(sentence) for sentence in sentences]
        initials = frozenset(_find_initials(sentences))
        if initials:
            sentences = [_leave_out_initials(sentence, initials) for sentence in sentences]
        if not any(map(_has_listed_acronym, sentences)):
            return sentences
        others = {*self._find_foreign(sentences), *self._find_spelt_out(sentences)}
        if not others:
            return sentences
        return [sentence.with_names(_leave_out(sentence, others)) for sentence in sentences]

    def _join_countries(self, sentence: NamedSentence) -> NamedSentence:
        """The sentence with bodies of other countries by both their words: `Kemlu | Norwegia`."""
        if sentence.lexicon.national_bodies.isdisjoint(sentence.texts):
            return sentence
        joined = [
            unlisted_match(name.first, country.end, ORGANISATION, _OF_COUNTRY)
            for name, country in pairwise(sentence.names)
            if self._is_of_country(name, country, sentence)
        ]
        if joined:
            return sentence.with_longest([*joined, *sentence.names])
        return sentence

    def _is_of_country(self, name: NameMatch, country: NameMatch, sentence: NamedSentence) -> bool:
        """Whether another country is right behind an acronym that many states have."""
        if name.end != country.first or name.size > 1:
            return False
        if country.entity == self._home:
            return False
        if self._gazetteer.table_of(country.entity) != "countries":
            return False
        return sentence.texts[name.first] in sentence.lexicon.national_bodies

    def _find_foreign(self, sentences: NamedSentences) -> Iterator[str]:
        """The acronyms of bodies of countries that the article does not name."""
        named = set()
        acronyms = {}
        for sentence in sentences:
            for name in sentence.names:
                if _is_listed_acronym(name, sentence):
                    acronyms[sentence.texts[name.first]] = name.entity
                    self._countries.setdefault(name.entity, self._find_country(name.name))
                else:
                    named |= {name.entity, self._governments.get(name.entity, "")}
        for text, entity in acronyms.items():
            country = self._countries[entity]
            if country and country != self._home and named.isdisjoint({country, entity}):
                yield text

    def _find_country(self, name: str) -> str:
        """The country that the name of a body has in it, "" for none."""
        words = cut_words(name)
        for index in range(1, len(words)):
            match = self._gazetteer.find_at(words, index)
            if match is not None and self._gazetteer.table_of(match.listed.entity) == "countries":
                return match.listed.entity
        return ""

    def _find_spelt_out(self, sentences: NamedSentences) -> Iterator[str]:
        """The acronyms behind a body of the same initials that no list has."""
        for sentence in sentences:
            for name in sentence.names:
                if name.kind == ORGANISATION and not name.entity:
                    text = _read_bracketed(name, sentence)
                    key = sentence.key_of(name)
                    initials = "".join(word[0] for word in key)
                    if text.casefold() == initials and self._is_another(text, key, sentence):
                        yield text

    def _is_another(self, acronym: str, key: NameKey, sentence: NamedSentence) -> bool:
        """Whether a list spells an acronym out by mostly other words than a body has."""
        words_of_body = set(key)
        for name in sentence.names:
            if sentence.texts[name.first] != acronym or not _is_listed_acronym(name, sentence):
                continue
            words = self._gazetteer.spell_out(name.entity, acronym)
            common = words_of_body.intersection(words)
            if words and 2 * len(common) < len(key):
                return True
        return False


def _has_listed_acronym(sentence: NamedSentence) -> bool:
    return any(_is_listed_acronym(name, sentence) for name in sentence.names)


def _find_initials(sentences: NamedSentences) -> Iterator[str]:
    """The initials of people whose names the article does not give: `berinisial AS, MR, dan TN`."""
    for sentence in sentences:
        openers = sentence.lexicon.before_initials
        if openers.isdisjoint(sentence.keys):
            continue
        for opener in find_words(sentence.keys, openers):
            yield from takewhile(_can_be_initials, _list_behind(sentence, opener))


def _list_behind(sentence: NamedSentence, opener: int) -> Iterator[str]:
    """The words behind that word, without the marks, ages and joins between them."""
    joins = sentence.lexicon.joins
    for word in sentence.words[opener + 1 :]:
        if not word.is_word or word.key in joins:
            continue
        if not word.text.isdigit():
            yield word.text


def _can_be_initials(text: str) -> bool:
    return text.isupper() and len(text) <= _LONGEST_INITIALS


def _leave_out_initials(sentence: NamedSentence, initials: frozenset[str]) -> NamedSentence:
    if initials.isdisjoint(sentence.texts):
        return sentence
    return sentence.with_names(
        name for name in sentence.names if not _is_of_initials(name, sentence, initials)
    )


def _is_of_initials(name: NameMatch, sentence: NamedSentence, initials: frozenset[str]) -> bool:
    """Whether a name is initials and nothing else: `AS`, `US dan MU`."""
    joins = sentence.lexicon.joins
    for word in sentence.words[name.first : name.end]:
        if word.text not in initials and word.key not in joins:
            return False
    return True


def _read_bracketed(name: NameMatch, sentence: NamedSentence) -> str:
    """The one word in brackets behind a name, "" where none is there."""
    behind = sentence.texts[name.end : name.end + _BRACKETED]
    if len(behind) == _BRACKETED and behind[::2] == ("(", ")"):
        return behind[1]
    return ""


def _is_listed_acronym(name: NameMatch, sentence: NamedSentence) -> bool:
    if name.kind != ORGANISATION or not name.entity or name.size > 1:
        return False
    text = sentence.texts[name.first]
    return text.isupper() and len(text) >= _SHORTEST


def _leave_out(sentence: NamedSentence, others: set[str]) -> NameMatches:
    for name in sentence.names:
        if sentence.text_of(name) in others and _is_listed_acronym(name, sentence):
            yield unlisted_match(name.first, name.end, ORGANISATION, REPEATED)
        else:
            yield name
