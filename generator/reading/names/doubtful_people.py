"""Leaves out the people whom only the tagger sees, where nothing else speaks for a person.

Of a word or two with capitals that no table has the tagger cannot tell a singer from his song, or
a club from its player. A name stays where an office, a given name, an age in brackets, a verb of
saying or a fuller name in the article shows that somebody is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from generator.nouns.article import SHARED_NAME
from generator.reading.names.aliases import BRACKETED_RULE
from generator.reading.names.divisions import BEHIND_OFFICE
from generator.reading.names.lexicon import NameLexicon
from generator.reading.names.matches import (
    PERSON,
    REPEATED,
    TAGGER,
    NamedSentence,
    NamedSentences,
    NameMatch,
)
from generator.reading.names.offices import OfficeMatch, find_offices
from generator.reading.names.people_of_article import PART_OF_NAME
from generator.reading.names.words import Words
from generator.reading.tokens import Token

# Rules of names that only the tagger sees, and of what follows from them
_UNSURE = frozenset({TAGGER, REPEATED, PART_OF_NAME, SHARED_NAME, BRACKETED_RULE})
_OF_OFFICE = _UNSURE - {BRACKETED_RULE} | {BEHIND_OFFICE}  # of names that an office may explain
_SHORTEST_ACRONYM = 2  # letters
_SHORTEST_OF_BODY = 3  # letters; two may be the initials of a person: `JK`
_CAPITALS_INSIDE = re.compile(r"[^\W\d_a-z]{2}[a-z]")
_SCORE = 3  # numbers and marks of a result: `94 - 86`
_SCORE_MARKS = frozenset("-–:")
_USUAL_NAME = 2  # words

Uses = list[tuple[NamedSentence, NameMatch]]


def leave_out_doubtful(sentences: NamedSentences) -> list[NamedSentence]:
    """The sentences of an article without the people for whom nothing speaks."""
    uses_of: Mapping[str, Uses] = defaultdict(list)
    for sentence in sentences:
        for name in sentence.names:
            if name.kind == PERSON:
                uses_of[name.entity].append((sentence, name))
    doubtful = {entity for entity, uses in uses_of.items() if _is_doubtful(uses)}
    if not doubtful:
        return list(sentences)
    return [sentence.with_names(_leave_out(sentence, doubtful)) for sentence in sentences]


def _leave_out(sentence: NamedSentence, doubtful: Set[str]) -> Iterator[NameMatch]:
    for name in sentence.names:
        if name.kind != PERSON or name.entity not in doubtful:
            yield name


def _is_doubtful(uses: Uses) -> bool:
    """Whether nothing but the tagger shows that a name is a person's."""
    longest = max((name.name for _, name in uses), key=len)
    if _is_acronym_of_body(uses) or _is_brand(uses, longest):
        return True
    if any(_has_office(sentence, name) for sentence, name in uses):
        return False
    if any(_is_surely_person(sentence, name) for sentence, name in uses):
        return False
    if all(_is_inside_title(sentence, name) for sentence, name in uses):
        return True
    if _is_one_word(longest):
        lexicon = uses[0][0].lexicon
        return longest not in lexicon.given_names
    if any(_is_at(sentence, name) or _is_fragment(sentence, name) for sentence, name in uses):
        return True
    in_full = [(sentence, name) for sentence, name in uses if _is_in_full(name, longest)]
    return any(_looks_like_thing(sentence, name) for sentence, name in in_full)


def _is_one_word(name: str) -> bool:
    return " " not in name and "-" not in name


def _is_acronym_of_body(uses: Uses) -> bool:
    """Whether people are only named as members or heads of an acronym: `Ketua MWA`, `anggota MWA`.

    That it speaks shows nothing: bodies speak, too.
    """
    if not all(_is_acronym(name.name) and name.rule in _OF_OFFICE for _, name in uses):
        return False
    before = [_find_office_before(sentence, name) for sentence, name in uses]
    offices = [office for office in before if office is not None]
    if any(office.honorific for office in offices):
        return False
    return any(_can_be_of_body(sentence, name) for sentence, name in uses)


