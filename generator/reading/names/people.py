"""Finds people by the words around their names: offices before them, offices behind them."""

from __future__ import annotations

import re

from generator.core.text import has_digit
from generator.reading.name_marks import is_unspoken
from generator.reading.names.lexicon import NameLexicon
from generator.reading.names.matches import (
    PERSON,
    NamedSentence,
    NameMatch,
    NameMatches,
    unlisted_match,
)
from generator.reading.names.offices import (
    OfficeMatch,
    begins_name,
    ends_with_phrase,
    ends_with_rank,
    find_office_at,
    find_offices,
    read_role,
    skip_addresses,
)
from generator.reading.names.words import Words, is_tie, range_text
from generator.reading.tokens import touch

BEHIND_OFFICE = "office before"  # the rule of names that an office introduces
MAX_NAME_WORDS = 6  # words of a person's name
MAX_APPOSITION_WORDS = 14  # words of an office between commas
_SHORTEST_GIVEN_NAME = 3  # letters
_LONGEST_RELATION = 2  # words: `orang dekat`
_PARTS_BEFORE_SYLLABLE = 2  # of a Korean name: `Moon Jae | - in`
_SYLLABLE = re.compile(r"[^\Waeiou\d]{0,2}[aeiou]{1,2}[^\Waeiou\d]{0,2}")
_WORDS_OF_ADDRESS = 3  # words and marks: `Zelvak.com`
_PAIRING_MARKS = frozenset("-–/")
_LONGEST_ARTICLE = 3  # letters of a word before a hyphen in one name: `Abdul Rahman Al-Fayez`
_PARTS_OF_ONE = 2  # words on either side of a hyphen that is between two people
_STOPS = frozenset('."“”;:')  # marks that no apposition goes past


def end_of_person(sentence: NamedSentence, first: int) -> int:
    """The word after a person's name that may begin there; the same word where none does."""
    names = sentence.by_first
    name = names.get(first)
    if name is not None:
        return name.end if name.is_person else first
    parts = 0
    end = index = first
    limit = find_pair(sentence, first, len(sentence.words))
    while parts < MAX_NAME_WORDS and index < limit and index not in names:
        if can_be_part(sentence, index) or (parts and _is_last_part(sentence, index)):
            end = index = index + 1
            parts += 1
        elif end > first and _connects_parts(sentence, index):
            index += 1
        else:
            break
    return skip_last_syllable(sentence, first, end)


def find_pair(sentence: NamedSentence, first: int, end: int) -> int:
    """The hyphen between two people before `end`, else that: `Ani Lestari | -Budi Wirya`."""
    words = sentence.words
    for index in range(first + _PARTS_OF_ONE, end - _PARTS_OF_ONE):
        word = words[index]
        if word.text not in _PAIRING_MARKS:
            if not word.capital:
                return end
            continue
        if not is_tie(words, index):
            continue
        if len(words[index - 1].text) <= _LONGEST_ARTICLE:
            continue
        behind = index + 1
        sides = words[index - _PARTS_OF_ONE : index] + words[behind : behind + _PARTS_OF_ONE]
        if all(word.capital for word in sides):
            return index
    return end


def skip_last_syllable(sentence: NamedSentence, first: int, end: int) -> int:
    """Past the last syllable of a name behind a hyphen between blanks: `Moon Jae - in`."""
    if end - first != _PARTS_BEFORE_SYLLABLE:
        return end
    behind = sentence.words[end : end + 2]
    if len(behind) < 2:
        return end
    hyphen, last = behind
    if hyphen.text != "-":
        return end
    if last.capital:
        return end
    if _is_small_word(last.key, sentence.lexicon):
        return end
    syllables = [*sentence.keys[first:end], last.key]
    if all(map(_SYLLABLE.fullmatch, syllables)):
        return end + 2
    return end


def _is_small_word(key: str, lexicon: NameLexicon) -> bool:
    if key in lexicon.joins or key in lexicon.words_of_rest:
        return True
    return key in lexicon.relative_openers


def can_be_part(sentence: NamedSentence, index: int) -> bool:
    word = sentence.words[index]
    lexicon = sentence.lexicon
    if not word.capital or not _is_of_letters(word.text):
        return False
    if word.text in lexicon.not_names or _is_of_address(sentence.words, index):
        return False
    if sentence.end_of_phrase(index, lexicon.ranks) == index + 1:
        return False
    if index == 0 and word.text in lexicon.openers:
        return False
    if word.key in lexicon.office_words and not begins_name(sentence, index):
        return _closes_name(sentence, index)
    if word.key in lexicon.short_offices:
        return False
    if sentence.end_of_phrase(index, lexicon.organisation_heads):
        return False
    return not sentence.end_of_phrase(index, lexicon.place_heads)


