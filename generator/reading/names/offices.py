"""Finds the words of an office: `Menteri Luar Negeri Jepang`, `mantan Perdana Menteri Norwegia`."""

from __future__ import annotations

from functools import lru_cache

from generator.core.frozen import Frozen
from generator.reading.names.lexicon import PhraseIndex
from generator.reading.names.matches import NamedSentence
from generator.reading.names.words import Words, range_text
from generator.reading.tokens import touch

_MOST_MODIFIERS = 5  # before one office: "mantan pelaksana tugas wakil gubernur"
_LONGEST_ABBREVIATION = 4  # letters before a full stop inside an office: "Prof."
_SHORTEST_ACRONYM = 3  # letters
_LONGEST_PART = 4  # words of a part of a portfolio
_LONGEST_RANK = 4  # words: `Ajun Inspektur Polisi Dua`
_REMEMBERED = 1 << 8  # sentences: more than most articles have, which all stages go through
_LONGEST_SHORT_FORM = 6  # words and marks of an office in brackets: `(Menko Polhukam)`
_LONGEST_ADDRESS = 2  # words of a form of address behind an office
_BRACKETED = 3  # words and marks of an abbreviation in brackets


class OfficeMatch(Frozen):
    """A half-open range of words that are an office or a form of address."""

    first: int
    end: int
    honorific: bool  # a form of address alone, which is no role

    def covers(self, index: int) -> bool:
        return self.first <= index < self.end


def read_role(sentence: NamedSentence, first: int, end: int) -> str:
    """The office there as it is written, without forms of address: `Kapolres Malang AKBP | Dr.`.

    "" for what only begins as a form of address does: `ganda | putri Indonesia`.
    """
    if _is_of_relation(sentence, first, end):
        return ""
    while end > first and (start := _find_address(sentence, end)) >= first:
        end = start
    if end > first:
        return range_text(sentence.words, first, end)
    return ""


def _is_of_relation(sentence: NamedSentence, first: int, end: int) -> bool:
    """Whether a relation that is a form of address, too, opens an office in small letters."""
    if sentence.has_capital(first):
        return False
    address = sentence.end_of_title(first)
    if not 0 < address < end:
        return False
    if sentence.end_of_phrase(first, sentence.lexicon.relations) != address:
        return False
    return _is_honorific(sentence, first, address)


def skip_addresses(sentence: NamedSentence, index: int) -> int:
    """Past the forms of address before a name: `Dekan, | Prof. Dr.| Ahmad`."""
    while end := sentence.end_of_title(index):
        if not _is_honorific(sentence, index, end):
            break
        index = end + (sentence.texts[end : end + 1] == (".",))
    return index


def _find_address(sentence: NamedSentence, end: int) -> int:
    """The first word of the form of address that ends there, with its stop or not; -1 for none."""
    stop = end
    if sentence.texts[end - 1] == ".":
        stop -= 1
    earliest = max(stop - _LONGEST_ADDRESS, 0)
    for start in range(stop - 1, earliest - 1, -1):
        if sentence.end_of_title(start) == stop and _is_honorific(sentence, start, stop):
            return start
    return -1


def find_offices(sentence: NamedSentence) -> tuple[OfficeMatch, ...]:
    """All offices of a sentence from left to right, none inside another."""
    if sentence.office_starts:
        return _list_offices(sentence)
    return ()


@lru_cache(maxsize=_REMEMBERED)
def _list_offices(sentence: NamedSentence) -> tuple[OfficeMatch, ...]:
    offices = []
    index = 0  # behind the last office
    for start in sentence.office_starts:
        # A word inside a name begins none, unless an office took in the first words of that name.
        if start < index or sentence.start_around(start) >= index:
            continue
        office = find_office_at(sentence, start)
        if office:
            offices.append(office)
            index = office.end
    return tuple(offices)


def find_office_at(sentence: NamedSentence, index: int) -> OfficeMatch | None:
    """The office that begins at that word, with its modifiers."""
    lexicon = sentence.lexicon
    key = sentence.keys[index]
    if key not in lexicon.office_starts:
        return None
    head = index
    if key in lexicon.modifiers:
        head = _skip_modifiers(sentence, index)
    end = sentence.end_of_title(head)
    if not end or head in sentence.by_first:
        return None
    if _names_no_office(sentence, head, end):
        return None
    honorific = _is_honorific(sentence, head, end)
    while (end_of_part := _find_end_of_part(sentence, end)) > end:
        honorific = honorific and _is_honorific(sentence, end, end_of_part)
        end = end_of_part
    return OfficeMatch(index, end, honorific)


