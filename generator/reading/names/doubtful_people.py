"""Leaves out the people whom only the tagger sees, where nothing else speaks for a person.

Of a word or two with capitals that no table has the tagger cannot tell a singer from his song, or
a club from its player. A name stays where an office, a given name, an age in brackets, a verb of
saying or a fuller name in the article shows that somebody is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.remembered import ComputedOnce
from generator.core.text import has_digit
from generator.nouns.article import REPEATED, SHARED_NAME, TAGGER
from generator.reading.names.aliases import BRACKETED_RULE
from generator.reading.names.lexicon import NameLexicon, PhraseIndex
from generator.reading.names.matches import (
    ORGANISATION,
    PERSON,
    PLACE,
    NamedSentence,
    NamedSentences,
    NameMatch,
    NameMatches,
)
from generator.reading.names.offices import OfficeMatch, find_offices, is_called_after
from generator.reading.names.people import BEHIND_OFFICE
from generator.reading.names.people_of_article import PART_OF_NAME
from generator.reading.names.shapes import NUMERAL
from generator.reading.names.words import Words
from generator.reading.tokens import Token

# Rules of names that only the tagger sees, and of what follows from them
_UNSURE = frozenset({TAGGER, REPEATED, PART_OF_NAME, SHARED_NAME, BRACKETED_RULE})
_OF_OFFICE = _UNSURE - {BRACKETED_RULE} | {BEHIND_OFFICE}  # of names that an office may explain
_LISTS_OF_PLACES = frozenset({"countries", "capitals", "places"})
_SHORTEST_ACRONYM = 2  # letters
_SHORTEST_OF_BODY = 3  # letters; two may be the initials of a person: `JK`
# People have no more than three letters before a capital inside: `McDonald`, `DeMarcus`, `LeBron`.
_CAPITAL_INSIDE = re.compile(r"([A-Z][^\W\d_A-Z]{2,})[A-Z]")
_CAPITALS_INSIDE = re.compile(r"[^\W\d_a-z]{2}[a-z]")
_MODEL = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z\d]+")  # `2S`, `X1`
_QUOTATION_MARKS = frozenset("\"“”'‘’")
_DASHES = frozenset(("-", "--", "–", "—"))
_LONGEST_DESCRIPTION = 6  # words of one of somebody, `seorang` included
_LONGEST_THING = 4  # words of a noun and what goes with it
_LONGEST_SHORT_FORM = 5  # words and marks up to what explains a short form in brackets
_SCORE = 3  # numbers and marks of a result: `94 - 86`
_SCORE_MARKS = frozenset("-–:")
_USUAL_NAME = 2  # words


class NameUse(Frozen, dict=True, eq=False):
    """A person's name in a sentence, with the words beside it."""

    sentence: NamedSentence
    name: NameMatch

    @ComputedOnce
    def lexicon(self) -> NameLexicon:
        """The words that names are known by."""
        return self.sentence.lexicon

    @ComputedOnce
    def first(self) -> int:
        """The index of its first word in the sentence."""
        return self.name.first

    @ComputedOnce
    def end(self) -> int:
        """The index after its last word."""
        return self.name.end

    @ComputedOnce
    def before(self) -> Token | None:
        """The word right before the name; None where it begins the sentence."""
        if self.first == 0:
            return None
        return self.sentence.words[self.first - 1]

    @ComputedOnce
    def following(self) -> NameMatch | None:
        """The name that begins right behind this one."""
        return self.sentence.by_first.get(self.end)

    @ComputedOnce
    def words(self) -> Words:
        return self.sentence.words[self.first : self.end]

    @ComputedOnce
    def parts(self) -> list[Token]:
        """Its words without the marks between them."""
        return [word for word in self.words if word.is_word]

    @ComputedOnce
    def opening(self) -> Token:
        """Its first word."""
        return self.words[0]

    @ComputedOnce
    def last(self) -> Token:
        return self.words[-1]

    @ComputedOnce
    def is_one_word(self) -> bool:
        return self.name.size == 1

    @ComputedOnce
    def key_before(self) -> str:
        """The key of the word right before the name; "" where it begins the sentence."""
        return self.before.key if self.before else ""

    @ComputedOnce
    def has_unsure_rule(self) -> bool:
        """Whether only the tagger, or an office, shows that this is a name."""
        return self.name.rule in _OF_OFFICE

    @ComputedOnce
    def is_unsure_word(self) -> bool:
        """Whether the name is one word, and neither a given name nor a table shows whose."""
        return self.is_one_word and self.has_unsure_rule and not self.has_given_name

    @ComputedOnce
    def office_before(self) -> OfficeMatch | None:
        for office in find_offices(self.sentence):
            if office.end == self.first:
                return office
        return None

    @ComputedOnce
    def has_given_name(self) -> bool:
        """Whether a usual given name, or an everyday word that is one, is in the name."""
        return any(_is_given_name(word, self.lexicon) for word in self.words)

    @ComputedOnce
    def is_second_word(self) -> bool:
        """Whether one word at most is before the name in its sentence, or behind a dateline."""
        if self.first < 2:
            return True
        return self.sentence.texts[self.first - 2] in _DASHES

    def read_behind(self, count: int) -> tuple[str, ...]:
        return self.sentence.keys[self.end : self.end + count]

    def follows(self, phrases: PhraseIndex) -> bool:
        """Whether the name is right behind a word that is one of these phrases."""
        return self.sentence.end_of_phrase(self.first - 1, phrases) == self.first

    def is_followed_by(self, words: Set[str]) -> bool:
        """Whether one of these words, in small letters, is right behind the name."""
        return not words.isdisjoint(self.read_behind(1))