def _closes_name(sentence: NamedSentence, index: int) -> bool:
    """Whether a word of offices is the last of a name: `Bimo | Agung,`, not `Jaksa Agung`."""
    if index == 0 or sentence.has_capital(index + 1) or not sentence.has_given_name(index):
        return False
    before = index - 1
    return can_be_part(sentence, before) and not sentence.end_of_title(before)


def _is_of_address(words: Words, index: int) -> bool:
    """Whether a stop ties a word to the ending of a site: `Founder | Zelvak.com`."""
    parts = words[index : index + _WORDS_OF_ADDRESS]
    if len(parts) < _WORDS_OF_ADDRESS:
        return False
    name, stop, ending = parts
    if stop.text != "." or not ending.text.islower():
        return False
    if not touch(name, stop):
        return False
    return touch(stop, ending)


def _is_last_part(sentence: NamedSentence, index: int) -> bool:
    """Whether a word that begins places closes a name: `Akbar Tanjung`, not `Ali Tanjung Priok`."""
    if not sentence.end_of_phrase(index, sentence.lexicon.place_heads):
        return False
    if sentence.has_office_word(index):
        return False  # `Letkol Laut`
    return sentence.has_capital(index) and not sentence.has_capital(index + 1)


def can_be_free_part(sentence: NamedSentence, index: int) -> bool:
    """Whether a word in no name can be a part of a person's, and is no everyday word."""
    if not sentence.is_free(index):
        return False
    if sentence.lexicon.is_everyday(sentence.texts[index]):
        return False
    return can_be_part(sentence, index) and not sentence.end_of_title(index)


def can_be_unknown_part(sentence: NamedSentence, index: int) -> bool:
    """Whether a word in no name can be a part of a person's, and is in no dictionary."""
    if not sentence.has_capital(index):
        return False
    if not can_be_free_part(sentence, index):
        return False
    key = sentence.keys[index]
    lexicon = sentence.lexicon
    if key in lexicon.company_ends or lexicon.is_word(key):
        return False
    return not lexicon.is_english(key)


def follows_given_name(sentence: NamedSentence, index: int, count: int = 1) -> bool:
    """Whether so many words before a surname can only be given names: `kata | Eka Ronaldo`."""
    first = index - count
    if first < 0:
        return False
    if not sentence.has_capital(first):
        return False
    if index in sentence.ends:
        return False
    for before in range(first, index):
        if not _can_be_given_name(sentence, before):
            return False
    return first == 0 or not sentence.has_capital(first - 1)


def _can_be_given_name(sentence: NamedSentence, index: int) -> bool:
    """Whether a word in no name can be the first name of whoever has the surname behind it."""
    word, surname = sentence.words[index : index + 2]
    lexicon = sentence.lexicon
    if not can_be_free_part(sentence, index):
        return False
    if word.key in lexicon.company_ends:
        return False
    if len(word.text) < _SHORTEST_GIVEN_NAME:
        return False
    if not word.text[1:].islower():
        return False
    english_words = lexicon.english_words
    if word.key in english_words or surname.key in english_words:
        return False  # `Chrome Home`
    return sentence.has_given_name(index) or not lexicon.is_word(word.key)


def _is_of_letters(text: str) -> bool:
    """Whether a word begins with a letter and has no digit."""
    if not text[0].isalpha():
        return False
    return not has_digit(text)


def _connects_parts(sentence: NamedSentence, index: int) -> bool:
    """Whether a mark or particle is inside a name: `Yoon Suk-yeol`, `Mohammed bin Salman`."""
    words = sentence.words
    following = index + 1
    if following >= len(words) or following in sentence.by_first:
        return False
    word = words[index]
    after = words[following]
    if is_tie(words, index):
        return after.capital or word.text == "-"
    if word.text == ".":
        return after.capital and _is_cut_short(sentence, index)
    particles = sentence.lexicon.particles
    if word.text not in particles:
        return False
    behind = following + 1
    if after.text == "." and is_unspoken(word.text):
        return True
    if after.text == "-" and behind < len(words):
        return words[behind].capital  # `Fahad al-Rashid`
    return after.capital or after.text in particles


def _is_cut_short(sentence: NamedSentence, stop: int) -> bool:
    """Whether a stop is that of a word cut short: `Moh. Hasan`, `Rosita br. Manurung`."""
    before, mark = sentence.words[stop - 1 : stop + 1]
    if not touch(before, mark):
        return False
    if is_unspoken(before.text):
        return True
    return sentence.lexicon.is_cut_short(before.text)


# --- offices before a name ------------------------------------------------------------------------


