"""Leaves out the people whom only the tagger sees, where nothing else speaks for a person.

Of a word or two with capitals that no table has the tagger cannot tell a singer from his song, or
a club from its player. A name stays where an office, a given name, an age in brackets, a verb of
saying or a fuller name in the article shows that somebody is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property

from msgspec import Struct

from generator.nouns.article import SHARED_NAME, TAGGER
from generator.reading.names.aliases import BRACKETED_RULE
from generator.reading.names.lexicon import NameLexicon, PhraseIndex
from generator.reading.names.matches import (
    REPEATED,
    NamedSentence,
    NamedSentences,
    NameMatch,
)
from generator.reading.names.offices import OfficeMatch, find_offices
from generator.reading.names.people import BEHIND_OFFICE
from generator.reading.names.people_of_article import PART_OF_NAME
from generator.reading.names.words import Words
from generator.reading.tokens import Token

# Rules of names that only the tagger sees, and of what follows from them
_UNSURE = frozenset({TAGGER, REPEATED, PART_OF_NAME, SHARED_NAME, BRACKETED_RULE})
_OF_OFFICE = _UNSURE - {BRACKETED_RULE} | {BEHIND_OFFICE}  # of names that an office may explain
_SHORTEST_ACRONYM = 2  # letters
_SHORTEST_OF_BODY = 3  # letters; two may be the initials of a person: `JK`
_CAPITALS_INSIDE = re.compile(r"[^\W\d_a-z]{2}[a-z]")
_QUOTATION_MARKS = frozenset("\"“”'‘’")
_SCORE = 3  # numbers and marks of a result: `94 - 86`
_SCORE_MARKS = frozenset("-–:")
_USUAL_NAME = 2  # words


class NameUse(Struct, frozen=True, dict=True, eq=False):
    """A person's name in a sentence, with the words beside it."""

    sentence: NamedSentence
    name: NameMatch

    @property
    def lexicon(self) -> NameLexicon:
        """The words that names are known by."""
        return self.sentence.lexicon

    @property
    def before(self) -> Token | None:
        """The word right before the name; None where it begins the sentence."""
        first = self.name.first
        return self.sentence.words[first - 1] if first else None

    @property
    def words(self) -> Words:
        """The words of the name."""
        return self.sentence.words[self.name.first : self.name.end]

    @property
    def key_before(self) -> str:
        """The key of the word right before the name; "" where it begins the sentence."""
        return self.before.key if self.before else ""

    @property
    def has_unsure_rule(self) -> bool:
        """Whether only the tagger, or an office, shows that this is a name."""
        return self.name.rule in _OF_OFFICE

    @cached_property
    def office_before(self) -> OfficeMatch | None:
        """The office right before the name."""
        for office in find_offices(self.sentence):
            if office.end == self.name.first:
                return office
        return None

    def read_behind(self, count: int) -> tuple[str, ...]:
        """The keys of up to so many words right behind the name."""
        end = self.name.end
        return self.sentence.keys[end : end + count]

    def follows(self, phrases: PhraseIndex) -> bool:
        """Whether the name is right behind a word that is one of these phrases."""
        first = self.name.first
        return self.sentence.end_of_phrase(first - 1, phrases) == first


def leave_out_doubtful(sentences: NamedSentences) -> list[NamedSentence]:
    """The sentences of an article without the people for whom nothing speaks."""
    uses_of = defaultdict(list)
    for sentence in sentences:
        for name in sentence.names:
            if name.is_person:
                uses_of[name.entity].append(NameUse(sentence, name))
    doubtful = {entity for entity, uses in uses_of.items() if _is_doubtful(uses)}
    if not doubtful:
        return list(sentences)
    return [sentence.with_names(_leave_out(sentence, doubtful)) for sentence in sentences]


def _leave_out(sentence: NamedSentence, doubtful: Set[str]) -> Iterator[NameMatch]:
    for name in sentence.names:
        if not name.is_person or name.entity not in doubtful:
            yield name


def _is_doubtful(uses: Sequence[NameUse]) -> bool:
    """Whether nothing but the tagger shows that a name is a person's."""
    longest = max((use.name.name for use in uses), key=len)
    if _is_acronym_of_body(uses) or _is_brand(uses, longest):
        return True
    if any(map(_has_office, uses)) or any(map(_is_surely_person, uses)):
        return False
    if all(map(_is_inside_title, uses)):
        return True
    if _is_one_word(longest):
        return longest not in uses[0].lexicon.given_names
    if any(map(_is_at, uses)) or any(map(_is_fragment, uses)):
        return True
    words_in_full = len(longest.split())
    in_full = [use for use in uses if use.name.size >= words_in_full]
    return any(map(_looks_like_thing, in_full))