NameUses = Sequence[NameUse]  # of one name


def leave_out_doubtful(sentences: NamedSentences) -> NamedSentences:
    """The sentences of an article without the people for whom nothing speaks."""
    kinds = {}
    for entity, uses in _group_uses(sentences).items():
        kinds[entity] = _judge(uses)
    if set(kinds.values()) <= {PERSON}:
        return list(sentences)
    return [sentence.with_names(_correct(sentence.names, kinds)) for sentence in sentences]


def _group_uses(sentences: NamedSentences) -> dict[str, list[NameUse]]:
    """Where an article names each person, by the person."""
    uses_of = defaultdict(list)
    for sentence in sentences:
        for name in sentence.names:
            if name.is_person:
                uses_of[name.entity].append(NameUse(sentence, name))
    return uses_of


def _correct(names: Iterable[NameMatch], kinds: Mapping[str, str]) -> NameMatches:
    """The names without those that are nobody's, those of bodies that speak as theirs."""
    for name in names:
        if not name.is_person:
            yield name
            continue
        kind = kinds[name.entity]
        if kind == ORGANISATION:
            yield replace(name, kind=kind, role="")
        elif kind:
            yield name


def _judge(uses: NameUses) -> str:
    """Whose name this is: a person's, a body's, or nobody's ("")."""
    names = [use.name.name for use in uses]
    longest = max(names, key=len)
    in_full = _select_whole(uses, longest)
    if _is_nobody(uses, longest) or _is_nobody_in_full(in_full):
        return ""
    if _is_surely_thing(uses, longest):
        return ORGANISATION if any(map(_is_of_body, uses)) else ""
    if all(map(_is_body_of_another, uses)):
        return ORGANISATION
    if any(map(_is_explained_as_thing, in_full)):
        return ORGANISATION
    if all(map(_is_before_bearer, uses)):
        return ORGANISATION
    return "" if _is_doubtful(uses, longest) else PERSON


def _is_nobody(uses: NameUses, longest: str) -> bool:
    """Whether a name is no person's nor a body's wherever it is used."""
    if len(longest) == 1:
        return True
    if all(map(_is_no_part_of_names, uses)):
        return True
    if all(map(_is_named_place, uses)):
        return True
    if all(map(_is_of_somebody, uses)):
        return True
    if _is_acronym_of_body(uses):
        return True
    if _is_brand(uses, longest):
        return True
    return _is_half_of_word(uses, longest) or _is_noun_of_thing(uses)


def _is_nobody_in_full(in_full: NameUses) -> bool:
    """Whether a name is nobody's where it has all its words."""
    if all(map(_explains_person, in_full)):
        return True
    if all(map(_is_part_of_body, in_full)):
        return True
    return _is_title(in_full[0])


def _is_doubtful(uses: NameUses, longest: str) -> bool:
    """Whether nothing but the tagger shows that a name is a person's."""
    if any(map(_is_surely_person, uses)):
        return False
    if any(map(_has_office, uses)):
        return all(map(_is_place_of_office, uses)) or _is_work(uses)
    if all(map(_is_inside_title, uses)):
        return True
    if _is_one_word(longest):
        is_given_name = longest in uses[0].lexicon.given_names
        return not is_given_name or all(map(_may_be_noun, uses))
    for use in uses:
        if _is_at(use) or _is_fragment(use) or _is_half(use):
            return True
    return any(map(_looks_like_thing, _select_whole(uses, longest)))


def _is_one_word(name: str) -> bool:
    return " " not in name and "-" not in name