def find_titled(sentence: NamedSentence) -> NameMatches:
    """People with their office before their name."""
    for office in find_offices(sentence):
        first = start_of_name(sentence, office)
        end = _find_end_of_titled(sentence, office, first)
        if end == first or _precedes_bearer(sentence, end):
            continue
        role = ""
        if not is_of_pair(sentence, office, end):
            role = _read_role(sentence, office, first)
        if not has_longer_role(sentence, first, role):
            person = _make_person_match(sentence, first, end)
            yield person.with_role(role, BEHIND_OFFICE)


def _find_end_of_titled(sentence: NamedSentence, office: OfficeMatch, first: int) -> int:
    """The word after the name of an office's bearer; the same word where none begins there."""
    end = end_of_person(sentence, first)
    is_ranked = ends_with_rank(sentence, office)
    # An everyday word behind these is a name: `Ibu Teduh Lestari`, `AKBP Senang Hari Wibowo`.
    if end - first > 1 and (office.honorific or is_ranked):
        return end
    if end > first and _is_name(sentence, first):
        return end
    if is_ranked and _is_only_word(sentence, first):
        return first + 1  # `Iptu Laut`
    return first


def _is_only_word(sentence: NamedSentence, index: int) -> bool:
    """Whether a word there with a capital has none behind it and goes on no office."""
    if not sentence.has_capital(index) or sentence.has_capital(index + 1):
        return False
    lexicon = sentence.lexicon
    is_of_office = sentence.has_office_word(index) or sentence.end_of_title(index) > 0
    if is_of_office and not sentence.end_of_phrase(index, lexicon.place_heads):
        return False
    text = sentence.texts[index]
    return text.istitle() and text not in lexicon.not_names


def is_of_pair(sentence: NamedSentence, office: OfficeMatch, end: int) -> bool:
    """Whether two offices are before two people, so that the second office is not the first's.

    `gubernur dan wakil gubernur | Ani Lestari - Budi Wirya`
    """
    lexicon = sentence.lexicon
    keys = sentence.keys
    join = office.first - 1
    if join < 1 or keys[join] not in lexicon.joins or end >= len(keys):
        return False
    if not lexicon.ends_office(keys[join - 1]):
        return False
    if keys[end] not in lexicon.joins and keys[end] not in _PAIRING_MARKS:
        return False
    return sentence.has_capital(end + 1)


def _precedes_bearer(sentence: NamedSentence, end: int) -> bool:
    """Whether somebody with an office is named there, so that words before it belong to that."""
    following = sentence.by_first.get(end)
    return following is not None and following.is_person and bool(following.role)


def has_longer_role(sentence: NamedSentence, first: int, role: str) -> bool:
    """Whether the person there has an office of which these words are a part: a rank."""
    name = sentence.by_first.get(first)
    if name is None or not name.is_person:
        return False
    return len(name.role) > len(role)


def _read_role(sentence: NamedSentence, office: OfficeMatch, first: int) -> str:
    """The office as the role of the person named at `first`, "" where it may be another's.

    `pengacara Jens Stoltenberg` may be lawyer to him, `istri gubernur, Ani Lestari,` is none.
    """
    relations = sentence.lexicon.relations
    if first == office.end:
        if sentence.end_of_phrase(office.first, relations) == office.end:
            return ""
    else:
        earliest = max(0, office.first - _LONGEST_RELATION)
        if ends_with_phrase(sentence, earliest, office.first, relations):
            return ""
    return read_role(sentence, office.first, office.end)


def start_of_name(sentence: NamedSentence, office: OfficeMatch) -> int:
    """Where the name of an office's bearer begins.

    After a comma only if another mark closes it, as in `Menteri …, Yoshimasa Hayashi, …`.
    """
    comma = office.end
    if office.honorific or comma >= len(sentence.words):
        return office.end
    if sentence.texts[comma] != ",":
        # `Menteri Kesehatan Kanada saat itu Rona Ambrose`
        return sentence.end_of_phrase(comma, sentence.lexicon.then_phrases) or office.end
    if office.first and sentence.has_given_name(office.first - 1):
        return office.end  # `Irfan Hakim, Ramzi, …`
    behind_address = skip_addresses(sentence, comma + 1)
    first = _skip_rank(sentence, behind_address)
    end = end_of_person(sentence, first)
    if end - first > 1 or sentence.is_apposed(end):
        return first
    return office.end


def _skip_rank(sentence: NamedSentence, index: int) -> int:
    """Past a rank behind an office's comma: `Kapolrestabes Surabaya, | Kombes Pol | Hadi`.

    Not past an office that is of something (`Ketua DPR, Menteri Budi`), nor a name (`Ratu Tisha`).
    """
    end = sentence.end_of_title(index)
    if not end or _is_of_something(sentence, index):
        return index
    if sentence.has_given_name(index) or sentence.keys[index] in sentence.lexicon.everyday_names:
        return index
    if end < len(sentence.words) and sentence.has_office_word(end):
        end += 1
    return skip_addresses(sentence, end)