def _is_one_word(name: str) -> bool:
    return " " not in name and "-" not in name


def _is_acronym_of_body(uses: Sequence[NameUse]) -> bool:
    """Whether people are only named as members or heads of an acronym: `Ketua MWA`, `anggota MWA`.

    That it speaks shows nothing: bodies speak, too.
    """
    for use in uses:
        if not use.has_unsure_rule or not _is_acronym(use.name.name):
            return False
    offices = [use.office_before for use in uses if use.office_before]
    if any(office.honorific for office in offices):
        return False
    return any(map(_can_be_of_body, uses))


def _is_brand(uses: Iterable[NameUse], longest: str) -> bool:
    """Whether the only word has capitals as no person's name has them: `IMDb`."""
    if not _is_one_word(longest) or longest.isupper():
        return False
    if not all(use.has_unsure_rule for use in uses):
        return False
    return _CAPITALS_INSIDE.search(longest) is not None


def _can_be_of_body(use: NameUse) -> bool:
    """Whether the office right before a name is one that a body usually follows."""
    office = use.office_before
    if office is None:
        return False
    lexicon = use.lexicon
    offices_of_bodies = (
        lexicon.body_offices,
        lexicon.member_offices,
        lexicon.place_offices,
        lexicon.region_offices,
    )
    for index in range(office.first, office.end):
        if any(use.sentence.end_of_phrase(index, offices) for offices in offices_of_bodies):
            return True
    return False


def _is_inside_title(use: NameUse) -> bool:
    """Whether a word of titles is beside a name: `Gavin and Stacey`, `Piala | Thomas`."""
    title_joins = use.lexicon.title_joins
    if not title_joins.isdisjoint(use.read_behind(1)) or use.key_before in title_joins:
        return True
    if _is_between_marks(use):
        return True
    begins_sentence = use.name.first < 2
    return not begins_sentence and _follows_thing(use)


def _is_between_marks(use: NameUse) -> bool:
    """Whether nothing but a name is between quotation marks: `lagu "Senja Kelana"`."""
    behind = use.read_behind(1)
    return (
        use.key_before in _QUOTATION_MARKS and _QUOTATION_MARKS.issuperset(behind) and behind != ()
    )


def _follows_thing(use: NameUse) -> bool:
    """Whether a thing with a capital is right before a name: `Piala | Thomas`."""
    before = use.before
    if before is None or not before.capital:
        return False
    return before.key in use.lexicon.things_before_names


def _has_office(use: NameUse) -> bool:
    """Whether a list, an office or a shape names somebody; a relation does not: `putri Proliga`."""
    if use.name.role:
        return not _is_of_member(use)
    if use.name.rule != BEHIND_OFFICE:
        return use.name.rule not in _UNSURE
    return not use.follows(use.lexicon.relations)


def _is_at(use: NameUse) -> bool:
    """Whether something is where a name is: `di Ajax`, as it is with nobody."""
    return use.key_before in use.lexicon.words_of_rest


def _is_fragment(use: NameUse) -> bool:
    """Whether a capitalised word before a name is in none: `Look What You | Made Me Do`."""
    before = use.before
    begins_sentence = use.name.first < 2
    if before is None or begins_sentence or use.name.first in use.sentence.ends:
        return False
    lexicon = use.lexicon
    if not before.capital or before.text in lexicon.not_names:
        return False
    if before.key in lexicon.office_words or before.text in lexicon.given_names:
        return False
    if lexicon.is_ordinary(before.text):
        return False
    last_before = use.name.first - 1
    return all(not office.covers(last_before) for office in find_offices(use.sentence))


def _is_of_member(use: NameUse) -> bool:
    """Whether a word follows an office in small letters that many hold: `anggota Secret`."""
    before = use.before
    if use.name.size > 1 or before is None or before.capital:
        return False
    if use.words[0].text in use.lexicon.given_names:
        return False
    return use.follows(use.lexicon.member_offices)


def _is_surely_person(use: NameUse) -> bool:
    """Whether somebody speaks there, or has an age in brackets: `Jamie Tan (38)`."""
    if use.key_before in use.lexicon.words_before_speakers:
        return True
    if _is_joined_to_pronoun(use) or _is_beside_person(use):
        return True
    return _speaks_behind(use) or _has_age(use)