def _is_no_part_of_names(use: NameUse) -> bool:
    """Whether a name is one word that is in no name, or an office: `Ketua | RW`, `Camat`."""
    if not use.is_one_word:
        return False
    if use.opening.text in use.lexicon.not_names:
        return True
    return use.is_unsure_word and use.sentence.end_of_title(use.first) == use.end


def _is_of_somebody(use: NameUse) -> bool:
    """Whether one unknown word closes what describes somebody: `seorang guru honorer | Sarwila`."""
    if not use.is_unsure_word:
        return False
    sentence = use.sentence
    last = use.first - 1
    for index in range(last, max(-1, use.first - _LONGEST_DESCRIPTION), -1):
        if sentence.keys[index] in use.lexicon.somebody:
            return index < last
        if not sentence.words[index].is_word or sentence.has_capital(index):
            return False
    return False


def _is_part_of_body(use: NameUse) -> bool:
    """Whether words without a given name are a region, or more of a body that goes on behind them.

    `Ketua DPRD | Tarabanu`, `Torvenka Selatan`, `Kasubdit | Bin Gakkum | Polda Laut Biru`,
    `Dirpolairud Molunggu, Kombes Budi Wirya mengatakan`
    """
    if use.has_given_name or not use.has_unsure_rule:
        return False
    if _precedes_ranked(use):
        return True
    lexicon = use.lexicon
    if use.is_one_word:
        return use.before is not None and use.before.text in lexicon.regional_bodies
    if use.last.key in lexicon.directions:
        return True
    body = use.following
    if body is None or body.kind != ORGANISATION:
        return False
    return use.name.role != ""


def _precedes_ranked(use: NameUse) -> bool:
    """Whether somebody of a rank is named behind words and a comma, and no list goes on."""
    sentence = use.sentence
    if sentence.text_at(use.end) != ",":
        return False
    rank = use.end + 1
    bearer = _find_person_behind(sentence, rank)
    if bearer is None:
        return False
    if sentence.end_of_phrase(rank, use.lexicon.ranks) != bearer.first:
        return False
    text_behind = sentence.text_at(bearer.end)
    return text_behind != "," and text_behind not in use.lexicon.joins


def _find_person_behind(sentence: NamedSentence, index: int) -> NameMatch | None:
    """The first person who is named behind a word."""
    for name in sentence.names:
        if name.first > index and name.is_person:
            return name
    return None


def _is_noun_of_thing(uses: NameUses) -> bool:
    """Whether an everyday word is pointed at where it begins a sentence: `Novel | tersebut`."""
    for use in uses:
        if not use.is_second_word or not _is_one_everyday_word(use):
            return False
    return any(use.is_followed_by(use.lexicon.closers) for use in uses)


def _is_one_everyday_word(use: NameUse) -> bool:
    if not use.is_one_word or not use.has_unsure_rule:
        return False
    return use.lexicon.is_word(use.opening.key)


def _may_be_noun(use: NameUse) -> bool:
    """Whether a name that is an everyday word, too, begins a sentence: `Bintang | serial itu`."""
    if use.before is not None and use.before.text not in _DASHES:
        return False
    return use.opening.key in use.lexicon.everyday_names


def _is_acronym_of_body(uses: NameUses) -> bool:
    """Whether people are only named as members or heads of an acronym: `Ketua MWA`, `anggota MWA`.

    That it speaks shows nothing: bodies speak, too.
    """
    for use in uses:
        if not use.has_unsure_rule or not _is_of_acronyms(use.name.name):
            return False
        if use.office_before and use.office_before.honorific:
            return False
    return any(map(_can_be_of_body, uses))


def _is_brand(uses: Iterable[NameUse], longest: str) -> bool:
    """Whether the only word has capitals as no person's name has them: `IMDb`."""
    if not _is_one_word(longest) or longest.isupper():
        return False
    if not all(use.has_unsure_rule for use in uses):
        return False
    return _CAPITALS_INSIDE.search(longest) is not None


def _is_surely_thing(uses: NameUses, longest: str) -> bool:
    """Whether a sign of what is no person is stronger than an office or a verb of saying."""
    if not all(use.has_unsure_rule for use in uses):
        return False
    if all(map(_has_words_of_nobody, _select_whole(uses, longest))):
        return True
    if any(map(_is_addressed, uses)):
        return False
    is_given_name = longest in uses[0].lexicon.given_names
    if is_given_name or not _is_of_acronyms(longest):
        return _has_sign_of_thing(uses, longest)
    if not any(map(_is_in_mixed_letters, uses)):
        return False
    has_office = any(map(_has_capital_office, uses))
    return not has_office or not any(map(_is_surely_person, uses))