def _names_no_office(sentence: NamedSentence, head: int, end: int) -> bool:
    """Whether a title means something else: a name, an acronym, a part of a body."""
    lexicon = sentence.lexicon
    if sentence.keys[head] in lexicon.everyday_names and _is_inside_name(sentence, head, end):
        return True
    if not sentence.has_capital(head) and sentence.keys[head:end] in lexicon.capitals_only:
        return True
    return _is_acronym_alone(sentence, head, end) or _is_inside_body(sentence, head)


def _is_inside_name(sentence: NamedSentence, first: int, end: int) -> bool:
    """Whether a title is the middle name of somebody: `Lukman | Hakim | Siregar`."""
    if first == 0 or end - first > 1:
        return False
    if not sentence.has_given_name(first - 1):
        return False
    return sentence.has_capital(first) and sentence.has_capital(end)


def _is_acronym_alone(sentence: NamedSentence, first: int, end: int) -> bool:
    """Whether a title that is no abbreviation has capitals as an acronym has: `BOS`, not `Bos`."""
    if end - first > 1:
        return False
    text = sentence.texts[first]
    if len(text) < _SHORTEST_ACRONYM or not text.isupper():
        return False
    if text.capitalize() not in sentence.lexicon.spoken_titles:
        return False
    return any(map(str.islower, sentence.texts))


def is_called_after(sentence: NamedSentence, name: int) -> bool:
    """Whether a body or street has the title before a name: `Stadion Kapten | I Wayan Dipta`."""
    for head in range(max(0, name - _LONGEST_ADDRESS), name):
        if sentence.end_of_title(head) == name and _is_inside_body(sentence, head):
            return True
    return False


def _is_inside_body(sentence: NamedSentence, head: int) -> bool:
    """Whether a title is in what a body or street is called: `Jalan | Jenderal | Sudirman`."""
    before = head - 1
    if sentence.keys[before] == ".":
        before -= 1
    if before < 0 or not sentence.has_capital(head) or not sentence.has_capital(before):
        return False
    earliest = max(0, before - _LONGEST_ADDRESS)
    for start in range(earliest, before):
        if sentence.end_of_title(start) == before:
            return False  # `Kepala Biro | Humas`
    lexicon = sentence.lexicon
    if sentence.end_of_phrase(before, lexicon.organisation_heads) > before:
        return True
    return sentence.end_of_phrase(before, lexicon.place_heads) > before


def ends_with_rank(sentence: NamedSentence, office: OfficeMatch) -> bool:
    """Whether a rank, which is of nothing, closes an office: `Kapolres Malang AKBP`."""
    earliest = max(office.first, office.end - _LONGEST_RANK)
    return ends_with_phrase(sentence, earliest, office.end, sentence.lexicon.ranks)


def ends_with_phrase(
    sentence: NamedSentence, earliest: int, end: int, phrases: PhraseIndex
) -> bool:
    """Whether one of the phrases ends there that begins at the earliest word or behind it."""
    starts = range(earliest, end)
    return any(sentence.end_of_phrase(start, phrases) == end for start in starts)


def _skip_modifiers(sentence: NamedSentence, first: int) -> int:
    """The word after the modifiers of an office that begin there."""
    modifiers = sentence.lexicon.modifiers
    end = first
    for index, key in enumerate(sentence.keys[first : first + _MOST_MODIFIERS], first):
        is_stop = key == "." and index > first and index == end
        if key not in modifiers and not is_stop:
            break
        end += 1
    return end


def _is_honorific(sentence: NamedSentence, first: int, end: int) -> bool:
    spoken = tuple([key for key in sentence.keys[first:end] if key != "."])
    return not spoken or spoken in sentence.lexicon.honorifics


def _find_end_of_part(sentence: NamedSentence, index: int) -> int:
    """The word after the next part of the office; the same word where the office ends."""
    if index >= len(sentence.words):
        return index
    name = sentence.by_first.get(index)
    if name is not None:
        return index if name.is_person else name.end
    if sentence.words[index].is_word:
        return _find_end_of_words(sentence, index)
    return _find_end_of_mark(sentence, index)