def _is_of_something(sentence: NamedSentence, index: int) -> bool:
    """Whether an office there is of a body, a place, a portfolio or somebody."""
    lexicon = sentence.lexicon
    offices = (
        lexicon.body_offices,
        lexicon.member_offices,
        lexicon.place_offices,
        lexicon.region_offices,
        lexicon.portfolio_offices,
        lexicon.relations,
    )
    return any(sentence.end_of_phrase(index, phrases) for phrases in offices)


def _is_name(sentence: NamedSentence, first: int) -> bool:
    """Whether a name begins there; an everyday word is part of the office ("Ketua Pansus …")."""
    if first in sentence.by_first:
        return True
    if sentence.keys[first] in sentence.lexicon.everyday_names:
        return True
    return not sentence.lexicon.is_everyday(sentence.texts[first])


def _make_person_match(sentence: NamedSentence, first: int, end: int) -> NameMatch:
    """The person of these words, the one already named where a name begins with them."""
    name = sentence.by_first.get(first)
    if name is None:
        return unlisted_match(first, end, PERSON, "")
    return NameMatch(
        first=first,
        end=end,
        kind=PERSON,
        entity=name.entity,
        name=name.name,
        role="",
        rule=name.rule,
    )


# --- offices behind a name ------------------------------------------------------------------------


def find_apposed(sentence: NamedSentence) -> NameMatches:
    """People whose office follows between commas.

    `Stoltenberg, mantan Perdana Menteri Norwegia itu, memulai …`.
    """
    words = sentence.words
    for start in sentence.office_starts:
        comma = start - 1
        if comma < 1 or sentence.keys[comma] != ",":
            continue
        office = find_office_at(sentence, start)
        if office is None or office.honorific:
            continue
        first = _find_start_of_person(sentence, comma)
        if first == comma or not _is_name(sentence, first):
            continue
        if end_of_person(sentence, office.end) > office.end:
            continue
        end = _find_end_of_apposition(sentence, office.end)
        if end:
            role = range_text(words, office.first, end)
            person = _make_person_match(sentence, first, comma)
            yield person.with_role(role, "office after")


def _find_start_of_person(sentence: NamedSentence, end: int) -> int:
    """The first word of a person's name that ends there; `end` where none does."""
    earliest = max(0, end - MAX_NAME_WORDS)
    for first in range(earliest, end):
        if _can_begin_name(sentence, first) and end_of_person(sentence, first) == end:
            return first
    return end


def _can_begin_name(sentence: NamedSentence, index: int) -> bool:
    """Whether no word before it can belong to the same name."""
    if index == 0 or index in sentence.ends:
        return True
    before = sentence.words[index - 1]
    if not before.capital:
        return True
    return index == 1 and before.text in sentence.lexicon.openers


def _find_end_of_apposition(sentence: NamedSentence, start: int) -> int:
    """The word after an apposition that a comma or a reporting verb closes soon; 0 where none does.

    `Ani, direktur Zeltrana,`, `Ani, direktur Zeltrana mengatakan bahwa toko itu, …`
    """
    words = sentence.words
    comma = _find_closing_comma(words, start)
    end = _find_reporting_verb(sentence, start, comma)
    end = _find_circumstance(sentence, start, end)
    if end and words[end - 1].key in sentence.lexicon.closers:
        return end - 1
    return end


def _find_circumstance(sentence: NamedSentence, start: int, end: int) -> int:
    """Where words begin that say when or in what somebody speaks; `end` without any.

    `Budi, Humas Zeltrana | dalam keterangan tertulisnya,`
    """
    lexicon = sentence.lexicon
    for index in range(start, end):
        if sentence.keys[index] not in lexicon.circumstances or sentence.has_capital(index):
            continue
        if sentence.has_office_word(index + 1):
            return end
        return index
    return end


def _find_reporting_verb(sentence: NamedSentence, start: int, end: int) -> int:
    """The first reporting verb from `start` that opens no relative clause; `end` without one."""
    lexicon = sentence.lexicon
    for index in range(start, end):
        before = sentence.keys[index - 1]
        if (
            sentence.keys[index] in lexicon.reporting_verbs
            and before not in lexicon.relative_openers
        ):
            return index
    return end


def _find_closing_comma(words: Words, start: int) -> int:
    for index, word in enumerate(words[start : start + MAX_APPOSITION_WORDS], start):
        if word.text == ",":
            return index
        if word.text in _STOPS:
            return 0
    return 0