def _has_sign_of_thing(uses: NameUses, longest: str) -> bool:
    in_full = _select_whole(uses, longest)
    if any(map(_has_word_of_body, in_full)):
        return True
    if in_full[0].has_given_name:
        return False
    if any(map(_ends_with_acronym, in_full)):
        return True
    return any(map(_is_own_thing, in_full)) or all(map(_is_everyday_subject, uses))


def _has_words_of_nobody(use: NameUse) -> bool:
    """Whether a name begins with a derived noun, or has a pronoun or an office in it.

    `Pelestarian Bunga Zelvi`, `Apakah Anda`, `Deputy Kepala Zelba`
    """
    lexicon = use.lexicon
    if use.name.size < _USUAL_NAME:
        return False
    opening, *further = use.parts
    if lexicon.is_derived_noun(opening.key) and not _is_given_name(opening, lexicon):
        return True
    if use.has_given_name:
        return False
    if any(word.key in lexicon.pronouns for word in use.parts):
        return True
    for word in further:
        if word.key in lexicon.title_ends and lexicon.is_everyday(word.text):
            return True
    return False


def _has_capital_office(use: NameUse) -> bool:
    """Whether an office with a capital is before a name: `Presiden SBX`, not `pengusaha UKM`."""
    office = use.office_before
    return office is not None and use.sentence.words[office.first].capital


def _is_in_mixed_letters(use: NameUse) -> bool:
    """Whether the words beside a name are not all in capitals."""
    return any(text.islower() for text in use.sentence.texts)


def _select_whole(uses: NameUses, longest: str) -> NameUses:
    """Where the name has all its words; all uses where it nowhere has them."""
    words = longest.count(" ") + 1
    in_full = [use for use in uses if use.name.size >= words]
    return in_full or uses


def _is_addressed(use: NameUse) -> bool:
    """Whether a form of address or an age shows somebody: `Pak Senang`, `Jamie Tan (38)`."""
    office = use.office_before
    return _has_age(use) or (office is not None and office.honorific)


def _has_word_of_body(use: NameUse) -> bool:
    """Whether a word of companies or teams, or one with a capital inside, is in a name."""
    lexicon = use.lexicon
    for word in use.words:
        if _closes_body(word, lexicon) or word.key in lexicon.company_ends:
            return True
        if _has_capital_inside(word.text, lexicon):
            return True
    return False


def _ends_with_acronym(use: NameUse) -> bool:
    """Whether an acronym closes a name of mixed letters: `Peneliti | Lakpesdim PWNA`."""
    if use.is_one_word:
        return False
    if _is_in_capitals(use) or not _is_in_mixed_letters(use):
        return False
    last = use.last.text
    return _is_acronym(last) and not NUMERAL.fullmatch(last)


def _has_capital_inside(text: str, lexicon: NameLexicon) -> bool:
    """Whether a word is written as brands are: `DailySocial`, but not `DeMarcus`, `AnnaMaria`."""
    inside = _CAPITAL_INSIDE.match(text)
    if inside is None:
        return False
    return inside[1] not in lexicon.given_names


def _is_title(use: NameUse) -> bool:
    """Whether a small word of English is inside a name: `When Harry Met Meghan`."""
    if use.name.size <= _USUAL_NAME:
        return False
    title_joins = use.lexicon.title_joins
    return any(word.key in title_joins for word in use.words[1:])


def _is_everyday_subject(use: NameUse) -> bool:
    """Whether everyday words alone are the subject of a verb: `Warung Pintar mengumumkan`."""
    lexicon = use.lexicon
    if use.name.role or use.office_before:
        return False
    if use.key_before in lexicon.words_before_speakers:
        return False
    if any(_is_given_name(word, lexicon) for word in use.parts):
        return False
    if len(use.parts) > 1 and _is_of_roots(use):
        return True
    return all(_is_everyday(word, lexicon) for word in use.parts)


def _is_of_roots(use: NameUse) -> bool:
    """Whether each word of a name is the root of other words."""
    return all(use.lexicon.is_root(word.key) for word in use.parts)


def _is_own_thing(use: NameUse) -> bool:
    """Whether the word before a name without a usual given name says which thing it is."""
    lexicon = use.lexicon
    if _precedes_place(use) or _is_apposed_to_thing(use):
        return True
    if use.before is None or use.before.capital:
        return False
    return use.key_before in lexicon.own_things_before or _is_at(use)


def _is_apposed_to_thing(use: NameUse) -> bool:
    """Whether a name follows the comma of what names a thing: `Situs berita Jerman, | Kicker`."""
    if use.key_before != ",":
        return False
    sentence = use.sentence
    comma = use.first - 1
    head = comma
    while head and comma - head < _LONGEST_THING and sentence.words[head - 1].is_word:
        head -= 1
    if head > 0 and not _parts_words(sentence.keys[head - 1]):
        return False
    if sentence.end_of_phrase(head, use.lexicon.place_heads) > 0:
        return False
    return sentence.keys[head] in use.lexicon.own_things_before