def _find_end_of_mark(sentence: NamedSentence, index: int) -> int:
    """Past a mark inside an office, and what belongs to it."""
    words = sentence.words
    mark = words[index].text
    if mark == "(":
        return _skip_short_form(sentence, index) or _skip_bracket(words, index)
    if mark == ".":
        if _ends_abbreviation(words, index):
            return index + 1
        return index
    if mark in {"/", ","}:
        return _skip_company_end(sentence, index) or _skip_join(sentence, index)
    return index


def _find_end_of_words(sentence: NamedSentence, index: int) -> int:
    """Past a word that goes on an office, or a title inside it."""
    key = sentence.keys[index]
    lexicon = sentence.lexicon
    if key in lexicon.joins:
        return _skip_join(sentence, index)
    if key in lexicon.links:
        if sentence.has_body(index + 1):
            return index + 1
        return index
    return _skip_word(sentence, index)


def _skip_word(sentence: NamedSentence, index: int) -> int:
    """Past a title or a word of an office: `Kepala Staf Angkatan Darat Jenderal`."""
    lexicon = sentence.lexicon
    key = sentence.keys[index]
    title = sentence.end_of_title(index)
    if title == index + 1 and begins_name(sentence, index):
        return index  # `Menpora Imam Suntara`
    if _is_only_name(sentence, index):
        return index  # `Iptu Laut`
    if title:
        return title
    if key in lexicon.inner_words and not _precedes_office_word(sentence, index):
        return index
    if key in lexicon.office_words:
        return index if begins_name(sentence, index) else index + 1
    if sentence.has_capital(index) and lexicon.is_derived_noun(key):
        return index + 1
    if _is_first_of_two(sentence, index):
        return index + 1
    return _skip_short_rank(sentence, index)


def _is_only_name(sentence: NamedSentence, index: int) -> bool:
    """Whether a word for places that also goes on a rank has nobody's name behind it."""
    lexicon = sentence.lexicon
    if not sentence.end_of_phrase(index, lexicon.place_heads):
        return False
    if sentence.end_of_phrase(index - 1, lexicon.ranks) != index:
        return False
    following = index + 1
    if sentence.has_capital(following) or sentence.text_at(following) == "(":
        return False
    return sentence.has_capital(index)


def _precedes_office_word(sentence: NamedSentence, index: int) -> bool:
    """Whether an office goes on behind that word: `Dalam Negeri`, not `gubernur dalam Pilgub`."""
    following = index + 1
    return following < len(sentence.words) and sentence.has_office_word(following)


def _is_first_of_two(sentence: NamedSentence, index: int) -> bool:
    """Whether an office deals with that and more: `Informasi | Gempabumi dan Peringatan`."""
    join = index + 1
    second = join + 1
    lexicon = sentence.lexicon
    if second >= len(sentence.words):
        return False
    if sentence.keys[join] not in lexicon.joins:
        return False
    if not sentence.has_office_word(index - 1):
        return False
    word = sentence.words[index]
    if not word.capital or word.text in lexicon.given_names:
        return False
    return _is_portfolio_word(sentence, second) and not sentence.end_of_title(second)


def begins_name(sentence: NamedSentence, index: int) -> bool:
    """Whether a word that also goes on an office is a given name: `Menteri Agung Pramana`."""
    following = index + 1
    if index == 0 or not sentence.has_capital(following) or following in sentence.by_first:
        return False
    if not sentence.has_given_name(index):
        return False
    if sentence.has_office_word(index - 1):
        return False
    if sentence.has_office_word(following):
        return False
    return not sentence.end_of_title(following)


def _skip_short_rank(sentence: NamedSentence, index: int) -> int:
    """Past the branch of a rank, by its stop: `Kolonel Inf. Ahmad`; but `Kolonel Moh. Ahmad`.

    `Mayjen TNI Mar. (Purn) Ahmad`
    """
    words = sentence.words[index : index + 3]
    if len(words) < 3:
        return index
    rank, stop, following = words
    if not rank.capital or stop.text != "." or not touch(rank, stop):
        return index
    if not 1 < len(rank.text) <= _LONGEST_ABBREVIATION:
        return index
    if sentence.lexicon.is_cut_short(rank.text):
        return index
    is_followed = following.capital or following.text == "("
    if is_followed:
        return index + 2
    return index


