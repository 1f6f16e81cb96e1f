"""Other names that an article gives a person: `X alias Y`, `X yang akrab disapa Y`."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.frozen import Frozen
from generator.nouns.article import REPEATED, TAGGER
from generator.reading.names.matches import (
    PERSON,
    NamedSentence,
    NamedSentences,
    NameMatch,
    NameMatches,
    find_words,
    unlisted_match,
)
from generator.reading.names.offices import find_office_at
from generator.reading.names.people import (
    can_be_free_part,
    can_be_part,
    can_be_unknown_part,
    end_of_person,
)
from generator.reading.names.people_of_article import ArticlePeople
from generator.reading.names.words import NameKey, text_key

_MOST_WORDS_BETWEEN = 8  # words and marks from a name to what gives another
_MOST_SMALL_WORDS = 6  # from a name to words for another one: `, atau yang lebih`
_MOST_NAME_WORDS = 4
_WORDS_OF_NOUN = 2  # for somebody: `petani sawit`
_FEWEST_BEFORE = 2  # words of the sentence before one in capitals that is an everyday word
_RULE = "shape"
_STOPS = frozenset('.;:"”')
_MARKS_BEFORE = frozenset("\"“”'‘,—–-")  # between such words and the other name


class _ByName(Frozen):
    """A half-open range of words that are another name of a person."""

    first: int
    end: int
    bearer: NameMatch


def find_by_names(sentences: NamedSentences, people: ArticlePeople) -> dict[NameKey, NameMatch]:
    """Each other name that the article gives a person, and that person.

    Not where the words are in somebody else's full name, or were used before.
    """
    bearers: dict[NameKey, NameMatch] = {}
    for number, sentence in enumerate(sentences):
        before = sentences[:number]
        for by_name in _find_in_sentence(sentence, before):
            key = sentence.key_of(by_name)
            bearer = by_name.bearer
            if _is_of_another(key, bearer, people) or _is_used(key, before):
                continue
            # `Saul alias Abu Nusa alias Abu Hil` is one person.
            bearer_key = text_key(bearer.name)
            bearers[key] = bearers.get(bearer_key, bearer)
    return bearers


def _is_of_another(key: NameKey, bearer: NameMatch, people: ArticlePeople) -> bool:
    """Whether words are in the longer full name of somebody else."""
    person = people.find_person(key)
    if person is None or person.entity == bearer.entity:
        return False
    return person.key != key


def _is_used(key: NameKey, sentences: NamedSentences) -> bool:
    first = key[0]
    for sentence in sentences:
        if first in sentence.keys:
            for name in sentence.names:
                if sentence.key_of(name) == key:
                    return True
    return False


def find_named_before(sentence: NamedSentence) -> NameMatches:
    """The people whom words for another name follow, so that they are surely people."""
    by_first = sentence.lexicon.by_names.by_first
    for index in find_words(sentence.keys, by_first.keys()):
        if not sentence.end_of_phrase(index, by_first):
            continue
        end = _skip_back(sentence, index)
        first = _find_start_of_name(sentence, end)
        if end - first > 1:
            yield unlisted_match(first, end, PERSON, _RULE)


def find_named_so(sentence: NamedSentence) -> NameMatches:
    """The people whom a noun for people and a word like `bernama` lead to: `pria bernama | Delwan`.

    A thing may have an unknown name, too: `kapal bernama Delwan`.
    """
    lexicon = sentence.lexicon
    for index in find_words(sentence.keys, lexicon.naming_words):
        first = index + 1
        if not can_be_unknown_part(sentence, first):
            continue
        earliest = max(0, index - _WORDS_OF_NOUN)
        nouns = sentence.keys[earliest:index]
        if not any(map(lexicon.is_calling, nouns)):
            continue
        if lexicon.things_before_names.isdisjoint(nouns):
            end = end_of_person(sentence, first)
            yield unlisted_match(first, end, PERSON, _RULE)


def _find_start_of_name(sentence: NamedSentence, end: int) -> int:
    """Where the name begins that ends before that word; the same word where none does."""
    first = end
    while first > 0 and end - first < _MOST_NAME_WORDS:
        before = first - 1
        if not can_be_free_part(sentence, before) and not _goes_on_name(sentence, before):
            break
        first = before
    if first == 0 and sentence.lexicon.is_derived_noun(sentence.keys[0]):
        return 1
    return first


def _skip_back(sentence: NamedSentence, phrase: int) -> int:
    """The word behind the last capitalised word before a phrase, with few small words between."""
    nearest = max(0, phrase - _MOST_SMALL_WORDS)
    for index in range(phrase, nearest, -1):
        if sentence.has_capital(index - 1):
            return index
        if sentence.texts[index - 1] in _STOPS:
            break
    return 0


def _goes_on_name(sentence: NamedSentence, index: int) -> bool:
    """Whether an everyday word behind a capital in mid-sentence goes on a name: `Bong Wui Kiat`."""
    if index < _FEWEST_BEFORE:
        return False
    if not sentence.is_free(index) or not sentence.is_free(index - 1):
        return False
    before = sentence.words[index - 1]
    if not before.capital or sentence.lexicon.is_ordinary(before.text):
        return False
    return can_be_part(sentence, index) and not sentence.end_of_title(index)


def _find_in_sentence(sentence: NamedSentence, before: NamedSentences) -> Iterator[_ByName]:
    phrases = sentence.lexicon.by_names
    for index in find_words(sentence.keys, phrases.by_first.keys()):
        end = sentence.end_of_phrase(index, phrases.by_first)
        if not end:
            continue
        kind = phrases.kinds[sentence.keys[index:end]]
        if kind == "before":
            by_name = _match_before(sentence, index, sentence.by_first.get(end))
        elif kind == "own" and not sentence.has_capital(end):
            by_name = _match_before(sentence, index, _find_only_person(before))
        elif kind in {"own", "behind"} or _is_relative(sentence, index):
            by_name = _match_behind(sentence, index, end)
        else:
            continue
        if by_name is not None:
            yield by_name


def _is_relative(sentence: NamedSentence, verb: int) -> bool:
    """Whether an adverb and the word that opens a relative clause come before a verb."""
    if verb < 2:
        return False
    opener, adverb = sentence.keys[verb - 2 : verb]
    lexicon = sentence.lexicon
    return opener in lexicon.relative_openers and adverb not in lexicon.tense_words


def _match_behind(sentence: NamedSentence, phrase: int, start: int) -> _ByName | None:
    bearer = _find_bearer(sentence, phrase)
    if bearer is None:
        return None
    first = _skip_to_name(sentence, start)
    end = _end_of_by_name(sentence, first)
    if _describes_another(sentence, bearer.end, end):
        return None
    if end > first:
        return _ByName(first, end, bearer)
    return None


def _describes_another(sentence: NamedSentence, comma: int, end: int) -> bool:
    """Whether words behind a comma are the next subject: `Menurut Budi, pria yang disapa Owi itu`.

    Not where a mark closes them: `Budi, pria yang disapa Owi itu, …`
    """
    keys = sentence.keys
    following = end + 1
    if keys[comma] != "," or following >= len(keys):
        return False
    if keys[end] not in sentence.lexicon.closers:
        return False
    return sentence.words[following].is_word


def _find_only_person(sentences: NamedSentences) -> NameMatch | None:
    """The only person whom some sentences name in full."""
    people = {}
    for sentence in sentences:
        for name in sentence.names:
            if name.is_person and " " in name.name:
                people[name.entity] = name
    if len(people) == 1:
        return people.popitem()[1]
    return None


def _match_before(sentence: NamedSentence, phrase: int, bearer: NameMatch | None) -> _ByName | None:
    """`Akok, sapaan akrab Bambang Cahya Purnama`: the name in full is behind."""
    if bearer is None or not bearer.is_person or phrase < 2:
        return None
    end = phrase - 1
    if sentence.texts[end] not in _MARKS_BEFORE:
        return None
    for name in sentence.names:
        if name.end == end:
            return _ByName(name.first, end, bearer)
    last = end - 1
    if sentence.has_capital(last):
        return _ByName(last, end, bearer)
    return None


def _find_bearer(sentence: NamedSentence, phrase: int) -> NameMatch | None:
    """The person named last before a phrase, with words in small letters alone between."""
    people = [name for name in sentence.names if name.end <= phrase and name.is_person]
    if not people:
        return None
    person = people[-1]
    between = sentence.words[person.end : phrase]
    if len(between) > _MOST_WORDS_BETWEEN:
        return None
    for word in between:
        if word.capital or word.text in _STOPS:
            return None
    return person


def _skip_to_name(sentence: NamedSentence, index: int) -> int:
    """Past quotation marks and a form of address."""
    while sentence.text_at(index) in _MARKS_BEFORE:
        index += 1
    office = None
    if index < len(sentence.words):
        office = find_office_at(sentence, index)
    if office is not None and office.honorific:
        return office.end
    return index


def _end_of_by_name(sentence: NamedSentence, first: int) -> int:
    """The word after another name; the same word where none begins there."""
    if first >= len(sentence.words):
        return first
    name = sentence.by_first.get(first)
    if name is None:
        return end_of_person(sentence, first)
    if name.is_person or name.rule in {TAGGER, REPEATED}:
        return name.end
    return first