def _parts_words(mark: str) -> bool:
    return mark == "," or mark in _DASHES


def _precedes_place(use: NameUse) -> bool:
    """Whether a listed place follows one word right away: `CEO | Carousell Indonesia`."""
    place = use.following
    if not use.is_one_word or place is None or place.kind != PLACE:
        return False
    if place.rule not in _LISTS_OF_PLACES:
        return False
    return not use.office_before or _is_right_behind(use, use.lexicon.body_offices)


def _is_of_body(use: NameUse) -> bool:
    """Whether a name that is no person's is that of a body: what speaks, or `Zelvion Labs`."""
    lexicon = use.lexicon
    if use.is_one_word and use.opening.key in lexicon.company_ends:
        return False  # `Co - Founder`
    if use.key_before in lexicon.words_before_speakers or _speaks_behind(use):
        return True
    return _closes_body(use.last, lexicon)


def _closes_body(word: Token, lexicon: NameLexicon) -> bool:
    if word.key in lexicon.bodies_in_names:
        return True
    return word.text in lexicon.organisation_tails


def _can_be_of_body(use: NameUse) -> bool:
    """Whether the office right before a name is one that a body usually follows."""
    lexicon = use.lexicon
    of_places = (lexicon.place_offices, lexicon.region_offices)
    return _is_right_behind(use, lexicon.body_offices, lexicon.member_offices, *of_places)


def _is_right_behind(use: NameUse, *offices: PhraseIndex) -> bool:
    """Whether one of these offices is among the words of the office right before a name."""
    office = use.office_before
    if office is None:
        return False
    for index in range(office.first, office.end):
        if any(use.sentence.end_of_phrase(index, phrases) for phrases in offices):
            return True
    return False


def _is_inside_title(use: NameUse) -> bool:
    """Whether a word of titles is beside a name: `Gavin and Stacey`, `Piala | Thomas`."""
    title_joins = use.lexicon.title_joins
    if not title_joins.isdisjoint(use.read_behind(1)):
        return True
    if use.key_before in title_joins:
        return True
    if _is_between_marks(use):
        return True
    return not use.is_second_word and _follows_thing(use)


def _is_between_marks(use: NameUse) -> bool:
    """Whether nothing but a name is between quotation marks: `lagu "Senja Kelana"`."""
    if use.key_before not in _QUOTATION_MARKS:
        return False
    match use.read_behind(2):
        case (",", mark) | (mark, _) | (mark,):
            return mark in _QUOTATION_MARKS
    return False


def _follows_thing(use: NameUse) -> bool:
    """Whether a thing with a capital is right before a name: `Piala | Thomas`."""
    before = use.first - 1
    if _is_capital_thing(use, before):
        return True
    if use.sentence.texts[before] not in use.lexicon.not_names:
        return False
    return _is_capital_thing(use, before - 1)  # `SMA Kristen | Satya Wacani`


def _is_capital_thing(use: NameUse, index: int) -> bool:
    if index < 0 or not use.sentence.has_capital(index):
        return False
    return use.sentence.keys[index] in use.lexicon.things_before_names


def _has_office(use: NameUse) -> bool:
    """Whether a list, an office or a shape names somebody; a relation does not: `putri Proliga`."""
    if _is_behind_small_office(use):
        return False
    if use.name.role:
        is_of_body = _is_of_member(use) or _is_body_of_another(use) or _goes_on(use)
        return not is_of_body and not _is_derived_noun(use)
    if use.name.rule != BEHIND_OFFICE:
        return use.name.rule not in _UNSURE
    last = use.sentence.keys[use.end - 1]
    if last in use.lexicon.things_in_names:
        return False  # `Sheikh Zelvan Road`
    return not use.follows(use.lexicon.relations)


def _is_at(use: NameUse) -> bool:
    """Whether something is where a name is: `di Ajax`, as it is with nobody."""
    return use.key_before in use.lexicon.words_of_rest


def _is_named_place(use: NameUse) -> bool:
    """Whether a place is called after somebody: `Rumah Sakit Laut (RSL) | Zeno Marwan`."""
    sentence = use.sentence
    if use.name.role:
        return False  # `Gubernur DKI | Zeno Marwan`
    if is_called_after(sentence, use.first):
        return True
    end = use.first
    if sentence.texts[end - 1] == ")":
        end -= 1
    for place in sentence.names:
        if place.end == end and place.kind == PLACE:
            if not _is_acronym(sentence.texts[end - 1]):
                return False
            return place.rule not in _LISTS_OF_PLACES
    return False