def _speaks_behind(use: NameUse) -> bool:
    """Whether a verb of saying is behind a name, or behind its comma."""
    behind = use.read_behind(2)
    if behind[:1] == (",",):
        behind = behind[1:]
    return not use.lexicon.words_behind_speakers.isdisjoint(behind[:1])


def _has_age(use: NameUse) -> bool:
    match use.read_behind(3):
        case ("(", age, ")"):
            return age.isdigit()
    return False


def _is_joined_to_pronoun(use: NameUse) -> bool:
    """Whether somebody goes with a name: `Rosalynn dan saya`."""
    match use.read_behind(2):
        case (join, pronoun):
            return join in use.lexicon.joins and pronoun in use.lexicon.pronouns
    return False


def _is_beside_person(use: NameUse) -> bool:
    """Whether a name is in a list beside somebody with a usual given name."""
    joins = {"", ",", *use.lexicon.joins}
    if use.key_before not in joins or not joins.issuperset(use.read_behind(1)):
        return False
    for other in use.sentence.names:
        is_beside = other.end + 1 == use.name.first or use.name.end + 1 == other.first
        if is_beside and other.is_person and other.size >= _USUAL_NAME:
            given_name = use.sentence.texts[other.first]
            if given_name in use.lexicon.given_names:
                return True
    return False


def _looks_like_thing(use: NameUse) -> bool:
    """Whether a name of some words has a sign of what is no person."""
    lexicon = use.lexicon
    if use.key_before in lexicon.things_before_names or _is_company(use):
        return True
    if _has_small_part(use.words, lexicon):
        return True
    parts = [word for word in use.words if word.is_word]
    # `Idul Fitri`
    begins_feast = bool(parts) and parts[0].text in lexicon.not_names
    if begins_feast or any(word.key in lexicon.things_in_names for word in parts):
        return True
    if any(_is_given_name(word, lexicon) for word in parts):
        return False
    others = [word for word in parts if not _is_everyday(word, lexicon)]
    is_of_nouns = all(lexicon.is_root(word.key) for word in parts)  # `Golok Gergaji`
    if is_of_nouns or not others or (len(others) == 1 and len(parts) > _USUAL_NAME):
        return True
    if _is_in_capitals(use):
        return False
    return any(_is_no_name(word.text) for word in parts) or _is_beside_score(use)


def _is_in_capitals(use: NameUse) -> bool:
    """Whether a row of a list has in capitals what the text has not: `1. ANDREA DOVIZIOSO`."""
    name = use.name.name
    return name.upper() != name and all(word.text.isupper() for word in use.words if word.is_word)


def _is_company(use: NameUse) -> bool:
    """Whether a word that closes a company's name is behind a name: `Walt Disney Co.`."""
    end = use.name.end
    behind = use.sentence.words[end : end + 1]
    return any(word.capital and word.key in use.lexicon.company_ends for word in behind)


def _is_beside_score(use: NameUse) -> bool:
    """Whether a result of two numbers is right beside a name: `Pacers 94-86 Spurs`."""
    first = use.name.first
    before = use.sentence.keys[max(0, first - _SCORE) : first]
    return _is_score(before) or _is_score(use.read_behind(_SCORE))


def _is_score(keys: Sequence[str]) -> bool:
    match keys:
        case (home, mark, guest):
            return mark in _SCORE_MARKS and home.isdigit() and guest.isdigit()
    return False


def _has_small_part(words: Words, lexicon: NameLexicon) -> bool:
    """Whether a word without a capital is no part of a name: `Moon Jae-in` has one."""
    before = ""
    for word in words:
        is_part = word.capital or before == "-" or word.key in lexicon.particles
        if word.is_word and not is_part:
            return True
        before = word.text
    return False


def _is_everyday(word: Token, lexicon: NameLexicon) -> bool:
    singular = word.key.removesuffix("s")
    if not lexicon.english_words.isdisjoint({word.key, singular}):
        return True
    return lexicon.is_ordinary(word.text) or lexicon.is_derived_noun(word.key)


def _is_given_name(word: Token, lexicon: NameLexicon) -> bool:
    return word.text in lexicon.given_names or word.key in lexicon.everyday_names


def _is_no_name(text: str) -> bool:
    """Whether a word has a digit, or capitals only: `KM239`, `Move IQ`."""
    return _has_capitals_only(text) or any(map(str.isdigit, text))


def _has_capitals_only(text: str) -> bool:
    return text.isupper() and len(text) >= _SHORTEST_ACRONYM


def _is_acronym(text: str) -> bool:
    return _has_capitals_only(text) and text.isalpha() and len(text) >= _SHORTEST_OF_BODY