def _is_brand(uses: Uses, longest: str) -> bool:
    """Whether the only word has capitals as no person's name has them: `IMDb`."""
    if not _is_one_word(longest) or any(name.rule not in _OF_OFFICE for _, name in uses):
        return False
    return not longest.isupper() and _CAPITALS_INSIDE.search(longest) is not None


def _find_office_before(sentence: NamedSentence, name: NameMatch) -> OfficeMatch | None:
    """The office right before a name."""
    for office in find_offices(sentence):
        if office.end == name.first:
            return office
    return None


def _can_be_of_body(sentence: NamedSentence, name: NameMatch) -> bool:
    """Whether the office right before a name is one that a body usually follows."""
    office = _find_office_before(sentence, name)
    if office is None:
        return False
    lexicon = sentence.lexicon
    return any(
        sentence.end_of_phrase(index, offices)
        for index in range(office.first, office.end)
        for offices in (
            lexicon.body_offices,
            lexicon.member_offices,
            lexicon.place_offices,
            lexicon.region_offices,
        )
    )


def _is_inside_title(sentence: NamedSentence, name: NameMatch) -> bool:
    """Whether a word of titles is beside a name: `Gavin and Stacey`, `Piala | Thomas`."""
    lexicon = sentence.lexicon
    if any(key in lexicon.title_joins for key in sentence.keys[name.end : name.end + 1]):
        return True
    before = name.first - 1
    if before < 0:
        return False
    key = sentence.keys[before]
    is_capital = sentence.words[before].capital and before > 0
    return key in lexicon.title_joins or (is_capital and key in lexicon.things_before_names)


def _has_office(sentence: NamedSentence, name: NameMatch) -> bool:
    """Whether a list, an office or a shape names somebody; a relation does not: `putri Proliga`."""
    if name.role:
        return not _is_of_member(sentence, name)
    if name.rule != BEHIND_OFFICE:
        return name.rule not in _UNSURE
    before = name.first - 1
    return sentence.end_of_phrase(before, sentence.lexicon.relations) != name.first


def _is_at(sentence: NamedSentence, name: NameMatch) -> bool:
    """Whether something is where a name is: `di Ajax`, as it is with nobody."""
    return name.first > 0 and sentence.keys[name.first - 1] in sentence.lexicon.words_of_rest


def _is_fragment(sentence: NamedSentence, name: NameMatch) -> bool:
    """Whether a capitalised word before a name is in none: `Look What You | Made Me Do`."""
    before = name.first - 1
    if before < 1 or before + 1 in sentence.ends:
        return False
    word = sentence.words[before]
    lexicon = sentence.lexicon
    if not word.capital or word.text in lexicon.not_names or word.key in lexicon.office_words:
        return False
    if lexicon.is_ordinary(word.text) or word.text in lexicon.given_names:
        return False
    return not any(office.first <= before < office.end for office in find_offices(sentence))


def _is_of_member(sentence: NamedSentence, name: NameMatch) -> bool:
    """Whether a word follows an office in small letters that many hold: `anggota Secret`."""
    before = name.first - 1
    if name.size > 1 or before < 0 or sentence.words[before].capital:
        return False
    if sentence.texts[name.first] in sentence.lexicon.given_names:
        return False
    return sentence.end_of_phrase(before, sentence.lexicon.member_offices) == name.first


def _is_in_full(name: NameMatch, longest: str) -> bool:
    return name.size >= len(longest.split())


def _is_surely_person(sentence: NamedSentence, name: NameMatch) -> bool:
    """Whether somebody speaks there, or has an age in brackets: `Jamie Tan (38)`."""
    keys = sentence.keys
    lexicon = sentence.lexicon
    before = keys[name.first - 1] if name.first else ""
    behind = keys[name.end : name.end + 3]
    if _is_joined_to_pronoun(sentence, name):
        return True
    if before in lexicon.words_before_speakers or _is_beside_person(sentence, name):
        return True
    if any(after in lexicon.words_behind_speakers for after in behind[:1]):
        return True
    if behind[:1] == (",",) and behind[1:2] and behind[1] in lexicon.words_behind_speakers:
        return True
    return len(behind) == 3 and behind[0] == "(" and behind[1].isdigit() and behind[2] == ")"