def _explains_person(use: NameUse) -> bool:
    """Whether an office or noun is told of somebody: `Ani Lestari, | Lurah Laut Biru`.

    `Ani, | Penjual Palai Biru`
    """
    if use.name.rule != TAGGER or use.name.size < _USUAL_NAME:
        return False
    if not _follows_person(use):
        return False
    lexicon = use.lexicon
    if use.is_followed_by({","}) or use.is_followed_by(lexicon.joins):
        return False  # of a list
    if use.sentence.end_of_title(use.first):
        return True
    return lexicon.is_word(use.opening.key) and _is_noun(use.opening, lexicon)


def _follows_person(use: NameUse) -> bool:
    """Whether somebody and a comma are right before a name."""
    if use.key_before != ",":
        return False
    comma = use.first - 1
    return any(name.end == comma and name.is_person for name in use.sentence.names)


def _is_work(uses: NameUses) -> bool:
    """Whether those named with the name only made what it names: `sutradara | Zelvi Nova`.

    Where it is elsewhere behind a noun for things: `film | Zelvi Nova`.
    """
    if any(use.has_given_name for use in uses):
        return False
    elsewhere = [use for use in uses if not _is_behind_maker(use)]
    if any(map(_has_office, elsewhere)):
        return False
    most_words = max(use.name.size for use in uses)
    for use in elsewhere:
        is_whole = use.name.size == most_words
        if is_whole and use.key_before in use.lexicon.things_before_names:
            return True
    return False


def _is_behind_maker(use: NameUse) -> bool:
    """Whether an office in small letters, of works or goods, is right before a name."""
    office = use.office_before
    if office is None or use.sentence.words[office.first].capital:
        return False
    return _is_right_behind(use, use.lexicon.work_offices)


def _is_fragment(use: NameUse) -> bool:
    """Whether a capitalised word before a name is in none: `Look What You | Made Me Do`."""
    before = use.before
    if before is None or use.is_second_word:
        return False
    if use.first in use.sentence.ends:
        return False
    if has_digit(before.text) and any(map(str.isupper, before.text)):
        return True  # `EOS 6D | Mark II`
    if before.text == "&" and not use.has_given_name:
        return True  # `Brighton & | Hove Albion`
    if not before.capital or _is_explained(before, use.lexicon):
        return False
    offices = find_offices(use.sentence)
    last_before = use.first - 1
    return not any(office.covers(last_before) for office in offices)


def _is_explained(word: Token, lexicon: NameLexicon) -> bool:
    """Whether a table says what a capitalised word is."""
    text = word.text
    if text in lexicon.not_names or text in lexicon.given_names:
        return True
    return word.key in lexicon.office_words or lexicon.is_ordinary(text)


def _is_half(use: NameUse) -> bool:
    """Whether a hyphen ties a name to a capitalised word in none: `Coca - | Cola Amatil`."""
    before = use.first - 1
    if _is_tied(use.sentence, hyphen=before, word=before - 1):
        return True
    return _is_tied(use.sentence, hyphen=use.end, word=use.end + 1)


def _is_tied(sentence: NamedSentence, *, hyphen: int, word: int) -> bool:
    """Whether a word beside a hyphen has a capital and is in no name."""
    if not 0 <= word < len(sentence.words) or sentence.texts[hyphen] != "-":
        return False
    return sentence.has_capital(word) and sentence.is_free(word)


def _is_half_of_word(uses: NameUses, longest: str) -> bool:
    """Whether one unknown word is nowhere without its hyphen: `menurut Packet - | Linta`."""
    if not _is_one_word(longest):
        return False
    if uses[0].has_given_name:
        return False
    if not all(use.has_unsure_rule for use in uses):
        return False
    return all(map(_is_half, uses))


def _is_of_member(use: NameUse) -> bool:
    """Whether a word follows an office in small letters that many hold: `anggota Secret`."""
    before = use.before
    if before is None or before.capital:
        return False
    if any(word.text in use.lexicon.given_names for word in use.words):
        return False
    return use.follows(use.lexicon.member_offices)


def _is_behind_small_office(use: NameUse) -> bool:
    """Whether one unknown word is behind an office in small letters: `pendiri | Zeltrex`."""
    office = use.office_before
    if office is None or not use.is_unsure_word:
        return False
    words_of_office = use.sentence.words[office.first : office.end]
    if any(word.capital for word in words_of_office):
        return False
    return _is_right_behind(use, use.lexicon.body_offices)