def _ends_abbreviation(words: Words, index: int) -> bool:
    """Whether a full stop there is that of `Dr. Rofikoh Rokhim`."""
    if index + 1 == len(words):
        return False
    before = words[index - 1]
    return len(before.text) <= _LONGEST_ABBREVIATION


def _skip_join(sentence: NamedSentence, index: int) -> int:
    """Past a comma or `dan` inside a portfolio: `Bidang Politik, Hukum, dan Keamanan`."""
    if not sentence.has_office_word(index - 1):
        return index
    end_of_list = find_end_of_list(sentence, index)
    if end_of_list:
        return end_of_list
    following = skip_joins(sentence, index)
    if not _is_portfolio_word(sentence, following):
        return index
    if sentence.end_of_title(following):
        return index
    return following + 1


def skip_joins(sentence: NamedSentence, index: int) -> int:
    """The word behind a comma, an `and`, or both."""
    keys = sentence.keys
    following = index + 1
    while following < len(keys) and keys[following] in sentence.lexicon.joins:
        following += 1
    return following


def _is_portfolio_word(sentence: NamedSentence, index: int) -> bool:
    """Whether a word there says what an office deals with: `Keamanan`, `UKM`."""
    if not sentence.has_capital(index) or index in sentence.by_first:
        return False
    word = sentence.words[index]
    lexicon = sentence.lexicon
    if word.key in lexicon.office_words:
        return True
    if word.text.isupper() and len(word.text) >= _SHORTEST_ACRONYM:
        return True
    return lexicon.is_derived_noun(word.key)


def find_end_of_list(sentence: NamedSentence, comma: int) -> int:
    """The word behind the last part's first word of a portfolio of many parts; 0 for no such list.

    `Desa, Pembangunan Daerah Tertinggal, dan Transmigrasi`: commas part everyday words, and `dan`
    leads to the last of them.
    """
    joins = sentence.lexicon.joins
    index = comma
    while index < len(sentence.keys) and (sentence.keys[index] in {",", *joins}):
        following = skip_joins(sentence, index)
        end = _find_end_of_part_of_list(sentence, following)
        if end == following:
            return 0
        if sentence.keys[following - 1] in joins:
            return following + 1
        index = end
    return 0


def _find_end_of_part_of_list(sentence: NamedSentence, start: int) -> int:
    end = start
    limit = min(len(sentence.words), start + _LONGEST_PART)
    while end < limit and _can_be_in_list(sentence, end):
        end += 1
    return end


def _can_be_in_list(sentence: NamedSentence, index: int) -> bool:
    """Whether a word there can be in a list of what an office or a body deals with."""
    lexicon = sentence.lexicon
    word = sentence.words[index]
    if not word.capital or word.text in lexicon.not_names:
        return False
    if index in sentence.by_first or sentence.end_of_title(index):
        return False
    if word.key in lexicon.speaking_bodies:
        return False
    if word.key in lexicon.office_words or lexicon.is_ordinary(word.text):
        return True
    return lexicon.is_derived_noun(word.key)


def _skip_company_end(sentence: NamedSentence, comma: int) -> int:
    """Past a company's last word behind a comma: `PT Jasa Marga, Tbk`; 0 for none."""
    if sentence.keys[comma] != "," or comma not in sentence.ends:
        return 0
    last = comma + 1
    behind = sentence.keys[last : last + 1]
    if sentence.lexicon.company_ends.isdisjoint(behind):
        return 0
    return last + 1


def _skip_short_form(sentence: NamedSentence, bracket: int) -> int:
    """Past the whole office written shorter in brackets, before a name; 0 for none.

    `Menteri Koordinator Bidang Politik, Hukum, dan Keamanan (Menko Polhukam) Wiranto`.
    """
    end = sentence.end_of_title(bracket + 1)
    if not end:
        return 0
    limit = bracket + _LONGEST_SHORT_FORM
    while end < limit and sentence.has_capital(end):
        end += 1
    if end >= limit or sentence.text_at(end) != ")":
        return 0
    behind = end + 1
    return behind if sentence.has_capital(behind) else 0


def _skip_bracket(words: Words, index: int) -> int:
    """Past an abbreviation in brackets inside an office: `Sekretaris Jenderal (Sekjen) NATO`."""
    end = index + _BRACKETED
    if end >= len(words):
        return index
    _, abbreviation, closing = words[index:end]
    if closing.text != ")" or not abbreviation.capital:
        return index
    return end