def _is_joined_to_pronoun(sentence: NamedSentence, name: NameMatch) -> bool:
    """Whether somebody goes with a name: `Rosalynn dan saya`."""
    behind = sentence.keys[name.end : name.end + 2]
    if len(behind) < 2:
        return False
    join, pronoun = behind
    return join in sentence.lexicon.joins and pronoun in sentence.lexicon.pronouns


def _is_beside_person(sentence: NamedSentence, name: NameMatch) -> bool:
    """Whether a name is in a list beside somebody with a usual given name."""
    joins = {",", *sentence.lexicon.joins}
    keys = sentence.keys
    if not joins.issuperset(keys[max(0, name.first - 1) : name.first]):
        return False
    if not joins.issuperset(keys[name.end : name.end + 1]):
        return False
    for other in sentence.names:
        if other.kind != PERSON or other.size < _USUAL_NAME:
            continue
        if sentence.texts[other.first] not in sentence.lexicon.given_names:
            continue
        if other.end + 1 == name.first and keys[other.end] in joins:
            return True
        if name.end + 1 == other.first and keys[name.end] in joins:
            return True
    return False


def _looks_like_thing(sentence: NamedSentence, name: NameMatch) -> bool:
    """Whether a name of some words has a sign of what is no person."""
    words = sentence.words[name.first : name.end]
    lexicon = sentence.lexicon
    before = sentence.keys[name.first - 1] if name.first else ""
    if before in lexicon.things_before_names or _is_company(sentence, name):
        return True
    parts = tuple(word for word in words if word.is_word)
    if any(_is_small_part(words, index, lexicon) for index in range(len(words))):
        return True
    if any(word.key in lexicon.things_in_names for word in parts):
        return True
    if _has_given_name(parts, lexicon):
        return False
    others = [word for word in parts if not _is_everyday(word, lexicon)]
    if not others or (len(others) == 1 and len(parts) > _USUAL_NAME):
        return True
    return any(_is_no_name(word.text) for word in parts) or _is_beside_score(sentence, name)


def _is_company(sentence: NamedSentence, name: NameMatch) -> bool:
    """Whether a word that closes a company's name is behind a name: `Walt Disney Co.`."""
    behind = sentence.words[name.end : name.end + 1]
    return any(word.capital and word.key in sentence.lexicon.company_ends for word in behind)


def _is_beside_score(sentence: NamedSentence, name: NameMatch) -> bool:
    """Whether a result of two numbers is right beside a name: `Pacers 94-86 Spurs`."""
    before = sentence.keys[max(0, name.first - _SCORE) : name.first]
    behind = sentence.keys[name.end : name.end + _SCORE]
    return _is_score(before) or _is_score(behind)


def _is_score(keys: Sequence[str]) -> bool:
    if len(keys) < _SCORE or keys[1] not in _SCORE_MARKS:
        return False
    return keys[0].isdigit() and keys[2].isdigit()


def _is_small_part(words: Words, index: int, lexicon: NameLexicon) -> bool:
    """Whether a word without a capital is no part of a name: `Moon Jae-in` has one."""
    word = words[index]
    if not word.is_word or word.capital or word.key in lexicon.particles:
        return False
    return index == 0 or words[index - 1].text != "-"


def _is_everyday(word: Token, lexicon: NameLexicon) -> bool:
    if word.key in lexicon.english_words or word.key.removesuffix("s") in lexicon.english_words:
        return True
    return lexicon.is_ordinary(word.text) or lexicon.is_derived_noun(word.key)


def _has_given_name(parts: Words, lexicon: NameLexicon) -> bool:
    return any(
        word.text in lexicon.given_names or word.key in lexicon.everyday_names for word in parts
    )


def _is_no_name(text: str) -> bool:
    """Whether a word has a digit, or capitals only: `KM239`, `Move IQ`."""
    return _has_capitals_only(text) or any(map(str.isdigit, text))


def _has_capitals_only(text: str) -> bool:
    return text.isupper() and len(text) >= _SHORTEST_ACRONYM


def _is_acronym(text: str) -> bool:
    return _has_capitals_only(text) and text.isalpha() and len(text) >= _SHORTEST_OF_BODY