def _is_place_of_office(use: NameUse) -> bool:
    """Whether one unknown word is behind an office of a place: `Kapolsek | Ciampea`."""
    return use.is_unsure_word and use.follows(use.lexicon.place_offices)


def _goes_on(use: NameUse) -> bool:
    """Whether more of a body is right behind one word of it: `Ketua | Pansus | RUU Terorisme`."""
    if not use.is_one_word or use.has_given_name:
        return False
    if use.following is not None and use.following.kind == PLACE:
        return False
    if use.end == len(use.sentence.words):
        return False
    behind = use.sentence.words[use.end]
    return behind.capital or behind.text.isdigit()


def _is_derived_noun(use: NameUse) -> bool:
    """Whether a word that no name is made as follows an office: `Menteri | Pendayagunaan`."""
    if not use.is_one_word or not use.has_unsure_rule:
        return False
    return use.lexicon.is_derived_noun(use.opening.key)


def _is_body_of_another(use: NameUse) -> bool:
    """Whether an office is that of somebody named before it: `Ani Lestari (CEO | Zelvion)`.

    `Ani Lestari selaku CEO | Zelvion`
    """
    office = use.office_before
    if office is None or not _can_be_of_body(use):
        return False
    sentence = use.sentence
    mark = office.first - 1
    if mark not in sentence.ends:
        return False
    if sentence.texts[mark] == "(":
        return True
    return sentence.keys[mark] in use.lexicon.words_of_duty


def _is_before_bearer(use: NameUse) -> bool:
    """Whether who has an office is named behind one word and a comma: `CEO | Zelvi, Ani Lestari`.

    Not in a list, which goes on behind that name.
    """
    if not use.is_one_word or not _can_be_of_body(use):
        return False
    sentence = use.sentence
    if sentence.text_at(use.end) != ",":
        return False
    first = use.end + 1
    bearer = sentence.by_first.get(first)
    if bearer is not None and bearer.rule != TAGGER:
        return False
    end = first
    while sentence.has_capital(end):
        end += 1
    if end - first < _USUAL_NAME:
        return False
    if sentence.text_at(end) == ",":
        end += 1
    return sentence.text_at(end).startswith(use.lexicon.verb_prefixes)


def _is_surely_person(use: NameUse) -> bool:
    """Whether somebody speaks there, or has an age in brackets: `Jamie Tan (38)`."""
    if use.key_before in use.lexicon.words_before_speakers:
        return True
    if _is_joined_to_pronoun(use) or _is_beside_person(use):
        return True
    return _speaks_behind(use) or _has_age(use)


def _speaks_behind(use: NameUse) -> bool:
    """Whether a verb of saying is behind a name, or behind its comma."""
    verbs = use.lexicon.words_behind_speakers
    match use.read_behind(2):
        case (",", verb) | (verb, *_):
            return verb in verbs
    return False


def _has_age(use: NameUse) -> bool:
    """Whether a number in brackets is behind a name that can have an age."""
    match use.read_behind(3):
        case ("(", age, ")") if age.isdigit():
            # `Sheffield Wednesday (75)` has points.
            return not use.lexicon.is_english(use.words[-1].key)
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
    for name in use.sentence.names:
        if not name.is_person or name.size < _USUAL_NAME:
            continue
        is_beside = name.end + 1 == use.first or use.end + 1 == name.first
        if is_beside and use.sentence.has_given_name(name.first):
            return True
    return False


def _looks_like_thing(use: NameUse) -> bool:
    """Whether a name of some words has a sign of what is no person."""
    lexicon = use.lexicon
    if use.key_before in lexicon.things_before_names or _is_named_thing(use):
        return True
    if _is_company(use) or _is_product(use) or _is_in_place(use):
        return True
    if _has_small_part(use.words, lexicon) or _opens_as_thing(use):
        return True
    if any(word.key in lexicon.things_in_names for word in use.parts):
        return True
    if _is_of_roots(use) and _is_noun(use.parts[-1], lexicon):
        return True  # `Mutiara Hitam`
    return not use.has_given_name and _has_parts_of_thing(use)


def _opens_as_thing(use: NameUse) -> bool:
    """Whether the first word says that it is a thing: `Dinasti Zelvora`, `Idul Fitri`."""
    if not use.parts:
        return False
    opening = use.parts[0]
    if opening.text in use.lexicon.not_names:
        return True
    return opening.key in use.lexicon.own_things_before and not use.has_given_name


def _has_parts_of_thing(use: NameUse) -> bool:
    """Whether what is in a name without a usual given name, or beside it, is of no person."""
    lexicon = use.lexicon
    parts = use.parts
    if _is_apposed_thing(use):
        return True
    if _is_of_roots(use):
        return True
    if any(lexicon.is_derived_noun(word.key) for word in parts):
        return True
    unknown = [word for word in parts if not _is_everyday(word, lexicon)]
    if not unknown or (len(unknown) == 1 and len(parts) > _USUAL_NAME):
        return True
    if _is_in_capitals(use):
        return False
    if lexicon.is_english(parts[-1].key):
        return True  # `Zelvi Focus`
    if _is_beside_score(use):
        return True
    return any(_is_no_name(word.text) for word in parts)


def _is_noun(word: Token, lexicon: NameLexicon) -> bool:
    """Whether news writes a word without a capital, too, and nobody is called so."""
    if _is_given_name(word, lexicon):
        return False
    return lexicon.is_ordinary(word.text)


def _is_in_capitals(use: NameUse) -> bool:
    """Whether a row of a list has in capitals what the text has not: `1. ANDREA DOVIZIOSO`."""
    name = use.name.name
    if name.upper() == name:
        return False
    return all(word.text.isupper() for word in use.parts)


def _is_company(use: NameUse) -> bool:
    """Whether a word that closes a company's name is behind a name: `Walt Disney Co.`."""
    if not use.is_followed_by(use.lexicon.company_ends):
        return False
    return use.sentence.has_capital(use.end)


def _is_named_thing(use: NameUse) -> bool:
    """Whether a noun for things leads to a name: `perangkat bernama | Zelvi Nova`.

    A capital may be between: `harimau Sumatera bernama | Zelvi`.
    """
    noun = use.first - 2
    lexicon = use.lexicon
    if noun > 0 and use.sentence.has_capital(noun):
        noun -= 1
    if noun < 0 or use.key_before not in lexicon.naming_words:
        return False
    return use.sentence.keys[noun] in lexicon.own_things_before


def _is_in_place(use: NameUse) -> bool:
    """Whether a name goes on from where something is to a day: `di Stadion Laut, | Zela, Senin`."""
    sentence = use.sentence
    if use.key_before != "," or sentence.text_at(use.end) != ",":
        return False
    if sentence.text_at(use.end + 1) not in use.lexicon.not_names:
        return False
    comma = use.first - 1
    for place in sentence.names:
        if place.end == comma and place.kind == PLACE:
            key_before = sentence.keys[place.first - 1]
            return key_before in use.lexicon.words_of_rest
    return False


def _is_explained_as_thing(use: NameUse) -> bool:
    """Whether a noun for bodies explains a name with a short form: `Vador de Zelba (VZ), klub`."""
    match use.read_behind(_LONGEST_SHORT_FORM):
        case ("(", _, ")", ",", noun):
            return noun in use.lexicon.things_before_names
    return False


def _is_apposed_thing(use: NameUse) -> bool:
    """Whether a noun for things or bodies explains a name: `Lokard Marten, perusahaan | …`."""
    if use.key_before in use.lexicon.words_before_speakers:
        return False
    match use.read_behind(2):
        case (",", noun):
            return noun in use.lexicon.own_things_before
    return False


def _is_product(use: NameUse) -> bool:
    """Whether a model or what is done to goods is behind a name: `Zelvi Nova | 2S`."""
    if _MODEL.fullmatch(use.sentence.text_at(use.end)):
        return True
    if use.before is not None and use.before.is_word:
        return False
    return use.is_followed_by(use.lexicon.verbs_of_things)


def _is_beside_score(use: NameUse) -> bool:
    """Whether a result of two numbers is right beside a name: `Pacers 94-86 Spurs`."""
    if _is_score(use.read_behind(_SCORE)):
        return True
    first = max(0, use.first - _SCORE)
    return _is_score(use.sentence.keys[first : use.first])


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
    if lexicon.is_english(word.key):
        return True
    return lexicon.is_ordinary(word.text) or lexicon.is_derived_noun(word.key)


def _is_given_name(word: Token, lexicon: NameLexicon) -> bool:
    if word.text in lexicon.given_names:
        return True
    return word.key in lexicon.everyday_names


def _is_no_name(text: str) -> bool:
    """Whether a word has a digit, or capitals only: `KM239`, `Move IQ`."""
    return _has_capitals_only(text) or has_digit(text)


def _has_capitals_only(text: str) -> bool:
    return text.isupper() and len(text) >= _SHORTEST_ACRONYM


def _is_of_acronyms(name: str) -> bool:
    """Whether there is nothing but acronyms in a name: `STAI ZELBI`."""
    return all(map(_is_acronym, name.split(" ")))


def _is_acronym(text: str) -> bool:
    return _has_capitals_only(text) and text.isalpha() and len(text) >= _SHORTEST_OF_BODY
